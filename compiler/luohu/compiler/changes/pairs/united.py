"""Two values of one kind as one: what has an id once, as the first has it, and what only the second has behind it."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

T = TypeVar("T")


def united(one: T, other: T) -> T:
    """Two values of one kind as one: lists joined, what has an id once; of single members the first value's."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return _joined(one, other)  # type: ignore[return-value]
    if is_dataclass(one) and not isinstance(one, type) and type(one) is type(other):
        changes = {each.name: united(getattr(one, each.name), getattr(other, each.name)) for each in fields(one)}
        return replace(one, **changes)
    return one


def _joined(one: tuple[object, ...], other: tuple[object, ...]) -> tuple[object, ...]:
    named = {_id(each): each for each in one if _id(each) is not None}
    if not named and not any(_id(each) is not None for each in other):
        return (*one, *(each for each in other if each not in one))
    more = {_id(each): each for each in other}
    kept = tuple(united(each, more[_id(each)]) if _id(each) in more else each for each in one)
    return (*kept, *(each for each in other if _id(each) not in named))


def _id(value: object) -> object:
    return getattr(value, "id", None)
