"""What the lexer hands to the parser."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from datetime import date

    from luohu.dsl.diagnostics.model import Diagnostic
    from luohu.dsl.syntax.file import Comment
    from luohu.dsl.syntax.values import Unit

T = TypeVar("T")


class Token(NamedTuple, Generic[T]):
    """A word of the text: its terminal in the grammar, what it says, and where it stands.

    A named tuple and not a dataclass, because a library holds millions and a tuple is made twice as fast.
    """

    kind: str
    value: T
    start: int
    end: int


class Amount(NamedTuple):
    """A number in the unit of the tree."""

    number: int
    unit: Unit


class Figure(NamedTuple):
    """A bare number, which may be a count, a year or a code: its value, and its figures as written."""

    amount: Amount
    text: str


class DayRange(NamedTuple):
    """One unknown day, written as a year or a month."""

    earliest: date
    latest: date
    form: str


class MonthDay(NamedTuple):
    """A day of every year; `day` None: the last of the month."""

    month: int
    day: int | None


class Place(NamedTuple):
    """A locator as read: canonical writing, ASCII parts, label; of a run, where it begins and the last of it."""

    text: str
    parts: tuple[str, ...]
    label: str | None
    through: LastPlace | None = None


class LastPlace(NamedTuple):
    """Where a run of places ends: `(五)` of `第六条(一)至(五)`, with its offset in the text."""

    place: Place
    start: int


@dataclass(frozen=True, slots=True)
class Lexed:
    """A text as words: tokens that end with `$END`, comments, and what could not be read."""

    tokens: list[Token[object]]
    comments: tuple[Comment, ...]
    diagnostics: tuple[Diagnostic, ...]
