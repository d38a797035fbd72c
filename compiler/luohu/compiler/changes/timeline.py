"""What changes about time: on which days other provisions are in force, and which documents have other days.

A provision that says the same under another number is the same here; one that says something else under its old number
is too. On days whose law is not known for certain a provision may be in force: that counts as less than that it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise

from luohu.compiler.analysis.days import Run, joined
from luohu.compiler.changes.model import (
    ClauseChange,
    ClauseFate,
    InstrumentChange,
    Side,
    SliceChange,
    Tense,
    TimelineChange,
)
from luohu.compiler.changes.pairs.between import window_of
from luohu.compiler.ruleset.model import Instrument, Ruleset, Slice
from luohu.compiler.ruleset.naming import provision_of

Force = Mapping[str, int]
"""Provisions that are in force for certain (2), or may be (1); of all others nothing is said."""


def timeline_change(old: Side, new: Side, clauses: Iterable[ClauseChange], today: date) -> TimelineChange:
    """The days on which other provisions are in force, and the documents with other days.

    Args:
        old: before.
        new: after.
        clauses: what became of the provisions.
        today: the day that is today.
    """
    moved = {
        each.old.provision_id: each.new.provision_id
        for each in clauses
        if each.fate is ClauseFate.MOVED and each.old is not None and each.new is not None
    }
    return TimelineChange(tuple(_slices(old, new, moved, today)), tuple(_instruments(old, new)))


def tenses_of(runs: Iterable[Run], today: date) -> tuple[Tense, ...]:
    """When some days are, seen from today."""
    found: set[Tense] = set()
    for run in runs:
        if run.start < today:
            found.add(Tense.PAST)
        if run.start <= today and (run.end is None or today < run.end):
            found.add(Tense.PRESENT)
        if run.end is None or today + timedelta(days=1) < run.end:
            found.add(Tense.FUTURE)
    return tuple(each for each in Tense if each in found)


def distance(run: Run, today: date) -> tuple[int, int]:
    """How far some days lie from today: what holds today comes before what is to come, that before what is over; in days."""
    if run.end is not None and run.end <= today:
        return 2, (today - run.end).days
    return (1, (run.start - today).days) if today < run.start else (0, 0)


def pieces(old: Side, new: Side, window: Run | None = None) -> Iterator[tuple[Run, Slice | None, Slice | None]]:
    """The days that are compared, cut where either law turns, in the order of time, with the slice of each side.

    They are those of either timeline that the window has; where a side is frozen, from its day on.
    """
    within = window_of(old, new, window)
    last = within.end or date.max
    spans = (*old.ruleset.timeline, *new.ruleset.timeline)
    turns = {min(max(each, within.start), last) for span in spans for each in (span.start, span.end or date.max)}
    for start, end in pairwise(sorted(turns)):
        yield Run(start, None if end == date.max else end), _on(old.ruleset, start), _on(new.ruleset, start)


def _on(ruleset: Ruleset, day: date) -> Slice | None:
    return next((each for each in ruleset.timeline if day in each), None)


def _slices(old: Side, new: Side, moved: Mapping[str, str], today: date) -> Iterator[SliceChange]:
    found: dict[tuple[tuple[str, ...], tuple[str, ...]], list[Run]] = {}
    for run, before, after in pieces(old, new):
        one, other = _force(before, moved), _force(after, {})
        gone = tuple(sorted(each for each in one if other.get(each, 0) < one[each]))
        come = tuple(sorted(each for each in other if one.get(each, 0) < other[each]))
        if gone or come:
            found.setdefault((gone, come), []).append(run)
    whole = [(run, change) for change, runs in found.items() for run in joined(runs)]
    for run, (gone, come) in sorted(whole, key=lambda each: each[0].start):
        yield SliceChange(run, gone, come, tenses_of((run,), today))


def _force(span: Slice | None, moved: Mapping[str, str]) -> Force:
    states = [{provision_of(each) for each in state.clauses} for state in span.alternatives] if span is not None else []
    return {
        moved.get(each, each): 2 if all(each in state for state in states) else 1 for each in set[str]().union(*states)
    }


# ------------------------------------------------------------------------------------------------ documents


def _instruments(old: Side, new: Side) -> Iterator[InstrumentChange]:
    before = {each.id: days_of(each) for each in old.ruleset.instruments}
    after = {each.id: days_of(each) for each in new.ruleset.instruments}
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            yield InstrumentChange(name, before.get(name), after.get(name))


def days_of(instrument: Instrument) -> tuple[Run, ...]:
    """The days on which a document is, or may be, in force."""
    ends = ((each.start.first, None if each.end is None else each.end.last) for each in instrument.periods)
    return joined(Run(start, end) for start, end in ends if end is None or start < end)
