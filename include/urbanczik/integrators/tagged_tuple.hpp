// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <type_traits>
#include <utility>

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
constexpr T& get(tagged<Tag, T>& field) {
  return field.value;
}
template <class Tag, class T>
constexpr T const& get(tagged<Tag, T> const& field) {
  return field.value;
}

/// Named for its message: "nothing is called Tag among Known...".
template <class Tag, class... Known>
struct look_up {
  static constexpr bool tag_is_known = (std::is_same_v<Tag, Known> || ...);
  static_assert(tag_is_known,
                "there is nothing under this tag: look_up<Tag, Known...> names the tag asked for "
                "first and then the tags that exist");
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
  /// The value under a tag.
  template <class Tag>
  constexpr auto& operator[](Tag) {
    return at<Tag>(*this);
  }
  /// The value under a tag.
  template <class Tag>
  constexpr auto const& operator[](Tag) const {
    return at<Tag>(*this);
  }

  /// Whether there is a value under Tag.
  template <class Tag>
  static constexpr bool contains = (std::is_same_v<Tag, typename Fields::tag> || ...);

  /// The same with an assertion, as `look_up<Tag>::tag_is_known`. (An alias: clang takes a variable
  /// whose initialiser fails for a second error.)
  template <class Tag>
  using look_up = detail::look_up<Tag, typename Fields::tag...>;

  friend bool operator==(tagged_tuple const&, tagged_tuple const&) = default;

 private:
  template <class Tag, class Self>
  static constexpr auto& at(Self& self) {
    if constexpr (look_up<Tag>::tag_is_known)
      return detail::get<Tag>(self);
    else
      return self;  // keeps the assertion above the only error
  }
};

/// All fields of a, then all fields of b.
template <class... A, class... B>
constexpr tagged_tuple<A..., B...> joined(tagged_tuple<A...> const& a, tagged_tuple<B...> const& b) {
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
/// The same for values that f may change.
template <class F, class... Tag, class... T>
constexpr void for_each_field(tagged_tuple<tagged<Tag, T>...>& tuple, F&& f) {
  (f(Tag{}, tuple[Tag{}]), ...);
}

}  // namespace urbanczik
