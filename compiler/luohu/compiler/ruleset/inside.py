"""Conditions inside anything: found, or exchanged for others, wherever a value of the artefact holds one.

Clauses, effects and their details nest conditions in many places; these functions know none of them by name, so that a
new detail or effect needs nothing here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
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
_CONDITIONS: frozenset[type[object]] = frozenset({FactTest, DateTest, ScoreTest, Every, Some, Not, CountAtLeast})
_PLAIN = ("str", "int", "bool")
"""How the types of fields begin that hold no condition."""


def conditions_in(value: object) -> list[Condition]:
    """Every outermost condition in a value, in order of its fields."""
    found: list[Condition] = []
    todo = [value]
    while todo:
        each = todo.pop()
        if isinstance(each, tuple):
            todo.extend(reversed(each))
        elif type(each) in _CONDITIONS:
            found.append(cast("Condition", each))
        else:
            names = _backwards(type(each))  # type: ignore[arg-type]  # mypy takes the hash of instances
            todo.extend([inner for name in names if (inner := getattr(each, name)) is not None])
    return found


@cache
def _backwards(kind: type[object]) -> tuple[str, ...]:
    """The fields of a class of values that may hold a condition, last first; none of what is no dataclass."""
    if not is_dataclass(kind) or issubclass(kind, Enum):
        return ()
    return tuple(field.name for field in reversed(fields(kind)) if not str(field.type).startswith(_PLAIN))


def with_conditions(value: T, change: Callable[[Condition], Condition]) -> T:
    """The value with every outermost condition in it changed; itself, if none is."""
    made = _changed(value, change)
    assert type(made) is type(value) or type(value) in _CONDITIONS
    return cast("T", made)


def _changed(value: object, change: Callable[[Condition], Condition]) -> object:
    if type(value) in _CONDITIONS:
        return change(cast("Condition", value))
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
