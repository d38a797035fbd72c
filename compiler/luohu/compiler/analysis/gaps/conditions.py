"""The settled parts of the conditions of a library's clauses, with what settles each.

A part is settled only if it comes out the same way in every ruleset that holds the clause, in all its editions and on all
days. Parts are those of the text: what a definition, a derived fact or another text put there is looked at as a whole, or
not at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from luohu.compiler.analysis.gaps.causes import constraints_behind, needed
from luohu.compiler.analysis.gaps.clauses import somewhere
from luohu.compiler.analysis.gaps.parts import Laid, Part, bare, laid
from luohu.compiler.analysis.gaps.settled import Asking, Settled, settled
from luohu.compiler.ruleset.model import ALWAYS, Condition, FactKey, FactTest, Not, Op, TypeKind
from luohu.compiler.ruleset.walk import Test, tests_of
from luohu.compiler.runtime.kleene import every, opposite
from luohu.compiler.runtime.prepared import prepare
from luohu.compiler.solver.asked import ground_of, keys_of_flat
from luohu.compiler.solver.flat import flat
from luohu.compiler.solver.model import Memories
from luohu.dsl.parser import parse
from luohu.dsl.source import Source, Span
from luohu.dsl.syntax.clauses import Clause as Written
from luohu.dsl.syntax.instruments import Instrument

if TYPE_CHECKING:
    from luohu.compiler.analysis.gaps.clauses import Held
    from luohu.compiler.program import Program
    from luohu.compiler.runtime.prepared import Prepared
    from luohu.compiler.solver.model import Question


@dataclass(frozen=True, slots=True)
class Found:
    """A settled part of a clause's condition, where it is written, and what settles it.

    `beside`: of what is asked beside it, what is needed; `constraints`: those of the vocabulary that are.
    """

    provision: str
    part: Part
    truth: bool
    question: Question
    beside: tuple[Condition, ...]
    constraints: tuple[Condition, ...]


@dataclass(slots=True)
class Trees:
    """The syntax trees of the files of a program, each parsed when it is first needed."""

    program: Program
    files: dict[str, dict[int, Written]] = field(default_factory=dict)

    def clause(self, provision: str) -> Written | None:
        """A clause as it is written."""
        span = self.program.clause_spans.get(provision)
        if span is None:
            return None
        if span.source.path not in self.files:
            self.files[span.source.path] = _clauses(span.source)
        return self.files[span.source.path].get(span.start)


def _clauses(source: Source) -> dict[int, Written]:
    """The clauses of a file by where their locators begin."""
    statements = parse(source).file.statements
    members = (one for each in statements if isinstance(each, Instrument) for one in each.members)
    return {each.locators[0].span.start: each for each in members if isinstance(each, Written)}


Readings = dict[Condition, list["Question"]]
"""The conditions that a provision has, each with the questions of its days."""


def settled_in(provision: Held, trees: Trees) -> Iterator[Found]:
    """The settled parts of the condition of a provision that some case meets."""
    readings = _readings(provision)
    if not readings or not all(_suspicious(*each) for each in readings.items()):
        return
    written = trees.clause(provision.provision)
    each = [] if written is None else [_in_text(condition, asked, written) for condition, asked in readings.items()]
    first, *others = each or [{}]
    for key, one in first.items():
        if all(key in other for other in others):
            for asked, settled_there in zip(readings.values(), each, strict=True):
                _claimed(provision, settled_there[key], asked)
            question = next(iter(readings.values()))[0]
            yield _explained(provision.provision, one, question)


def _claimed(provision: Held, found: Settled, questions: list[Question]) -> None:
    """Record that the part never comes out the other way, where somebody wants certificates."""
    other = opposite(found.part.condition) if found.truth else found.part.condition
    for question in questions:
        provision.answered("LH413", question, every([found.given, other]), answer=False)


def _readings(provision: Held) -> Readings:
    found: Readings = {}
    for one in provision.readings:
        condition = one.standing.clause.condition
        if condition != ALWAYS:
            found.setdefault(condition, []).extend(one.standing.questions)
    return found


def _somewhere(questions: list[Question], condition: Condition) -> bool | None:
    return somewhere((each, condition) for each in questions)


def _suspicious(condition: Condition, questions: list[Question]) -> bool:
    """Whether anything in a condition is settled, going by its form alone."""
    tests = set(tests_of(condition))
    return not tests <= _loose(questions[0], condition) and bool(_settled(bare(condition), ALWAYS, questions))


def _settled(part: Part, beside: Condition, questions: list[Question]) -> list[Settled]:
    loose = _loose(questions[0], every([beside, part.condition]))
    free = [_free(each) for each in questions]
    asking = Asking(partial(_somewhere, questions), partial(_somewhere, free), loose)
    if asking.strictly(every([beside, part.condition])) is False:
        return []  # nobody meets it at all, which is another finding
    return list(settled(part, beside, asking))


def _free(question: Question) -> Question:
    """The same question where facts may be there, or be none, whatever they hang on (仅当)."""
    made = question.memory.timeless.get("free")
    if not isinstance(made, tuple):
        ruleset = question.prepared.ruleset
        facts = tuple(
            each if each.only_when is None else replace(each, only_when=None, nullable=True)
            for each in ruleset.vocabulary.facts
        )
        free = prepare(replace(ruleset, vocabulary=replace(ruleset.vocabulary, facts=facts)))
        made = (replace(free, books=question.prepared.books), Memories())
        question.memory.timeless["free"] = made
    return replace(question, prepared=made[0], memory=made[1].of(question.slice))


def _in_text(condition: Condition, questions: list[Question], written: Written) -> dict[tuple[int, int, bool], Settled]:
    """The settled parts of one reading, by where they are written."""
    over: Laid | None = laid(condition, written)
    if over is None:
        return {}
    found = _settled(over.part, over.beside, questions)
    return {_key(each.part.span, each.truth): each for each in found if each.part.span is not None}


def _key(span: Span, truth: bool) -> tuple[int, int, bool]:  # noqa: FBT001 - the part of the key
    return span.start, span.end, truth


def _explained(provision: str, found: Settled, question: Question) -> Found:
    wanted = opposite(found.part.condition) if found.truth else found.part.condition
    beside = () if found.given == ALWAYS else needed(question, found.given, wanted)
    constraints = constraints_behind(question, every([*beside, wanted]))
    return Found(provision, found.part, found.truth, question, beside, constraints)


def _loose(question: Question, condition: Condition) -> frozenset[Condition]:
    """The yes-no tests of a condition, and their opposites, of facts that nothing else in it asks and nothing ties."""
    ground = ground_of(question)
    asked = {each: keys_of_flat(ground.flattener, flat(ground.flattener, each)) for each in tests_of(condition)}
    often = Counter(key for test in tests_of(condition) for key in asked[test])
    tied = frozenset[FactKey]().union(*ground.constraints.values())
    found = [
        test
        for test, keys in asked.items()
        if _plain(question.prepared, test) and not keys & tied and all(often[key] == 1 for key in keys)
    ]
    return frozenset((*found, *map(Not, found)))


def _plain(prepared: Prepared, test: Test) -> bool:
    kind = prepared.kinds.get(test.key.fact) if isinstance(test, FactTest) else None
    return kind is TypeKind.BOOLEAN and isinstance(test, FactTest) and test.op is Op.EQ
