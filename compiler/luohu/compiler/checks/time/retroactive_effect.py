"""LH312: a document in force, or an act with effect, from a day before the document was out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.time.acts import certain_fates, finding, noun, target
from luohu.compiler.checks.time.wording import bounds, number, on
from luohu.compiler.validity.order import settled
from luohu.compiler.validity.scene import Verdict
from luohu.dsl.diagnostics.model import Diagnostic, Identity, Label, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.program import Program
    from luohu.compiler.ruleset.model import Moment
    from luohu.compiler.validity.history import ActHistory
    from luohu.compiler.validity.timeline import Timelines

RULE = Rule(
    code="LH312",
    name="retroactive-effect",
    severity=Severity.INFO,
    title=Text("施行早于公布", "effect before promulgation"),
    why=Text(
        "允许，但公布以前的人无从知道；写错日期也会这样",
        "it is allowed, but nobody could know of it before it was out; a wrong date looks the same",
    ),
    fix=Text("核对公布和施行的日期", "check the days of promulgation and of taking effect"),
    seen=Text(
        "印发日晚于施行日的通知，例如泉公规〔2024〕1号若在四月才公布",
        "a notice that takes effect before it is out: Quanzhou's 2024 No. 1, had it come out in April",
    ),
    example=library(day="公布 2024年3月1日 施行 2024年1月1日"),
)


def check(program: Program, timelines: Timelines, _today: date) -> Iterator[Diagnostic]:
    """Documents and acts that certainly take effect before the document is promulgated."""
    yield from _documents(program)
    for act, fate in certain_fates(timelines):
        out = program.instruments[act.key.actor].promulgated
        dated = act.act.since is not None and fate.verdict is Verdict.FIRES
        if dated and out is not None and settled(out, act.day) is False:
            yield finding(RULE, program, act, _reaching_back(program, act, out))


def _reaching_back(program: Program, act: ActHistory, out: Moment) -> Text:
    actor, aimed, said = number(program, act.key.actor), target(program, act), noun(act)
    first, day = on(act.day), on(out)
    return Text(
        f"`{actor}` 在 {day.zh} 公布，对 {aimed.zh} 的{said.zh}却从 {first.zh} 起算",
        f"`{actor}` is promulgated on {day.en}, and its {said.en} of {aimed.en} has effect from {first.en} on",
    )


def _documents(program: Program) -> Iterator[Diagnostic]:
    for _, instrument in sorted(program.instruments.items()):
        starts, out = instrument.starts, instrument.promulgated
        if starts is not None and out is not None and settled(out, starts) is False:
            first, day = on(starts), on(out)
            yield Diagnostic(
                RULE,
                Text(
                    f"`{instrument.number}` 在 {day.zh} 公布，却从 {first.zh} 起施行",
                    f"`{instrument.number}` is promulgated on {day.en} and in force from {first.en} on",
                ),
                Label(instrument.date_span),
                helps=(RULE.fix,),
                subject=(instrument.id,),
                identity=Identity((instrument.id,), days=bounds(out, starts)),
            )
