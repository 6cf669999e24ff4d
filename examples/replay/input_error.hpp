// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <filesystem>

#include <urbanczik/files/input_error.hpp>
#include <urbanczik/files/read_file.hpp>

namespace replay {

namespace fs = std::filesystem;
using urbanczik::contents_of;
using urbanczik::file_exists;
using urbanczik::in_quotes;
using urbanczik::input_error;

}  // namespace replay
