// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The algebra of dimensions, in both unit systems: which product is which quantity.
#include <type_traits>

#include <urbanczik/units.hpp>
#include <urbanczik/units/symbols.hpp>

namespace {

namespace units = urbanczik::units;
using namespace urbanczik::units;
using namespace urbanczik::units::symbols;

template <class Result, class A, class B>
constexpr bool product_is = std::is_same_v<decltype(A{} * B{}), Result>;
template <class Result, class A, class B>
constexpr bool quotient_is = std::is_same_v<decltype(A{} / B{}), Result>;

template <class U>
constexpr bool algebra_holds() {
  using V = voltage<U>;
  using g = conductance<U>;
  using t = units::time<U>;
  using C = capacitance<U>;
  using I = current<U>;
  using Q = charge<U>;
  using r = rate<U>;

  static_assert(product_is<I, g, V>);  // Ohm: nS mV = pA
  static_assert(product_is<C, g, t>);  // nS ms = pF
  static_assert(product_is<Q, C, V>);  // pF mV = fC
  static_assert(product_is<Q, I, t>);  // pA ms = fC
  static_assert(product_is<V, resistance<U>, I>);
  static_assert(quotient_is<I, Q, t>);  // C dV/dt: pF mV/ms = pA
  static_assert(quotient_is<t, C, g>);  // the membrane time constant
  static_assert(quotient_is<r, g, C>);  // the membrane rate
  static_assert(quotient_is<V, I, g>);
  static_assert(product_is<decltype(V{} / t{}), inverse<C>, I>);
  static_assert(std::is_same_v<inverse<t>, r> && std::is_same_v<inverse<r>, t>);
  static_assert(std::is_same_v<inverse<inverse<V>>, V>);
  static_assert(product_is<learning_rate<I>, I, I>);
  // The weight's slope, eta times an induction of one per weight, is a current over time.
  static_assert(product_is<I, learning_rate<I>, inverse<I>>);
  // beta (theta - U) is a pure number and passes for one.
  static_assert(QuantityOf<decltype(inverse<V>{} * V{}), dimensions::none>);
  static_assert(std::is_convertible_v<decltype(inverse<V>{} * V{}), number<U>>);
  return true;
}
static_assert(algebra_holds<biophysical>());
static_assert(algebra_holds<unitless>());
static_assert(algebra_holds<basic_biophysical<float>>());

// No factor stands in arithmetic.
static_assert(2.0 * nS * (3.0 * mV) == 6.0 * pA);
static_assert(300.0 * pF * (2.0 * mV) / (4.0 * ms) == 150.0 * pA);
static_assert(300.0 * pF / (30.0 * nS) == 10.0 * ms);
static_assert(2.0 * pA * (3.0 * ms) == 6.0 * fC);
static_assert(1.0 / (2.0 * ms) == 0.5 * kHz);
static_assert(second == 1000.0 * ms);
static_assert(1000.0 * Hz == 1.0 * kHz);
static_assert(2.0 * Cu / ms * (3.0 * Vu) == 6.0 * Cu * Vu / ms);

// A symbol is the unit of its quantity.
static_assert(std::is_same_v<std::remove_const_t<decltype(-70.0 * mV)>, voltage<biophysical>>);
static_assert(std::is_convertible_v<decltype(0.1 * Cu / ms), conductance<unitless>>);
static_assert(std::is_convertible_v<decltype(0.02 * Cu * Vu / ms), current<unitless>>);
static_assert(std::is_convertible_v<decltype(5.0 / Vu), inverse<voltage<unitless>>>);

// The exponents that the map and the printing read.
static_assert(dimension_exponents<voltage<biophysical>> == dimension_powers{1, 0, 0});
static_assert(dimension_exponents<current<biophysical>> == dimension_powers{1, 1, 0});
static_assert(dimension_exponents<capacitance<unitless>> == dimension_powers{0, 1, 1});
static_assert(dimension_exponents<rate<unitless>> == dimension_powers{0, 0, -1});
static_assert(dimension_exponents<learning_rate<current<biophysical>>> ==
              dimension_powers{2, 2, 0});
static_assert(dimension_exponents<inverse<voltage<unitless>>> == dimension_powers{-1, 0, 0});
static_assert(-dimension_powers{1, -2, 3} == dimension_powers{-1, 2, -3});

}  // namespace
