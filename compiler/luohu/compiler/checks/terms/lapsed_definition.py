"""LH247: a definition whose document has ended while a text that uses it is in force."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.terms.lapsed_clause import first_day_without
from luohu.dsl.diagnostics.model import Diagnostic, Identity, Label, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.program import Instrument, Program
    from luohu.compiler.validity.timeline import Timelines

RULE = Rule(
    code="LH247",
    name="lapsed-definition",
    severity=Severity.WARNING,
    title=Text("所用的定义已经失效", "a definition in use has ended"),
    why=Text(
        "定义随文件失效，用它的条款还在：只能照它最后的内容解释，正式的解释要问制定机关",
        "a definition ends with its document while clauses that use it go on: its last content is taken, and what holds is for the issuing body to say",
    ),
    fix=Text(
        "在用它的文件里写明定义，或者改引现行的定义",
        "define the term where it is used, or follow a definition in force",
    ),
    example=library(
        "事实 有房 / owns_home : 是否",
        "条件 住所 准予 落户",
        "依据 甲〔2020〕1号",
        rest="文件 甲〔2020〕1号 / jia-2020-1 { 适用地区 甲市 公布 2020年1月1日 失效 2025年1月1日 定义 住所 指 有房 }",
    ),
)


def check(program: Program, timelines: Timelines) -> Iterator[Diagnostic]:
    """Documents that use a definition on days on which its document certainly is not in force."""
    for name, home, term, since in lapses(program, timelines):
        yield _lapsed(program, program.instruments[name], home, term, since)


def lapses(program: Program, timelines: Timelines) -> Iterator[tuple[str, str, str, date]]:
    """Documents that use a definition which has ended, by id: its document, the term, and the first day of it."""
    periods = timelines.history.periods
    for name in sorted(program.instruments):
        for home, term in program.instruments[name].uses:
            since = first_day_without(periods.get(name, ()), periods.get(home, ()))
            if since is not None and periods.get(home):
                yield name, home, term, since


def _lapsed(program: Program, instrument: Instrument, home: str, term: str, since: date) -> Diagnostic:
    number = program.instruments[home].number
    return Diagnostic(
        RULE,
        Text(
            f"`{instrument.number}` 用的 `{term}` 由 `{number}` 定义，后者自 {since} 起没有效力",
            f"`{term}` in `{instrument.number}` is defined by `{number}`, which is not in force from {since}",
        ),
        Label(instrument.span),
        helps=(RULE.fix,),
        subject=(instrument.id, home, term),
        identity=Identity((instrument.id, home, term), days=(since,)),
    )
