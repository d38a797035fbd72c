"""From text to proof: on random libraries the solver finds just the outcomes that an interpreter of their structures finds.

Every possible law of a day, every completion of a case of which a few facts are kept back: for each outcome there is a
case or there is none, and a witness of a grant is granted when it is decided.
"""

from __future__ import annotations

import random
from datetime import timedelta

from hypothesis import event, given, settings
from hypothesis import strategies as st
from tests.property.libraries import ASKED_ON, some_library
from tests.property.test_whole_chain import compiled, document_of, drafts, expected, known_to, some_case

from luohu.compiler.ruleset.model import Alternative, Every, FactTest, Not, Op, Slice
from luohu.compiler.runtime.case import read_case
from luohu.compiler.runtime.values import PLACE_KEY
from luohu.compiler.runtime.worlds import plan_for
from luohu.compiler.solver.find import find
from luohu.compiler.solver.questions import questions_in
from luohu.compiler.solver.replay import check_meets


def test_among_some_libraries_every_outcome_is_met():
    """One that is known to have every outcome, so that the law below cannot be about nothing."""
    met = set()
    for seed in range(40):
        met |= check(random.Random(seed))
    assert met == {"granted", "not_granted", "undetermined", "no_rule_in_force"}


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_the_outcomes_that_the_solver_finds_are_those_there_are(seed: int):
    event(" ".join(sorted(check(random.Random(seed)))) or "nothing to decide")


def check(chance):
    library = some_library(chance)
    prepared = None if drafts(library) else compiled(library, {})
    if prepared is None or not prepared.matters:
        return set()
    on, matter = chance.choice(ASKED_ON), chance.choice(sorted(prepared.matters))
    kept = known_to(prepared, some_case(chance, library, on))
    wanted = expected(library, kept, matter, on)
    if wanted is None:
        return set()
    case = read_case(prepared, document_of(chance, kept, prepared, on))
    given_facts = Every(tuple(as_test(key, value) for key, value in case.facts.items()))
    span = plan_for(prepared, matter, on).slice
    states = span.alternatives if span is not None else (Alternative(()),)
    found = set()
    for question in questions_in(prepared, matter, Slice(on, on + timedelta(days=1), states)):
        for outcome, condition in conditions_of(question.world).items():
            answer = find(question, condition, given_facts)
            assert answer.exact
            if answer.witness is not None:
                check_meets(question, answer.witness, condition)
                found.add(outcome)
    assert found == wanted[0]
    return found


def conditions_of(world):
    """The outcome as conditions, the first of which decides."""
    granted, pending, ruled = world.granted, world.pending, world.ruled
    return {
        "granted": granted,
        "undetermined": Every((Not(granted), pending)),
        "not_granted": Every((Not(granted), Not(pending), ruled)),
        "no_rule_in_force": Every((Not(granted), Not(pending), Not(ruled))),
    }


def as_test(key, value):
    if value is None:
        return FactTest(key, Op.NONE)
    return FactTest(key, Op.ONE_OF, (value,)) if key == PLACE_KEY else FactTest(key, Op.EQ, value)
