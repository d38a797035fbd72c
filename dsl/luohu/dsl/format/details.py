"""Details of a grant as text: who settles, where, with whom, on what evidence, how fast and at what cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from luohu.dsl.format.blocks import item, short_block
from luohu.dsl.format.conditions import bound
from luohu.dsl.format.entries import addresses, entries, evidence_list
from luohu.dsl.format.layout import Doc, words
from luohu.dsl.format.values import day_text, month_day, quantity
from luohu.dsl.syntax.details import (
    Addresses,
    ApplicationPeriod,
    Companions,
    Detail,
    Evidence,
    ExercisedWithin,
    Fee,
    Heads,
    Modes,
    Proxies,
    Receivers,
    Settlers,
    TimeLimit,
)
from luohu.dsl.syntax.values import MonthDay

if TYPE_CHECKING:
    from luohu.dsl.format.target import Target
    from luohu.dsl.syntax.base import Node
    from luohu.dsl.syntax.values import Day


def details_if_any(to: Target, owner: Node, items: tuple[Detail, ...]) -> Doc:
    """The details of a grant in braces, or nothing."""
    return details(to, owner, items) if items else ""


def details(to: Target, owner: Node, items: tuple[Detail, ...]) -> Doc:
    """Details in braces, on one line if they are short."""
    return short_block(to, owner, [item(to, each, _detail(to, each)) for each in items])


def _detail(to: Target, node: Detail) -> Doc:  # noqa: PLR0911 - an exhaustive match returns once for each case
    match node:
        case Settlers():
            return words(to.key("SETTLERS"), entries(to, node.entries))
        case Companions():
            return words(to.key("WITH"), entries(to, node.entries))
        case Heads():
            return words(to.key("HEADS"), bound(to, node.bound))
        case Addresses():
            return words(to.key("ADDRESS"), addresses(to, node.choice))
        case Evidence():
            return words(to.key("DOCUMENTS"), evidence_list(to, node.list))
        case Receivers():
            return words(to.key("RECEIVER"), entries(to, node.entries))
        case Proxies():
            return words(to.key("PROXY"), entries(to, node.entries))
        case _:
            return _procedure(to, node)


def _procedure(to: Target, node: TimeLimit | ExercisedWithin | ApplicationPeriod | Fee | Modes) -> Doc:
    """Details of days, costs and ways of handling."""
    match node:
        case TimeLimit():
            bodies = words(to.key("BY"), to.references(node.bodies)) if node.bodies else ""
            return words(to.key("TIME"), quantity(node.limit, to.language), bodies)
        case ExercisedWithin():
            return words(to.key("WINDOW"), quantity(node.length, to.language))
        case ApplicationPeriod():
            return application_period(to, node)
        case Fee():
            return words(to.key("FEE"), to.name(node.name))
        case Modes():
            return words(to.key("MODE"), to.listed(map(to.name, node.names)))
        case _:
            assert_never(node)


def application_period(to: Target, node: ApplicationPeriod) -> Doc:
    """`申请期 每年 1月1日 至 10月31日`."""
    yearly = to.key("EVERYYEAR") if node.yearly else ""
    return words(to.key("APPLYPERIOD"), yearly, _end(to, node.first), to.key("UNTIL"), _end(to, node.last))


def _end(to: Target, node: MonthDay | Day) -> str:
    return month_day(node, to.language) if isinstance(node, MonthDay) else day_text(node.day, to.language)
