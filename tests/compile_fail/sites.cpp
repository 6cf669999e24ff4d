// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// A rule sits where something is missing that it needs, or is missing something itself.
#include <array>
#include <string_view>

#include <urbanczik/compartments.hpp>
#include <urbanczik/network.hpp>
#include <urbanczik/neuron.hpp>
#include <urbanczik/synapses.hpp>

using U = urbanczik::units::URBANCZIK_TEST_UNITS;
using namespace urbanczik;

// Graded input on soma and dendrite, and a dendrite with channels.
using graded_cell =
    neuron<U,
           compartment<soma_t, leaky_membrane, receptor<excitatory_t, current<rate_input>>>,
           compartment<dendrite_t, leaky_membrane, receptor<excitatory_t, current<rate_input>>>,
           coupling<dendrite_t, soma_t>,
           escape_noise<sigmoid>>;
using active_cell = neuron<
    U,
    compartment<soma_t, leaky_membrane>,
    compartment<dendrite_t, hodgkin_huxley_membrane, receptor<excitatory_t, current<exponential>>>,
    coupling<dendrite_t, soma_t>,
    escape_noise<sigmoid>>;

namespace given {
extern spike_trains input;
extern urbanczik_senn<U> rule;
extern clopath<U> voltage_based;
extern sacramento_prediction<U> predicting;
extern units::current<U> w;
extern units::time<U> d;
}  // namespace given
using namespace given;

auto silent = [](std::size_t) { return units::rate<U>{}; };

// A rule of one's own.
struct hebbian {
  using unit_system = U;
  using weight = urbanczik::units::current<U>;

  weight eta;
  urbanczik::units::time<U> tau;

  template <class Site>
  auto kernel(Site const&) const {
    return exponential_kernel<U>(tau);
  }
  template <class Site>
  double error(Site const& post, urbanczik::units::time<U> const&) const {
    return post.spikes();
  }
  weight bounded(weight const& x) const { return x; }
};
struct hebbian_without_kernel {
  using unit_system = U;
  using weight = urbanczik::units::current<U>;

  weight eta;
  weight bounded(weight const& x) const { return x; }
};
struct hebbian_with_a_wrong_eta : hebbian {
  urbanczik::units::time<U> eta;
};
struct hebbian_with_two_errors : hebbian {
  template <class Site>
  std::array<double, 2> error(Site const&, urbanczik::units::time<U> const&) const {
    return {};
  }
};

// A site of one's own that offers nothing.
struct bare_site {
  using unit_system = U;
  urbanczik::units::time<U> tau_s() const;
};

// And one that offers what rules ask for.
struct full_site {
  using unit_system = U;
  using voltage = urbanczik::units::voltage<U>;

  int spikes() const;
  voltage somatic_potential() const;
  voltage prediction() const;
  bool refractory() const;
  int sign() const;
  urbanczik::units::time<U> tau_s() const, tau_L() const;
  urbanczik::units::capacitance<U> C_m() const;
};
static_assert(requirements_of<requirements::spikes,
                              requirements::somatic_potential,
                              requirements::prediction,
                              requirements::postsynaptic_potential>::answered_by<full_site>);

template <class Device>
void observed(Device& device, urbanczik_senn_neuron<U>& cell) {
  device.observe(cell, units::step_count{1});
}

auto on_a_dendrite(graded_cell& cell) {
  return connect(rates_of(silent), cell[dendrite][excitatory], predicting, {});
}
auto on_an_active_dendrite(active_cell& cell) {
  return connect(input, cell[dendrite][excitatory], voltage_based, w, d);
}
void with_a_rule_of_ones_own(urbanczik_senn_neuron<U>& cell, hebbian own) {
  auto plastic = connect(input, cell[dendrite][excitatory], own, w, d);
  observed(plastic, cell);
}

// misuse: prediction_on_the_soma
// entry: no-dendrite
#ifdef MISUSE_prediction_on_the_soma
auto wrong(graded_cell& cell) {
  return connect(rates_of(silent), cell[soma][excitatory], predicting, {});
}
#endif

// misuse: rule_on_an_active_dendrite
// entry: no-membrane-constants
#ifdef MISUSE_rule_on_an_active_dendrite
auto wrong(active_cell& cell) { return connect(input, cell[dendrite][excitatory], rule, w, d); }
#endif

// misuse: rule_without_a_kernel
// entry: not-a-rule
#ifdef MISUSE_rule_without_a_kernel
auto wrong(urbanczik_senn_neuron<U>& cell, hebbian_without_kernel own) {
  return connect(input, cell[dendrite][excitatory], own, w, d);
}
#endif

// misuse: rule_with_a_wrong_eta
// entry: wrong-learning-rate
// The error of a rule is known where it is observed, some calls down.
// lines: gcc 15 clang 24
#ifdef MISUSE_rule_with_a_wrong_eta
void wrong(urbanczik_senn_neuron<U>& cell, hebbian_with_a_wrong_eta own) {
  auto plastic = connect(input, cell[dendrite][excitatory], own, w, d);
  observed(plastic, cell);
}
#endif

// misuse: rule_with_two_errors
// entry: wrong-errors
// lines: gcc 15 clang 24
#ifdef MISUSE_rule_with_two_errors
void wrong(urbanczik_senn_neuron<U>& cell, hebbian_with_two_errors own) {
  auto plastic = connect(input, cell[dendrite][excitatory], own, w, d);
  observed(plastic, cell);
}
#endif

// misuse: site_without_spikes
// entry: no-spikes
#ifdef MISUSE_site_without_spikes
using wrong = decltype(sizeof(requirements_of<requirements::spikes>::missing<bare_site>));
#endif

// misuse: site_without_a_potential
// entry: no-somatic-potential
#ifdef MISUSE_site_without_a_potential
using wrong =
    decltype(sizeof(requirements_of<requirements::somatic_potential>::missing<bare_site>));
#endif

// misuse: site_without_a_prediction
// entry: no-prediction
#ifdef MISUSE_site_without_a_prediction
using wrong = decltype(sizeof(requirements_of<requirements::prediction>::missing<bare_site>));
#endif

// misuse: site_without_a_sign
// entry: no-sign
#ifdef MISUSE_site_without_a_sign
using wrong =
    decltype(sizeof(requirements_of<requirements::postsynaptic_potential>::missing<bare_site>));
#endif
