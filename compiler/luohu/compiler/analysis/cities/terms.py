"""Terms (定义) of cities side by side: what each city's own documents in force say exactly, and who tells two meanings apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from luohu.compiler.analysis.cities.counts import of_area
from luohu.compiler.analysis.cities.dated import on_day
from luohu.compiler.analysis.cities.figures import laws
from luohu.compiler.analysis.cities.joint import Joint, joint
from luohu.compiler.analysis.stage import Stage
from luohu.compiler.program import Defined, Program
from luohu.compiler.ruleset.model import ALWAYS, Condition, Label, ScoreTest, Vocabulary
from luohu.compiler.ruleset.walk import tests_of
from luohu.compiler.runtime.kleene import every, opposite, some
from luohu.compiler.solver.find import find
from luohu.compiler.solver.model import Question, Witness

MOST_READINGS = 40
"""Meanings of one term that are held against each other; structurally equal ones are one."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What a term means, city by city: the documents that define it, and which reading that is (None: not defined).

    `definitions`: one of each reading, with the document. `question`, `witness`: somebody whom two readings tell apart.
    """

    id: str
    label: Label
    documents: tuple[tuple[str, ...], ...]
    readings: tuple[int | None, ...]
    definitions: tuple[tuple[str, Defined], ...] = ()
    question: Question | None = None
    witness: Witness | None = None

    @property
    def differ(self) -> bool:
        """Whether two cities mean different things by it."""
        return self.witness is not None


def meant(stages: tuple[Stage, ...], day: date) -> Iterator[Meant]:
    """Terms that the texts in force of two cities at least define exactly, by name.

    Args:
        stages: one of each city.
        day: on which the texts are in force.
    """
    held = [_own(stage, day) for stage in stages]
    one: Joint | None = None
    for name in sorted({name for each in held for name in each}):
        defining = [each.get(name, ()) for each in held]
        if sum(map(bool, defining)) > 1:
            if one is None:
                one = _joint(stages, day)
            yield _meant(stages[0].program, one, name, defining)


Definitions = tuple[tuple[str, Defined], ...]


def _own(stage: Stage, day: date) -> dict[str, Definitions]:
    """The terms that a city's own documents in force define, with the documents."""
    program, area = stage.program, stage.ruleset.jurisdiction.id
    here = {clause.instrument for each in of_area(stage) for law in laws(each, day) for clause in law}
    found: dict[str, list[tuple[str, Defined]]] = {}
    for name in sorted(here):
        at = program.instruments[name].area
        if area not in (at, *program.geography.ancestors(at)):
            continue
        for each in program.instruments[name].defined:
            found.setdefault(each.term, []).append((name, each))
    return {term: tuple(each) for term, each in found.items()}


def _joint(stages: tuple[Stage, ...], day: date) -> Joint:
    """A joint question over all words of the library."""
    known = [stages[0].program.vocabularies[name] for name in sorted(stages[0].program.vocabularies)]
    first = stages[0].ruleset.vocabulary
    words = Vocabulary(
        first.id,
        first.label,
        tuple({fact.id: fact for each in known for fact in each.facts}.values()),
        tuple({one.id: one for each in known for one in each.enumerations}.values()),
        tuple({one.id: one for each in known for one in each.kin}.values()),
        constraints=tuple(dict.fromkeys(one for each in known for one in each.constraints)),
    )
    return joint([replace(stage.ruleset, vocabulary=words) for stage in stages], (), day)


def _meant(program: Program, one: Joint, name: str, defining: list[Definitions]) -> Meant:
    """Readings by meaning: structurally equal ones first, then those that nobody tells apart."""
    shapes: dict[Condition, int] = {}
    firsts: list[tuple[str, Defined]] = []
    witness: Witness | None = None
    for document, each in (pair for city in defining for pair in city):
        condition = on_day(each.condition, one.day)
        if condition not in shapes and len(firsts) < MOST_READINGS:
            same, apart = _placed(one, condition, [on_day(known.condition, one.day) for _, known in firsts])
            witness = witness or apart
            shapes[condition] = len(firsts) if same is None else same
            firsts += [(document, each)] if same is None else []
    sets = [_numbers(city, shapes, one.day) for city in defining]
    numbers = {each: number for number, each in enumerate(dict.fromkeys(each for each in sets if each))}
    told = (one.question, witness) if len(numbers) > 1 else (None, None)
    cited = tuple(tuple(program.instruments[document].number for document, _ in city) for city in defining)
    return Meant(name, firsts[0][1].label, cited, tuple(map(numbers.get, sets)), tuple(firsts), *told)


def _numbers(city: Definitions, shapes: dict[Condition, int], day: date) -> tuple[int, ...]:
    """The meanings that a city's documents give a term."""
    found = (shapes.get(on_day(each.condition, day)) for _, each in city)
    return tuple(sorted({each for each in found if each is not None}))


def _placed(one: Joint, condition: Condition, known: list[Condition]) -> tuple[int | None, Witness | None]:
    """Which known meaning a condition has; and otherwise somebody whom it tells from the first of them."""
    witness: Witness | None = None
    for number, other in enumerate(known):
        found = _apart(one, other, condition)
        if found is None:
            return number, None
        witness = witness or found
    return None, witness


def _apart(one: Joint, first: Condition, second: Condition) -> Witness | None:
    """Somebody who is one and not the other; None where nobody is found."""
    if any(isinstance(test, ScoreTest) for each in (first, second) for test in tests_of(each)):
        return None
    differing = some([every([first, opposite(second)]), every([second, opposite(first)])])
    return find(one.question, differing, ALWAYS).witness
