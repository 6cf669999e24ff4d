// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>
#include <string_view>

/// Butcher tableaus of the explicit Runge-Kutta methods. The models here do not depend on time
/// within a step, so the nodes c are not needed.
namespace urbanczik::tableaus {

/// y' = y + dt f(y).
struct forward_euler {
  static constexpr std::string_view name   = "forward_euler";
  static constexpr int              order  = 1;
  static constexpr int              stages = 1;

  static constexpr std::array<std::array<double, 1>, 1> a{{{0}}};
  static constexpr std::array<double, 1>                b{1};
};

/// The trapezoidal predictor-corrector. K. Heun (1900), Z. Math. Phys. 45, 23-38.
struct heun {
  static constexpr std::string_view name   = "heun";
  static constexpr int              order  = 2;
  static constexpr int              stages = 2;

  static constexpr std::array<std::array<double, 2>, 2> a{{{0, 0}, {1, 0}}};
  static constexpr std::array<double, 2>                b{1. / 2, 1. / 2};
};

/// The classical method. W. Kutta (1901), Z. Math. Phys. 46, 435-453.
struct runge_kutta_4 {
  static constexpr std::string_view name   = "runge_kutta_4";
  static constexpr int              order  = 4;
  static constexpr int              stages = 4;

  static constexpr std::array<std::array<double, 4>, 4> a{{
      {0, 0, 0, 0},       //
      {1. / 2, 0, 0, 0},  //
      {0, 1. / 2, 0, 0},  //
      {0, 0, 1, 0},
  }};
  static constexpr std::array<double, 4>                b{1. / 6, 1. / 3, 1. / 3, 1. / 6};
};

/// Fehlberg's 4(5) pair, advanced with the fifth-order solution as the GNU Scientific Library (and
/// so NEST) does. E. Fehlberg (1969), NASA Technical Report R-315, formula 2.
struct fehlberg_45 {
  static constexpr std::string_view name   = "runge_kutta_fehlberg_45";
  static constexpr int              order  = 5;
  static constexpr int              stages = 6;

  static constexpr std::array<std::array<double, 6>, 6> a{{
      {0, 0, 0, 0, 0, 0},
      {1. / 4, 0, 0, 0, 0, 0},
      {3. / 32, 9. / 32, 0, 0, 0, 0},
      {1932. / 2197, -7200. / 2197, 7296. / 2197, 0, 0, 0},
      {439. / 216, -8, 3680. / 513, -845. / 4104, 0, 0},
      {-8. / 27, 2, -3544. / 2565, 1859. / 4104, -11. / 40, 0},
  }};
  static constexpr std::array<double, 6>                b{16. / 135,      0,        6656. / 12825,
                                           28561. / 56430, -9. / 50, 2. / 55};
  /// b minus the weights of the embedded fourth-order solution.
  static constexpr std::array<double, 6> error{1. / 360,       0,       -128. / 4275,
                                               -2197. / 75240, 1. / 50, 2. / 55};
};

/// Dormand and Prince's 5(4) pair, advanced with the fifth-order solution.
/// J. R. Dormand, P. J. Prince (1980), J. Comput. Appl. Math. 6, 19-26.
struct dormand_prince_54 {
  static constexpr std::string_view name   = "dormand_prince_54";
  static constexpr int              order  = 5;
  static constexpr int              stages = 7;

  static constexpr std::array<std::array<double, 7>, 7> a{{
      {0, 0, 0, 0, 0, 0, 0},
      {1. / 5, 0, 0, 0, 0, 0, 0},
      {3. / 40, 9. / 40, 0, 0, 0, 0, 0},
      {44. / 45, -56. / 15, 32. / 9, 0, 0, 0, 0},
      {19372. / 6561, -25360. / 2187, 64448. / 6561, -212. / 729, 0, 0, 0},
      {9017. / 3168, -355. / 33, 46732. / 5247, 49. / 176, -5103. / 18656, 0, 0},
      {35. / 384, 0, 500. / 1113, 125. / 192, -2187. / 6784, 11. / 84, 0},
  }};
  static constexpr std::array<double, 7> b{35. / 384, 0, 500. / 1113, 125. / 192, -2187. / 6784,
                                           11. / 84,  0};
  /// b minus the weights of the embedded fourth-order solution.
  static constexpr std::array<double, 7> error{
      71. / 57600, 0, -71. / 16695, 71. / 1920, -17253. / 339200, 22. / 525, -1. / 40};
};

}  // namespace urbanczik::tableaus
