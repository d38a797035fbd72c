"""LH307: a reference to a document or clause that is not in force when the reference is made."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.time.acts import identity_of
from luohu.compiler.checks.time.wording import number, on
from luohu.compiler.ruleset.model import Clause, CommonRuleEffect, Period, Status
from luohu.compiler.validity.order import settled
from luohu.dsl.diagnostics.model import Diagnostic, Identity, Label, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.program import Instrument, Program
    from luohu.compiler.validity.timeline import Timelines
    from luohu.dsl.source import Span

RULE = Rule(
    code="LH307",
    name="dangling-reference",
    severity=Severity.WARNING,
    title=Text("所引的文件或条款当时没有效力", "a reference to what is not in force"),
    why=Text(
        "依据、例外和废止都预设对方有效；引草案、已废止的或者还没有施行的，多半是引错了",
        "a basis, an exception and a repeal take it that the other is in force; a draft, or what had ended or not begun, is most likely a mistake",
    ),
    fix=Text("核对所引的文件和日期", "check the document referred to and the days"),
    seen=Text(
        "泉公规〔2024〕1号失效以后，别的文件仍引用它的条款，就是这种情形",
        "a document that still cites a clause of Quanzhou's 2024 No. 1 after that has ended would be one",
    ),
    example=library(
        instrument="依据 甲〔2020〕1号",
        rest="文件 甲〔2020〕1号 / jia-2020-1 { 适用地区 甲市 公布 2020年1月1日 有效期 2年 }",
    ),
)


def check(program: Program, timelines: Timelines, _today: date) -> Iterator[Diagnostic]:
    """References of documents and clauses that are in force to others that certainly are not."""
    clauses = {clause.id: clause for each in program.instruments.values() for clause in each.clauses}
    for name, periods in timelines.history.periods.items():
        if periods:
            instrument = program.instruments[name]
            yield from _of_basis(program, timelines, instrument, periods[0])
            yield from _of_acts(program, timelines, instrument)
            for clause in instrument.clauses:
                yield from _of_clause(program, timelines, clause, clauses)


def _of_basis(program: Program, timelines: Timelines, instrument: Instrument, period: Period) -> Iterator[Diagnostic]:
    for basis in sorted(set(instrument.basis) & program.instruments.keys()):
        reason = _not_standing(timelines, basis, timelines.history.periods.get(basis, ()), period)
        if reason is not None:
            message = Text(
                f"`{instrument.number}` 的依据 `{number(program, basis)}` {reason.zh}",
                f"`{number(program, basis)}`, basis of `{instrument.number}`, {reason.en}",
            )
            yield _finding(program, message, instrument.span, basis, Identity(("basis", basis, instrument.id)))


def _of_acts(program: Program, timelines: Timelines, instrument: Instrument) -> Iterator[Diagnostic]:
    for act in instrument.acts:
        if (
            act.target is not None
            and act.target in program.instruments
            and timelines.history.status(act.target) is Status.DRAFT
        ):
            aimed = number(program, act.target)
            message = Text(
                f"`{instrument.number}` 针对的 `{aimed}` 只是草案",
                f"`{aimed}`, at which an act of `{instrument.number}` aims, is a draft",
            )
            yield _finding(program, message, act.span, act.target, identity_of(act, act.since))


def _of_clause(
    program: Program, timelines: Timelines, clause: Clause, clauses: dict[str, Clause]
) -> Iterator[Diagnostic]:
    periods = timelines.history.clause_periods[clause.id]
    for name in sorted({each for each in _named(clause) if each in clauses and periods}):
        other = clauses[name]
        theirs = timelines.history.clause_periods.get(name, ())
        reason = _never_together(program, other, theirs, periods[0])
        if reason is not None:
            place = f"`{number(program, other.instrument)}` 之 {other.locators[0]}"
            message = Text(
                f"{clause.locators[0]} 所引的 {place} {reason.zh}",
                f"{other.locators[0]} of `{number(program, other.instrument)}`, named by {clause.locators[0]}, {reason.en}",
            )
            span = program.clause_spans[clause.id]
            yield _finding(program, message, span, other.instrument, Identity(("clause", clause.id, name)))


def _named(clause: Clause) -> Iterator[str]:
    yield from clause.exception_to
    yield from clause.overrides
    for effect in clause.effects:
        if isinstance(effect, CommonRuleEffect):
            yield from effect.targets


def _not_standing(timelines: Timelines, name: str, theirs: tuple[Period, ...], ours: Period) -> Text | None:
    """Why a document is not in force on our first day, if that is certain."""
    if not theirs:
        draft = timelines.history.status(name) is Status.DRAFT
        return Text("只是草案", "is a draft") if draft else Text("从未生效", "is never in force")
    if settled(theirs[0].start, ours.start) is False:
        day = on(theirs[0].start)
        return Text(f"到 {day.zh} 才施行", f"takes effect only on {day.en}")
    end = theirs[0].end
    if end is not None and settled(end, ours.start):
        day = on(end)
        return Text(f"在 {day.zh} 已经失效", f"had ended on {day.en}")
    return None


def _never_together(program: Program, other: Clause, theirs: tuple[Period, ...], ours: Period) -> Text | None:
    """Why a clause is never in force together with ours, if that is certain."""
    if not theirs:
        draft = program.instruments[other.instrument].status is Status.DRAFT
        return Text("只在草案中", "stands in a draft") if draft else Text("从未生效", "is never in force")
    if theirs[0].end is not None and settled(theirs[0].end, ours.start):
        day = on(theirs[0].end)
        return Text(f"在 {day.zh} 已经失效", f"had ended on {day.en}")
    if ours.end is not None and settled(ours.end, theirs[0].start):
        day = on(theirs[0].start)
        return Text(f"到 {day.zh} 才施行", f"takes effect only on {day.en}")
    return None


def _finding(program: Program, message: Text, span: Span, instrument: str, identity: Identity) -> Diagnostic:
    """`instrument`: referred to, as basis, by a clause, or as the target of an act: it may be several of these at once."""
    return Diagnostic(
        RULE,
        message,
        Label(span),
        secondary=(Label(program.instruments[instrument].date_span, Text("它的日期", "its days")),),
        helps=(RULE.fix,),
        subject=identity.subjects,
        identity=identity,
    )
