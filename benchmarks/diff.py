"""Comparing two states of the law, against checking both.

    python benchmarks/diff.py [--only large|country] [--clauses 500] [--changes 20] [--cities 20]

`ratio diff large`: a notice of many clauses against itself with some of them changed. `ratio diff country`: a country against
its generation before, in which no city had its latest notice yet. A comparison reads and assembles both sides, finds every
class of people with somebody of each, and everything else that changes; what it is held against is `luohu check` of both
sides, analysis included, without a cache. Behind it the same with the findings of both sides, which takes checking them.

Processor time in one process, imports left out. What was changed must be among what is found, or the run stops.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import revisions

from luohu.compiler.changes.findings import findings_of
from luohu.compiler.changes.model import Asked, ClauseFate, Review
from luohu.compiler.changes.review import review
from luohu.compiler.changes.sides import whole
from luohu.compiler.pipeline import Request, State, compile_library

TODAY = date(2026, 11, 22)
AIM = 3


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds of processor time: checking both sides, comparing them, and comparing them with their findings."""

    checking: float
    comparing: float
    with_findings: float


def compiled(texts: revisions.Library, *, analysed: bool) -> State:
    """A library of some texts.

    Raises:
        SystemExit: if it has errors.
    """
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts.items():
            Path(folder, name).write_text(text, encoding="utf-8")
        state = compile_library(Request(Path(folder), TODAY, analysed=analysed))
    if not state.sound:
        raise SystemExit("a library of the benchmark has errors")
    return state


def compared(old: State, new: State, *, findings: bool) -> Review:
    """The comparison of two libraries."""
    found = [findings_of(each.diagnostics) if findings else None for each in (old, new)]
    return review("old", whole(old, "old"), found[0], "new", whole(new, "new"), found[1], Asked(TODAY))


def measured(old: revisions.Library, new: revisions.Library) -> tuple[Review, Taken]:
    """Both ways, one after the other."""
    begun = time.process_time()
    checked = [compiled(each, analysed=True) for each in (old, new)]
    checking = time.process_time() - begun
    begun = time.process_time()
    compared(*checked, findings=True)
    with_findings = checking + time.process_time() - begun
    begun = time.process_time()
    found = compared(*(compiled(each, analysed=False) for each in (old, new)), findings=False)
    return found, Taken(checking, time.process_time() - begun, with_findings)


def told(name: str, found: Review, taken: Taken) -> None:
    """Print what was found and what it took."""
    classes = [each for one in found.differences for each in one.people.classes]
    changes = [each for one in found.differences for each in one.clauses]
    open_ = sum(len(each.people.open) for each in found.differences)
    fates = ", ".join(f"{sum(each.fate is fate for each in changes)} {fate.value}" for fate in ClauseFate)
    print(f"{name}: clauses {fates}; {len(classes)} classes of people, {open_} not settled; {found.bump.level.value}")
    print(f"    check of both {taken.checking:.2f} s, diff {taken.comparing:.2f} s")
    ratio, whole_ratio = taken.comparing / taken.checking, taken.with_findings / taken.checking
    print(f"ratio diff {name}: {ratio:.2f} (aim ≤ {AIM}; with findings {whole_ratio:.2f})")


def large(clauses: int, changes: int) -> None:
    """A notice against itself with some clauses changed.

    Raises:
        SystemExit: if not all changes are found.
    """
    found, taken = measured(*revisions.large(clauses, changes))
    seen = sum(len(one.clauses) for one in found.differences)  # what was drawn may say what another clause said
    if seen != changes:
        raise SystemExit(f"{changes} clauses were changed, {seen} found")
    told(f"large {clauses}/{changes}", found, taken)


def country(cities: int) -> None:
    """A country against its generation before.

    Raises:
        SystemExit: if some city is not among what changes.
    """
    found, taken = measured(*revisions.generations(cities))
    changed = {one.new.ruleset.name for one in found.differences if one.people.classes}
    if len(changed) < cities:
        raise SystemExit(f"{cities} cities have new notices, {len(changed)} change")
    told(f"country of {cities} cities", found, taken)


def main() -> None:
    """Read the options and run."""
    parser = argparse.ArgumentParser(description="Comparing two states of the law, against checking both.")
    parser.add_argument("--only", choices=("large", "country"))
    parser.add_argument("--clauses", type=int, default=revisions.CLAUSES)
    parser.add_argument("--changes", type=int, default=revisions.CHANGES)
    parser.add_argument("--cities", type=int, default=20)
    given = parser.parse_args()
    if given.only != "country":
        large(given.clauses, given.changes)
    if given.only != "large":
        country(given.cities)


if __name__ == "__main__":
    main()
