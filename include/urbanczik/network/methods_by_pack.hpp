// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <vector>

#include <urbanczik/integrators/prepared.hpp>

namespace urbanczik::detail {

/// A method prepared for each pack of a population whose parameters differ.
template <class Prepared>
struct methods_by_pack {
  using prepared_type = Prepared;

  template <class Method, class Population, class Time>
  methods_by_pack(Method const& method, Population const& cells, Time const& dt) {
    for (std::size_t k = 0; k < cells.packs(); ++k)
      methods_.push_back(prepared(method, cells.dynamics_of_pack(k), dt));
  }
  template <class Time>
  decltype(auto) of_pack(std::size_t k, [[maybe_unused]] Time const& dt) const {
    if constexpr (requires { methods_[k].for_steps(dt); })
      return methods_[k].for_steps(dt);
    else
      return (methods_[k]);
  }

 private:
  std::vector<Prepared> methods_{};
};

/// A method prepared for cells: for each pack of a population whose parameters differ, once otherwise.
template <class Method, class Cells, class Time>
auto prepared_for_cells(Method const& method, Cells const& cells, Time const& dt) {
  using prepared_method = decltype(prepared(method, cells.dynamics(), dt));
  if constexpr (requires { requires Cells::varies; })
    return methods_by_pack<prepared_method>(method, cells, dt);
  else
    return prepared(method, cells.dynamics(), dt);
}

}  // namespace urbanczik::detail
