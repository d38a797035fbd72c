"""LH314: more unknown days than can be followed. The build stops rather than guess."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.checks.time.wording import listed
from luohu.compiler.ruleset.english import place_name
from luohu.compiler.validity.timeline import MOST_ALTERNATIVES
from luohu.compiler.validity.worlds import MOST_BRANCHES
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.program import Program
    from luohu.compiler.validity.timeline import Timeline, Timelines

_UNDATED = 18
"""Documents of one year, each in force or not on its days, that together have more states than are written out."""

RULE = Rule(
    code="LH314",
    name="countless-courses",
    severity=Severity.ERROR,
    title=Text("不确切的日期太多，算不过来", "too many unknown days to follow"),
    why=Text(
        "每种可能都要算到，才敢说结果与日子无关；算不完就不给答案",
        "only if every possibility is followed may an answer be called certain; what cannot be followed is not answered",
    ),
    fix=Text(
        "查明几件文件的日期，或者收窄它们的范围，使先后分得清",
        "find the days of some documents, or narrow their ranges so that their order is plain",
    ),
    seen=Text(
        "十几份互相废止、日期都不详的文件，如46号那样的，连在一起",
        "a dozen linked documents whose days are all unknown, as that of Quanzhou's 2021 No. 46 is",
    ),
    example="地区 甲省 / jia 990000 { 地区 甲市 / jia_city 990100 }\n词汇 落户 / settlement { 事项 落户 / settlement }\n"
    + "".join(
        f"文件 甲〔2024〕{n}号 / jia-2024-{n} {{ 适用地区 甲市 公布 2024年 条款 一 {{ 准予 落户 }} }}\n"
        for n in range(1, _UNDATED + 1)
    ),
)


def check(program: Program, timelines: Timelines, _today: date) -> Iterator[Diagnostic]:
    """Groups of documents, and areas, that have too many possible states."""
    for members in timelines.history.crowded:
        message = Text(
            f"{len(members)} 件文件的先后有超过 {MOST_BRANCHES} 种可能",
            f"the order of {len(members)} documents has more than {MOST_BRANCHES} possibilities",
        )
        yield _finding(program, message, members)
    for each in timelines.all():
        if each.crowded:
            label = place_name(program.geography.areas[each.area].label, each.area)
            message = Text(
                f"`{label.zh}` 某日的有效条款有超过 {MOST_ALTERNATIVES} 种可能",
                f"what is in force in `{label.english}` has more than {MOST_ALTERNATIVES} possibilities on some day",
            )
            yield _finding(program, message, _undated(program, each))


def _undated(program: Program, timeline: Timeline) -> tuple[str, ...]:
    found = (program.instruments[name] for name in timeline.scope.instruments)
    return tuple(each.id for each in found if each.starts is not None and not each.starts.exact)


def _finding(program: Program, message: Text, members: tuple[str, ...]) -> Diagnostic:
    names = listed(f"`{program.instruments[name].number}`" for name in members)
    return Diagnostic(
        RULE,
        message,
        Label(program.instruments[members[0]].date_span),
        notes=(Text(f"涉及：{names.zh}", f"they are: {names.en}"),),
        helps=(RULE.fix,),
        subject=members,
    )
