"""A ruleset beside itself: what its scores and conditions would be with one fact, or one item, otherwise.

Whether one score can be more than another is asked with a mark that is free: somebody whose one score reaches it and whose
other does not. The mark, and the other value of a fact, are facts of a vocabulary that nobody sees; everything else is the
ruleset's own, so that the questions are answered, and witnesses checked, as any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from luohu.compiler.analysis.points.law import Law
from luohu.compiler.ruleset.inside import with_conditions
from luohu.compiler.ruleset.model import (
    ANCHOR,
    CASE,
    RELATION,
    SELF,
    SETTLER,
    SPOUSE,
    Alternative,
    Condition,
    Every,
    Fact,
    FactKey,
    FactTest,
    FactType,
    Label,
    Not,
    Op,
    ScoreEffect,
    ScoreTest,
    Some,
    TypeKind,
)
from luohu.compiler.ruleset.points import BoxItem, ScoreItem, UnitItem
from luohu.compiler.ruleset.walk import Test, keys_of, replaced, rewrite
from luohu.compiler.runtime.prepared import Prepared, prepare
from luohu.compiler.runtime.scoring import BOOK, Book, Scored, unbound
from luohu.compiler.runtime.worlds import world
from luohu.compiler.solver.model import Memory, Question

OTHER = " otherwise"
"""Ends the id of the second copy of a fact; no id of a library has a space in it."""

MARK = FactKey(CASE, "mark otherwise")
"""A number of points that is nobody's: any."""

SECOND = FactKey(CASE, "second mark otherwise")
"""Another such number, for whoever compares twice at once."""

_MARKS = tuple(Fact(each.fact, Label(each.fact), FactType(TypeKind.POINTS), (CASE,)) for each in (MARK, SECOND))

Change = Callable[[FactKey], FactKey]


@dataclass(frozen=True, slots=True)
class Beside:
    """A question in the vocabulary with copies. `fact`: whose other value is there; None: none."""

    question: Question
    fact: str | None = None

    def book(self, book: Book) -> int:
        """The number of a state of the law of scores; it is added if it is new."""
        books = self.question.prepared.books
        if book not in books:
            books.append(book)
        return books.index(book)

    def other(self, key: FactKey) -> FactKey:
        """Where a fact is looked up in the second copy."""
        return FactKey(key.person, key.fact + OTHER) if key.fact == self.fact else key


def beside(question: Question, fact: str | None = None) -> Beside:
    """A question beside itself, with a second value of a fact if one is given; kept with the question's memory."""
    known = question.memory.kept.get(("beside", fact))
    if isinstance(known, Beside):
        return known
    prepared = _prepared(question, fact)
    silent = world(prepared, "", Alternative(()))
    memory = Memory(timeless=_timeless(question, fact))
    made = Beside(Question(prepared, "", question.slice, silent, None, memory), fact)
    question.memory.kept["beside", fact] = made
    return made


def _timeless(question: Question, fact: str | None) -> dict[object, object]:
    kept = question.memory.timeless.setdefault(("beside", fact), {})
    assert isinstance(kept, dict)
    return kept


def _prepared(question: Question, fact: str | None) -> Prepared:
    """The ruleset with its copies, made once."""
    key = "prepared beside", fact
    found = question.memory.timeless.get(key)
    if not isinstance(found, Prepared):
        found = question.memory.timeless[key] = _copied(question.prepared, fact)
    return found


def _copied(prepared: Prepared, fact: str | None) -> Prepared:
    ruleset = prepared.ruleset
    words = ruleset.vocabulary
    change = partial(_elsewhere, fact)
    copies = [_copy(each, change) for each in words.facts if each.id == fact]
    more = [each for one in words.constraints if (each := rewrite(one, change)) != one]
    facts = (*words.facts, *copies, *_MARKS)
    vocabulary = replace(words, facts=facts, constraints=(*words.constraints, *more))
    return prepare(replace(ruleset, vocabulary=vocabulary))


def _elsewhere(fact: str | None, key: FactKey) -> FactKey:
    return FactKey(key.person, key.fact + OTHER) if key.fact == fact else key


def _copy(fact: Fact, change: Change) -> Fact:
    guard = None if fact.only_when is None else rewrite(fact.only_when, change)
    return replace(fact, id=fact.id + OTHER, only_when=guard)


# ------------------------------------------------------------------------------------------------ scores


def exceeds(one: str, other: str, mark: FactKey = MARK) -> Condition:
    """That the one (bound) score is more than the other, or only the other is vetoed: it alone reaches the mark."""
    return Every((ScoreTest(one, Op.GE, mark), Not(ScoreTest(other, Op.GE, mark))))


def at(score: str, number: int) -> str:
    """A score as it is asked in a book."""
    return f"{score}{BOOK}{number}"


def same(one: Beside, law: Law) -> int:
    """The number, beside, of the law's own book."""
    return one.book(law.book)


def otherwise(one: Beside, book: Book) -> int:
    """The number, beside, of a book about the second copy."""

    def moved_over(stated: Scored) -> Scored:
        return Scored(rewrite(stated.applies, one.other), stated.clause, renamed(stated.effect, one.other))

    return one.book({score: tuple(map(moved_over, stated)) for score, stated in book.items()})


def renamed(effect: ScoreEffect, change: Change) -> ScoreEffect:
    """A score about other facts."""
    inside = with_conditions(effect, lambda condition: rewrite(condition, change))
    return replace(inside, items=tuple(_renamed(each, change) for each in inside.items))


def _renamed(item: ScoreItem, change: Change) -> ScoreItem:
    if isinstance(item, UnitItem):
        until = change(item.at) if isinstance(item.at, FactKey) else item.at
        return replace(item, key=change(item.key), at=until)
    if isinstance(item, BoxItem):
        return replace(item, items=tuple(_renamed(each, change) for each in item.items))
    return item


# ------------------------------------------------------------------------------------------------ pairs


def more_of(one: Beside, key: FactKey, conditions: Iterable[FactKey]) -> Condition:
    """That the second copy differs from the first in more of one fact of one person, and in nothing else.

    `conditions`: the facts that are asked; of those the others' are the same in both copies, and so is whether a fact
    that hangs on the one exists.
    """
    mentioned = set(conditions)
    parts: list[Condition] = [FactTest(one.other(key), Op.GT, key), *_persons(one, key)]
    parts += [
        _equal(one, each, key) for each in sorted(mentioned) if each.fact == key.fact and each.person != key.person
    ]
    parts += list(_guards(one, mentioned))
    return Every(tuple(parts))


def _persons(one: Beside, key: FactKey) -> Iterator[Condition]:
    """A settler's fact is a settler's only where the settler is neither the anchor nor the spouse."""
    held = one.question.prepared.held
    for relation, person in ((SELF, ANCHOR), (SPOUSE, SPOUSE)) if key.person == SETTLER else ():
        if FactKey(person, key.fact) in held:
            yield Not(_is(relation))


def _is(relation: str) -> Condition:
    return FactTest(FactKey(CASE, RELATION), Op.EQ, relation)


def _equal(one: Beside, key: FactKey, than: FactKey) -> Condition:
    """That a fact of another person is the same in both copies, unless that person is the one."""
    there, here = one.other(key), key
    equal: list[Condition] = [FactTest(there, Op.EQ, here), Every((FactTest(there, Op.NONE), FactTest(here, Op.NONE)))]
    if key.person == SETTLER:
        equal += [_is(relation) for relation, person in ((SELF, ANCHOR), (SPOUSE, SPOUSE)) if person == than.person]
    return Some(tuple(equal))


def _guards(one: Beside, mentioned: set[FactKey]) -> Iterator[Condition]:
    prepared = one.question.prepared
    for key in sorted(mentioned):
        guard = prepared.guards.get(key)
        if guard is not None and any(each.fact == one.fact for each in keys_of(guard)):
            there = rewrite(guard, one.other)
            yield Some((Every((guard, there)), Every((Not(guard), Not(there)))))


def moved(condition: Condition, number: int | None) -> Condition:
    """A condition with its tests of points bound to a book beside."""

    def rebound(test: Test) -> Condition:
        if not isinstance(test, ScoreTest):
            return test
        return test if number is None else replace(test, score=at(unbound(test.score), number))

    return replaced(condition, rebound)
