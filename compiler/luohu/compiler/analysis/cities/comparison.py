"""The matrix: clauses and groups of people down, cities across, in each cell who is granted there as he stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from luohu.compiler.analysis.cities.answers import Answer, People, Shown, Verdict, answered, people, shown
from luohu.compiler.analysis.cities.counts import rules_of
from luohu.compiler.analysis.cities.dated import on_day
from luohu.compiler.analysis.cities.joint import Joint, joint
from luohu.compiler.analysis.cities.law import City, Grant, city
from luohu.compiler.analysis.stage import Stage
from luohu.compiler.ruleset.model import (
    SELF,
    Condition,
    FactTest,
    Group,
    Op,
    ScoreTest,
)
from luohu.compiler.ruleset.walk import keys_of, tests_of
from luohu.compiler.runtime.kleene import every
from luohu.compiler.runtime.order import in_document_order
from luohu.compiler.runtime.values import RELATION_KEY
from luohu.compiler.solver.find import equivalent


@dataclass(frozen=True, slots=True)
class Carried:
    """What a person keeps of his ties to the first city. Both False: he is as local to the other as to the first.

    `same_person`: facts marked 本地 stay behind, and in the other city he is new. `same_count`: facts that the cities count
    differently (口径) are carried over as they are.
    """

    same_person: bool = False
    same_count: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A clause (`grant`, of `home`) or a group of people."""

    home: City | None
    grant: Grant | None
    group: Group | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """An answer in a city. `counted`: facts (ids) that the two cities count differently, so that they were not carried over."""

    city: City
    answer: Answer
    counted: tuple[str, ...] = ()


@dataclass(slots=True)
class Comparison:
    """Cities side by side. Memories of joint questions are kept, by what is not carried over."""

    cities: tuple[City, ...]
    carried: Carried
    joints: dict[frozenset[str], Joint] = field(default_factory=dict)

    def joint(self, apart: frozenset[str]) -> Joint:
        """The joint question where some facts are each city's own."""
        if apart not in self.joints:
            day = self.cities[0].day
            self.joints[apart] = joint((each.stage.ruleset for each in self.cities), apart, day)
        return self.joints[apart]


def comparison(stages: tuple[Stage, ...], matter: str, day: date, carried: Carried = Carried()) -> Comparison:
    """The law of a matter in some cities on a day."""
    return Comparison(tuple(city(each, matter, day) for each in stages), carried)


def rows(compared: Comparison) -> Iterator[Row]:
    """Every clause that grants in some city, once, in the order of its document, then the groups of people that some vocabulary names."""
    seen: set[str] = set()
    for home in compared.cities:
        for grant in sorted(home.grants, key=lambda each: in_document_order(each.clause)):
            if grant.provision not in seen:
                seen.add(grant.provision)
                yield Row(home, grant)
    groups = {group.id: group for each in compared.cities for group in each.stage.ruleset.vocabulary.groups}
    yield from (Row(None, None, groups[name]) for name in sorted(groups))


def cell(compared: Comparison, row: Row, there: City) -> Cell:
    """What becomes of a row's bare applicants in a city."""
    if row.grant is not None and any(each.provision == row.grant.provision for each in there.grants):
        return Cell(there, Answer(Verdict.OWN))
    one, who = asked(compared, row, there)
    counted = _counted_here(compared, row, there)
    if _scored(who.condition, *(spot.granted for spot in there.spots)):
        return Cell(there, Answer(Verdict.NOT_SETTLED if there.ruled else Verdict.NO_RULE, exact=False), counted)
    return Cell(there, answered(one, who, there), counted)


def people_behind(compared: Comparison, row: Row, found: Cell) -> Shown:
    """Who shows the answer of a cell."""
    one, who = asked(compared, row, found.city)
    return shown(one, who, found.city)


def asked(compared: Comparison, row: Row, there: City) -> tuple[Joint, People]:
    """The joint question of a cell, and whom it is about."""
    one = compared.joint(apart(compared, row.home, there))
    if row.grant is not None:
        return one, people(one, row.grant.condition, row.grant.whole)
    return one, people(one, _group(row, there.day), _group(row, there.day))


def _group(row: Row, day: date) -> Condition:
    """The people of a group, who apply for themselves."""
    assert row.group is not None
    return every([FactTest(RELATION_KEY, Op.EQ, SELF), on_day(row.group.condition, day)])


def apart(compared: Comparison, home: City | None, there: City) -> frozenset[str]:
    """Facts that are not carried over: what bodies find or publish; and, where asked for, local and differently counted ones."""
    facts = {fact.id: fact for each in compared.cities for fact in each.stage.ruleset.vocabulary.facts}
    own = {name for name, fact in facts.items() if fact.bodies or fact.figure is not None}
    if compared.carried.same_person:
        own |= {name for name, fact in facts.items() if fact.local}
    if home is not None and not compared.carried.same_count:
        own |= counted_apart(home, there)
    return frozenset(own)


def _counted_here(compared: Comparison, row: Row, there: City) -> tuple[str, ...]:
    """Facts of a row that were not carried over because they are counted differently."""
    if row.home is None or row.grant is None or compared.carried.same_count:
        return ()
    mentioned = {key.fact for key in keys_of(row.grant.condition)}
    return tuple(sorted(mentioned & counted_apart(row.home, there)))


def counted_apart(one: City, other: City) -> frozenset[str]:
    """Facts for which the counting rules (口径) in force in two cities differ."""
    mine, theirs = (
        {name: {effect for _, effect in rules} for name, rules in rules_of(each.stage, each.day).items()}
        for each in (one, other)
    )
    return frozenset(name for name in mine.keys() | theirs.keys() if mine.get(name) != theirs.get(name))


def _scored(*conditions: Condition) -> bool:
    """Whether points are asked: each city counts them its own way."""
    return any(isinstance(test, ScoreTest) for each in conditions for test in tests_of(each))


def classes(compared: Comparison, matrix: list[tuple[Row, tuple[Cell, ...]]]) -> list[list[int]]:
    """Rows (by number) that are one: the same cells, and conditions that the same people meet."""
    one = compared.joint(apart(compared, None, compared.cities[0]))
    found: list[list[int]] = []
    for number, (row, cells) in enumerate(matrix):
        same = next((each for each in found if _alike(one, matrix[each[0]], (row, cells))), None)
        if same is None:
            found.append([number])
        else:
            same.append(number)
    return found


def _alike(one: Joint, first: tuple[Row, tuple[Cell, ...]], other: tuple[Row, tuple[Cell, ...]]) -> bool:
    rows_, cells = (first[0], other[0]), (first[1], other[1])
    if (rows_[0].grant is None) is not (rows_[1].grant is None) or _told(cells[0]) != _told(cells[1]):
        return False
    conditions = [one.first(each.grant.condition if each.grant else _group(each, one.day)) for each in rows_]
    if conditions[0] == conditions[1]:
        return True
    return not _scored(*conditions) and equivalent(one.question, *conditions).holds


def _told(cells: tuple[Cell, ...]) -> list[tuple[Verdict, tuple[str, ...]]]:
    """What cells say; of a clause's own law as of any other that takes them all."""
    own = {Verdict.OWN: Verdict.EVERY}
    return [(own.get(each.answer.verdict, each.answer.verdict), each.counted) for each in cells]
