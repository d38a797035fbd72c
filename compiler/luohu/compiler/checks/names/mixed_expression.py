"""LH245: an expression whose parts do not go together."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH245",
    name="mixed-expression",
    severity=Severity.ERROR,
    title=Text("推导的各部分不能一起算", "the parts of a derivation do not go together"),
    why=Text(
        "金额不加面积，日期只能加时长，计算的类型要和声明的类型一致",
        "money is not added to space, a day takes lengths of time alone, and what is computed has the declared type",
    ),
    fix=Text(
        "用同一种类型的事实计算，并声明为得出的类型",
        "compute with facts of one type, and declare the type that results",
    ),
    example=library(
        "事实 住房面积 / space : 面积  事实 投资金额 / investment : 金额  推导 资产 / total : 金额 为 投资金额 + 住房面积",
        "条件 资产 满10万元 准予 落户",
    ),
)


def mixed(span: Span) -> Diagnostic:
    """Parts of types that do not go together, or a name that no computation can use."""
    return Diagnostic(
        RULE,
        Text("这里的类型不能这样计算", "values of these types are not computed like this"),
        Label(span),
        helps=(RULE.fix,),
    )


def does_not_compute(span: Span, name: str, declared: Text) -> Diagnostic:
    """The expression of `name` gives another type than the declared one."""
    return Diagnostic(
        RULE,
        Text(
            f"算出来的不是 `{name}` 声明的 {declared.zh}", f"this does not compute the {declared.en} that `{name}` is"
        ),
        Label(span),
        helps=(RULE.fix,),
        subject=(name,),
    )
