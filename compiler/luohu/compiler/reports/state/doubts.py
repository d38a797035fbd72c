"""What is not certain about the law of a city: days that nobody knows, texts known by name only, conflicts, uncertain acts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.checks.gaps.wording import cited, named
from luohu.compiler.reports.state.law import standing
from luohu.compiler.reports.state.model import ActState, Doubt, DoubtKind, Standing
from luohu.compiler.ruleset.calendar import ONE_DAY
from luohu.compiler.ruleset.model import Moment, Status, Step
from luohu.compiler.runtime.days_named import day_label
from luohu.compiler.runtime.provisions import slice_on
from luohu.dsl.diagnostics.model import Text

if TYPE_CHECKING:
    from luohu.compiler.ruleset.model import Instrument
    from luohu.compiler.runtime.prepared import Prepared


def doubts_of(prepared: Prepared, acts: tuple[ActState, ...], on: date) -> tuple[Doubt, ...]:
    """Everything in doubt, what the law of the day depends on first."""
    found = [*_days(prepared, on), *_by_name(prepared, on), *_conflicts(prepared, on), *_acts(acts)]
    return tuple(sorted(found, key=lambda each: (not each.now, tuple(DoubtKind).index(each.kind), each.about)))


def _days(prepared: Prepared, on: date) -> Iterator[Doubt]:
    """Unknown days, each once: of instruments, of acts, of clauses."""
    now = slice_on(prepared, on)
    asked = frozenset(() if now is None else now.unknowns)
    found = {each.unknown: each for each in _moments(prepared) if each.unknown is not None}
    for unknown in sorted(found):
        label, moment = day_label(prepared, unknown), found[unknown]
        first, last = moment.earliest, moment.latest
        said = Text(
            f"{label.zh}：{first} 至 {last} 之间的某日", f"the {label.english}: some day from {first} to {last}"
        )
        yield Doubt(DoubtKind.UNKNOWN_DAY, (unknown,), said, unknown in asked)


def _moments(prepared: Prepared) -> Iterator[Moment]:
    for each in prepared.ruleset.instruments:
        if each.promulgated is not None:
            yield each.promulgated
        yield from (act.day for act in each.acts)
        yield from (act.until for act in each.acts if act.until is not None)
    of_clauses = [period for each in prepared.ruleset.clauses for period in each.periods]
    for period in (*(one for each in prepared.ruleset.instruments for one in each.periods), *of_clauses):
        yield period.start
        if period.end is not None:
            yield period.end


def _by_name(prepared: Prepared, on: date) -> Iterator[Doubt]:
    for each in prepared.ruleset.instruments:
        if each.status is Status.BY_NAME_ONLY:
            how = standing(each.periods, on)
            now = how in (Standing.IN_FORCE, Standing.MAYBE)
            yield Doubt(DoubtKind.BY_NAME_ONLY, (each.id,), _silent(prepared, each, how), now)


def _silent(prepared: Prepared, each: Instrument, how: Standing) -> Text:
    matters = [named(prepared, matter) for matter in each.may_govern]
    what = Text("、".join(one.zh for one in matters), ", ".join(one.en for one in matters))
    name = each.number
    if how in (Standing.IN_FORCE, Standing.MAYBE):
        sure = Text("当日有效", "in force on the day") if how is Standing.IN_FORCE else _MAYBE
    else:
        last = "" if not each.periods or each.periods[-1].end is None else str(each.periods[-1].end.last - ONE_DAY)
        sure = Text(f"最晚有效至 {last}", f"in force until {last} at the latest") if last else _NOT_THEN
    if not matters:
        return Text(f"{name} 仅知其名，{sure.zh}", f"{name} is known by name only; {sure.en}")
    return Text(
        f"{name} 仅知其名，{sure.zh}；可能规定：{what.zh}",
        f"{name} is known by name only; {sure.en}; it may govern: {what.en}",
    )


_MAYBE = Text("当日有效与否不定", "perhaps in force on the day")
_NOT_THEN = Text("当日无效", "not in force on the day")


def _conflicts(prepared: Prepared, on: date) -> Iterator[Doubt]:
    now = slice_on(prepared, on)
    held = frozenset(clause for state in (() if now is None else now.alternatives) for clause in state.clauses)
    for each in prepared.ruleset.defeats:
        if each.step is Step.UNSETTLED:
            bar, grant = cited(prepared, each.bar), cited(prepared, each.grant)
            said = Text(
                f"{bar.zh} 与 {grant.zh} 抵触，没有规则定孰先",
                f"{bar.en} stands against {grant.en}, and no rule says which prevails",
            )
            yield Doubt(DoubtKind.UNSETTLED, (each.bar, each.grant), said, {each.bar, each.grant} <= held)


def _acts(acts: tuple[ActState, ...]) -> Iterator[Doubt]:
    for each in acts:
        if each.outcome == "uncertain":
            yield Doubt(DoubtKind.UNCERTAIN_ACT, (each.actor,), each.said, now=False)
