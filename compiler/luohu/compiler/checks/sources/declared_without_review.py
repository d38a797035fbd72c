"""LH505: a paragraph that shows signs of a rule, left out without anybody answering for it."""

from __future__ import annotations

from collections.abc import Iterator

from luohu.compiler.checks.sources.indexed import indexed
from luohu.compiler.checks.sources.wording import cited, signs, title_of
from luohu.compiler.sources.coverage import Cover, DocumentCoverage
from luohu.compiler.sources.taken_up import Taken
from luohu.dsl.diagnostics.model import Diagnostic, Identity, Label, Rule, Severity, Text

RULE = Rule(
    code="LH505",
    name="declared-without-review",
    severity=Severity.WARNING,
    title=Text("有规则迹象的段落不编码，没有人负责", "a likely rule that is left out without review"),
    why=Text(
        "写着“可以”“应当”“不得”、工作日或者期限的段落多半是规则；不编码要有人单独看过",
        "a paragraph with 可以, 应当, 不得, working days or a deadline is a rule more often than not; somebody must have looked at it alone",
    ),
    fix=Text(
        "写成条款；确实没有规则的，单独写一句 `不编码 L 原因 … “…” 核对 “姓名” 日期`",
        "encode it; where there is no rule in it, write `not-encoded L because-of … “…” checked-by “name” day` for it alone",
    ),
    example=indexed("一", "二?", instrument="不编码 二 原因 背景"),
)


def check(document: Taken, found: DocumentCoverage) -> Iterator[Diagnostic]:
    """Every such paragraph, once."""
    for number, cover in enumerate(found.covers):
        left = cover.declared
        if left is not None and cover.paragraph.signals and not _answered(cover):
            place, said = cover.paragraph.locator, signs(cover.paragraph.signals)
            yield Diagnostic(
                RULE,
                Text(
                    f"{title_of(document)} 的 `{place}` 写着{said.zh}，不编码而没有单独核对",
                    f"`{place}` of {title_of(document)} says {said.en} and is left out without review of its own",
                ),
                Label(left.span or cited(document)),
                helps=(RULE.fix,),
                subject=(document.source, document.part.name, f"{number:05}", place),
                identity=Identity((document.source, document.part.name, place)),
            )


def _answered(cover: Cover) -> bool:
    """Whether a statement of its own says who looked at it."""
    left = cover.declared
    return left is not None and left.alone and left.review is not None and cover.at == cover.paragraph.locator
