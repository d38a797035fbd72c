"""Many questions over few tests: the space is cut once, and each condition is made ready once.

For whoever asks hundreds of questions about parts of the same conditions, which `find.possible` would answer one by one. What
a search does not settle is left to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from luohu.compiler.ruleset.model import NEVER, Condition, Every, Not, Some
from luohu.compiler.ruleset.walk import Test, tests_once
from luohu.compiler.runtime.kleene import every
from luohu.compiler.solver.admission import admission
from luohu.compiler.solver.asked import bearing, ground_of, listed
from luohu.compiler.solver.find import possible
from luohu.compiler.solver.flat import flat
from luohu.compiler.solver.model import Question
from luohu.compiler.solver.questions import bound
from luohu.compiler.solver.space import Space, space_of

if TYPE_CHECKING:
    from luohu.compiler.solver._sat import Choices

MOST_TESTS = 150
"""A space with more is not cut further: one of the tests that are asked takes its place."""

Part = tuple[Condition, bool]
"""A condition, and how it comes out."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """A space over some tests (`known`, as they were written), with the constraints that bear on them."""

    space: Space
    constraints: tuple[Condition, ...]
    known: frozenset[Test]
    ready: dict[tuple[int, bool], tuple[Condition, Condition]] = field(default_factory=dict)
    """Parts made ready, by identity, which is quicker than by value; the part is kept, so that no other takes its place."""
    choices: list[Choices] = field(default_factory=list)
    """Of the space, when they are first asked about."""


@dataclass(slots=True)
class Probe:
    """Answers questions about one law on one run of days; its space grows by the tests that it is asked about."""

    question: Question
    asked: dict[Condition, None] = field(default_factory=dict)
    cut: _Cut | None = None

    def never(self, *conditions: Condition) -> bool:
        """Whether it is proven that no admissible case meets all of these."""
        return self.possible(*conditions) is False

    def possible(self, *conditions: Condition) -> bool | None:
        """Whether some admissible case meets all of these; None: that was not settled."""
        parts = [part for each in conditions for part in _parts(each)]
        cut = self._cut_by(parts)
        found = _searched(cut, [_ready(self.question, cut, part) for part in parts])
        if found is None:
            whole = every(list(conditions))
            return whole != NEVER and possible(self.question, whole)
        return found

    def _cut_by(self, parts: list[Part]) -> _Cut:
        """The space, cut by the tests of these parts too."""
        known = frozenset[Test]() if self.cut is None else self.cut.known
        ready = {} if self.cut is None else self.cut.ready
        new = [one for one, wanted in parts if (id(one), wanted) not in ready and not known.issuperset(tests_once(one))]
        if self.cut is None or new:
            if len(known) > MOST_TESTS:
                self.asked, new = {}, [one for one, _ in parts]
            self.asked |= dict.fromkeys(new)
            self.cut = _cut(self.question, tuple(self.asked))
        return self.cut


def _cut(question: Question, conditions: tuple[Condition, ...]) -> _Cut:
    """Test by test: what one condition has no need of, because of what stands beside it, the next may hang on."""
    ground, always = ground_of(question), admission(question).always
    known = tests_once(*conditions)
    written = [_written(question, each) for each in (*known, *conditions)]
    constraints = (*always, *bearing(ground, Every((*written, *always)), always))
    space = space_of(question.prepared, tests_once(*written, *constraints), question.slice, question.memory.timeless)
    return _Cut(space, constraints, frozenset(known))


def _written(question: Question, condition: Condition) -> Condition:
    """A condition as a search takes it: about slots alone."""
    return listed(question.prepared, flat(ground_of(question).flattener, bound(question, condition)))


def _ready(question: Question, cut: _Cut, part: Part) -> Condition:
    condition, wanted = part
    key = id(condition), wanted
    if key not in cut.ready:
        written = _written(question, condition)
        cut.ready[key] = condition, written if wanted else Not(written)
    return cut.ready[key][1]


def _searched(cut: _Cut, ready: Iterable[Condition]) -> bool | None:
    """Whether some case meets all of these; None: cells do not settle it."""
    from luohu.compiler.solver.chosen import choices, somebody  # noqa: PLC0415

    if not all(each.cells for each in cut.space.fields.values()):
        return None  # a fact that can be nothing at all leaves nobody, but this may not be asked about it
    if not cut.choices:
        cut.choices.append(choices(cut.space))
    return somebody(cut.choices[0], (*ready, *cut.constraints))


def _parts(condition: Condition, *, wanted: bool = True) -> Iterator[Part]:
    """What must hold together, each part as it stands or turned round."""
    match condition:
        case Not(item):
            yield from _parts(item, wanted=not wanted)
        case Every(items) | Some(items) if items and isinstance(condition, Every) is wanted:
            for each in items:
                yield from _parts(each, wanted=wanted)
        case _:
            yield condition, wanted
