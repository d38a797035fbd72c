"""Base days (基准日): the day on which ages and elapsed time are measured, where it is not the day of application."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import assert_never

from luohu.compiler.checks.names.repeated_header import repeated_header
from luohu.compiler.checks.names.type_mismatch import not_a_date
from luohu.compiler.names.context import Context
from luohu.compiler.names.registers import registered
from luohu.compiler.ruleset.model import ACCEPTED_ON, CASE, FactKey, TypeKind
from luohu.compiler.types.kinds import Kind
from luohu.dsl.syntax.base import Node, Reference
from luohu.dsl.syntax.headers import BaseDay, DayWord
from luohu.dsl.syntax.values import Day

At = FactKey | date | None
"""A fixed day, a fact or figure of the case; None: the day of application."""


def stated(members: Iterable[Node], otherwise: At, ctx: Context) -> At:
    """The base day that a document or clause states among its members; `otherwise` where it states none."""
    found = [member for member in members if isinstance(member, BaseDay)]
    for each in found[1:]:
        ctx.findings.report(repeated_header(each.span, found[0].span))
    return _day(found[0], ctx) if found else otherwise


def _day(header: BaseDay, ctx: Context) -> At:
    match header.day:
        case Day(day=day):
            return day
        case DayWord.APPLIED:
            return None
        case DayWord.ACCEPTED:
            return FactKey(CASE, ACCEPTED_ON)
        case Reference():
            return _published(header.day, ctx)
        case _:
            assert_never(header.day)


def _published(reference: Reference, ctx: Context) -> At:
    """A day that somebody publishes (参数)."""
    found = registered(reference, Kind.PARAMETER, ctx)
    if found is None:
        return None
    if found.fact is not None and found.fact.type.kind is not TypeKind.DATE:
        ctx.findings.report(not_a_date(reference.span, found.name, found.fact.type.word, found.span))
    return FactKey(CASE, found.id)
