// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <urbanczik/base/membership.hpp>
#include <urbanczik/base/refuse_with.hpp>
#include <urbanczik/base/whole_number.hpp>
#include <urbanczik/network/lane_values.hpp>
#include <urbanczik/network/population_pack.hpp>
#include <urbanczik/network/population_site.hpp>
#include <urbanczik/network/population_slice.hpp>
#include <urbanczik/network/values_by_neuron.hpp>
#include <urbanczik/network/varied_parameters.hpp>
#include <urbanczik/neuron/neuron.hpp>
#include <urbanczik/numerics/lanes.hpp>
#include <urbanczik/random/source.hpp>

namespace urbanczik {

/// In the type of a population: it has no name, as it is not one of several in a network.
struct unnamed {
  static constexpr std::string_view name{};
};

/// N neurons of one type and with the same parameters, several at a time in the lanes of a SIMD
/// batch; what they do does not depend on how many lanes there are.
///
///     population cells(1000, urbanczik_senn_neuron<U>{presets::urbanczik_senn_2014}, in_lanes);
///
/// `in_lanes` needs urbanczik/xsimd.hpp; without it the neurons run one by one. A simulation runs a
/// population like a neuron. Its neurons do not see one another, so it runs them in slices, each
/// for as long as it is advanced: a slice and its synapses stay in the processor's caches, and
/// slices can run in several threads.
///
/// Neurons are stored in packs of as many as there are lanes. Those that fill up the last pack are
/// never seen.
///
/// Parameters are those of the prototype for all. Parameters that differ between neurons are named, and
/// then set; each pack of neurons has a model of its own then.
///
///     population cells(E, 800, lif, in_lanes, varying(parameter::V_th, parameter::C_m(soma)));
///     cells.set(parameter::V_th, normal{-50.0 * mV, 1.0 * mV});   // or a vector
///     cells.start(soma, V_m, uniform{-60.0 * mV, -50.0 * mV});    // an initial state, likewise
template <class Neuron, class Real = units::number<typename Neuron::unit_system>,
          class Tag = unnamed, class Varied = varying<>>
class population {
  using wide_neuron =
      typename Neuron::template rebind<typename Neuron::unit_system::template rebind<Real>>;
  using variables_type = typename wide_neuron::variables_type;

 public:
  using neuron_type = Neuron;  ///< one neuron
  using name_tag    = Tag;     ///< names it in a network
  using unit_system = typename wide_neuron::unit_system;
  using model_type  = typename wide_neuron::model_type;  ///< the parameters, a neuron_model

  /// Whether parameters differ between neurons.
  static constexpr bool varies = Varied::count > 0;

  /// How many neurons a pack holds.
  static constexpr std::size_t width = numerics::lanes<Real>::count;
  /// How many a slice holds; with 1000 plastic inputs its synapses take 1 MB.
  static constexpr std::size_t slice_size = (std::max)(std::size_t{64}, width);

  /// A pack: one neuron per lane, seen as one cell.
  using pack = population_pack<unit_system, model_type, variables_type>;
  /// Neurons that run together.
  using slice = population_slice<population>;

  /// @param prototype a neuron with the parameters of all; they begin at rest, whatever its state
  /// @throws units::invalid_parameters for a population of none, or of more than streams can tell apart
  population(Tag, whole_number size, Neuron prototype, lanes_of<Real> lanes = {})
      : population(size, std::move(prototype), lanes) {}
  /// With parameters that differ, as the type says.
  template <class... Parameter>
  population(Tag, whole_number size, Neuron prototype, lanes_of<Real> lanes, varying<Parameter...>)
      : population(size, std::move(prototype), lanes) {}
  /// One neuron at a time, with parameters that differ.
  template <class... Parameter>
  population(Tag, whole_number size, Neuron prototype, varying<Parameter...>)
      : population(size, std::move(prototype)) {}
  /// A population without a name.
  population(whole_number size, Neuron prototype, lanes_of<Real> = {})
      : prototype_(std::move(prototype)),
        model_(units::rebind<model_type>(prototype_.model())),
        size_(checked(size)),
        packs_((size_ + width - 1) / width, variables_type(model_)),
        models_(varies ? packs_.size() : 0, model_) {}

  std::size_t size() const { return size_; }
  /// How many packs there are.
  std::size_t packs() const { return packs_.size(); }
  /// Its number in a network, which tells its random numbers from those of others.
  void set_number(std::uint32_t number) { number_ = number; }
  /// Its number in a network.
  std::uint32_t number() const { return number_; }
  /// Its name in messages.
  static constexpr std::string_view name() { return Tag::name; }
  /// Pack number k.
  pack pack_at(std::size_t k) { return {model_of_pack(k), packs_[k]}; }
  /// Pack number k with parameters that the caller holds.
  pack pack_at(std::size_t k, model_type const& model) { return {model, packs_[k]}; }
  /// The parameters of pack number k.
  model_type const& model_of_pack(std::size_t k) const {
    if constexpr (varies)
      return models_[k];
    else
      return model_;
  }
  /// A neuron with the parameters of neuron i.
  neuron_type neuron_with_parameters_of(std::size_t i) const {
    return neuron_type(model_of_neuron(i, models_));
  }
  /// The right-hand side of pack number k, as integrators take it.
  auto dynamics_of_pack(std::size_t k) const {
    return typename model_type::dynamics{model_of_pack(k), packs_[k].injected};
  }

  /// Gives a parameter, which the type of the population names, to each neuron: a vector with a value for
  /// each, or a distribution from which the simulation draws them. The last call for a parameter counts.
  /// @throws units::invalid_parameters where a value is out of range; nothing is changed then
  template <class Parameter, class Values>
  void set(Parameter, Values const& values) {
    constexpr bool parameter_may_differ = Varied::template contains<Parameter>;
    static_assert(parameter_may_differ,
                  "cells.set(parameter, values): the type of the population does not name this "
                  "parameter; name it where the population is made, as in "
                  "varying(parameter::V_th) [parameter-not-varied]");
    if constexpr (parameter_may_differ) {
      using quantity = detail::scalar_of_wide<
          std::remove_cvref_t<decltype(Parameter::of(std::declval<model_type&>()))>,
          typename Neuron::unit_system>;
      values_.template give<quantity>(
          *this,
          names_of(std::string(".").append(Parameter::name()), "set: a parameter of each neuron"),
          values,
          {random_stream::purpose::parameters, model_, Parameter::of(std::as_const(model_))},
          [](population& cells, std::vector<quantity> const& each) {
            cells.set_parameter(Parameter{}, each);
          });
    }
  }

  /// Starts each neuron with a value of a variable of a compartment: a vector with a value for each, or
  /// a distribution from which the simulation draws them. The last call for a variable counts.
  /// @throws units::invalid_parameters where a value is not finite
  template <class Compartment, class Variable, class Values>
  void start(Compartment, Variable, Values const& values) {
    using quantity = std::remove_cvref_t<decltype(std::declval<population const&>().value(
        Compartment{}, Variable{}, 0))>;
    start_with<quantity>(name_of_variable<Compartment, Variable>(), values,
                         [](auto& state) -> auto& { return state[Compartment{}][Variable{}]; });
  }
  /// Starts each neuron with a value of a receptor's variable, `start(soma, excitatory, g_syn, ...)`.
  template <class Compartment, class Receptor, class Variable, class Values>
  void start(Compartment, Receptor, Variable, Values const& values) {
    using wide = std::remove_cvref_t<
        decltype(std::declval<variables_type&>().state[Compartment{}][Receptor{}][Variable{}])>;
    using quantity = detail::scalar_of_wide<wide, typename Neuron::unit_system>;
    start_with<quantity>(
        name_of_variable<Compartment, Receptor, Variable>(), values,
        [](auto& state) -> auto& { return state[Compartment{}][Receptor{}][Variable{}]; });
  }
  /// Draws the values that set() and start() left to the simulation. The simulation calls it first.
  template <RandomSource Random>
  void draw_values(Random const& random) {
    values_.draw(*this, random);
  }
  /// The values that were drawn stay: a later simulation does not draw them again.
  void keep_drawn_values() { values_.keep(); }
  /// Bytes from a pack to the next.
  static constexpr std::size_t pack_stride = sizeof(variables_type);
  /// One neuron with the parameters of all.
  Neuron const&     prototype() const { return prototype_; }
  model_type const& model() const { return model_; }
  /// The right-hand side of a pack, as integrators take it.
  auto dynamics() const { return typename model_type::dynamics{model_, packs_.front().injected}; }

  /// How many slices there are.
  std::size_t slices() const { return (size_ + slice_size - 1) / slice_size; }
  /// Slice number `index`.
  slice slice_at(std::size_t index) { return slice(*this, index); }
  /// Calls f with each pack of the population.
  template <class F>
  void for_each_pack(F const& f) {
    for (std::size_t s = 0; s < slices(); ++s) slice_at(s).for_each_pack(f);
  }

  /// The value of a variable of the state in neuron i, such as its membrane potential.
  /// @throws std::out_of_range if there is no neuron i
  template <class Compartment, class Variable>
  auto value(Compartment, Variable, whole_number number_of_neuron) const {
    if (number_of_neuron.is_negative() || number_of_neuron >= size_)
      refuse_with(std::out_of_range("neuron " + number_of_neuron.text() + " is not one of " +
                                    std::to_string(size_)));
    auto const i       = static_cast<std::size_t>(number_of_neuron);
    auto       in_pack = packs_[i / width].state[Compartment{}][Variable{}];
    auto const number  = numerics::lanes<Real>::get(in_pack.value(), i % width);
    using quantity     = boost::units::quantity<typename decltype(in_pack)::unit_type,
                                                units::number<typename Neuron::unit_system>>;
    return quantity::from_value(static_cast<typename quantity::value_type>(number));
  }

  /// Which simulation the population takes part in.
  run_membership& membership() { return membership_; }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("packs", self.packs_);
  }
  template <class Self, class F>
  static void for_each_constant(Self& self, F const& f) {
    f("size", self.size_);
    f("", self.model_);
    if constexpr (varies) f("models", self.models_);
  }

  /// The compartment under this tag, `cells[soma]`.
  template <class Compartment>
  auto operator[](Compartment) const {
    return at<Compartment>(model_.compartments);
  }

 private:
  template <class Compartment, class... Name, class... Model>
  auto at(tagged_tuple<tagged<Name, Model>...> const&) const {
    if constexpr ((std::is_same_v<Compartment, Name> || ...))
      return population_compartment<population, Compartment>(*this);
    else
      return static_cast<void>(sizeof(detail::compartment_of_cell<Compartment, Name...>)),
             units::nothing{};
  }

  static constexpr char const* rule_of_start = "start: an initial state of each neuron";

  template <class... Part>
  static std::string name_of_variable() {
    std::string whole;
    (whole.append(".").append(Part::name), ...);
    return whole;
  }
  /// The population in messages, also where it has no name.
  static std::string name_in_messages() {
    return std::string(name().empty() ? std::string_view("population") : name());
  }
  static detail::names_of_values names_of(std::string variable, char const* source) {
    return {name_in_messages(), std::move(variable), "neurons", source};
  }

  /// Starts each neuron with a value of the variable that at(state) is.
  template <class Quantity, class Values, class At>
  void start_with(std::string variable, Values const& values, At const& at) {
    auto& first = packs_.front().state;
    values_.template give<Quantity>(*this, names_of(std::move(variable), rule_of_start), values,
                                    {random_stream::purpose::initial_states, first, at(first)},
                                    [at](population& cells, std::vector<Quantity> const& each) {
                                      for (std::size_t i = 0; i < each.size(); ++i)
                                        detail::set_lane(at(cells.packs_[i / width].state),
                                                         i % width, each[i]);
                                    });
  }

  using one_model = typename Neuron::model_type;

  /// The parameters of neuron i among models by pack.
  one_model model_of_neuron(std::size_t                                     i,
                            [[maybe_unused]] std::vector<model_type> const& models) const {
    auto model = prototype_.model();
    if constexpr (varies) Varied::copy_lane(models[i / width], i % width, model);
    return model;
  }
  /// Names the parameter that was given, its value in the first neuron that it does not fit, and how many
  /// neurons there are.
  template <class Parameter>
  [[gnu::cold]] void refuse_parameter(std::vector<model_type> const& models) const {
    std::size_t first = size_, count = 0;
    for (std::size_t i = 0; i < size_; ++i) {
      units::parameter_check one;
      one("", model_of_neuron(i, models));
      if (one.violations() > 0 && count++ == 0) first = i;
    }
    if (count == 0) return;
    auto const model = model_of_neuron(first, models);
    auto const note =
        "; this concerns " + std::to_string(count) + " of " + std::to_string(size_) + " neurons";
    units::parameter_check               check;
    units::parameter_check::worded const here(
        check, {.note = note, .given = static_cast<void const*>(&Parameter::of(model))});
    check(name_in_messages() + "[" + std::to_string(first) + "]", model);
    check.throw_if_violated();
  }

  template <class Parameter, class Quantity>
  void set_parameter(Parameter, std::vector<Quantity> const& each) {
    auto changed = models_;
    for (std::size_t i = 0; i < changed.size() * width; ++i)
      // Lanes that fill up the last pack have the parameters of the last neuron.
      detail::set_lane(Parameter::of(changed[i / width]), i % width,
                       each[(std::min)(i, each.size() - 1)]);
    units::parameter_check check;
    for (auto const& of_pack : changed) check("", of_pack);
    if (check.violations() > 0) refuse_parameter<Parameter>(changed);
    models_ = std::move(changed);
    // The prediction of the soma weighs dendrites by parameters.
    for (std::size_t k = 0; k < packs_.size(); ++k)
      if constexpr (requires { packs_[k].predictor.start(models_[k]); })
        packs_[k].predictor.start(models_[k]);
  }
  [[gnu::cold]] static void refuse_size(whole_number size) {
    units::parameter_check check;
    check.violated("population.size", size.text(), "must be between 1 and 4294967295",
                   "population: one stream of random numbers each");
    check.throw_if_violated();
  }
  static std::size_t checked(whole_number size) {
    if (size < 1 || size > 0xffffffff) refuse_size(size);
    return static_cast<std::size_t>(size);
  }

  Neuron                               prototype_;
  model_type                           model_;
  std::size_t                          size_;
  std::uint32_t                        number_ = 0;
  std::vector<variables_type>          packs_;
  run_membership                       membership_{};
  std::vector<model_type>              models_;  // by pack, where parameters differ
  detail::values_by_neuron<population> values_{};
};
/// One neuron at a time.
template <class Neuron>
population(std::size_t, Neuron) -> population<Neuron>;
/// Computes one neuron per lane at a time.
template <class Neuron, class Real>
population(std::size_t, Neuron, lanes_of<Real>) -> population<Neuron, Real>;
/// One neuron at a time, in a network.
template <class Name, class Neuron>
population(Name, std::size_t, Neuron)
    -> population<Neuron, units::number<typename Neuron::unit_system>, Name>;
/// A neuron per lane at a time, in a network.
template <class Name, class Neuron, class Real>
population(Name, std::size_t, Neuron, lanes_of<Real>) -> population<Neuron, Real, Name>;
/// One neuron at a time, with parameters that differ.
template <class Name, class Neuron, class... Parameter>
population(Name, std::size_t, Neuron, varying<Parameter...>)
    -> population<Neuron, units::number<typename Neuron::unit_system>, Name, varying<Parameter...>>;
/// A neuron per lane at a time, with parameters that differ.
template <class Name, class Neuron, class Real, class... Parameter>
population(Name, std::size_t, Neuron, lanes_of<Real>, varying<Parameter...>)
    -> population<Neuron, Real, Name, varying<Parameter...>>;

}  // namespace urbanczik
