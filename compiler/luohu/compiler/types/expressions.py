"""Type expressions: from `时长(月)`, `集合 荣誉` or the name of an enumeration to a type."""

from __future__ import annotations

from collections.abc import Mapping

from luohu.compiler.checks.names.unknown_type import duration_without_unit, unknown_type
from luohu.compiler.ruleset.model import FactType, TypeKind
from luohu.compiler.types.facts import Members, ValueType
from luohu.dsl.diagnostics.model import Diagnostic, Text
from luohu.dsl.predefined import DURATION_UNITS, TYPES, canonical
from luohu.dsl.syntax.values import Unit
from luohu.dsl.syntax.vocabulary import TypeExpression

BOOLEAN = ValueType(FactType(TypeKind.BOOLEAN), Text("是否", "boolean"))
DATE = ValueType(FactType(TypeKind.DATE), Text("日期", "date"))
AREA = ValueType(FactType(TypeKind.AREA), Text("地区", "area"))
AGE = ValueType(FactType(TypeKind.INTEGER), Text("周岁", "age"), frozenset({Unit.YEARS_OF_AGE}))
"""Ages are never stored; this is how a derived age reads its bounds."""

AGES = ValueType(FactType(TypeKind.INTEGER, unit="years"), Text("周岁", "age"), frozenset({Unit.YEARS_OF_AGE}))
"""The type of a parameter that ages are compared with."""

_SIMPLE = {
    "是否": BOOLEAN,
    "整数": ValueType(FactType(TypeKind.INTEGER), Text("整数", "integer"), frozenset({Unit.COUNT})),
    "人数": ValueType(FactType(TypeKind.INTEGER), Text("人数", "headcount"), frozenset({Unit.PERSONS, Unit.COUNT})),
    "分值": ValueType(FactType(TypeKind.POINTS), Text("分值", "points"), frozenset({Unit.POINTS})),
    "比例": ValueType(FactType(TypeKind.RATIO), Text("比例", "share"), frozenset({Unit.SHARE})),
    "金额": ValueType(FactType(TypeKind.MONEY), Text("金额", "money"), frozenset({Unit.FEN})),
    "面积": ValueType(FactType(TypeKind.FLOOR_AREA), Text("面积", "floor-space"), frozenset({Unit.CM2})),
    "日期": DATE,
    "地区": AREA,
}
_DURATIONS = {
    "月": ValueType(
        FactType(TypeKind.DURATION, unit="months"), Text("时长(月)", "duration(months)"), frozenset({Unit.MONTHS})
    ),
    "日": ValueType(
        FactType(TypeKind.DURATION, unit="days"), Text("时长(日)", "duration(days)"), frozenset({Unit.DAYS})
    ),
    "工作日": ValueType(
        FactType(TypeKind.DURATION, unit="workdays"),
        Text("时长(工作日)", "duration(working-days)"),
        frozenset({Unit.WORKING_DAYS}),
    ),
}


def member_of(members: Members) -> ValueType:
    """The type of one member of an enumeration."""
    return ValueType(FactType(TypeKind.MEMBER, of=members.id), Text(members.name, members.name), members=members)


def value_type(expression: TypeExpression, enumerations: Mapping[str, Members]) -> ValueType | Diagnostic:
    """The type that an expression names; `enumerations` by every word that means one."""
    word = canonical(expression.name.text, TYPES)
    if word == "时长":
        return _duration(expression)
    if word == "集合":
        return _set(expression, enumerations)
    if word in _SIMPLE:
        return _SIMPLE[word]
    members = enumerations.get(word)
    return member_of(members) if members else unknown_type(expression.name.span, word, sorted(enumerations))


def _duration(expression: TypeExpression) -> ValueType | Diagnostic:
    if expression.argument is None:
        return duration_without_unit(expression.span)
    unit = canonical(expression.argument.text, DURATION_UNITS)
    return _DURATIONS.get(unit) or duration_without_unit(expression.argument.span)


def _set(expression: TypeExpression, enumerations: Mapping[str, Members]) -> ValueType | Diagnostic:
    name = expression.argument or expression.name
    members = enumerations.get(name.text)
    if members is None:
        return unknown_type(name.span, name.text, sorted(enumerations))
    return ValueType(
        FactType(TypeKind.SET, of=members.id), Text(f"集合 {members.name}", f"set {members.name}"), members=members
    )
