// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <array>

/// Gauss and Legendre's quadrature with ten points, exact for polynomials of degree 19:
/// int_0^1 f = sum weights[i] f(nodes[i]). F. W. J. Olver et al., NIST Digital Library of Mathematical
/// Functions, 3.5(v), moved from [-1, 1]. Node i and the last but i are symmetric.
namespace urbanczik::gauss_legendre {

/// Where the integrand is evaluated, in ascending order.
inline constexpr std::array<double, 10> nodes = {
    0.01304673574141414, 0.06746831665550775, 0.1602952158504878, 0.2833023029353764,
    0.4255628305091844,  0.5744371694908156,  0.7166976970646236, 0.8397047841495122,
    0.9325316833444923,  0.9869532642585859};
/// With what weight, at each node.
inline constexpr std::array<double, 10> weights = {
    0.03333567215434407, 0.0747256745752903,  0.10954318125799102, 0.13463335965499817,
    0.14776211235737644, 0.14776211235737644, 0.13463335965499817, 0.10954318125799102,
    0.0747256745752903,  0.03333567215434407};

}  // namespace urbanczik::gauss_legendre
