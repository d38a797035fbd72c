"""What is proven of points against every case there is: reach, items that never count, and what more of a fact does."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from functools import partial

from hypothesis import event, given, settings
from hypothesis import strategies as st
from tests.property.naive_scores import Judge
from tests.property.points import KEYS, cases, pairs, rank, some_table, value

from luohu.compiler.analysis.points.harm import _drop, of_grants, rewards, ways
from luohu.compiler.analysis.points.items import idle_items, spots, without, worthless
from luohu.compiler.analysis.points.law import laws
from luohu.compiler.analysis.points.marks import out_of_reach
from luohu.compiler.analysis.points.monotony import of_score, ordered_facts
from luohu.compiler.analysis.points.reach import ends
from luohu.compiler.analysis.stage import Scope, Stage, Wanted
from luohu.compiler.names import resolve
from luohu.compiler.ruleset import walk
from luohu.compiler.ruleset.model import ScoreEffect, ScoreTest
from luohu.compiler.ruleset.walk import keys_of
from luohu.compiler.runtime.scoring import table_of
from luohu.compiler.validity.timeline import timelines

SEEDS = st.integers(0, 2**32)
GUARD = 2
"""From so much of n on, g is asked."""


def stage_of(rules):
    program = resolve(())
    return Stage(Scope(program, timelines(program, {}), (rules,), Wanted(date(2024, 3, 1))), rules)


def drawn(seed):
    rules, names = some_table(random.Random(seed))
    stage = stage_of(rules)
    (law,) = laws(stage)
    return rules, stage, law, list(cases(rules, names))


@settings(max_examples=130, deadline=None)
@given(SEEDS)
def test_the_reach_of_a_score_is_from_its_least_to_its_greatest_case(seed):
    rules, stage, law, every_case = drawn(seed)
    for score in ("part", "total"):
        found = ends(law.question, law.bound(score))
        values = [each for on, facts in every_case if (each := value(rules, facts, on, score)) is not None]
        assert (found is None) == (not values)
        if found is not None:
            assert (found.low, found.high, found.exact) == (min(values), max(values), True)
    test = rules.clauses[-2].condition
    missed = not any(Judge(rules, facts, on).true(test) for on, facts in every_case)
    told = {each.clause.id for each in out_of_reach(stage)}
    event("out of reach" if missed else "reached")
    assert ("i1/1" in told) == missed


@settings(max_examples=130, deadline=None)
@given(SEEDS)
def test_an_item_is_idle_if_no_case_counts_otherwise_without_it(seed):
    rules, stage, law, every_case = drawn(seed)
    idle = [spot for spot, _ in idle_items(stage.ruleset, law).idle]
    event(f"{len(idle)} idle")
    tested = {
        each.score
        for clause in rules.clauses
        for each in walk.tests_of(clause.condition)
        if isinstance(each, ScoreTest)
    }
    for spot in spots(law):
        outer = [each for each in idle if inside(spot, each)]
        if worthless(spot.item) or (outer and spot not in idle):
            continue
        bare = bereft(rules, spot)
        asked = {"total", *(tested if spot.score == "part" else ())}
        differ = any(
            rank(value(rules, facts, on, score)) != rank(value(bare, facts, on, score))
            for score in asked
            for on, facts in every_case
        )
        if spot in idle:
            assert not differ, spot
        elif not differ:  # it stands in a part that itself never counts
            assert spot.score == "part"
            assert any(each.score == "total" for each in idle)


def inside(spot, outer):
    together = (spot.clause.id, spot.score) == (outer.clause.id, outer.score)
    return together and spot.path[: len(outer.path)] == outer.path


def bereft(rules, spot):
    """The ruleset without an item."""
    return changed(rules, lambda clause, effect: without(effect, spot.path) if clause.id == spot.clause.id else effect)


def changed(rules, change):
    """The ruleset with other scores."""

    def of(clause):
        effects = tuple(change(clause, each) if isinstance(each, ScoreEffect) else each for each in clause.effects)
        return replace(clause, effects=effects)

    return replace(rules, clauses=tuple(map(of, rules.clauses)))


@settings(max_examples=110, deadline=None)
@given(SEEDS)
def test_more_of_a_fact_helps_or_hurts_if_two_cases_show_it(seed):
    rules, stage, law, every_case = drawn(seed)
    for score in ("part", "total")[seed % 2 :][:1]:
        behind = table_of(law.question.prepared, law.bound(score)).keys
        whole = [rank(value(rules, facts, on, score)) for on, facts in every_case]
        for key in ordered_facts(law.question.prepared, behind):
            bare = changed(rules, partial(only_rewards, key))
            left = whole if bare == rules else [rank(value(bare, facts, on, score)) for on, facts in every_case]
            counted = [(*each, both) for each, both in zip(every_case, zip(whole, left, strict=True), strict=True)]
            compared = list(comparable(counted, key, behind))
            found = of_score(law, score, key)
            helps, hurts = (any(sign(*pair) == wanted for pair in compared) for wanted in (1, -1))
            event(f"helps {helps}, hurts {hurts}")
            assert (found.exact, found.helps is not None, found.hurts is not None) == (True, helps, hurts)
            rises = any(less[1] < more[1] for less, more in compared)
            drops = any(less[0] > more[0] and less[1] > more[1] for less, more in compared)
            assert (_drop(stage, law, score, key) is not None) == (rises and drops)


def sign(less, more):
    return (less[0] < more[0]) - (less[0] > more[0])


def only_rewards(key, _clause, effect):
    return rewards(effect, key)


def comparable(counted, key, asked):
    """Pairs that share everything else: whether a fact under a guard is there, too, where it is asked."""
    guarded = KEYS["g"] in asked and key == KEYS["n"]
    name = next(each for each, one in KEYS.items() if one == key)
    for less, more in pairs(
        [(on, facts, (facts.get(KEYS["n"], 0) >= GUARD, known)) for on, facts, known in counted], name
    ):
        if not guarded or less[0] == more[0]:
            yield less[1], more[1]


@settings(max_examples=140, deadline=None)
@given(SEEDS)
def test_a_grant_is_lost_to_more_of_a_fact_if_two_cases_show_it(seed):
    rules, stage, law, every_case = drawn(seed)
    *_, marked, banded = rules.clauses
    tested = table_of(law.question.prepared, law.bound(marked.condition.score)).keys
    counted = [
        (on, facts, tuple(Judge(rules, facts, on).true(each.condition) for each in (banded, marked)))
        for on, facts in every_case
    ]
    expected = set()
    for name in ("n", "m", "g", "s", "level"):
        if not every_case or KEYS[name] not in every_case[0][1]:
            continue
        compared = list(comparable(counted, KEYS[name], (*keys_of(banded.condition), *tested)))
        alone = list(comparable(counted, KEYS[name], keys_of(banded.condition)))
        rises = any(not less[0] and more[0] for less, more in alone)
        lost = any(less[0] and not any(more) for less, more in compared)
        if len(ways(banded.condition, KEYS[name])) > 1 and rises and lost:
            expected.add(KEYS[name])
    event(f"{len(expected)} lost")
    assert {each.pair.key for each in of_grants(stage)} == expected
