# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0
import os


def basic_layout(conanfile, src_folder):
    conanfile.source_folder = os.path.join(conanfile.folder, src_folder)
