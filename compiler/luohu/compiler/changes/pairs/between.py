"""Two states of one area's law as a pair: run by run of days on which neither changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from luohu.compiler.analysis.days import Run
from luohu.compiler.changes.model import Asked, Contradiction, Side
from luohu.compiler.changes.pairs.contradictions import contradictions
from luohu.compiler.changes.pairs.joined import Joined, joined
from luohu.compiler.changes.pairs.pair import Days, Pair
from luohu.compiler.changes.pairs.rulings import Rulings, rulings, spoken
from luohu.compiler.changes.people.outcomes import Worlds
from luohu.compiler.changes.sides import latest_frozen
from luohu.compiler.changes.texts.clauses import matched
from luohu.compiler.ruleset.model import CASE, Alternative, BarEffect, GrantEffect, Ruleset, Slice
from luohu.compiler.runtime.asked import asked_keys
from luohu.compiler.runtime.case import Case, Facts, identified
from luohu.compiler.runtime.decide import decide
from luohu.compiler.runtime.kleene import slot
from luohu.compiler.runtime.model import Decision
from luohu.compiler.runtime.order import Order, document_order
from luohu.compiler.runtime.prepared import Prepared, prepare
from luohu.compiler.runtime.values import EXISTS, RELATION_KEY
from luohu.compiler.runtime.worlds import plan_for
from luohu.compiler.solver.model import Memories, Question, Witness


def between(old: Side, new: Side, asked: Asked, became: Mapping[str, str] | None = None) -> Pair:
    """The pair of two rulesets of one area, limited to the matters and days that are asked.

    `became`: which provisions are which (`texts.clauses.matched`), if that is known.
    """
    sides = joined(old.ruleset, new.ruleset)
    memories = Memories()
    became = matched(old.ruleset, new.ruleset) if became is None else became
    shared = rulings(old.ruleset, new.ruleset, became, sides.before.books)
    laws = partial(_laws, sides, shared)
    joint = _joint(sides, shared)
    order = document_order((*old.ruleset.clauses, *new.ruleset.clauses))
    return Pair(
        matters=_matters(sides, asked.matters),
        days=lambda matter: _days(
            sides, laws, partial(_asked, joint, memories, order), matter, window_of(old, new, asked.window)
        ),
        replay=partial(_replay, sides, shared, (old, new)),
        one_sided=sides.one_sided,
        sayable=sides.sayable,
        incomparable=sides.incomparable,
        became=became,
        contradictions=_contradictions(sides, joint),
    )


def window_of(old: Side, new: Side, window: Run | None) -> Run:
    """The days of application that are compared: those asked, from the latest day on which a side is frozen."""
    asked = window or Run(date.min)
    frozen = latest_frozen(old, new)
    return asked if frozen is None else Run(max(asked.start, frozen), asked.end)


def _contradictions(sides: Joined, joint: Prepared) -> tuple[Contradiction, ...]:
    days = tuple(_pieces(sides, Run(date.min)))
    return contradictions(replace(joint, ruleset=replace(joint.ruleset, timeline=days)), *sides.constraints)


# ------------------------------------------------------------------------------------------------ matters


def _matters(sides: Joined, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Matters that a text of either side grants, bars, or may govern, whole ones before their parts.

    A part of which no text speaks itself has the law of the whole, and is told with it.
    """
    if wanted:
        return tuple(dict.fromkeys(wanted))
    return tuple(sorted({each for side in (sides.before, sides.after) for each in _stated(side.ruleset)}))


def _stated(ruleset: Ruleset) -> Iterator[str]:
    for clause in ruleset.clauses:
        yield from (each.matter for each in clause.effects if isinstance(each, GrantEffect | BarEffect))
    for instrument in ruleset.instruments:
        yield from instrument.may_govern


# ------------------------------------------------------------------------------------------------ days


Running = tuple[Slice, Worlds, Worlds]
"""Days with the possible laws of a matter before and after."""
Laws = Callable[[str, date], tuple[Worlds, Worlds]]
"""The possible laws of a matter on a day, before and after."""


def _laws(sides: Joined, shared: Rulings, matter: str, on: date) -> tuple[Worlds, Worlds]:
    before, after = (plan_for(each, matter, on).worlds for each in (sides.before, sides.after))
    return before, tuple(map(shared.world, after))


def _days(sides: Joined, laws: Laws, made: Callable[[str, Running], Days], matter: str, window: Run) -> Iterator[Days]:
    """The longest runs on which both laws of a matter stay the same."""
    running: Running | None = None
    for span in _pieces(sides, window):
        before, after = laws(matter, span.start)
        if running is not None and running[1:] == (before, after):
            running = (replace(running[0], end=span.end), before, after)
            continue
        if running is not None:
            yield made(matter, running)
        running = (span, before, after)
    if running is not None:
        yield made(matter, running)


def _asked(joint: Prepared, memories: Memories, order: Order, matter: str, running: Running) -> Days:
    span, before, after = running
    return Days(Question(joint, matter, span, before[0], None, memories.of(span)), before, after, order)


def _joint(sides: Joined, shared: Rulings) -> Prepared:
    """Whom both sides are asked about, in words of both; of clauses, those whose discretions are asked."""
    before, after = sides.before, sides.after
    clauses = spoken(before.ruleset, after.ruleset.clauses, lambda name: shared.names.get(name, name))
    instruments = {each.id: each for each in (*after.ruleset.instruments, *before.ruleset.instruments)}
    known = tuple(instruments[each] for each in sorted(instruments))
    made = prepare(replace(before.ruleset, clauses=clauses, instruments=known, timeline=()))
    return replace(made, books=before.books, tables=before.tables, points=before.points)


def _pieces(sides: Joined, window: Run) -> Iterator[Slice]:
    """The days of the window from the first on which either side has law, cut where either changes."""
    slices = (*sides.before.ruleset.timeline, *sides.after.ruleset.timeline)
    if not slices:
        return
    first = max(window.start, min(each.start for each in slices))
    days = {day for each in slices for day in (each.start, each.end) if day is not None}
    cuts = sorted({first, *(day for day in days if first < day and (window.end is None or day < window.end))})
    if window.end is not None and window.end <= first:
        return
    for start, end in zip(cuts, [*cuts[1:], window.end], strict=True):
        yield Slice(start, end, (Alternative(()),))


# ------------------------------------------------------------------------------------------------ one case


def _replay(
    sides: Joined, shared: Rulings, named: tuple[Side, Side], question: Question, witness: Witness
) -> tuple[Decision, Decision]:
    """The case, decided on both sides: of its facts each side is told those that it asks, as it calls them."""
    facts = identified(question.prepared, witness.case)
    before, after = (
        decide(
            prepared,
            Case(_told(prepared, question.matter, known), witness.day),
            question.matter,
            witness.day,
            rest_ordinary=True,
            digest=side.digest,
            version=side.version,
        )
        for prepared, side, known in zip((sides.before, sides.after), named, (facts, shared.own(facts)), strict=True)
    )
    return before, after


def _told(prepared: Prepared, matter: str, facts: Facts) -> Facts:
    """The facts that a side asks in deciding a matter, and who there is."""
    relation = facts.get(RELATION_KEY)
    named = relation if isinstance(relation, str) else None
    asked = {slot(prepared, named, key) for key in asked_keys(prepared, matter)}
    return {key: value for key, value in facts.items() if key in asked or key.person == CASE or key.fact == EXISTS}
