"""Runs of days on which something holds, put together where they touch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from luohu.compiler.ruleset.model import Slice


@dataclass(frozen=True, slots=True, order=True)
class Run:
    """Days from `start` up to `end`, which is no longer among them; None: for good."""

    start: date
    end: date | None = None


def run_of(span: Slice) -> Run:
    """The days of a slice."""
    return Run(span.start, span.end)


def joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The same days in as few runs as can be, by first day."""
    found: list[Run] = []
    for each in sorted(runs, key=lambda run: run.start):
        last = found[-1] if found else None
        if last is not None and (last.end is None or each.start <= last.end):
            end = None if last.end is None or each.end is None else max(last.end, each.end)
            found[-1] = Run(last.start, end)
        else:
            found.append(each)
    return tuple(found)


def identifying(runs: Iterable[Run]) -> tuple[date, ...]:
    """First days and ends in a row, as `Identity.days` has them."""
    return tuple(day for run in runs for day in (run.start, run.end) if day is not None)
