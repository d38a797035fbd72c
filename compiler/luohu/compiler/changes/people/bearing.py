"""Who is compared at all, as far as a condition asks: what must hold of people, by the facts that it hangs on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from luohu.compiler.changes.pairs.one_sided import OneSided
from luohu.compiler.ruleset.model import Condition, Every, FactKey, Not, Some
from luohu.compiler.runtime.asking import facts_of_condition
from luohu.compiler.runtime.kleene import every
from luohu.compiler.runtime.values import RELATION_KEY
from luohu.compiler.solver.asked import ground_of, keys_of_flat
from luohu.compiler.solver.flat import flat
from luohu.compiler.solver.model import Question

Keys = frozenset[FactKey]


@dataclass(frozen=True, slots=True)
class Compared:
    """What must hold of people to be compared, part by part, each with the fact that it is about.

    `question`: whose cases they are.
    """

    question: Question
    parts: tuple[tuple[Condition, FactKey], ...]
    met: dict[int, tuple[Condition, Keys]] = field(default_factory=dict)
    """What conditions ask about, by identity: those that are looked at have most of their parts in common."""

    def bearing(self, condition: Condition) -> Condition:
        """What of it bears on a condition."""
        asked = self._asked(condition) if self.parts else frozenset()
        return every([part for part, key in self.parts if key in asked])

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
                return self._behind(condition)

    def _behind(self, condition: Condition) -> Keys:
        """The facts that a test hangs on: of points those behind them, of a guarded fact those of its guard.

        Who settles tells a settler's facts from other persons' everywhere, and counts where it is asked itself.
        """
        flattener = ground_of(self.question).flattener
        found = keys_of_flat(flattener, flat(flattener, condition))
        named = facts_of_condition(self.question.prepared, condition)
        return found if RELATION_KEY in named else found - {RELATION_KEY}


def compared(found: Iterable[OneSided], question: Question) -> Compared:
    """Who has what one side alone can say is not compared."""
    return Compared(question, tuple((Not(each.having), each.key) for each in found))
