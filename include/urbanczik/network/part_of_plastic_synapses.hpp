// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <vector>

#include <urbanczik/numerics/lanes.hpp>
#include <urbanczik/synapses/concepts.hpp>
#include <urbanczik/units/quantities.hpp>

namespace urbanczik::detail {

/// A value that is equal for equal kernels of one type: the matrix of a linear kernel, and other kernels
/// themselves where they can be compared. Neurons with kernels that cannot be are told apart by number.
template <PresynapticKernel Kernel>
auto kernel_to_compare(Kernel const& kernel, std::uint32_t neuron) {
  if constexpr (LinearKernel<Kernel>)
    return kernel.rates();
  else if constexpr (std::equality_comparable<Kernel>)
    return kernel;
  else if constexpr (std::is_empty_v<Kernel>)
    return true;
  else
    return neuron;
}

/// The plastic synapses of a connection onto the neurons of a partition. Where parameters of the
/// population differ, neurons whose kernels are alike are a group; otherwise all are one group.
/// @tparam Rows    the synapses of a group, plastic_rows or stepped_rows
/// @tparam Memory  what a rule remembers of a pack
/// @tparam Errors  the errors of a pack in one step
template <class Population, class Rows, class Memory, class Errors>
class part_of_plastic_synapses {
  using lanes = numerics::lanes<units::number<typename Population::unit_system>>;
  using Real  = typename Rows::Real;

  static constexpr std::size_t width = Population::width;

 public:
  /// Neurons with the same kernel, and their synapses.
  struct group_of_neurons {
    /// Numbers from `first` of the part on; one where all are alike.
    std::vector<std::uint32_t> neurons{};
    Rows                       synapses{};            ///< onto them
    typename Rows::errors*     errors_now = nullptr;  ///< of the present step

    template <class Self, class F>
    static void for_each_variable(Self& self, F const& f) {
      f("synapses", self.synapses);
    }
  };
  /// Where a neuron is: its group, and its number there.
  struct place {
    std::size_t   group;     ///< number of the group
    std::uint32_t in_group;  ///< number of the neuron in it
  };

  std::uint32_t                 first = 0;     ///< the first neuron, which begins a pack
  std::uint32_t                 end   = 0;     ///< behind the last neuron
  std::vector<group_of_neurons> groups{};      ///< by kernel
  std::vector<Memory>           memories{};    ///< by pack
  double                        reward = 0.0;  ///< not cashed in yet

  /// The number of packs.
  std::size_t packs() const { return (end - first + width - 1) / width; }
  /// Where neuron first + i is.
  place place_of(std::uint32_t i) const {
    if constexpr (Population::varies)
      return places_[i];
    else
      return {0, i};
  }
  /// Puts neurons with the same kernel into one group. @param kernel_of  kernel_of(neuron), see kernel_to_compare
  template <class KernelOf>
  void share_out(KernelOf const& kernel_of) {
    groups.clear();
    if constexpr (Population::varies) {
      std::vector<decltype(kernel_of(first))> known;
      places_.assign(end - first, {});
      for (std::uint32_t i = 0; i < end - first; ++i) {
        auto const kernel = kernel_of(first + i);
        auto const g =
            static_cast<std::size_t>(std::find(known.begin(), known.end(), kernel) - known.begin());
        if (g == known.size()) {
          known.push_back(kernel);
          groups.emplace_back();
        }
        places_[i] = {g, static_cast<std::uint32_t>(groups[g].neurons.size())};
        groups[g].neurons.push_back(i);
      }
    } else {
      groups.emplace_back();
      groups.front().neurons.push_back(0);
    }
  }
  /// Calls f with the number in the population of each pack of a slice that lies in the partition.
  template <class Slice, class F>
  void for_each_pack(Slice const& cells, F const& f) const {
    auto const from  = std::max<std::size_t>(cells.first(), first) / width;
    auto const until = std::min<std::size_t>(cells.first() + cells.size(), end);
    for (auto k = from; k < (until + width - 1) / width; ++k) f(k);
  }
  /// Takes the errors of pack k.
  void take_errors(std::size_t k, Errors const& e) {
    if constexpr (Population::varies) {
      for (std::size_t i = k * width; i < (std::min)((k + 1) * width, places_.size()); ++i)
        for (std::size_t o = 0; o < e.size(); ++o)
          groups[places_[i].group].errors_now[places_[i].in_group][o] =
              static_cast<Real>(lanes::get(e[o], i % width));
    } else {
      groups.front().errors_now[k] = e;
    }
  }

  template <class Self, class F>
  static void for_each_variable(Self& self, F const& f) {
    f("groups", self.groups);
    f("memories", self.memories);
    f("reward", self.reward);
  }

 private:
  std::vector<place> places_{};  // of each neuron from `first` on, where kernels may differ
};

}  // namespace urbanczik::detail
