"""The change of version between small random laws, against every case on every day; and that changes compose."""

from __future__ import annotations

import random
from datetime import date
from itertools import product

from hypothesis import event, given, settings
from hypothesis import strategies as st
from tests.property.naive import holds
from tests.property.repeals import DAYS, PLACES
from tests.property.versions import joint_cases, judged, some_law, stepped

from luohu.compiler.changes.bump import GRAVITY
from luohu.compiler.changes.difference import difference
from luohu.compiler.changes.model import Asked, Level, Side
from luohu.compiler.ruleset.model import FactKey
from luohu.compiler.runtime.case import Case, case_of
from luohu.compiler.runtime.decide import decide
from luohu.compiler.runtime.model import Outcome
from luohu.compiler.runtime.prepared import prepare

TODAY = date(2024, 2, 28)
SEEDS = st.integers(0, 2**32)


def bump(old, new):
    return between(old, new).bump


def between(old, new):
    return difference(Side("old", old.ruleset), Side("new", new.ruleset), Asked(TODAY))


@settings(max_examples=150, deadline=None)
@given(SEEDS)
def test_a_bump_has_the_grounds_that_there_are(seed):
    chance = random.Random(seed)
    old = some_law(chance)
    new = stepped(old, chance) if chance.random() < 0.8 else some_law(chance)
    level, grounds = judged(old, new)
    found = between(old, new)
    for each in found.people.contradictions:
        assert not any(holds(old.ruleset, facts, each.day, each.wanted) for facts in joint_cases(old, new, each.day))
    if found.people.contradictions:
        level, grounds = "major", {*grounds, ("major", "unsettled")} - {("patch", "equal")}
    event(level)
    assert {(each.level.value, each.ground.value) for each in found.bump.reasons} == grounds
    assert found.bump.level.value == level


@settings(max_examples=150, deadline=None)
@given(SEEDS)
def test_bumps_compose(seed):
    chance = random.Random(seed)
    one = some_law(chance)
    two = stepped(one, chance)
    three = stepped(two if chance.random() < 0.7 else one, chance)
    whole, first, second = bump(one, three), bump(two, three), bump(one, two)
    event(f"{second.level.value}, {first.level.value}: {whole.level.value}")
    assert GRAVITY[whole.level] <= max(GRAVITY[first.level], GRAVITY[second.level])


@settings(max_examples=60, deadline=None)
@given(SEEDS)
def test_whom_the_old_facts_alone_had_granted_they_still_grant(seed):
    """Unless the change is a major one. Whoever knows nothing of new facts goes on as before."""
    chance = random.Random(seed)
    old = some_law(chance)
    new = stepped(old, chance)
    if bump(old, new).level is Level.MAJOR:
        return
    before, after = prepare(old.ruleset), prepare(new.ruleset)
    for on in (DAYS[0], chance.choice(DAYS)):
        for facts in complete(old, on):
            if decided(before, facts, on) is Outcome.GRANTED:
                event("asked")
                assert decided(after, facts, on) is Outcome.GRANTED


def complete(law, on):
    """Every admissible case in the words of one law."""
    values = {"a": [False, True], "b": [False, True, None], "n": range(law.top + 1), "d": [*DAYS, None]}
    keys = [*(FactKey("anchor", name) for name in law.names), FactKey("case", "place"), FactKey("case", "relation")]
    for picked in product(*(values[name] for name in law.names), PLACES, ("self", "child")):
        facts = dict(zip(keys, picked, strict=True))
        if all(holds(law.ruleset, facts, on, each) for each in law.constraints):
            yield facts


def decided(prepared, facts, on):
    case = case_of(prepared, facts)
    return decide(prepared, case, "settlement", on).outcome if isinstance(case, Case) else None


@settings(max_examples=30, deadline=None)
@given(SEEDS)
def test_a_law_is_equal_to_itself(seed):
    law = some_law(random.Random(seed))
    assert bump(law, law).level.value == "patch"
