#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0
#
# scripts/build_docs.sh [FOLDER]: the documentation as a site, FOLDER/html/index.html (build/docs
# where none is given). It needs no network to be read. A public name without a comment, a link that
# leads nowhere or anything else that Doxygen warns of is an error.

set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source scripts/setup.sh

ensure_packages "${packages_for_docs[@]}"

folder=${1:-build/docs}
mathjax=/usr/share/javascript/mathjax
version=$(awk '/define URBANCZIK_VERSION_/ {print $3}' include/urbanczik/version.hpp | paste -sd.)

rm -rf "$folder/html"
mkdir -p "$folder/html/mathjax"
{
  cat docs/site/Doxyfile
  echo "PROJECT_NUMBER = $version"
  # The interpreter itself: behind a wrapper each of 300 files would take ten times as long.
  echo "INPUT_FILTER = \"$(python3 -c 'import sys; print(sys.executable)') -I -S docs/site/filter.py\""
  echo "OUTPUT_DIRECTORY = $folder"
} | doxygen -

# Of MathJax what the pages use: TeX in, SVG out, one font.
for part in MathJax.js config/TeX-AMS_SVG.js extensions jax/element jax/input/TeX jax/output/SVG/config.js \
    jax/output/SVG/jax.js jax/output/SVG/autoload jax/output/SVG/fonts/TeX; do
  mkdir -p "$folder/html/mathjax/$(dirname "$part")"
  cp -RL "$mathjax/$part" "$folder/html/mathjax/$part"
done
echo "The documentation is $folder/html/index.html"
