"""LH510: a paragraph that shows signs of a rule, said to be stated by the header alone."""

from __future__ import annotations

from collections.abc import Iterator

from luohu.compiler.checks.sources.indexed import indexed
from luohu.compiler.checks.sources.wording import cited, signs, title_of
from luohu.compiler.sources.coverage import DocumentCoverage
from luohu.compiler.sources.model import Signal
from luohu.compiler.sources.taken_up import Taken
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text

RULE = Rule(
    code="LH510",
    name="rule-in-header",
    severity=Severity.INFO,
    title=Text("已编码的段落有规则迹象", "a likely rule that only the header is said to state"),
    why=Text(
        "文件头写日期、行为和定义，写不出“可以”“应当”“不得”；只写已编码，规则可能漏写了",
        "a header states days, acts and definitions, and not what may, must or must not be done; a rule may be missing",
    ),
    fix=Text(
        "有规则的，在这个位置再写一条条款；只是定义的，不必理会",
        "if it holds a rule, write a clause at the same place; if it only defines, leave it",
    ),
    example=indexed("一", "二?", instrument="已编码 二 “施行日”"),
)

_OF_A_HEADER = frozenset({Signal.DEADLINE})  # days of effect and terms of validity look like deadlines


def check(document: Taken, found: DocumentCoverage) -> Iterator[Diagnostic]:
    """Every such paragraph, once."""
    for number, cover in enumerate(found.covers):
        shown = [each for each in cover.paragraph.signals if each not in _OF_A_HEADER]
        if cover.header and not cover.clauses and shown:
            place, said = cover.paragraph.locator, signs(shown)
            yield Diagnostic(
                RULE,
                Text(
                    f"{title_of(document)} 的 `{place}` 写着{said.zh}，却只写了已编码",
                    f"`{place}` of {title_of(document)} says {said.en}, and only the header is said to state it",
                ),
                Label(cover.header[0].span or cited(document)),
                helps=(RULE.fix,),
                subject=(document.source, document.part.name, f"{number:05}", place),
            )
