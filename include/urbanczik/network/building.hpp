// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>
#include <utility>

namespace urbanczik {

/// Tells how far the making of synapses is, or nobody. A connection calls it with fractions of its own
/// synapses, from 0 to 1.
class building_progress {
 public:
  /// Tells nobody.
  building_progress() = default;
  /// Calls teller(fraction). The teller outlives it.
  template <class Teller>
  explicit building_progress(Teller& teller)
      : teller_(&teller),
        tell_([](void* to, double fraction) { (*static_cast<Teller*>(to))(fraction); }) {}

  /// This fraction is done.
  void operator()(double fraction) const {
    if (tell_) tell_(teller_, begin_ + length_ * fraction);
  }
  /// For a part of the work, which begins at a fraction of the whole.
  building_progress part(double begin, double length) const {
    auto of_part    = *this;
    of_part.begin_  = begin_ + length_ * begin;
    of_part.length_ = length_ * length;
    return of_part;
  }

 private:
  // Not std::function, which would cost every user compile time.
  void* teller_                = nullptr;
  void (*tell_)(void*, double) = nullptr;
  double begin_ = 0.0, length_ = 1.0;
};

/// Passes on the progress of several connections as the fraction of all and the name of one, at most once
/// a percent.
template <class F>
class building_report {
 public:
  /// @param f    f(fraction, name of the connection)
  /// @param all  the work of all connections
  building_report(F const& f, double all) : f_(f), all_(all) {}

  /// The connection under this name begins, with so much work.
  void begin(std::string name, double work) {
    done_ += work_;
    work_ = work;
    name_ = std::move(name);
    tell(done_ / all_);
  }
  /// This fraction of the connection is done.
  void operator()(double fraction) {
    auto const of_all = (done_ + work_ * fraction) / all_;
    if (of_all >= told_ + 0.01) tell(of_all);
  }
  /// All synapses are made.
  void end() { tell(1.0); }

 private:
  void tell(double fraction) {
    told_ = fraction;
    f_(fraction, std::string_view(name_));
  }

  F const&    f_;
  std::string name_{};
  double      all_, done_ = 0.0, work_ = 0.0, told_ = 0.0;
};

/// A report that nobody asked for.
struct no_report {
  /// Does nothing.
  void operator()(double, std::string_view) const {}
};

}  // namespace urbanczik
