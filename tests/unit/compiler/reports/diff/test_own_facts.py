"""The facts documents of somebody who is shown: either side decides him by its own as the class says."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.property.small_cities import DAY, FIRST, SECOND, key, some_city
from tests.unit.compiler.runtime.made import ALWAYS, LICHENG, clause, fact, grant, is_, ruleset, vocabulary

from luohu.compiler.changes.model import Asked, Side
from luohu.compiler.changes.review import review
from luohu.compiler.reports.diff.json import diff_json
from luohu.compiler.ruleset.model import (
    Details,
    FactKey,
    FactTest,
    GrantEffect,
    Kin,
    KinEntry,
    Op,
    Ruleset,
    TypeKind,
    Where,
)
from luohu.compiler.runtime.case import Case, read_case
from luohu.compiler.runtime.decide import decide
from luohu.compiler.runtime.prepared import prepare

OPEN = GrantEffect("settlement", Kin((KinEntry("self"),), open=True), Details())
RETYPED = (
    ruleset(clause("x/1", is_("t")), vocabulary=vocabulary((fact("t"),))),
    ruleset(
        clause("x/1", FactTest(FactKey("anchor", "t"), Op.GE, 2)),
        vocabulary=vocabulary((fact("t", TypeKind.INTEGER, range=(0, 3)),)),
    ),
)
RENAMED = (
    ruleset(clause("x/1", is_("a")), vocabulary=vocabulary((fact("a"),))),
    ruleset(
        clause("x/1", is_("later"), where=Where((LICHENG,))), vocabulary=vocabulary((fact("later", formerly="a"),))
    ),
)
RENUMBERED = (
    ruleset(clause("x/1", ALWAYS, OPEN)),
    ruleset(clause("x/2", is_("a"), grant("child")), clause("x/10", ALWAYS, OPEN, where=Where((LICHENG,)))),
)


def city(town: Any, condition: Any) -> Ruleset:
    """A city whose one grant is for one of its places."""
    made = some_city(random.Random(1), town, ())
    only = replace(made.clauses[0], condition=condition, where=Where((town.leaves[1],)), effects=(grant(),))
    alone = tuple(replace(each, clauses=(only.id,)) for each in made.timeline[0].alternatives)
    return replace(made, clauses=(only,), defeats=(), timeline=(replace(made.timeline[0], alternatives=alone),))


ANYBODY = FactTest(key("anchor", "n"), Op.GE, 0)
CITIES = (city(FIRST, ANYBODY), city(SECOND, FactTest(key("anchor", "n"), Op.GE, 2)))


@pytest.mark.parametrize("pair", [RETYPED, RENAMED, RENUMBERED, CITIES], ids=["type", "name", "number", "cities"])
def test_each_side_decides_by_its_own_document_as_the_class_says(pair: tuple[Ruleset, Ruleset]) -> None:
    on = DAY if pair is CITIES else date(2024, 6, 1)
    sides = [(Side(name, each),) for name, each in zip(("old", "new"), pair, strict=True)]
    found: Any = diff_json(review("old", sides[0], None, "new", sides[1], None, Asked(on)))
    classes = found["differences"][0]["classes"]
    assert classes
    for each in classes:
        for way in each["ways"]:
            for rules, side, outcome in zip(pair, ("old", "new"), ("before", "after"), strict=True):
                case = read_case(prepare(rules), way["person"][side])
                assert isinstance(case, Case), case
                assert case.applied_on is not None
                decided = decide(rules, case, each["matter"], case.applied_on, rest_ordinary=True)
                assert decided.outcome.value == each["outcomes"][outcome], way["person"]
