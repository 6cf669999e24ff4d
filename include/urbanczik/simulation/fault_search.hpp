// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cmath>
#include <string>
#include <string_view>

#include <urbanczik/integrators/tagged_tuple.hpp>
#include <urbanczik/numerics/range_check.hpp>
#include <urbanczik/parameters/check.hpp>
#include <urbanczik/simulation/numerical_fault.hpp>

namespace urbanczik::detail {

/// Calls visit(path, leaf, other) with each leaf of a state, under the names that lead to it, and with
/// the corresponding leaf of another tuple.
template <class Leaf, class Other, class Visit>
void each_variable(units::parameter_path const& path, Leaf const& leaf, Other const& other,
                   Visit const& visit) {
  visit(path, leaf, other);
}
template <class... Tag, class... T, class Other, class Visit>
[[gnu::cold]] void each_variable(units::parameter_path const&           path,
                                 tagged_tuple<tagged<Tag, T>...> const& state, Other const& other,
                                 Visit const& visit) {
  (each_variable(units::parameter_path{Tag::name, &path}, state[Tag{}], other[Tag{}], visit), ...);
}

/// Splits the names that lead to a variable into compartment and quantity.
inline void set_place(fault_record& record, units::parameter_path const& path) {
  if (!path.within || path.within->is_empty()) {
    record.compartment = path.name;
    record.quantity    = std::string();
    return;
  }
  set_place(record, *path.within);
  if (!record.quantity.empty()) record.quantity.append(".", 1);
  record.quantity.append(path.name.data(), path.name.size());
}

/// Finds the faults of the variables of one neuron.
class fault_search {
 public:
  /// @param largest_rate of decay at which the method is stable
  fault_search(fault_record& record, double largest_rate)
      : record_(record), fastest_(largest_rate) {}

  /// A variable that must not exceed `largest` in size.
  void see(units::parameter_path const& path, double value, double largest, double good,
           std::string_view unit) {
    bool const finite = numerics::is_finite(value);
    if (finite && (std::abs)(value) <= largest) return;
    if (++faults_ > 1) all_ << ", ";
    path.append_to(all_);
    // Receptors do not depend on potentials, but drive them.
    bool const of_receptor = path.within->within && !path.within->within->is_empty();
    int const  rank        = of_receptor ? 2 : 1;
    if (rank <= rank_) return;
    rank_                   = rank;
    largest_                = largest;
    record_.kind            = finite ? fault_kind::out_of_range : fault_kind::not_finite;
    record_.last_good_value = good;
    set(path, value, unit);
  }

  /// A variable that decays at a rate.
  void see_rate(units::parameter_path const& path, double rate, double value,
                std::string_view unit) {
    if (!(rate > fastest_)) return;
    fastest_  = rate;
    unstable_ = true;
    if (found()) return;
    record_.kind = fault_kind::unstable_step;
    set(path, value, unit);
  }

  bool found() const { return rank_ > 0; }
  bool unstable() const { return unstable_; }

  /// Writes down what more is known; the method is stable up to `limit`, in steps of 1 over a rate.
  void explain(std::string_view method, double limit, double dt) {
    growing_text says;
    if (found() && record_.kind == fault_kind::out_of_range)
      append_number(says << "no potential of the model comes near ", largest_, record_.unit);
    if (faults_ > 1) says << (says.empty() ? "" : "; ") << "affected are " << all_.view();
    if (unstable_) {
      append_number(says << (says.empty() ? "" : "; ") << method << " in steps of ", dt, "ms");
      append_number(says << " is stable there only up to ", stable_step(limit), "ms");
    }
    record_.reason = says.c_str();
  }
  /// The longest step for which the method is stable.
  double stable_step(double limit) const { return limit / fastest_; }

 private:
  void set(units::parameter_path const& path, double value, std::string_view unit) {
    set_place(record_, path);
    record_.value = value;
    record_.unit  = unit;
  }

  fault_record& record_;
  int           rank_   = 0;  // of the variable that is told of
  int           faults_ = 0;
  growing_text  all_{};  // the names of those with faults
  double        largest_ = 0.0;
  double        fastest_;
  bool          unstable_ = false;
};

}  // namespace urbanczik::detail
