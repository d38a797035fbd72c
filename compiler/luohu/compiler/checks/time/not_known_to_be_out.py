"""LH326: a document that may not be out yet: today, or on the day as of which the library is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.time.wording import bounds, on
from luohu.compiler.validity.history import perhaps_out
from luohu.dsl.diagnostics.model import Diagnostic, Identity, Label, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.program import Program
    from luohu.compiler.validity.timeline import Timelines

RULE = Rule(
    code="LH326",
    name="not-known-to-be-out",
    severity=Severity.INFO,
    title=Text("是否已经公布不确定", "a document that was perhaps not out yet"),
    why=Text(
        "没有公布的文件没有人知道；按某日所知来看（--as-of），只有确实已经公布的才算",
        "nobody knows of a document that is not out; as known on a day (--as-of), only what was certainly out counts",
    ),
    fix=Text("查明公布的日期，或者收窄范围", "find the day of promulgation, or narrow its range"),
    seen=Text(
        "以2021年为知悉日看泉公综〔2021〕46号：当时是否已经公布不确定",
        "Quanzhou's 2021 No. 46, looked at as known in 2021: whether it was out is not certain",
    ),
    example=library(day="公布 2020年1月1日 至 2060年12月31日"),
)


_LEFT_OUT = Text("按那一天所知来看，它不算", "as known on that day it takes no part")


def check(program: Program, timelines: Timelines, today: date) -> Iterator[Diagnostic]:
    """Instruments of which it is not sure that they are out on the day of knowledge; with such a day they take no part."""
    known = timelines.history.as_of or today
    for name in perhaps_out(program, known):
        instrument = program.instruments[name]
        out = instrument.promulgated or instrument.starts
        assert out is not None, "no day, no doubt"
        day = on(out)
        yield Diagnostic(
            RULE,
            Text(
                f"`{instrument.number}` 在 {day.zh} 公布，{known} 是否已经公布不确定",
                f"`{instrument.number}` is promulgated on {day.en}; whether it is out on {known} is not known",
            ),
            Label(instrument.date_span),
            notes=(_LEFT_OUT,) if timelines.history.as_of is not None else (),
            helps=(RULE.fix,),
            subject=(instrument.id, str(known)),
            identity=Identity((instrument.id,), days=bounds(out)),
        )
