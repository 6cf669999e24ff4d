# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0

# Flags for the library's own tests, examples and benchmarks; none of them reaches a user.
set(urbanczik_development_flags
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow
  $<$<BOOL:${URBANCZIK_WERROR}>:-Werror>
  # g++ 12 warns without reason that concatenated strings overlap or end early (GCC bug 105651).
  "$<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>>:-Wno-error=restrict;-Wno-error=array-bounds>"
  # Without contraction into fused multiply-adds, typed and raw code, g++ and clang give the same
  # bits, so that tests can compare runs exactly.
  -ffp-contract=off
  # Templates cost 14 times their optimised speed at -O0, and nothing at -Og.
  $<$<CONFIG:Debug>:-Og>)

# Null pointers and what lies outside an object stop at the address sanitizer too, and there are no
# casts of pointers that could misalign one. To check both at each access of a member takes as long
# to compile as all the rest.
set(urbanczik_sanitizer_flags
  -fsanitize=address,undefined -fno-sanitize=null,alignment,object-size
  -fno-sanitize-recover=all -fno-omit-frame-pointer)

function(urbanczik_development_target target)
  target_compile_features(${target} PRIVATE cxx_std_20)
  set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF)
  target_compile_options(${target} PRIVATE ${urbanczik_development_flags})
endfunction()

# For the tests of single parts; whole runs would take too long under sanitizers.
function(urbanczik_sanitized_target target)
  if(URBANCZIK_SANITIZE STREQUAL "thread")
    target_compile_options(${target} PRIVATE -fsanitize=thread -g1)
    target_link_options(${target} PRIVATE -fsanitize=thread)
  elseif(URBANCZIK_SANITIZE)
    # Line numbers are enough for a report; full debug information takes a third of the build.
    target_compile_options(${target} PRIVATE ${urbanczik_sanitizer_flags} -g1)
    target_link_options(${target} PRIVATE ${urbanczik_sanitizer_flags})
  endif()
endfunction()
