"""LH423: one figure, set differently in different cities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.checks.cities.telling import (
    MOST,
    at_clause,
    cities_of,
    city,
    domains_of,
    named,
    places,
    two_cities,
    worded,
)
from luohu.dsl.diagnostics.model import Diagnostic, Identity, Label, Rule, Severity, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luohu.compiler.analysis.cities.figures import Figures
    from luohu.compiler.analysis.stage import Scope, Stage
    from luohu.compiler.runtime.figures import FigureAt

RULE = Rule(
    code="LH423",
    name="diverging-figures",
    severity=Severity.INFO,
    title=Text("同一参数各市所定不同", "one figure is set differently in different cities"),
    why=Text(
        "同一个参数，各市定的数不同：同样的人在各市的结果因此不同",
        "cities set one figure to different amounts, so that the same person fares differently in them",
    ),
    fix=Text(
        "核对各市原文；确实不同的，这是提示；应当一致的，由上级文件定数或者定界限",
        "compare the texts; where they do differ, this is information; what should be alike is for a higher text to set or to bound",
    ),
    seen=Text(
        "两省各定自己的发证期限",
        "two provinces that set the time for a permit differently",
    ),
    example=two_cities(
        "参数 社保年限 / insured_time : 时长(月) 越小越有利",
        "条款 一 { 限定 社保年限 = 6个月 }",
        "条款 一 { 限定 社保年限 = 12个月 }",
    ),
)


def check(scope: Scope) -> Iterator[Diagnostic]:
    """Each figure that cities set differently today, once."""
    for domain in domains_of(scope):
        stages = cities_of(scope, domain)
        if not any(each.ruleset.vocabulary.parameters for each in stages):
            continue
        from luohu.compiler.analysis.cities.figures import differ, side_by_side  # noqa: PLC0415 - for libraries with figures

        for each in side_by_side(stages, scope.wanted.today):
            if differ(each):
                yield _told(stages, each)


def _told(stages: tuple[Stage, ...], figures: Figures) -> Diagnostic:
    from luohu.compiler.analysis.cities.figures import amounts  # noqa: PLC0415

    setting = [(stage, found) for stage, found in zip(stages, figures.by_city, strict=True) if amounts(found)]
    label = worded(figures.parameter.label, figures.parameter.id)
    said = [_said(*each) for each in _readings(stages, figures)]
    at = [
        at_clause(stage, stage.prepared.clauses[name], city(stage))
        for stage, found in setting
        for each in found
        for name in each.clauses[:1]
    ]
    labels: dict[object, Label] = {}
    for each_label in at:
        labels.setdefault(each_label.span, each_label)
    first, *others = list(labels.values())[:MOST]
    clauses = sorted({name for _, found in setting for each in found for name in each.clauses})
    provisions = {
        stage.prepared.clauses[n].provision_id for stage, _ in setting for n in clauses if n in stage.prepared.clauses
    }
    return Diagnostic(
        RULE,
        Text(
            f"`{label.zh}` 各市所定不同：{'；'.join(each.zh for each in said)}",
            f"cities set `{label.en}` differently: {'; '.join(each.en for each in said)}",
        ),
        first,
        tuple(others),
        helps=(RULE.fix,),
        subject=(label.zh,),
        identity=Identity((figures.parameter.id, *sorted(provisions)), places=places(stage for stage, _ in setting)),
    )


def _readings(
    stages: tuple[Stage, ...], figures: Figures
) -> Iterator[tuple[list[Stage], Figures, tuple[FigureAt, ...]]]:
    """The cities of each setting, with what they set; the first six settings."""
    from luohu.compiler.analysis.cities.figures import amounts  # noqa: PLC0415

    found: dict[object, list[int]] = {}
    for number, each in enumerate(figures.by_city):
        if amounts(each):
            found.setdefault(amounts(each), []).append(number)
    for numbers in list(found.values())[:MOST]:
        yield [stages[number] for number in numbers], figures, figures.by_city[numbers[0]]


def _said(stages: list[Stage], figures: Figures, found: tuple[FigureAt, ...]) -> Text:
    """What a figure is in some cities."""
    from luohu.compiler.runtime.provisions_text import amount_name  # noqa: PLC0415
    from luohu.compiler.runtime.words import words_of  # noqa: PLC0415

    zh, en = words_of(stages[0].prepared, "zh"), words_of(stages[0].prepared, "en")
    amounts = list(dict.fromkeys((each.amount, each.unit) for each in found if each.amount is not None))
    name = named(stages)
    said = [
        [amount_name(words, figures.parameter, amount, unit) for amount, unit in amounts if amount is not None]
        for words in (zh, en)
    ]
    return Text(f"{name.zh} {'、'.join(said[0])}", f"{name.en} {', '.join(said[1])}")
