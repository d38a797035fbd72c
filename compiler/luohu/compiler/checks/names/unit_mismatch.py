"""LH208: a quantity in a unit that the fact does not use."""

from __future__ import annotations

from luohu.compiler.checks.examples import library
from luohu.compiler.checks.wording import quoted
from luohu.dsl.diagnostics.model import Diagnostic, Edit, Label, Rule, Severity, Text
from luohu.dsl.syntax.values import Quantity, Unit

RULE = Rule(
    code="LH208",
    name="unit-mismatch",
    severity=Severity.ERROR,
    title=Text("数量的单位与事实的类型不合", "the unit of a quantity does not suit the type"),
    why=Text(
        "月、日、工作日不能互相换算，金额、面积、人数各有单位",
        "months, days and working days do not convert into one another; money, space and heads have units of their own",
    ),
    fix=Text(
        "换成声明的单位",
        "use the declared unit",
    ),
    example=library("事实 投资金额 / investment : 金额", "条件 投资金额 10万以上 准予 落户"),
)


_WORDS = {
    Unit.COUNT: Text("没有单位的数", "a bare number"),
    Unit.PERSONS: Text("人", "persons"),
    Unit.YEARS_OF_AGE: Text("周岁", "years-old"),
    Unit.FEN: Text("元", "yuan"),
    Unit.CM2: Text("平方米", "square-metres"),
    Unit.MONTHS: Text("年、个月", "years, months"),
    Unit.DAYS: Text("日", "days"),
    Unit.WORKING_DAYS: Text("工作日", "working-days"),
    Unit.POINTS: Text("分", "points"),
    Unit.SHARE: Text("%", "percent"),
    Unit.US_CENTS: Text("美元", "US dollars"),
}


def unit_mismatch(value: Quantity, name: str, type_word: Text, units: frozenset[Unit]) -> Diagnostic:
    """A quantity in another unit than the type takes."""
    wanted = [_WORDS[each] for each in Unit if each in units]
    zh, en = "、".join(each.zh for each in wanted), ", ".join(each.en for each in wanted)
    return Diagnostic(
        RULE,
        Text(
            f"`{name}`（{type_word.zh}）的单位是{zh}，`{quoted(value.span)}` {_has(value).zh}",
            f"`{name}` ({type_word.en}) is in {en}, and `{quoted(value.span)}` {_has(value).en}",
        ),
        Label(value.span),
        helps=(Text(f"写成以{zh}为单位的数量", f"write a quantity in {en}"),),
        edit=_edit(value, units),
        subject=(name,),
    )


def _has(value: Quantity) -> Text:
    """What is said of the unit of the quantity that stands there."""
    if value.unit is Unit.COUNT:
        return Text("没有单位", "has no unit")
    return Text(f"的单位是{_WORDS[value.unit].zh}", f"is in {_WORDS[value.unit].en}")


def _edit(value: Quantity, units: frozenset[Unit]) -> Edit | None:
    """A bare number of money or space gets its unit."""
    suffix = {frozenset({Unit.FEN}): "元", frozenset({Unit.CM2}): "平方米"}.get(units)
    if value.unit is not Unit.COUNT or suffix is None:
        return None
    return Edit(value.span, f"{value.span.text}{suffix}")


def elapsed_unit_mismatch(value: Quantity) -> Diagnostic:
    """Time since a day in a unit that a calendar does not add."""
    helps = [Text("用年、个月或者日", "use years, months or days")]
    if value.unit is Unit.WORKING_DAYS:
        helps.append(
            Text(
                "哪天是工作日每年另定，以后的年份还不知道，条件里不用",
                "working days are fixed year by year, not yet for years to come, so no condition counts them",
            )
        )
    return Diagnostic(
        RULE,
        Text(
            f"经过的时间不能用 `{quoted(value.span)}` 来量", f"elapsed time is not measured by `{quoted(value.span)}`"
        ),
        Label(value.span),
        helps=tuple(helps),
    )
