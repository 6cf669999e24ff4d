# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0

set xlabel 'time (s)'
set multiplot layout 1,2
set ylabel 'root mean square (Vu)'; set logscale y; set yrange [3e-4:10]
plot $data using 1:2 with linespoints lt 1 title 'apical potential of P', \
     '' using 1:3 with linespoints lt 2 title 'U_I - U_T'
set ylabel 'weight (Cu Vu)'; unset logscale y; set yrange [-12:20]; set key at graph 0.98, graph 0.68
plot 15 lc rgb '#888888' dt 2 title 'P to T, - T to P', -8 lc rgb '#888888' dt 2 notitle, \
     $data using 1:4 with linespoints lt 3 title 'P to I', '' using 1:5 with linespoints lt 4 title 'I to P'
