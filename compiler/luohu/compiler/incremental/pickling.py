"""Values as bytes and back, with texts, places and rules left out and put in again.

A text is stored as its path, a rule as its code, a place as `sources` says. What is read back may be made of our own
classes and dates alone.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

from luohu.compiler import checks
from luohu.compiler.incremental.sources import Declarations, Place
from luohu.dsl import rules
from luohu.dsl.diagnostics.model import Rule
from luohu.dsl.source import Source, Span

Marker = tuple[Any, ...]
"""What stands for a value that is left out: its kind, then what tells it apart."""


class Unreadable(Exception):  # noqa: N818 - it says what is the case
    """Bytes that are no record of this form."""


@cache
def _rules() -> Mapping[str, Rule]:
    return {rule.code: rule for rule in (*rules.RULES, *checks.RULES)}


class _Writer(pickle.Pickler):
    def __init__(
        self, file: io.BytesIO, place: Callable[[Span], Marker], other: Callable[[Any], Marker | None]
    ) -> None:
        super().__init__(file, protocol=5)
        self._place = place
        self._other = other

    def persistent_id(self, obj: Any) -> Marker | None:
        kind = type(obj)
        if kind is str or kind is tuple or kind is int:
            return None
        if kind is Span:
            return self._place(obj)
        if isinstance(obj, Source):
            return "text", obj.path
        if kind is Rule:
            return "rule", obj.code
        return self._other(obj)

    def reducer_override(self, obj: Any) -> Any:
        """Members of enumerations by their value: how Python does it changed within 3.11."""
        return (type(obj), (obj.value,)) if isinstance(obj, Enum) else NotImplemented


class _Reader(pickle.Unpickler):
    def __init__(self, data: bytes, load: Callable[[Marker], Any]) -> None:
        super().__init__(io.BytesIO(data))
        self._load = load

    def persistent_load(self, pid: Any) -> Any:
        return self._load(pid)

    def find_class(self, module_name: str, global_name: str, /) -> Any:
        ours = module_name.startswith("luohu.") or (module_name, global_name) in _PLAIN
        if not ours:
            raise Unreadable(f"{module_name}.{global_name}")
        return super().find_class(module_name, global_name)


_PLAIN = frozenset(
    {
        ("datetime", "date"),
        ("fractions", "Fraction"),
        ("decimal", "Decimal"),
        ("builtins", "frozenset"),
        ("builtins", "set"),
        ("copyreg", "_reconstructor"),
        ("builtins", "object"),
    }
)


def dumped(
    value: object, place: Callable[[Span], Marker], other: Callable[[Any], Marker | None] = lambda _: None
) -> bytes:
    """The bytes of a value. `place` says how places are stored, `other` what else is left out.

    Raises:
        Unreadable: if the value cannot be stored: nested too deeply, or of a kind that has no bytes.
    """
    file = io.BytesIO()
    try:
        _Writer(file, place, other).dump(value)
    except (pickle.PicklingError, RecursionError, TypeError) as error:
        raise Unreadable(str(error)) from error
    return file.getvalue()


@dataclass(frozen=True, slots=True)
class Texts:
    """What is put in again: texts by path, where declarations stand, tables of places by path."""

    sources: Mapping[str, Source]
    declarations: Declarations
    table: Callable[[str], Sequence[Place]]
    other: Callable[[Marker], Any] = lambda marker: marker

    def load(self, marker: Marker) -> Any:
        """The value that a marker stands for."""
        match marker:
            case ("listed", path, number):
                return Span(self.sources[path], *self.table(path)[number])
            case ("declared", path, number, start, end):
                return Span(self.sources[path], *self.declarations.absolute(path, number, start, end))
            case ("at", path, start, end):
                return Span(self.sources[path], start, end)
            case ("text", path):
                return self.sources[path]
            case ("rule", code):
                return _rules()[code]
            case _:
                return self.other(marker)


def loaded(data: bytes, texts: Texts) -> Any:
    """The value of bytes that `dumped` made.

    Raises:
        Unreadable: if they are something else.
    """
    try:
        return _Reader(data, texts.load).load()
    except (
        pickle.UnpicklingError,
        EOFError,
        AttributeError,
        ImportError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
    ) as error:
        raise Unreadable(str(error)) from error
