// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include <urbanczik/base/refuse_with.hpp>

namespace urbanczik {

/// The cell or population for which a device was made, and the names for a message: the function that
/// made the device, the compartment and the receptor.
class device_target {
 public:
  /// A compartment of these cells.
  device_target(void const* cells, char const* made_by, std::string_view compartment,
                std::string_view receptor = {})
      : cells_(cells), made_by_(made_by), compartment_(compartment), receptor_(receptor) {}

  /// The device is used with the cells for which it was made.
  /// @throws std::invalid_argument where it is not
  void require(void const* cells) const {
    if (!is(cells)) refuse();
  }
  /// Whether the device was made for these cells.
  bool is(void const* cells) const { return cells == cells_; }

 private:
  [[noreturn, gnu::cold]] void refuse() const {
    auto address = "cell[" + std::string(compartment_) + "]";
    if (!receptor_.empty()) address += "[" + std::string(receptor_) + "]";
    refuse_with(std::invalid_argument(
        std::string(made_by_) + "(... " + address +
        " ...): the address belongs to another cell or population than the one of this simulation; "
        "make the device from the one that is simulated"));
  }

  void const*      cells_;
  char const*      made_by_;
  std::string_view compartment_, receptor_;
};

}  // namespace urbanczik
