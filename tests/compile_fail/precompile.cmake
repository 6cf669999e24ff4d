# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0

# cmake -D settings=FILE -P precompile.cmake: precompiles boost.hpp for all cases.

cmake_minimum_required(VERSION 3.22)
include("${CMAKE_CURRENT_LIST_DIR}/flags.cmake")

execute_process(
  COMMAND "${compiler}" ${flags} -x c++-header "${boost}" -o "${boost_precompiled}"
  COMMAND_ERROR_IS_FATAL ANY)
