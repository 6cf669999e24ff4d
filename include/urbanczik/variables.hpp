// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

/// What changes while a run goes on. A class that has any names it once,
///
///     template <class Self, class F>
///     static void for_each_variable(Self& self, F const& f) {
///       f("threshold", self.threshold_);
///       f("times", self.times_, of_any_length{});
///     }
///
/// where Self is the class, constant or not, and what is named is a quantity, a number, a class like
/// itself, or an array, a vector or a tagged_tuple of such. A checkpoint (urbanczik/checkpoint.hpp)
/// saves and restores it. Where not all values fit each other, `bool is_consistent() const` tells.
///
/// What a run was built from and must be the same where it goes on, such as a delay or a seed, may be
/// named in a for_each_constant(self, f) of the same form.
namespace urbanczik {

/// A vector that grows. Without it, its length is a constant of the run.
struct of_any_length {};

/// The parameters of a model or a rule, but for one, which is a variable.
struct except {
  char const* symbol;  ///< as in the parameter table, "eta"
};

}  // namespace urbanczik
