# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0

# Columns of $data: population (0 excitatory, 1 inhibitory, 2 for a bin without a spike), time, row of the neuron.
set multiplot
set lmargin 9
set xrange [0:500]
set origin 0, 0.35; set size 1, 0.65
set format x ''
set key outside top horizontal
set ylabel 'neuron (each 32nd)'
set yrange [-2:127]
plot $data using 2:($1 == 0 ? $3 : 1/0) with points lt 1 ps 0.2 title 'E', \
     '' using 2:($1 == 1 ? $3 : 1/0) with points lt 2 ps 0.2 title 'I'

# Rates in bins of 5 ms, of 100 excitatory and 25 inhibitory neurons.
set origin 0, 0; set size 1, 0.38
set format x
set xlabel 'time (ms)'
set ylabel 'rate (Hz)'
set yrange [0:*]
unset key
bin(t) = 5*floor(t/5) + 2.5
plot $data using (bin($2)):($1 == 0 ? 1000/5.0/100 : 0) smooth frequency with steps lt 1, \
     '' using (bin($2)):($1 == 1 ? 1000/5.0/25 : 0) smooth frequency with steps lt 2
unset multiplot
