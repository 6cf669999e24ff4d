// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cstddef>
#include <tuple>
#include <vector>

#include <urbanczik/network/broadcast.hpp>
#include <urbanczik/network/cells_of_device.hpp>

namespace urbanczik::detail {

/// A copy of the currents that are injected into cells.
template <class Cells>
class injected_currents {
 public:
  /// Copies the currents of these cells.
  void copy_from(Cells& cells) {
    if constexpr (has_currents)
      for_each_cell(cells, [&](auto& cell) { currents_.push_back(cell.injected()); });
  }
  /// Injects the copied currents into the cells in place of those that are there.
  void restore(Cells& cells) const noexcept {
    if constexpr (has_currents) {
      std::size_t k = 0;
      for_each_cell(cells, [&](auto& cell) {
        if (k < currents_.size()) cell.injected() = currents_[k++];
      });
    }
  }

 private:
  static constexpr bool has_currents = requires { typename Cells::model_type::currents; };

  template <class C>
  struct currents_of {
    using type = char;
  };
  template <class C>
    requires requires { typename C::model_type::currents; }
  struct currents_of<C> {
    using type = typename C::model_type::currents;
  };

  std::vector<typename currents_of<Cells>::type> currents_{};
};

/// A copy of the currents that are injected into the populations of a network.
template <class... Population, template <class...> class Network>
  requires HasPopulations<Network<Population...>>
class injected_currents<Network<Population...>> {
 public:
  /// Copies the currents of these populations.
  void copy_from(Network<Population...>& cells) {
    cells.for_each_population([&](auto& each) { of(each).copy_from(each); });
  }
  /// Injects the copied currents into the populations in place of those that are there.
  void restore(Network<Population...>& cells) const noexcept {
    cells.for_each_population([&](auto& each) { of(each).restore(each); });
  }

 private:
  template <class P>
  auto& of(P&) {
    return std::get<injected_currents<P>>(copies_);
  }
  template <class P>
  auto const& of(P&) const {
    return std::get<injected_currents<P>>(copies_);
  }

  std::tuple<injected_currents<Population>...> copies_{};
};

}  // namespace urbanczik::detail
