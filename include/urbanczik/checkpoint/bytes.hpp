// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <boost/crc.hpp>
#include <cereal/archives/portable_binary.hpp>

#include <urbanczik/base/number_text.hpp>
#include <urbanczik/checkpoint/visitor.hpp>

/// Plain numbers as bytes, the same on every processor.
namespace urbanczik::checkpoint::detail {

/// CRC-64/XZ: any change of up to 64 neighbouring bits is noticed, and of others all but 1 in 2^64.
inline std::uint64_t checksum_of(std::string_view bytes) {
  constexpr std::uint64_t polynomial = 0x42f0e1eba9ea3693, all = ~std::uint64_t{0};
  boost::crc_optimal<64, polynomial, all, all, true, true> crc;
  crc.process_bytes(bytes.data(), bytes.size());
  return crc.checksum();
}
inline std::string checksum_in_words(std::string_view bytes) {
  return hexadecimal_text(checksum_of(bytes));
}

/// The type in which a number is stored; integers take 64 bits.
template <class T>
using stored =
    std::conditional_t<std::is_floating_point_v<T>, T,
                       std::conditional_t<std::is_unsigned_v<T>, std::uint64_t, std::int64_t>>;

/// The archive of a visitor that writes.
class saver {
 public:
  // Little endian on every processor: checksums are taken over these bytes.
  explicit saver(std::ostream& out)
      : out_(out, cereal::PortableBinaryOutputArchive::Options::LittleEndian()) {}

  template <class T>
  void number(place const&, T const& x) {
    if constexpr (std::is_enum_v<T>)
      out_(static_cast<std::int64_t>(x));
    else
      out_(static_cast<stored<T>>(x));
  }
  template <class List>
  void length(place const&, List const& list) {
    out_(static_cast<std::uint64_t>(list.size()));
  }
  template <class List>
  void fixed_length(place const& here, List const& list) {
    length(here, list);
  }
  template <class T>
  void whole(place const&, T const&) {}

 private:
  cereal::PortableBinaryOutputArchive out_;
};

/// The archive of a visitor that reads. Nothing that it reads is trusted.
class loader {
 public:
  /// @param size how many bytes there are
  loader(std::istream& in, std::size_t size) : in_(in), size_(size) {}

  template <class T>
  void number(place const& here, T& x) {
    if constexpr (std::is_enum_v<T>) {
      std::underlying_type_t<T> value{};
      number(here, value);
      x = static_cast<T>(value);
    } else {
      stored<T> value{};
      in_(value);
      if constexpr (std::is_same_v<T, bool>)
        require(value <= 1, here);
      else if constexpr (std::is_integral_v<T>)
        require(std::in_range<T>(value), here);
      x = static_cast<T>(value);
    }
  }
  template <class List>
  void length(place const& here, List& list) {
    std::uint64_t n = 0;
    in_(n);
    require(n <= size_, here);  // an element takes a byte at least
    list.resize(static_cast<std::size_t>(n));
  }
  template <class List>
  void fixed_length(place const& here, List const& list) {
    std::uint64_t n = 0;
    in_(n);
    require(n == list.size(), here);
  }
  template <class T>
  void whole(place const& here, T const& x) {
    require(x.is_consistent(), here);
  }

 private:
  static void require(bool fits, place const& here) {
    if (fits) return;
    std::string name;
    here.append_to(name);
    throw std::runtime_error("the value of '" + name + "' does not fit this run");
  }

  cereal::PortableBinaryInputArchive in_;
  std::size_t                        size_;
};

/// Writes the variables of x.
template <class T>
void write_variables(std::ostream& out, T const& x) {
  saver       archive(out);
  place const whole{};
  visitor     all(archive, whole);
  all("", x);
}
/// Reads them. @throws std::runtime_error where they are not those of x
template <class T>
void read_variables(std::istream& in, std::size_t size, T& x) {
  loader      archive(in, size);
  place const whole{};
  visitor     all(archive, whole);
  all("", x);
}

template <class T>
std::string bytes_of(T const& x) {
  std::ostringstream out;
  write_variables(out, x);
  return std::move(out).str();
}

}  // namespace urbanczik::checkpoint::detail
