"""Two small cities: what the comparison says of bare applicants is what every case there is says, one after another."""

from __future__ import annotations

import random
from dataclasses import dataclass
from math import prod

from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.property.small_cities import (
    CONSTRAINTS,
    DAY,
    FIRST,
    MATTER,
    RELATION,
    SECOND,
    bare_cases,
    cases,
    domain,
    free,
    implied,
    some_city,
    subsets,
    told_of,
    true_of,
    twin,
    with_kept,
)

from luohu.compiler.analysis.cities.cases import behind
from luohu.compiler.analysis.cities.comparison import Carried, cell, comparison, rows
from luohu.compiler.analysis.stage import Scope, Wanted
from luohu.compiler.names import resolve
from luohu.compiler.ruleset.model import FactTest, Op
from luohu.compiler.ruleset.walk import rewrite
from luohu.compiler.validity.timeline import timelines

MOST = 5_000


def compared(rulesets, carried):
    program = resolve(())
    scope = Scope(program, timelines(program, {}), tuple(rulesets), Wanted(DAY))
    return comparison(tuple(scope.stage(each.name) for each in rulesets), MATTER, DAY, carried)


def test_among_some_pairs_there_is_every_answer():
    met = [check(random.Random(seed)) for seed in range(40)]
    assert {"every", "some", "none", "nobody"} <= {each for one in met for each in one}
    assert {0, 1, 2, None} & {each for one in met for each in one} >= {1, 2, None}


@settings(max_examples=500, deadline=None)
@given(st.integers(0, 2**32))
@example(34047973)
def test_answers_and_least_additions_are_those_that_all_cases_show(seed: int):
    check(random.Random(seed))


def check(chance):
    """Compare what is said of the first row of a pair in its second city with what all cases show; what that was."""
    constraints = tuple(each for each in CONSTRAINTS if chance.random() < 0.2)
    cities = [some_city(chance, town, constraints) for town in (FIRST, SECOND)]
    carried = Carried(same_person=chance.random() < 0.3)
    apart = frozenset({"x"} | ({"b", "g"} if carried.same_person else set()))
    side = compared(cities, carried)
    row = next(iter(rows(side)))
    judge = judged(cities, row.grant.whole, side.cities[1].questions[0].world.granted, apart)
    if judge is None:
        return set()
    found = cell(side, row, side.cities[1])
    verdict = judge.answer()
    assert (found.answer.verdict.value, found.answer.exact) == (verdict, True)
    if verdict not in ("some", "none"):
        return {verdict}
    people = behind(side, row, found)
    assert (people.granted is not None) is (verdict == "some")
    assert people.refused is not None
    least = judge.least_addition()
    assert people.addition is None or people.addition.exact
    assert (None if people.addition is None else len(people.addition.facts)) == least
    return {verdict, least}


@dataclass(frozen=True)
class Judge:
    """Every case that the first city's clause takes, and the other city's law. `told`: what the clause mentions."""

    found: list
    told: frozenset
    others: list
    city: object
    law: object

    def granted(self, case, leaf):
        return true_of(self.city, case, self.law, leaf)

    def answer(self):
        bare = [each for group in bare_cases(self.found, self.told).values() for each in group]
        truths = frozenset(self.granted(each, leaf) for each in bare for leaf in SECOND.leaves)
        return {(): "nobody", (True,): "every", (False,): "none"}.get(tuple(truths), "some")

    def least_addition(self):
        """How many more facts must be told for somebody who is refused at a leaf to be granted there; None: no number."""
        bare = bare_cases(self.found, self.told)
        for slots in subsets(self.others):
            more = [
                each
                for group in bare_cases(self.found, self.told | {*slots} | implied(slots)).values()
                for each in group
            ]
            for leaf in SECOND.leaves:
                refused = {said for said, group in bare.items() if not all(self.granted(each, leaf) for each in group)}
                if any(told_of(each, self.told) in refused and self.granted(each, leaf) for each in more):
                    return len(slots)
        return None


def judged(cities, whole, law, apart):
    """The judge of a pair; None where there are too many cases."""
    mine = rewrite(whole, twin(apart))
    stated = cities[0].vocabulary.constraints
    told = with_kept([mine], apart) | {RELATION}
    every_key = with_kept([mine, law, *stated, *(rewrite(each, twin(apart)) for each in stated)], apart) | told
    keys = with_kept([FactTest(each, Op.NONE) for each in every_key], apart) | told
    if prod(len(domain(each)) for each in keys) > MOST:
        return None
    found = [
        each
        for each in cases(keys, cities[0], apart)
        if any(true_of(cities[0], each, mine, leaf) for leaf in FIRST.leaves)
    ]
    return Judge(found, told, sorted(each for each in keys - told if not free(each)), cities[1], law)
