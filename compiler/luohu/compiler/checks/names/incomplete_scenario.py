"""LH226: a scenario that cannot be decided."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.headings import heading
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH226",
    name="incomplete-scenario",
    severity=Severity.ERROR,
    title=Text("场景缺少要素", "a scenario lacks what a decision needs"),
    why=Text(
        "没有地区、日期或者事项，就不知道用哪里的、哪一天的规则",
        "without place, day or matter it is open which rules decide",
    ),
    fix=Text(
        "补上 `地区`、`申请日` 或者 `事项`",
        "add `area`, `on` or `matter`",
    ),
    example=library(rest="场景 “没有日期” { 地区 甲市 预期 准予 落户 }"),
)


_WHAT = {"地区": "area", "申请日": "on", "事项": "matter"}


def incomplete_scenario(span: Span, title: str, missing: str) -> Diagnostic:
    """`missing`: the keyword of what is not there."""
    return Diagnostic(
        RULE,
        Text(f"场景“{title}”没有写 `{missing}`", f"the scenario “{title}” has no `{_WHAT[missing]}`"),
        Label(heading(span)),
        helps=(Text(f"加上 `{missing} …`", f"add `{_WHAT[missing]} …`"),),
        subject=(title, missing),
    )


def without_ruleset(span: Span, place: str) -> Diagnostic:
    """The place of a scenario is in no area with a ruleset."""
    return Diagnostic(
        RULE,
        Text(f"`{place}` 及其上级都没有规则集", f"neither `{place}` nor an area above it has a ruleset"),
        Label(span),
        helps=(
            Text(
                "写设区的市或者它下面的地区，或者在 `luohu.toml` 的 `rulesets` 中加上该地区",
                "write a city or an area in one, or add the area to `rulesets` in `luohu.toml`",
            ),
        ),
        subject=(place,),
    )
