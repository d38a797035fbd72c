"""For whom, and on which days, less or more is stated than before, beside grants and bars.

Statements with one key are held against each other over all admissible cases, on every day: whoever something held for and
holds for no more loses, and the other way round. Where the law of a day is not known for certain, both what holds in every
possible law and what holds in some is compared. What was not settled counts as if somebody lost or gained. Two areas have no
cases in common: there only what is said in the same words of everybody, or under the same conditions, is the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from luohu.compiler.analysis.days import Run
from luohu.compiler.analysis.days import joined as put_together
from luohu.compiler.changes.model import Side, StatementChange, StatementKind
from luohu.compiler.changes.pairs.joined import joined
from luohu.compiler.changes.pairs.rulings import rulings
from luohu.compiler.changes.people.bearing import compared
from luohu.compiler.changes.stated import Stated, stated
from luohu.compiler.changes.texts.clauses import matched
from luohu.compiler.changes.timeline import pieces
from luohu.compiler.ruleset.model import ALWAYS, NEVER, Alternative, Clause, Condition, CountAtLeast, Slice
from luohu.compiler.runtime.kleene import every, opposite, some
from luohu.compiler.runtime.order import Key, Order, document_order
from luohu.compiler.runtime.prepared import Prepared, prepare
from luohu.compiler.runtime.words import words_of
from luohu.compiler.runtime.worlds import World, applies, book_of, bound
from luohu.compiler.solver.answers import Answers
from luohu.compiler.solver.find import possible
from luohu.compiler.solver.model import Memories, Question
from luohu.dsl.diagnostics.model import Text

Fewer = Callable[[Condition, Condition], bool]
"""Whether the first holds for somebody, on some day, for whom the second does not."""


def statement_changes(
    old: Side, new: Side, window: Run | None = None, became: Mapping[str, str] | None = None
) -> tuple[StatementChange, ...]:
    """Everything that is stated for fewer or for more, by kind, as it stands in the documents, in words.

    Args:
        old: before.
        new: after.
        window: the days that are compared; None: all.
        became: which provisions are which, if that is known.
    """
    sides = _sides(old, new, became)
    gathered: dict[Hashable, _Gathered] = {}
    for run, one, other in pieces(old, new, window):
        before, after = _holding(sides.before, one), _holding(sides.after, other, sides.called)
        held = _Both(before, after, _laws(one), _laws(other), sides.fewer(run))
        counts = _Counts(held)
        for key in dict.fromkeys((*before, *after)):
            mine, theirs = before.get(key, _NOTHING), after.get(key, _NOTHING)
            loses, gains = _change(mine, theirs, held)
            if not (loses or gains):
                continue
            unworded = (*mine.found, *theirs.found)[0].said.unworded
            if unworded is not None:
                loses, gains = (loses and counts.fewer(unworded)), (gains and counts.more(unworded))
            at = key if loses or gains else (unworded, sides.counterpart(mine, theirs))
            gathered.setdefault(at, _Gathered()).add(run, mine, theirs, loses=loses, gains=gains)
    order = document_order((*old.ruleset.clauses, *new.ruleset.clauses))
    return _in_order((each.told(sides, order) for each in gathered.values()), order)


def _as_it_is(condition: Condition) -> Condition:
    return condition


@dataclass(frozen=True, slots=True)
class _Sides:
    """Both laws, about the same cases if they are of one area.

    `fewer`: asks about cases on some days; `called`: a condition of the new law about what bodies decide in both;
    `became`: which provision of before (id) is which afterwards.
    """

    before: Prepared
    after: Prepared
    fewer: Callable[[Run], Fewer]
    called: Callable[[Condition], Condition] = _as_it_is
    became: Mapping[str, str] = field(default_factory=dict)

    def counterpart(self, mine: _Held, theirs: _Held) -> Hashable:
        """What states a thing now, or what the provision that stated it became."""
        return min((*theirs.provisions, *(self.became.get(each, each) for each in mine.provisions)))


def _sides(old: Side, new: Side, became: Mapping[str, str] | None) -> _Sides:
    if old.ruleset.jurisdiction.id != new.ruleset.jurisdiction.id:
        return _Sides(
            prepare(old.ruleset), prepare(new.ruleset), lambda _: lambda one, other: one not in (other, NEVER)
        )
    both = joined(old.ruleset, new.ruleset)
    became = matched(old.ruleset, new.ruleset) if became is None else became
    shared = rulings(old.ruleset, new.ruleset, became, both.before.books)
    memories = Memories({Answers: Answers()})

    def fewer(run: Run) -> Fewer:
        span = Slice(run.start, run.end, (Alternative(()),))
        nothing = World((), {}, (), NEVER, NEVER, NEVER)
        question = Question(both.before, "", span, nothing, None, memories.of(span))
        people = compared(both.one_sided, question)

        def asked(one: Condition, other: Condition) -> bool:
            condition = NEVER if one == other else every([one, opposite(other)])
            return condition != NEVER and possible(question, condition, people.bearing(condition)) is not False

        return asked

    return _Sides(both.before, both.after, fewer, shared.condition, became)


# ------------------------------------------------------------------------------------------------ one side on some days


@dataclass(frozen=True, slots=True)
class _One:
    """A statement of a clause in one possible law: for whom it holds."""

    law: int
    clause: Clause
    said: Stated
    holds: Condition


@dataclass(frozen=True, slots=True)
class _Held:
    """What one side states under a key on some days."""

    found: tuple[_One, ...] = ()

    def whom(self, law: int, level: int) -> Condition:
        """For whom it holds, in one possible law, to this degree at least."""
        return some([each.holds for each in self.found if each.law == law and each.said.level >= level])

    @property
    def provisions(self) -> frozenset[str]:
        """Who states it."""
        return frozenset(each.clause.provision_id for each in self.found)


_NOTHING = _Held()


def _laws(span: Slice | None) -> int:
    """How many laws are possible; on days without law nothing is stated."""
    return 0 if span is None else len(span.alternatives)


def _holding(
    prepared: Prepared, span: Slice | None, called: Callable[[Condition], Condition] = _as_it_is
) -> dict[Hashable, _Held]:
    found: dict[Hashable, list[_One]] = {}
    for number, state in enumerate(() if span is None else span.alternatives):
        clauses = tuple(prepared.clauses[each] for each in state.clauses)
        book = book_of(prepared, clauses)
        for clause in clauses if book is None else bound(clauses, book):
            for said in (one for effect in clause.effects for one in stated(effect)):
                holds = called(every([applies(prepared, clause), said.where]))
                key = said.kind, said.key, said.burden
                found.setdefault(key, []).append(_One(number, clause, said, holds))
    return {key: _Held(tuple(each)) for key, each in found.items()}


# ------------------------------------------------------------------------------------------------ one key


@dataclass(frozen=True, slots=True)
class _Both:
    """What both sides state on some days, under how many possible laws each, and how cases are asked about."""

    before: dict[Hashable, _Held]
    after: dict[Hashable, _Held]
    laws: int
    others: int
    fewer: Fewer


def _change(mine: _Held, theirs: _Held, held: _Both) -> tuple[bool, bool]:
    """Whether somebody loses and whether somebody gains."""
    stated_ = (*mine.found, *theirs.found)
    loses = gains = False
    for level in sorted({each.said.level for each in stated_}):
        before, after = _whom(mine, held.laws, level), _whom(theirs, held.others, level)
        loses = loses or any(held.fewer(one, other) for one, other in zip(before, after, strict=True))
        gains = gains or any(held.fewer(other, one) for one, other in zip(before, after, strict=True))
    return (gains, loses) if stated_[0].said.burden else (loses, gains)


def _whom(held: _Held, laws: int, level: int) -> tuple[Condition, Condition]:
    """For whom it holds for certain, and for whom it may."""
    ways = [held.whom(law, level) for law in range(laws)]
    return (every(ways) if ways else NEVER), some(ways)


@dataclass(frozen=True, slots=True)
class _Counts:
    """How often the same is stated in whatever words: who has to do less than before does so many things fewer."""

    held: _Both

    def fewer(self, unworded: Hashable) -> bool:
        """Whether less of it is stated to somebody than before."""
        return self._outnumbers(self._stated(self.held.before, self.held.laws, unworded), self._after(unworded))

    def more(self, unworded: Hashable) -> bool:
        """Whether more of it is."""
        return self._outnumbers(self._after(unworded), self._stated(self.held.before, self.held.laws, unworded))

    def _after(self, unworded: Hashable) -> _Times:
        return self._stated(self.held.after, self.held.others, unworded)

    @staticmethod
    def _stated(side: dict[Hashable, _Held], laws: int, unworded: Hashable) -> _Times:
        """For whom each wording holds for certain, and for whom it may."""
        said = [each for each in side.values() if each.found[0].said.unworded == unworded]
        certain, perhaps = zip(*(_whom(each, laws, 0) for each in said), strict=True) if said else ((), ())
        return Counter(certain), Counter(perhaps)

    def _outnumbers(self, ours: _Times, theirs: _Times) -> bool:
        return any(self._more(one - other, other - one) for one, other in zip(ours, theirs, strict=True))

    def _more(self, ours: Counter[Condition], theirs: Counter[Condition]) -> bool:
        one, other = tuple(ours.elements()), tuple(theirs.elements())
        return any(
            self.held.fewer(_at_least(number, one), _at_least(number, other)) for number in range(1, len(one) + 1)
        )


_Times = tuple[Counter[Condition], Counter[Condition]]


def _at_least(count: int, conditions: tuple[Condition, ...]) -> Condition:
    if count > len(conditions):
        return NEVER
    if count == 1:
        return some(list(conditions))
    if count == len(conditions):
        return every(list(conditions))
    return ALWAYS if conditions.count(ALWAYS) >= count else CountAtLeast(count, conditions)


@dataclass(slots=True)
class _Gathered:
    """A key under way: what was found of it on which days."""

    runs: list[Run] = field(default_factory=list)
    before: set[str] = field(default_factory=set)
    after: set[str] = field(default_factory=set)
    loses: bool = False
    gains: bool = False
    shown: tuple[Stated, bool] | None = None

    def add(self, run: Run, mine: _Held, theirs: _Held, *, loses: bool, gains: bool) -> None:
        """What was found on further days."""
        self.runs.append(run)
        self.before |= mine.provisions
        self.after |= theirs.provisions
        self.loses, self.gains = self.loses or loses, self.gains or gains
        if theirs.found:
            self.shown = theirs.found[0].said, True
        elif self.shown is None:
            self.shown = mine.found[0].said, False

    def told(self, sides: _Sides, order: Order) -> StatementChange:
        """The change, in the words of the side that shows it."""
        assert self.shown is not None, "something is stated on one side at least"
        said, after = self.shown
        prepared = sides.after if after else sides.before
        label = Text(said.told(words_of(prepared, "zh")), said.told(words_of(prepared, "en")))
        return StatementChange(
            said.kind,
            label,
            self.loses,
            self.gains,
            tuple(sorted(self.before, key=order)),
            tuple(sorted(self.after, key=order)),
            put_together(self.runs),
        )


def _in_order(changes: Iterable[StatementChange], order: Order) -> tuple[StatementChange, ...]:
    """By kind, where it stands, and words; what differs in nothing but who loses is one."""
    found: dict[StatementChange, tuple[bool, bool]] = {}
    for each in changes:
        loses, gains = found.get(bare := replace(each, loses=False, gains=False), (False, False))
        found[bare] = loses or each.loses, gains or each.gains
    whole = (replace(each, loses=loses, gains=gains) for each, (loses, gains) in found.items())
    return tuple(sorted(whole, key=partial(_place, order)))


def _place(order: Order, each: StatementChange) -> tuple[int, list[Key], str, tuple[str, ...], tuple[str, ...]]:
    first = [order(name) for name in (each.after or each.before)[:1]]
    return list(StatementKind).index(each.kind), first, each.label.zh, each.before, each.after
