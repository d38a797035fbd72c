"""What a route says of one thing, and when: the grant itself, or shared provisions (通则) on its behalf.

A shared provision supplies what the grant leaves out; one that replaces (替代) comes before it. Where it is open whether
a shared provision applies, so is what hangs on it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from luohu.compiler.ruleset.model import Clause, CommonRuleEffect, Condition, Details, Kin
from luohu.compiler.runtime.kleene import every, opposite, some

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Source(Generic[T]):
    """Something a grant, or a shared provision (通则) on its behalf, says, and when it does."""

    applies: Condition
    value: T


@dataclass(frozen=True, slots=True)
class CommonRule:
    """A shared provision in force that names a route, and when it applies."""

    clause: Clause
    effect: CommonRuleEffect
    applies: Condition


def settlers_of(effect: CommonRuleEffect) -> Kin | None:
    """Who may settle, as a shared provision says it."""
    return effect.settlers


def companions_of(effect: CommonRuleEffect) -> Kin | None:
    """Who may move along, as a shared provision says it."""
    return effect.details.companions


def detail_of(read: Callable[[Details], T | None]) -> Callable[[CommonRuleEffect], T | None]:
    """A detail, as a shared provision says it."""

    def from_rule(effect: CommonRuleEffect) -> T | None:
        return read(effect.details)

    return from_rule


def sources(
    own: T | None,
    rules: tuple[CommonRule, ...],
    read: Callable[[CommonRuleEffect], T | None],
) -> list[Source[T]]:
    """Where a route takes something from: rules that replace, else the grant, else rules that fill what it leaves out."""
    said = [(rule, value) for rule in rules if (value := read(rule.effect)) is not None]
    replacing = [Source(rule.applies, value) for rule, value in said if rule.effect.replacing]
    rest = opposite(some([each.applies for each in replacing]))
    if own is not None:
        return [*replacing, Source(rest, own)]
    filling = [Source(every([rest, rule.applies]), value) for rule, value in said if not rule.effect.replacing]
    return [*replacing, *filling]
