"""Answers that hold for many rulesets: what is asked of one city need not be asked of the next whose words are the same.

Whether a case exists hangs on the words of the vocabulary (facts, kin, constraints) and on the days asked about. Where
nothing asks for the day of application it does not hang on the days; where all that is asked is how long ago some days
were, any stretch of days that is long enough for a plain one will do. Places, points, and tests that hold two days against
each other on a day of application are each ruleset's own, and never kept here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import Enum

from luohu.compiler.ruleset.model import Condition, FactKey, ScoreTest, Slice, TypeKind
from luohu.compiler.ruleset.walk import Test, keys_in
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.values import PLACE_KEY
from luohu.compiler.solver.asked import Asked, keys_of_flat
from luohu.compiler.solver.days import is_pure, is_relative, last_day
from luohu.compiler.solver.model import APPLIED, Question

LONG = 62
"""So many days hold days that no month's end is near to, in whatever month they begin."""

Days = tuple[object, ...]


class Hanging(Enum):
    """On which days an answer hangs."""

    NONE = "none"
    SOME = "some"
    """Any stretch of days that is long enough gives the same."""
    THESE = "these"
    OWN = "own"
    """It is the ruleset's own."""


@dataclass(slots=True)
class Answers:
    """Answers of one library, by words, condition and days."""

    words: dict[tuple[object, ...], int] = field(default_factory=dict)
    hanging: dict[tuple[int, Condition, Condition], Hanging] = field(default_factory=dict)
    known: dict[tuple[int, Condition, Condition, Days], bool | None] = field(default_factory=dict)

    def of(self, question: Question) -> int:
        """The number of the words of a question's ruleset."""
        timeless = question.memory.timeless
        number = timeless.get("words")
        if not isinstance(number, int):
            used = question.prepared.ruleset.vocabulary
            said = used.facts, used.enumerations, used.kin, used.constraints
            number = timeless["words"] = self.words.setdefault(said, len(self.words))
        return number

    def possible(
        self,
        question: Question,
        made: Callable[[], Asked],
        key: tuple[Condition, Condition],
        ask: Callable[[], bool | None],
    ) -> bool | None:
        """The answer to a question about a condition with what else is given; asked if it is not known."""
        words = (self.of(question), *key)
        hanging = self.hanging.get(words)
        if hanging is None:
            hanging = self.hanging[words] = hanging_of(made())
        if hanging is Hanging.OWN:
            return ask()
        at = (*words, _days(hanging, question.slice))
        if at not in self.known:
            self.known[at] = ask()
        return self.known[at]


def _days(hanging: Hanging, span: Slice) -> Days:
    if hanging is Hanging.NONE:
        return ()
    if hanging is Hanging.SOME and last_day(span) - span.start.toordinal() >= LONG:
        return ("long",)
    return span.start, span.end


def hanging_of(made: Asked) -> Hanging:
    """On which days an answer hangs."""
    prepared, flattener = made.question.prepared, made.ground.flattener
    keys = frozenset[FactKey]().union(*(keys_of_flat(flattener, each) for each in (made.flat, *made.constraints)))
    if made.ground.dated or any(isinstance(test, ScoreTest) for test in made.tests):
        return Hanging.OWN
    if any(key == PLACE_KEY or prepared.kinds.get(key.fact) is TypeKind.AREA for key in keys):
        return Hanging.OWN
    if APPLIED not in keys:
        return Hanging.NONE
    return Hanging.SOME if _since(prepared, made.tests, keys) else Hanging.THESE


def _since(prepared: Prepared, tests: Iterable[Test], keys: Iterable[FactKey]) -> bool:
    """Whether days are asked about by how long ago they were, and in no other way."""
    days = {key for key in keys if key != APPLIED and prepared.kinds.get(key.fact) is TypeKind.DATE}
    about: dict[FactKey, list[Test]] = {key: [] for key in days}
    for test in tests:
        met = set(keys_in(test)) & days
        if met and (len(met) > 1 or not is_relative(test)):
            return False
        if not met and APPLIED in keys_in(test):
            return False
        for key in met:
            about[key].append(test)
    facts = [prepared.facts.get(key.fact) for key in days]
    return all(map(is_pure, about.values())) and all(each is None or each.range is None for each in facts)
