// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

// First, so that the compiler's sentences come by a short way of includes.
#include <urbanczik/compartments/says.hpp>
#include <urbanczik/synapses/says.hpp>
#include <urbanczik/units/messages/argument_words.hpp>
#include <urbanczik/units/says.hpp>
/// The floor of synapses: kernels, rules and the ways to update them.
#include <urbanczik/synapses/at_presynaptic_spikes.hpp>
#include <urbanczik/synapses/block_table.hpp>
#include <urbanczik/synapses/clopath.hpp>
#include <urbanczik/synapses/concepts.hpp>
#include <urbanczik/synapses/deferred_errors.hpp>
#include <urbanczik/synapses/error_queue.hpp>
#include <urbanczik/synapses/exponential_kernel.hpp>
#include <urbanczik/synapses/factorised.hpp>
#include <urbanczik/synapses/factorised_rows.hpp>
#include <urbanczik/synapses/fastest.hpp>
#include <urbanczik/synapses/nest.hpp>
#include <urbanczik/synapses/pair_stdp.hpp>
#include <urbanczik/synapses/per_step.hpp>
#include <urbanczik/synapses/presets.hpp>
#include <urbanczik/synapses/prospective.hpp>
#include <urbanczik/synapses/psp_kernel.hpp>
#include <urbanczik/synapses/rebind.hpp>
#include <urbanczik/synapses/requirements.hpp>
#include <urbanczik/synapses/reward_modulated.hpp>
#include <urbanczik/synapses/running_sums.hpp>
#include <urbanczik/synapses/sacramento.hpp>
#include <urbanczik/synapses/static_synapse.hpp>
#include <urbanczik/synapses/urbanczik_senn.hpp>
