// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/urbanczik.hpp>

/// The state of the cell, under the names that NEST gives it.
inline auto state_meter(urbanczik::units::duration interval) {
  using namespace urbanczik;
  return multimeter(
      interval,  //
      probe{"V_m.s", [](auto& cell) { return cell[soma].V_m(); }},
      probe{"V_m.p", [](auto& cell) { return cell[dendrite].V_m(); }},
      probe{"g_ex.s", [](auto& cell) { return cell[soma][excitatory].state()[g_syn]; }},
      probe{"g_in.s", [](auto& cell) { return cell[soma][inhibitory].state()[g_syn]; }},
      probe{"I_ex.p", [](auto& cell) { return cell[dendrite][excitatory].state()[I_syn]; }},
      probe{"I_in.p", [](auto& cell) {
              // Negative, as NEST records it; 0 - I, since -I would make a negative zero of 0.
              auto const I = cell[dendrite][inhibitory].state()[I_syn];
              return decltype(I){} - I;
            }});
}

/// Records functions of the state: prediction V*, matching potential U_M, rates phi and gain h.
inline auto derived_meter(urbanczik::units::duration interval) {
  using namespace urbanczik;
  auto const phi = [](auto& cell, auto V) { return cell.model().spiking.transfer.phi(V); };
  auto const h = [](auto& cell, auto V) { return cell.model().spiking.transfer.h(V); };
  return multimeter(
      interval,  //
      probe{"V*", [](auto& cell) { return cell.prediction(); }},
      probe{"U_M", [](auto& cell) { return cell[soma].matching_potential(); }, undefined::at_times},
      probe{"phi(U)", [phi](auto& cell) { return phi(cell, cell[soma].V_m()); }},
      probe{"phi(V_w)", [phi](auto& cell) { return phi(cell, cell[dendrite].V_m()); }},
      probe{"phi(V*)", [phi](auto& cell) { return phi(cell, cell.prediction()); }},
      probe{"h(V*)", [h](auto& cell) { return h(cell, cell.prediction()); }});
}
