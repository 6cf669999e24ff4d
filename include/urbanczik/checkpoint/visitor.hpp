// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cstddef>
#include <string_view>
#include <type_traits>

#include <urbanczik/base/variables.hpp>
#include <urbanczik/integrators/tagged_tuple.hpp>
#include <urbanczik/numerics/lanes.hpp>
#include <urbanczik/parameters/parameters.hpp>
#include <urbanczik/time/step_count.hpp>
#include <urbanczik/units/concepts.hpp>

/// Goes through all that changes in a run, down to plain numbers, for who saves or restores them.
namespace urbanczik::checkpoint::detail {

using place = units::parameter_path;  // of a variable in the whole, "device 3.synapses.w"

/// Named for its message: a class that does not say what changes in it.
template <class T>
struct variables_of {
  template <class>
  static constexpr bool are_named = false;
  static_assert(are_named<T>,
                "checkpoint::save(path, run), load(path, run): each class of a run must name its "
                "variables in a static for_each_variable(self, f), which is empty if it has none, "
                "and a class lacks this function; variables_of<T> shows the class [no-variables]");
};

struct any_visitor {
  template <class... Anything>
  void operator()(Anything&&...) const {}
};
template <class T>
concept NamesVariables =
    requires(T& x) { std::remove_const_t<T>::for_each_variable(x, any_visitor{}); };

template <class T>
concept PlainNumber = std::is_arithmetic_v<T> || std::is_enum_v<T>;
/// A SIMD batch, of numbers or of truths.
template <class T>
concept NumbersInLanes = std::is_class_v<T> && (numerics::lanes<T>::count > 1);
template <class T>
concept TruthsInLanes = requires(T const& x, bool* values) {
  T::load_unaligned(values);
  x.store_unaligned(values);
};
template <class T>
concept Fields = requires(T& x) { for_each_field(x, any_visitor{}); };
template <class T>
concept List = requires(T& x) { x.begin(), x.end(); };
template <class T>
concept Vector = List<T> && requires(T& x) { x.capacity(); };

/// Calls for each plain number `archive.number(place, x)`; for each vector, before its elements,
/// `archive.length(place, vector)` where it grows and `archive.fixed_length(place, vector)` where not;
/// and `archive.whole(place, x)` after each class that knows whether its variables fit each other.
template <class Archive>
class visitor {
 public:
  /// Visits the variables within this place.
  visitor(Archive& archive, place const& within) : archive_(archive), within_(within) {}

  template <class T>
  void operator()(std::string_view name, T& x) const {
    visit({name, &within_}, x);
  }
  template <class T>
  void operator()(std::string_view name, T& list, of_any_length) const {
    place const here{name, &within_};
    archive_.length(here, list);
    for (auto& x : list) visit(here, x);
  }

 private:
  // In lanes and quantities a copy is visited, and then taken over where x may change.
  template <class T>
  void visit(place const& here, T& x) const {
    using plain = std::remove_const_t<T>;
    if constexpr (PlainNumber<plain>) {
      archive_.number(here, x);
    } else if constexpr (units::Quantity<plain>) {
      auto value = x.value();
      visit(here, value);
      if constexpr (!std::is_const_v<T>) x = plain::from_value(value);
    } else if constexpr (NumbersInLanes<plain>) {
      using lanes = numerics::lanes<plain>;
      std::array<double, lanes::count> values;
      for (std::size_t k = 0; k < values.size(); ++k) values[k] = lanes::get(x, k);
      visit(here, values);
      if constexpr (!std::is_const_v<T>) x = lanes::from(values);
    } else if constexpr (TruthsInLanes<plain>) {
      std::array<bool, plain::size> values;
      x.store_unaligned(values.data());
      visit(here, values);
      if constexpr (!std::is_const_v<T>) x = plain::load_unaligned(values.data());
    } else if constexpr (std::is_same_v<plain, units::step_count>) {
      archive_.number(here, x.value);
    } else if constexpr (NamesVariables<T>) {
      visit_class(here, x);
    } else if constexpr (Fields<T>) {
      for_each_field(x, [&]<class Tag>(Tag, auto& field) { visit({Tag::name, &here}, field); });
    } else if constexpr (List<T>) {
      if constexpr (Vector<T>) archive_.fixed_length(here, x);
      for (auto& element : x) visit(here, element);
    } else if constexpr (!std::is_empty_v<T>) {
      static_cast<void>(sizeof(variables_of<plain>));
    }
  }

  // Once for each class: inlined into every run that has it, it would take half of the time in which
  // a program with many runs compiles.
  template <class T>
  [[gnu::noinline]] void visit_class(place const& here, T& x) const {
    std::remove_const_t<T>::for_each_variable(x, visitor(archive_, here));
    if constexpr (requires { x.is_consistent(); }) archive_.whole(here, x);
  }

  Archive&     archive_;
  place const& within_;
};

}  // namespace urbanczik::checkpoint::detail
