"""What becomes of people after a repeal, against every case on every day: each class is found, and each case is in one."""

from __future__ import annotations

import random

from hypothesis import event, given, settings
from hypothesis import strategies as st
from tests.property.repeals import DAYS, Case, X, cases, change, some_law

from luohu.compiler.changes.repeal.becoming import becoming


@settings(max_examples=500, deadline=None)
@given(st.integers(0, 2**32))
def test_the_classes_are_those_there_are(seed):
    before, after, day, names = some_law(random.Random(seed))
    found = becoming(before, after, X, day)
    assert not any(each.open for each in found)
    expected = naively(before, after, day, names)
    made = {
        (entry.clause.id, of(one.change)): frozenset(on for on in DAYS if within(one.runs, on))
        for entry in found
        for one in entry.classes
    }
    for _, kind in made:
        event(f"{kind[0]} {'by offer' if kind[3] else 'by outcome'}")
    assert made.keys() == expected.keys()
    for name, days in expected.items():
        assert days <= made[name]


def of(one):
    return one.fate.value, one.before.value, one.after.value, one.by_offer


def within(runs, on):
    return any(run.start <= on and (run.end is None or on < run.end) for run in runs)


def naively(before, after, day, names):
    """By clause and class, the days on which somebody is in it."""
    found = {}
    for on in (each for each in DAYS if each >= day):
        (one,) = (each for each in before.timeline if on in each)
        (other,) = (each for each in after.timeline if on in each)
        for facts in cases(names):
            was = [Case(before, facts, on, state) for state in one.alternatives]
            decided = {
                each.id for each in before.clauses if each.id.startswith(X) and any(w.decides(each.id) for w in was)
            }
            if decided:
                kind = change(was, [Case(after, facts, on, state) for state in other.alternatives])
                for name in decided:
                    found.setdefault((name, kind), set()).add(on)
    return found
