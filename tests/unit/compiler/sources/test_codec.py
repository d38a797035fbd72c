"""Indexes as JSON: the same bytes for the same index, strict reading, and a schema that says the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.unit.compiler.sources.documents import NOTICE, parts

from luohu.compiler.ruleset.validate import schema
from luohu.compiler.sources.codec import Malformed, from_text, to_text
from luohu.compiler.sources.indexing import index_of
from luohu.compiler.sources.model import SourceIndex

INDEX = index_of("yunshan-7", parts(NOTICE), date(2031, 5, 6))
SCHEMA = schema("source-index")
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)

Spoil = Callable[[dict[str, Any]], object]


def paragraph(document: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = document["parts"][0]["paragraphs"][3]
    return found


def put(name: str, value: object) -> Spoil:
    return lambda document: paragraph(document).update({name: value})


SPOILT: dict[str, Spoil] = {
    "no format": lambda document: document.pop("format"),
    "another format": lambda document: document.update(format="luohu.ruleset/1"),
    "a foreign member": lambda document: document.update(text="x"),
    "a source with a slash": lambda document: document.update(source="a/b"),
    "a source that is a number": lambda document: document.update(source=7),
    "no parts": lambda document: document.update(parts=[]),
    "parts that are no list": lambda document: document.update(parts={}),
    "a part that is none": lambda document: document.update(parts=["x"]),
    "a name that is none": lambda document: document["parts"][0].update(name=None),
    "a title that is no fingerprint": lambda document: document["parts"][0].update(title="通知"),
    "paragraphs that are no list": lambda document: document["parts"][0].update(paragraphs=None),
    "a locator with a space": put("locator", "一 (一)"),
    "an empty locator": put("locator", ""),
    "an unknown kind": put("kind", "title"),
    "a kind that is a list": put("kind", ["body"]),
    "a length below 0": put("length", -1),
    "a length that is true": put("length", value=True),
    "a length that is a text": put("length", "3"),
    "a short fingerprint": put("fingerprint", "0123"),
    "a fingerprint in capitals": put("fingerprint", "0123456789ABCDEF"),
    "no such day": put("since", "2031-02-30"),
    "a day in a row": put("since", "20310506"),
    "an unknown signal": put("signals", ["must"]),
    "a signal twice": put("signals", ["may", "may"]),
    "signals that are no list": put("signals", "may"),
    "opens that is a number": put("opens", 1),
    "besides that is a number": put("besides", 1),
    "besides of what opens nothing": lambda document: paragraph(document).update(opens=False, besides=True),
    "besides without opens": lambda document: (
        paragraph(document).pop("opens", None),
        put("besides", value=True)(document),
    ),
    "a paragraph with words": put("text", "x"),
    "a paragraph without a day": lambda document: paragraph(document).pop("since"),
}


def test_what_is_written_is_read_back() -> None:
    assert from_text(to_text(INDEX)) == INDEX


def test_what_is_written_meets_the_schema() -> None:
    assert list(VALIDATOR.iter_errors(json.loads(to_text(INDEX)))) == []


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_every_paragraph_has_a_line_of_its_own() -> None:
    lines = to_text(INDEX).splitlines()
    assert sum('"locator"' in each for each in lines) == len(INDEX.parts[0].paragraphs)
    assert max(each.count('"locator"') for each in lines) == 1


@pytest.mark.parametrize("spoilt", SPOILT.values(), ids=SPOILT.keys())
def test_what_the_schema_refuses_is_not_read(spoilt: Spoil) -> None:
    document = json.loads(to_text(INDEX))
    spoilt(document)
    assert isinstance(from_text(json.dumps(document)), Malformed)
    assert list(VALIDATOR.iter_errors(document)) != []


@pytest.mark.parametrize(
    ("name", "value"), [("length", 0), ("signals", []), ("opens", False), ("signals", ["deadline", "may"])]
)
def test_what_the_schema_allows_is_read(name: str, value: object) -> None:
    document = json.loads(to_text(INDEX))
    put(name, value)(document)
    assert isinstance(from_text(json.dumps(document)), SourceIndex)
    assert list(VALIDATOR.iter_errors(document)) == []


def test_the_reason_names_the_place() -> None:
    document = json.loads(to_text(INDEX))
    put("kind", "title")(document)
    found = from_text(json.dumps(document))
    assert isinstance(found, Malformed)
    assert found.why.en == "/parts/0/paragraphs/3/kind is none of heading, container, body"
    assert found.why.zh.startswith("/parts/0/paragraphs/3/kind ")


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [("", 1, 1), ('{\n"format": \n}', 3, 1), ("[" * 100_000, 1, 1), ('{"a": NaN}', 1, 1), ('{"a": 1, "a": 2}', 1, 1)],
)
def test_what_is_no_json_is_not_read_and_says_where(text: str, line: int, column: int) -> None:
    found = from_text(text)
    assert isinstance(found, Malformed)
    assert (found.line, found.column) == (line, column)


def test_places_are_unique_in_a_part_and_names_of_parts_in_a_file() -> None:
    document = json.loads(to_text(INDEX))
    put("locator", "一")(document)
    assert isinstance(from_text(json.dumps(document)), Malformed)
    document = json.loads(to_text(INDEX))
    document["parts"].append(document["parts"][0])
    assert isinstance(from_text(json.dumps(document)), Malformed)
