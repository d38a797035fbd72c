"""Clauses as text: what they grant or bar, to whom, with which details."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from luohu.dsl.format.blocks import block, item, short_block
from luohu.dsl.format.conditions import bound, condition
from luohu.dsl.format.entries import addresses, entries, evidence_list
from luohu.dsl.format.layout import Doc, words
from luohu.dsl.format.references import locators, targets
from luohu.dsl.format.values import quantity
from luohu.dsl.syntax.base import Note
from luohu.dsl.syntax.clauses import (
    Bar,
    Clause,
    ClauseMember,
    CommonRule,
    Grant,
    If,
    Pathways,
    Place,
    Priority,
    PriorityKind,
    Unless,
)
from luohu.dsl.syntax.details import (
    Addresses,
    Companions,
    Detail,
    Evidence,
    Heads,
    Proxies,
    Receivers,
    Settlers,
    TimeLimit,
)

if TYPE_CHECKING:
    from luohu.dsl.format.target import Target
    from luohu.dsl.syntax.base import Node

_PRIORITIES = {PriorityKind.EXCEPTION_TO: "EXCEPTION", PriorityKind.OVERRIDES: "OVERRIDES"}


def clause(to: Target, node: Clause) -> Doc:
    """`条款 一(五) / alias “title” { … }`, a member a line."""
    head = words(to.key("ARTICLE"), locators(to, node.locators) + to.alias(node.alias), to.title(node.title))
    return words(head, block(to, node, [item(to, member, _member(to, member)) for member in node.members]))


def _member(to: Target, node: ClauseMember) -> Doc:  # noqa: PLR0911 - an exhaustive match returns once for each case
    match node:
        case Pathways(references=references):
            return words(to.key("ROUTE"), to.references(references))
        case Place():
            return place(to, node)
        case If():
            return words(to.key("IF"), condition(to, node.condition))
        case Unless():
            return words(to.key("UNLESS"), condition(to, node.condition))
        case Priority(kind=kind):
            return words(to.key(_PRIORITIES[kind]), targets(to, node.targets))
        case Note():
            return note(to, node)
        case Grant(matter=matter):
            return words(to.key("GRANT"), to.reference(matter), details_if_any(to, node, node.details))
        case Bar():
            return _bar(to, node)
        case CommonRule():
            return _common_rule(to, node)
        case _:
            assert_never(node)


def note(to: Target, node: Note) -> Doc:
    """`注 “…”`."""
    return words(to.key("NOTE"), to.text(node.text))


def place(to: Target, node: Place) -> Doc:
    """`适用地区 泉州市 除 中心市区`."""
    without = words(to.key("EXCEPT"), to.references(node.without)) if node.without else ""
    return words(to.key("SCOPE"), to.references(node.within), without)


def _bar(to: Target, node: Bar) -> Doc:
    ways = words(to.key("REGARDING"), to.key("ROUTE"), to.references(node.pathways)) if node.pathways else ""
    return words(to.key("BAR"), to.reference(node.matter), ways)


def _common_rule(to: Target, node: CommonRule) -> Doc:
    replacing = to.key("REPLACES") if node.replacing else ""
    at = words(to.key("AT"), targets(to, node.targets)) if node.targets else ""
    return words(to.key("SHARED"), replacing, at, details(to, node, node.details))


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
        case TimeLimit():
            bodies = words(to.key("BY"), to.references(node.bodies)) if node.bodies else ""
            return words(to.key("TIME"), quantity(node.limit, to.language), bodies)
        case Receivers():
            return words(to.key("RECEIVER"), entries(to, node.entries))
        case Proxies():
            return words(to.key("PROXY"), entries(to, node.entries))
        case _:
            assert_never(node)
