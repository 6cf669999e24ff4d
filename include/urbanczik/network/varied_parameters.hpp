// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>

#include <urbanczik/numerics/lanes.hpp>

namespace urbanczik {

/// In the type of a population: parameters that differ between its neurons, `varying(parameter::V_th)`.
template <class... Parameter>
struct varying {
  constexpr varying() = default;
  /// Names these parameters.
  constexpr explicit varying(Parameter...)
    requires(sizeof...(Parameter) > 0)
  {}

  static constexpr std::size_t count = sizeof...(Parameter);  ///< how many there are
  /// Whether this is one of them.
  template <class P>
  static constexpr bool contains = (std::is_same_v<P, Parameter> || ...);

  /// Gives a model the parameters of one lane of a model over lanes.
  template <class Wide, class Model>
  static void copy_lane(Wide const& wide, std::size_t lane, Model& model) {
    (copy(Parameter::of(wide), lane, Parameter::of(model)), ...);
  }

 private:
  template <class Wide, class One>
  static void copy(Wide const& wide, std::size_t lane, One& one) {
    using value    = std::remove_cvref_t<decltype(wide.value())>;
    using number   = std::remove_cvref_t<decltype(one.value())>;
    using quantity = decltype(One::from_value(number{}));
    static_cast<quantity&>(one) =
        quantity::from_value(static_cast<number>(numerics::lanes<value>::get(wide.value(), lane)));
  }
};

/// The parameters of a neuron by name, for varying() and population::set(): of its spike generation, or
/// of a compartment, a receptor or a coupling, whose tags are named.
///
/// Minimal definition of one's own: a struct with `of(model)`, a reference to the parameter in a
/// neuron_model, and `name()`.
namespace parameter {

// clang-format off
// The types of the names below. Their members are those of the minimal definition.
/// @cond
// Type of parameter::V_th, the threshold.
struct V_th_t       { template <class M> static constexpr auto& of(M& m) { return m.spiking.V_th; }                static std::string name() { return "V_th"; } };
// Type of parameter::V_reset, the potential after a spike.
struct V_reset_t    { template <class M> static constexpr auto& of(M& m) { return m.spiking.V_reset; }             static std::string name() { return "V_reset"; } };
// Type of parameter::t_ref, the refractory time.
struct t_ref_t      { template <class M> static constexpr auto& of(M& m) { return m.spiking.t_ref; }               static std::string name() { return "t_ref"; } };
// Type of parameter::phi_max, the largest rate.
struct phi_max_t    { template <class M> static constexpr auto& of(M& m) { return m.spiking.transfer.phi_max; }    static std::string name() { return "phi_max"; } };
// Type of parameter::beta, the slope of the rate.
struct beta_t       { template <class M> static constexpr auto& of(M& m) { return m.spiking.transfer.beta; }       static std::string name() { return "beta"; } };
// Type of parameter::theta, the potential of half the slope.
struct theta_t      { template <class M> static constexpr auto& of(M& m) { return m.spiking.transfer.theta; }      static std::string name() { return "theta"; } };

// Type of parameter::C_m, the capacitance.
template <class C> struct C_m_of { template <class M> static constexpr auto& of(M& m) { return m.compartments[C{}].membrane.C_m; } static std::string name() { return std::string(C::name) + ".C_m"; } };
// Type of parameter::g_L, the leak conductance.
template <class C> struct g_L_of { template <class M> static constexpr auto& of(M& m) { return m.compartments[C{}].membrane.g_L; } static std::string name() { return std::string(C::name) + ".g_L"; } };
// Type of parameter::E_L, the leak reversal potential.
template <class C> struct E_L_of { template <class M> static constexpr auto& of(M& m) { return m.compartments[C{}].membrane.E_L; } static std::string name() { return std::string(C::name) + ".E_L"; } };
// Type of parameter::I_e, the constant current.
template <class C> struct I_e_of { template <class M> static constexpr auto& of(M& m) { return m.compartments[C{}].I_e; }          static std::string name() { return std::string(C::name) + ".I_e"; } };
// Type of parameter::tau_syn, the decay time of a receptor.
template <class C, class R> struct tau_syn_of { template <class M> static constexpr auto& of(M& m) { return m.compartments[C{}].receptors[R{}].kinetics.tau_syn; } static std::string name() { return std::string(C::name) + "." + std::string(R::name) + ".tau_syn"; } };
// Type of parameter::E_rev, the reversal potential of a receptor.
template <class C, class R> struct E_rev_of   { template <class M> static constexpr auto& of(M& m) { return m.compartments[C{}].receptors[R{}].E_rev; }            static std::string name() { return std::string(C::name) + "." + std::string(R::name) + ".E_rev"; } };
// Type of parameter::g_sp, the conductance from a child to its parent.
template <class C> struct g_sp_of { template <class M> static constexpr auto& of(M& m) { return m.couplings[C{}].g_sp; } static std::string name() { return std::string(C::name) + ".g_sp"; } };
// Type of parameter::g_ps, the conductance from a parent to its child.
template <class C> struct g_ps_of { template <class M> static constexpr auto& of(M& m) { return m.couplings[C{}].g_ps; } static std::string name() { return std::string(C::name) + ".g_ps"; } };
/// @endcond

inline constexpr V_th_t    V_th{};     ///< threshold
inline constexpr V_reset_t V_reset{};  ///< potential after a spike
inline constexpr t_ref_t   t_ref{};    ///< refractory time
inline constexpr phi_max_t phi_max{};  ///< largest rate
inline constexpr beta_t    beta{};     ///< slope of the rate
inline constexpr theta_t   theta{};    ///< potential of half the slope
template <class C> constexpr C_m_of<C> C_m(C) { return {}; }  ///< capacitance of a compartment
template <class C> constexpr g_L_of<C> g_L(C) { return {}; }  ///< leak conductance of a compartment
template <class C> constexpr E_L_of<C> E_L(C) { return {}; }  ///< leak reversal of a compartment
template <class C> constexpr I_e_of<C> I_e(C) { return {}; }  ///< constant current into a compartment
template <class C, class R> constexpr tau_syn_of<C, R> tau_syn(C, R) { return {}; }  ///< decay time of a receptor
template <class C, class R> constexpr E_rev_of<C, R>   E_rev(C, R)   { return {}; }  ///< reversal potential of a receptor
template <class C> constexpr g_sp_of<C> g_sp(C) { return {}; }  ///< conductance from a child to its parent
template <class C> constexpr g_ps_of<C> g_ps(C) { return {}; }  ///< conductance from a parent to its child
// clang-format on

}  // namespace parameter

}  // namespace urbanczik
