// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include <urbanczik/checkpoint/bytes.hpp>
#include <urbanczik/checkpoint/file_format.hpp>
#include <urbanczik/checkpoint/visitor.hpp>
#include <urbanczik/parameters/parameters.hpp>
#include <urbanczik/units/text.hpp>

/// The constants that must be equal in the run that continues, as texts for messages.
namespace urbanczik::checkpoint::detail {

template <class T>
concept NamesConstants = requires(T const& x) { T::for_each_constant(x, any_visitor{}); };

/// Collects constants by their names.
class constants_visitor {
 public:
  constants_visitor(std::vector<fact>& facts, place const& within, std::string_view without = {})
      : facts_(facts), within_(within), without_(without) {}

  template <class T>
  void operator()(std::string_view name, T const& x) const {
    visit({name, &within_}, x, {});
  }
  template <class T>
  void operator()(std::string_view name, T const& x, except variable) const {
    visit({name, &within_}, x, variable.symbol);
  }

 private:
  template <class T>
  [[gnu::cold, gnu::noinline]] void visit(place const& here, T const& x,
                                          std::string_view without) const {
    constants_visitor const inner(facts_, here, without);
    if constexpr (units::Parametrised<T>) {
      inner.rows(x, units::detail::row_indices<T>{});
      if constexpr (units::Composite<T>) T::for_each_part(inner, x);
    } else if constexpr (NamesConstants<T>) {
      T::for_each_constant(x, inner);
    } else if constexpr (PlainNumber<T> && !std::is_floating_point_v<T>) {
      add(here, std::to_string(static_cast<unsigned long long>(x)));
    } else if constexpr (std::is_same_v<T, std::string>) {
      add(here, x);
    } else if constexpr (PlainNumber<T> || units::Quantity<T>) {
      if constexpr (requires { units::text_of(x); }) add(here, units::text_of(x));
    } else if constexpr (List<T const>) {
      std::string bytes;
      if constexpr (requires { bytes += *x.begin(); })
        for (auto const& text : x) bytes.append(text).append("\n");
      else
        bytes = bytes_of(x);
      add(here, std::to_string(x.size()) + " of checksum " + checksum_in_words(bytes));
    }
  }
  template <class T, std::size_t... Index>
  void rows(T const& x, std::index_sequence<Index...>) const {
    (row(units::detail::row_of<T, Index>, x), ...);
  }
  template <class Row, class T>
  void row(Row const& r, T const& x) const {
    if (r.symbol != without_) (*this)(r.symbol, x.*(r.member));
  }

  void add(place const& here, std::string value) const {
    std::string name;
    here.append_to(name);
    for (auto* text : {&name, &value}) std::replace(text->begin(), text->end(), '\n', ' ');
    facts_.push_back({std::move(name), std::move(value)});
  }

  std::vector<fact>& facts_;
  place const&       within_;
  std::string_view   without_;
};

}  // namespace urbanczik::checkpoint::detail
