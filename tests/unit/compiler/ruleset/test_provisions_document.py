"""Members of the ruleset for what is no grant: what a reader must refuse in them, and what it puts back in order."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from tests.unit.compiler.runtime.made import clause, grant, is_, ruleset, vocabulary

from luohu.compiler.ruleset.canonical import canonical_bytes
from luohu.compiler.ruleset.codec_effects import in_order
from luohu.compiler.ruleset.effects import DutyEffect, EndEffect, SettingEffect, SettingKind
from luohu.compiler.ruleset.from_json import RulesetFormatError, ruleset_from_json
from luohu.compiler.ruleset.model import FactType, Label, Parameter, Ruleset, TypeKind
from luohu.compiler.ruleset.to_json import ruleset_to_json

KINDS = (
    Parameter("days", Label("期"), FactType(TypeKind.DURATION, None, "days")),
    Parameter("open", Label("开"), FactType(TypeKind.BOOLEAN)),
    Parameter("until", Label("止"), FactType(TypeKind.DATE)),
    Parameter("fee", Label("费"), FactType(TypeKind.MONEY)),
)


def rules() -> Ruleset:
    words = vocabulary()
    words = type(words)(**{name: getattr(words, name) for name in words.__slots__} | {"parameters": KINDS})
    duty, value = DutyEffect(("anchor",), (), "申报"), SettingEffect("days", SettingKind.VALUE, 3, unit="workdays")
    effects = in_order((EndEffect("settlement"), duty, grant("self"), value))
    return ruleset(clause("i1/1", is_("a"), *effects), clause("i1/2", is_("a"), duty), vocabulary=words)


def document() -> Any:
    return json.loads(canonical_bytes(ruleset_to_json(rules())))


def test_effects_stand_in_one_order_and_come_back() -> None:
    made = document()
    assert [type(each).__name__ for each in rules().clauses[0].effects] == [
        "GrantEffect",
        "SettingEffect",
        "DutyEffect",
        "EndEffect",
    ]
    assert [each["effect"] for each in made["clauses"][0]["effects"]] == ["grant"]
    assert [each["clause"] for each in made["duties"]] == ["i1/1", "i1/2"]
    assert ruleset_from_json(made) == rules()


def put(*path: Any, value: Any) -> Callable[[Any], None]:
    def change(made: Any) -> None:
        for each in path[:-1]:
            made = made[each]
        made[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("damage", "pointer"),
    [
        (put("duties", value=[]), "/duties"),
        (put("duties", 0, "clause", value="i1/9"), "/duties/0/clause"),
        (put("duties", 0, "clause", value=1), "/duties/0/clause"),
        (put("duties", 0, "leads", value=["nobody"]), "/clauses/0"),
        (put("parameters", 0, "parameter", value="other"), "/clauses/0"),
        (put("parameters", 0, "unit", value="days"), "/clauses/0"),
        (put("parameters", 0, "amount", value=True), "/clauses/0"),
        (
            put("parameters", 0, value={"clause": "i1/1", "parameter": "open", "kind": "value", "amount": 1}),
            "/clauses/0",
        ),
        (
            put("parameters", 0, value={"clause": "i1/1", "parameter": "until", "kind": "value", "amount": 1}),
            "/clauses/0",
        ),
        (
            put(
                "parameters",
                0,
                value={"clause": "i1/1", "parameter": "fee", "kind": "value", "amount": 1, "unit": "days"},
            ),
            "/clauses/0",
        ),
        (put("endings", 0, "matter", value="nothing"), "/clauses/0"),
    ],
)
def test_what_does_not_fit_is_refused(damage: Callable[[Any], None], pointer: str) -> None:
    made = document()
    damage(made)
    with pytest.raises(RulesetFormatError) as refused:
        ruleset_from_json(made)
    assert refused.value.pointer == pointer
