"""A text while it is made: its names, what it has to declare, and what it could not say."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from luohu.compiler.reading.names import NOWHERE, Names, Register
from luohu.compiler.ruleset.model import CASE, FactType, TypeKind
from luohu.compiler.ruleset.predefined import CASE_FACTS
from luohu.dsl.syntax.base import Name, Reference
from luohu.dsl.syntax.expressions import Call
from luohu.dsl.syntax.vocabulary import Derivation, TypeExpression

if TYPE_CHECKING:
    from datetime import date

    from luohu.compiler.ruleset.model import Condition, FactKey, Figure

_BOOLEAN = FactType(TypeKind.BOOLEAN)


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
        return self._derived(key, bare, "周岁", "age", "周岁")

    def years_between(self, key: FactKey, bare: str) -> Reference:
        """The difference of the years of the day of application and of a day (年差)."""
        return self._derived(key, bare, "年差", "years", "整数")

    def _derived(self, key: FactKey, bare: str, function: str, suffix: str, kind: str) -> Reference:
        label, alias = f"{self.names.facts[key.fact].label.zh}的{function}", f"{key.fact}_{suffix}"
        day = self.names.reference(Register.FACT, key.fact)
        call = Call(Name(function, span=NOWHERE), (day,), span=NOWHERE)
        typed = TypeExpression(Name(kind, span=NOWHERE), span=NOWHERE)
        names = Name(label, span=NOWHERE), Name(alias, span=NOWHERE)
        self.derived[alias] = Derivation(*names, typed, call, span=NOWHERE)
        word = label if self.names.language == "zh" else alias
        owner = () if key.person == bare else (self.names.person(key.person),)
        return Reference((*owner, word), span=NOWHERE)
