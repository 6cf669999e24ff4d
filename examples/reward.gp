# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0

set xlabel 'episode'
set ylabel 'somatic spikes (Hz)'
set y2label 'rewarded episodes (%)'
set xrange [0:800]; set yrange [0:130]; set y2range [0:130]
set border 11; set y2tics 0,25,100
set arrow from 400, graph 0 to 400, graph 1 nohead dt 2
set label 'reward for A' at 200,124 center
set label 'reward for B' at 600,124 center
set key at graph 0.98, graph 0.34
plot $data using 1:2 with linespoints lt 1 title 'A', \
     '' using 1:3 with linespoints lt 2 title 'B', \
     '' using 1:4 axes x1y2 with lines lt 3 dt 3 title 'rewarded'
