// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <ostream>
#include <streambuf>
#include <string>
#include <string_view>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

#include <sys/file.h>
#include <sys/stat.h>

#include <urbanczik/base/refuse_with.hpp>
#include <urbanczik/files/descriptor.hpp>
#include <urbanczik/files/file_error.hpp>
#include <urbanczik/files/write_bytes.hpp>

namespace urbanczik {

/// The treatment of a file that has the name already.
enum class if_exists {
  refuse,  ///< keeps it, and writes nothing
  replace  ///< keeps it until the new one is complete
};

namespace detail {

/// Writes to the file in large pieces and keeps the first error.
class file_buffer : public std::streambuf {
 public:
  explicit file_buffer(descriptor const& file) : file_(file) { empty(); }

  /// 0, or the errno of the first write that failed.
  int error() const { return error_; }

 protected:
  int sync() override {
    auto const size = static_cast<std::size_t>(pptr() - pbase());
    empty();
    if (error_ == 0 && !write_all(file_.get(), bytes_.data(), size)) error_ = errno;
    return error_ == 0 ? 0 : -1;
  }
  int_type overflow(int_type c) override {
    if (sync() != 0) return traits_type::eof();
    if (traits_type::eq_int_type(c, traits_type::eof())) return traits_type::not_eof(c);
    return sputc(traits_type::to_char_type(c));
  }

 private:
  void empty() { setp(bytes_.data(), bytes_.data() + bytes_.size()); }

  static constexpr std::size_t room = 1UL << 16UL;  // few calls of the system; more gains nothing

  descriptor const& file_;
  std::vector<char> bytes_ = std::vector<char>(room);
  int               error_ = 0;
};

}  // namespace detail

/// A file, text or binary, that has its name only when it is complete and on the disk:
///
///     atomic_file out("weights.bin", if_exists::refuse);
///     archive(out.stream());  // anything that writes to a std::ostream
///     out.commit();
///
/// Until commit() it is NAME.part in the same folder; without commit() that is removed. Whenever the
/// program ends, even killed, NAME is the previous file or the new one; a .part that a killed program
/// left is written over by the next one. Two writers of one name at a time are refused. Where NAME is
/// a symbolic link, what it points to is written. Needs POSIX.
class atomic_file {
 public:
  /// Opens NAME.part.
  /// @throws file_error where the folder cannot be written to, where NAME exists and is to be kept,
  ///                    where it exists and is no regular file, where another writer is at it
  atomic_file(std::filesystem::path path, if_exists existing)
      : path_(std::move(path)),
        target_(target()),
        part_(target_.native() + ".part"),
        existing_(existing),
        file_(opened_part()) {
    if (::ftruncate(file_.get(), 0) != 0) fail(errno);
  }
  atomic_file(atomic_file const&)            = delete;
  atomic_file& operator=(atomic_file const&) = delete;
  ~atomic_file() {
    if (!committed_) ::unlink(part_.c_str());
  }

  /// The name it was given.
  std::filesystem::path const& path() const { return path_; }

  /// A stream into the file. Where writing fails it says so by its state, and complete() and
  /// commit() throw why: nothing needs to be checked meanwhile.
  std::ostream& stream() { return stream_; }

  /// Writes bytes as they are. @throws file_error where that is known to have failed
  void write(std::string_view bytes) {
    stream_.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!stream_) fail(buffer_.error());
  }

  /// Brings everything to the disk, still without the name. commit_all() completes
  /// several files before the first has its name.
  /// @throws file_error where not all could be written
  void complete() {
    stream_.flush();
    if (!stream_) fail(buffer_.error());
    if (::fsync(file_.get()) != 0) fail(errno);
  }

  /// Completes the file and gives it its name.
  /// @throws file_error, and what had the name before has it still
  void commit() {
    complete();
    rename_part();
    committed_ = true;
    file_      = detail::descriptor{};  // and with it the lock, which had to hold until here
    sync_folder();
  }

 private:
  [[noreturn]] void fail(int error) const {
    // No error: the program itself has made the stream fail.
    refuse_with(file_error(path_, {error ? error : EIO, std::generic_category()}));
  }
  [[noreturn]] void fail(std::errc error, char const* reason) const {
    refuse_with(file_error(path_, std::make_error_code(error), reason));
  }
  [[noreturn]] void fail_exists() const { fail(std::errc::file_exists, "it exists already"); }

  std::filesystem::path target() const {
    if (path_.native().find('\0') != path_.native().npos)
      refuse_with(file_error(path_.c_str(), std::make_error_code(std::errc::invalid_argument),
                             "the name of the file goes on behind a NUL character"));
    std::error_code error;
    if (!std::filesystem::is_symlink(path_, error)) return path_;
    auto target = std::filesystem::canonical(path_, error);
    if (error) refuse_with(file_error(path_, error));
    return target;
  }

  detail::descriptor opened_part() const {
    // Another folder's absence shows where the part is opened.
    std::error_code ignored;
    auto const      status = std::filesystem::status(target_, ignored);
    if (is_directory(status)) fail(EISDIR);
    // A device, say, which would lose its name.
    if (exists(status) && !is_regular_file(status))
      fail(std::errc::invalid_argument, "it is not a regular file");
    if (exists(status) && existing_ == if_exists::refuse) fail_exists();

    for (;;) {
      // Neither followed nor truncated: it may not be ours. Readable by whom umask allows.
      constexpr int      flags  = O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
      constexpr int      rights = 0666;
      detail::descriptor file(::open(part_.c_str(), flags, rights));
      if (!file) fail(errno);
      // The lock goes with its process, so that what a killed one has left is free. A file system
      // without locks does without.
      if (::flock(file.get(), LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
        fail(std::errc::device_or_resource_busy, "it is being written by another");
      // Has the other committed meanwhile? Then this is its finished file.
      struct ::stat opened{};
      struct ::stat named{};
      if (::fstat(file.get(), &opened) == 0 && ::lstat(part_.c_str(), &named) == 0 &&
          opened.st_ino == named.st_ino && opened.st_dev == named.st_dev)
        return file;
    }
  }

  void rename_part() const {
    if (existing_ == if_exists::refuse) {
#ifdef RENAME_NOREPLACE
      if (::renameat2(AT_FDCWD, part_.c_str(), AT_FDCWD, target_.c_str(), RENAME_NOREPLACE) == 0)
        return;
      if (errno == EEXIST) fail_exists();
      if (errno != EINVAL && errno != ENOSYS) fail(errno);  // these: not on this file system
#endif
      if (::access(target_.c_str(), F_OK) == 0) fail_exists();
    }
    if (std::rename(part_.c_str(), target_.c_str()) != 0) fail(errno);
  }

  /// Until the folder is on the disk a power cut brings back what had the name before, which is
  /// whole too: an error is none of the file's.
  void sync_folder() const {
    auto const               folder = target_.parent_path();
    detail::descriptor const opened(
        ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_CLOEXEC));
    if (opened) ::fsync(opened.get());
  }

  std::filesystem::path path_, target_, part_;
  if_exists             existing_;
  detail::descriptor    file_;
  detail::file_buffer   buffer_{file_};
  std::ostream          stream_{&buffer_};
  bool                  committed_ = false;
};

/// Gives files that belong together their names, once all are complete: where one cannot be written
/// in full, none has its name. @throws file_error
template <class... File>
void commit_all(File&... files) {
  (files.complete(), ...);
  (files.commit(), ...);
}

}  // namespace urbanczik
