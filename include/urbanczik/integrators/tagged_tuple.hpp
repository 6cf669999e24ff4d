// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <type_traits>
#include <utility>

#include <urbanczik/units/messages/nothing.hpp>

namespace urbanczik {

/// One value under a tag, `tagged<V_m_t, voltage>`.
template <class Tag, class T>
struct tagged {
  using tag  = Tag;
  using type = T;
  T value{};  ///< the value itself

  // Constexpr where the comparison of T is, and there is none where T has none that gives a bool.
  friend bool operator==(tagged const&, tagged const&) = default;
};

namespace detail {

// Inheritance, not a map: a look-up is a conversion to a base, which costs one load at run time and
// little at compile time (0.79 s for 32 compartments, where a hana::map took 1.21 s).
template <class Tag, class T>
std::type_identity<tagged<Tag, T>> field_under(tagged<Tag, T> const*);  // only declared

/// Named for its message: "nothing is called Tag among Known...".
template <class Tag, class... Known>
struct look_up {
  static constexpr bool tag_is_known = (std::is_same_v<Tag, Known> || ...);
  static_assert(tag_is_known,
                "y[name]: no variable and no part has this name; look_up<Name, Known...> shows the "
                "name and then the existing names [unknown-name]");
};

}  // namespace detail

/// Values of different types, each under a tag that is a type: states, derivatives, parameters.
///
///     tagged_tuple<tagged<V_m_t, voltage>, tagged<g_t, conductance>> y{{V}, {g}};
///     y[V_m] += 1.0 * mV;
///
/// It is an aggregate without overhead; a look-up is resolved by the compiler, and one under a tag
/// that is not there does not compile.
template <class... Fields>
struct tagged_tuple : Fields... {
  // Look-ups are many, so there is no further function below these, and the list of tags is gone
  // through only for the message. Without a field the assertion is the only error.

  /// The value under a tag.
  template <class Tag>
  constexpr auto& operator[](Tag) {
    if constexpr (requires { detail::field_under<Tag>(this); })
      return static_cast<field<Tag>&>(*this).value;
    else
      return static_cast<void>(sizeof(detail::look_up<Tag, typename Fields::tag...>)), *this;
  }
  /// The value under a tag.
  template <class Tag>
  constexpr auto const& operator[](Tag) const {
    if constexpr (requires { detail::field_under<Tag>(this); })
      return static_cast<field<Tag> const&>(*this).value;
    else
      return static_cast<void>(sizeof(detail::look_up<Tag, typename Fields::tag...>)), *this;
  }

  /// Whether there is a value under Tag.
  template <class Tag>
  static constexpr bool contains = (std::is_same_v<Tag, typename Fields::tag> || ...);

  friend bool operator==(tagged_tuple const&, tagged_tuple const&) = default;

 private:
  template <class Tag>
  using field =
      typename decltype(detail::field_under<Tag>(static_cast<tagged_tuple*>(nullptr)))::type;
};

namespace detail {
/// Named for its message: two states, or a state and its derivative.
template <class A, class B>
struct sum_of_states {
  template <class>
  static constexpr bool is_defined = false;
  static_assert(is_defined<A>,
                "two states, or a state and a derivative, can be neither added nor subtracted: "
                "advanced(y, dt, dydt) is y + dt dydt [sum-of-states]");
};
}  // namespace detail

/// Refused, with a sentence.
template <class... A, class... B>
constexpr units::nothing operator+(tagged_tuple<A...> const&, tagged_tuple<B...> const&) {
  return static_cast<void>(sizeof(detail::sum_of_states<tagged_tuple<A...>, tagged_tuple<B...>>)),
         units::nothing{};
}
/// Refused, with a sentence.
template <class... A, class... B>
constexpr units::nothing operator-(tagged_tuple<A...> const&, tagged_tuple<B...> const&) {
  return static_cast<void>(sizeof(detail::sum_of_states<tagged_tuple<A...>, tagged_tuple<B...>>)),
         units::nothing{};
}

/// All fields of a, then all fields of b.
template <class... A, class... B>
constexpr tagged_tuple<A..., B...> joined(tagged_tuple<A...> const& a,
                                          tagged_tuple<B...> const& b) {
  return {static_cast<A const&>(a)..., static_cast<B const&>(b)...};
}
/// The type of joined(first, second).
template <class First, class Second>
using joined_t = decltype(joined(std::declval<First>(), std::declval<Second>()));

/// Calls f(tag, value) for each field, in order.
template <class F, class... Tag, class... T>
constexpr void for_each_field(tagged_tuple<tagged<Tag, T>...> const& tuple, F&& f) {
  (f(Tag{}, tuple[Tag{}]), ...);
}
/// Overload for values that f may change.
template <class F, class... Tag, class... T>
constexpr void for_each_field(tagged_tuple<tagged<Tag, T>...>& tuple, F&& f) {
  (f(Tag{}, tuple[Tag{}]), ...);
}

}  // namespace urbanczik
