"""Who was granted whatever he said, and is granted no more now that he can say something else (semantics 8).

Whoever has a value that is new (a member of a list, a number or day outside the range of before, none) is not compared with
before. But before he was decided too: the fact was unknown then, and what is decided of an unknown fact is what all its
admissible values have in common (semantics 5). If all of them were granted, and his new one is not, then a case that is
described by the old facts alone was granted and is now undetermined.

Looked at is whoever has a new value of one fact, or of two at once, and says everything else as he could before; and outcomes
alone. A fact that is new on the whole needs no look: it is no part of what the old side asked, so both answers are compared for
each of its values. Not looked at is a fact that the old side holds against another fact or against the day of application, or that earns points there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from itertools import combinations, product
from math import prod

from luohu.compiler.analysis.days import Run, joined, run_of
from luohu.compiler.changes.model import Asked, Side
from luohu.compiler.changes.pairs.between import between
from luohu.compiler.changes.pairs.one_sided import Sayable, guard_of
from luohu.compiler.changes.pairs.pair import Days, Pair
from luohu.compiler.changes.people.outcomes import outcome
from luohu.compiler.changes.people.values import MOST_VALUES, values
from luohu.compiler.ruleset.model import (
    ALWAYS,
    ANCHOR,
    NEVER,
    SELF,
    SETTLER,
    SPOUSE,
    Condition,
    FactKey,
    FactTest,
    Not,
    Op,
)
from luohu.compiler.ruleset.walk import Test, keys_in, replaced, tests_of
from luohu.compiler.runtime.case import Case
from luohu.compiler.runtime.kleene import View, evaluate, every, opposite, some
from luohu.compiler.runtime.model import Outcome
from luohu.compiler.runtime.values import RELATION_KEY, Value
from luohu.compiler.runtime.view import view_of
from luohu.compiler.solver.asked import Ground, ground_of, keys_of_flat
from luohu.compiler.solver.find import possible
from luohu.compiler.solver.flat import flat, tidy

MOST_AT_ONCE = 2
"""So many facts of somebody may have a new value at once."""


@dataclass(frozen=True, slots=True)
class Unsaid:
    """Somebody is granted a matter no more for what a fact can newly be. `settled`: that is certain, and not only possible."""

    matter: str
    fact: str
    runs: tuple[Run, ...]
    settled: bool


@dataclass(frozen=True, slots=True)
class _Asking:
    """Who is granted a matter on some days before and after, over slots, and what can newly be said of them."""

    days: Days
    ground: Ground
    granted: Condition
    refused: Condition
    newly: Mapping[FactKey, Condition]
    only_before: tuple[Condition, ...]
    before: Mapping[str, Sayable]


def unsaid(old: Side, new: Side, asked: Asked, became: Mapping[str, str] | None = None) -> tuple[Unsaid, ...]:
    """For each matter and fact, whether somebody is granted it no more for what he could not say before; of one area's law.

    `became`: which provisions are which, if that is known.
    """
    pair = between(old, new, asked, became)
    if not any(each.key.fact in pair.sayable and not each.only_before for each in pair.one_sided):
        return ()
    found: dict[tuple[str, str], list[tuple[Run, bool]]] = {}
    for matter in pair.matters:
        for days in pair.days(matter):
            for fact, settled in _lost(_asking(pair, days)).items():
                found.setdefault((matter, fact), []).append((run_of(days.question.slice), settled))
    return tuple(
        Unsaid(matter, fact, joined(run for run, _ in runs), any(settled for _, settled in runs))
        for (matter, fact), runs in sorted(found.items())
    )


def _asking(pair: Pair, days: Days) -> _Asking:
    ground = ground_of(days.question)
    newly: dict[FactKey, list[Condition]] = {}
    for each in pair.one_sided:
        if not each.only_before:
            newly.setdefault(each.key, []).append(each.having)
    return _Asking(
        days,
        ground,
        granted=flat(ground.flattener, outcome(days.before, Outcome.GRANTED)),
        refused=opposite(outcome(days.after, Outcome.GRANTED)),
        newly={key: some(each) for key, each in newly.items()},
        only_before=tuple(each.having for each in pair.one_sided if each.only_before),
        before=pair.sayable,
    )


# ------------------------------------------------------------------------------------------------ who loses


def _lost(asking: _Asking) -> dict[str, bool]:
    """Facts for whose new values somebody is granted it no more; whether that is settled. Of facts together the fewest."""
    flattener = asking.ground.flattener
    asked = keys_of_flat(flattener, asking.granted) | keys_of_flat(flattener, flat(flattener, asking.refused))
    keys = sorted(key for key in asking.newly if key in asked and key.fact in asking.before)
    lost: dict[str, bool] = {}
    met: list[frozenset[FactKey]] = []
    for size in range(1, MOST_AT_ONCE + 1):
        for together in combinations(keys, size):
            if any(each <= frozenset(together) for each in met):
                continue
            answer = _of(asking, together)
            if answer is not False:
                met.append(frozenset(together))
                for key in together:
                    lost[key.fact] = lost.get(key.fact, False) or answer is True
    return lost


def _of(asking: _Asking, keys: tuple[FactKey, ...]) -> bool | None:
    """Whether somebody is granted it no more for new values of all of these; None: that was not settled."""
    whatever = _whatever(asking, keys)
    if whatever is None:
        return False
    news = [every([_own(asking, key), asking.newly[key]]) for key in keys]
    others = [Not(every([_own(asking, key), each])) for key, each in asking.newly.items() if key not in keys]
    olds = [Not(each) for each in asking.only_before]
    condition = every([*news, whatever, asking.refused])
    if condition == NEVER:
        return False
    return possible(asking.days.question, condition, every([*others, *olds]))


def _own(asking: _Asking, key: FactKey) -> Condition:
    """That a fact of the settler is no other person's."""
    held = asking.days.question.prepared.held
    same = [(relation, person) for relation, person in ((SELF, ANCHOR), (SPOUSE, SPOUSE)) if key.person == SETTLER]
    return every(
        [Not(FactTest(RELATION_KEY, Op.EQ, relation)) for relation, person in same if FactKey(person, key.fact) in held]
    )


# ------------------------------------------------------------------------------------------------ whatever he said


def _whatever(asking: _Asking, keys: tuple[FactKey, ...]) -> Condition | None:
    """That it was granted whatever the facts were, as far as they could be so; None: that is not looked at."""
    flattener = asking.ground.flattener
    named = frozenset(keys)
    conditions = [asking.granted]
    bound = [each for each, about in asking.ground.constraints.items() if about & named]
    guards = {key: flat(flattener, guard_of(asking.before[key.fact].fact, key.person)) for key in keys}
    parts = [*conditions, *bound, *guards.values()]
    asked = [each for part in parts for each in tests_of(part) if _asks(asking, each, named)]
    if not all(map(_plain, asked)):
        return None
    listed = [tuple(values(asking.before[key.fact], [each for each in asked if key in keys_in(each)])) for key in keys]
    if not all(listed) or prod(map(len, listed)) > MOST_VALUES:
        return None
    found: list[Condition] = []
    for picked in product(*listed):
        said = dict(zip(keys, picked, strict=True))
        with_it = partial(_said, asking, said)
        could = [guards[key] for key, value in said.items() if value is not None]
        inadmissible = [opposite(with_it(each)) for each in (*bound, *could)]
        found.append(some([*inadmissible, with_it(asking.granted)]))
    return every(found)


def _said(asking: _Asking, said: Mapping[FactKey, Value], condition: Condition) -> Condition:
    prepared, on = asking.days.question.prepared, asking.days.question.slice.start
    view = view_of(prepared, Case(dict(said)), on)
    return tidy(replaced(condition, partial(_with, view, frozenset(said))))


def _with(view: View, keys: frozenset[FactKey], test: Test) -> Condition:
    truth = evaluate(test, view) if keys & frozenset(keys_in(test)) else None
    return test if truth is None else ALWAYS if truth else NEVER


def _asks(asking: _Asking, test: Test, keys: frozenset[FactKey]) -> bool:
    return bool(keys & keys_of_flat(asking.ground.flattener, test))


def _plain(test: Test) -> bool:
    return isinstance(test, FactTest) and len(keys_in(test)) == 1
