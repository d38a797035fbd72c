"""Refusals that no fact excuses which the place may ask for: a search in which every excuse found rules out all it excuses.

A case is excused if, with other values of such facts and nothing else changed, it would be granted. For one case that is a
question; the values that answer it are then written into the condition of the grants, and whoever they excuse is left out
of the search. So each round settles many cases, and what is found at last is the least of those that nothing excuses.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from luohu.compiler.analysis.days import Run
from luohu.compiler.analysis.vertical.bindings import during
from luohu.compiler.analysis.vertical.ceilings import ways_asked
from luohu.compiler.analysis.vertical.otherwise import (
    Keys,
    as_test,
    constraints_on,
    fixed,
    flattened,
    is_relation,
)
from luohu.compiler.analysis.vertical.readings import both_ways, perhaps
from luohu.compiler.ruleset.model import (
    ALWAYS,
    CASE,
    SELF,
    SETTLER,
    SPOUSE,
    Condition,
    FactKey,
    FactTest,
    Op,
    ScoreTest,
    TypeKind,
)
from luohu.compiler.ruleset.walk import Test, keys_in, replaced, tests_of
from luohu.compiler.runtime.kleene import evaluate, every, opposite, slot
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.scoring import facts_behind
from luohu.compiler.runtime.values import RELATION_KEY, Value
from luohu.compiler.runtime.view import with_facts
from luohu.compiler.solver.asked import ground_of
from luohu.compiler.solver.find import possible, rough
from luohu.compiler.solver.model import Bound, Found, Question, Witness
from luohu.compiler.solver.questions import bound
from luohu.compiler.solver.replay import view_of_witness

MOST = 60
"""Rounds of the search; what is not found by then is not settled."""

KEPT = 3
"""So many cases are remembered."""


@dataclass(frozen=True, slots=True)
class Excuse:
    """可要求: facts that the place may ask for, of those to whom the permitting clause applies.

    `doubtful`: whether it applies hangs on a class of city that is not known, or on somebody's reading.
    """

    applies: Condition
    facts: tuple[FactKey, ...]
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Left:
    """What is left when excuses are taken off: a condition whose least case nothing excuses; None: there is nobody.

    `why` not None: that was not settled.
    """

    condition: Condition | None
    why: Bound | None = None


Cases = list[Mapping[FactKey, Value]]
"""Cases that were refused on other days: most are on these days too, which takes no search to see."""


def unexcused(
    question: Question, refused: Condition, granted: Condition, excuses: Sequence[Excuse], known: Cases
) -> Left:
    """Cases that meet `refused`, which no other values of the facts of excuses would make meet `granted`."""
    hopeless = every([refused, opposite(_with_any_value(question, granted, excuses))]) if excuses else refused
    if any(_meets(question, hopeless, each) for each in known):
        return Left(hopeless)
    left = _if_possible(question, refused)
    if left.condition is not None and excuses:
        left = _if_possible(question, hopeless)
        if left.condition is None and left.why is None and not _independent(question, granted, excuses):
            return _search(question, refused, granted, excuses)
    if left.condition is not None and len(known) < KEPT:
        found = rough(question, left.condition).witness
        known.extend([] if found is None else [found.case])
    return left


def _meets(question: Question, condition: Condition, case: Mapping[FactKey, Value]) -> bool:
    """Whether a case meets a condition on the first day of a question, and is admissible then."""
    view = with_facts(question.prepared, question.slice.start, dict(case))
    if evaluate(bound(question, condition), view) is not True:
        return False
    return all(evaluate(each, view) is not False for each in ground_of(question).constraints)


def _if_possible(question: Question, condition: Condition) -> Left:
    met = possible(question, condition)
    return Left(condition if met else None, Bound.TIME_OUT if met is None else None)


def _search(question: Question, refused: Condition, granted: Condition, excuses: Sequence[Excuse]) -> Left:
    asked = refused
    for _ in range(MOST):
        found = rough(question, asked)
        if found.witness is None:
            return Left(None, found.why)
        applying, slots = _applying(question, found.witness, excuses)
        other = _with_others(question, found.witness, slots, granted) if slots else Found(None)
        if other.witness is None:
            return Left(asked if other.exact else None, other.why)
        excused = _all_excused(question, other.witness, slots, granted, applying)
        if excused is None:
            return Left(None, Bound.TOO_MANY_CELLS)
        asked = every([asked, opposite(excused)])
    return Left(None, Bound.TOO_MANY_CELLS)


def _with_any_value(question: Question, granted: Condition, excuses: Sequence[Excuse]) -> Condition:
    """At least everybody to whom it would be granted with some values of the facts: tests of them come out as they must.

    Two tests of one fact may not both come out so, and constraints may not let them: there may be fewer. Points to which
    such a fact counts may come out either way too.
    """
    facts = {key for each in excuses for key in each.facts}
    slots = {slot(question.prepared, relation, key) for key in facts for relation in (None, SELF, SPOUSE)}
    counted: set[FactKey] = set()

    def one(test: Test) -> Condition:
        if not isinstance(test, ScoreTest) or not slots.intersection(_behind(question.prepared, test)):
            return test
        reached = FactKey(CASE, repr(test))
        counted.add(reached)
        return FactTest(reached, Op.EQ, value=True)

    written = replaced(flattened(question, granted), one)
    return perhaps(written, frozenset(slots | counted))


def _behind(prepared: Prepared, test: ScoreTest) -> Iterator[FactKey]:
    """Where the facts are kept that count to points."""
    for key in facts_behind(prepared, test.score):
        yield from (slot(prepared, relation, key) for relation in (None, SELF, SPOUSE))


def _independent(question: Question, granted: Condition, excuses: Sequence[Excuse]) -> bool:
    """Whether all tests of the facts can come out as they must at once, so that nothing more need be looked at.

    So it is where every fact is asked for one way only, and beside no other unknown, and nothing else bears on it.
    """
    prepared = question.prepared
    keys = frozenset(key for each in excuses for key in each.facts)
    if any(each.applies != ALWAYS for each in excuses) or any(key.person == SETTLER for key in keys):
        return False
    written = flattened(question, granted)
    if constraints_on(question, keys) or both_ways(written, keys):
        return False
    tests = [test for test in tests_of(written) if keys.intersection(keys_in(test))]
    if any(isinstance(test, ScoreTest) for test in tests_of(written)) or any(len(keys_in(test)) > 1 for test in tests):
        return False
    unbounded = all(each.fact in prepared.facts and prepared.facts[each.fact].range is None for each in keys)
    return unbounded and all(_one_way(prepared, written, key) for key in keys)


def _one_way(prepared: Prepared, written: Condition, key: FactKey) -> bool:
    kind = prepared.kinds.get(key.fact)
    return kind is TypeKind.BOOLEAN or len(ways_asked(written, key.fact)) <= 1


def _relation(witness: Witness) -> str:
    found = witness.case.get(RELATION_KEY, SELF)
    assert isinstance(found, str)
    return found


def _applying(question: Question, witness: Witness, excuses: Sequence[Excuse]) -> tuple[list[Excuse], Keys]:
    """The excuses that hold for a case, and where the case keeps their facts."""
    view = view_of_witness(question, witness)
    applying = [each for each in excuses if evaluate(each.applies, view) is not False]
    relation = _relation(witness)
    return applying, frozenset(slot(question.prepared, relation, key) for each in applying for key in each.facts)


def _with_others(question: Question, witness: Witness, slots: Keys, granted: Condition) -> Found:
    """The same case on the same day, but for some slots, meeting what would grant it."""
    kept = [as_test(question.prepared, key, value) for key, value in witness.case.items() if key not in slots]
    relation = is_relation(_relation(witness))
    that_day = during(question, Run(witness.day, witness.day + timedelta(days=1)))
    return rough(that_day, granted, every([relation, *kept]))


def _all_excused(
    question: Question, found: Witness, slots: Keys, granted: Condition, applying: Sequence[Excuse]
) -> Condition | None:
    """Everybody whom the same values would excuse; None where that cannot be said."""
    case = found.case
    values = {key: case[key] for key in slots if key in case}
    whole = every([flattened(question, granted), *constraints_on(question, frozenset(values))])
    made = fixed(question.prepared, whole, values)
    if made is None or not values:
        return None
    of_settler = any(key.person == SETTLER for each in applying for key in each.facts)
    relation = [is_relation(_relation(found))] if of_settler else []
    return every([*(each.applies for each in applying), *relation, made])
