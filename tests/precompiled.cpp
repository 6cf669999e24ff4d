// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// CMake wants a source file in the target that owns the precompiled header.
