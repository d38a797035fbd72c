"""A condition in parts, as a drafter wrote it: what a definition, a derived fact or a class of kin became is one part.

Parts are found by laying the condition of a clause over its syntax tree; what other texts wrote into the clause (the
subjects of its document, a class of city, a quota) is no part of it, but stands beside.
"""

from __future__ import annotations

from dataclasses import dataclass

from luohu.compiler.ruleset.model import (
    ALWAYS,
    Condition,
    CountAtLeast,
    Every,
    Not,
    Some,
)
from luohu.dsl.source import Span
from luohu.dsl.syntax import clauses as written
from luohu.dsl.syntax import conditions as tree


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a condition with its own parts; without any it is looked at as a whole. `span` None: not placed."""

    condition: Condition
    items: tuple[Part, ...] = ()
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Laid:
    """What a drafter wrote, and what stands beside it by other texts."""

    part: Part
    beside: Condition = ALWAYS


def bare(condition: Condition) -> Part:
    """The parts of a condition by its form alone."""
    match condition:
        case Not(item):
            return Part(condition, (bare(item),))
        case Every(items) | Some(items) | CountAtLeast(_, items):
            return Part(condition, tuple(bare(item) for item in items))
        case _:
            return Part(condition)


def laid(condition: Condition, clause: written.Clause) -> Laid | None:
    """The condition of a clause over what its members say; None if it reads otherwise."""
    members = [each for each in clause.members if isinstance(each, written.If | written.Unless)]
    if not members:
        return None
    found = _fitted(condition, members)
    if found is not None:
        return Laid(found)
    match condition:
        case Every((first, second)):
            inner = laid(second, clause)
            if inner is not None:
                return Laid(inner.part, first if inner.beside == ALWAYS else Every((first, inner.beside)))
            inner = laid(first, clause)  # what a quota asks stands behind
            if inner is not None:
                return Laid(inner.part, second if inner.beside == ALWAYS else Every((second, inner.beside)))
    return None


def _fitted(condition: Condition, members: list[written.If | written.Unless]) -> Part | None:
    if len(members) == 1:
        return _of_member(condition, members[0])
    if not isinstance(condition, Every) or len(condition.items) != len(members):
        return None
    each = [_of_member(item, member) for item, member in zip(condition.items, members, strict=True)]
    items = tuple(one for one in each if one is not None)
    return Part(condition, items) if len(items) == len(each) else None


def _of_member(condition: Condition, member: written.If | written.Unless) -> Part | None:
    if isinstance(member, written.If):
        return _over(condition, member.condition)
    if not isinstance(condition, Not):
        return None
    inner = _over(condition.item, member.condition)
    return None if inner is None else Part(condition, (inner,), inner.span)


def _over(condition: Condition, item: tree.Condition) -> Part | None:
    """A condition over what it was made of; None where the form differs."""
    if isinstance(item, tree.Negation):
        inner = _over(condition.item, item.item) if isinstance(condition, Not) else None
        return None if inner is None else Part(condition, (inner,), item.span)
    if isinstance(item, tree.All | tree.AnyOf | tree.AtLeast):
        alike = {tree.All: Every, tree.AnyOf: Some, tree.AtLeast: CountAtLeast}[type(item)]
        parts = condition.items if isinstance(condition, Every | Some | CountAtLeast) else ()
        if not isinstance(condition, alike) or len(parts) != len(item.items):
            return None
        each = [_over(part, one) or Part(part, (), one.span) for part, one in zip(parts, item.items, strict=True)]
        return Part(condition, tuple(each), item.span)
    return Part(condition, (), item.span)
