"""The artefact's laws: reading undoes writing, bytes are those of RFC 8785, and what leaves meets its schema."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import rfc8785
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from tests.property.rulesets import MATTER, TODAY, rulesets

from luohu.compiler.ruleset.canonical import LARGEST, Json, canonical_bytes
from luohu.compiler.ruleset.facts_schema import facts_schema
from luohu.compiler.ruleset.from_json import RulesetFormatError, read_ruleset, ruleset_from_json
from luohu.compiler.ruleset.model import Ruleset
from luohu.compiler.ruleset.to_json import ruleset_to_json
from luohu.compiler.ruleset.validate import SchemaError, check_schema, schema
from luohu.compiler.runtime.case import Case
from luohu.compiler.runtime.decide import decide
from luohu.compiler.runtime.to_json import decision_json

slow = settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)

NAMES = st.text(st.characters(max_codepoint=126, min_codepoint=1), max_size=5)
TEXTS = st.text().map(lambda text: unicodedata.normalize("NFC", text))
DOCUMENTS = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=12,
)


@slow
@given(rulesets())
def test_reading_undoes_writing(rules: Ruleset):
    document = ruleset_to_json(rules)
    check_schema("ruleset", document)
    data = canonical_bytes(document)
    read = read_ruleset(data)
    assert read == rules
    assert canonical_bytes(ruleset_to_json(read)) == data


@given(DOCUMENTS)
def test_bytes_are_those_of_rfc_8785(document: Json):
    assert canonical_bytes(document) == rfc8785.dumps(document)


@slow
@given(rulesets(), st.data())
def test_a_damaged_document_is_refused_or_read_and_never_crashes(rules: Ruleset, data: st.DataObject):
    document = json.loads(canonical_bytes(ruleset_to_json(rules)))
    at = document
    for _ in range(data.draw(st.integers(0, 5))):
        children = [*at] if isinstance(at, dict) else range(len(at))
        inner = [each for each in children if isinstance(at[each], dict | list) and at[each]]
        if not inner:
            break
        at = at[data.draw(st.sampled_from(inner))]
    place = data.draw(st.sampled_from([*at] if isinstance(at, dict) else range(len(at))))
    if data.draw(st.booleans()):
        del at[place]
    else:
        at[place] = data.draw(
            st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.just([]) | st.just({})
        )
    with suppress(RulesetFormatError):
        read = ruleset_from_json(document)
        decision = decide(read, Case({}), MATTER, TODAY)
        check_schema("decision", decision_json(decision))
        facts_schema(read)


@slow
@given(rulesets(), st.sets(st.integers(0, 10_000), max_size=3), DOCUMENTS)
def test_repeated_parts_are_looked_at_once_and_found_wrong_all_the_same(
    rules: Ruleset, places: set[int], strange: Json
):
    document = json.loads(canonical_bytes(ruleset_to_json(rules)))
    inside = list(_places(document))
    for place in places:
        parent, at = inside[place % len(inside)]
        parent[at] = strange
    plainly = Draft202012Validator(schema("ruleset"), format_checker=Draft202012Validator.FORMAT_CHECKER)
    expected = {f"ruleset: {error.json_path}: {error.message}" for error in plainly.iter_errors(document)}
    found = _found_wrong(document)
    assert found in expected if expected else found is None


def _found_wrong(document: Any) -> str | None:
    try:
        check_schema("ruleset", document)
    except SchemaError as error:
        return str(error)
    return None


def _places(document: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a document: what it is in, and its name or number there."""
    for at in [*document] if isinstance(document, dict) else range(len(document)):
        yield document, at
        if isinstance(document[at], dict | list):
            yield from _places(document[at])
