"""The change of version between laws about families, discretions, figures and points; who loses for what he could not say."""

from __future__ import annotations

import random

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st
from tests.property.changing_kin import DAYS, World, some_pair
from tests.property.changing_kin_bump import NOT_LOOKED_AT, grounds, lean, some_steps
from tests.property.test_changes_kin import discretions

from luohu.compiler.changes.bump import GRAVITY
from luohu.compiler.changes.difference import difference
from luohu.compiler.changes.model import Asked, Side

SEEDS = st.integers(0, 2**32)
JUDGED = {"worse", "better", "unsaid", "narrower", "wider", "fewer_days", "more_days", "unsettled"}


def bump(old, new):
    return difference(Side("old", old), Side("new", new), Asked(DAYS[1])).bump


@settings(max_examples=20, deadline=None)
@given(SEEDS)
def test_a_bump_has_the_grounds_that_there_are(seed):
    level = check(seed)
    assume(level is not None)
    event(level)


def check(seed):
    """A bump, judged; its level; None: it has too many cases, or none."""
    old, new, world = some_pair(random.Random(seed))
    old, new = lean(old, new)
    judged = grounds(old, new, discretions(old, new))
    if judged is None:
        return None
    expected, certain, any_ = judged
    found = bump(old, new)
    said = {(each.level.value, each.ground.value) for each in found.reasons if each.ground.value in JUDGED}
    unsaid = {one for each in found.reasons if each.ground.value == "unsaid" for one in each.of}
    assert unsaid <= any_
    assert certain <= unsaid or NOT_LOOKED_AT & set(world.names)
    assert said == expected | ({("major", "unsaid")} if unsaid else set())
    return found.level.value


@settings(max_examples=12, deadline=None)
@given(SEEDS)
def test_bumps_compose(seed):
    event(steps(seed))


def steps(seed):
    chance = random.Random(seed)
    one, two, three = some_steps(chance, World(chance))
    whole, first, second = bump(one, three), bump(one, two), bump(two, three)
    said = f"{first.level.value}, {second.level.value}: {whole.level.value}"
    assert GRAVITY[whole.level] <= max(GRAVITY[first.level], GRAVITY[second.level]), said
    return said
