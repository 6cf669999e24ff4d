// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

#include <urbanczik/units/parse.hpp>

#include "expect.hpp"
#include "targets.hpp"

namespace urbanczik_fuzz {
namespace {

namespace units = urbanczik::units;
using units::biophysical;
using units::unitless;

// "reason \n  the text around the place \n  a mark below it": the column is in the text.
void expect_place_in(std::string_view text, units::parse_error const& e) {
  auto const characters = std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  });
  expect(1 <= e.column() && e.column() <= static_cast<std::size_t>(characters) + 1,
         "the column is in the text");

  constexpr std::string_view line_feed = "\n  ";
  std::string_view message = e.what();
  expect(message.starts_with(e.reason()), "a message begins with the reason");
  expect_fit_for_a_message(e.reason());
  message.remove_prefix(e.reason().size());
  expect(message.starts_with(line_feed), "the text stands on the next line");
  message.remove_prefix(line_feed.size());
  auto const shown = message.substr(0, message.find(line_feed));
  if (!text.empty()) expect_fit_for_a_message(shown);
  message.remove_prefix(std::min(message.size(), shown.size() + line_feed.size()));
  expect(message.ends_with('^') && message.find_first_not_of(' ') == message.size() - 1,
         "a mark stands below the text");
}

// Whether the text is read as a Q; then what the library prints of it is read as the same number.
template <class Q>
bool is_read_as(std::string_view text) {
  auto const bits = [](auto x) {
    if constexpr (sizeof x == sizeof(std::uint64_t))
      return std::bit_cast<std::uint64_t>(x);
    else
      return std::bit_cast<std::uint32_t>(x);
  };
  auto const number = [](Q const& q) {
    if constexpr (std::is_floating_point_v<Q>)
      return q;
    else
      return q.value();
  };
  Q read{};
  try {
    read = units::parse<Q>(text);
  } catch (units::parse_error const& e) {
    expect_place_in(text, e);
    return false;
  }
  auto const printed = units::text_of(read);
  expect(bits(number(units::parse<Q>(printed))) == bits(number(read)),
         "what is printed reads back as the same number: " + printed);
  return true;
}

// As how many of these dimensions the text is read.
template <class U>
int readings(std::string_view text) {
  return is_read_as<units::voltage<U>>(text) + is_read_as<units::conductance<U>>(text) +
         is_read_as<units::time<U>>(text) + is_read_as<units::capacitance<U>>(text) +
         is_read_as<units::current<U>>(text) + is_read_as<units::rate<U>>(text) +
         is_read_as<units::inverse<units::voltage<U>>>(text) +
         is_read_as<units::learning_rate<units::current<U>>>(text);
}

}  // namespace

void quantity(std::string_view text) {
  bool const is_number = is_read_as<double>(text);
  expect(readings<biophysical>(text) + is_number <= 1, "a text has one dimension");
  int const natural = readings<unitless>(text);
  expect(natural <= 1 || is_number, "only a bare number has the dimension that is asked for");
  is_read_as<units::voltage<units::basic_biophysical<float>>>(text);
}

}  // namespace urbanczik_fuzz
