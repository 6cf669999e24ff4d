// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// verdict: the control does not compile
// expect: no_such_header.hpp
#include <urbanczik/no_such_header.hpp>
