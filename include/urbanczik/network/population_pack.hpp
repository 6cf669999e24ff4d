// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/neuron/neuron_interface.hpp>

namespace urbanczik {

/// A pack: neurons of a population, one per lane, seen as one cell.
template <class UnitSystem, class Model, class Variables>
class population_pack
    : public neuron_interface<population_pack<UnitSystem, Model, Variables>, UnitSystem, Model> {
 public:
  /// A view of these parameters and variables, which outlive it.
  population_pack(Model const& model, Variables& variables)
      : model_(&model), variables_(&variables) {}

  Model const&     model() const { return *model_; }          ///< the parameters
  Variables&       variables() { return *variables_; }        ///< the variables of the run
  Variables const& variables() const { return *variables_; }  ///< the variables of the run

 private:
  Model const* model_;
  Variables*   variables_;
};

}  // namespace urbanczik
