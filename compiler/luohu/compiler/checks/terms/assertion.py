"""LH241: a fact that a clause says does not matter, and that does."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import TYPE_CHECKING

from luohu.compiler.assemble import from_timelines
from luohu.compiler.assemble.terms import one_of_its_settlers
from luohu.compiler.checks.examples import library
from luohu.compiler.checks.terms.unproved_assertion import unproved
from luohu.compiler.ruleset.model import Clause, Every, FactKey, Ruleset
from luohu.compiler.runtime.completions import Question, turns_on
from luohu.compiler.runtime.prepared import prepare
from luohu.compiler.runtime.values import Truth
from luohu.compiler.runtime.view import with_facts
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.program import Program
    from luohu.compiler.runtime.prepared import Prepared
    from luohu.compiler.validity.timeline import Timelines
    from luohu.dsl.source import Span

RULE = Rule(
    code="LH241",
    name="broken-assertion",
    severity=Severity.ERROR,
    title=Text("不限的事实有影响", "a fact that is said not to matter does"),
    why=Text(
        "`不限` 是断言，不放宽条件；条件还取决于这个事实，就和原文说的不一样",
        "`regardless-of` asserts and relaxes nothing; a condition that still turns on the fact is not what the text says",
    ),
    fix=Text(
        "从条件里去掉这个事实，或者删去 `不限`；要放宽别的条款，用 `免除`",
        "take the fact out of the condition, or leave `regardless-of` out; to relax another clause, use `exempt`",
    ),
    example=library(
        "事实 已婚 / married : 是否  事实 有房 / owns_home : 是否", "条件 有房 且 非 已婚 不限 已婚 准予 落户"
    ),
)

_DAYS = 8
"""Slices of the law in which an assertion is looked at, from the first: a clause seldom has more texts."""


def check(program: Program, timelines: Timelines) -> Iterator[Diagnostic]:
    """Assertions that a fact does not matter, looked at in every ruleset and on the days of every text of the clause."""
    claimed = {each: writing.regardless for each, writing in program.writings.items() if writing.regardless}
    if not claimed:
        return
    seen: set[tuple[str, FactKey]] = set()
    for ruleset in from_timelines(timelines, _areas(program, timelines, claimed)):
        prepared = prepare(ruleset)
        for clause in ruleset.clauses:
            provision = clause.provision or clause.id
            for key in claimed.get(provision, ()):
                verdict = _matters(ruleset, prepared, clause, key)
                if verdict is not False and (provision, key) not in seen:
                    seen.add((provision, key))
                    span = program.clause_spans[provision]
                    yield (_broken if verdict else unproved)(span, provision, _word(prepared, key))


def _areas(program: Program, timelines: Timelines, claimed: Container[str]) -> list[str]:
    """The areas with a ruleset in which any of some clauses applies."""
    return [
        area
        for area in program.rulesets
        if any(each in claimed for clauses in timelines.scope(area).clauses.values() for each in clauses)
    ]


def _matters(ruleset: Ruleset, prepared: Prepared, clause: Clause, key: FactKey) -> bool | None:
    """Whether the truth of a clause turns on a fact on some day; None: not settled."""
    if key.fact not in prepared.facts:
        return False
    condition = Every((clause.condition, one_of_its_settlers(clause, ruleset.clauses)))
    days = [each.start for each in ruleset.timeline if any(clause.id in state.clauses for state in each.alternatives)]
    question = Question((condition,), _only)
    verdicts = [turns_on(with_facts(prepared, day, {}), question, key) for day in days[:_DAYS]]
    return True if True in verdicts else None if None in verdicts else False


def _only(truths: tuple[Truth, ...]) -> Truth:
    return truths[0]


def _word(prepared: Prepared, key: FactKey) -> Text:
    label = prepared.facts[key.fact].label
    return Text(f"`{label.zh}`", f"`{label.en or key.fact}`")


def _broken(span: Span, clause: str, fact: Text) -> Diagnostic:
    return Diagnostic(
        RULE,
        Text(f"这一条的条件取决于 {fact.zh}", f"the condition of this clause turns on {fact.en}"),
        Label(span),
        helps=(RULE.fix,),
        subject=(clause, fact.en),
    )
