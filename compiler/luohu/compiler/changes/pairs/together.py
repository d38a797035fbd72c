"""Two states of one area's law in one vocabulary, so that they can be asked about the same case.

A repeal can change what clauses of other texts say (a definition or a figure that they took over is gone). Editions that
read otherwise on the two sides are two clauses here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TypeVar

from luohu.compiler.ruleset.model import Clause, Defeat, Ruleset, Slice
from luohu.compiler.runtime.prepared import Prepared, prepare

T = TypeVar("T")

AFTER = " after"
"""Ends the id of an edition that reads otherwise afterwards."""


@dataclass(frozen=True, slots=True)
class Sides:
    """The law before and after, each a ruleset of its own to decide over, with one and the same vocabulary."""

    before: Prepared
    after: Prepared


def together(before: Ruleset, after: Ruleset) -> Sides:
    """Both sides, over the words, areas, instruments and clauses of both."""
    moved = _renamed(after, _otherwise(before, after))
    law = replace(
        before,
        jurisdiction=united(before.jurisdiction, moved.jurisdiction),
        vocabulary=united(before.vocabulary, moved.vocabulary),
        instruments=united(before.instruments, moved.instruments),
        clauses=_each_once(before.clauses, moved.clauses),
        defeats=_defeats(before.defeats, moved.defeats),
    )
    return Sides(prepare(law), prepare(replace(law, timeline=moved.timeline)))


def _otherwise(before: Ruleset, after: Ruleset) -> frozenset[str]:
    """Editions that have one id and read differently."""
    known = {each.id: replace(each, periods=()) for each in before.clauses}
    same = (each.id for each in after.clauses if each.id in known and known[each.id] == replace(each, periods=()))
    return frozenset(known.keys() & {each.id for each in after.clauses}) - frozenset(same)


def _renamed(ruleset: Ruleset, names: frozenset[str]) -> Ruleset:
    def name(clause: str) -> str:
        return clause + AFTER if clause in names else clause

    clauses = tuple(
        replace(each, id=name(each.id), provision=each.provision_id) if each.id in names else each
        for each in ruleset.clauses
    )
    defeats = tuple(replace(each, bar=name(each.bar), grant=name(each.grant)) for each in ruleset.defeats)
    timeline = tuple(_slice(each, name) for each in ruleset.timeline)
    return replace(ruleset, clauses=clauses, defeats=defeats, timeline=timeline)


def _slice(span: Slice, name: Callable[[str], str]) -> Slice:
    return replace(
        span,
        alternatives=tuple(replace(each, clauses=tuple(map(name, each.clauses))) for each in span.alternatives),
    )


def _each_once(one: Iterable[Clause], other: Iterable[Clause]) -> tuple[Clause, ...]:
    found = {each.id: each for each in (*other, *one)}
    return tuple(found[each] for each in sorted(found))


def _defeats(one: Iterable[Defeat], other: Iterable[Defeat]) -> tuple[Defeat, ...]:
    found = {(each.bar, each.grant): each for each in (*other, *one)}
    return tuple(found[each] for each in sorted(found))


def united(one: T, other: T) -> T:
    """Two values of one kind as one: lists joined, what has an id once; of single members the first value's."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return _joined(one, other)  # type: ignore[return-value]
    if is_dataclass(one) and not isinstance(one, type) and type(one) is type(other):
        changes = {each.name: united(getattr(one, each.name), getattr(other, each.name)) for each in fields(one)}
        return replace(one, **changes)
    return one


def _joined(one: tuple[object, ...], other: tuple[object, ...]) -> tuple[object, ...]:
    named = {_id(each): each for each in one if _id(each) is not None}
    if not named and not any(_id(each) is not None for each in other):
        return (*one, *(each for each in other if each not in one))
    more = {_id(each): each for each in other}
    kept = tuple(united(each, more[_id(each)]) if _id(each) in more else each for each in one)
    return (*kept, *(each for each in other if _id(each) not in named))


def _id(value: object) -> object:
    return getattr(value, "id", None)
