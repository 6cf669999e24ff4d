# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0

# The picture panels: the four panels of the figure, where teaching begins and where it ends.
# After style.gp; format, units, unit_V, unit_g, unit_I, teaching_start and teaching_stop (ms) are given.

# The samples of a presentation on either side of both moments, at 0.5 ms, which is half a pixel.
half      = 200.0
near(t)   = abs(t - teaching_start) <= half || abs(t - teaching_stop) <= half
taught(t) = t > teaching_start && t <= teaching_stop

set datafile separator comma
set datafile columnheaders
set table $state    # time V_m.s V_m.p g_ex.s g_in.s I_ex.p I_in.p
plot 'traces.csv' using 1:2:3:4:5:6:7 every 5 with table if (near($1))
set table $derived  # time V* U_M phi(U) phi(V_w) phi(V*) h(V*)
plot 'derived.csv' using 1:2:(taught($1) ? $3 : NaN):4:5:6:7 every 5 with table if (near($1))
set table $spikes   # time
plot 'somatic_spikes.csv' using 1 with table if (near($1))
unset table
unset datafile columnheaders
set datafile separator whitespace

# Both windows of a panel have the same range: that of the values, and a little room.
smaller(a, b) = a < b ? a : b
larger(a, b)  = a > b ? a : b
stats $state   using 2:3 nooutput prefix 'V'
stats $derived using 3   nooutput prefix 'U_M'
stats $state   using 4:5 nooutput prefix 'g'
stats $state   using 6:7 nooutput prefix 'I'
stats $derived using (1000*$5):(1000*($4-$6)) nooutput prefix 'rate'  # phi(V_w) is the largest
stats $derived using 7 nooutput prefix 'h'
array lowest[4]  = [smaller(smaller(V_min_x, V_min_y), U_M_min), 0, smaller(I_min_y, 0), rate_min_y]
array highest[4] = [larger(larger(V_max_x, V_max_y), U_M_max), larger(g_max_x, g_max_y), I_max_x, 1.12 * rate_max_x]
room(panel)      = 0.06 * (highest[panel] - lowest[panel])
bottom_of(panel) = lowest[panel] - room(panel)
top_of(panel)    = highest[panel] + room(panel)

# Where the panels stand, as fractions of the picture.
array top[4]    = [0.930, 0.690, 0.535, 0.380]
array bottom[4] = [0.715, 0.560, 0.405, 0.060]
left(window)    = window == 1 ? 0.097 : 0.460
right(window)   = left(window) + 0.317
moment(window)  = (window == 1 ? teaching_start : teaching_stop) / 1000  # in the middle, s

# frame(panel, window, label): axes of one plot; what both windows share stands outside, the label on
# the left and the key on the right.
place(panel, window) = sprintf("\
  set lmargin at screen %g; set rmargin at screen %g; \
  set tmargin at screen %g; set bmargin at screen %g; \
  set xrange [%g:%g]; set yrange [%g:%g]; ", \
  left(window), right(window), top[panel], bottom[panel], \
  moment(window) - half / 1000, moment(window) + half / 1000, bottom_of(panel), top_of(panel))
outside(panel, window, label) = window == 1 ? \
  sprintf("set label 1 '{/:Bold*1.4 %s}' at screen 0.008, screen %g; \
           set label 4 \"%s\" at screen 0.017, screen %g center rotate; \
           set format y '%%g'; unset key", \
          'ABCD'[panel:panel], top[panel] + 0.008, label, 0.5 * (top[panel] + bottom[panel])) : \
  sprintf("unset label 1; unset label 4; set format y ''; set key at screen 0.855, screen %g", \
          top[panel] + 0.004)
frame(panel, window, label) = place(panel, window).outside(panel, window, label)

set key top left Left reverse samplen 1.4 spacing 1.3
set xtics 0.1 format ''

eval terminal(format, 1250)
set multiplot
set label 3 sprintf('{/*1.15 A dendrite learns to predict its soma}   (units: %s)', units) \
  at screen 0.425, screen 0.982 center
do for [window=1:2] {
  set format x ''; unset xlabel; unset y2tics; unset y2label; set border 3

  set label 2 (window == 1 ? 'teaching begins' : 'teaching ends') at graph 0.5, graph 1.08 center
  eval frame(1, window, 'potential\n('.unit_V.')')
  plot $state   using ($1/1000):2 with lines linecolor rgb black title 'U', \
       $state   using ($1/1000):3 with lines linecolor rgb sky   title 'V_w', \
       $derived using ($1/1000):2 with lines linewidth 1.6 linecolor rgb blue title 'V_w^*', \
       $derived using ($1/1000):3 with lines linewidth 1.6 linecolor rgb vermillion title 'U_M'
  unset label 2
  unset label 3

  eval frame(2, window, 'conductance\n('.unit_g.')')
  plot $state using ($1/1000):5 with lines linecolor rgb blue   title 'g_I', \
       $state using ($1/1000):4 with lines linecolor rgb orange title 'g_E'

  eval frame(3, window, 'current\n('.unit_I.')')
  plot $state using ($1/1000):6 with lines linewidth 0.8 linecolor rgb orange title 'I_{ex}', \
       $state using ($1/1000):7 with lines linecolor rgb blue title 'I_{in}'

  eval frame(4, window, 'rate\n(Hz)')
  set format x '%g'; set xlabel 'time (s)' offset 0, 0.3
  # h has its own axis with the same zero and height: it mirrors phi(V*).
  set y2range [bottom_of(4) * h_max / rate_max_x : top_of(4) * h_max / rate_max_x]
  if (window == 2) {
    set border 11; set y2tics 0, 10**floor(log10(h_max)), h_max; set y2label 'h (1/'.unit_V.')'
  }
  plot $derived using ($1/1000):(1000*($4-$6)) with filledcurves y=0 \
         fillcolor rgb orange fillstyle solid 0.45 noborder title 'φ(U) − φ(V_w^*)', \
       $derived using ($1/1000):7 axes x1y2 with lines linecolor rgb purple title 'h(V_w^*)', \
       $derived using ($1/1000):(1000*$4) with lines linecolor rgb black title 'φ(U)', \
       $derived using ($1/1000):(1000*$5) with lines linecolor rgb sky   title 'φ(V_w)', \
       $derived using ($1/1000):(1000*$6) with lines linewidth 1.6 linecolor rgb blue title 'φ(V_w^*)', \
       $spikes  using ($1/1000):(highest[4]) with points pointtype '|' \
         linecolor rgb vermillion title 'spikes'
}
unset multiplot
