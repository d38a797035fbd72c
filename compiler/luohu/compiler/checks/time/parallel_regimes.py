"""LH313: two documents of one place that each regulate a matter at length, at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.time.wording import bounds, matter_names, on
from luohu.compiler.ruleset.model import GrantEffect, Moment, Status
from luohu.compiler.validity.order import settled
from luohu.compiler.validity.rank import Comparison, compare
from luohu.dsl.diagnostics.model import Diagnostic, Identity, Label, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.program import Instrument, Program
    from luohu.compiler.validity.timeline import Timelines

FULL = 3
"""Clauses that grant a matter which make a document a regime of its own."""

RULE = Rule(
    code="LH313",
    name="parallel-regimes",
    severity=Severity.INFO,
    title=Text("两套完整的规定并存", "two full regimes at once"),
    why=Text(
        "后一件没有提到前一件，两件的途径都开着；常常是漏写了废止",
        "the later does not mention the earlier and the ways of both are open; often a repeal was forgotten",
    ),
    fix=Text(
        "核对后一件有没有废止或者取代前一件；确实并存的可以留着",
        "check whether the later repeals or replaces the earlier; if both do stand, leave it",
    ),
    seen=Text(
        "泉公规〔2024〕1号废止了46号，没有提447号，两套并存",
        "Quanzhou's 2024 No. 1 repeals No. 46 and does not mention No. 447: both stand",
    ),
    example=library(
        clause="准予 落户 }\n    条款 二 { 准予 落户 }\n    条款 三 { 准予 落户",
        rest="文件 甲〔2023〕1号 / jia-2023-1 { 适用地区 甲市 公布 2023年1月1日\n"
        "    条款 一 { 准予 落户 }\n    条款 二 { 准予 落户 }\n    条款 三 { 准予 落户 }\n}",
    ),
)


def check(program: Program, timelines: Timelines, _today: date) -> Iterator[Diagnostic]:
    """Regimes of one area and equal rank, neither touching the other, that are in force together for certain."""
    by_area: dict[tuple[str, str], list[Instrument]] = {}
    for name, periods in timelines.history.periods.items():
        instrument = program.instruments[name]
        if periods and timelines.history.status(name) in (Status.ENACTED, Status.ASSUMED):
            for matter in _regulated(instrument):
                by_area.setdefault((instrument.area, matter), []).append(instrument)
    for (_, matter), regimes in sorted(by_area.items()):
        for earlier, later, since in _pairs(timelines, regimes):
            yield _finding(program, earlier, later, matter, since)


def _pairs(timelines: Timelines, regimes: list[Instrument]) -> Iterator[tuple[Instrument, Instrument, Moment]]:
    """Each regime with the last one before it that still stands, and the day from which both do."""
    standing: list[Instrument] = []
    for later in sorted(regimes, key=lambda each: (timelines.history.periods[each.id][0].start.first, each.id)):
        start = timelines.history.periods[later.id][0].start
        standing = [each for each in standing if not _over(timelines, each, start)]
        for earlier in reversed(standing):
            since = _together(timelines, earlier, later)
            if since is not None and not _related(earlier, later):
                yield earlier, later, since
                break
        standing.append(later)


def _over(timelines: Timelines, instrument: Instrument, day: Moment) -> bool:
    end = timelines.history.periods[instrument.id][0].end
    return end is not None and settled(end, day) is True


def _regulated(instrument: Instrument) -> list[str]:
    """Matters that a document grants in enough clauses."""
    granted = [
        matter
        for clause in instrument.clauses
        for matter in {effect.matter for effect in clause.effects if isinstance(effect, GrantEffect)}
    ]
    return sorted({matter for matter in granted if granted.count(matter) >= FULL})


def _related(one: Instrument, other: Instrument) -> bool:
    """Whether one mentions the other, says that both are to stand (并行), or they are of different rank."""
    mentioned = {*one.basis, *one.coexists_with, *(act.target for act in one.acts)} & {other.id}
    mentioned |= {*other.basis, *other.coexists_with, *(act.target for act in other.acts)} & {one.id}
    return bool(mentioned) or compare(one, other) in (Comparison.HIGHER, Comparison.LOWER)


def _together(timelines: Timelines, earlier: Instrument, later: Instrument) -> Moment | None:
    """The day from which both are in force, if there certainly is one and it is known which it is."""
    ours, theirs = timelines.history.periods[earlier.id][0], timelines.history.periods[later.id][0]
    lasting = ours.end is None or settled(ours.end, theirs.start) is False
    shared = timelines.history.places.covered(earlier.place) & timelines.history.places.covered(later.place)
    return theirs.start if lasting and shared and settled(ours.start, theirs.start) else None


def _finding(program: Program, one: Instrument, other: Instrument, matter: str, since: Moment) -> Diagnostic:
    name, day = matter_names(program).get(matter, Text(matter, matter)), on(since)
    return Diagnostic(
        RULE,
        Text(
            f"`{one.number}` 和 `{other.number}` 从 {day.zh} 起都规定 {name.zh}",
            f"`{one.number}` and `{other.number}` both regulate {name.en} from {day.en} on",
        ),
        Label(one.span),
        secondary=(Label(other.span),),
        helps=(RULE.fix,),
        subject=(one.id, other.id, matter),
        identity=Identity((one.id, other.id, matter), days=bounds(since)),
    )
