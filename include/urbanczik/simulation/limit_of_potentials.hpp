// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string_view>
#include <utility>

#include <urbanczik/parameters/parameters.hpp>
#include <urbanczik/simulation/lane_of.hpp>

namespace urbanczik::detail {

/// How large a potential may be: a thousand times the span of the potentials among the parameters of
/// a model, beyond the largest of them. Without a span there is no limit but that of the numbers.
class limit_of_potentials {
 public:
  template <units::Parametrised Model>
  explicit limit_of_potentials(Model const& model) {
    see(model);
  }

  double value() const {
    constexpr double spans = 1000.0;
    double const     span  = greatest_ - least_;
    if (!(span > 0.0)) return (std::numeric_limits<double>::max)();
    return (std::max)((std::abs)(least_), (std::abs)(greatest_)) + spans * span;
  }

 private:
  struct visitor {
    limit_of_potentials& limit;

    template <units::Parametrised Part>
    void operator()(std::string_view, Part const& part) const {
      limit.see(part);
    }
  };

  template <units::Parametrised Model>
  [[gnu::cold]] void see(Model const& model) {
    rows(model, units::detail::row_indices<Model>{});
    if constexpr (units::Composite<Model>) Model::for_each_part(visitor{*this}, model);
  }
  template <class Model, std::size_t... Index>
  void rows(Model const& model, std::index_sequence<Index...>) {
    (row<units::detail::row_of<Model, Index>.is_potential>(
         model.*(units::detail::row_of<Model, Index>.member)),
     ...);
  }
  template <bool IsPotential, class Value>
  void row(Value const& value) {
    if constexpr (IsPotential) {
      least_    = (std::min)(least_, lane_of(value, 0));
      greatest_ = (std::max)(greatest_, lane_of(value, 0));
    }
  }

  // Not infinity, with which -ffast-math does not compare.
  double least_    = (std::numeric_limits<double>::max)();
  double greatest_ = std::numeric_limits<double>::lowest();
};

}  // namespace urbanczik::detail
