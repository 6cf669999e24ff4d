// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <cerrno>
#include <cstddef>
#include <fcntl.h>
#include <filesystem>
#include <string>
#include <system_error>
#include <unistd.h>

#include <sys/stat.h>

#include <urbanczik/base/refuse_with.hpp>
#include <urbanczik/files/descriptor.hpp>
#include <urbanczik/files/input_error.hpp>

namespace urbanczik {

namespace detail {

[[noreturn]] inline void cannot_be_read(std::filesystem::path const& path, int error) {
  refuse_with(input_error(path, error == ENOENT
                                    ? "there is no such file"
                                    : "cannot be read: " + std::generic_category().message(error)));
}

}  // namespace detail

/// Whether there is something under a name; a broken symbolic link is nothing.
/// @throws input_error where that cannot be found out, for example in a folder that may not be searched
inline bool file_exists(std::filesystem::path const& path) {
  struct ::stat status{};
  if (::stat(path.c_str(), &status) == 0) return true;
  if (errno == ENOENT || errno == ENOTDIR) return false;
  detail::cannot_be_read(path, errno);
}

/// The whole content of a regular file. Anything else, such as a pipe or a device, is refused at once,
/// because it may never end. Needs POSIX.
/// @throws input_error that says why it cannot be read
inline std::string contents_of(std::filesystem::path const& path) {
  if (path.native().find('\0') != path.native().npos)
    refuse_with(input_error(path.c_str(), "the name of the file goes on behind a NUL character"));
  // Without O_NONBLOCK a pipe that nobody writes to would hold the program here.
  detail::descriptor const file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
  if (!file && (errno == ENXIO || errno == ENODEV))
    refuse_with(
        input_error(path, "is not a regular file"));  // a socket, or a device that is absent
  if (!file) detail::cannot_be_read(path, errno);
  struct ::stat status{};
  if (::fstat(file.get(), &status) != 0) detail::cannot_be_read(path, errno);
  if (S_ISDIR(status.st_mode)) refuse_with(input_error(path, "is a directory, not a file"));
  if (!S_ISREG(status.st_mode)) refuse_with(input_error(path, "is not a regular file"));

  std::string text;
  text.reserve(static_cast<std::size_t>(status.st_size));
  std::array<char, 1UL << 16UL> piece;
  for (;;) {
    ::ssize_t const size = ::read(file.get(), piece.data(), piece.size());
    if (size == 0) return text;
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) detail::cannot_be_read(path, errno);
    text.append(piece.data(), static_cast<std::size_t>(size));
  }
}

}  // namespace urbanczik
