"""LH422: one term, defined differently in different cities."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from luohu.compiler.certificates.model import Why
from luohu.compiler.checks.cities.telling import by_reading, cities_of, named, places, two_cities
from luohu.dsl.diagnostics.model import Applicant, Diagnostic, Identity, Label, Rule, Severity, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luohu.compiler.analysis.cities.terms import Meant
    from luohu.compiler.analysis.stage import Scope, Stage

RULE = Rule(
    code="LH422",
    name="diverging-terms",
    severity=Severity.INFO,
    title=Text("同一用语各市定义不同", "one term is defined differently in different cities"),
    why=Text(
        "两市的文件用同一个词，意思却不同：同一个人，在一市算，在另一市不算",
        "the texts of two cities use one word in two meanings: a person is what it says in one city, and not in the other",
    ),
    fix=Text(
        "核对各市 `定义` 与原文；确实不同的，这是提示，引用时写明是哪一市的",
        "compare the definitions with the texts; where they do differ, this is information: say whose term is meant when citing it",
    ),
    seen=Text(
        "湖州征求意见稿的未成年子女以十八周岁为限，衢州的还包括未婚而没有收入的成年子女",
        "a minor child is below eighteen in Huzhou's draft; in Quzhou also a grown one who is unmarried and has no income",
    ),
    example=two_cities(
        "事实 年满十八 / adult : 是否 常值 否  事实 未婚 / unmarried : 是否 常值 否",
        "定义 青年 / youth 指 年满十八 且 未婚  条款 一 { 条件 青年 准予 落户 }",
        "定义 青年 / youth 指 年满十八  条款 一 { 条件 青年 准予 落户 }",
    ),
)


def check(scope: Scope) -> Iterator[Diagnostic]:
    """Each term that the texts of cities in force today define differently, once."""
    stages = cities_of(scope)
    if len(stages) < 2:  # noqa: PLR2004 - two cities
        return
    from luohu.compiler.analysis.cities.terms import meant  # noqa: PLC0415 - for libraries of several cities

    for each in meant(stages, scope.wanted.today):
        if each.differ:
            yield _told(stages, each)


def _told(stages: tuple[Stage, ...], term: Meant) -> Diagnostic:
    from luohu.compiler.checks.persons import note  # noqa: PLC0415 - for who found something
    from luohu.compiler.runtime.case_json import case_document  # noqa: PLC0415

    assert term.question is not None
    assert term.witness is not None
    groups = by_reading(stages, term.readings)
    names = [named(each) for each in groups]
    first, *others = [Label(each.span, _number(stages[0], document)) for document, each in term.definitions]
    concerned = [stage for stage, reading in zip(stages, term.readings, strict=True) if reading is not None]
    concerned[0].uncertified(f"LH422 {term.id}", Why.RULESETS)
    case = case_document(term.question.prepared, term.witness.case, term.witness.day)
    documents = sorted({document for document, _ in term.definitions})
    return Diagnostic(
        RULE,
        Text(
            f"`{term.label.zh}` 各市定义不同：{'；'.join(each.zh for each in names)}",
            f"`{term.label.english}` is defined differently: {'; '.join(each.en for each in names)}",
        ),
        first,
        tuple(others),
        notes=(_says_which(stages, term), note(term.question, term.witness)),
        helps=(RULE.fix,),
        subject=(term.label.zh,),
        identity=Identity((term.id, *documents), places=places(concerned)),
        applicants=(Applicant(concerned[0].ruleset.name, None, json.dumps(case, ensure_ascii=False, sort_keys=True)),),
    )


def _number(stage: Stage, document: str) -> Text:
    number = stage.program.instruments[document].number
    return Text(number, number)


def _says_which(stages: tuple[Stage, ...], term: Meant) -> Text:
    """By which documents the person is what the term says, and by which not."""
    from luohu.compiler.analysis.cities.dated import on_day  # noqa: PLC0415
    from luohu.compiler.runtime.kleene import evaluate  # noqa: PLC0415
    from luohu.compiler.solver.questions import bound  # noqa: PLC0415
    from luohu.compiler.solver.replay import view_of_witness  # noqa: PLC0415

    assert term.question is not None
    assert term.witness is not None
    view = view_of_witness(term.question, term.witness)
    told = [
        (
            stages[0].program.instruments[document].number,
            evaluate(bound(term.question, on_day(each.condition, view.on)), view),
        )
        for document, each in term.definitions
    ]
    counted = [number for number, truth in told if truth is True]
    not_counted = [number for number, truth in told if truth is False]
    return Text(
        f"下面的人，按 {'、'.join(counted)} 算，按 {'、'.join(not_counted)} 不算",
        f"the person below is one by {', '.join(counted)}, and not by {', '.join(not_counted)}",
    )
