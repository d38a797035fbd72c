"""LH511: a comparison with the source that is dated after today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.checks.sources.indexed import indexed
from luohu.compiler.sources.taken_up import heads
from luohu.dsl.diagnostics.model import Diagnostic, Identity, Label, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.program import Instrument, Program
    from luohu.compiler.ruleset.model import Check
    from luohu.dsl.source import Span

RULE = Rule(
    code="LH511",
    name="compared-later-than-today",
    severity=Severity.WARNING,
    title=Text("核对的日期还没有到", "a comparison with the source that is still to come"),
    why=Text(
        "还没有到的日期不能核对过什么；写错的日期会让以后原文的改动看起来已经核对过",
        "nobody has compared anything on a day to come; a wrong day makes later changes of the source look compared",
    ),
    fix=Text("写真正核对的日期", "write the day on which it was compared"),
    example=indexed(checked="", clause="条款 一 { 核对 “张三” 2060-01-01 准予 落户 }"),
)


def check(program: Program, today: date) -> Iterator[Diagnostic]:
    """Every 核对 of a document, a clause or a paragraph left out whose day is after today."""
    for name in sorted(program.instruments):
        instrument = program.instruments[name]
        for at, span, found in _stated(instrument):
            if found.day > today:
                yield _finding(at, span, found, today)


def _stated(instrument: Instrument) -> Iterator[tuple[tuple[str, str], Span | None, Check]]:
    """What each is said of (its id, and as it is cited), and where."""
    whole = instrument.source_span or instrument.span
    number = instrument.number
    yield from (((instrument.id, number), whole, each) for each in instrument.checked)
    for head in heads(instrument):
        span = head.spans[0].to(head.spans[-1]) if head.spans else whole
        yield from (((head.clause, f"{number} {'、'.join(head.locators)}"), span, each) for each in head.checked)
    for left in instrument.not_encoded:
        if left.review is not None:
            yield (f"{instrument.id}/{left.locator}", f"{number} {left.locator}"), left.span or whole, left.review


def _finding(at: tuple[str, str], span: Span | None, found: Check, today: date) -> Diagnostic:
    name, cited = at
    return Diagnostic(
        RULE,
        Text(
            f"`{cited}` 的核对（{found.name}）写的是 {found.day}，那一天还没有到",
            f"`{cited}` says that {found.name} compared it on {found.day}, which is still to come",
        ),
        None if span is None else Label(span),
        notes=(Text(f"今天是 {today}", f"today is {today}"),),
        helps=(RULE.fix,),
        subject=(name, found.name, str(found.day)),
        identity=Identity((name, found.name), days=(found.day,)),
    )
