// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// States, their derivatives, and which integrator takes which right-hand side.
#include <type_traits>

#include <urbanczik/compartments.hpp>
#include <urbanczik/integrators.hpp>
#include <urbanczik/units.hpp>

namespace {

using namespace urbanczik;

template <class U>
struct for_system {
  using V = units::voltage<U>;
  using g = units::conductance<U>;
  using t = units::time<U>;
  using r = units::rate<U>;

  using inner = tagged_tuple<tagged<g_syn_t, g>>;
  using state = tagged_tuple<tagged<V_m_t, V>, tagged<excitatory_t, inner>>;

  // The derivative has the same tags; every quantity is over a time, however deep.
  using derivative = derivative_t<state, t>;
  using v_over_t = decltype(V{} / t{});
  using g_over_t = decltype(g{} / t{});
  static_assert(
      std::is_same_v<derivative,
                     tagged_tuple<tagged<V_m_t, v_over_t>,
                                  tagged<excitatory_t, tagged_tuple<tagged<g_syn_t, g_over_t>>>>>);
  static_assert(!std::is_same_v<derivative, state>);
  static_assert(!std::is_convertible_v<derivative, state> &&
                !std::is_convertible_v<state, derivative>);
  static_assert(
      std::is_same_v<
          rates_t<state, t>,
          tagged_tuple<tagged<V_m_t, r>, tagged<excitatory_t, tagged_tuple<tagged<g_syn_t, r>>>>>);
  static_assert(std::is_same_v<derivative_t<V, t>, v_over_t>);
  static_assert(std::is_same_v<derivative_t<units::number<U>, t>, r>);

  // No overhead, and trivially copyable but for Boost.Units' own copy constructor.
  static_assert(sizeof(state) == 2 * sizeof(units::number<U>));
  static_assert(sizeof(derivative) == sizeof(state));
  static_assert(std::is_trivially_destructible_v<state>);

  static_assert(state::template contains<V_m_t> && state::template contains<excitatory_t>);
  static_assert(!state::template contains<g_syn_t>);

  // Right-hand sides and near misses.
  struct decaying {
    derivative operator()(state const&) const;
    rates_t<state, t> decay(state const&) const;
  };
  struct without_decay {
    derivative operator()(state const&) const;
  };
  struct decay_of_another_state {
    derivative operator()(state const&) const;
    rates_t<V, t> decay(state const&) const;
  };
  struct state_for_derivative {
    state operator()(state const&) const;
    rates_t<state, t> decay(state const&) const;
  };
  struct of_one_variable {
    v_over_t operator()(V const&) const;
  };

  static_assert(RightHandSide<decaying, state, t> && ConditionallyLinear<decaying, state, t>);
  static_assert(RightHandSide<without_decay, state, t>);
  static_assert(!ConditionallyLinear<without_decay, state, t>);
  static_assert(!ConditionallyLinear<decay_of_another_state, state, t>);
  static_assert(!RightHandSide<state_for_derivative, state, t>);
  static_assert(!RightHandSide<of_one_variable, state, t> && RightHandSide<of_one_variable, V, t>);
  static_assert(!RightHandSide<decaying, state, r> && !RightHandSide<decaying, state, double>);

  static_assert(Time<t> && !Time<r> && !Time<double> && !Time<units::step_count>);

  template <class Method>
  static constexpr bool takes_any =
      Integrator<Method, without_decay, state, t> && Integrator<Method, decaying, state, t> &&
      !Integrator<Method, state_for_derivative, state, t> &&
      !Integrator<Method, decaying, state, double>;
  template <class Method>
  static constexpr bool needs_decay =
      !Integrator<Method, without_decay, state, t> && Integrator<Method, decaying, state, t> &&
      !Integrator<Method, state_for_derivative, state, t>;
  static_assert(takes_any<forward_euler> && takes_any<heun> && takes_any<runge_kutta_4>);
  static_assert(takes_any<adaptive_runge_kutta<tableaus::fehlberg_45, V, g>>);
  static_assert(takes_any<adaptive_runge_kutta<tableaus::dormand_prince_54, V, g>>);
  static_assert(needs_decay<exponential_euler> && needs_decay<exponential_midpoint>);
  static_assert(!Integrator<int, decaying, state, t>);
};
template struct for_system<units::biophysical>;
template struct for_system<units::unitless>;
template struct for_system<units::basic_biophysical<float>>;

// Methods without parameters are empty.
static_assert(std::is_empty_v<runge_kutta_4> && std::is_empty_v<exponential_euler>);

}  // namespace
