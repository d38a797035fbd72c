"""Conditions without what says nothing, so that a text made of them is as short as it can be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.ruleset.model import ALWAYS, NEVER, Condition, CountAtLeast, Every, Not, Some

if TYPE_CHECKING:
    from collections.abc import Iterable


def plain(condition: Condition) -> Condition:
    """The same condition; what is always or never true, lists of one, lists in lists and double negations are gone."""
    match condition:
        case Every(items):
            return _joined(items, Every, ALWAYS, NEVER)
        case Some(items):
            return _joined(items, Some, NEVER, ALWAYS)
        case Not(item):
            return _negated(plain(item))
        case CountAtLeast(count, items):
            return _at_least(count, tuple(map(plain, items)))
        case _:
            return condition


def conjuncts(condition: Condition) -> tuple[Condition, ...]:
    """What must all be true."""
    found = plain(condition)
    return found.items if isinstance(found, Every) else (found,)


def every(items: Iterable[Condition]) -> Condition:
    """All of these, plainly."""
    return plain(Every(tuple(items)))


def _negated(inner: Condition) -> Condition:
    if inner in (ALWAYS, NEVER):
        return NEVER if inner == ALWAYS else ALWAYS
    return inner.item if isinstance(inner, Not) else Not(inner)


def _joined(items: Iterable[Condition], form: type[Every | Some], empty: Condition, ruling: Condition) -> Condition:
    left: dict[Condition, None] = {}
    for each in map(plain, items):
        left.update(dict.fromkeys(each.items if isinstance(each, form) else (each,)))
    left.pop(empty, None)
    if ruling in left:
        return ruling
    return next(iter(left)) if len(left) == 1 else form(tuple(left))


def _at_least(count: int, items: tuple[Condition, ...]) -> Condition:
    count -= sum(each == ALWAYS for each in items)
    left = tuple(each for each in items if each not in (ALWAYS, NEVER))
    if count <= 0:
        return ALWAYS
    if count > len(left):
        return NEVER
    return left[0] if len(left) == 1 else CountAtLeast(count, left)
