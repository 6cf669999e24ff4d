// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <type_traits>

#include <urbanczik/neuron/neuron_model.hpp>
#include <urbanczik/units/math.hpp>

/// V*, the dendritic prediction: the potential that the soma would take without its own synapses.
///
/// It is a part of a neuron's type, `predicts<with_back_coupling>`; without one, `from_dendrites`.
/// "Soma" is the root of the tree, "dendrites" are the compartments attached to it.
namespace urbanczik {

/// In the type of a neuron: how it predicts the potential of its soma.
template <class Policy>
struct predicts {
  using prediction = Policy;
};

/// The steady state of the soma without synapses, if the dendrites kept their present potentials,
///
///     V* = (g_L E_L + sum g_sp V_d) / (g_L + sum g_sp)
///
/// Urbanczik & Senn 2014. That the soma acts on the dendrites through g_ps does not enter, as in
/// NEST.
struct from_dendrites {
  template <class Model>
  class predictor {
   public:
    using voltage = typename Model::voltage;
    using number  = typename voltage::value_type;

    /// The parameters do not change: what each dendrite weighs is computed once.
    constexpr void start(Model const& model) {
      auto const& membrane    = model.compartments[root_t{}].membrane;
      auto        conductance = membrane.g_L;
      for_each_dendrite(
          [&](auto name) { conductance += model.couplings[name].conductance_on_parent(); });
      leak_ = membrane.g_L * membrane.E_L / conductance;
      for_each_dendrite([&, k = std::size_t{}](auto name) mutable {
        share_[k++] = model.couplings[name].conductance_on_parent() / conductance;
      });
    }

    /// V* of a cell in the state y.
    constexpr voltage operator()(Model const&, typename Model::state const& y) const {
      voltage V = leak_;
      for_each_dendrite(
          [&, k = std::size_t{}](auto name) mutable { V += share_[k++] * y[name][V_m]; });
      return V;
    }

    /// It remembers nothing that changes.
    template <class Self, class F>
    static void for_each_variable(Self&, F const&) {}

   private:
    using root_t = typename Model::root_t;

    /// The compartments that are attached to the root.
    template <class F>
    static constexpr void for_each_dendrite(F f) {
      Model::for_each_coupling([&]<class Link>(Link) {
        if constexpr (std::is_same_v<typename Link::parent, root_t>) f(typename Link::child{});
      });
    }
    static constexpr std::size_t dendrites = [] {
      std::size_t count = 0;
      for_each_dendrite([&](auto) { ++count; });
      return count;
    }();

    voltage                       leak_{};   // g_L E_L / (g_L + sum g_sp)
    std::array<number, dendrites> share_{};  // g_sp / (g_L + sum g_sp)
  };
};

namespace detail {

/// The part kappa of a change of its parent's potential that arrives at compartment Child once
/// everything beyond is in steady state: g_ps over the conductance that Child sees, in which its own
/// children count as far as they do not follow it.
template <class Child, class Model>
typename Model::voltage::value_type back_propagated(Model const&                 model,
                                                    typename Model::state const& y) {
  using number      = typename Model::voltage::value_type;
  auto const  g_ps  = model.couplings[Child{}].conductance_on_child();
  auto const& part  = model.compartments[Child{}];
  auto        total = part.membrane.g_L + part.synaptic_conductance(y[Child{}]) + g_ps;
  Model::for_each_coupling([&]<class Link>(Link) {
    if constexpr (std::is_same_v<typename Link::parent, Child>) {
      using next = typename Link::child;
      total += model.couplings[next{}].conductance_on_parent() *
               (number(1) - back_propagated<next>(model, y));
    }
  });
  return units::as_number(g_ps / total);
}

}  // namespace detail

/// The prediction of from_dendrites without the soma's own part in each dendrite's potential. If the
/// soma were at V* and not at U, a dendrite would approach V_d + kappa (V* - U), kappa = g_ps/G_d
/// with G_d the conductance that it sees, so that
///
///     V* = (g_L E_L + sum g_sp (V_d - kappa U)) / (g_L + sum g_sp (1 - kappa))
///
/// Quasi-static: exact where U changes slowly against the dendrites' time constants, in trees of
/// passive membranes of any depth.
struct with_back_coupling {
  template <class Model>
  struct predictor {
    using voltage = typename Model::voltage;
    using number  = typename voltage::value_type;

    /// V* of a cell in the state y.
    constexpr voltage operator()(Model const& model, typename Model::state const& y) const {
      using root_t            = typename Model::root_t;
      auto const& membrane    = model.compartments[root_t{}].membrane;
      auto        conductance = membrane.g_L;
      auto        current     = membrane.g_L * membrane.E_L;
      auto const  U           = y[root_t{}][V_m];
      Model::for_each_coupling([&]<class Link>(Link) {
        if constexpr (std::is_same_v<typename Link::parent, root_t>) {
          using child        = typename Link::child;
          number const kappa = detail::back_propagated<child>(model, y);
          auto const   g_sp  = model.couplings[child{}].conductance_on_parent();
          conductance += g_sp * (number(1) - kappa);
          current += g_sp * (y[child{}][V_m] - kappa * U);
        }
      });
      return current / conductance;
    }
  };
};

/// The definition itself: a second copy of the tree, with the same synaptic input everywhere but at
/// the soma, which has none, is integrated along; V* is the potential of its soma. It costs a
/// second integration.
struct simulated_without_somatic_input {
  template <class Model>
  struct predictor {
    using voltage = typename Model::voltage;
    using state   = typename Model::state;

    state shadow{};  ///< the state of the copy

    /// The copy rests too.
    void start(Model const& model) { shadow = model.resting_state(); }

    /// Integrates the copy over dt; y is the cell's state at the start of the step.
    template <class Method, class Time>
    void integrate(Method const& method, Model const& model, typename Model::currents const& I_in,
                   state const& y, Time const& dt) {
      for_each_field(y, [&](auto name, auto const& compartment) {
        using compartment_model = std::remove_cvref_t<decltype(model.compartments[name])>;
        using receptors         = decltype(compartment_model::receptors);
        constexpr bool is_soma  = std::is_same_v<decltype(name), typename Model::root_t>;
        for_each_field(compartment, [&](auto tag, auto const& value) {
          if constexpr (receptors::template contains<decltype(tag)>) {
            auto& copy = shadow[name][tag];
            if constexpr (is_soma)
              copy = {};
            else
              copy = value;
          }
        });
      });
      shadow = method.step(typename Model::dynamics{model, I_in}, shadow, dt);
    }

    /// A spike moves the potential of a dendrite, in the copy too.
    template <class Compartment, class Receptor>
    constexpr void jump(Receptor const& receptor, voltage const& w) {
      if constexpr (!std::is_same_v<Compartment, typename Model::root_t>)
        receptor.jump(shadow[Compartment{}][V_m], w);
    }

    /// V*, the potential of the copy's soma.
    constexpr voltage operator()(Model const&, state const&) const {
      return shadow[typename Model::root_t{}][V_m];
    }

    /// The copy changes as the cell does.
    template <class Self, class F>
    static void for_each_variable(Self& self, F const& f) {
      f("shadow", self.shadow);
    }
  };
};

/// The prediction of one dendrite alone, with the others at the soma's resting potential:
/// E_L + g_sp (V_d - E_L) / (g_L + sum g_sp). J. Sacramento et al. (2018), NeurIPS 31.
template <class Dendrite, class Model>
constexpr auto attenuated_potential(Model const& model, typename Model::state const& y) {
  auto const& membrane = model.compartments[typename Model::root_t{}].membrane;
  auto const  conductance =
      membrane.g_L + model.template coupled_conductance<typename Model::root_t>();
  auto const g_sp = model.couplings[Dendrite{}].conductance_on_parent();
  return membrane.E_L + units::as_number(g_sp / conductance) * (y[Dendrite{}][V_m] - membrane.E_L);
}

}  // namespace urbanczik
