// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// A checkpoint of another run, of another program, or one that is not whole is refused with a message
// that says why, and what it was to be loaded into stays as it is.

#include <cstddef>
#include <filesystem>
#include <random>
#include <string>

#include <urbanczik/random123.hpp>
#include <urbanczik/urbanczik.hpp>

#include "checkpoint/restart.hpp"
#include "temporary_file.hpp"

using namespace urbanczik_test;

namespace {

/// What is different in the process that loads.
struct choices {
  double resolution = 0.1;  // ms
  std::uint64_t seed = 1;
  double C_m = 300.0;        // pF, of the soma
  double eta = 11475.0;      // pA^2
  double tau_Delta = 100.0;  // ms
  double delay = 0.2;        // ms
  double weight = 90.0;      // pA, of the second synapse
  double spike = 3.0;        // ms, when the first one is sent
  double period = 50.0;      // ms, of the teacher
  double interval = 1.0;     // ms, of the multimeter
  std::string column = "U";
};

template <class U = units::biophysical, class Method = exponential_euler, class... Device>
void with_run(choices const& chosen, auto const& use, Method method = {}, Device... device) {
  using cell_type = urbanczik_senn_neuron<U>;
  auto const in_U = [](auto const& q) {
    if constexpr (std::is_same_v<U, units::biophysical>)
      return q;
    else
      return presets::unitless_to_biophysical.inverse()(q);
  };
  auto model = presets::urbanczik_senn_2014.model<cell_type>();
  model.compartments[soma].membrane.C_m = in_U(chosen.C_m * pF);
  cell_type cell(model);

  urbanczik_senn<U> const rule{.eta = in_U(chosen.eta * pA * pA),
                               .tau_Delta = chosen.tau_Delta * ms,
                               .W_max = in_U(1350.0 * pA)};
  spike_trains const trains{2, {{chosen.spike * ms, 0}, {5.0 * ms, 1}, {5.0 * ms, 0}}};
  auto plastic = connect(trains, cell[dendrite][excitatory], rule,
                         std::vector{in_U(90.0 * pA), in_U(chosen.weight * pA)}, chosen.delay * ms);
  auto teacher =
      drive(cell[soma][excitatory],
            {.offset = in_U(1.0 * nS), .amplitude = in_U(0.5 * nS), .period = chosen.period * ms});
  multimeter traces(chosen.interval * ms,
                    probe{chosen.column.c_str(), [](auto& at) { return at[soma].V_m(); }});
  weight_recorder weights(plastic);
  simulation run(cell, units::time_grid(chosen.resolution * ms), method, philox{chosen.seed},
                 teacher, plastic, traces, weights, device...);
  use(run);
}

std::string saved_run() {
  std::string saved;
  with_run({}, [&](auto& run) {
    run.advance(8.0 * ms);
    saved = checkpoint::snapshot(run);
  });
  return saved;
}

/// The message with which a run refuses it, and changes nothing.
template <class Run>
std::string refusal(Run& run, std::string const& saved) {
  auto const before = checkpoint::snapshot(run);
  try {
    checkpoint::restore(saved, "run.checkpoint", run);
  } catch (input_error const& refused) {
    CHECK(checkpoint::snapshot(run) == before);
    return refused.what();
  }
  FAIL("it was loaded");
  return {};
}
std::string refusal(std::string const& saved, choices const& chosen = {}) {
  std::string message;
  with_run(chosen, [&](auto& run) {
    run.advance(2.0 * ms);
    message = refusal(run, saved);
  });
  return message;
}

std::string of_another_run(std::string const& differences) {
  return "run.checkpoint: is a checkpoint of another run:" + differences + "\n  nothing was loaded";
}

/// With the variables replaced and the checksum made anew: what only a forger does.
std::string forged(auto const& change) {
  auto contents = checkpoint::detail::reader(saved_run(), "saved").read();
  change(contents.variables);
  return checkpoint::detail::written(contents);
}

}  // namespace

TEST_CASE("a checkpoint of another run is refused, and what differs is named") {
  auto const saved = saved_run();
  CHECK(refusal(saved, {.seed = 2}) == of_another_run("\n  random.seed is 1 there and 2 here"));
  CHECK(refusal(saved, {.C_m = 310.0}) ==
        of_another_run("\n  cell.soma.C_m is 300 pF there and 310 pF here"));
  CHECK_THAT(refusal(saved, {.tau_Delta = 101.0, .delay = 0.1}),
             contains_text("\n  device 2.rule.tau_Delta is 100 ms there and 101 ms here"
                           "\n  device 2.delay is 0.2 ms there and 0.1 ms here"));
  CHECK_THAT(refusal(saved, {.weight = 91.0}),
             contains_text("\n  device 2.initial weights is 2 of checksum "));
  CHECK_THAT(refusal(saved, {.spike = 3.1}),
             contains_text("\n  device 2.spikes is 4 of checksum "));
  CHECK(refusal(saved, {.period = 51.0}) ==
        of_another_run("\n  device 1.period is 50 ms there and 51 ms here"));
  CHECK(refusal(saved, {.interval = 2.0}) ==
        of_another_run("\n  device 3.interval is 1 ms there and 2 ms here"));
  CHECK_THAT(refusal(saved, {.column = "V"}), contains_text("\n  device 3.names is "));
  CHECK_THAT(refusal(saved, {.resolution = 0.05}),
             contains_text("\n  resolution is 0.1 ms there and 0.05 ms here"));
}

TEST_CASE("a checkpoint of a run of other types is refused") {
  auto const saved = saved_run();
  std::string message;
  with_run<units::unitless>({}, [&](auto& run) { message = refusal(run, saved); });
  CHECK_THAT(message, contains_text("\n  unit system is biophysical there and unitless here"));
  with_run({}, [&](auto& run) { message = refusal(run, saved); }, forward_euler{});
  CHECK(message == of_another_run("\n  method is exponential_euler there and forward_euler here"));
  with_run(
      {}, [&](auto& run) { message = refusal(run, saved); }, exponential_euler{}, spike_recorder{});
  CHECK(message == of_another_run("\n  where the file has 'resolution', this run has 'type of "
                                  "device 5'"));
}

TEST_CASE("the learning rate goes on as it was set") {
  // Not refused: it is a variable.
  auto const saved = saved_run();
  with_run({.eta = 1.0}, [&](auto& run) {
    checkpoint::restore(saved, "run.checkpoint", run);
    CHECK(checkpoint::snapshot(run) == saved);
  });
}

TEST_CASE("a checkpoint that is cut off anywhere is refused") {
  auto const saved = saved_run();
  with_run({}, [&](auto& run) {
    auto const before = checkpoint::snapshot(run);
    for (std::size_t size = 0; size < saved.size(); ++size) {
      CAPTURE(size);
      CHECK_THROWS_AS(checkpoint::restore(saved.substr(0, size), "run.checkpoint", run),
                      input_error);
    }
    CHECK(checkpoint::snapshot(run) == before);
  });
  CHECK(refusal(saved.substr(0, saved.size() - 1)) ==
        "run.checkpoint: is a checkpoint that was cut off: its end is missing; nothing was loaded");
  CHECK(refusal("") == "run.checkpoint: is not a checkpoint; nothing was loaded");
}

TEST_CASE("a checkpoint of which a bit was changed is refused") {
  auto const saved = saved_run();
  with_run({}, [&](auto& run) {
    auto const before = checkpoint::snapshot(run);
    std::mt19937 bits(1);
    for (std::size_t i = 0; i < saved.size(); ++i) {
      CAPTURE(i);
      auto altered = saved;
      altered[i] = static_cast<char>(altered[i] ^ (1 << bits() % 8));
      CHECK_THROWS_AS(checkpoint::restore(altered, "run.checkpoint", run), input_error);
    }
    CHECK(checkpoint::snapshot(run) == before);
  });
  auto altered = saved;
  ++altered[saved.size() / 2];
  CHECK(refusal(altered) ==
        "run.checkpoint: is a checkpoint that was altered: its checksum does not fit; nothing was "
        "loaded");
  CHECK_THAT(refusal(saved + "x"), contains_text("that was altered"));
}

TEST_CASE("other files and other versions are refused") {
  CHECK(refusal("time,V_m.s\n") == "run.checkpoint: is not a checkpoint; nothing was loaded");
  auto newer = saved_run();
  newer.replace(newer.find(" 1\n"), 2, " 7");
  CHECK(refusal(newer) ==
        "run.checkpoint: is a checkpoint in format version 7, and this program reads version 1; "
        "nothing was loaded");
}

TEST_CASE("what a forger makes is refused too") {
  CHECK_THAT(refusal(forged([](std::string& bytes) { bytes.pop_back(); })),
             contains_text("is not a checkpoint of this run: "));
  CHECK(refusal(forged([](std::string& bytes) { bytes += 'x'; })) ==
        "run.checkpoint: is not a checkpoint of this run: there is more in it than this run has "
        "variables; nothing was loaded");
  // Each byte in turn: it is refused, or it is another state of this run, which goes on.
  auto const whole = checkpoint::detail::reader(saved_run(), "saved").read();
  std::size_t taken = 0, refused = 0;
  with_run({}, [&](auto& run) {
    for (std::size_t i = 0; i < whole.variables.size(); ++i) {
      CAPTURE(i);
      auto contents = whole;
      contents.variables[i] = static_cast<char>(contents.variables[i] ^ 0x81);
      auto const before = checkpoint::snapshot(run);
      try {
        checkpoint::restore(checkpoint::detail::written(contents), "run.checkpoint", run);
        ++taken;
        run.advance(0.5 * ms);
      } catch (numerical_fault const&) {
        // A state that is none of this cell, which ends the run; the next one begins it anew.
      } catch (input_error const&) {
        ++refused;
        CHECK(checkpoint::snapshot(run) == before);
      }
    }
  });
  CHECK(taken > 0);
  CHECK(refused > 0);
}

TEST_CASE("a file is saved and loaded") {
  temporary_folder folder;
  auto const path = folder.path() / "run.checkpoint";
  std::string saved;
  with_run({}, [&](auto& run) {
    run.advance(8.0 * ms);
    checkpoint::save(path, run);
    checkpoint::save(path, run);  // over the one before
    saved = checkpoint::snapshot(run);
  });
  with_run({}, [&](auto& run) {
    checkpoint::load(path, run);
    CHECK(checkpoint::snapshot(run) == saved);
    CHECK_THROWS_WITH(checkpoint::load(folder.path() / "none", run),
                      (folder.path() / "none").string() + ": there is no such file");
    CHECK_THROWS_AS(checkpoint::load(folder.path(), run), input_error);
    CHECK_THROWS_AS(checkpoint::save(folder.path() / "none" / "x", run), file_error);
  });
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("the checksum is CRC-64/XZ") {
  // The check value of the catalogue of parametrised CRC algorithms.
  CHECK(checkpoint::detail::checksum_of("123456789") == 0x995dc9bbdf1939fa);
}
