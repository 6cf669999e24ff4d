// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// The program of Fig. 1B, killed at a hundred random moments and resumed each time, ends with the same
// files as if it had never been interrupted.

#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <optional>
#include <random>
#include <spawn.h>
#include <string>
#include <thread>
#include <vector>

#include <sys/wait.h>

#include <urbanczik/checkpoint.hpp>

#include "catch.hpp"
#include "temporary_file.hpp"

namespace {

using clock_type = std::chrono::steady_clock;
namespace fs = std::filesystem;
using namespace urbanczik_test;

constexpr std::array recordings{"traces.csv", "derived.csv", "weights.csv", "somatic_spikes.csv",
                                "presynaptic_spikes.csv"};

/// The program in a folder, with what it prints in the file `printed`.
pid_t start(fs::path const& folder, std::vector<std::string> const& more = {}) {
  std::vector<std::string> words{
      URBANCZIK_TEST_PROGRAM,   "--repetitions", "1", "--synapses", "40", "--force", "--out",
      (folder / "out").string()};
  words.insert(words.end(), more.begin(), more.end());
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);

  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, 1, (folder / "printed").c_str(),
                                   O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
  pid_t process = -1;
  REQUIRE(posix_spawn(&process, words[0].c_str(), &files, nullptr, arguments.data(), environ) == 0);
  posix_spawn_file_actions_destroy(&files);
  return process;
}

/// The exit code, or nothing where it was killed.
std::optional<int> end_of(pid_t process) {
  int status = 0;
  REQUIRE(waitpid(process, &status, 0) == process);
  if (WIFSIGNALED(status)) {
    REQUIRE(WTERMSIG(status) == SIGKILL);
    return {};
  }
  return WEXITSTATUS(status);
}

/// From where the program went on, in ms; 0 where from the start.
double resumed_at(fs::path const& folder) {
  std::ifstream printed(folder / "printed");
  for (std::string line; std::getline(printed, line);)
    if (line.starts_with("resumed at")) return std::stod(line.substr(10));
  return 0.0;
}

}  // namespace

TEST_CASE("killed a hundred times and resumed, a run ends as if it had never been interrupted") {
  temporary_folder uninterrupted, killed;
  auto const checkpoint = killed.path() / "run.checkpoint";
  std::vector<std::string> const options{"--checkpoint", checkpoint.string(), "--checkpoint-every",
                                         "0.1", "--resume"};

  REQUIRE(end_of(start(uninterrupted.path())) == 0);
  auto const began = clock_type::now();
  REQUIRE(end_of(start(killed.path(), options)) == 0);
  auto const whole_run = clock_type::now() - began;
  fs::remove(checkpoint);

  auto const check_results = [&] {
    for (auto const* name : recordings) {
      CAPTURE(name);
      CHECK(urbanczik::contents_of(killed.path() / "out" / name) ==
            urbanczik::contents_of(uninterrupted.path() / "out" / name));
    }
    fs::remove_all(killed.path() / "out");
    fs::remove(checkpoint);
  };

  std::mt19937_64 moments(20141111);
  int kills = 0, goings_on = 0;
  double reached = 0.0;  // ms
  while (kills < 100) {
    CAPTURE(kills);
    auto const process = start(killed.path(), options);
    std::this_thread::sleep_for(whole_run * std::uniform_real_distribution(0.0, 1.0)(moments));
    kill(process, SIGKILL);
    auto const ended = end_of(process);

    auto const from = resumed_at(killed.path());
    if (from > 0.0) {
      CHECK(from >= reached);  // nothing is lost
      reached = from;
      ++goings_on;
    }
    // What is there now is the previous checkpoint or the new one, whole.
    if (fs::exists(checkpoint)) {
      auto const text = urbanczik::contents_of(checkpoint);
      CHECK_NOTHROW(urbanczik::checkpoint::detail::reader(text, checkpoint).read());
    }
    if (!ended) {
      ++kills;
    } else {
      CHECK(*ended == 0);
      check_results();
      reached = 0.0;
    }
  }
  CHECK(goings_on > 0);
  REQUIRE(end_of(start(killed.path(), options)) == 0);
  check_results();
}
