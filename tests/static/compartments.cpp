// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Membranes, receptors, couplings and transfer functions satisfy their concepts; near misses do
// not.

#include <urbanczik/compartments.hpp>

namespace {

using namespace urbanczik;

template <class U>
struct for_system {
  using other = std::
      conditional_t<std::is_same_v<U, units::biophysical>, units::unitless, units::biophysical>;

  static_assert(Membrane<leaky_membrane<U>, U>);
  static_assert(!Membrane<leaky_membrane<other>, U>);
  static_assert(!Membrane<sigmoid<U>, U> && !Membrane<double, U>);

  static_assert(ConductanceReceptor<conductance<exponential>::model<U>, U>);
  static_assert(Receptor<current<exponential>::model<U>, U>);
  static_assert(Receptor<inhibitory_current<exponential>::model<U>, U>);
  static_assert(!ConductanceReceptor<current<exponential>::model<U>, U>);
  static_assert(!Receptor<conductance<exponential>::model<other>, U>);
  static_assert(!Receptor<leaky_membrane<U>, U>);

  static_assert(Coupling<two_way_coupling<U>, U> && Coupling<one_way_coupling<U>, U>);
  static_assert(!Coupling<two_way_coupling<other>, U> && !Coupling<leaky_membrane<U>, U>);

  static_assert(TransferFunction<sigmoid<U>, U>);
  static_assert(!TransferFunction<sigmoid<other>, U> && !TransferFunction<leaky_membrane<U>, U>);

  // Models that lack one thing each.
  struct transfer_without_h {
    units::rate<U> phi(units::voltage<U> const&) const;
    static constexpr auto parameters() { return units::table(); }
  };
  struct transfer_with_a_number_for_a_rate {
    double phi(units::voltage<U> const&) const;
    units::inverse<units::voltage<U>> h(units::voltage<U> const&) const;
    static constexpr auto parameters() { return units::table(); }
  };
  struct transfer_without_parameters {
    units::rate<U> phi(units::voltage<U> const&) const;
    units::inverse<units::voltage<U>> h(units::voltage<U> const&) const;
  };
  struct receptor_with_a_state_for_a_derivative : current<exponential>::model<U> {
    using base = current<exponential>::model<U>;
    typename base::state derivative(typename base::state const&) const;
  };
  static_assert(!TransferFunction<transfer_without_h, U>);
  static_assert(!TransferFunction<transfer_with_a_number_for_a_rate, U>);
  static_assert(!TransferFunction<transfer_without_parameters, U>);
  static_assert(!Receptor<receptor_with_a_state_for_a_derivative, U>);

  static_assert(units::Parametrised<leaky_membrane<U>> && !units::Composite<leaky_membrane<U>>);
  using soma_model =
      typename compartment<soma_t,
                           leaky_membrane,
                           receptor<excitatory_t, conductance<exponential>>,
                           receptor<inhibitory_t, current<exponential>>>::template model<U>;
  static_assert(units::Composite<soma_model>);

  // A receptor's weight is what its state is made of, and a state is as large as its variables.
  static_assert(
      std::is_same_v<typename conductance<exponential>::model<U>::weight, units::conductance<U>>);
  static_assert(std::is_same_v<typename current<exponential>::model<U>::weight, units::current<U>>);
  static_assert(sizeof(typename soma_model::state) == 3 * sizeof(units::number<U>));
  static_assert(current<exponential>::model<U>::sign == 1 &&
                inhibitory_current<exponential>::model<U>::sign == -1);
};
template struct for_system<units::biophysical>;
template struct for_system<units::unitless>;

struct unnamed {};
struct numbered {
  static constexpr int name = 1;
};
static_assert(Tag<soma_t> && !Tag<unnamed> && !Tag<numbered> && !Tag<int>);

}  // namespace
