"""The ruleset document: its shape, and everything that a reader must refuse, with the place and in both languages."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from tests.unit.compiler.runtime.made import bar, clause, day, fact, grant, is_, ruleset, vocabulary

from luohu.compiler.ruleset.canonical import canonical_bytes
from luohu.compiler.ruleset.codec_conditions import CONDITION, write_scalar
from luohu.compiler.ruleset.from_json import RulesetFormatError, read_ruleset, ruleset_from_json
from luohu.compiler.ruleset.model import (
    Alternative,
    CommonRuleEffect,
    DateTest,
    Defeat,
    Details,
    FactKey,
    FactTest,
    Kin,
    Op,
    Ruleset,
    Slice,
    Span,
    Step,
)
from luohu.compiler.ruleset.to_json import NOTICE, ruleset_to_json
from luohu.compiler.ruleset.validate import SCHEMAS, SchemaError, check_schema, schema


def small() -> Ruleset:
    return ruleset(
        clause("i1/1", is_("a"), grant("self", "spouse")),
        clause("i1/2", is_("b"), bar("kin_route")),
        clause(
            "i1/3", is_("b"), CommonRuleEffect(replacing=True, targets=("i1/1",), settlers=Kin(()), details=Details())
        ),
        defeats=(Defeat("i1/2", "i1/1", Step.SAME_INSTRUMENT, "bar"),),
        timeline=(
            Slice(
                day("2020-01-01"),
                day("2021-01-01"),
                (Alternative(("i1/1",), ("i1",)), Alternative(())),
                ("i1.promulgated",),
            ),
            Slice(day("2021-01-01"), None, (Alternative(("i1/1",)),)),
        ),
    )


def document() -> Any:
    return json.loads(canonical_bytes(ruleset_to_json(small())))


def test_the_document_says_what_it_is_and_reads_back():
    made = document()
    assert made["format"] == "luohu.ruleset/1"
    assert made["ruleset"] == "cn.350500/settlement"
    assert made["notice"] == {"zh": NOTICE.zh, "en": NOTICE.en}
    assert made["clauses"][0]["condition"] == {"fact": "a", "person": "anchor", "op": "eq", "value": True}
    assert made["timeline"][1] == {"from": "2021-01-01", "clauses": ["i1/1"]}
    check_schema("ruleset", made)
    assert read_ruleset(canonical_bytes(made)) == small()


def test_conditions_are_the_closed_tree():
    key, other = FactKey("anchor", "graduated_on"), FactKey("anchor", "employed_on")
    assert CONDITION.write(DateTest(key, Span.WITHIN, other, months=36)) == {
        "op": "within",
        "since": {"fact": "graduated_on", "person": "anchor"},
        "at": {"fact": "employed_on", "person": "anchor"},
        "months": 36,
    }
    assert CONDITION.write(DateTest(key, Span.OVER)) == {
        "op": "over",
        "since": {"fact": "graduated_on", "person": "anchor"},
        "days": 0,
    }
    assert CONDITION.write(FactTest(key, Op.GE, date(2024, 2, 29))) == {
        "fact": "graduated_on",
        "person": "anchor",
        "op": "ge",
        "value": "2024-02-29",
    }


def test_what_is_no_condition_is_a_mistake_of_the_program():
    with pytest.raises(AssertionError):
        CONDITION.write("a")
    with pytest.raises(AssertionError):
        write_scalar(1.5)
    with pytest.raises(AssertionError):
        write_scalar("2024-01-01")


def ordinary(made: Any, index: int) -> Any:
    return next(each for each in made["vocabulary"]["facts"] if each["id"] == index)


def test_an_ordinary_value_of_none_is_told_from_no_ordinary_value():
    words = vocabulary(
        (
            fact("a", ordinary=None, has_ordinary=True, nullable=True),
            fact("b", ordinary=False),
            fact("c", has_ordinary=False, ordinary=None),
        )
    )
    rules = ruleset(clause("i1/1", is_("a")), vocabulary=words)
    made = json.loads(canonical_bytes(ruleset_to_json(rules)))
    assert [each.get("ordinary", "absent") for each in made["vocabulary"]["facts"]] == [None, False, "absent"]
    assert ruleset_from_json(made) == rules


def put(*path: Any, value: Any) -> Callable[[Any], None]:
    def change(made: Any) -> None:
        for each in path[:-1]:
            made = made[each]
        made[path[-1]] = value

    return change


def drop(*path: Any) -> Callable[[Any], None]:
    def change(made: Any) -> None:
        for each in path[:-1]:
            made = made[each]
        del made[path[-1]]

    return change


CONDITION_AT = ("clauses", 0, "condition")
DEEP: Any = {"all": []}
for _ in range(300):
    DEEP = {"not": DEEP}

DAMAGED = {
    "another format": (put("format", value="luohu.ruleset/2"), "/format"),
    "no format": (drop("format"), "/format"),
    "no notice": (drop("notice"), "/notice"),
    "missing member": (drop("clauses"), "/clauses"),
    "unknown member": (put("clauses", 0, "colour", value=1), "/clauses/0/colour"),
    "has_ordinary": (put("vocabulary", "facts", 0, "has_ordinary", value=True), "/vocabulary/facts/0/has_ordinary"),
    "text for a list": (put("clauses", value="x"), "/clauses"),
    "list for an object": (put("area", value=[]), "/area"),
    "number for a text": (put("language", value=1), "/language"),
    "text for a flag": (put("area", "areas", 1, "leaf", value="yes"), "/area/areas/1/leaf"),
    "day that is none": (put("timeline", 0, "from", value="2024-02-30"), "/timeline/0/from"),
    "text for a day": (put("timeline", 0, "from", value="soon"), "/timeline/0/from"),
    "unknown status": (put("instruments", 0, "status", value="gone"), "/instruments/0/status"),
    "unknown effect": (put("clauses", 0, "effects", 0, "effect", value="bless"), "/clauses/0/effects/0/effect"),
    "no condition": (put(*CONDITION_AT, value={"some": []}), "/clauses/0/condition"),
    "two conditions": (put(*CONDITION_AT, value={"all": [], "any": []}), "/clauses/0/condition/any"),
    "unknown operator": (put(*CONDITION_AT, "op", value="like"), "/clauses/0/condition/op"),
    "bound of another kind": (put(*CONDITION_AT, "op", value="one_of"), "/clauses/0/condition/value"),
    "bound for none": (put(*CONDITION_AT, "op", value="none"), "/clauses/0/condition/value"),
    "order of booleans": (put(*CONDITION_AT, "op", value="lt"), "/clauses/0/condition/value"),
    "no bound": (drop(*CONDITION_AT, "value"), "/clauses/0/condition/value"),
    "no person": (drop(*CONDITION_AT, "person"), "/clauses/0/condition/person"),
    "null for a value": (put(*CONDITION_AT, "value", value=None), "/clauses/0/condition/value"),
    "no length": (
        put(*CONDITION_AT, value={"op": "over", "since": {"fact": "born", "person": "anchor"}}),
        "/clauses/0/condition",
    ),
    "negative nothing": (put(*CONDITION_AT, value={"at_least": "2", "of": []}), "/clauses/0/condition/at_least"),
    "too deep": (put(*CONDITION_AT, value=DEEP), None),
    "one alternative": (put("timeline", 0, "alternatives", value=[{"clauses": []}]), "/timeline/0/alternatives"),
    "no alternative": (put("timeline", 0, "alternatives", value=[]), "/timeline/0"),
    "range of three": (put("vocabulary", "facts", 0, "range", value=[1, 2, 3]), "/vocabulary/facts/0/range"),
    "range of two kinds": (
        put("vocabulary", "facts", 0, "range", value=[1, "2024-01-01"]),
        "/vocabulary/facts/0/range",
    ),
    "unknown clause": (put("timeline", 1, "clauses", value=["x"]), "/timeline/1"),
    "unknown instrument": (put("clauses", 0, "instrument", value="x"), "/clauses/0/instrument"),
    "unknown silent": (put("timeline", 0, "alternatives", 0, "by_name_only", value=["x"]), "/timeline/0"),
    "unknown target": (put("clauses", 2, "effects", 0, "targets", value=["x"]), "/clauses/2/effects"),
    "unknown winner": (put("defeats", 0, "winner", value="all"), "/defeats/0/winner"),
    "unknown person": (put(*CONDITION_AT, "person", value="aunt"), "/clauses/0"),
    "unknown matter": (put("clauses", 0, "effects", 0, "matter", value="x"), "/clauses/0"),
    "unknown pathway": (put("clauses", 0, "pathways", value=["x"]), "/clauses/0"),
    "unknown issuer": (put("instruments", 0, "issuers", value=["x"]), "/instruments/0/issuers"),
    "clause twice": (put("clauses", 1, "id", value="i1/1"), "/clauses/1"),
    "no such area": (put("area", "id", value="1"), "/area/id"),
    "overlap": (put("timeline", 0, "to", value="2022-01-01"), "/timeline/0/to"),
    "backwards": (put("timeline", 0, "to", value="2019-01-01"), "/timeline/0/to"),
    "unknown fact": (put(*CONDITION_AT, "fact", value="zz"), "/clauses/0"),
    "text against a number": (put(*CONDITION_AT, "fact", value="income"), "/clauses/0"),
    "unknown member of a list": (
        put(*CONDITION_AT, value={"fact": "education", "person": "anchor", "op": "ge", "value": "zz"}),
        "/clauses/0",
    ),
    "area within itself": (put("area", "areas", 1, "parent", value="350502"), "/area/areas"),
    "guard on itself": (
        put("vocabulary", "facts", 0, "only_when", value={"fact": "a", "person": "anchor", "op": "none"}),
        "/vocabulary/facts",
    ),
    "moment beyond the calendar": (
        put("instruments", 0, "promulgated", value={"earliest": "2024-01-01", "latest": "2024-01-01", "months": 10**6}),
        "/instruments/0/promulgated",
    ),
    "moment that ends before it begins": (
        put("instruments", 0, "promulgated", value={"earliest": "2024-01-02", "latest": "2024-01-01", "unknown": "x"}),
        "/instruments/0/promulgated",
    ),
    "ordinary value of another type": (
        put("vocabulary", "facts", 0, "ordinary", value="no"),
        "/vocabulary/facts/0/ordinary",
    ),
    "range of a boolean": (put("vocabulary", "facts", 0, "range", value=[0, 1]), "/vocabulary/facts/0/range"),
    "two facts of two types": (
        put(*CONDITION_AT, "value", value={"fact": "income", "person": "anchor"}),
        "/clauses/0",
    ),
    "order of what has none": (
        put(
            *CONDITION_AT,
            value={"fact": "a", "person": "anchor", "op": "lt", "value": {"fact": "b", "person": "anchor"}},
        ),
        "/clauses/0",
    ),
    "members of no set": (
        put(*CONDITION_AT, value={"fact": "education", "person": "anchor", "op": "has_any", "value": ["master"]}),
        "/clauses/0",
    ),
    "elapsed time of a boolean": (
        put(*CONDITION_AT, value={"op": "over", "since": {"fact": "a", "person": "anchor"}, "days": 1}),
        "/clauses/0",
    ),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_what_is_malformed_is_refused_with_its_place(name: str):
    change, pointer = DAMAGED[name]
    made = document()
    change(made)
    with pytest.raises(RulesetFormatError) as caught:
        ruleset_from_json(made)
    assert pointer is None or caught.value.pointer == pointer
    assert caught.value.zh
    assert caught.value.en


@pytest.mark.parametrize("data", [b"\xff", b"{", b'{"a":1,"a":2}', b'{"a":1.5}', b"[]", b"[" * 100_000, b'{"a":NaN}'])
def test_bytes_that_are_no_ruleset_are_refused(data: bytes):
    with pytest.raises(RulesetFormatError):
        read_ruleset(data)


def test_schemas_are_named_without_a_host_and_refuse():
    for name in SCHEMAS:
        assert str(schema(name)["$id"]) == f"urn:luohu:schema:{name}:1"
    with pytest.raises(SchemaError, match="report"):
        check_schema("report", {"format": "luohu.report/1"})
