"""Type expressions: from `时长(月)`, `集合 荣誉` or the name of an enumeration to a type."""

from __future__ import annotations

from collections.abc import Mapping

from luohu.compiler.checks.names.unknown_type import duration_without_unit, unknown_type
from luohu.compiler.ruleset.model import FactType, TypeKind
from luohu.compiler.types.facts import Members, ValueType
from luohu.dsl.diagnostics.model import Diagnostic
from luohu.dsl.predefined import DURATION_UNITS, TYPES, canonical
from luohu.dsl.syntax.values import Unit
from luohu.dsl.syntax.vocabulary import TypeExpression

BOOLEAN = ValueType(FactType(TypeKind.BOOLEAN), "是否")
DATE = ValueType(FactType(TypeKind.DATE), "日期")
AREA = ValueType(FactType(TypeKind.AREA), "地区")
AGE = ValueType(FactType(TypeKind.INTEGER), "周岁", frozenset({Unit.YEARS_OF_AGE}))
"""Ages are never stored; this is how a derived age reads its bounds."""

_SIMPLE = {
    "是否": BOOLEAN,
    "整数": ValueType(FactType(TypeKind.INTEGER), "整数", frozenset({Unit.COUNT})),
    "人数": ValueType(FactType(TypeKind.INTEGER), "人数", frozenset({Unit.PERSONS, Unit.COUNT})),
    "金额": ValueType(FactType(TypeKind.MONEY), "金额", frozenset({Unit.FEN})),
    "面积": ValueType(FactType(TypeKind.FLOOR_AREA), "面积", frozenset({Unit.CM2})),
    "日期": DATE,
    "地区": AREA,
}
_DURATIONS = {
    "月": ValueType(FactType(TypeKind.DURATION, unit="months"), "时长(月)", frozenset({Unit.MONTHS})),
    "日": ValueType(FactType(TypeKind.DURATION, unit="days"), "时长(日)", frozenset({Unit.DAYS})),
    "工作日": ValueType(FactType(TypeKind.DURATION, unit="workdays"), "时长(工作日)", frozenset({Unit.WORKING_DAYS})),
}


def member_of(members: Members) -> ValueType:
    """The type of one member of an enumeration."""
    return ValueType(FactType(TypeKind.MEMBER, of=members.id), members.name, members=members)


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
    return ValueType(FactType(TypeKind.SET, of=members.id), f"集合 {members.name}", members=members)
