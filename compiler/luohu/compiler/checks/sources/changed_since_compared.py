"""LH503: a paragraph that has changed since somebody compared it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from luohu.compiler.checks.sources.indexed import indexed
from luohu.compiler.checks.sources.wording import cited, head_span
from luohu.compiler.checks.wording import in_a_row
from luohu.compiler.program import Instrument
from luohu.compiler.ruleset.model import Check
from luohu.compiler.sources.coverage import Cover, DocumentCoverage
from luohu.compiler.sources.taken_up import Taken, heads
from luohu.dsl.diagnostics.model import Diagnostic, Identity, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH503",
    name="changed-since-compared",
    severity=Severity.WARNING,
    title=Text("核对之后原文变了", "a source that has changed since it was compared"),
    why=Text(
        "核对时看的不是现在的原文，条款写的可能已经不是它",
        "whoever compared them read another text; what is written may no longer be what the source says",
    ),
    fix=Text(
        "把现在的原文同条款再读一遍，改正后把 `核对` 的日期改成今天",
        "read the source as it is now beside the clause, mend the clause, and date `checked-by` today",
    ),
    example=indexed(checked="", clause="条款 一 { 核对 “张三” 2023-12-31 准予 落户 }"),
)


def check(document: Taken, found: DocumentCoverage) -> Iterator[Diagnostic]:
    """Every clause, 已编码 and 不编码 that was compared with an earlier text."""
    for instrument in document.instruments:
        whole = compared(instrument, ())
        for head in heads(instrument):
            day = compared(instrument, head.checked)
            changed = [each for each in found.covers if head.clause in each.clauses and _newer(each, day)]
            if changed and day is not None:
                yield _finding(document, changed, day, head_span(document, head))
        for cover in found.covers:
            for span, day in _stated(instrument, cover, whole):
                if day is not None and _newer(cover, day):
                    yield _finding(document, [cover], day, span or cited(document))


def _stated(instrument: Instrument, cover: Cover, whole: date | None) -> Iterator[tuple[Span | None, date | None]]:
    """Where an instrument says of a paragraph that no clause states it, and when that was last compared."""
    yield from ((each.span, whole) for each in cover.header if each in instrument.encoded and not cover.clauses)
    left = cover.declared
    if left is not None and left in instrument.not_encoded:
        yield left.span, whole if left.review is None else left.review.day


def compared(instrument: Instrument, checked: tuple[Check, ...]) -> date | None:
    """The last day on which a clause, or the whole instrument, was compared."""
    return max((each.day for each in (*checked, *instrument.checked)), default=None)


def _newer(cover: Cover, day: date | None) -> bool:
    return day is not None and cover.paragraph.since > day


def _finding(document: Taken, changed: list[Cover], day: date, span: Span) -> Diagnostic:
    listed = in_a_row(each.paragraph.locator for each in changed)
    subjects = (document.source, document.part.name, *(each.paragraph.locator for each in changed))
    last = max(each.paragraph.since for each in changed)
    return Diagnostic(
        RULE,
        Text(f"核对之后，原文的 {listed.zh} 变了", f"the source has changed at {listed.en} since it was compared"),
        Label(span),
        notes=(
            Text(f"核对于 {day}，索引记下的改动在 {last}", f"compared on {day}; the index tells a change on {last}"),
        ),
        helps=(RULE.fix,),
        subject=subjects,
        identity=Identity(subjects, days=(day, last)),
    )
