"""A text while it is made: its names, what it has to declare, and what it could not say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from luohu.compiler.reading.names import NOWHERE, Names, Register
from luohu.compiler.reading.values import counted, unit_of
from luohu.compiler.ruleset.model import CASE, FactType, TypeKind
from luohu.compiler.ruleset.predefined import CASE_FACTS
from luohu.dsl.syntax.base import Name, Reference
from luohu.dsl.syntax.expressions import Arithmetic, Call, Computation
from luohu.dsl.syntax.values import Unit
from luohu.dsl.syntax.vocabulary import Derivation, TypeExpression

if TYPE_CHECKING:
    from datetime import date

    from luohu.compiler.ruleset.model import Condition, FactKey, Figure
    from luohu.dsl.syntax.expressions import Expression

_BOOLEAN = FactType(TypeKind.BOOLEAN)
_WHOLE = FactType(TypeKind.INTEGER)
_AGES = FactType(TypeKind.INTEGER, unit="years")
_TYPES = {
    TypeKind.INTEGER: "整数",
    TypeKind.POINTS: "分值",
    TypeKind.RATIO: "比例",
    TypeKind.MONEY: "金额",
    TypeKind.FLOOR_AREA: "面积",
    TypeKind.DURATION: "时长",
}
_LENGTHS = {"months": "月", "days": "日", "workdays": "工作日"}


@dataclass(slots=True)
class Reader:
    """One text while it is made. `unsaid`: tests that no construct says, in the order of reading.

    `base`: the base day (基准日) that the text states: what is measured on it names no day.
    """

    names: Names
    base: FactKey | date | None = None
    unsaid: dict[Condition, None] = field(default_factory=dict)
    derived: dict[str, Derivation] = field(default_factory=dict)
    """Facts that the text derives from others (推导), by name: a ruleset has ages written out as days of birth."""

    def type_of(self, fact: str) -> FactType:
        """The type of a fact; of one that the ruleset does not know, yes-no."""
        if fact in CASE_FACTS:
            return CASE_FACTS[fact][1]
        known = self.names.facts.get(fact)
        return _BOOLEAN if known is None else known.type

    def figure(self, key: FactKey) -> Figure | None:
        """What kind of figure of the case a fact is; None for one that applicants state."""
        known = self.names.facts.get(key.fact)
        return known.figure if known is not None and key.person == CASE else None

    def age(self, key: FactKey, bare: str) -> Reference:
        """The age of whom a day is the day of birth."""
        return self._derived(key, bare, ("周岁", "age"), _AGES, self._called("周岁", key))

    def years_between(self, key: FactKey, bare: str) -> Reference:
        """The difference of the years of the day of application and of a day (年差)."""
        return self._derived(key, bare, ("年差", "years"), _WHOLE, self._called("年差", key))

    def years_ahead(self, key: FactKey, bare: str) -> Reference:
        """The same the other way round, for a day in a later year: the language has no number below zero."""
        opposite = _less(counted(0, Unit.COUNT), self._called("年差", key))
        return self._derived(key, bare, ("年差相反数", "years_ahead"), _WHOLE, opposite)

    def opposite(self, key: FactKey, bare: str) -> Reference:
        """A number with the other sign, for comparing with one below zero."""
        kind = self.type_of(key.fact)
        nothing = counted(0, unit_of(kind))
        return self._derived(key, bare, ("相反数", "opposite"), kind, _less(nothing, self._fact(key)))

    def _fact(self, key: FactKey) -> Reference:
        return self.names.reference(Register.FACT, key.fact)

    def _called(self, function: str, key: FactKey) -> Call:
        return Call(Name(function, span=NOWHERE), (self._fact(key),), span=NOWHERE)

    def _derived(
        self, key: FactKey, bare: str, what: tuple[str, str], kind: FactType, expression: Expression
    ) -> Reference:
        label, alias = f"{self.names.facts[key.fact].label.zh}的{what[0]}", f"{key.fact}_{what[1]}"
        names = Name(label, span=NOWHERE), Name(alias, span=NOWHERE)
        self.derived[alias] = Derivation(*names, _typed(kind), expression, span=NOWHERE)
        word = label if self.names.language == "zh" else alias
        owner = () if key.person == bare else (self.names.person(key.person),)
        return Reference((*owner, word), span=NOWHERE)


def _less(one: Expression, other: Expression) -> Computation:
    return Computation(Arithmetic.MINUS, one, other, span=NOWHERE)


def _typed(kind: FactType) -> TypeExpression:
    """A type of numbers as a declaration writes it."""
    argument = _LENGTHS.get(kind.unit or "")
    word = "周岁" if kind == _AGES else _TYPES[kind.kind]
    return TypeExpression(
        Name(word, span=NOWHERE), None if argument is None else Name(argument, span=NOWHERE), span=NOWHERE
    )
