"""Two states of the law in one vocabulary, however they came about: what the search for classes of people is given.

Conditions of both sides are about one and the same case of a joint question. Who makes a pair answers for that: two
rulesets of one area (`between`), or of two areas (`across`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from luohu.compiler.runtime.order import Order, document_order

if TYPE_CHECKING:
    from luohu.compiler.changes.model import Contradiction, Incomparable
    from luohu.compiler.changes.pairs.one_sided import OneSided, Sayable
    from luohu.compiler.changes.people.outcomes import Worlds
    from luohu.compiler.runtime.model import Decision
    from luohu.compiler.solver.model import Question, Witness


@dataclass(frozen=True, slots=True)
class Days:
    """Days on which neither law of a matter changes: the possible laws before and after, about the cases of the question.

    The question is joint: its vocabulary has the words of both, its slice the days. Its own world is not looked at.
    Tests of points in the worlds are bound, to books that the question's prepared ruleset has. `order`: where the provisions
    of either side stand in their documents.
    """

    question: Question
    before: Worlds
    after: Worlds
    order: Order = field(default=document_order(()), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two states of the law that can be asked about the same cases.

    `matters`: ids, of either side, in the order in which they are told. `days`: of a matter, runs of days that do not
    overlap, in the order of time; days on which the law is the same on both sides may be left out. `replay`: a case of a
    question, decided on both sides, what bears on nothing at its ordinary value. `incomparable`, `one_sided`:
    whoever has a value that one side does not know is not compared. `became`: which provision of before (id) is which of afterwards.
    `sayable`: what could be said of facts (ids) before.
    """

    matters: tuple[str, ...]
    days: Callable[[str], Iterable[Days]]
    replay: Callable[[Question, Witness], tuple[Decision, Decision]]
    incomparable: tuple[Incomparable, ...] = ()
    became: Mapping[str, str] = field(default_factory=dict)
    contradictions: tuple[Contradiction, ...] = ()
    one_sided: tuple[OneSided, ...] = ()
    sayable: Mapping[str, Sayable] = field(default_factory=dict)

    @property
    def was(self) -> Mapping[str, str]:
        """Which provision of afterwards (id) was which before."""
        return {after: before for before, after in self.became.items()}
