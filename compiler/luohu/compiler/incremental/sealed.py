"""Clauses without their insides: what others need to know of them is there, the rest comes when somebody asks.

Whoever reads a sealed part gets what the clause holds, and its `Bodies` note that it was read: what rests on it then
depends on the whole text and not on its outline alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, cast

from luohu.compiler.program import Instrument
from luohu.compiler.ruleset.details import Details, Kin
from luohu.compiler.ruleset.model import Clause

OPEN = frozenset({"id", "instrument", "locators", "title", "where", "effects", "pathways", "exception_to", "overrides"})
"""What of a clause is not sealed. A field that is added is sealed until it is named here."""


@dataclass(slots=True)
class Bodies:
    """The clauses of one file, whole, made when the first is asked for. `opened` is called each time one is read."""

    path: str
    make: Callable[[], Mapping[str, Clause]]
    opened: Callable[[str], None]
    made: Mapping[str, Clause] | None = None

    def clause(self, clause_id: str) -> Clause:
        """The clause with an id, as it was resolved."""
        self.opened(self.path)
        if self.made is None:
            self.made = self.make()
        return self.made[clause_id]


def _sealing(kind: type, sealed: frozenset[str]) -> dict[str, object]:
    """The members of a class whose instances ask for what is sealed. They are like what they stand for in every way."""

    def asking(name: str) -> property:
        return property(lambda self: getattr(self._whole(), name))

    def new(_class: type, *values: object, **named: object) -> object:
        return kind(*values, **named)

    return {
        "__slots__": ("_bodies", "_at"),
        "__doc__": f"A sealed {kind.__name__}.",
        "__new__": new,
        "__eq__": lambda self, other: self._whole() == _opened(other),
        "__hash__": lambda self: hash(self._whole()),
        "__repr__": lambda self: repr(self._whole()),
        "__reduce_ex__": lambda self, _protocol: (_sealed, (kind, self._bodies, self._at, _open_values(self, sealed))),
        **{name: asking(name) for name in sealed},
    }


def _open_values(value: Any, sealed: frozenset[str]) -> tuple[object, ...]:
    return tuple(getattr(value, each.name) for each in fields(value) if each.name not in sealed)


def _opened(value: object) -> object:
    return value._whole() if type(value) in _KINDS.values() else value  # type: ignore[attr-defined]  # noqa: SLF001 - ours


def _names(kind: type) -> frozenset[str]:
    return frozenset(each.name for each in fields(kind))


_SEALED: Mapping[type, frozenset[str]] = {
    Clause: _names(Clause) - OPEN,
    Details: _names(Details),
    Kin: _names(Kin),
}
"""What is sealed of what."""


_OPEN_NAMES = {
    kind: tuple(each.name for each in fields(kind) if each.name not in sealed) for kind, sealed in _SEALED.items()
}


def _whole_clause(self: Any) -> Clause:
    return cast("Clause", self._bodies.clause(self._at))


def _whole_part(self: Any) -> object:
    """A part of an effect: the clause, which effect, which field."""
    clause_id, number, name = self._at
    return getattr(self._bodies.clause(clause_id).effects[number], name)


_KINDS: Mapping[type, type] = {
    kind: type(
        f"Sealed{kind.__name__}",
        (kind,),
        {**_sealing(kind, sealed), "_whole": _whole_clause if kind is Clause else _whole_part},
    )
    for kind, sealed in _SEALED.items()
}


def _sealed(kind: type, bodies: Bodies, at: object, values: tuple[object, ...]) -> object:
    """Make a sealed value; also how one is read back."""
    made: object = object.__new__(_KINDS[kind])
    put = object.__setattr__
    put(made, "_bodies", bodies)
    put(made, "_at", at)
    for name, value in zip(_OPEN_NAMES[kind], values, strict=True):
        put(made, name, value)
    return made


def sealed(instrument: Instrument, bodies: Bodies) -> Instrument:
    """An instrument with its clauses sealed."""
    return replace(instrument, clauses=tuple(_clause(each, bodies) for each in instrument.clauses))


def _clause(clause: Clause, bodies: Bodies) -> Clause:
    effects = tuple(_effect(each, clause.id, number, bodies) for number, each in enumerate(clause.effects))
    values = _open_values(replace(clause, effects=effects), _SEALED[Clause])
    return cast("Clause", _sealed(Clause, bodies, clause.id, values))


def _effect(effect: Any, clause_id: str, number: int, bodies: Bodies) -> Any:
    """An effect as it is but for its details and its persons."""
    closed = {
        each.name: _sealed(type(value), bodies, (clause_id, number, each.name), ())
        for each in fields(effect)
        if type(value := getattr(effect, each.name)) in (Details, Kin)
    }
    return replace(effect, **closed) if closed else effect
