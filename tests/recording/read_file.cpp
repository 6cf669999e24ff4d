// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <urbanczik/files/atomic_file.hpp>
#include <urbanczik/files/read_file.hpp>

#include "catch.hpp"
#include "temporary_file.hpp"

using namespace urbanczik;
using urbanczik_test::contains_text;
using urbanczik_test::temporary_folder;
namespace fs = std::filesystem;

namespace {

std::string refusal(fs::path const& path) {
  try {
    contents_of(path);
  } catch (input_error const& e) {
    return e.what();
  }
  return "read";
}

}  // namespace

TEST_CASE("a file is read as it is, NUL bytes and all") {
  temporary_folder const folder;
  std::string const bytes("a\0b\r\n\xff", 6);
  urbanczik_test::write_text(folder.path() / "file", bytes);
  CHECK(contents_of(folder.path() / "file") == bytes);
  std::string const large(1000000, 'x');
  urbanczik_test::write_text(folder.path() / "large", large);
  CHECK(contents_of(folder.path() / "large") == large);
  fs::create_symlink("file", folder.path() / "link");
  CHECK(contents_of(folder.path() / "link") == bytes);
}

TEST_CASE("what is no regular file is refused at once, by its name and kind") {
  temporary_folder const folder;
  auto const pipe = folder.path() / "pipe";
  REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
  auto const socket = folder.path() / "socket";
  int const listener = ::socket(AF_UNIX, SOCK_STREAM, 0);
  ::sockaddr_un address{};
  address.sun_family = AF_UNIX;
  socket.native().copy(address.sun_path, sizeof address.sun_path - 1);
  REQUIRE(::bind(listener, reinterpret_cast<::sockaddr*>(&address), sizeof address) == 0);

  CHECK(refusal(folder.path()) == folder.path().string() + ": is a directory, not a file");
  for (fs::path const& path : {pipe, socket, fs::path("/dev/zero"), fs::path("/dev/null")})
    CHECK(refusal(path) == path.string() + ": is not a regular file");
  ::close(listener);

  // Written to, too.
  for (fs::path const& path : {pipe, fs::path("/dev/null")})
    CHECK_THROWS_WITH(atomic_file(path, if_exists::replace),
                      contains_text("it is not a regular file"));
}

TEST_CASE("a file that cannot be read is refused with the system's reason") {
  temporary_folder const folder;
  auto const nowhere = folder.path() / "nowhere";
  CHECK(refusal(nowhere) == nowhere.string() + ": there is no such file");
  CHECK_FALSE(file_exists(nowhere));
  CHECK_FALSE(file_exists(nowhere / "file"));
  CHECK(file_exists(folder.path()));

  auto const loop = folder.path() / "loop";
  fs::create_symlink("loop", loop);
  auto const reason = loop.string() + ": cannot be read: Too many levels of symbolic links";
  CHECK(refusal(loop) == reason);
  CHECK_THROWS_WITH(file_exists(loop), reason);

  auto const locked = folder.path() / "locked";
  fs::create_directory(locked);
  urbanczik_test::write_text(locked / "file", "text");
  fs::permissions(locked, fs::perms::none);
  if (::access((locked / "file").c_str(), F_OK) != 0) {  // the superuser may go anywhere
    CHECK(refusal(locked / "file") ==
          (locked / "file").string() + ": cannot be read: Permission denied");
    CHECK_THROWS_AS(file_exists(locked / "file"), input_error);
  }
  fs::permissions(locked, fs::perms::owner_all);
}

TEST_CASE("a name that goes on behind a NUL character is no other file's name") {
  temporary_folder const folder;
  auto const name = (folder.path() / "file").string();
  urbanczik_test::write_text(name, "text");
  fs::path const longer(name + std::string("\0.csv", 5));
  CHECK_THAT(refusal(longer), contains_text("goes on behind a NUL character"));
  CHECK_THROWS_WITH(atomic_file(longer, if_exists::replace), contains_text("NUL character"));
  CHECK(contents_of(name) == "text");
}
