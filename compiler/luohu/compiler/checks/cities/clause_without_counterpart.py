"""LH421: of those whom a clause of one city grants, nobody is granted in another, as he stands.

Told only of cities of which the library says that it holds all their rules (收录 为 完整): elsewhere the lack of a way says
nothing, and `luohu compare` answers whoever names the cities.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from luohu.compiler.certificates.model import Why
from luohu.compiler.checks.cities.telling import at_clause, cities_of, city, domains_of, named, places, two_cities
from luohu.dsl.diagnostics.model import Applicant, Diagnostic, Identity, Rule, Severity, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luohu.compiler.analysis.cities.comparison import Cell, Comparison, Row
    from luohu.compiler.analysis.cities.law import City
    from luohu.compiler.analysis.stage import Scope, Stage

RULE = Rule(
    code="LH421",
    name="clause-without-counterpart",
    severity=Severity.INFO,
    title=Text("一市准予的人，在另一市没有一个能办", "nobody whom a clause grants is granted in another city"),
    why=Text(
        "同样条件的人，在一市准予，换到另一市没有任何途径；比照其他城市修改规定时，这是首先要看的",
        "people in the same situation are granted in one city, and in another there is no way for any of them: the first thing to look at when rules are brought in line",
    ),
    fix=Text(
        "这是提示，不是错误；要看各市的全部差异，用 `luohu compare`",
        "this is information, no error; `luohu compare` shows all that differs between cities",
    ),
    seen=Text(
        "泉公规〔2024〕1号准予租房落户，湖州征求意见稿要求租赁备案满六个月：没有备案的租户办不了",
        "Quanzhou's 2024 No. 1 admits tenants; Huzhou's draft wants the lease filed for six months",
    ),
    example=two_cities(
        "事实 有房 / owns_home : 是否 常值 否  事实 就业 / employed : 是否 常值 否",
        "条款 一 { 条件 有房 准予 落户 }",
        "条款 一 { 条件 有房 且 就业 准予 落户 }",
        city="{ 属性 收录 为 完整 }",
    ),
)

MOST_CELLS = 1_000
"""Where more clauses meet more ways in which the law of cities reads (their product), the question is left to `luohu compare`."""


def check(scope: Scope) -> Iterator[Diagnostic]:
    """For each clause in force today the cities, known in full, where none of its bare applicants is granted."""
    for domain in domains_of(scope):
        stages = cities_of(scope, domain)
        whole = [each for each in stages if _complete(scope, each)]
        if whole:
            for matter in sorted({each for stage in stages for each in stage.matters}):
                yield from _of_matter(scope, stages, whole, matter)


def _complete(scope: Scope, stage: Stage) -> bool:
    from luohu.compiler.analysis.gaps.complete import complete_on  # noqa: PLC0415 - for libraries of several cities

    today = scope.wanted.today
    runs = complete_on(scope.program, stage.ruleset.jurisdiction.id)
    return any(run.start <= today and (run.end is None or today < run.end) for run in runs)


def _of_matter(scope: Scope, stages: tuple[Stage, ...], whole: list[Stage], matter: str) -> Iterator[Diagnostic]:
    from luohu.compiler.analysis.cities.comparison import comparison, rows  # noqa: PLC0415

    compared = comparison(stages, matter, scope.wanted.today)
    classes = _classes([each for each in compared.cities if each.stage in whole and each.ruled])
    own = [each for each in rows(compared) if each.grant is not None and _grants(each, matter)]
    if sum(each.ruled for each in compared.cities) > 1 and len(own) * len(classes) <= MOST_CELLS:
        for row in own:
            yield from _of_row(compared, row, classes)


def _grants(row: Row, matter: str) -> bool:
    """Whether a clause grants the matter itself, and not one above it, of which it is told."""
    effects = row.grant.clause.effects if row.grant is not None else ()
    return any(getattr(each, "matter", None) == matter for each in effects)


def _classes(cities: list[City]) -> list[tuple[City, ...]]:
    """Cities whose law reads alike."""
    found: dict[object, list[City]] = {}
    for each in cities:
        found.setdefault(each.reading, []).append(each)
    return [tuple(each) for each in found.values()]


def _of_row(compared: Comparison, row: Row, classes: list[tuple[City, ...]]) -> Iterator[Diagnostic]:
    from luohu.compiler.analysis.cities.answers import Verdict, somebody  # noqa: PLC0415
    from luohu.compiler.analysis.cities.comparison import asked, cell  # noqa: PLC0415

    none: list[City] = []
    first: Cell | None = None
    for alike in classes:
        if somebody(*asked(compared, row, alike[0]), alike[0]) is not False:
            continue
        found = cell(compared, row, alike[0])
        if found.answer.verdict is Verdict.NONE and found.answer.exact:
            none += alike
            first = first or found
    if first is not None:
        yield _told(compared, row, sorted(none, key=lambda each: each.id), first)


def _told(compared: Comparison, row: Row, none: list[City], found: Cell) -> Diagnostic:
    from luohu.compiler.analysis.cities.cases import behind  # noqa: PLC0415
    from luohu.compiler.runtime.case_json import case_document  # noqa: PLC0415

    assert row.home is not None
    assert row.grant is not None
    row.home.stage.uncertified(f"LH421 {row.grant.provision}", Why.RULESETS)
    people = behind(compared, row, found)
    where = named(each.stage for each in none)
    clause = _said(compared, row, found, "clause")
    subjects = (row.grant.provision, *(each.id for each in none))
    shown = [] if people.refused is None else [people.refused]
    return Diagnostic(
        RULE,
        Text(
            f"{clause.zh} 准予的人，其他方面一般，在{where.zh}没有一个能办",
            f"nobody whom {clause.en} grants, ordinary in all else, is granted in {where.en}",
        ),
        at_clause(row.home.stage, row.grant.clause),
        notes=tuple(_notes(compared, row, found)),
        helps=(RULE.fix,),
        subject=subjects,
        identity=Identity(subjects, places=places(each.stage for each in none)),
        applicants=tuple(
            Applicant(
                found.city.stage.ruleset.name,
                found.city.matter,
                json.dumps(
                    case_document(found.city.prepared, each.there, found.city.day), ensure_ascii=False, sort_keys=True
                ),
            )
            for each in shown
        ),
    )


def _said(compared: Comparison, row: Row, found: Cell, what: str) -> Text:
    """The clause, who it is about, or what would do, in both languages."""
    from luohu.compiler.analysis.cities.cases import behind  # noqa: PLC0415
    from luohu.compiler.reports.cities_text import Telling  # noqa: PLC0415

    zh, en = Telling(compared, "zh"), Telling(compared, "en")
    people = behind(compared, row, found) if what != "clause" else None
    if people is None:
        return Text(zh.row(row), en.row(row))
    if what == "person" and people.refused is not None:
        return Text(zh.person(row, found, people.refused), en.person(row, found, people.refused))
    ways = [] if people.addition is None else [each.ways(row, found, people.addition)[0] for each in (zh, en)]
    return Text(*ways) if ways else Text("", "")


def _notes(compared: Comparison, row: Row, found: Cell) -> Iterator[Text]:
    person, would_do = _said(compared, row, found, "person"), _said(compared, row, found, "addition")
    day, where = found.city.day, city(found.city.stage)
    yield Text(f"例如 {day} 申请的人：{person.zh}", f"for example somebody who applies on {day}: {person.en}")
    yield (
        Text(f"在{where.zh}补上即准：{would_do.zh}", f"in {where.en} this would do besides: {would_do.en}")
        if would_do.zh
        else Text(f"在{where.zh}补什么都不够", f"in {where.en} nothing would do")
    )
