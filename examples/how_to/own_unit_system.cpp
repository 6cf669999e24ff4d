// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Your own unit system: mV, uS and ms, hence nF and nA, the units of the simulator NEURON. The program maps
// the membrane of the tutorial's first step to it. docs/own_unit_system.md explains the program.
//
// output:
//   C_m = 0.3 nF, g_L = 0.03 uS, I_e = 0.3 nA
//   10 ms: V_m = -63.6788 mV

#include <iostream>

#include <boost/units/base_unit.hpp>
#include <boost/units/make_system.hpp>

#include <urbanczik/units/io.hpp>
#include <urbanczik/units/literals.hpp>
#include <urbanczik/urbanczik.hpp>

using namespace urbanczik;
using namespace urbanczik::units::literals;

// Boost.Units orders base units by this number. It must be unique in a program; the library uses 7001 to
// 7199.
struct microsiemens_base_unit
    : boost::units::base_unit<microsiemens_base_unit, units::dimensions::conductance, 7201> {};

template <class Real = double>
struct basic_microsiemens_units {
  using value_type = Real;
  using system = boost::units::make_system<  //
      units::millivolt_base_unit,
      microsiemens_base_unit,
      units::millisecond_base_unit>::type;
  template <class Other>
  using rebind = basic_microsiemens_units<Other>;

  static constexpr std::string_view name = "mV, uS, ms";
  static constexpr std::string_view voltage_symbol = "mV";
  static constexpr std::string_view conductance_symbol = "uS";
  static constexpr std::string_view capacitance_symbol = "nF";
  static constexpr std::string_view current_symbol = "nA";
  static constexpr std::string_view charge_symbol = "pC";
};
using microsiemens_units = basic_microsiemens_units<>;
static_assert(units::UnitSystem<microsiemens_units>);

// For printing and for messages.
template <>
struct units::names_of_system<microsiemens_units::system> : microsiemens_units {};

template <units::UnitSystem U>
using point_neuron = neuron<U, compartment<soma_t, leaky_membrane>, no_spikes>;

// One mV is one mV; a unit of capacitance, nS ms, is a thousandth of uS ms.
constexpr units::affine_map<units::biophysical, microsiemens_units> to_microsiemens{
    .V_0 = units::voltage<microsiemens_units>::from_value(0.0),
    .s = units::voltage<microsiemens_units>::from_value(1.0),
    .C = units::capacitance<microsiemens_units>::from_value(1e-3)};

int main() {
  point_neuron<units::biophysical>::model_type model{};
  model.compartments[soma].membrane = {.C_m = 300_pF, .g_L = 30_nS, .E_L = -70_mV};
  model.compartments[soma].I_e = 300_pA;

  using mapped_neuron = point_neuron<microsiemens_units>;
  auto const mapped = units::mapped<mapped_neuron::model_type>(to_microsiemens, model);
  auto const& membrane = mapped.compartments[soma].membrane;
  std::cout << "C_m = " << membrane.C_m << ", g_L = " << membrane.g_L
            << ", I_e = " << mapped.compartments[soma].I_e << '\n';

  mapped_neuron cell(mapped);
  units::time_grid grid(0.1_ms);
  simulation run(cell, grid, runge_kutta_4{}, no_random{});
  run.advance(10_ms);
  std::cout << run.now() << ": V_m = " << cell[soma].V_m() << '\n';
}
