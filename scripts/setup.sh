# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0
#
# Sourced by the other scripts: what they need from the system. The package names of demo and tests are
# the same in Debian 12 and Ubuntu 22.04 and later; documentation and checks are for Debian 12.

packages_for_demo=(
  g++ cmake ninja-build libboost-dev librandom123-dev nlohmann-json3-dev libcli11-dev gnuplot-nox
)
packages_for_tests=("${packages_for_demo[@]}" libxsimd-dev clang catch2 valgrind)
packages_for_tidy=("${packages_for_tests[@]}" clang-tidy-14)
packages_for_format=(clang-format-19)
packages_for_docs=(doxygen libjs-mathjax python3-minimal)

is_installed() {
  [[ "$(dpkg-query --show --showformat='${db:Status-Status}' "$1" 2>/dev/null)" == installed ]]
}

# ensure_packages NAME...: installs what is missing; silent, and offline, when nothing is.
# URBANCZIK_SKIP_SETUP=1 leaves the system alone, for machines where the tools came another way.
ensure_packages() {
  [[ -z "${URBANCZIK_SKIP_SETUP:-}" ]] || return 0

  local package missing=()
  for package in "$@"; do
    is_installed "$package" || missing+=("$package")
  done
  ((${#missing[@]})) || return 0

  if ! command -v apt-get >/dev/null; then
    printf '%s\n' "There is no apt-get here. Please install what these Debian packages hold:" \
      "  ${missing[*]}" \
      "then run this again with URBANCZIK_SKIP_SETUP=1." >&2
    exit 1
  fi

  local as_root=()
  if ((EUID != 0)); then
    if ! command -v sudo >/dev/null; then
      printf '%s\n' "Not root, and there is no sudo here. Please have these packages installed:" \
        "  ${missing[*]}" >&2
      exit 1
    fi
    as_root=(sudo)
  fi
  echo "Installing: ${missing[*]}"
  "${as_root[@]}" apt-get update --quiet=2 </dev/null
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install --yes --quiet=2 --no-install-recommends "${missing[@]}" </dev/null
}

# How many compilers run at once: one per core, fewer where memory is short (a gigabyte each).
number_of_jobs() {
  local cores memory
  cores=$(nproc)
  memory=$(awk '/MemAvailable/ {print int($2 / 1048576)}' /proc/meminfo)
  ((memory >= 1)) || memory=1
  echo $((cores < memory ? cores : memory))
}

if command -v ccache >/dev/null; then
  export CMAKE_CXX_COMPILER_LAUNCHER=ccache
fi
