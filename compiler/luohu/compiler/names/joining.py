"""Conditions put together: all of them, or any."""

from __future__ import annotations

from luohu.compiler.ruleset.model import ALWAYS, Condition, Every, Some


def conjunction(items: tuple[Condition, ...]) -> Condition:
    """All of these: what is always true is left out, and one alone stands for itself."""
    if len(items) == 1:
        return items[0]
    real = [each for each in items if not isinstance(each, Every) or each.items]
    if len(real) == 1:
        return real[0]
    return Every(tuple(real)) if real else ALWAYS


def disjunction(items: list[Condition]) -> Condition:
    """Any of these: one that is always true stands for all."""
    if len(items) == 1:
        return items[0]
    real = tuple(dict.fromkeys(items))
    if ALWAYS in real:
        return ALWAYS
    return real[0] if len(real) == 1 else Some(real)
