"""Who was granted whatever he said, and is granted no more now that he can say something else (semantics 8).

Classes of people are told in words of both sides, so whoever has a member of a list that is new is not compared with before.
But before he was decided too: the fact was unknown then, and what is decided of an unknown fact is what all its values have in
common (semantics 5). If all of them were granted, and his new one is not, then a case that is described by the old facts alone
was granted and is now undetermined.

Looked at are facts on both sides with new members, or that may newly be none, one fact and person at a time, and outcomes
alone. A fact that is new on the whole needs no look: it is no part of what the old side asked, so both answers are compared for
each of its values. Nor do numbers and days whose range is wider: they are compared where the new side has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain, combinations

from luohu.compiler.analysis.days import Run, joined, run_of
from luohu.compiler.changes.model import Asked, Side
from luohu.compiler.changes.pairs.between import between
from luohu.compiler.changes.pairs.pair import Days
from luohu.compiler.changes.people.bearing import compared as compared_by
from luohu.compiler.changes.people.outcomes import outcome
from luohu.compiler.changes.texts.renames import renames
from luohu.compiler.ruleset.model import (
    ALWAYS,
    NEVER,
    Condition,
    Every,
    Fact,
    FactKey,
    FactTest,
    Not,
    Op,
    Ruleset,
    ScoreTest,
    TypeKind,
)
from luohu.compiler.ruleset.walk import Test, keys_in, keys_of, replaced, tests_of
from luohu.compiler.runtime.case import Case
from luohu.compiler.runtime.kleene import View, evaluate, every, opposite
from luohu.compiler.runtime.model import Outcome
from luohu.compiler.runtime.values import Value
from luohu.compiler.runtime.view import view_of
from luohu.compiler.solver.find import possible

MOST_VALUES = 64
"""A fact that could be more than this before is not looked at."""


@dataclass(frozen=True, slots=True)
class Unsaid:
    """Somebody is granted a matter no more for what a fact can newly be. `settled`: that is certain, and not only possible."""

    matter: str
    fact: str
    runs: tuple[Run, ...]
    settled: bool


@dataclass(frozen=True, slots=True)
class _Wider:
    """A fact that can be more than before: what it could be, and the members that are new; `none`: it can newly be none."""

    fact: str
    before: tuple[Value, ...]
    members: tuple[str, ...]
    several: bool
    none: bool


def unsaid(old: Side, new: Side, asked: Asked, became: Mapping[str, str] | None = None) -> tuple[Unsaid, ...]:
    """For each matter and fact, whether somebody is granted it no more for what he could not say before; of one area's law.

    `became`: which provisions are which, if that is known.
    """
    wider = tuple(_wider(old.ruleset, new.ruleset))
    if not wider:
        return ()
    pair = between(old, new, asked, became)
    found: dict[tuple[str, str], list[tuple[Run, bool]]] = {}
    for matter in pair.matters:
        for days in pair.days(matter):
            for each in wider:
                answer = _lost(days, each, pair.compared)
                if answer is not False:
                    found.setdefault((matter, each.fact), []).append((run_of(days.question.slice), answer is True))
    return tuple(
        Unsaid(matter, fact, joined(run for run, _ in runs), any(settled for _, settled in runs))
        for (matter, fact), runs in sorted(found.items())
    )


# ------------------------------------------------------------------------------------------------ what is new


def _wider(old: Ruleset, new: Ruleset) -> Iterator[_Wider]:
    names = renames(old.vocabulary, new.vocabulary)
    facts = {names.get(each.id, each.id): each for each in old.vocabulary.facts}
    for each in new.vocabulary.facts:
        one = facts.get(each.id)
        if one is not None and one.type == each.type and each.figure is None:
            members = tuple(sorted(_members(new, each) - _members(old, one)))
            none = each.nullable and not (one.nullable or one.only_when is not None)
            before = tuple(_values(old, one))
            if (members or none) and 0 < len(before) <= MOST_VALUES:
                yield _Wider(each.id, before, members, each.type.kind is TypeKind.SET, none)


def _members(ruleset: Ruleset, fact: Fact) -> frozenset[str]:
    lists = {each.id: each for each in ruleset.vocabulary.enumerations}
    return frozenset(each.id for each in lists[fact.type.of].members) if fact.type.of in lists else frozenset()


def _values(ruleset: Ruleset, fact: Fact) -> Iterator[Value]:
    """Everything that a fact could be; nothing where that is not a few things that can be listed."""
    members = sorted(_members(ruleset, fact))
    match fact.type.kind:
        case TypeKind.BOOLEAN:
            yield from (False, True)
        case TypeKind.MEMBER:
            yield from members
        case TypeKind.SET if 2 ** len(members) <= MOST_VALUES:
            yield from chain.from_iterable(combinations(members, size) for size in range(len(members) + 1))
        case _:
            return
    if fact.nullable or fact.only_when is not None:
        yield None


# ------------------------------------------------------------------------------------------------ who loses


def _lost(days: Days, wider: _Wider, compared: Condition) -> bool | None:
    """Whether somebody is granted it no more; None: that was not settled."""
    before, after = outcome(days.before, Outcome.GRANTED), outcome(days.after, Outcome.GRANTED)
    keys = {key for each in (before, after) for key in keys_of(each) if key.fact == wider.fact}
    answers: list[bool | None] = []
    for key in sorted(keys):
        whatever = _whatever(days, before, key, wider.before)
        if whatever is None:
            continue
        others = [opposite(_new(each, wider)) for each in sorted(keys - {key})]
        condition = every([_new(key, wider), *others, whatever, opposite(after)])
        given = compared_by(_without(compared, wider.fact)).bearing(condition)
        answers.append(False if condition == NEVER else possible(days.question, condition, given))
    return True if True in answers else None if None in answers else False


def _new(key: FactKey, wider: _Wider) -> Condition:
    """That somebody has what could not be said."""
    if wider.none and not wider.members:
        return FactTest(key, Op.NONE)
    has = FactTest(key, Op.HAS_ANY if wider.several else Op.ONE_OF, wider.members)
    return has if not wider.none else opposite(every([Not(has), Not(FactTest(key, Op.NONE))]))


def _whatever(days: Days, granted: Condition, key: FactKey, values: Iterable[Value]) -> Condition | None:
    """That it was granted whatever the fact was; None: what it is held against is no value."""
    asked = [each for each in tests_of(granted) if isinstance(each, ScoreTest) or key in keys_in(each)]
    if any(not _plain(each) for each in asked):
        return None
    prepared, on = days.question.prepared, days.question.slice.start
    return every([replaced(granted, partial(_with, view_of(prepared, Case({key: each}), on), key)) for each in values])


def _plain(test: Test) -> bool:
    return isinstance(test, FactTest) and len(keys_in(test)) == 1


def _with(view: View, key: FactKey, test: Test) -> Condition:
    truth = evaluate(test, view) if key in keys_in(test) else None
    return test if truth is None else ALWAYS if truth else NEVER


def _without(compared: Condition, fact: str) -> Condition:
    """Who is compared, but for what is said of one fact."""
    parts = compared.items if isinstance(compared, Every) else (compared,)
    return every([each for each in parts if all(key.fact != fact for key in keys_of(each))])
