"""Two states of one area's law as a pair: run by run of days on which neither changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from luohu.compiler.analysis.days import Run
from luohu.compiler.changes.clauses import matched
from luohu.compiler.changes.joined import Joined, joined
from luohu.compiler.changes.model import Asked, Side
from luohu.compiler.changes.outcomes import Worlds
from luohu.compiler.changes.pair import Days, Pair
from luohu.compiler.changes.sides import latest_frozen
from luohu.compiler.ruleset.model import CASE, Alternative, BarEffect, GrantEffect, Ruleset, Slice
from luohu.compiler.runtime.asked import asked_keys
from luohu.compiler.runtime.case import Case, Facts, identified
from luohu.compiler.runtime.decide import decide
from luohu.compiler.runtime.kleene import slot
from luohu.compiler.runtime.model import Decision
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.values import EXISTS, RELATION_KEY
from luohu.compiler.runtime.worlds import plan_for
from luohu.compiler.solver.model import Memories, Question, Witness


def between(old: Side, new: Side, asked: Asked) -> Pair:
    """The pair of two rulesets of one area, limited to the matters and days that are asked."""
    sides = joined(old.ruleset, new.ruleset)
    memories = Memories()
    return Pair(
        matters=_matters(sides, asked.matters),
        days=lambda matter: _days(sides, memories, matter, window_of(old, new, asked.window)),
        replay=partial(_replay, sides, (old, new)),
        compared=sides.compared,
        incomparable=sides.incomparable,
        became=matched(old.ruleset, new.ruleset),
    )


def window_of(old: Side, new: Side, window: Run | None) -> Run:
    """The days of application that are compared: those asked, from the latest day on which a side is frozen."""
    asked = window or Run(date.min)
    frozen = latest_frozen(old, new)
    return asked if frozen is None else Run(max(asked.start, frozen), asked.end)


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


def _days(sides: Joined, memories: Memories, matter: str, window: Run) -> Iterator[Days]:
    """The longest runs on which both laws of a matter stay the same."""
    running: tuple[Slice, Worlds, Worlds] | None = None
    for span in _pieces(sides, window):
        before, after = (plan_for(each, matter, span.start).worlds for each in (sides.before, sides.after))
        if running is not None and running[1:] == (before, after):
            running = (replace(running[0], end=span.end), before, after)
            continue
        if running is not None:
            yield _asked(sides, memories, matter, running)
        running = (span, before, after)
    if running is not None:
        yield _asked(sides, memories, matter, running)


def _asked(sides: Joined, memories: Memories, matter: str, running: tuple[Slice, Worlds, Worlds]) -> Days:
    span, before, after = running
    return Days(Question(sides.before, matter, span, before[0], None, memories.of(span)), before, after)


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


def _replay(sides: Joined, named: tuple[Side, Side], question: Question, witness: Witness) -> tuple[Decision, Decision]:
    """The case, decided on both sides: of its facts each side is told those that it asks."""
    facts = identified(question.prepared, witness.case)
    before, after = (
        decide(
            prepared,
            Case(_told(prepared, question.matter, facts), witness.day),
            question.matter,
            witness.day,
            rest_ordinary=True,
            digest=side.digest,
            version=side.version,
        )
        for prepared, side in zip((sides.before, sides.after), named, strict=True)
    )
    return before, after


def _told(prepared: Prepared, matter: str, facts: Facts) -> Facts:
    """The facts that a side asks in deciding a matter, and who there is."""
    relation = facts.get(RELATION_KEY)
    named = relation if isinstance(relation, str) else None
    asked = {slot(prepared, named, key) for key in asked_keys(prepared, matter)}
    return {key: value for key, value in facts.items() if key in asked or key.person == CASE or key.fact == EXISTS}
