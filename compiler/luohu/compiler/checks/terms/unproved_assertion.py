"""LH242: whether a fact matters could not be found out."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

_MANY = tuple(f"甲{each}" for each in range(16))

RULE = Rule(
    code="LH242",
    name="unproved-assertion",
    severity=Severity.INFO,
    title=Text("不限没有证明", "what is said not to matter is not proved"),
    why=Text(
        "`不限` 要逐一核对各种情形下条件的真假；这一条的条件太复杂，在限度之内没有查完",
        "that a fact does not matter is checked in every combination of the others; this condition has more of them than the limit allows",
    ),
    fix=Text("人工核对这一条，或者把条件写得简单些", "check the clause by hand, or state its condition more simply"),
    example=library(
        " ".join(f"事实 {each} / a{each[1:]} : 是否" for each in ("乙99", *_MANY)),
        f"条件 乙99 且 至少 8 项 {{ {'; '.join(_MANY)} }} 且 非 至少 8 项 {{ {'; '.join(_MANY)} }} 不限 乙99 准予 落户",
    ),
)


def unproved(span: Span, clause: str, fact: Text) -> Diagnostic:
    """It could not be settled whether `fact` matters for `clause`."""
    return Diagnostic(
        RULE,
        Text(f"没能证明 {fact.zh} 不影响这一条", f"it is not proved that {fact.en} does not matter here"),
        Label(span),
        helps=(RULE.fix,),
        subject=(clause, fact.en),
    )
