"""LH205: an alias that cannot be an id."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH205",
    name="malformed-alias",
    severity=Severity.ERROR,
    title=Text("别名的写法不对", "an alias is malformed"),
    why=Text(
        "别名要进入网址、文件名和 JSON，所以只用小写英文字母、数字、`_`、`-`、`.`",
        "aliases go into addresses, file names and JSON, hence lower-case letters, digits, `_`, `-` and `.` alone",
    ),
    fix=Text(
        "改成以小写字母或者数字开头的别名",
        "write an alias that begins with a lower-case letter or a digit",
    ),
    example=library("事实 有房 / OwnsHome : 是否"),
)


def malformed_alias(span: Span, alias: str) -> Diagnostic:
    """An alias with other characters than ids have."""
    return Diagnostic(
        RULE,
        Text(f"别名 `{alias}` 的写法不对", f"the alias `{alias}` is malformed"),
        Label(span),
        helps=(RULE.why, RULE.fix),
        subject=(alias,),
    )
