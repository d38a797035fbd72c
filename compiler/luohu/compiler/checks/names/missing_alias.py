"""LH204: something exported without an ASCII alias."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.compiler.types.kinds import Kind
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH204",
    name="missing-alias",
    severity=Severity.ERROR,
    title=Text("导出的名称没有英文别名", "an exported name has no ASCII alias"),
    why=Text(
        "规则集和接口用别名作标识，名称可以改，别名不变",
        "rulesets and interfaces identify things by their alias: names may change, aliases stay",
    ),
    fix=Text(
        "在名称后面写 `/ 别名`，用小写英文字母、数字、`_`、`-`、`.`",
        "write `/ alias` after the name, in lower-case letters, digits, `_`, `-` and `.`",
    ),
    example=library("事实 有房 : 是否"),
)


def missing_alias(span: Span, name: str, kind: Kind) -> Diagnostic:
    """A declared name that is no id itself, and has none."""
    zh, en = kind.value.zh, kind.value.en
    return Diagnostic(
        RULE,
        Text(f"{zh} `{name}` 没有别名", f"the {en} `{name}` has no alias"),
        Label(span),
        helps=(
            Text(
                f"在 `{name}` 后面写 `/` 和一个由小写英文字母、数字、`_` 组成的别名",
                f"after `{name}` write `/` and an alias of lower-case letters, digits and `_`",
            ),
        ),
        subject=(name,),
    )
