"""What is said of gaps against every case there is, in both directions: who is left out, what never applies, what lapses.

A discretion is a fact like others to the judge: who is left out is whoever no determination of it would admit.
"""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st
from tests.property.gaps import LEAVES, ONE_DAY, some_condition, some_rules, some_test
from tests.property.naive_cases import RELATION, SPOUSE, cases, days_of, mentioned, true_of
from tests.property.naive_outcome import placed, world_outcome
from tests.property.rulesets import FIRST, JURISDICTION, LAST, MATTER, VOCABULARY
from tests.property.test_solver import raw

from luohu.compiler.analysis.gaps.clauses import held
from luohu.compiler.analysis.gaps.coverage import Extent, cover
from luohu.compiler.analysis.gaps.inapplicable import Why, idle
from luohu.compiler.analysis.gaps.lapses import lapses
from luohu.compiler.analysis.gaps.parts import bare
from luohu.compiler.analysis.gaps.settled import Asking, settled
from luohu.compiler.analysis.stage import Scope, Wanted
from luohu.compiler.names import resolve
from luohu.compiler.ruleset.model import (
    ALWAYS,
    NEVER,
    Alternative,
    Every,
    GrantEffect,
    Not,
    Ruleset,
    Slice,
    Some,
)
from luohu.compiler.ruleset.walk import conditions as conditions_of
from luohu.compiler.ruleset.walk import keys_of
from luohu.compiler.runtime.kleene import evaluate
from luohu.compiler.solver.asked import ground_of
from luohu.compiler.solver.find import possible
from luohu.compiler.solver.flat import flat
from luohu.compiler.validity.timeline import timelines

SPANS = [(FIRST, LAST), (date(2024, 2, 28), date(2024, 2, 29)), (date(2024, 1, 31), date(2024, 2, 1))]
SEEDS = st.integers(0, 2**32)
quick = settings(max_examples=170, deadline=None)


def with_discretions(*names):
    """The small vocabulary with some yes-no facts left to a body."""
    facts = tuple(replace(each, bodies=("psb",)) if each.id in names else each for each in VOCABULARY.facts)
    return replace(VOCABULARY, facts=facts)


def small(first, last, words):
    slices = (Slice(first, last + timedelta(days=1), (Alternative(()),)),)
    return Ruleset(f"cn.350500/{MATTER}", "1", JURISDICTION, words, (), (), (), slices)


def stage_of(rules):
    program = resolve(())
    return Scope(program, timelines(program, {}), (rules,), Wanted(date(2024, 3, 1))).stage(rules.name)


# ------------------------------------------------------------------------------------------------ who is left out


def left_out(rules, span, members, granted, discretions):
    """Those left out with all refused, those left out whatever is determined, and all members, each with its day."""
    keys = mentioned(members, granted, *rules.vocabulary.constraints)
    theirs = [key for key in keys if key[1] in discretions]
    in_granted = {(key.person, key.fact) for key in keys_of(granted) if key.fact in discretions}
    refused, never, everyone = [], [], []
    for on in days_of(*span):
        group = {}
        for facts in cases(rules, keys, on):
            group.setdefault(_without(facts, theirs), []).append(facts)
        for completions in group.values():
            admitted = any(true_of(rules, facts, granted, on) for facts in completions)
            for facts in completions:
                if true_of(rules, facts, members, on):
                    everyone.append((on, facts))
                    if not admitted:
                        never.append((on, facts))
                    determined = any(facts.get(key) is True for key in in_granted)
                    if not determined and not true_of(rules, facts, granted, on):
                        refused.append((on, facts))
    return refused, never, everyone


def _without(facts, theirs):
    """The facts without what bodies determine; whether there is a spouse stays."""
    kept = [(key, value) for key, value in facts.items() if key not in theirs]
    return (*sorted(kept, key=repr), ("there", facts.get(SPOUSE) is not None))


@quick
@given(SEEDS)
def test_those_left_out_are_those_whom_nothing_admits(seed):
    chance = random.Random(seed)
    discretions, span = chance.choice([("a",), ("b",), ("a", "b"), ("b",)]), chance.choice(SPANS)
    pool = [*discretions, *chance.sample(["level", "d", "b"], 1)]
    members = ALWAYS if chance.random() < 0.4 else some_condition(chance, pool[-1:], 1)
    admitted = Every((some_test(chance, discretions), some_condition(chance, pool)))
    granted = chance.choice([admitted, Some((some_condition(chance, pool), admitted))])
    constraints = [some_condition(chance, pool, 1)] if chance.random() < 0.3 else []
    rules = small(*span, replace(with_discretions(*discretions), constraints=tuple(constraints)))
    stage = stage_of(rules)
    (question,) = stage.questions(MATTER)
    question = replace(question, world=replace(question.world, granted=granted))
    found = cover(stage, question, members)
    refused, never, everyone = left_out(rules, span, members, granted, discretions)
    if found is None:
        event("nobody" if not everyone else "not settled")
        assert not everyone or stage.tally.bounds == {}  # too many discretions help here and harm there
        return
    wanted = Extent.NEVER if len(never) == len(everyone) else Extent.PART
    if not never:
        wanted = Extent.DISCRETION if refused else Extent.ALWAYS
    event(wanted.value)
    assert found.extent is wanted
    gap = {Extent.ALWAYS: [], Extent.DISCRETION: refused}.get(wanted, never)
    flattener = ground_of(question).flattener
    missing = NEVER if wanted is Extent.ALWAYS else flat(flattener, found.missing)
    for on in days_of(*span):
        for facts in cases(rules, mentioned(members, granted, *constraints), on):
            said = evaluate(missing, raw(question, facts, on)) is True
            assert said == ((on, facts) in gap)


# ------------------------------------------------------------------------------------------------ what never applies


def keys_for(rules):
    """What the outcomes of a ruleset hang on."""
    asked = [one for each in rules.clauses for one in conditions_of(each)]
    own = {("anchor", "a"), ("case", "place"), RELATION, ("settler", "a"), SPOUSE}
    return sorted({*mentioned(*asked, *rules.vocabulary.constraints), *own})


def naive_alive(rules, provision):
    """Whether some grant of a provision is for somebody on some day, whatever other grants there are."""
    alone = replace(rules, clauses=tuple(each if each.id == provision else _quiet(each) for each in rules.clauses))
    keys = keys_for(rules)
    for span in rules.timeline:
        for state in span.alternatives if any(provision in each.clauses for each in span.alternatives) else ():
            if provision in state.clauses:
                for on in days_of(span.start, span.end - ONE_DAY):
                    for facts in cases(rules, keys, on):
                        if world_outcome(alone, facts, on, Alternative(state.clauses)) in {"granted", "undetermined"}:
                            return True
    return False


def _quiet(clause):
    """A clause that grants nothing."""
    return replace(clause, effects=tuple(each for each in clause.effects if not isinstance(each, GrantEffect)))


@quick
@given(SEEDS)
def test_a_grant_never_applies_if_no_case_on_any_day_is_granted_by_it(seed):
    rules = some_rules(random.Random(seed), laws=2)
    found = {each.provision: list(idle(each)) for each in held(stage_of(rules).scope)}
    keys = keys_for(rules)
    standing = {each for span in rules.timeline for state in span.alternatives for each in state.clauses}
    for clause in rules.clauses:
        grants = any(isinstance(each, GrantEffect) for each in clause.effects)
        if clause.id in standing and grants:
            alive = naive_alive(rules, clause.id)
            event("applies" if alive else "never applies")
            items = [each for each in found[clause.id] if each.why is Why.ITEM]
            assert (len(found[clause.id]) > len(items)) == (not alive)
            if alive:
                assert sorted(each.item for each in items) == sorted(naive_items(rules, clause, keys))


def naive_items(rules, clause, keys):
    """The kin that a grant lists under a condition which nobody meets."""
    days = [
        on
        for span in rules.timeline
        if any(clause.id in state.clauses for state in span.alternatives)
        for on in days_of(span.start, span.end - ONE_DAY)
    ]
    whole = next(each.place for each in rules.instruments if each.id == clause.instrument)
    applying = [
        (on, facts)
        for on in days
        for facts in cases(rules, keys, on)
        if placed(rules, facts, clause.where)
        and placed(rules, facts, whole)
        and true_of(rules, facts, clause.condition, on)
    ]
    (effect,) = clause.effects
    for entry in effect.settlers.items if effect.settlers is not None else ():
        met = (facts for on, facts in applying if true_of(rules, facts, entry.where, on))
        if entry.where != ALWAYS and not any(facts[RELATION] == entry.relation for facts in met):
            yield entry.relation


# ------------------------------------------------------------------------------------------------ settled parts


def brute(rules, keys, span):
    """Asks by trying every case."""
    every_case = [(on, facts) for on in days_of(*span) for facts in cases(rules, keys, on)]
    return lambda condition: any(true_of(rules, facts, condition, on) for on, facts in every_case)


@quick
@given(SEEDS)
def test_settled_parts_are_settled_and_what_is_left_can_come_out_either_way(seed):
    chance = random.Random(seed)
    span, pool = chance.choice(SPANS), chance.choice([("a", "b"), ("b", "level"), ("level",), ("d", "b"), ("b", "g")])
    condition = some_condition(chance, pool, 3)
    constraints = [some_condition(chance, pool, 1)] if chance.random() < 0.4 else []
    rules = small(*span, replace(VOCABULARY, constraints=tuple(constraints)))
    keys = mentioned(condition, *constraints)
    stage = stage_of(rules)
    (question,) = stage.questions(MATTER)
    naively = brute(rules, keys, span)
    assume(naively(condition))

    def ask(asked):
        return possible(question, asked)

    found = list(settled(bare(condition), ALWAYS, Asking(ask, ask)))
    event(f"{min(len(found), 3)} settled")
    for each in found:
        against = Not(each.part.condition) if each.truth else each.part.condition
        assert not naively(Every((each.given, against)))
    assert found == list(settled(bare(condition), ALWAYS, Asking(naively, naively)))
    assert bool(found) == some_settled(condition, ALWAYS, naively)


def some_settled(condition, given_, ask):
    """Whether any part at all is settled where it is asked."""
    if condition == ALWAYS:
        return False
    if not ask(Every((given_, condition))) or not ask(Every((given_, Not(condition)))):
        return True
    items = getattr(condition, "items", (condition.item,) if isinstance(condition, Not) else ())
    for at, item in enumerate(items):
        others = items[:at] + items[at + 1 :]
        if isinstance(condition, Every):
            beside = Every((given_, *others))
        elif isinstance(condition, Some):
            beside = given_
            unless = tuple(Not(each) for each in others)
            if item != ALWAYS and not ask(Every((given_, *unless, item))):
                return True
        else:
            beside = given_
        if some_settled(item, beside, ask):
            return True
    return False


# ------------------------------------------------------------------------------------------------ what lapses


def open_at(rules, state, leaf):
    """Whether a state of the law has a grant in a place; and whether it has one, or a text known by name only may."""
    by_id, places = {each.id: each for each in rules.clauses}, {each.id: each.place for each in rules.instruments}
    at = {("case", "place"): leaf}
    grants = any(
        isinstance(effect, GrantEffect) and placed(rules, at, each.where) and placed(rules, at, places[each.instrument])
        for each in (by_id[one] for one in state.clauses)
        for effect in each.effects
    )
    return grants, grants or any(placed(rules, at, places[each]) for each in state.by_name_only)


def naive_lapses(rules):
    """From which days no possible law has a grant in some place, where somebody was granted it on the eve."""
    found = {}
    for before, after in itertools.pairwise([*rules.timeline, None]):
        later = () if after is None else after.alternatives
        had = {leaf for leaf in LEAVES for state in before.alternatives if open_at(rules, state, leaf)[0]}
        left = had - {leaf for leaf in LEAVES for state in later if open_at(rules, state, leaf)[1]}
        admitted = [left and _granted_in(rules, state, left, before.end - ONE_DAY) for state in before.alternatives]
        if any(admitted):
            found[before.end] = left, all(admitted)
    return found


def _granted_in(rules, state, leaves, on):
    return any(
        facts["case", "place"] in leaves and world_outcome(rules, facts, on, state) == "granted"
        for facts in cases(rules, keys_for(rules), on)
    )


@quick
@given(SEEDS)
def test_a_matter_lapses_where_the_last_grant_ends_and_somebody_had_it(seed):
    rules = some_rules(random.Random(seed), laws=3)
    wanted = naive_lapses(rules)
    found = list(lapses(stage_of(rules), MATTER))
    event(f"{len(found)} lapses")
    assert {each.day: set(each.leaves) or set(LEAVES) for each in found} == {
        day: left for day, (left, _) in wanted.items()
    }
    for each in found:
        assert each.witness.day == each.day - ONE_DAY
        assert each.certain == wanted[each.day][1]
