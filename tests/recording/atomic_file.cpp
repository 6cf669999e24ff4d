// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <string>
#include <unistd.h>

#include <sys/resource.h>
#include <sys/wait.h>

#include <urbanczik/files/atomic_file.hpp>

#include "catch.hpp"
#include "temporary_file.hpp"

using namespace urbanczik;
using urbanczik_test::contains_text;
using urbanczik_test::temporary_folder;
using urbanczik_test::write_text;
namespace fs = std::filesystem;

namespace {

std::string content_of(fs::path const& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream all;
  all << in.rdbuf();
  return all.str();
}

auto files_in(fs::path const& folder) { return std::distance(fs::directory_iterator(folder), {}); }

void write(fs::path const& path, std::string_view text, if_exists existing) {
  atomic_file out(path, existing);
  out.write(text);
  out.commit();
}

// No file may become larger than this many bytes, as `ulimit -f` has it.
class file_size_limit {
 public:
  explicit file_size_limit(::rlim_t bytes) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    ::rlimit limit = before_;
    limit.rlim_cur = bytes;
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~file_size_limit() { ::setrlimit(RLIMIT_FSIZE, &before_); }

 private:
  ::rlimit before_{};
};

// Does it in another process, which then ends as if it were killed: nothing is destroyed.
template <class F>
int in_a_process(F const& f) {
  auto const child = ::fork();
  if (child == 0) {
    int code = 1;
    try {
      f();
      code = 0;
    } catch (...) {  // the code says it
    }
    ::_exit(code);
  }
  int status = -1;
  ::waitpid(child, &status, 0);
  return status;
}

constexpr std::size_t large = 1'000'000;  // bytes, many buffers

}  // namespace

TEST_CASE("an atomic file has its name when it is committed, and not before") {
  temporary_folder const folder;
  {
    atomic_file out(folder.path() / "a", if_exists::refuse);
    out.stream() << "half " << 1;
    CHECK_FALSE(fs::exists(folder.path() / "a"));
    out.write(std::string_view("\0\n", 2));
    out.complete();
    CHECK_FALSE(fs::exists(folder.path() / "a"));
    out.commit();
  }
  CHECK(content_of(folder.path() / "a") == std::string("half 1\0\n", 8));
  CHECK(files_in(folder.path()) == 1);

  atomic_file(folder.path() / "b", if_exists::refuse).write("given up");
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("an existing file is kept, or replaced when the new one is complete") {
  temporary_folder const folder;
  auto const a = folder.path() / "a";
  write_text(a, "old and longer than the new one");
  CHECK_THROWS_WITH(write(a, "new", if_exists::refuse),
                    contains_text("cannot write '" + a.string() + "': it exists already"));
  CHECK(content_of(a) == "old and longer than the new one");
  atomic_file(a, if_exists::replace).write("given up");
  CHECK(content_of(a) == "old and longer than the new one");
  write(a, "new", if_exists::replace);
  CHECK(content_of(a) == "new");
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("a file that got the name while another was written is kept") {
  temporary_folder const folder;
  atomic_file out(folder.path() / "a", if_exists::refuse);
  out.write("late");
  write_text(folder.path() / "a", "first");
  CHECK_THROWS_WITH(out.commit(), contains_text("it exists already"));
  CHECK(content_of(folder.path() / "a") == "first");
}

TEST_CASE("where a file cannot be written is said by name, with the system's reason") {
  temporary_folder const folder;
  write_text(folder.path() / "file", "");
  try {
    write(folder.path() / "missing" / "a", "", if_exists::replace);
    FAIL("a missing folder was accepted");
  } catch (file_error const& refused) {
    CHECK(refused.path() == folder.path() / "missing" / "a");
    CHECK(refused.code() == std::errc::no_such_file_or_directory);
    CHECK_THAT(refused.what(), contains_text("missing/a': No such file or directory"));
  }
  CHECK_THROWS_WITH(write(folder.path() / "file" / "a", "", if_exists::replace),
                    contains_text("Not a directory"));
  CHECK_THROWS_WITH(write(folder.path(), "", if_exists::replace), contains_text("Is a directory"));
  CHECK_THROWS_WITH(write("/dev/null", "", if_exists::replace),
                    contains_text("it is not a regular file"));
  CHECK(fs::is_character_file("/dev/null"));
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("a folder that is read-only is refused") {
  temporary_folder const folder;
  constexpr auto read_only = static_cast<fs::perms>(0555);
  fs::permissions(folder.path(), read_only);
  // Root may write anywhere: nobody tries instead.
  int const status = in_a_process([&] {
    constexpr ::uid_t nobody = 65534;
    if (::geteuid() == 0 && ::setuid(nobody) != 0) return;  // in a container without that right
    try {
      write(folder.path() / "a", "", if_exists::replace);
    } catch (file_error const& refused) {
      if (refused.code() == std::errc::permission_denied) return;
    }
    throw std::runtime_error("it was written");
  });
  CHECK(status == 0);
  fs::permissions(folder.path(), fs::perms::owner_all);
  CHECK(files_in(folder.path()) == 0);
}

TEST_CASE("a file that outgrows the limit is an error, and the one before it is kept") {
  temporary_folder const folder;
  auto const a = folder.path() / "a";
  write_text(a, "old");
  {
    file_size_limit const limit(large / 2);
    CHECK_THROWS_WITH(write(a, std::string(large, 'x'), if_exists::replace),
                      contains_text("File too large"));

    // Through the stream it is commit() that says so.
    atomic_file out(folder.path() / "b", if_exists::refuse);
    out.stream() << std::string(large, 'x');
    CHECK_FALSE(out.stream());
    CHECK_THROWS_WITH(out.commit(), contains_text("File too large"));
  }
  CHECK_FALSE(fs::exists(folder.path() / "b"));
  CHECK(content_of(a) == "old");
}

TEST_CASE("the limit's signal is left as the program has it") {
  temporary_folder const folder;
  static int volatile received = 0;
  auto* const before = std::signal(SIGXFSZ, [](int) { received = received + 1; });
  {
    file_size_limit const limit(large / 2);
    CHECK_THROWS_AS(write(folder.path() / "a", std::string(large, 'x'), if_exists::replace),
                    file_error);
    CHECK(received == 0);
    std::raise(SIGXFSZ);
    CHECK(received == 1);
  }
  std::signal(SIGXFSZ, before);
}

TEST_CASE("of files that belong together none has its name before all are complete") {
  temporary_folder const folder;
  file_size_limit const limit(large / 2);
  {
    atomic_file small(folder.path() / "a", if_exists::refuse);
    atomic_file too_large(folder.path() / "b", if_exists::refuse);
    small.write("fits");
    too_large.stream() << std::string(large, 'x');
    CHECK_NOTHROW(small.complete());
    CHECK_THROWS_AS(too_large.complete(), file_error);
  }
  CHECK(files_in(folder.path()) == 0);
}

TEST_CASE("two writers of one name at a time are refused") {
  temporary_folder const folder;
  atomic_file first(folder.path() / "a", if_exists::replace);
  first.write("first");
  CHECK_THROWS_WITH(write(folder.path() / "a", "second", if_exists::replace),
                    contains_text("it is being written by another"));
  first.commit();
  CHECK(content_of(folder.path() / "a") == "first");
  write(folder.path() / "a", "second", if_exists::replace);
  CHECK(content_of(folder.path() / "a") == "second");
}

TEST_CASE("what a killed program left is written over") {
  temporary_folder const folder;
  auto const a = folder.path() / "a";
  CHECK(in_a_process([&] {
          atomic_file out(a, if_exists::refuse);
          out.write(std::string(large, 'x'));
          ::_exit(0);
        }) == 0);
  CHECK_FALSE(fs::exists(a));
  CHECK(files_in(folder.path()) == 1);
  write(a, "whole", if_exists::refuse);
  CHECK(content_of(a) == "whole");
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("a part that is a symbolic link is not followed") {
  temporary_folder const folder;
  write_text(folder.path() / "other", "other");
  fs::create_symlink("other", folder.path() / "a.part");
  CHECK_THROWS_AS(write(folder.path() / "a", "new", if_exists::replace), file_error);
  CHECK(content_of(folder.path() / "other") == "other");
}

TEST_CASE("where the name is a symbolic link, what it points to is replaced") {
  temporary_folder const folder;
  write_text(folder.path() / "file", "old");
  fs::create_symlink("file", folder.path() / "link");
  write(folder.path() / "link", "new", if_exists::replace);
  CHECK(fs::is_symlink(folder.path() / "link"));
  CHECK(content_of(folder.path() / "file") == "new");

  fs::create_symlink("nowhere", folder.path() / "dangling");
  CHECK_THROWS_AS(write(folder.path() / "dangling", "new", if_exists::replace), file_error);
}

TEST_CASE("programs that replace one file over and over leave a whole one at any time") {
  temporary_folder const folder;
  auto const a = folder.path() / "a";
  auto const text_of = [](int k) {
    return std::string(large / 10, static_cast<char>('a' + k)) + "end";
  };
  write(a, text_of(0), if_exists::replace);

  constexpr int writers = 3, times = 30;
  for (int k = 0; k < writers; ++k)
    if (::fork() == 0) {
      for (int n = 0; n < times; ++n) try {
          write(a, text_of(k), if_exists::replace);
        } catch (file_error const&) {  // another is at it
        }
      ::_exit(0);
    }
  bool all_whole = true;
  int ended = 0;
  while (ended < writers) {
    auto const text = content_of(a);
    all_whole = all_whole && (text == text_of(0) || text == text_of(1) || text == text_of(2));
    if (::waitpid(-1, nullptr, WNOHANG) > 0) ++ended;
  }
  CHECK(all_whole);
  CHECK(files_in(folder.path()) == 1);
}
