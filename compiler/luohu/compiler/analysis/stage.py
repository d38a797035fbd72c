"""What analysis looks at: the rulesets of a library, each on a stage of its own with its questions.

A family of findings is a function of one stage; what is about several rulesets at once is a function of the scope. All of
them share the stage's questions, its memories, its tally of clauses and its recorder of claims.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from luohu.compiler.analysis.claims import Claims, Proven
from luohu.compiler.analysis.constraints import Known
from luohu.compiler.analysis.tally import Tally
from luohu.compiler.certificates.model import Verdict, Why
from luohu.compiler.program import Program
from luohu.compiler.ruleset.model import Clause, Condition, Label, Ruleset, Slice
from luohu.compiler.ruleset.predefined import COUNTRY
from luohu.compiler.runtime.prepared import Prepared, prepare
from luohu.compiler.runtime.worlds import World
from luohu.compiler.solver.answers import Answers
from luohu.compiler.solver.model import Bound, Memories, Question, Witness
from luohu.compiler.solver.questions import questions_in
from luohu.compiler.validity.timeline import Timelines


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asks of analysis beside what the library promises: groups (ids) whose cover is looked at."""

    today: date
    groups: tuple[str, ...] = ()


class Stage:
    """One ruleset being analysed. Nothing here changes but memories, tally and claims."""

    def __init__(self, scope: Scope, ruleset: Ruleset) -> None:
        self.scope = scope
        self.ruleset = ruleset
        self.tally = Tally()
        self.claims = Claims() if scope.certified else None
        self.memories = Memories({Answers: scope.answers})
        self._questions: dict[str, tuple[Question, ...]] = {}

    @property
    def program(self) -> Program:
        """The library."""
        return self.scope.program

    @property
    def today(self) -> date:
        """The day that is today."""
        return self.scope.wanted.today

    @cached_property
    def prepared(self) -> Prepared:
        """The ruleset made ready; in words it calls areas of others as the library does."""
        return replace(prepare(self.ruleset), abroad=self.scope.area_labels)

    @cached_property
    def matters(self) -> tuple[str, ...]:
        """Every matter that some clause, of whatever day, grants, bars, or asks lower texts to grant, sorted."""
        return tuple(sorted(each for each in self.prepared.matters if any(map(_says_something, self.questions(each)))))

    def questions(self, matter: str) -> tuple[Question, ...]:
        """Each possible law of the matter over the longest run of days on which it stays the same, by first day.

        A question may reach over several slices of the timeline; where a slice has several possible laws there is one
        question for each, on the same days.
        """
        if matter not in self._questions:
            self._questions[matter] = tuple(_lasting(self.prepared, matter, self.memories))
        return self._questions[matter]

    def claim(
        self, name: str, question: Question, condition: Condition, verdict: Verdict, witness: Witness | None = None
    ) -> None:
        """Record what was proven of all cases of a question, where somebody wants certificates.

        `name`: code and subjects, for people. `witness`: of a SOMETIMES.
        """
        if self.claims is not None:
            self.claims.add(Proven(name, question, condition, verdict, witness))

    def answered(self, name: str | None, question: Question, condition: Condition, answer: bool | None) -> None:  # noqa: FBT001 - what was found
        """Record whether some case of a question meets a condition; nothing where that was not settled, or has no name."""
        if name is not None and answer is not None:
            self.claim(name, question, condition, Verdict.SOMETIMES if answer else Verdict.NEVER)

    def uncertified(self, name: str, why: Why) -> None:
        """Record that something was proven that is no claim about a condition."""
        if self.claims is not None:
            self.claims.left.setdefault(name, why)

    def looked(self, question: Question, *clauses: Clause) -> None:
        """That these clauses were looked at; bounded where a text known by name only may govern the matter then."""
        why = Bound.UNKNOWN_TEXT if question.world.by_name_only else None
        for clause in clauses:
            self.tally.looked(clause.provision_id, why)

    def unsettled(self, why: Bound | None, *clauses: Clause) -> None:
        """That something asked about these clauses was not settled."""
        for clause in clauses:
            self.tally.looked(clause.provision_id, why or Bound.TIME_OUT)


@dataclass(frozen=True)
class Scope:
    """What is analysed together: a library, its law in time, its rulesets by name.

    Findings about clauses are told apart by where a clause can be in force: in the rulesets of one area alone, its `home`,
    or in those of several. `within` is the scope of one area, and of the clauses at home there; `shared` that of the others.
    Both have the stages of the whole.
    """

    program: Program
    timelines: Timelines
    rulesets: tuple[Ruleset, ...]
    wanted: Wanted
    certified: bool = False
    home: str | None = None
    of: Scope | None = field(default=None, repr=False, compare=False)
    known: Known = field(default_factory=set, repr=False, compare=False)
    """What is possible under which constraints, whatever the ruleset."""
    answers: Answers = field(default_factory=Answers, repr=False, compare=False)
    """What was answered already to questions that another ruleset may ask too."""
    _stages: dict[str, Stage] = field(default_factory=dict, repr=False, compare=False)

    def stage(self, name: str) -> Stage:
        """The stage of a ruleset, made when it is first asked for."""
        if self.of is not None:
            return self.of.stage(name)
        if name not in self._stages:
            self._stages[name] = Stage(self, next(each for each in self.rulesets if each.name == name))
        return self._stages[name]

    @property
    def stages(self) -> tuple[Stage, ...]:
        """All stages, by name of the ruleset."""
        return tuple(self.stage(each.name) for each in sorted(self.rulesets, key=lambda one: one.name))

    @cached_property
    def areas(self) -> tuple[str, ...]:
        """The areas that have rulesets here, by id."""
        return tuple(sorted({each.jurisdiction.id for each in self.rulesets}))

    @cached_property
    def area_labels(self) -> Mapping[str, Label]:
        """What every area of the library is called, by id."""
        return {each.id: each.label for each in self.program.geography.areas.values()}

    def within(self, area: str) -> Scope:
        """The rulesets of an area, with the clauses that can be in force nowhere else."""
        own = tuple(each for each in self.rulesets if each.jurisdiction.id == area)
        return replace(self, rulesets=own, home=area, of=self)

    def shared(self) -> Scope:
        """All rulesets, with the clauses that can be in force in those of several areas."""
        return replace(self, home=SEVERAL, of=self)

    def concerns(self, clause: Clause) -> bool:
        """Whether what is found about a clause alone is told in this scope."""
        return self.home is None or self.home == (self.of or self).home_of(clause.instrument)

    def home_of(self, instrument: str) -> str:
        """The area in whose rulesets alone the clauses of an instrument can be in force, or `SEVERAL`."""
        found = self._homes.get(instrument)
        if found is None:
            found = self._homes[instrument] = _home(self.program, instrument)
        return found

    def forget(self, area: str) -> None:
        """Let go of the stages of an area, with all that was worked out on them."""
        for name in [each.name for each in self.rulesets if each.jurisdiction.id == area]:
            self._stages.pop(name, None)

    @cached_property
    def _homes(self) -> dict[str, str]:
        return {}


SEVERAL = "*"
"""No area: whatever may be in force in several."""


def _home(program: Program, instrument: str) -> str:
    tree = program.geography
    named = program.instruments[instrument].place.within or (COUNTRY,)
    places = {tree.zones[each].parent if each in tree.zones else each for each in named}
    around = {area for place in places for area in (*tree.ancestors(place), *tree.descendants(place))}
    met = around & set(program.rulesets)
    return met.pop() if len(met) == 1 else SEVERAL


def _says_something(question: Question) -> bool:
    world = question.world
    return bool(world.routes or world.bars or world.asked_above)


def _lasting(prepared: Prepared, matter: str, memories: Memories) -> Iterator[Question]:
    """Questions of neighbouring slices that have one and the same law, as one."""
    running: list[Question] = []
    for span in prepared.ruleset.timeline:
        now = list(questions_in(prepared, matter, span, memories))
        longer, over = [], []
        for each in running:
            same = next((one for one in now if each.slice.end == span.start and _same(each, one)), None)
            if same is None:
                over.append(each)
            else:
                now = [one for one in now if one is not same]  # questions that ask otherwise of lower texts are equal
                longer.append(_reaching(each, span.end, memories))
        yield from over
        running = [*longer, *now]
    yield from running


def _same(one: Question, other: Question) -> bool:
    return one.book == other.book and _told(one.world) == _told(other.world)


def _told(world: World) -> tuple[object, ...]:
    """A world with what it asks of lower texts, which worlds leave out of their equality."""
    return world, world.asked_above


def _reaching(question: Question, end: date | None, memories: Memories) -> Question:
    whole = Slice(question.slice.start, end, question.slice.alternatives)
    return replace(question, slice=whole, memory=memories.of(whole))
