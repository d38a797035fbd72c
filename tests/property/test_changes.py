"""Classes of people, against every case on every day: disjoint, together the difference, and described as they are."""

from __future__ import annotations

import random
from collections import Counter

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st
from tests.property.changes_led import Day, look_at_person, look_at_ways, missing, outside
from tests.property.changing import asked, becomes, cases, joint, known, laws, some_pair
from tests.property.naive import holds
from tests.property.repeals import DAYS, answer

from luohu.compiler.changes.model import Asked, Side
from luohu.compiler.changes.people.classes import in_class, people

TODAY = Asked(DAYS[2])


def compared(old, new):
    return people(Side("old", old), Side("new", new), TODAY)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_everybody_is_in_the_class_of_what_changes_for_him(seed):
    old, new, names = some_pair(random.Random(seed))
    told_by_both = [facts for facts in cases(names) if known(old, facts) and known(new, facts)]
    assume(told_by_both)  # two lists may have no member in common
    found = compared(old, new)
    assert not found.open
    for one in found.classes:
        event(f"{one.change.fate.value} {'by offer' if one.change.by_offer else 'by outcome'}")
        event(f"described {'exactly' if one.description.exact else 'in part'}")
        assert in_class(one, dict(one.person.case), one.person.day) or one.person.rest == ()
    met = {one.number: set() for one in found.classes}
    gone = set()
    stated = {each.effects[0].matter for each in (*old.clauses, *new.clauses)} | {"settlement"}
    rules = joint(old, new)
    for matter in sorted(stated):
        for on in DAYS:
            day = Day([(each, laws(old, each, on, matter), laws(new, each, on, matter)) for each in told_by_both])
            for each in day.cases:
                gone |= look(found, each, (day, on, matter), met, rules)
            for one in found.classes:
                for way in one.ways:
                    if one.matter == matter and way.person.day == on:
                        look_at_person(one, way, day, becomes)
    for one in found.classes:
        assert met[one.number], "nobody is in it"
        days = {on for on in DAYS if any(run.start <= on and (run.end is None or on < run.end) for run in one.runs)}
        assert met[one.number] <= days
        assert {way.person.day for way in one.ways} <= days
        assert [way for way in one.ways if (one.number, way.provision) not in gone] == [], "nobody goes it"


def look(found, sides, when, met, rules):
    """One case on one day: in the one class that it should be in, and in no other; what it goes by."""
    facts, before, after = sides
    day, on, matter = when
    expected = becomes(before, after)
    mine = [one for one in found.classes if one.matter == matter and in_class(one, asked(facts), on)]
    assert [of(one.change) for one in mine] == ([] if expected is None else [expected]), (facts, on, matter)
    gone = set()
    for one in found.classes:
        if one.matter == matter and within(one, on):
            is_in = one in mine
            assert is_in <= told(one.description, (before, after), facts, on, rules)
            if one.description.exact:
                assert is_in == told(one.description, (before, after), facts, on, rules)
            if is_in:
                met[one.number].add(on)
                gone.add((one.number, look_at_ways(one, sides, day, on).provision))
            else:
                outside(one, sides, on)
    return gone


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
        laws_of_side = sides[0 if before else 1]
        if not name:
            return any(law.standing for law in laws_of_side)
        return any(law.decided_by(name) for law in laws_of_side)

    def misses(one):
        before, name = one
        found = missing(*(sides if before else sides[::-1]))
        return name in found if name else bool(found)

    return (
        so(description.shared)
        and (not description.ways or any(map(so, description.ways)))
        and all(any(map(decides, group)) for group in description.by)
        and not any(map(decides, description.unless))
        and all(map(misses, description.missed))
        and not any(map(misses, description.matched))
        and all(answer(sides[0 if before else 1]) == said.value for before, said in description.answers)
    )


def comes_out(rules, facts, on, test):
    return holds(rules, asked(facts), on, test)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32))
def test_the_other_way_round_everything_is_the_other_way_round(seed):
    old, new, _ = some_pair(random.Random(seed))
    forth, back = compared(old, new), compared(new, old)
    turned = {"stricter": "laxer", "laxer": "stricter"}
    assert Counter(
        (one.matter, *of(one.change), *by(one, way)) for one in forth.classes for way in one.ways
    ) == Counter(
        (one.matter, turned.get(fate, fate), after, before, by_offer, *by(one, way)[::-1])
        for one in back.classes
        for fate, before, after, by_offer in [of(one.change)]
        for way in one.ways
    )


def by(one, way):
    """The provisions of both sides that a way goes by, the days between them."""
    days = tuple((each.question.slice.start, each.question.slice.end) for each in way.where)
    return (one.lead, days, way.provision) if one.led_before else (way.provision, days, one.lead)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32))
def test_nothing_changes_between_a_law_and_itself(seed):
    old, _, _ = some_pair(random.Random(seed))
    assert compared(old, old).equal
