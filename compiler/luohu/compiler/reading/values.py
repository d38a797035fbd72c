"""Amounts of a ruleset, which are bare numbers, as the values that a drafter writes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.reading.names import NOWHERE
from luohu.compiler.ruleset.model import FactType, TypeKind
from luohu.dsl.syntax.values import Day, MonthDay, Quantity, Truth, Unit

if TYPE_CHECKING:
    from luohu.compiler.ruleset.model import YearDay

LENGTHS = {"months": Unit.MONTHS, "days": Unit.DAYS, "workdays": Unit.WORKING_DAYS, "years": Unit.YEARS_OF_AGE}
_UNITS = {
    TypeKind.POINTS: Unit.POINTS,
    TypeKind.RATIO: Unit.SHARE,
    TypeKind.MONEY: Unit.FEN,
    TypeKind.FLOOR_AREA: Unit.CM2,
}


def unit_of(kind: FactType) -> Unit:
    """What numbers of a type are counted in."""
    if kind.unit in LENGTHS:
        return LENGTHS[kind.unit]
    return _UNITS.get(kind.kind, Unit.COUNT)


def literal(kind: FactType, amount: bool | int | date, unit: str | None = None) -> Quantity | Day | Truth:  # noqa: FBT001 - a value
    """A value of a type; `unit`: of a length of time that is said in another."""
    if isinstance(amount, bool):
        return Truth(amount, span=NOWHERE)
    if isinstance(amount, date):
        return Day(amount, span=NOWHERE)
    return Quantity(amount, unit_of(kind) if unit is None else LENGTHS[unit], span=NOWHERE)


def counted(amount: int, unit: Unit) -> Quantity:
    """So many of a unit, in the tree's smallest."""
    return Quantity(amount, unit, span=NOWHERE)


def month_day(day: YearDay) -> MonthDay:
    """A day of every year."""
    return MonthDay(day.month, day.day, span=NOWHERE)
