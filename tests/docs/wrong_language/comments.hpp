// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

/// What the soma would take to.
struct first {};
/// Of each round.
struct second {};
/// These.
struct third {};
/// The same, in lanes.
struct fourth {
  int a;  ///< the same in lanes
  int b;  ///< the number of lanes
};
/// Those of the rule, after the spikes
/// have come there.
struct fifth {
  bool underway;
  bool is_deferred;
};
/// To be specialised.
///
/// Errors wait for the next spike.
struct sixth {};
/// As in the paper, the cell settles.
struct seventh {
  char const* text = "// What a text holds is no comment";
  int tells_silence;  // So it ends.
};
/// Where it is linear.
struct eighth {};

/// Round keys, one pair per round. What follows a sentence is not its beginning, and `wait` is code.
/// Of a block of lines the first one counts.
struct ninth {
  template <class T>
  void take(T& thread) {
    thread.wait();
  }
};
