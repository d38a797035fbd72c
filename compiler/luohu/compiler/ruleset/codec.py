"""Codecs: one description of each type, read in both directions, so that writing and reading cannot drift apart.

A codec writes a value as JSON and reads it back, or says where the document is not what it should be. Members equal to
their default are left out when written and may not be missing otherwise; members that nobody knows are refused, since a
rule half read is a wrong answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Generic, TypeVar

from luohu.compiler.ruleset.calendar import written_day
from luohu.compiler.ruleset.canonical import Json

T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")
E = TypeVar("E", bound=Enum)


class RulesetFormatError(ValueError):
    """What is wrong with a document, and where (RFC 6901 pointer; empty at the root)."""

    def __init__(self, pointer: str, zh: str, en: str) -> None:
        """Both languages side by side."""
        super().__init__(f"{pointer or '/'}: {en}")
        self.pointer = pointer
        self.zh = zh
        self.en = en


@dataclass(frozen=True, slots=True)
class Codec(Generic[T_co]):
    """How a type is written as JSON, and read: `read` takes the JSON and its pointer."""

    write: Callable[[object], Json]
    read: Callable[[Json, str], T_co]


@dataclass(frozen=True, slots=True)
class Member(Generic[T_co]):
    """A member of an object: its codec, its name in JSON, and the value for which it is left out, if there is one."""

    codec: Codec[T_co]
    name: str | None = None
    default: object = ...


def required(codec: Codec[T], name: str | None = None) -> Member[T]:
    """A member that is always written."""
    return Member(codec, name)


def optional(codec: Codec[T], default: object = None, name: str | None = None) -> Member[T]:
    """A member left out where the value is the default."""
    return Member(codec, name, default)


def refuse(pointer: str, zh: str, en: str) -> RulesetFormatError:
    """An error to raise."""
    return RulesetFormatError(pointer, zh, en)


def as_object(raw: Json, at: str) -> dict[str, Json]:
    """The document as an object."""
    if isinstance(raw, dict):
        return raw
    raise refuse(at, "应为一个对象", "must be an object")


def as_list(raw: Json, at: str) -> list[Json]:
    """The document as an array."""
    if isinstance(raw, list):
        return raw
    raise refuse(at, "应为一个数组", "must be an array")


# ------------------------------------------------------------------------------------------------ atoms


def _write_text(value: object) -> Json:
    assert isinstance(value, str)
    return value


def _read_text(raw: Json, at: str) -> str:
    if isinstance(raw, str):
        return raw
    raise refuse(at, "应为文字", "must be a text")


def _write_flag(value: object) -> Json:
    assert isinstance(value, bool)
    return value


def _read_flag(raw: Json, at: str) -> bool:
    if isinstance(raw, bool):
        return raw
    raise refuse(at, "应为 true 或 false", "must be true or false")


def _write_whole(value: object) -> Json:
    assert isinstance(value, int)
    return value


def _read_whole(raw: Json, at: str) -> int:
    if isinstance(raw, int) and not isinstance(raw, bool):
        return raw
    raise refuse(at, "应为整数", "must be a whole number")


def _write_day(value: object) -> Json:
    assert isinstance(value, date)
    return value.isoformat()


def _read_day(raw: Json, at: str) -> date:
    day = written_day(raw) if isinstance(raw, str) else None
    if day is not None:
        return day
    raise refuse(at, "应为 YYYY-MM-DD 形式的日期", "must be a day written YYYY-MM-DD")


TEXT = Codec(_write_text, _read_text)
FLAG = Codec(_write_flag, _read_flag)
WHOLE = Codec(_write_whole, _read_whole)
DAY = Codec(_write_day, _read_day)


def one_of(members: type[E]) -> Codec[E]:
    """A member of a closed list, by its value."""

    def write(value: object) -> Json:
        assert isinstance(value, members)
        return str(value.value)

    def read(raw: Json, at: str) -> E:
        for member in members:
            if member.value == raw:
                return member
        known = ", ".join(str(member.value) for member in members)
        raise refuse(at, f"应为下列之一：{known}", f"must be one of: {known}")

    return Codec(write, read)


def many(codec: Codec[T]) -> Codec[tuple[T, ...]]:
    """An array."""

    def write(value: object) -> Json:
        assert isinstance(value, tuple)
        return [codec.write(item) for item in value]

    def read(raw: Json, at: str) -> tuple[T, ...]:
        return tuple(codec.read(item, f"{at}/{index}") for index, item in enumerate(as_list(raw, at)))

    return Codec(write, read)


TEXTS = many(TEXT)


def later(codec: Callable[[], Codec[T]]) -> Codec[T]:
    """A codec that is defined further down: for types that contain themselves."""
    return Codec(lambda value: codec().write(value), lambda raw, at: codec().read(raw, at))


# ------------------------------------------------------------------------------------------------ objects


def record(make: Callable[..., T], members: Mapping[str, Member[object]]) -> Codec[T]:
    """An object with one member for each attribute of a value: `members` names attributes in the order of `make`."""
    names = {attribute: member.name or attribute for attribute, member in members.items()}
    known = frozenset(names.values())
    plan = [(attribute, names[attribute], member.default, member.codec.write) for attribute, member in members.items()]

    def write(value: object) -> Json:
        written: dict[str, Json] = {}
        for attribute, name, default, form in plan:
            held = getattr(value, attribute)
            if default is ... or (held is not default and held != default):
                written[name] = form(held)
        return written

    def read(raw: Json, at: str) -> T:
        given = as_object(raw, at)
        only(given, known, at)
        return make(
            **{attribute: _member(given, member, names[attribute], at) for attribute, member in members.items()}
        )

    return Codec(write, read)


def only(given: Mapping[str, Json], known: frozenset[str], at: str) -> None:
    """Refuses members that are not known.

    Raises:
        RulesetFormatError: if there is one.
    """
    for name in given:
        if name not in known:
            raise refuse(f"{at}/{name}", "不认识的成员", "is a member that this reader does not know")


def _member(given: Mapping[str, Json], member: Member[T], name: str, at: str) -> object:
    if name in given:
        return member.codec.read(given[name], f"{at}/{name}")
    if member.default is ...:
        raise refuse(f"{at}/{name}", "缺少这一成员", "is missing")
    return member.default


def tagged(tag: str, kinds: Mapping[str, tuple[type, Codec[T]]]) -> Codec[T]:
    """One of several kinds of object, told apart by a member that names the kind."""
    by_kind = {kind: (name, codec) for name, (kind, codec) in kinds.items()}

    def write(value: object) -> Json:
        name, codec = by_kind[type(value)]
        return {tag: name, **as_object(codec.write(value), "")}

    def read(raw: Json, at: str) -> T:
        given = as_object(raw, at)
        name = given.get(tag)
        if not isinstance(name, str) or name not in kinds:
            known = ", ".join(kinds)
            raise refuse(f"{at}/{tag}", f"应为下列之一：{known}", f"must be one of: {known}")
        rest: Json = {each: value for each, value in given.items() if each != tag}
        return kinds[name][1].read(rest, at)

    return Codec(write, read)


def told_by(kinds: Mapping[str, tuple[type, Codec[T]]]) -> Codec[T]:
    """One of several kinds of object, told apart by a member that only one of them has."""
    by_kind = dict(kinds.values())

    def write(value: object) -> Json:
        return by_kind[type(value)].write(value)

    def read(raw: Json, at: str) -> T:
        given = as_object(raw, at)
        for member, (_, codec) in kinds.items():
            if member in given:
                return codec.read(raw, at)
        known = ", ".join(kinds)
        raise refuse(at, f"应有下列成员之一：{known}", f"must have one of the members: {known}")

    return Codec(write, read)
