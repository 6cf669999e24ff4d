// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <urbanczik/random/source.hpp>

namespace urbanczik_test::inline simulation_purposes_hpp {

using purpose = urbanczik::random_stream::purpose;

inline constexpr purpose all_purposes[] = {purpose::somatic_spikes,
                                           purpose::presynaptic_spikes,
                                           purpose::forks,
                                           purpose::connectivity,
                                           purpose::numbers_of_synapses,
                                           purpose::weights,
                                           purpose::delays,
                                           purpose::initial_states,
                                           purpose::parameters,
                                           purpose::background,
                                           purpose::noise};

}  // namespace urbanczik_test::inline simulation_purposes_hpp
