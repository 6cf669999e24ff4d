// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include "replay/json_file.hpp"

#include <string>

#include "catch.hpp"
#include "temporary_file.hpp"

namespace {

using urbanczik_test::contains_text;

// What reading a file with one known number `a.b`, a list `w` and a string `s` says of it.
std::string message(std::string const& text) {
  urbanczik_test::temporary_file const file(text);
  try {
    replay::json_file const json(file.path());
    replay::json_object in(json);
    auto a = in.object("a");
    a.number("b");
    a.finish();
    if (in.contains("w")) in.numbers("w");
    if (in.contains("s")) in.text("s");
    in.finish();
  } catch (replay::input_error const& e) {
    std::string const what = e.what();
    return what.substr(what.find(".txt:") + 5);  // without the file's name
  }
  return "no error";
}

}  // namespace

TEST_CASE("keys that are asked for are read") {
  CHECK(message(R"({"a": {"b": 1}})") == "no error");
  CHECK(message("{\"a\": {\"b\": -1.5e3}, \"w\": [1, 2.5], \"s\": \"text\"}\n\n") == "no error");
}

TEST_CASE("a wrong key is refused with its line") {
  CHECK(message("{\n\"a\": {\n\"b\": 1,\n\"c\": 2}}") == "4: a.c: is not a known key");
  CHECK(message("{\n\"a\": {\n\"b\": 1},\n\n\"b\": 2}") == "5: b: is not a known key");
  CHECK(message("{\n\"a\": {\n\"b\": 1,\n\"b\": 1}}") == "4: the key 'a.b' is given twice");
  CHECK(message("{\n\"a\": {}\n}") == "2: a: the key 'b' is missing");
  CHECK(message("{\n}") == "1: the key 'a' is missing");
}

TEST_CASE("a value of the wrong type is refused with its line") {
  CHECK(message("{\n\"a\": {\n\"b\": \"1\"}}") == "3: a.b: must be a number, not '\"1\"'");
  CHECK(message("{\n\"a\": {\n\"b\": true}}") == "3: a.b: must be a number, not 'true'");
  CHECK(message("{\n\"a\": {\n\"b\": null}}") == "3: a.b: must be a number, not 'null'");
  CHECK(message("{\n\"a\": {\n\"b\": [1]}}") == "3: a.b: must be a number, not '[1]'");
  CHECK(message("{\n\"a\": 3}") == "2: a: must be an object, not '3'");
  CHECK(message("[1, 2]") == "1: must be an object, not '[1,2]'");
  CHECK(message("{\"a\": {\"b\": 1},\n\"s\": 1}") == "2: s: must be a string, not '1'");
  CHECK(message("{\"a\": {\"b\": 1},\n\"w\": {}}") == "2: w: must be a number, not '{}'");
  CHECK(message("{\"a\": {\"b\": 1},\n\"w\": [1, \"2\"]}") ==
        "2: w: entry 1 must be a number, not '\"2\"'");
}

TEST_CASE("what is not JSON is refused with the line") {
  CHECK_THAT(message(""), contains_text("1: parse error"));
  CHECK_THAT(message("{\n\"a\": {\n\"b\": 1,\n}}"), contains_text("4: parse error"));
  CHECK_THAT(message("{\n\"a\": {\n\"b\": 1"), contains_text("3: parse error"));
  CHECK_THAT(message("{\n\"a\": {\n\"b\": nan}}"), contains_text("3: parse error"));
  CHECK_THAT(message("{\n\"a\": {\n\"b\": 01}}"), contains_text("3: parse error"));
  CHECK_THAT(message("{\"a\": {\"b\": 1}}\n{}"), contains_text("2: parse error"));
  CHECK_THAT(message("{\n\"a\": {\n\"b\": 1e999}}"), contains_text("3: number overflow"));
  CHECK_THAT(message("{\n\"\xff\": 1}"), contains_text("2: parse error"));
}
