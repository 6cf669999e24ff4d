// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0

// Text is read as something that is no quantity, or as another quantity than the one it is put into.
#include <urbanczik/units/parse.hpp>

#include "quantities.hpp"

units::voltage<U> from_text = units::parse<units::voltage<U>>("1");
double number_from_text = units::parse<double>("1");

// misuse: text_as_an_integer
// entry: not-readable
// expect: parse<Q>(text) requires 'Q' to be a quantity, such as voltage<biophysical>
#ifdef MISUSE_text_as_an_integer
auto wrong = units::parse<int>("1");
#endif

// misuse: text_as_another_quantity
// expect-gcc: conversion from
// expect-clang: no viable conversion from
// lines: gcc 15 clang 22
#ifdef MISUSE_text_as_another_quantity
units::voltage<U> wrong = units::parse<units::conductance<U>>("1");
#endif
