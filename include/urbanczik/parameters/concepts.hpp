// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string_view>

namespace urbanczik::units {

/// A model part that lists its parameters.
template <class Model>
concept Parametrised = requires { Model::parameters(); };

namespace detail {
struct any_visitor {
  template <class... Part>
  constexpr void operator()(std::string_view, Part&&...) const {}
};
}  // namespace detail

/// A model part that has parts.
template <class Model>
concept Composite = Parametrised<Model> &&
                    requires(Model& model) { Model::for_each_part(detail::any_visitor{}, model); };

}  // namespace urbanczik::units
