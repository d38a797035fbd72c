"""Whether more of a fact helps or hurts: two persons who differ in one fact alone, or a proof that there are none.

More of a day is a later day. Two persons share everything else; where another fact is there for one of them only because
of the one fact, they are not compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from luohu.compiler.analysis.points.copies import OTHER, Beside, at, beside, exceeds, more_of, moved, otherwise, same
from luohu.compiler.analysis.points.law import Law
from luohu.compiler.analysis.points.reach import unusual, value_of
from luohu.compiler.ruleset.model import ALWAYS, Condition, Every, FactKey, ScoreTest, TypeKind
from luohu.compiler.ruleset.walk import keys_of, rewrite, tests_of
from luohu.compiler.runtime.kleene import evaluate, every
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.scoring import table_of
from luohu.compiler.runtime.values import Value
from luohu.compiler.solver.find import find
from luohu.compiler.solver.model import InternalError, Question, Witness
from luohu.compiler.solver.questions import bound
from luohu.compiler.solver.replay import view_of_witness
from luohu.compiler.solver.variables import COUNTED, place_in_order


@dataclass(frozen=True, slots=True)
class Pair:
    """Two persons on one day who differ in one fact alone; `less` has less of it."""

    key: FactKey
    less: Witness
    more: Witness

    @property
    def values(self) -> tuple[Value, Value]:
        """What the fact is for the one and for the other."""
        return self.less.case[self.key], self.more.case[self.key]


@dataclass(frozen=True, slots=True)
class Pairs:
    """A pair in which more of the fact helps, and one in which it hurts; None: there is none, if it is `exact`."""

    helps: Pair | None
    hurts: Pair | None
    exact: bool = True


def ordered_facts(prepared: Prepared, keys: Iterable[FactKey]) -> tuple[FactKey, ...]:
    """Those facts of which there can be more: numbers, durations, days, members in an order; in the vocabulary's order."""
    found = {each for each in keys if _is_ordered(prepared, each)}
    return tuple(sorted(found, key=place_in_order))


def _is_ordered(prepared: Prepared, key: FactKey) -> bool:
    fact = prepared.facts.get(key.fact)
    if fact is None or fact.figure is not None:
        return False
    return fact.type.kind in COUNTED or (fact.type.kind is TypeKind.MEMBER and key.fact in prepared.ranks)


# ------------------------------------------------------------------------------------------------ of scores


def of_score(law: Law, score: str, key: FactKey, given: Condition = ALWAYS) -> Pairs:
    """Whether more of a fact makes a score more, or less: a veto is less than any points.

    Raises:
        InternalError: if the points of a pair are not as they should be.
    """
    one = beside(law.question, key.fact)
    here, there = at(score, same(one, law)), at(score, otherwise(one, law.book))
    apart = more_of(one, key, asked_behind(one, here))
    found = [pair_of(one, key, every([apart, side, given])) for side in (exceeds(there, here), exceeds(here, there))]
    for (pair, _), better in zip(found, (True, False), strict=True):
        if pair is not None:
            confirmed(law, score, pair, better=better)
    (helps, sure), (hurts, certain) = found
    return Pairs(helps, hurts, sure and certain)


def asked_behind(one: Beside, score: str) -> tuple[FactKey, ...]:
    """Every fact behind a score, with those in the guards of these."""
    prepared = one.question.prepared
    keys = table_of(prepared, score).keys
    return tuple(dict.fromkeys((*keys, *(each for key in keys for each in prepared.guard_keys.get(key, ())))))


def confirmed(law: Law, score: str, pair: Pair, *, better: bool) -> Pair:
    """The pair, whose points were counted again.

    Raises:
        InternalError: if more of the fact is not better, or worse, as it should be.
    """
    less, more = (value_of(law.question, each, law.bound(score)) for each in (pair.less, pair.more))
    low, high = (less, more) if better else (more, less)
    if high is None or (low is not None and low >= high):
        raise InternalError(f"a pair does not differ as it should: {pair}, {less}, {more}")
    return pair


# ------------------------------------------------------------------------------------------------ of conditions


def of_condition(question: Question, key: FactKey, holds: Condition, fails: Condition) -> tuple[Pair | None, bool]:
    """Two persons of whom the one with less meets a condition, and the one with more another; and whether that is settled.

    Raises:
        InternalError: if a pair does not meet them when it is evaluated.
    """
    one = beside(question, key.fact)
    number, other = _numbers(one, question)
    here = moved(bound(question, holds), number)
    there = rewrite(moved(bound(question, fails), other), one.other)
    asked = [*keys_of(holds), *keys_of(fails)]
    whole = every([here, moved(bound(question, fails), number)])
    scores = [] if number is None else [key for each in _scores(whole) for key in asked_behind(one, each)]
    apart = more_of(one, key, (*asked, *scores))
    pair, settled = pair_of(one, key, Every((apart, here, there)))
    if pair is not None:
        for witness, condition in ((pair.less, holds), (pair.more, fails)):
            if evaluate(bound(question, condition), view_of_witness(question, witness)) is not True:
                raise InternalError(f"a pair does not meet its conditions: {pair}")
    return pair, settled


def _numbers(one: Beside, question: Question) -> tuple[int | None, int | None]:
    """Where the question's scores are asked beside, of the first copy and of the second."""
    if question.book is None:
        return None, None
    law = Law(question, question.book)
    return same(one, law), otherwise(one, law.book)


def _scores(condition: Condition) -> Iterator[str]:
    yield from dict.fromkeys(each.score for each in tests_of(condition) if isinstance(each, ScoreTest))


def pair_of(one: Beside, key: FactKey, condition: Condition) -> tuple[Pair | None, bool]:
    """Two persons who differ in one fact, of a case with two copies that meets a condition; and whether that is settled."""
    found = find(one.question, condition)
    return (None, found.exact) if found.witness is None else (_apart(one, found.witness, key), True)


def _apart(one: Beside, witness: Witness, key: FactKey) -> Pair:
    """The two persons of a case with two copies of a fact."""
    case = witness.case
    more = case[FactKey(key.person, key.fact + OTHER)]
    less, other = _person(witness, {}), _person(witness, {key: more})
    return Pair(key, unusual(one.question, less, key), unusual(one.question, other, key))


def _person(witness: Witness, changed: dict[FactKey, Value]) -> Witness:
    facts, rest = (
        tuple((key, changed.get(key, value)) for key, value in each if not key.fact.endswith(OTHER))
        for each in (witness.facts, witness.rest)
    )
    return Witness(witness.day, facts, rest)
