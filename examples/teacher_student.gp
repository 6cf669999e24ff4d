# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0

# Rows of $data: 0, time (s), error of each half of the output layer; or 1, time (ms), and for a neuron of each
# half the teacher's potential and the student's, before and after learning.
set multiplot
set lmargin 8; set rmargin 2
set tmargin 2; set bmargin 3
set xrange [0:400]
set yrange [-75:-35]
set xlabel 'time in two patterns (ms)'
set ylabel 'potential (mV)'
do for [half = 0:1] {
  set origin 0.5*half, 0.4; set size 0.5, 0.6
  set title half == 0 ? 'taught a sine of 100 ms' : 'taught a sine of 200 ms'
  first = 3 + 3*half
  plot $data using 2:($1 == 1 ? column(first+1) : 1/0) with lines lt 6 title 'before learning, without teacher', \
       '' using 2:($1 == 1 ? column(first+2) : 1/0) with lines lt 1 title 'after learning, without teacher', \
       '' using 2:($1 == 1 ? column(first) : 1/0) with lines lt 2 dt 2 title 'teacher'
}
unset title
set origin 0, 0; set size 1, 0.4
set xrange [0:22]
set yrange [0:*]
set xlabel 'time (s)'
set ylabel 'error (mV)'
set object 1 rectangle from 1, graph 0 to 21, graph 1 behind fc rgb '#F6F2E8' fs solid noborder
plot $data using 2:($1 == 0 ? $3 : 1/0) with linespoints lt 3 title 'sine of 100 ms', \
     '' using 2:($1 == 0 ? $4 : 1/0) with linespoints lt 4 title 'sine of 200 ms'
unset multiplot
