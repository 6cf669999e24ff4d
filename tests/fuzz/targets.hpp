// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#pragma once

#include <string>
#include <string_view>

/// One function for each parser: it is given any bytes, and throws broken_property (expect.hpp) where
/// the parser does not do what it promises. libFuzzer calls them (libfuzzer/), and so do the ordinary
/// tests, with what is kept in corpus/ (corpus.cpp).
namespace urbanczik_fuzz {

/// units::parse of every kind of quantity.
void quantity(std::string_view text);
/// json_document and parameters_of, for several models.
void parameters(std::string_view text);
/// The example replay's CSV, and its formula of the somatic input.
void csv(std::string_view text);
/// The example replay's scenario folders: the files one after the other, each behind a line "@NAME".
void scenario(std::string_view text);
/// The example replay's folders of networks, in one text likewise.
void network(std::string_view text);
/// checkpoint::restore, of the text, and of a checkpoint whose variables are the text.
void checkpoint(std::string_view text);
/// A checkpoint that the target checkpoint() accepts. It names the types of today's run.
std::string checkpoint_to_restore();

}  // namespace urbanczik_fuzz
