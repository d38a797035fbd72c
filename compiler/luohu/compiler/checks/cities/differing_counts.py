"""LH424: one fact, counted differently in different cities (口径)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.checks.cities.telling import at_clause, by_reading, cities_of, named, places, two_cities, worded
from luohu.dsl.diagnostics.model import Diagnostic, Identity, Label, Rule, Severity, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luohu.compiler.analysis.cities.counts import Counted
    from luohu.compiler.analysis.stage import Scope, Stage
    from luohu.compiler.ruleset.model import CountingEffect

RULE = Rule(
    code="LH424",
    name="differing-counts",
    severity=Severity.INFO,
    title=Text("同一事实各市计算口径不同", "one fact is counted differently in different cities"),
    why=Text(
        "同样的经历，在各市算出的年限不同；对照各市规定时，这样的事实不能照搬",
        "the same course of life comes to different lengths of time in different cities; such a fact cannot be carried from one to another",
    ),
    fix=Text(
        "核对各市 `口径` 与原文；`luohu compare --assume-same-count` 按口径相同对照",
        "compare the `counting` of each city with the text; `luohu compare --assume-same-count` compares as if they counted alike",
    ),
    seen=Text(
        "国务院令第663号 第十条 与福建省人民政府令第175号 第十一条、第十二条：居住年限的起算不同",
        "article 10 of Decree 663 and articles 11 and 12 of Fujian's decree 175 count years of residence from different days",
    ),
    example=two_cities(
        "事实 社保时长 / insured_for : 时长(月) 常值 0个月",
        "条款 一 { 口径 社保时长 { 方式 连续 } }",
        "条款 一 { 口径 社保时长 { 方式 累计 } }",
    ),
)


def check(scope: Scope) -> Iterator[Diagnostic]:
    """Each fact that cities count differently today, once."""
    stages = cities_of(scope)
    if len(stages) < 2 or not any(_counts(scope)):  # noqa: PLR2004 - two cities
        return
    from luohu.compiler.analysis.cities.counts import counted  # noqa: PLC0415 - for libraries with counting rules

    for each in counted(stages, scope.wanted.today):
        if each.differ:
            yield _told(stages, each)


def _counts(scope: Scope) -> Iterator[bool]:
    from luohu.compiler.ruleset.model import CountingEffect  # noqa: PLC0415

    for instrument in scope.program.instruments.values():
        for clause in instrument.clauses:
            yield any(isinstance(each, CountingEffect) for each in clause.effects)


def _told(stages: tuple[Stage, ...], counted: Counted) -> Diagnostic:
    groups = by_reading(stages, counted.readings)
    names = [named(each) for each in groups]
    concerned = [stage for stage, reading in zip(stages, counted.readings, strict=True) if reading is not None]
    label = worded(counted.fact.label, counted.fact.id)
    first, *others = _labels(stages, counted)
    provisions = sorted({clause.provision_id for rules in counted.rules for clause, _ in rules})
    return Diagnostic(
        RULE,
        Text(
            f"`{label.zh}` 各市口径不同：{'；'.join(each.zh for each in names)}",
            f"`{label.en}` is not counted alike: {'; '.join(each.en for each in names)}",
        ),
        first,
        tuple(others),
        notes=tuple(_note(stages, counted, group) for group in groups),
        helps=(RULE.fix,),
        subject=(label.zh,),
        identity=Identity((counted.fact.id, *provisions), places=places(concerned)),
    )


def _labels(stages: tuple[Stage, ...], counted: Counted) -> list[Label]:
    """Where the rules stand, each once: those of few cities first, since they make the difference."""
    found: dict[str, Label] = {}
    common: dict[str, int] = {}
    for stage, rules in zip(stages, counted.rules, strict=True):
        for clause, _ in rules:
            found.setdefault(clause.provision_id, at_clause(stage, clause))
        for name in {clause.provision_id for clause, _ in rules}:
            common[name] = common.get(name, 0) + 1
    return [found[name] for name in sorted(found, key=lambda each: (common[each], each))]


def _note(stages: tuple[Stage, ...], counted: Counted, group: tuple[Stage, ...]) -> Text:
    """How some cities count."""
    rules = counted.rules[stages.index(group[0])]
    said = [_rule(group[0], effect) for effect in dict.fromkeys(effect for _, effect in rules)]
    where = named(group)
    zh, en = "；".join(dict.fromkeys(each.zh for each in said)), "; ".join(dict.fromkeys(each.en for each in said))
    return Text(f"{where.zh}：{zh}", f"{where.en}: {en}")


def _rule(stage: Stage, effect: CountingEffect) -> Text:
    from luohu.compiler.checks.cities.counting_words import counting  # noqa: PLC0415 - for who found something

    return counting(stage, effect)
