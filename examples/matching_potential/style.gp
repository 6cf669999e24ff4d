# SPDX-FileCopyrightText: 2026 The urbanczik developers
# SPDX-License-Identifier: BSL-1.0

# Common settings of the pictures. Readers with any colour vision can distinguish the colours: M. Okabe, K. Ito, Color Universal
# Design.
black      = '#000000'
orange     = '#E69F00'
sky        = '#56B4E9'
green      = '#009E73'
blue       = '#0072B2'
vermillion = '#D55E00'
purple     = '#CC79A7'
shade      = '#F6F2E8'  # behind the time with a teacher
ink        = '#303030'

set encoding utf8
set border 3 linecolor rgb ink
set tics nomirror out scale 0.6 textcolor rgb ink
set grid linecolor rgb '#DDDDDD' linetype 1 linewidth 0.5
set object 1 rectangle from teaching_start / 1000, graph 0 to teaching_stop / 1000, graph 1 \
  behind fillcolor rgb shade fillstyle solid noborder

# Both formats have one size and one proportion.
png = "set terminal pngcairo size 1200,%d font 'sans,13' linewidth 1.6"
svg = "set terminal svg size 1200,%d font 'sans-serif,17' linewidth 1.6 background 'white'"
terminal(format, height) = sprintf(format eq 'png' ? png : svg, height)
