"""Classes of people between laws about families, discretions, figures and points, against every case on every day."""

from __future__ import annotations

import random

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st
from tests.property.changing_kin import DAYS, RELATION, some_pair
from tests.property.changing_kin_judged import cases, expected, unsayable

from luohu.compiler.changes.model import Asked, Side
from luohu.compiler.changes.people.classes import in_class, people
from luohu.compiler.changes.texts.clauses import matched

TODAY = Asked(DAYS[1])


def compared(old, new):
    return people(Side("old", old), Side("new", new), TODAY)


def discretions(old, new):
    """What the provisions of the new side are called where they stand for discretions: what they were."""
    became = matched(old, new)
    there = {each.id for each in old.clauses}
    was = {after: before for before, after in became.items()}
    return {each.id: was.get(each.id, f"{each.id}~" if each.id in there else each.id) for each in new.clauses}


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32))
def test_everybody_of_a_family_is_in_the_class_of_what_changes_for_him(seed):
    said = check(seed)
    assume(said is not None)
    for one in said.classes:
        event(f"{one.change.fate.value} {'by offer' if one.change.by_offer else 'by outcome'}")


def check(seed):
    """What is said of a pair, judged; None: it has too many cases, or none."""
    old, new, _ = some_pair(random.Random(seed))
    names = discretions(old, new)
    found = cases(old, new, names)
    if not found:
        return None
    said = compared(old, new)
    assert not said.open
    met = set()
    for on in DAYS:
        for facts in found:
            should = expected(old, new, names, facts, on)
            mine = [one for one in said.classes if in_class(one, facts, on)]
            unknown = {key for rules in (old, new) for key in unsayable(rules, facts)}
            if unknown:
                look_at_stranger(mine, found, facts, unknown, on)
                continue
            assert [of(one.change) for one in mine] == ([] if should is None else [should]), (facts, on)
            for one in mine:
                met.add(one.number)
                assert sum(in_class(way, facts, on) for way in one.ways) == 1
    for one in said.classes:
        assert one.number in met, "nobody is in it"
        for way in one.ways:
            for each, becomes in shown(old, new, names, found, way):
                assert becomes == of(one.change)
                assert in_class(way, each, way.person.day)
    return said


def look_at_stranger(mine, found, facts, unknown, on):
    """Whoever has what one side has no word for is told only of what does not hang on it: whatever else he had."""
    for each in found:
        if mine and all(each[key] == value for key, value in facts.items() if key not in unknown):
            assert all(in_class(one, each, on) for one in mine), (each, on)


def shown(old, new, names, found, way):
    """Everybody who is like the person shown, whatever is not asked of that one, with what becomes of him."""
    person = canonical(way.person.case)
    alike = [each for each in found if all(person.get(key, value) == value for key, value in canonical(each).items())]
    assert alike, ("nobody is like that", way.person.case)
    for each in alike:
        yield each, expected(old, new, names, each, way.person.day)


def canonical(facts):
    """Facts of the settler only where he is nobody else."""
    kept = facts.get(RELATION) not in ("self", "spouse")
    return {key: value for key, value in facts.items() if kept or key.person != "settler"}


def of(change):
    return change.fate.value, change.before.value, change.after.value, change.by_offer


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32))
def test_the_other_way_round_a_family_meets_the_other_way_round(seed):
    old, new, _ = some_pair(random.Random(seed))
    turned = {"stricter": "laxer", "laxer": "stricter"}
    forth = {of(one.change) for one in compared(old, new).classes}
    back = {of(one.change) for one in compared(new, old).classes}
    assert forth == {(turned.get(fate, fate), after, before, offer) for fate, before, after, offer in back}
    assert compared(old, old).equal
