// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// What a quantity is and is not: its size, its conversions, the concepts that it satisfies.
#include <type_traits>

#include <urbanczik/time.hpp>
#include <urbanczik/units.hpp>
#include <urbanczik/units/symbols.hpp>

namespace {

namespace units = urbanczik::units;
using namespace urbanczik::units;

// Near misses of a unit system: each lacks one member of this one.
struct complete : biophysical {};
struct without_a_name {
  using system = biophysical::system;
  using value_type = double;
  template <class Other>
  using rebind = basic_biophysical<Other>;
};
struct with_a_number_for_a_name : without_a_name {
  enum { name };
};
struct without_other_values : biophysical {
  using rebind = biophysical;
};

static_assert(UnitSystem<biophysical>);
static_assert(UnitSystem<unitless>);
static_assert(UnitSystem<basic_biophysical<float>>);
static_assert(UnitSystem<complete>);
static_assert(!UnitSystem<without_a_name>);
static_assert(!UnitSystem<with_a_number_for_a_name>);
static_assert(!UnitSystem<without_other_values>);
static_assert(!UnitSystem<double>);
static_assert(std::is_same_v<biophysical::rebind<float>, basic_biophysical<float>>);
static_assert(std::is_same_v<unitless::rebind<float>, basic_unitless<float>>);

static_assert(Quantity<voltage<biophysical>>);
static_assert(Quantity<voltage<biophysical> const&>);
static_assert(!Quantity<double>);
static_assert(!Quantity<voltage<biophysical>::unit_type>);
static_assert(!Quantity<step_count>);
static_assert(QuantityOf<voltage<unitless>, dimensions::voltage>);
static_assert(!QuantityOf<voltage<unitless>, dimensions::current>);
static_assert(!QuantityOf<double, dimensions::none>);

template <class U>
constexpr bool no_overhead() {
  using Real = typename U::value_type;
  static_assert(sizeof(voltage<U>) == sizeof(Real) && alignof(voltage<U>) == alignof(Real));
  static_assert(sizeof(learning_rate<current<U>>) == sizeof(Real));
  static_assert(std::is_same_v<number<U>, Real>);
  static_assert(std::is_trivially_destructible_v<voltage<U>>);
  return true;
}
static_assert(no_overhead<biophysical>());
static_assert(no_overhead<unitless>());
static_assert(no_overhead<basic_unitless<float>>());
static_assert(sizeof(step_count) == 8);

// Between the two systems, only what is made of milliseconds converts.
template <template <class> class Q>
constexpr bool converts = std::is_convertible_v<Q<biophysical>, Q<unitless>> &&
                          std::is_convertible_v<Q<unitless>, Q<biophysical>>;
template <template <class> class Q>
constexpr bool is_apart = !std::is_convertible_v<Q<biophysical>, Q<unitless>> &&
                          !std::is_convertible_v<Q<unitless>, Q<biophysical>>;
static_assert(converts<units::time> && converts<rate>);
static_assert(is_apart<voltage> && is_apart<conductance> && is_apart<capacitance>);
static_assert(is_apart<current> && is_apart<charge> && is_apart<resistance>);
static_assert(std::is_convertible_v<units::time<unitless>, duration>);
static_assert(std::is_same_v<units::time<biophysical>, duration>);

// Neither are numbers, times and steps.
static_assert(!std::is_convertible_v<double, voltage<unitless>>);
static_assert(!std::is_convertible_v<voltage<unitless>, double>);
static_assert(!std::is_convertible_v<duration, step_count>);
static_assert(!std::is_convertible_v<step_count, duration>);
static_assert(!std::is_convertible_v<std::int64_t, step_count>);
static_assert(!std::is_convertible_v<step_count, std::int64_t>);
static_assert(!std::is_convertible_v<duration, time_grid>);
static_assert(std::is_constructible_v<time_grid, duration>);

template <class A, class B>
concept Addable = requires(A a, B b) { a + b; };
template <class A, class B>
concept Comparable = requires(A a, B b) { a < b; };
static_assert(Addable<step_count, step_count> && Comparable<step_count, step_count>);
static_assert(Addable<voltage<unitless>, voltage<unitless>>);
// That different dimensions are refused is in compile_fail: each such sum is a sentence.

static_assert(step_count{2} + step_count{3} == step_count{5});
static_assert(step_count{2} - step_count{3} == step_count{-1});
static_assert(3 * step_count{2} == step_count{6});
static_assert(step_count{2} < step_count{3} && step_count{} == step_count{0});

// The constant of one value type in another.
static_assert(std::is_same_v<decltype(rebind<basic_biophysical<float>>(1.5 * symbols::mV)),
                             voltage<basic_biophysical<float>>>);
static_assert(rebind<basic_biophysical<float>>(1.5 * symbols::mV).value() == 1.5f);

}  // namespace
