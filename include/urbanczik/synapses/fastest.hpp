// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <type_traits>

#include <urbanczik/synapses/at_presynaptic_spikes.hpp>
#include <urbanczik/synapses/factorised.hpp>

namespace urbanczik {

/// The update scheme where none is chosen: factorised, if the rule's kernel allows it.
template <class Dynamics>
using fastest =
    typename std::conditional_t<LinearKernel<typename Dynamics::kernel_type>,
                                std::type_identity<factorised<Dynamics>>,
                                std::type_identity<at_presynaptic_spikes<Dynamics>>>::type;

}  // namespace urbanczik
