"""LH254: 不编码 with a reason that is not on the list."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH254",
    name="reason-not-encoded",
    severity=Severity.ERROR,
    title=Text("不编码的原因不在规定的几种之内", "a reason for not encoding that is not on the list"),
    why=Text(
        "只有口号、称谓、落款、组织工作、背景、图示可以不编码；别的原因说明还有规则没有写出来",
        "only slogans, salutations, signatures, organisation, background and figures are left out; any other reason means that a rule is missing",
    ),
    fix=Text(
        "改用规定的原因，其余写成说明：`不编码 L 原因 背景 “说明”`",
        "give a reason of the list, and the rest as a remark: `not-encoded L because-of 背景 “remark”`",
    ),
    example=library(instrument="不编码 二 原因 太长"),
)


def reason_not_encoded(span: Span, known: tuple[str, ...]) -> Diagnostic:
    """A reason that the language does not know."""
    listed = "、".join(known)
    return Diagnostic(
        RULE,
        Text(f"`{span.text}` 不是不编码的原因", f"`{span.text}` is no reason for not encoding"),
        Label(span),
        helps=(Text(f"可写：{listed}", f"write one of: {listed}"),),
    )
