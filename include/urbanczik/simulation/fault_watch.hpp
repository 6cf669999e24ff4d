// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <urbanczik/base/refuse_with.hpp>
#include <urbanczik/integrators/tagged_tuple.hpp>
#include <urbanczik/integrators/tolerance_not_met.hpp>
#include <urbanczik/network/broadcast.hpp>
#include <urbanczik/network/synaptic_fault.hpp>
#include <urbanczik/numerics/range_check.hpp>
#include <urbanczik/parameters/parameters.hpp>
#include <urbanczik/simulation/fault_search.hpp>
#include <urbanczik/simulation/lane_of.hpp>
#include <urbanczik/simulation/limit_of_potentials.hpp>
#include <urbanczik/simulation/numerical_fault.hpp>

namespace urbanczik {

/// A method that diverges where dt times the rate at which a variable decays exceeds its
/// `stability_limit`.
template <class Method>
concept LimitedStability = requires {
  Method::stability_limit;
  Method::name;
};

namespace detail {
/// After so many steps at most, a run is checked for faults.
inline constexpr units::step_count steps_between_checks{64};
}  // namespace detail

/// Looks at cells now and then, on behalf of a simulation, for numbers that have become meaningless.
///
/// A fault is a variable that is NaN or infinite; a membrane potential that is larger than those of
/// the model (reversal potentials, thresholds) by more than a thousand times the span between them;
/// and, where the method has a LimitedStability and the membranes are passive, a variable that decays
/// at such a rate that it diverges in steps dt. docs/faults.md has the reasons.
template <class Neuron, class Method>
class fault_watch {
  using U      = typename Neuron::unit_system;
  using number = units::number<U>;
  using range  = numerics::range_check<number>;
  using limit  = typename range::limit;
  using scalar = typename range::scalar;
  using model  = typename Neuron::model_type;
  using state  = typename model::state;

  static constexpr double largest_number = (std::numeric_limits<scalar>::max)();

  // No rate of decay exceeds the fastest mode of the cell, which diverges first: the matrix of a
  // passive tree is similar to a symmetric one, and its diagonal lies within its spectrum.
  static constexpr bool is_passive =
      requires { requires model::dynamics::is_driven_tree || model::dynamics::is_linear; };

 public:
  /// It looks after so many steps, or less.
  static constexpr units::step_count interval = detail::steps_between_checks;

  /// @throws units::invalid_parameters where the method is unstable at rest
  [[gnu::cold]] fault_watch(Neuron const& cells, units::time_grid const& grid)
      : grid_(grid),
        largest_potential_(
            std::min<double>(detail::limit_of_potentials(cells.model()).value(), largest_number)) {
    if constexpr (LimitedStability<Method>) {
      largest_rate_ = Method::stability_limit / grid.resolution().value();
      if constexpr (is_passive) {
        auto const           rest = cells.model().resting_state();
        fault_record         record;
        detail::fault_search search(record, largest_rate_);
        see_rates(search, rest, cells.dynamics().decay(rest), 0);
        if (search.unstable()) refuse_step(record, search);
      }
    }
  }

  /// The watch over cells that run together: a neuron, or a slice of a population.
  template <class Cells>
  class monitor {
   public:
    /// Looks at them for the first time, in step n. @throws numerical_fault
    monitor(fault_watch const& watch, Cells& cells, units::step_count n)
        : watch_(watch), cells_(cells), good_at_(n) {
      examine(n);
      keep(n);
    }

    /// Looks at the variables of the cells in step n. @throws numerical_fault
    [[gnu::noinline]] void examine(units::step_count n) const {
      range       seen;
      limit const any, potential(scalar(watch_.largest_potential_)),
          rate(scalar(watch_.largest_rate_));
      for_each_cell(cells_, [&](auto& cell) {
        for_each_leaf(
            [&](auto const& leaf) {
              seen.see(leaf, is_potential<decltype(leaf)> ? potential : any);
            },
            cell.state());
        if constexpr (LimitedStability<Method> && is_passive)
          for_each_leaf([&](auto const& a) { seen.see(a, rate); },
                        cell.dynamics().decay(cell.state()));
      });
      if (seen.failed()) [[unlikely]]
        find_fault(n);
    }

    /// All is well in step n: a fault will tell of the values that there are now.
    [[gnu::noinline]] void keep(units::step_count n) {
      good_at_ = n;
      good_.clear();
      for_each_cell(cells_, [&](auto& cell) { good_.push_back(cell.state()); });
    }

    /// Reports a fault of synapses that was found in step n. @throws numerical_fault
    [[noreturn, gnu::cold, gnu::noinline]] void refuse(synaptic_fault const& fault,
                                                       units::step_count     n) const {
      auto record        = record_of(n, fault.neuron);
      record.kind        = fault_kind::synapses;
      record.compartment = fault.compartment;
      record.quantity.append(fault.receptor.data(), fault.receptor.size());
      record.quantity.append(".weight");
      refuse_with(numerical_fault(record));
    }

    /// Reports a method that cannot continue from step n. @throws numerical_fault
    [[noreturn, gnu::cold, gnu::noinline]] void refuse(tolerance_not_met const& failure,
                                                       units::step_count        n) const {
      examine(n);  // a variable that is no number would be the reason
      std::size_t which = 0, k = 0;
      if constexpr (requires { cells_.pack_integrated_last(); })
        which = cells_.pack_integrated_last();
      auto record = record_of(n + units::step_count{1}, which);
      for_each_cell(cells_, [&](auto& cell) {
        if (k++ != which) return;
        std::size_t variable = 0;
        detail::each_variable({}, cell.state(), cell.state(),
                              [&]<class Leaf>(auto const& path, Leaf const& x, auto const&) {
                                if (variable++ != failure.variable()) return;
                                detail::set_place(record, path);
                                record.unit            = units::symbol_of<Leaf>();
                                record.last_good_value = detail::lane_of(x, 0);
                              });
      });
      record.kind           = fault_kind::tolerance_not_met;
      record.last_good_time = watch_.grid_.time_of(n);
      record.reason.append(failure.what());
      refuse_with(numerical_fault(record));
    }

   private:
    static constexpr std::size_t width = numerics::lanes<number>::count;

    /// The record of a fault of neuron i.
    fault_record record_of(units::step_count n, std::size_t i) const {
      fault_record record;
      if constexpr (requires { cells_.first(); })
        record.neuron = cells_.first() + i;
      else if constexpr (width > 1)
        record.neuron = i;
      if constexpr (requires { Cells::population_type::name(); })
        record.population = Cells::population_type::name();
      record.time           = watch_.grid_.time_of(n);
      record.last_good_time = watch_.grid_.time_of(good_at_);
      return record;
    }

    /// The first neuron that has one. None has where only lanes that fill up a pack do.
    [[gnu::cold, gnu::noinline]] void find_fault(units::step_count n) const {
      std::size_t k = 0, size = width;
      if constexpr (requires { cells_.size(); }) size = cells_.size();
      for_each_cell(cells_, [&](auto& cell) {
        for (std::size_t lane = 0; lane < width && k * width + lane < size; ++lane)
          find_fault(n, std::as_const(cell), k, lane);
        ++k;
      });
    }
    template <class Cell>
    void find_fault(units::step_count n, Cell const& cell, std::size_t k, std::size_t lane) const {
      auto                 record = record_of(n, k * width + lane);
      detail::fault_search search(record, watch_.largest_rate_);
      bool const           seen_before = k < good_.size();
      auto const&          before      = seen_before ? good_[k] : cell.state();
      detail::each_variable({}, cell.state(), before,
                            [&]<class Leaf>(auto const& path, Leaf const& now, Leaf const& then) {
                              search.see(
                                  path, detail::lane_of(now, lane),
                                  is_potential<Leaf> ? watch_.largest_potential_ : largest_number,
                                  seen_before ? detail::lane_of(then, lane) : fault_record::none,
                                  units::symbol_of<Leaf>());
                            });
      std::string_view method{};
      double           limit = 0.0;
      if constexpr (LimitedStability<Method>)
        if (is_passive || search.found()) {
          // A state with NaN has no rates; use the rates of the last good state.
          auto const& y = search.found() ? before : cell.state();
          see_rates(search, y, cell.dynamics().decay(y), lane);
          method = Method::name;
          limit  = Method::stability_limit;
        }
      if (!search.found() && !search.unstable()) return;
      search.explain(method, limit, watch_.grid_.resolution().value());
      refuse_with(numerical_fault(record));
    }

    fault_watch const& watch_;
    Cells&             cells_;
    units::step_count  good_at_;
    std::vector<state> good_{};
  };

 private:
  template <class Leaf>
  static constexpr bool is_potential = std::is_same_v<std::remove_cvref_t<Leaf>, units::voltage<U>>;

  template <class Rates>
  static void see_rates(detail::fault_search& search, state const& y, Rates const& rates,
                        std::size_t lane) {
    detail::each_variable({}, y, rates,
                          [&]<class Leaf>(auto const& path, Leaf const& x, auto const& rate) {
                            search.see_rate(path, detail::lane_of(rate, lane),
                                            detail::lane_of(x, lane), units::symbol_of<Leaf>());
                          });
  }
  [[gnu::cold]] void refuse_step(fault_record const&         at_rest,
                                 detail::fault_search const& search) const {
    detail::growing_text dt, rule, source;
    detail::append_number(dt, grid_.resolution().value(), "ms");
    detail::append_number(rule << "must not exceed ", search.stable_step(Method::stability_limit),
                          "ms");
    source << Method::name << ": stable up to there for " << at_rest.quantity << " of compartment '"
           << at_rest.compartment << "'";
    units::parameter_check check;
    check.violated("resolution dt", dt.view(), rule.view(), source.view());
    check.throw_if_violated();
  }

  units::time_grid grid_;
  double           largest_potential_;
  double           largest_rate_ = largest_number;
};

}  // namespace urbanczik
