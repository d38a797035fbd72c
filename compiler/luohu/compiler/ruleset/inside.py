"""Conditions inside anything: found, or exchanged for others, wherever a value of the artefact holds one.

Clauses, effects and their details nest conditions in many places; these functions know none of them by name, so that a
new detail or effect needs nothing here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import TypeVar, cast

from luohu.compiler.ruleset.model import (
    Condition,
    CountAtLeast,
    DateTest,
    Every,
    FactTest,
    Not,
    ScoreTest,
    Some,
)

T = TypeVar("T")
_CONDITIONS = (FactTest, DateTest, ScoreTest, Every, Some, Not, CountAtLeast)


def conditions_in(value: object) -> Iterator[Condition]:
    """Every outermost condition in a value, in order of its fields."""
    if isinstance(value, _CONDITIONS):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from conditions_in(each)
    elif is_dataclass(value) and not isinstance(value, type | Enum):
        for field in fields(value):
            yield from conditions_in(getattr(value, field.name))


def with_conditions(value: T, change: Callable[[Condition], Condition]) -> T:
    """The value with every outermost condition in it changed; itself, if none is."""
    made = _changed(value, change)
    assert type(made) is type(value) or isinstance(value, _CONDITIONS)
    return cast("T", made)


def _changed(value: object, change: Callable[[Condition], Condition]) -> object:
    if isinstance(value, _CONDITIONS):
        return change(value)
    if isinstance(value, tuple):
        items = tuple(_changed(each, change) for each in value)
        return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
    if not is_dataclass(value) or isinstance(value, type | Enum):
        return value
    made = {}
    for field in fields(value):
        old = getattr(value, field.name)
        new = _changed(old, change)
        if new is not old:
            made[field.name] = new
    return replace(value, **made) if made else value
