"""LH324: a re-issue of a document whose text is not known: nothing is taken over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.time.acts import aimed_document, certain_fates, finding, target
from luohu.compiler.checks.time.wording import number
from luohu.compiler.ruleset.model import ActKind, Status
from luohu.compiler.validity.scene import Effect
from luohu.dsl.diagnostics.model import Diagnostic, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.program import Program
    from luohu.compiler.validity.timeline import Timelines

RULE = Rule(
    code="LH324",
    name="empty-reissue",
    severity=Severity.WARNING,
    title=Text("重发的文件没有正文", "a re-issue of a document without text"),
    why=Text(
        "只知其名的文件没有条款可以接过来；新文件里没有写的就没有了",
        "of a document known by name only there is no clause to take over; what the new one does not write is lost",
    ),
    fix=Text(
        "找到正文编码进来，或者在新文件里写出条款", "encode the old text, or write the clauses in the new document"
    ),
    seen=Text(
        "浙江省流动人口居住登记条例2016年修订，2009年的条文不在手头",
        "Zhejiang's regulation on residence registration was revised in 2016, and its text of 2009 is not at hand",
    ),
    example=library(
        instrument="重发 甲〔2020〕1号",
        rest="文件 甲〔2020〕1号 / jia-2020-1 { 适用地区 甲市 公布 2020年1月1日 状态 仅知其名 可能规定 事项 落户 }",
    ),
)


def check(program: Program, timelines: Timelines, _today: date) -> Iterator[Diagnostic]:
    """Re-issues of documents known by name only, or without clauses."""
    for act, fate in certain_fates(timelines, ActKind.REISSUE):
        source = program.instruments[aimed_document(act)]
        unread = source.status is Status.BY_NAME_ONLY or not source.clauses
        if unread and fate.effect is Effect.REISSUES:
            actor, aimed = number(program, act.key.actor), target(program, act)
            message = Text(
                f"`{actor}` 重发 {aimed.zh}，但它没有编码的条款",
                f"`{actor}` re-issues {aimed.en}, which has no encoded clause",
            )
            yield finding(RULE, program, act, message)
