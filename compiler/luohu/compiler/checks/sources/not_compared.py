"""LH504: clauses that nobody compared with their source."""

from __future__ import annotations

from collections.abc import Iterator

from luohu.compiler.checks.sources.changed_since_compared import compared
from luohu.compiler.checks.sources.indexed import indexed
from luohu.compiler.checks.sources.wording import cited, head_span
from luohu.compiler.program import Head, Instrument
from luohu.compiler.sources.taken_up import Taken, heads
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text

RULE = Rule(
    code="LH504",
    name="not-compared",
    severity=Severity.WARNING,
    title=Text("没有同原文核对", "a clause that nobody compared with its source"),
    why=Text(
        "写条款的人可能看错；没有人核对过，读者不知道能不能信",
        "whoever wrote it may have misread; unless somebody compared them, no reader knows whether to trust it",
    ),
    fix=Text(
        "对着原文读过之后，在条款中（或者为全部条款在文件中）写 `核对 “姓名” 日期`",
        "after reading both, write `checked-by “name” day` in the clause, or in the instrument for all of its clauses",
    ),
    example=indexed(checked=""),
)


_ELSEWHERE = Text(
    "紧跟在 `不编码` 后面的 `核对` 只说那一段；全文的 `核对` 写在别处，例如 `来源` 后面",
    "`checked-by` right behind `not-encoded` is about that paragraph alone; for all of it write it elsewhere, such as behind `source`",
)


def check(document: Taken) -> Iterator[Diagnostic]:
    """Once for an instrument of which nothing was compared, otherwise once for each clause."""
    for instrument in document.instruments:
        every = tuple(heads(instrument))
        open_ = [each for each in every if compared(instrument, each.checked) is None]
        if open_ and len(open_) == len(every):
            yield _nothing(document, instrument)
        else:
            yield from (_clause(document, each) for each in open_)


def _nothing(document: Taken, instrument: Instrument) -> Diagnostic:
    return Diagnostic(
        RULE,
        Text(
            f"`{instrument.number}` 的条款都没有同原文核对",
            f"no clause of `{instrument.number}` was compared with its source",
        ),
        Label(instrument.source_span or cited(document)),
        notes=(_ELSEWHERE,) if any(each.review for each in instrument.not_encoded) else (),
        helps=(RULE.fix,),
        subject=(instrument.id,),
    )


def _clause(document: Taken, head: Head) -> Diagnostic:
    return Diagnostic(
        RULE,
        Text(f"`{head.clause}` 没有同原文核对", f"`{head.clause}` was not compared with its source"),
        Label(head_span(document, head)),
        helps=(RULE.fix,),
        subject=(head.clause,),
    )
