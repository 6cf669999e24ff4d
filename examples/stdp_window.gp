# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0

set xlabel 'somatic spike after arrival of the presynaptic spike (ms)'
set ylabel 'change of the weight (pA)'
set key top right
set xzeroaxis lt -1
plot $data using 1:3 with lines lt 2 title 'theory', \
     '' using 1:2 every 2 with points lt 1 title 'simulated'
