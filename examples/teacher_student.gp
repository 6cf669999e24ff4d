# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0

# Rows of $data: 0, time (s), error; or 1 + the number of a neuron, time (ms), U_M of the teacher, V* before
# and after learning.
set multiplot
set lmargin 8; set rmargin 3
set tmargin 2; set bmargin 3
set xrange [0:400]
set yrange [-76:-32]
set xlabel 'time (ms), two presentations'
set ylabel 'potential (mV)'
set key top right vertical samplen 3
do for [i = 0:10:10] {
  set origin i / 20.0, 0.38; set size 0.5, 0.62
  set title sprintf('U of output neuron %d without teacher', i)
  plot $data using 2:($1 == 1 + i ? $4 : 1/0) with lines lt 6 title 'before learning', \
       '' using 2:($1 == 1 + i ? $5 : 1/0) with lines lt 1 title 'after learning', \
       '' using 2:($1 == 1 + i ? $3 : 1/0) with lines lt 2 dt 2 title 'U_M of the teacher'
}
unset title
set origin 0, 0; set size 1, 0.38
set xrange [0:12]
set yrange [0:12]
set xtics 1
set ytics 4
set xlabel 'time (s)'
set ylabel 'error (mV)'
set object 1 rectangle from 1, graph 0 to 11, graph 1 behind fc rgb '#F6F2E8' fs solid noborder
set label 1 'with the teacher' at 6, 10.5 center
plot $data using 2:($1 == 0 ? $3 : 1/0) with linespoints lt 3 notitle
unset multiplot
