// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include <urbanczik/network/neurons_as_source.hpp>
#include <urbanczik/network/part_of_packs.hpp>
#include <urbanczik/network/value_history.hpp>
#include <urbanczik/numerics/lanes.hpp>
#include <urbanczik/parameters/parameters.hpp>

/// Sources of graded connections, which have a value in every step: a rate or a potential.
namespace urbanczik::detail {

/// The firing rate phi(U) of a neuron.
struct firing_rate {
  template <class Pack>
  static auto of(Pack& pack) {
    return pack.phi(pack.somatic_potential());
  }
  template <class Population>
  static std::string name() {
    return "rates of " + std::string(Population::name());
  }
};
/// The potential of a compartment of a neuron.
template <class Compartment>
struct membrane_potential {
  template <class Pack>
  static auto of(Pack& pack) {
    return pack[Compartment{}].V_m();
  }
  template <class Population>
  static std::string name() {
    return "potentials of " + std::string(Population::name()) + "." +
           std::string(Compartment::name);
  }
};

/// A weight times a value is what the site receives. Rates are numbers per ms in every unit system.
template <class Site, class Quantity>
using weight_per =
    decltype(typename Site::weight{} /
             std::conditional_t<units::QuantityOf<Quantity, units::dimensions::rate>,
                                units::rate<typename Site::unit_system>, Quantity>{});

/// The rates or potentials of the neurons of a population, or of a part of one.
/// @tparam Value  firing_rate or membrane_potential
template <class Population, class Value>
class values_of_neurons : public neurons_as_source<Population> {
  using base = neurons_as_source<Population>;
  using base::neurons_;

 public:
  using base::base;
  using base::cells;
  using base::size;

  /// The quantity that neurons send.
  using quantity = decltype(Value::of(std::declval<typename Population::neuron_type&>()));
  template <class Site>
  using weight_onto = weight_per<Site, quantity>;

  static std::string name() { return Value::template name<Population>(); }  ///< in messages

  /// The synapses are made, with this longest delay in steps.
  void open(std::uint32_t longest) { history_.open(size(), longest); }
  /// An advance begins after step n. The neurons may have been changed since the last one.
  void begin_advance(units::step_count n) {
    for (std::size_t k = 0; k < cells().slices(); ++k) {
      auto slice = cells().slice_at(k);
      take_values(slice, n);
    }
    history_.begin(n.value);
  }
  /// Takes the values of the neurons of a slice at the end of step n.
  template <class Slice>
  void take_values(Slice& slice, units::step_count n) {
    constexpr std::size_t width = Population::width;
    auto* const           to    = history_.at(n.value);
    for_each_pack_with_number(slice, [&](auto& pack, std::size_t first) {
      auto const value = Value::of(pack).value();
      using lanes      = numerics::lanes<std::remove_cvref_t<decltype(value)>>;
      for (std::size_t lane = 0; lane < width; ++lane) {
        auto const i = first + lane - neurons_.first();  // huge before the first one
        if (i < size()) to[i] = lanes::get(value, lane);
      }
    });
  }
  /// The values at the end of step n, by source.
  double const* values(std::int64_t n) const { return history_.at(n); }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("history", self.history_);
  }

 private:
  /// Calls f(pack, number of its first neuron) with each pack of the slice that has sources.
  template <class Slice, class F>
  void for_each_pack_with_number(Slice& slice, F const& f) const {
    part_of_packs<Population> const part(slice.first(), slice.size(), neurons_);
    for (auto k = part.first_pack(); k < part.end_of_packs(); ++k) {
      auto pack = slice.pack_at(k);
      f(pack, slice.first() + k * Population::width);
    }
  }

  value_history history_{};
};

/// Rates or potentials that the program gives, in a vector that it may change between two advances.
template <class Quantity>
class given_values {
 public:
  using population = void;
  using quantity   = Quantity;  ///< the quantity that is sent
  template <class Site>
  using weight_onto = weight_per<Site, quantity>;

  /// Reads this vector, which outlives it and keeps its length.
  /// @param kind  "rates" or "potentials", in messages
  given_values(std::vector<Quantity> const& values, char const* kind)
      : given_(&values), kind_(kind), values_(values.size()) {}

  std::uint32_t size() const { return static_cast<std::uint32_t>(values_.size()); }  ///< how many
  std::string   name() const { return std::string("given ") + kind_; }  ///< in messages

  /// Reports values that are not finite, and a length that is not that of the beginning.
  void check(units::parameter_check& check, units::time_grid const&) const {
    this->check(check, kind_);
  }
  void prepare(units::time_grid const&) {}
  void end_preparation() {}

  /// Sources and targets as a pattern takes them.
  template <class Site>
  pattern_ends ends_onto(Site const& site) const {
    return {size(), site.size()};
  }
  /// Values that do not depend on the network do not keep populations in step.
  static constexpr units::step_count shortest_delay(units::step_count) {
    return units::step_count{(std::numeric_limits<std::int32_t>::max)()};
  }

  void open(std::uint32_t) {}
  /// An advance begins. @throws units::invalid_parameters where a value is not finite, or the vector has
  /// another length
  void begin_advance(units::step_count) {
    units::parameter_check found;
    check(found, name());
    found.throw_if_violated();
    for (std::size_t k = 0; k < values_.size(); ++k) values_[k] = (*given_)[k].value();
  }
  /// The values, by source.
  double const* values(std::int64_t) const { return values_.data(); }

  template <class Self, class F>
  static void for_each_variable(Self&, F const&) {}
  template <class Self, class F>
  static void for_each_constant(Self&, F const&) {}

 private:
  void check(units::parameter_check& check, std::string const& name) const {
    constexpr auto source = "given values: the program may change them between two advances";
    if (given_->size() != values_.size())
      return check.violated(name, std::to_string(given_->size()) + " values",
                            "must be " + std::to_string(values_.size()) + ", as in the beginning",
                            source);
    for (std::size_t k = 0; k < values_.size(); ++k)
      check.require(units::must_be::finite, name + "[" + std::to_string(k) + "]", (*given_)[k],
                    source);
  }

  std::vector<Quantity> const* given_;
  char const*                  kind_;
  std::vector<double>          values_;
};

}  // namespace urbanczik::detail
