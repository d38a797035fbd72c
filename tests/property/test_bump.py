"""The change of version between small random laws, against every case on every day; and that changes compose."""

from __future__ import annotations

import random
from datetime import date

from hypothesis import event, given, settings
from hypothesis import strategies as st
from tests.property.versions import judged, some_law, stepped

from luohu.compiler.changes.bump import GRAVITY
from luohu.compiler.changes.difference import difference
from luohu.compiler.changes.model import Asked, Side

TODAY = date(2024, 2, 28)
SEEDS = st.integers(0, 2**32)


def bump(old, new):
    return difference(Side("old", old.ruleset), Side("new", new.ruleset), Asked(TODAY)).bump


@settings(max_examples=150, deadline=None)
@given(SEEDS)
def test_a_bump_has_the_grounds_that_there_are(seed):
    chance = random.Random(seed)
    old = some_law(chance)
    new = stepped(old, chance) if chance.random() < 0.8 else some_law(chance)
    level, grounds = judged(old, new)
    found = bump(old, new)
    event(level)
    assert {(each.level.value, each.ground.value) for each in found.reasons} == grounds
    assert found.level.value == level


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


@settings(max_examples=30, deadline=None)
@given(SEEDS)
def test_a_law_is_equal_to_itself(seed):
    law = some_law(random.Random(seed))
    assert bump(law, law).level.value == "patch"
