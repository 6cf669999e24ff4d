// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include <urbanczik/random123.hpp>
#include <urbanczik/units/io.hpp>
#include <urbanczik/urbanczik.hpp>
#ifdef WITH_JSON
#include <urbanczik/json.hpp>
#endif
#ifdef WITH_XSIMD
#include <urbanczik/xsimd.hpp>
#endif

#include <iostream>

int main() {
  using namespace urbanczik;
  urbanczik_senn_neuron<units::biophysical> cell{presets::urbanczik_senn_2014};
#ifdef WITH_JSON
  cell = decltype(cell){parameters_of(json_document("{}", "empty.json"), cell.model())};
#endif
  if (philox{.seed = 1}.uniform({}, 0) == philox{.seed = 2}.uniform({}, 0)) return 1;
  std::cout << "urbanczik " << URBANCZIK_VERSION_MAJOR << '.' << URBANCZIK_VERSION_MINOR << '.'
            << URBANCZIK_VERSION_PATCH << ": " << cell.prediction() << '\n';
}
