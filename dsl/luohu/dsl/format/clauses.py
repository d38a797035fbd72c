"""Clauses as text: what they grant or bar, to whom, with which details."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from luohu.dsl.format.acts import act, on_conflict, transition
from luohu.dsl.format.blocks import block, item
from luohu.dsl.format.conditions import condition
from luohu.dsl.format.details import details, details_if_any
from luohu.dsl.format.effects import effect
from luohu.dsl.format.headers import base_day, checked, date_header, note, place, targets_groups
from luohu.dsl.format.layout import Doc, words
from luohu.dsl.format.points import points_effect
from luohu.dsl.format.references import locators, targets
from luohu.dsl.syntax.acts import Amend, Extend, OnConflict, Repeal, RepealPathways, Revive, Suspend, Transition
from luohu.dsl.syntax.base import Note
from luohu.dsl.syntax.clauses import (
    Bar,
    Clause,
    ClauseMember,
    CommonRule,
    Exempt,
    Grant,
    If,
    Pathways,
    Place,
    Priority,
    PriorityKind,
    Regardless,
    Targets,
    Unless,
)
from luohu.dsl.syntax.headers import BaseDay, Checked, DateHeader
from luohu.dsl.syntax.points import Counting, Quota, Score

if TYPE_CHECKING:
    from luohu.dsl.format.target import Target
    from luohu.dsl.syntax.effects import OtherEffect
    from luohu.dsl.syntax.points import PointsEffect

_PRIORITIES = {PriorityKind.EXCEPTION_TO: "EXCEPTION", PriorityKind.OVERRIDES: "OVERRIDES"}
_Heading = Pathways | Place | If | Unless | Priority | Exempt | Regardless | Targets
_AboutTheText = DateHeader | BaseDay | Checked | OnConflict | Transition | Note


def clause(to: Target, node: Clause) -> Doc:
    """`条款 一(五) / alias “title” { … }`, a member a line."""
    head = words(to.key("ARTICLE"), locators(to, node.locators) + to.alias(node.alias), to.title(node.title))
    return words(head, block(to, node, [item(to, member, _member(to, member)) for member in node.members]))


def _member(to: Target, node: ClauseMember) -> Doc:
    match node:
        case Pathways() | Place() | If() | Unless() | Priority() | Exempt() | Regardless() | Targets():
            return _heading(to, node)
        case DateHeader() | BaseDay() | Checked() | OnConflict() | Transition() | Note():
            return _about_the_text(to, node)
        case Repeal() | RepealPathways() | Amend() | Suspend() | Extend() | Revive():
            return act(to, node)
        case _:
            return _effect(to, node)


def _heading(to: Target, node: _Heading) -> Doc:  # noqa: PLR0911 - an exhaustive match returns once for each case
    """To whom, where and by which way the clause speaks."""
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
        case Exempt():
            return words(to.key("EXEMPT"), targets(to, node.targets))
        case Regardless(references=references):
            return words(to.key("REGARDLESS"), to.references(references))
        case Targets():
            return targets_groups(to, node)
        case _:
            assert_never(node)


def _about_the_text(to: Target, node: _AboutTheText) -> Doc:
    """Days of the clause, how it stands to others, remarks."""
    match node:
        case DateHeader():
            return date_header(to, node)
        case BaseDay():
            return base_day(to, node)
        case Checked():
            return checked(to, node)
        case OnConflict():
            return on_conflict(to, node)
        case Transition():
            return transition(to, node)
        case Note():
            return note(to, node)
        case _:
            assert_never(node)


def _effect(to: Target, node: Grant | Bar | CommonRule | OtherEffect | PointsEffect) -> Doc:
    match node:
        case Grant(matter=matter):
            return words(to.key("GRANT"), to.reference(matter), details_if_any(to, node, node.details))
        case Bar():
            return _bar(to, node)
        case CommonRule():
            return _common_rule(to, node)
        case Score() | Quota() | Counting():
            return points_effect(to, node)
        case _:
            return effect(to, node)


def _bar(to: Target, node: Bar) -> Doc:
    ways = words(to.key("REGARDING"), to.key("ROUTE"), to.references(node.pathways)) if node.pathways else ""
    return words(to.key("BAR"), to.reference(node.matter), ways)


def _common_rule(to: Target, node: CommonRule) -> Doc:
    replacing = to.key("REPLACES") if node.replacing else ""
    at = words(to.key("AT"), targets(to, node.targets)) if node.targets else ""
    return words(to.key("SHARED"), replacing, at, details(to, node, node.details))
