"""LH414: rules that a text leaves to others by a day, and no document that names it as its basis by that day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.gaps.wording import NONE_KNOWN, cited, labelled, place_of, span_of
from luohu.compiler.checks.time.wording import before, bounds, on
from luohu.compiler.runtime.words import words_of
from luohu.dsl.diagnostics.model import Diagnostic, Identity, Label, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.analysis.gaps.delegations import Undelivered
    from luohu.compiler.analysis.stage import Stage

RULE = Rule(
    code="LH414",
    name="undelivered-delegation",
    severity=Severity.WARNING,
    title=Text("到期没有见到授权制定的文件", "a delegated rule that did not come by its day"),
    why=Text(
        "上位文件授权别的机关在期限以前作出规定；期限已过，没有一件文件以它为依据，授权的事就还没有规则可依",
        "a document leaves rules to other bodies by a day; the day has passed and no document names it as its basis, so what "
        "was left to them has no rules yet",
    ),
    fix=Text(
        "收录那件文件，并在它的 `依据` 中写明上位文件；确实没有出台的，向受权机关查询",
        "take that document in and name the higher one under `basis`; if there is none, ask the body it was left to",
    ),
    seen=Text(
        "闽政〔2015〕6号 七 要求各市在2015年6月底前制定办法，没有见到以它为依据的文件",
        "闽政〔2015〕6号 (七) wanted rules of the cities by the end of June 2015; none known here names it as its basis",
    ),
    example=library(
        clause="授权 甲市公安局 “制定实施细则” 期限 2024年6月30日", vocabulary="机关 甲市公安局 / jia_police"
    ),
)


def check(stage: Stage) -> Iterator[Diagnostic]:
    """Delegations of a ruleset whose day is over, each once for a clause and a day."""
    from luohu.compiler.analysis.gaps.delegations import undelivered  # noqa: PLC0415 - with the analysis that wants it

    for each in undelivered(stage):
        yield _finding(stage, each)


def _finding(stage: Stage, found: Undelivered) -> Diagnostic:
    from luohu.compiler.analysis.days import Run  # noqa: PLC0415
    from luohu.compiler.analysis.gaps.complete import common, complete_on  # noqa: PLC0415

    clause, due = cited(stage.prepared, found.clause.id), on(found.due)
    overdue = (Run(found.due.last, stage.today),)
    complete = common(overdue, complete_on(stage.program, stage.ruleset.jurisdiction.id))
    zh, en = (words_of(stage.prepared, language).names(found.bodies) for language in ("zh", "en"))
    subject = (found.clause.provision_id, *found.bodies, found.about)
    return Diagnostic(
        RULE,
        Text(
            f"{clause.zh} 要求在 {due.zh} 以前作出规定，没有见到以它为依据的文件",
            f"{clause.en} wanted rules by {due.en}, and no document known here that names it as its basis was in force by then",
        ),
        Label(span_of(stage.program, found.clause.provision_id)),
        notes=(
            Text(f"受权机关：{zh}", f"left to {en}"),
            *_left(stage, found),
            *_late(found),
            *([] if complete else [NONE_KNOWN]),
        ),
        helps=(RULE.fix,),
        subject=subject,
        severity_override=None if complete else Severity.INFO,
        identity=Identity(subject, days=bounds(found.due), places=(place_of(stage),)),
    )


def _left(stage: Stage, found: Undelivered) -> Iterator[Text]:
    """What was left to them: in the document's words, or a figure."""
    if found.text is not None:
        yield Text(f"授权的事项：{found.text}", f"what was left to them, in the words of the document: “{found.text}”")
    elif found.about:
        words = stage.program.vocabularies[stage.ruleset.vocabulary.id]
        label = next(each.label for each in words.parameters if each.id == found.about)
        figure = labelled(label, found.about)
        yield Text(f"授权限定的是：{figure.zh}", f"the figure that was left to them: {figure.en}")


def _late(found: Undelivered) -> Iterator[Text]:
    if found.late is not None:
        instrument, start = found.late
        day, last = on(start), before(start)
        yield Text(
            f"`{instrument.number}` 自 {day.zh} 才施行，到 {last.zh} 为止没有规定",
            f"`{instrument.number}` came late, on {day.en}: there were no rules until {last.en}",
        )
