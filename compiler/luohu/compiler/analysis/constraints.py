"""The first of all questions: do the constraints of the vocabulary leave what the rules speak of?

They must have a model on every slice, and leave every member of every enumeration, both sides of every test and every
group possible that would be possible without them. Where they do not, what is lost is told with a smallest set of
constraints that take it away; no other analysis runs on such a ruleset.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from luohu.compiler.ruleset.model import (
    ALWAYS,
    Alternative,
    Condition,
    FactKey,
    FactTest,
    Not,
    Op,
    Slice,
    TypeKind,
    Vocabulary,
)
from luohu.compiler.ruleset.walk import Test, conditions, tests_of
from luohu.compiler.runtime.prepared import Prepared, prepare
from luohu.compiler.runtime.values import RELATION_KEY
from luohu.compiler.runtime.worlds import world
from luohu.compiler.solver.asked import ground_of, keys_of_flat
from luohu.compiler.solver.find import possible
from luohu.compiler.solver.flat import flat
from luohu.compiler.solver.model import Question


@dataclass(frozen=True, slots=True)
class Lost:
    """What the constraints take away: on the days of a slice no admissible case meets `wanted`, though some case would.

    `wanted`: ALWAYS: nobody is admissible at all; a test, or its opposite: that side of it; `member` of `key`: that
    member; `group`: that group of people. `conflicting`: a smallest set of constraints that do it, as the vocabulary has
    them; without any one of them it is possible.
    """

    wanted: Condition
    conflicting: tuple[Condition, ...]
    day: date
    member: str | None = None
    key: FactKey | None = None
    group: str | None = None


BEGINNING = date(1949, 10, 1)
"""From here on, where it does not matter on which day one looks."""

Known = set[tuple[object, ...]]
"""What is possible under which constraints, whatever the ruleset: asked in one, it need not be asked in the next."""


def lost(prepared: Prepared, known: Known | None = None) -> Iterator[Lost]:
    """Everything that the constraints of a ruleset take away, each once, on the first slice on which they do.

    Where constraints do not speak of the day of application, one look serves for all days.

    Args:
        prepared: the ruleset.
        known: shared by the rulesets of one library.
    """
    if not prepared.ruleset.vocabulary.constraints:
        return
    seen: set[tuple[object, ...]] = set()
    for span in _spans(prepared):
        for each in _lost_on(prepared, span, set() if known is None else known):
            named = (each.wanted, each.key, each.member, each.group)
            if named not in seen:
                seen.add(named)
                yield each


def _spans(prepared: Prepared) -> list[Slice]:
    timeline = prepared.ruleset.timeline
    if not timeline:
        return []
    whole = Slice(BEGINNING, None, (Alternative(()),))
    ground = ground_of(_question(prepared, whole))
    return [replace(each, alternatives=(Alternative(()),)) for each in timeline] if ground.dated else [whole]


def _question(prepared: Prepared, span: Slice) -> Question:
    return Question(prepared, "", span, world(prepared, "", Alternative(())))


def _lost_on(prepared: Prepared, span: Slice, known: Known) -> Iterator[Lost]:
    question = _question(prepared, span)
    if _gone(question, ALWAYS):
        yield Lost(ALWAYS, _conflicting(prepared, span, ALWAYS), span.start)
        return
    free = _question(prepare(replace(prepared.ruleset, vocabulary=_less(prepared, ()))), span)
    words = prepared.ruleset.vocabulary
    for each in _wanted(question, span):
        asked = (words.constraints, words.kin, span.start, span.end, each.wanted)
        if asked in known:
            continue
        if not _gone(question, each.wanted):
            known.add(asked)
        elif not _gone(free, each.wanted):
            yield replace(each, conflicting=_conflicting(prepared, span, each.wanted))


def _gone(question: Question, wanted: Condition) -> bool:
    return possible(question, wanted) is False


def _less(prepared: Prepared, constraints: tuple[Condition, ...]) -> Vocabulary:
    return replace(prepared.ruleset.vocabulary, constraints=constraints)


def _conflicting(prepared: Prepared, span: Slice, wanted: Condition) -> tuple[Condition, ...]:
    """A smallest set of constraints that take it away: one after the other is left out, if it is gone without it too."""
    kept = prepared.ruleset.vocabulary.constraints
    for each in kept:
        fewer = tuple(other for other in kept if other != each)
        if _gone(_question(prepare(replace(prepared.ruleset, vocabulary=_less(prepared, fewer))), span), wanted):
            kept = fewer
    return kept


def _wanted(question: Question, span: Slice) -> Iterator[Lost]:
    """Members, groups and sides of tests that the constraints may bear on."""
    prepared = question.prepared
    ground = ground_of(question)
    touched = frozenset[FactKey]().union(*ground.constraints.values())
    for key in sorted(touched):
        if key == RELATION_KEY or prepared.kinds.get(key.fact) is TypeKind.MEMBER:
            for member in prepared.members.get(key.fact, ()):
                yield Lost(FactTest(key, Op.EQ, member), (), span.start, member, key)
    for group in prepared.ruleset.vocabulary.groups:
        yield Lost(group.condition, (), span.start, group=group.id)
    for test in _tests(prepared):
        if touched & keys_of_flat(ground.flattener, flat(ground.flattener, test)):
            yield Lost(test, (), span.start)
            yield Lost(Not(test), (), span.start)


def _tests(prepared: Prepared) -> Iterable[Test]:
    """The tests of the clauses, each once."""
    return dict.fromkeys(
        test for clause in prepared.ruleset.clauses for each in conditions(clause) for test in tests_of(each)
    )
