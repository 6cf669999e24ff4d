// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <urbanczik/integrators/tagged_tuple.hpp>
#include <urbanczik/integrators/tolerance_not_met.hpp>
#include <urbanczik/network/every_cell.hpp>
#include <urbanczik/network/synaptic_fault.hpp>
#include <urbanczik/refuse_with.hpp>
#include <urbanczik/simulation/numerical_fault.hpp>
#include <urbanczik/units/parameters.hpp>
#include <urbanczik/units/range_check.hpp>

namespace urbanczik {

/// A method that diverges where dt times the rate at which a variable decays exceeds its
/// `stability_limit`.
template <class Method>
concept LimitedStability = requires {
  Method::stability_limit;
  Method::name;
};

namespace detail {

/// One lane of a quantity or a number.
template <class Value>
double lane_of(Value const& value, std::size_t lane) {
  auto const number = units::detail::plain_number(value);
  return units::lanes<std::remove_const_t<decltype(number)>>::get(number, lane);
}

/// How large a potential may be: a thousand times the span of the potentials among the parameters of
/// a model, beyond the largest of them. Without a span there is no limit but that of the numbers.
class limit_of_potentials {
 public:
  template <units::Parametrised Model>
  explicit limit_of_potentials(Model const& model) {
    see(model);
  }

  double value() const {
    constexpr double far  = 1000.0;
    double const     span = greatest_ - least_;
    if (!(span > 0.0)) return std::numeric_limits<double>::max();
    return std::max(std::abs(least_), std::abs(greatest_)) + far * span;
  }

 private:
  struct visitor {
    limit_of_potentials& limit;

    template <units::Parametrised Part>
    void operator()(std::string_view, Part const& part) const {
      limit.see(part);
    }
  };

  template <units::Parametrised Model>
  [[gnu::cold]] void see(Model const& model) {
    rows(model, units::detail::row_indices<Model>{});
    if constexpr (units::Composite<Model>) Model::for_each_part(visitor{*this}, model);
  }
  template <class Model, std::size_t... I>
  void rows(Model const& model, std::index_sequence<I...>) {
    (row<units::detail::row_of<Model, I>.is_potential>(model.*
                                                       (units::detail::row_of<Model, I>.member)),
     ...);
  }
  template <bool IsPotential, class Value>
  void row(Value const& value) {
    if constexpr (IsPotential) {
      least_    = std::min(least_, lane_of(value, 0));
      greatest_ = std::max(greatest_, lane_of(value, 0));
    }
  }

  double least_    = std::numeric_limits<double>::infinity();
  double greatest_ = -std::numeric_limits<double>::infinity();
};

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

/// What to tell of the variables of one neuron.
class fault_search {
 public:
  /// @param largest_rate of decay at which the method is stable
  fault_search(fault_record& record, double largest_rate)
      : record_(record), fastest_(largest_rate) {}

  /// A variable that must not exceed `largest` in size.
  void see(units::parameter_path const& path, double value, double largest, double good,
           std::string_view unit) {
    bool const finite = units::is_finite(value);
    if (finite && std::abs(value) <= largest) return;
    if (++faults_ > 1) all_ << ", ";
    path.append_to(all_.text);
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
    sentence says;
    if (found() && record_.kind == fault_kind::out_of_range)
      (says << "no potential of the model comes near ").number(largest_, record_.unit);
    if (faults_ > 1) says << (says.text.empty() ? "" : "; ") << "affected are " << all_.text;
    if (unstable_) {
      says << (says.text.empty() ? "" : "; ") << method;
      (says << " in steps of ").number(dt, "ms") << " is stable there only up to ";
      says.number(stable_step(limit), "ms");
    }
    record_.reason = says.text;
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
  sentence      all_{};  // the names of those with faults
  double        largest_ = 0.0;
  double        fastest_;
  bool          unstable_ = false;
};

}  // namespace detail

/// Looks at cells now and then, on behalf of a simulation, for numbers that have become meaningless.
///
/// A fault is a variable that is NaN or infinite; a membrane potential that is larger than those of
/// the model (reversal potentials, thresholds) by more than a thousand times the span between them;
/// and, where the method has a LimitedStability and the membranes are passive, a variable that decays
/// at such a rate that it diverges in steps dt. docs/faults.md has the reasons.
template <class Neuron, class Method>
class fault_watch {
  using U      = typename Neuron::units;
  using number = units::number<U>;
  using range  = units::range_check<number>;
  using limit  = typename range::limit;
  using scalar = typename range::scalar;
  using model  = typename Neuron::model_type;
  using state  = typename model::state;

  static constexpr double largest_number = std::numeric_limits<scalar>::max();

  // No rate of decay exceeds the fastest mode of the cell, which diverges first: the matrix of a
  // passive tree is similar to a symmetric one, and its diagonal lies within its spectrum.
  static constexpr bool is_passive =
      requires { requires model::dynamics::is_driven_tree || model::dynamics::is_linear; };

 public:
  /// It looks after so many steps, or less.
  static constexpr units::step_count interval{64};

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
  class over {
   public:
    /// Looks at them for the first time, in step n. @throws numerical_fault
    over(fault_watch const& watch, Cells& cells, units::step_count n)
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

    /// Of synapses, found in step n. @throws numerical_fault
    [[noreturn, gnu::cold, gnu::noinline]] void refuse(synaptic_fault const& fault,
                                                       units::step_count     n) const {
      auto record        = record_of(n, fault.neuron);
      record.kind        = fault_kind::synapses;
      record.compartment = fault.compartment;
      record.quantity.append(fault.receptor.data(), fault.receptor.size());
      record.quantity.append(".weight");
      refuse_with(numerical_fault(record));
    }

    /// Of a method that cannot go on from step n. @throws numerical_fault
    [[noreturn, gnu::cold, gnu::noinline]] void refuse(tolerance_not_met const& failure,
                                                       units::step_count        n) const {
      examine(n);  // a variable that is no number would be the reason
      std::size_t which = 0, k = 0;
      if constexpr (requires { cells_.underway(); }) which = cells_.underway();
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
    static constexpr std::size_t width = units::lanes<number>::count;

    /// Of neuron i of these.
    fault_record record_of(units::step_count n, std::size_t i) const {
      fault_record record;
      if constexpr (requires { cells_.first(); })
        record.neuron = cells_.first() + i;
      else if constexpr (width > 1)
        record.neuron = i;
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
          // What is no number has no rates: those of the last good state tell.
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
    detail::sentence dt, rule, source;
    dt.number(grid_.resolution().value(), "ms");
    (rule << "must not exceed ").number(search.stable_step(Method::stability_limit), "ms");
    source << Method::name << ": stable up to there for " << at_rest.quantity << " of compartment '"
           << at_rest.compartment << "'";
    units::parameter_check check;
    check.violated("resolution dt", dt.text, rule.text, source.text);
    check.throw_if_violated();
  }

  units::time_grid grid_;
  double           largest_potential_;
  double           largest_rate_ = largest_number;
};

}  // namespace urbanczik
