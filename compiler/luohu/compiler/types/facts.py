"""Facts as resolution knows them: their type, who they may be asked of, and which units their values take."""

from __future__ import annotations

from dataclasses import dataclass

from luohu.compiler.ruleset.model import ANCHOR, CASE, SETTLER, FactType, TypeKind
from luohu.dsl.diagnostics.model import Text
from luohu.dsl.source import Span
from luohu.dsl.syntax.expressions import Expression
from luohu.dsl.syntax.values import Unit


@dataclass(frozen=True, slots=True)
class Members:
    """An enumeration (枚举): its members' ids in order, and every word that means one of them."""

    id: str
    name: str
    ordered: bool
    ids: tuple[str, ...]
    words: dict[str, str]


@dataclass(frozen=True, slots=True)
class ValueType:
    """A type with what is needed to read a value of it: accepted units, members, and the words for it."""

    type: FactType
    word: Text
    units: frozenset[Unit] = frozenset()
    members: Members | None = None

    @property
    def kind(self) -> TypeKind:
        """The kind of the type."""
        return self.type.kind


@dataclass(frozen=True, slots=True)
class FactInfo:
    """A declared fact (事实), discretion (裁量) or, with `formula`, a derived one (推导).

    `born`: of an age (年龄) derived from a day of birth alone, that day; such an age needs no formula.
    """

    id: str
    name: str
    type: ValueType
    holders: tuple[str, ...]
    nullable: bool
    span: Span | None
    places: tuple[str, ...] = ()
    born: FactInfo | None = None
    ranged: bool = False
    """Whether it declares a least and a greatest value."""
    bounds: tuple[int, int] | None = None
    """The least and greatest number, where they are declared."""
    formula: Expression | None = None
    """What a derived fact (推导) is computed from; None for one that is asked."""

    @property
    def of_case(self) -> bool:
        """Whether this is a fact of the case itself, of no person: place, kind of place, relation."""
        return self.holders == (CASE,)


PERSONS = (ANCHOR, SETTLER)
"""Whom a fact is asked of if its declaration does not say (属于)."""
