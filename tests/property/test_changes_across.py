"""Two small cities: classes of people between them are what every case there is says, one after another.

A case has the findings and rulings of the first city under names of their own. The judge decides it at every place of
either city and takes the best.
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from math import prod

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.property.cities_led import City, look_at_lead, look_at_way
from tests.property.naive_outcome import world_outcome
from tests.property.small_cities import (
    CONSTRAINTS,
    DAY,
    FIRST,
    PRIME,
    RELATION,
    SECOND,
    cases,
    domain,
    key,
    some_city,
    twin,
    with_kept,
)

from luohu.compiler.analysis.days import Run
from luohu.compiler.changes.model import Asked, Side
from luohu.compiler.changes.pairs.across import across
from luohu.compiler.changes.people.classes import in_class
from luohu.compiler.changes.people.outcomes import Fate
from luohu.compiler.ruleset.model import Alternative, FactTest, Op, Slice
from luohu.compiler.ruleset.walk import conditions, rewrite

MOST = 3_000
NUMBER = key("anchor", "n")
APART = frozenset({"x"})
RANKS = ("no_rule_in_force", "not_granted", "undetermined", "granted")


def test_among_some_pairs_there_is_every_fate():
    met = {each for seed in range(30) for each in check(random.Random(seed))}
    assert {Fate.STRICTER, Fate.LAXER} <= met


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 2**32))
def test_everybody_whom_one_city_treats_otherwise_is_in_one_class_and_nobody_else(seed: int):
    check(random.Random(seed))


def check(chance):
    constraints = tuple(each for each in CONSTRAINTS if chance.random() < 0.2)
    old, new = (perhaps_unsure(chance, some_city(chance, town, constraints)) for town in (FIRST, SECOND))
    tops = chance.choice([(2, 2), (2, 2), (2, 1), (1, 2)])
    old, new = (up_to(city, top) for city, top in zip((old, new), tops, strict=True))
    found = every_case(old, new)
    if found is None:
        return set()
    said = across(Side("old", old), Side("new", new), Asked(DAY, window=Run(DAY, DAY + timedelta(days=1))))
    assert not said.open
    assert not said.incomparable
    gone = set()
    for case in found:
        mine = City(old, FIRST, own_of_first(case)), City(new, SECOND, own_of_second(case))
        before, after = (best(each.rules, each.town, each.case) for each in mine)
        classes = [each for each in said.classes if in_class(each, case, DAY)]
        if case.get(NUMBER, 0) > min(tops):
            alike = [each for each in found if each | {NUMBER: None} == case | {NUMBER: None}]
            assert all(in_class(each, one, DAY) for each in classes for one in alike), (
                "it hangs on what one city does not know"
            )
            continue
        if before == after:
            assert not classes, (case, before)
            assert not any(in_class(way, case, DAY) for each in said.classes for way in each.ways)
            continue
        assert [(each.change.before.value, each.change.after.value) for each in classes] == [(before, after)], case
        look_at_lead(classes[0], *mine)
        gone.add((classes[0].number, look_at_way(classes[0], case, *mine).provision))
        assert not any(in_class(way, case, DAY) for each in said.classes if each not in classes for way in each.ways)
    assert gone == {(each.number, way.provision) for each in said.classes for way in each.ways}
    for each in said.classes:
        for way in each.ways:
            assert tuple(one.outcome for one in way.decided) == (each.change.before, each.change.after)
    return {each.change.fate for each in said.classes}


def up_to(city, top):
    """A city whose number is at most so much."""
    facts = (replace(each, range=(0, top)) if each.id == NUMBER.fact else each for each in city.vocabulary.facts)
    return replace(city, vocabulary=replace(city.vocabulary, facts=tuple(facts)))


def perhaps_unsure(chance, city):
    """A city, now and then with a second possible law that lacks a clause."""
    if chance.random() < 0.6:
        return city
    span = city.timeline[0]
    all_ = span.alternatives[0].clauses
    less = tuple(each for each in all_ if each != chance.choice(all_))
    alternatives = tuple(sorted({Alternative(all_), Alternative(less)}, key=lambda each: each.clauses))
    return replace(city, timeline=(Slice(span.start, span.end, alternatives, ("day",)),))


def every_case(old, new):
    """Every case, with what the first city's bodies find under its own name; None where there are too many."""
    mine = [rewrite(each, twin(APART)) for clause in old.clauses for each in conditions(clause)]
    theirs = [each for clause in new.clauses for each in conditions(clause)]
    stated = old.vocabulary.constraints
    asked = with_kept([*mine, *theirs, *stated, *(rewrite(each, twin(APART)) for each in stated)], APART)
    keys = with_kept([FactTest(each, Op.NONE) for each in asked], APART) | {RELATION}
    if prod(len(domain(each)) for each in keys) > MOST:
        return None
    return list(cases(keys, old, APART))


def own_of_first(case):
    own = {key(each.person, each.fact.removesuffix(PRIME)): v for each, v in case.items() if each.fact.endswith(PRIME)}
    return {each: value for each, value in case.items() if each.fact not in APART} | own


def own_of_second(case):
    return {each: value for each, value in case.items() if not each.fact.endswith(PRIME)}


def best(rules, town, case):
    """The best outcome of the places of a city, each certain only if all possible laws say it."""
    found = []
    for leaf in town.leaves:
        facts = {(each.person, each.fact): value for each, value in case.items()} | {("case", "place"): leaf}
        said = {world_outcome(rules, facts, DAY, state) for state in rules.timeline[0].alternatives}
        found.append(said.pop() if len(said) == 1 else "undetermined")
    return max(found, key=RANKS.index)
