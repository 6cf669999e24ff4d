# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0

# What every compilation here is called with: included by the scripts that compile.

include("${settings}")

foreach(dir IN LISTS include_dirs)
  list(APPEND flags "-I${dir}")
endforeach()
list(REMOVE_ITEM system_dirs "" ${implicit_dirs})
list(REMOVE_DUPLICATES system_dirs)
foreach(dir IN LISTS system_dirs)
  list(APPEND flags -isystem "${dir}")
endforeach()
