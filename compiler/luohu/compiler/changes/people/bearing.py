"""Who is compared at all, as far as a condition asks: what must hold of people, by the facts that it asks about."""

from __future__ import annotations

from dataclasses import dataclass, field

from luohu.compiler.ruleset.model import Condition, Every, FactKey, Not, Some
from luohu.compiler.ruleset.walk import keys_of
from luohu.compiler.runtime.kleene import every

Keys = frozenset[FactKey]


@dataclass(frozen=True, slots=True)
class Compared:
    """What must hold of people to be compared, part by part, each with the facts that it asks about."""

    parts: tuple[tuple[Condition, Keys], ...]
    met: dict[int, tuple[Condition, Keys]] = field(default_factory=dict)
    """What conditions ask about, by identity: those that are looked at have most of their parts in common."""

    def bearing(self, condition: Condition) -> Condition:
        """What of it bears on a condition."""
        asked = self._asked(condition) if self.parts else frozenset()
        return every([part for part, keys in self.parts if keys & asked])

    def _asked(self, condition: Condition) -> Keys:
        known = self.met.get(id(condition))
        if known is None:
            known = self.met[id(condition)] = condition, self._gathered(condition)
        return known[1]

    def _gathered(self, condition: Condition) -> Keys:
        match condition:
            case Every(items) | Some(items):
                return frozenset[FactKey]().union(*map(self._asked, items))
            case Not(item):
                return self._asked(item)
            case _:
                return frozenset(keys_of(condition))


def compared(condition: Condition) -> Compared:
    """What must hold of people to be compared, taken apart."""
    parts = condition.items if isinstance(condition, Every) else (condition,)
    return Compared(tuple((each, frozenset(keys_of(each))) for each in parts))
