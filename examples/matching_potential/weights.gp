# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0

# The picture weights: the weights of twenty synapses, every tenth of 200, over time. After
# style.gp; format, units, unit_I, synapses, teaching_start and teaching_stop (ms) are given.

every_nth = synapses >= 20 ? synapses / 20 : 1

set datafile separator comma
set datafile columnheaders
set table $weights  # time synapse weight
plot 'weights.csv' using 1:2:3 with table if (int($2) % every_nth == 0)
unset table
unset datafile columnheaders
set datafile separator whitespace
set datafile missing NaN  # a line goes on across the rows of other synapses

array colour[6] = [blue, orange, green, vermillion, sky, purple]
set xlabel 'time (s)'
set ylabel 'weight ('.unit_I.')'
set xrange [0:(teaching_stop + teaching_start) / 1000]
set yrange [0:*]
unset key

eval terminal(format, 600)
set title sprintf('{/*1.15 Weights of every %dth synapse} (units: %s)', every_nth, units)
plot for [k=0:synapses-1:every_nth] $weights using ($1/1000):($2 == k ? $3 : NaN) with lines \
  linewidth 0.8 linecolor rgb colour[(k / every_nth) % 6 + 1]
