"""Findings about what a grant below asks for (LH432, LH433): one for each clause, fact and binding clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.checks.persons import applicant, note
from luohu.compiler.checks.vertical.telling import (
    FALLEN_SO,
    READ_SO,
    SO_ONLY_IN_PART,
    at_clause,
    fact_named,
    identity,
    value_named,
    when,
)
from luohu.dsl.diagnostics.model import Diagnostic, Rule, Severity, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from luohu.compiler.analysis.stage import Stage
    from luohu.compiler.analysis.vertical.required import Demand, Required, Shown
    from luohu.compiler.ruleset.effects import BindingKind


def told(
    stage: Stage, rule: Rule, kind: BindingKind, headline: Callable[[Stage, Demand], Text]
) -> Iterator[Diagnostic]:
    """Every finding of one kind."""
    from luohu.compiler.ruleset.effects import BindingEffect  # noqa: PLC0415

    if not any(
        isinstance(effect, BindingEffect) and effect.kind is kind
        for clause in stage.ruleset.clauses
        for effect in clause.effects
    ):
        return
    from luohu.compiler.analysis.vertical.required import required  # noqa: PLC0415 - for rulesets with such bindings

    for each in required(stage, kind):
        yield _told(stage, rule, each, headline(stage, each.shown))


def _told(stage: Stage, rule: Rule, found: Required, headline: Text) -> Diagnostic:
    from luohu.compiler.analysis.regions import identifying  # noqa: PLC0415
    from luohu.compiler.analysis.vertical.required import shown  # noqa: PLC0415

    demand = found.shown
    person = shown(demand)
    higher, lower = demand.binding.clause, demand.route.clause
    subjects = (higher.provision_id, lower.provision_id, f"{demand.fact.person}.{demand.fact.fact}")
    return Diagnostic(
        rule,
        headline,
        at_clause(stage, lower, Text("在这里要求", "asked for here")),
        (at_clause(stage, higher, Text("在这里限制", "limited here")),),
        notes=(
            when(found.holding.days),
            note(demand.asking, person.witness),
            *_otherwise(stage, person),
            *_why_lighter(found),
        ),
        helps=(rule.fix,),
        subject=(*subjects, stage.ruleset.name),
        severity_override=None if found.grave else Severity.INFO,
        identity=identity(stage, subjects, identifying(demand.asking, demand.failing), found.holding.days),
        applicants=(applicant(demand.asking, person.witness),),
    )


def _otherwise(stage: Stage, person: Shown) -> Iterator[Text]:
    if person.named:
        fact, value = fact_named(stage, person.key), value_named(stage, person.key, person.value)
        yield Text(
            f"别的都不变，{fact.zh}：{value.zh} 就符合这一条",
            f"all else the same, with {fact.en}: {value.en} the clause would be met",
        )


def _why_lighter(found: Required) -> Iterator[Text]:
    if found.grave:
        return
    if not found.shown.alone:
        yield SO_ONLY_IN_PART
    elif found.shown.clear:
        yield FALLEN_SO
    else:
        yield READ_SO
