// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// A neuron of COMPARTMENTS compartments in a row, each with two receptors, that takes one step: what
// ../compile_cost.sh compiles. It includes what a neuron of one's own and one method need. With
// COMPARTMENTS=0 only the headers.

#include <utility>

#include <urbanczik/compartments/leaky_membrane.hpp>
#include <urbanczik/compartments/receptors.hpp>
#include <urbanczik/compartments/sigmoid.hpp>
#include <urbanczik/integrators/runge_kutta.hpp>
#include <urbanczik/neuron/escape_noise.hpp>
#include <urbanczik/neuron/neuron.hpp>

#if COMPARTMENTS > 0

namespace {

constexpr std::size_t N = COMPARTMENTS;

using namespace urbanczik;

template <std::size_t I>
struct piece {
  static constexpr std::string_view name = "piece";
};

template <class, class>
struct chain;
template <std::size_t... I, std::size_t... J>
struct chain<std::index_sequence<I...>, std::index_sequence<J...>> {
  using type = neuron<units::biophysical,
                      compartment<piece<I>,
                                  leaky_membrane,
                                  receptor<excitatory_t, current<exponential>>,
                                  receptor<inhibitory_t, conductance<exponential>>>...,
                      coupling<piece<J + 1>, piece<J>>...,
                      escape_noise<sigmoid>>;
};
using cell_type = chain<std::make_index_sequence<N>, std::make_index_sequence<N - 1>>::type;

}  // namespace

int main() {
  cell_type cell(cell_type::model_type{});
  cell.integrate(runge_kutta_4{}, units::duration::from_value(0.1));
  return cell[piece<N - 1>{}].V_m() > units::voltage<units::biophysical>{};
}

#else
int main() {}
#endif
