"""LH433: a grant below asks for a fact that a higher text forbids it to ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.checks.vertical.demands import told
from luohu.compiler.checks.vertical.telling import cited, fact_named, two_levels
from luohu.compiler.ruleset.effects import BindingKind
from luohu.dsl.diagnostics.model import Diagnostic, Rule, Severity, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luohu.compiler.analysis.stage import Stage
    from luohu.compiler.analysis.vertical.required import Demand

RULE = Rule(
    code="LH433",
    name="forbidden-requirement",
    severity=Severity.WARNING,
    title=Text("要求了上位文件不许要求的事", "a grant asks for what a higher text forbids to ask for"),
    why=Text(
        "上位文件写了 `下级 不得要求`，下级的一条准予却要看这件事：有人只差它就符合。别的途径也都不符合的，就因此得不到",
        "the higher text says `lower must-not-require`, and a grant below depends on that very fact: somebody fails for it alone; "
        "who meets no other clause either is refused for it",
    ),
    fix=Text(
        "去掉下级的这项要求；禁令只管一种途径的，写 `就 途径 …`",
        "leave the requirement out; where the ban is meant for one way only, write `regarding pathway …`",
    ),
    seen=Text(
        "国发〔2014〕25号 二(五) 不许中等城市要求住房面积；衢州2017年送审稿以六十平方米分界，是否违反要看城区人口",
        "国发〔2014〕25号 二(五) forbids medium cities to ask for floor area; Quzhou's draft of 2017 divides at 60 m², which hangs on its urban population",
    ),
    example=two_levels(
        "途径 住所落户 / by_home 事实 有房 / owns_home : 是否 事实 住房面积 / floor_area : 面积",
        "下级 不得要求 住房面积 就 途径 住所落户",
        "途径 住所落户 条件 有房 且 住房面积 60平方米以上 准予 落户",
    ),
)


def check(stage: Stage) -> Iterator[Diagnostic]:
    """Grants that ask for what they must not."""
    yield from told(stage, RULE, BindingKind.MUST_NOT_REQUIRE, _headline)


def _headline(stage: Stage, demand: Demand) -> Text:
    lower, higher = cited(stage, demand.route.clause), cited(stage, demand.binding.clause)
    fact = fact_named(stage, demand.fact)
    return Text(
        f"{lower.zh} 要看{fact.zh}，而 {higher.zh} 不许要求",
        f"{lower.en} depends on “{fact.en}”, which {higher.en} forbids to ask for",
    )
