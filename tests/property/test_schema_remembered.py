"""A document whose repeated parts are looked at once is refused where, and only where, it is refused looked at in full."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from luohu.compiler.ruleset.validate import SchemaError, check_schema, schema

WHOLE: dict[str, Any] = json.loads(
    (Path(__file__).parents[1] / "golden" / "diff" / "whole.en.json").read_text(encoding="utf-8")
)
IN_FULL = Draft202012Validator(schema("difference"), format_checker=Draft202012Validator.FORMAT_CHECKER)

Place = tuple[str | int, ...]
slow = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def places(value: object, at: Place = ()) -> list[Place]:
    """Where each part of a document stands."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [at, *(place for name, each in inside for place in places(each, (*at, name)))]


def part(document: Any, place: Place) -> Any:
    for name in place:
        document = document[name]
    return document


PLACES = places(WHOLE)[1:]


@st.composite
def changed(draw: st.DrawFn) -> dict[str, Any]:
    """The document with some parts where others stand, or something that is nowhere right."""
    made = copy.deepcopy(WHOLE)
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.sampled_from(PLACES))
        taken = draw(
            st.one_of(st.sampled_from(PLACES).map(lambda at: part(WHOLE, at)), st.sampled_from((None, True, 1, {}, [])))
        )
        try:
            part(made, place[:-1])[place[-1]] = copy.deepcopy(taken)
        except (KeyError, IndexError, TypeError):
            continue  # an earlier change took that place away
    return made


@slow
@given(changed())
def test_a_part_that_stands_where_another_should_is_found(document: dict[str, Any]) -> None:
    first = min(IN_FULL.iter_errors(document), key=lambda error: error.json_path, default=None)
    if first is None:
        check_schema("difference", document)
        return
    with pytest.raises(SchemaError) as refused:
        check_schema("difference", document)
    assert str(refused.value).startswith(f"difference: {first.json_path}: ")
