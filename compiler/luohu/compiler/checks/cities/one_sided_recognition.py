"""LH425: one city recognises what another counts or issued, and the other does not do the same.

The language has no word for recognition as such. Decided are: counting rules (口径), where one city counts (计入) what
another leaves out (不计) of the same fact; and matters that call themselves mutual recognition (互认), which one city of a
province grants and another, whose law on that domain is known, does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.checks.cities.telling import (
    at_clause,
    cities_of,
    city,
    domains_of,
    named,
    places,
    two_cities,
    worded,
)
from luohu.dsl.diagnostics.model import Diagnostic, Identity, Rule, Severity, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luohu.compiler.analysis.cities.counts import Rules
    from luohu.compiler.analysis.stage import Scope, Stage
    from luohu.compiler.ruleset.model import Clause, Fact, Term

RULE = Rule(
    code="LH425",
    name="one-sided-recognition",
    severity=Severity.INFO,
    title=Text("一市认可的，另一市不认可", "what one city recognises, another does not"),
    why=Text(
        "一市计入的时间，另一市的口径不计；或者一市办理互认，同省另一市没有规定：来往两市的人，一个方向可以，另一个方向不行",
        "time that one city counts is left out by another, or one city converts what others issued and another of the province does not: people fare well in one direction and not in the other",
    ),
    fix=Text(
        "核对两市原文；确实如此的，这是提示；应当互认的，由共同的上级规定",
        "compare both texts; where it is so, this is information; mutual recognition is for the higher level to provide",
    ),
    seen=Text(
        "湖州征求意见稿换发本省他市的居住证，衢州的文件没有对等的规定",
        "Huzhou's draft converts residence permits of other cities of the province; Quzhou's documents do not",
    ),
    example=two_cities(
        "事实 社保时长 / insured_for : 时长(月) 常值 0个月",
        "条款 一 { 口径 社保时长 { 计入 外地转入 } }",
        "条款 一 { 口径 社保时长 { 不计 外地转入 } }",
    ),
)

MUTUAL = "互认"
"""What the name of a matter of mutual recognition has in it."""


def check(scope: Scope) -> Iterator[Diagnostic]:
    """Recognition that is not mutual today, each once."""
    stages = cities_of(scope)
    if len(stages) > 1:
        yield from _of_counts(scope, stages)
    for domain in domains_of(scope):
        for matter in _mutual(cities_of(scope, domain)):
            yield from _of_matter(scope, cities_of(scope, domain), matter)


def _of_counts(scope: Scope, stages: tuple[Stage, ...]) -> Iterator[Diagnostic]:
    from luohu.compiler.analysis.cities.counts import counted  # noqa: PLC0415 - for libraries of several cities

    for each in counted(stages, scope.wanted.today):
        taken = [_stated(rules, "also_counted") for rules in each.rules]
        left = [_stated(rules, "not_counted") for rules in each.rules]
        for what in sorted({name for one in taken for name in one} & {name for one in left for name in one}):
            mine = tuple(number for number, one in enumerate(taken) if what in one and what not in left[number])
            theirs = tuple(number for number, one in enumerate(left) if what in one)
            if mine and theirs:
                at = ((stages[mine[0]], taken[mine[0]][what]), (stages[theirs[0]], left[theirs[0]][what]))
                yield _counting(each.fact, what, [stages[n] for n in mine], [stages[n] for n in theirs], at)


def _stated(rules: Rules, what: str) -> dict[str, Clause]:
    """What the rules of a city count, or leave out, and where."""
    return {name: clause for clause, effect in rules for name in getattr(effect, what)}


def _counting(
    fact: Fact, what: str, mine: list[Stage], theirs: list[Stage], at: tuple[tuple[Stage, Clause], tuple[Stage, Clause]]
) -> Diagnostic:
    one, other = named(mine), named(theirs)
    label = worded(fact.label, fact.id)
    subjects = (fact.id, what, at[0][1].provision_id, at[1][1].provision_id)
    return Diagnostic(
        RULE,
        Text(
            f"`{label.zh}`：{what} 在{one.zh}计入，在{other.zh}不计",
            f"`{label.en}`: {what} counts in {one.en} and does not in {other.en}",
        ),
        at_clause(*at[0], Text("计入", "counted")),
        (at_clause(*at[1], Text("不计", "not counted")),),
        helps=(RULE.fix,),
        subject=(fact.label.zh, what),
        identity=Identity(subjects, places=places(mine)),
    )


def _mutual(stages: tuple[Stage, ...]) -> tuple[Term, ...]:
    found = {each.id: each for stage in stages for each in stage.ruleset.vocabulary.matters if MUTUAL in each.label.zh}
    return tuple(found[name] for name in sorted(found))


def _of_matter(scope: Scope, stages: tuple[Stage, ...], matter: Term) -> Iterator[Diagnostic]:
    """Each city that grants it, where another of its province, whose law of the domain is known, does not."""
    from luohu.compiler.analysis.cities.figures import laws  # noqa: PLC0415
    from luohu.compiler.ruleset.model import GrantEffect  # noqa: PLC0415

    granting: dict[str, Clause] = {}
    silent: list[Stage] = []
    for stage in stages:
        here = [clause for law in laws(stage, scope.wanted.today) for clause in law]
        clause = next(
            (each for each in here for e in each.effects if isinstance(e, GrantEffect) and e.matter == matter.id), None
        )
        if clause is not None:
            granting[stage.ruleset.jurisdiction.id] = clause
        elif any(isinstance(e, GrantEffect) for each in here for e in each.effects):
            silent.append(stage)
    for stage in stages:
        clause = granting.get(stage.ruleset.jurisdiction.id)
        others = [each for each in silent if _province(each) == _province(stage)]
        if clause is not None and others:
            yield _granting(stage, clause, matter, others)


def _province(stage: Stage) -> str | None:
    return stage.ruleset.jurisdiction.areas[0].parent


def _granting(stage: Stage, clause: Clause, matter: Term, others: list[Stage]) -> Diagnostic:
    here, there = city(stage), named(others)
    label = worded(matter.label, matter.id.replace(".", ": "))
    subjects = (clause.provision_id, matter.id, *(each.ruleset.jurisdiction.id for each in others))
    return Diagnostic(
        RULE,
        Text(
            f"{here.zh}办理 `{label.zh}`，{there.zh}没有这样的规定",
            f"{here.en} grants `{label.en}`, {there.en} has no such rule",
        ),
        at_clause(stage, clause),
        helps=(RULE.fix,),
        subject=(matter.label.zh,),
        identity=Identity(subjects, places=places([stage])),
    )
