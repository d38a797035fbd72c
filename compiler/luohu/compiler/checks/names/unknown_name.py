"""LH201: a name that nothing declares."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.compiler.types.kinds import Kind
from luohu.dsl.diagnostics.model import Diagnostic, Edit, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH201",
    name="unknown-name",
    severity=Severity.ERROR,
    title=Text("名称没有声明", "a name is not declared"),
    why=Text(
        "条款只能使用词汇中声明的、或者本文件看得到的定义中的名称；写错一个字就是另一个名称",
        "clauses use the names that a vocabulary declares or a visible definition introduces; one character off is another name",
    ),
    fix=Text(
        "改成已经声明的名称，或者先声明它；连写的词要拆开",
        "write a declared name, declare this one, or take apart what was written as one word",
    ),
    example=library(
        "事实 签订劳动合同 / has_contract : 是否  事实 参加社保 / insured : 是否",
        "条件 签订劳动合同且参加社保 准予 落户",
    ),
)


def unknown_name(span: Span, name: str, kind: Kind, helps: tuple[Text, ...], edit: Edit | None) -> Diagnostic:
    """Nothing of the kind that stands here is called so. `helps` say what may have been meant."""
    return Diagnostic(
        RULE,
        Text(f"没有叫 `{name}` 的{kind.value.zh}", f"there is no {kind.value.en} called `{name}`"),
        Label(span, Text("没有声明", "not declared")),
        helps=helps or (RULE.fix,),
        edit=edit,
        subject=(name,),
    )


def unknown_ruleset_area(word: str) -> Diagnostic:
    """`rulesets` in the library's settings names an area that is not declared, or several."""
    return Diagnostic(
        RULE,
        Text(
            f"`luohu.toml` 的 `rulesets` 中的 `{word}` 不是唯一声明的地区",
            f"`{word}` in `rulesets` of `luohu.toml` is not one declared area",
        ),
        None,
        helps=(Text("写地区的代码或者别名", "write the code or the alias of an area"),),
        subject=(word,),
    )
