// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

/// The variables of a run. A class that has variables names them once,
///
///     template <class Self, class F>
///     static void for_each_variable(Self& self, F const& f) {
///       f("threshold", self.threshold_);
///       f("times", self.times_, of_any_length{});
///     }
///
/// where Self is the class, constant or not, and the variable is a quantity, a number, a class of this
/// kind, or an array, a vector or a tagged_tuple of such. A checkpoint (urbanczik/checkpoint.hpp) saves
/// and restores it. Where not all values fit each other, `bool is_consistent() const` tells.
///
/// A for_each_constant(self, f) of the same form names the constants of a run, such as a delay or a
/// seed, which must be equal where the run continues.
namespace urbanczik {

/// A vector that grows. Without it, its length is a constant of the run.
struct of_any_length {};

/// The parameters of a model or a rule, but for one, which is a variable.
struct except {
  char const* symbol;  ///< as in the parameter table, "eta"
};

}  // namespace urbanczik
