// SPDX-FileCopyrightText: 2026 The urbanczik developers
// SPDX-License-Identifier: BSL-1.0
#include <string>
#include <vector>

#include <urbanczik/json/document.hpp>
#include <urbanczik/units/symbols.hpp>

#include "catch.hpp"
#include "temporary_file.hpp"

namespace {

using namespace urbanczik;
using namespace urbanczik::units::symbols;
using urbanczik_test::contains_text;
using mV_type = units::voltage<units::biophysical>;

// What reading a text with one known number `a.b`, voltages `w` and a string `s` says of it.
std::string message(std::string const& text) {
  try {
    json_document const json(text, "file.json");
    json_object in(json);
    auto a = in.object("a");
    a.number("b");
    a.finish();
    if (in.contains("w")) in.quantities<mV_type>("w");
    if (in.contains("s")) in.text("s");
    in.finish();
  } catch (input_error const& e) {
    std::string const what = e.what();
    REQUIRE(what.starts_with("file.json:"));
    return what.substr(std::string("file.json:").size());
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
  CHECK(message("{\n\"a\": {\n\"b\": [1]}}") == "3: a.b: must be a number, not a list");
  CHECK(message("{\n\"a\": 3}") == "2: a: must be an object, not '3'");
  CHECK(message("[1, 2]") == "1: must be an object, not a list");
  CHECK(message("{\"a\": {\"b\": 1},\n\"s\": 1}") == "2: s: must be a string, not '1'");
  CHECK(message("{\"a\": {\"b\": 1},\n\"w\": {}}") ==
        "2: w: must be a number or a text with a unit, not an object");
  CHECK(message("{\"a\": {\"b\": 1},\n\"w\": [1, [2]]}") ==
        "2: w: entry 1 must be a number or a text with a unit, not a list");
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

TEST_CASE("a quantity is a text with a unit or a bare number in the native one") {
  json_document const json(R"({"V": "-0.07 V", "U": -70, "list": ["1 mV", 2.5], "one": "3 mV"})",
                           "");
  json_object in(json);
  CHECK(in.quantity<mV_type>("V") == -70.0 * mV);
  CHECK(in.quantity<mV_type>("U") == -70.0 * mV);
  CHECK(in.quantities<mV_type>("list") == std::vector<mV_type>{1.0 * mV, 2.5 * mV});
  CHECK(in.quantities<mV_type>("one") == std::vector<mV_type>{3.0 * mV});
  in.finish();

  CHECK(
      message("{\"a\": {\"b\": 1},\n\"w\": \"-70 nS\"}") ==
      "2: w: 'nS' is a unit of conductance; a voltage is expected, in mV, at column 5 of '-70 nS'");
  CHECK(message("{\"a\": {\"b\": 1},\n\"w\": [1, \"-70 mX\"]}")
            .starts_with("2: w: entry 1 'mX' is not a known unit; known are"));
}

TEST_CASE("keys of lists and keys with dots are not taken for the keys of others") {
  CHECK(message(R"({"a": {"b": 1}, "x": [{"b": 1}, {"b": 2}]})") == "1: x: is not a known key");
  CHECK(message(R"({"a": {"b": 1}, "a.b": 2})") == "1: a.b: is not a known key");
}

TEST_CASE("objects of a list are read, and refused with their lines and places") {
  auto const message_of = [](std::string const& text) -> std::string {
    try {
      json_document const json(text, "file.json");
      json_object in(json);
      double sum = 0.0;
      for (auto& each : in.objects("list")) {
        sum += each.number("x");
        if (each.contains("part")) sum += each.object("part").number("x");
        each.finish();
      }
      return "sum " + std::to_string(sum).substr(0, 3);
    } catch (input_error const& e) {
      return std::string(e.what()).substr(std::string("file.json:").size());
    }
  };
  CHECK(message_of(R"({"list": []})") == "sum 0.0");
  CHECK(message_of(R"({"list": [{"x": 1}, {"x": 2, "part": {"x": 0.5}}, {"x": 3}]})") == "sum 6.5");
  CHECK(message_of("{\"list\": [{\"x\": 1},\n{\"x\": 2,\n\"y\": 3}]}") ==
        "3: list[1].y: is not a known key");
  CHECK(message_of("{\"list\": [{\"x\": 1},\n\n{\"part\": {}}]}") ==
        "3: list[1]: the key 'x' is missing");
  CHECK(message_of("{\"list\": [{\"x\": 1},\n{\"x\": 1, \"part\":\n{\"x\": true}}]}") ==
        "3: list[1].part.x: must be a number, not 'true'");
  CHECK(message_of("{\"list\": [{\"x\": 1},\n{\"x\": 1, \"x\": 2}]}") ==
        "2: the key 'list[1].x' is given twice");
  CHECK(message_of("{\n\"list\": 3}") == "2: list: must be a list of objects, not '3'");
  CHECK(message_of("{\"list\": [{\"x\": 1}, 3]}") == "1: list[1]: must be an object, not '3'");
}

TEST_CASE("entries of a list are counted whatever they are") {
  json_document const json("[1, [2, {\"a\": 1}], {\"b\": [{}, {\n\"c\": 1}]}, \"x\",\n{\"d\": 1}]",
                           "");
  CHECK(json.line_of("[1][1].a") == 1);
  CHECK(json.line_of("[2].b[1].c") == 2);
  CHECK(json.line_of("[4].d") == 3);
}

TEST_CASE("a message is one short line of UTF-8, whatever the text") {
  CHECK(message("{\"a\": {\"b\": 1}, \"\u00e9\\n\\u0000\\u009b\": 1}") ==
        "1: \u00e9????: is not a known key");
  CHECK(message("{\"a\": {\"b\": 1}, \"" + std::string(1000, 'k') + "\": 1}") ==
        "1: " + std::string(200, 'k') + "...: is not a known key");
  CHECK(message("{\"a\": {\"b\": 1}, \"s\": [], \"s\": \"" + std::string(59, 'k') + "\u00e9\"}") ==
        "1: the key 's' is given twice");
  CHECK(message("{\"a\": \"" + std::string(58, 'k') + "\u00e9\"}") ==
        "1: a: must be an object, not '\"" + std::string(58, 'k') + "...'");
  // The parser stops within a character.
  CHECK_THAT(message("{\"a\" \u00e9"), contains_text("last read: '\"a\" ?'; expected ':'"));
  CHECK(message("{\"a\": \"" + std::string(1000, 'k')).size() < 250);
}

TEST_CASE("nesting has an end") {
  CHECK(message("{\n\"a\": " + std::string(100000, '[')) == "2: is nested too deeply");
  std::string objects;
  for (int i = 0; i < 1000; ++i) objects += "{\"a\":";
  CHECK(message(objects) == "1: is nested too deeply");
}

TEST_CASE("a document is read from a file, which a message names") {
  urbanczik_test::temporary_file const file("{\"a\": 1,\n\"a\": 2}");
  CHECK_THROWS_WITH(json_document::of_file(file.path()),
                    file.path().string() + ":2: the key 'a' is given twice");
  CHECK_THROWS_WITH(json_document::of_file(file.path().parent_path()),
                    file.path().parent_path().string() + ": is a directory, not a file");
  CHECK_THROWS_WITH(json_document::of_file(file.path().string() + "x"),
                    file.path().string() + "x: there is no such file");
}
