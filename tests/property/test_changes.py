"""Classes of people, against every case on every day: disjoint, together the difference, and described as they are."""

from __future__ import annotations

import random
from collections import Counter

from hypothesis import event, given, settings
from hypothesis import strategies as st
from tests.property.changing import asked, becomes, cases, joint, known, laws, some_pair
from tests.property.naive import holds
from tests.property.repeals import DAYS

from luohu.compiler.changes.model import Asked, Side
from luohu.compiler.changes.people.classes import in_class, people

TODAY = Asked(DAYS[2])


def compared(old, new):
    return people(Side("old", old), Side("new", new), TODAY)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32))
def test_everybody_is_in_the_class_of_what_changes_for_him(seed):
    old, new, names = some_pair(random.Random(seed))
    found = compared(old, new)
    assert not found.open
    for one in found.classes:
        event(f"{one.change.fate.value} {'by offer' if one.change.by_offer else 'by outcome'}")
        event(f"described {'exactly' if one.description.exact else 'in part'}")
        assert in_class(one, dict(one.person.case), one.person.day) or one.person.rest == ()
    met = {one.number: set() for one in found.classes}
    stated = {each.effects[0].matter for each in (*old.clauses, *new.clauses)} | {"settlement"}
    rules = joint(old, new)
    for matter in stated:
        for on in DAYS:
            for facts in cases(names):
                if known(old, facts) and known(new, facts):
                    look(
                        found,
                        (laws(old, facts, on, matter), laws(new, facts, on, matter)),
                        (facts, on, matter),
                        met,
                        rules,
                    )
    for one in found.classes:
        assert met[one.number], "nobody is in it"
        days = {on for on in DAYS if any(run.start <= on and (run.end is None or on < run.end) for run in one.runs)}
        assert met[one.number] <= days


def look(found, sides, case, met, rules):
    """One case on one day: in the one class that it should be in, and in no other."""
    facts, on, matter = case
    expected = becomes(*sides)
    mine = [one for one in found.classes if one.matter == matter and in_class(one, asked(facts), on)]
    assert [of(one.change) for one in mine] == ([] if expected is None else [expected]), (facts, on, matter)
    for one in found.classes:
        if one.matter == matter and within(one, on):
            is_in = one in mine
            assert is_in <= told(one.description, sides, facts, on, rules)
            if one.description.exact:
                assert is_in == told(one.description, sides, facts, on, rules)
            if is_in:
                met[one.number].add(on)


def of(change):
    return change.fate.value, change.before.value, change.after.value, change.by_offer


def within(one, on):
    return any(run.start <= on and (run.end is None or on < run.end) for run in one.runs)


def told(description, sides, facts, on, rules):
    """Whether somebody is described."""

    def so(literals):
        return all(comes_out(rules, facts, on, test) is truth for test, truth in literals)

    def decides(one):
        before, name = one
        return any(law.decided_by(name) for law in sides[0 if before else 1])

    return (
        so(description.shared)
        and (not description.ways or any(map(so, description.ways)))
        and all(any(map(decides, group)) for group in description.by)
        and not any(map(decides, description.unless))
    )


def comes_out(rules, facts, on, test):
    return holds(rules, asked(facts), on, test)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32))
def test_the_other_way_round_everything_is_the_other_way_round(seed):
    old, new, _ = some_pair(random.Random(seed))
    forth, back = compared(old, new), compared(new, old)
    turned = {"stricter": "laxer", "laxer": "stricter"}
    assert Counter((one.matter, *of(one.change), one.runs) for one in forth.classes) == Counter(
        (one.matter, turned.get(fate, fate), after, before, by_offer, one.runs)
        for one in back.classes
        for fate, before, after, by_offer in [of(one.change)]
    )


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32))
def test_nothing_changes_between_a_law_and_itself(seed):
    old, _, _ = some_pair(random.Random(seed))
    assert compared(old, old).equal
