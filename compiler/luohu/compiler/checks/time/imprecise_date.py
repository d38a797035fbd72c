"""LH309: a document whose day is one unknown day of a range."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.time.wording import bounds, on
from luohu.compiler.ruleset.model import Moment
from luohu.dsl.diagnostics.model import Diagnostic, Identity, Label, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.program import Instrument, Program
    from luohu.compiler.validity.timeline import Timelines

RULE = Rule(
    code="LH309",
    name="imprecise-date",
    severity=Severity.INFO,
    title=Text("日期不确切", "an imprecise date"),
    why=Text(
        "它当作范围内不知道的某一日；其间的回答，各种可能都一样才算数，否则待定",
        "it is one unknown day of the range; in between, answers count if all possibilities agree, otherwise they are undetermined",
    ),
    fix=Text("查到确切日期后写上", "write the exact date once it is found"),
    seen=Text(
        "泉公综〔2017〕447号只有年份和文号；衢州的实施意见没有日期",
        "Quanzhou's 2017 No. 447 bears a year and a number alone; Quzhou's opinion bears no day",
    ),
    example=library(day="公布 2024年"),
)


def check(program: Program, _timelines: Timelines, _today: date) -> Iterator[Diagnostic]:
    """Every unknown day of a document's header, once."""
    for _, instrument in sorted(program.instruments.items()):
        stated = {each.unknown: each for each in _moments(instrument) if each.unknown is not None}
        for unknown, moment in sorted(stated.items()):
            yield _finding(instrument, unknown, Moment(moment.earliest, moment.latest, unknown))


def _moments(instrument: Instrument) -> Iterator[Moment]:
    found = (instrument.ends, instrument.starts, instrument.promulgated)
    yield from (each for each in found if each is not None)


def _finding(instrument: Instrument, unknown: str, moment: Moment) -> Diagnostic:
    day = on(moment)
    return Diagnostic(
        RULE,
        Text(
            f"`{instrument.number}` 的日期不确切：{day.zh}",
            f"the day of `{instrument.number}` is not known: {day.en}",
        ),
        Label(instrument.date_span, Text("只知道这些", "all that is known")),
        notes=(
            Text(
                f"可能早到 {moment.earliest}，最晚 {moment.latest}；处处当作同一日",
                f"as early as {moment.earliest}, as late as {moment.latest}; one and the same day wherever it is used",
            ),
        ),
        helps=(RULE.fix,),
        subject=(instrument.id, unknown),
        identity=Identity((instrument.id, unknown), days=bounds(moment)),
    )
