"""LH241: a fact that a clause says does not matter, and that does."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import TYPE_CHECKING

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.terms.unproved_assertion import unproved
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.program import Program
    from luohu.compiler.ruleset.model import FactKey
    from luohu.compiler.validity.timeline import Timelines
    from luohu.dsl.source import Span

RULE = Rule(
    code="LH241",
    name="broken-assertion",
    severity=Severity.ERROR,
    title=Text("不限的事实有影响", "a fact said not to matter does matter"),
    why=Text(
        "`不限` 是断言，不放宽条件；条件还取决于这个事实，就和原文说的不一样",
        "`regardless-of` asserts and relaxes nothing; a condition that still turns on the fact is not what the text says",
    ),
    fix=Text(
        "从条件里去掉这个事实，或者删去 `不限`；要放宽别的条款，用 `免除`",
        "take the fact out of the condition, or leave `regardless-of` out; to relax another clause, use `exempts-from`",
    ),
    example=library(
        "事实 已婚 / married : 是否  事实 有房 / owns_home : 是否", "条件 有房 且 非 已婚 不限 已婚 准予 落户"
    ),
)


def check(program: Program, timelines: Timelines) -> Iterator[Diagnostic]:
    """Assertions that a fact does not matter, looked at in every ruleset and on the days of every text of the clause."""
    claimed = {each: writing.regardless for each, writing in program.writings.items() if writing.regardless}
    areas = _areas(program, timelines, claimed) if claimed else []
    if not areas:
        return
    from luohu.compiler.checks.terms.turning import turning  # noqa: PLC0415 - much to import, for what few libraries say

    seen: set[tuple[str, FactKey]] = set()
    for provision, key, label, certain in turning(timelines, areas, claimed):
        if (provision, key) not in seen:
            seen.add((provision, key))
            word = Text(f"`{label.zh}`", f"`{label.en or key.fact}`")
            yield (_broken if certain else unproved)(program.clause_spans[provision], provision, word)


def _areas(program: Program, timelines: Timelines, claimed: Container[str]) -> list[str]:
    """The areas with a ruleset in which any of some clauses applies."""
    return [
        area
        for area in program.rulesets
        if any(each in claimed for clauses in timelines.scope(area).clauses.values() for each in clauses)
    ]


def _broken(span: Span, clause: str, fact: Text) -> Diagnostic:
    return Diagnostic(
        RULE,
        Text(f"这一条的条件取决于 {fact.zh}", f"the condition of this clause turns on {fact.en}"),
        Label(span),
        helps=(RULE.fix,),
        subject=(clause, fact.en),
    )
