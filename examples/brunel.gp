# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0

# Columns of $data: regime, time of a spike, its neuron. Rates are in bins of 1 ms, of 50 neurons.
name(k) = (k == 0 ? 'synchronous regular, g = 3' : k == 1 ? 'fast oscillations, g = 6' : \
           k == 2 ? 'asynchronous irregular, g = 5' : 'slow oscillations, g = 4.5')
bin(t) = floor(t) + 0.5
set multiplot
unset key
set xrange [100:200]
set lmargin 8; set rmargin 2
do for [k = 0:3] {
  x = 0.5*(k % 2); y = k < 2 ? 0.5 : 0.0
  set origin x, y + 0.2; set size 0.5, 0.3
  set tmargin 2; set bmargin 0
  set title name(k)
  set format x ''
  unset xlabel
  set ylabel 'neuron'
  set yrange [-1:50]
  set ytics 0, 25
  plot $data using 2:($1 == k ? $3 : 1/0) with points lt k+1 ps 0.2
  unset title
  set origin x, y; set size 0.5, 0.2
  set tmargin 0.5; set bmargin 3
  set format x
  set xlabel 'time (ms)'
  set ylabel 'rate (Hz)'
  set yrange [0:*]
  set ytics 0, (k == 0 ? 300 : 100)
  plot $data using (bin($2)):($1 == k ? 1000.0/50 : 0) smooth frequency with steps lt k+1
}
unset multiplot
