"""LH202: a name that can be read in more than one way."""

from __future__ import annotations

from collections.abc import Sequence

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.wording import in_a_row
from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Span

RULE = Rule(
    code="LH202",
    name="ambiguous-name",
    severity=Severity.ERROR,
    title=Text("名称有不止一种读法", "a name can be read in more than one way"),
    why=Text(
        "不同的读法会得出不同的结论，编译器不替起草人选择",
        "different readings give different answers, and the compiler does not choose for the drafter",
    ),
    fix=Text(
        "写出所属（如 `甲市的某区`），或者改用别名；同名的定义在 `依据` 中写明从哪一件",
        "name the owner (`city的district`) or use the alias; between equal definitions, name the document meant under `basis`",
    ),
    example=library(
        clause="适用地区 某区 准予 落户",
        rest="地区 乙省 / yi 980000 { 地区 乙市 980100 { 地区 某区 980102 } 地区 丙市 980200 { 地区 某区 980202 } }",
    ),
)


Reading = tuple[str, Span | None]
"""One reading, with the place that declares it."""


_DEFINED = Text("在 `依据` 中写明是哪一件文件的定义", "name the document whose definition is meant under `basis`")
_OTHERWISE = Text(
    "写出它属于谁，例如 `甲市的某区`、`居住证的申领`，或者用不重复的别名",
    "say whose it is, as in `甲市的某区` or `居住证的申领`, or use an alias that is not taken twice",
)


def ambiguous_name(span: Span, name: str, readings: Sequence[Reading], *, defined: bool = False) -> Diagnostic:
    """Several declarations, or with `defined` several definitions equally near, go by one name."""
    in_order = sorted(readings, key=lambda each: each[0])
    listed = in_a_row(each for each, _ in in_order)
    places = (Label(each, Text("一种读法", "one reading")) for _, each in in_order if each is not None)
    how = Text("看得到的定义有", "the visible definitions are") if defined else Text("可以是", "it may be")
    return Diagnostic(
        RULE,
        Text(f"`{name}` 不明确：{how.zh} {listed.zh}", f"`{name}` is ambiguous: {how.en} {listed.en}"),
        Label(span),
        secondary=tuple(places),
        helps=(_DEFINED if defined else _OTHERWISE,),
        subject=(name,),
    )


def several_clauses(span: Span, clauses: tuple[str, ...]) -> Diagnostic:
    """A scenario must name one clause; this reference names several."""
    listed = ", ".join(f"`{each}`" for each in clauses)
    return Diagnostic(
        RULE,
        Text(f"`{span.text}` 包括不止一条：{listed}", f"`{span.text}` is more than one clause: {listed}"),
        Label(span),
        helps=(Text("写出标签或者条款的别名", "write the label or the alias of the clause"),),
        subject=clauses,
    )
