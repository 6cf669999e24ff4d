# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0
#
# Sourced by the other scripts: what they need from the system. The package names of demo and tests are
# the same in Debian 12 and Ubuntu 22.04 and later; documentation and checks are for Debian 12.

packages_for_demo=(
  g++ cmake ninja-build libboost-dev libcereal-dev nlohmann-json3-dev libcli11-dev gnuplot-nox
)
packages_for_tests=(
  "${packages_for_demo[@]}" libxsimd-dev librandom123-dev catch2 valgrind pkgconf python3-minimal
)
packages_for_all_tests=("${packages_for_tests[@]}" clang)
# What not every system has, and the tests can do without.
packages_if_known=(clang-19 libc++-19-dev libc++abi-19-dev)
packages_for_tidy=("${packages_for_all_tests[@]}" clang-tidy-14)
packages_for_format=(clang-format-19)
packages_for_fuzzing=(
  cmake ninja-build clang libclang-rt-dev libboost-dev libcereal-dev nlohmann-json3-dev
)
packages_for_coverage=(clang libclang-rt-dev llvm python3-minimal)
packages_for_docs=(doxygen doxygen-awesome-css libjs-mathjax python3-minimal)

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

# known_packages NAME...: those that apt-get could install, one a line.
known_packages() {
  command -v apt-cache >/dev/null || return 0
  local package
  for package in "$@"; do
    if is_installed "$package" || apt-cache show "$package" >/dev/null 2>&1; then echo "$package"; fi
  done
}

# unpack_package NAME FOLDER: what the package holds, below the folder, without installing it; fails
# where apt-get does not know it.
unpack_package() {
  local folder=$2
  [[ ! -d "$folder" ]] || return 0
  [[ -z "${URBANCZIK_SKIP_SETUP:-}" && -n "$(known_packages "$1")" ]] || return 1
  rm -rf "$folder.part"
  mkdir -p "$folder.part"
  (cd "$folder.part" && apt-get download --quiet=2 -o APT::Sandbox::User= "$1" >/dev/null &&
    dpkg --extract ./*.deb . && rm ./*.deb) && mv "$folder.part" "$folder"
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
