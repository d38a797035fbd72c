"""LH506: a document of which too much is left out."""

from __future__ import annotations

from collections.abc import Iterator

from luohu.compiler.checks.sources.indexed import indexed
from luohu.compiler.checks.sources.wording import cited, title_of
from luohu.compiler.sources.coverage import MOST_DECLARED, DocumentCoverage, State
from luohu.compiler.sources.taken_up import Taken
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text

RULE = Rule(
    code="LH506",
    name="declared-too-much",
    severity=Severity.WARNING,
    title=Text("不编码的段落太多", "too much of a document is left out"),
    why=Text(
        "四分之一以上的段落不编码，文件的规则多半没有写全",
        "where more than a quarter of the paragraphs is left out, rules of the document are likely to be missing",
    ),
    fix=Text(
        "把其中的任务、目标写成 `责成`，把其余的规则写成条款",
        "write tasks and goals in it as `charge`, and what else it rules as clauses",
    ),
    example=indexed("一", "二", instrument="不编码 二 原因 背景"),
)


def check(document: Taken, found: DocumentCoverage) -> Iterator[Diagnostic]:
    """Once for a document."""
    if found.share_declared <= MOST_DECLARED:
        return
    declared, all_, percent = found.count(State.DECLARED), len(found.covers), round(100 * found.share_declared)
    yield Diagnostic(
        RULE,
        Text(
            f"{title_of(document)} 有 {percent}% 的段落不编码",
            f"{percent}% of {title_of(document)} is left out",
        ),
        Label(cited(document)),
        notes=(Text(f"{all_} 段中 {declared} 段", f"{declared} of {all_} paragraphs"),),
        helps=(RULE.fix,),
        subject=(document.source, document.part.name),
    )
