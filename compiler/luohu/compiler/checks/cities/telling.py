"""Words that findings across cities share: cities, readings of several cities, where clauses stand; and the example of pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.ruleset.english import place_name, term_name
from luohu.dsl.diagnostics.model import Label, Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from luohu.compiler.analysis.stage import Scope, Stage
    from luohu.compiler.ruleset.model import Clause
    from luohu.compiler.ruleset.model import Label as Name


MOST = 6
"""So many areas are named in a sentence."""


def cities_of(scope: Scope, domain: str | None = None) -> tuple[Stage, ...]:
    """One stage of each area that has rulesets; of a domain, where one is named."""
    found: dict[str, Stage] = {}
    for stage in scope.stages:
        if domain is None or stage.ruleset.vocabulary.id == domain:
            found.setdefault(stage.ruleset.jurisdiction.id, stage)
    return tuple(found[name] for name in sorted(found))


def domains_of(scope: Scope) -> tuple[str, ...]:
    """The domains that more than one area has."""
    names = [each.ruleset.vocabulary.id for each in scope.stages]
    return tuple(sorted({name for name in names if names.count(name) > 1}))


def city(stage: Stage) -> Text:
    """The name of a stage's area."""
    home = stage.ruleset.jurisdiction
    label = place_name(home.label, home.id)
    return Text(label.zh, label.english)


def worded(label: Name, alias: str) -> Text:
    """A label in both languages; where it has no English, its alias in words."""
    return Text(label.zh, term_name(label, alias).english)


def named(stages: Iterable[Stage]) -> Text:
    """The names of several areas; of many the first, and how many more there are."""
    found = [city(each) for each in stages]
    zh, en = "、".join(each.zh for each in found[:MOST]), ", ".join(each.en for each in found[:MOST])
    more = len(found) - MOST
    return Text(zh, en) if more <= 0 else Text(f"{zh}等 {len(found)} 市", f"{en} and {more} more")


def places(stages: Iterable[Stage]) -> tuple[str, ...]:
    """Names of areas as identities have them."""
    return tuple(city(each).zh for each in stages)


def by_reading(stages: Sequence[Stage], readings: Sequence[int | None]) -> list[tuple[Stage, ...]]:
    """The areas of each reading; those that have none are left out."""
    numbers = sorted({each for each in readings if each is not None})
    pairs = list(zip(stages, readings, strict=True))
    return [tuple(stage for stage, reading in pairs if reading == number) for number in numbers]


def at_clause(stage: Stage, clause: Clause, text: Text | None = None) -> Label:
    """Where a clause stands, with a word on what it does there."""
    return Label(stage.program.clause_spans[clause.provision_id], text)


def two_cities(vocabulary: str, one: str, other: str, *, city: str = "") -> str:
    """A library with two cities of a province, a notice of one clause each. `city`: of the second area's declaration."""
    return (
        f"地区 甲省 / jia 990000 {{ 地区 甲市 / jia_city 990100  地区 乙市 / yi_city 990200 {city} }}\n"
        f"词汇 落户 / settlement {{ 事项 落户 / settlement {vocabulary} }}\n"
        "文件 甲市〔2024〕1号 / jia-2024-1 { 适用地区 甲市 公布 2024年1月1日\n"
        f"    {one}\n"
        "}\n"
        f"文件 乙市〔2024〕1号 / yi-2024-1 {{ 适用地区 乙市 公布 2024年1月1日\n"
        f"    {other}\n"
        "}\n"
    )
