"""The states of the law that can be compared, made from a compiled library: all of it, an area at a day, one instrument.

A *frozen* law is the law of one day as if it went on for ever: from that day on the possible laws of the day, and no law
before it. Its clauses and instruments keep the days that their texts give them, which say who is older than whom; what is
in force is the timeline's business, and that has one slice. So two frozen laws differ by what they say and not by when they
said it, and a comparison with one is about applications from the latest frozen day on.

Of one instrument only its own text counts: its grants and bars, without other texts that bar or grant beside it. What its
clauses take from others stays as it is on the day: figures, definitions, ways of counting, points, shared provisions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.assemble import from_timelines
from luohu.compiler.assemble.mentions import Mentions, of_clause
from luohu.compiler.assemble.words import Words, limited, words_of
from luohu.compiler.changes.model import Side
from luohu.compiler.ruleset.model import (
    Alternative,
    Clause,
    CommonRuleEffect,
    CountingEffect,
    Effect,
    Instrument,
    QuotaEffect,
    Ruleset,
    ScoreEffect,
    SettingEffect,
    Slice,
    Status,
    Vocabulary,
)
from luohu.compiler.validity.timeline import timelines
from luohu.dsl.diagnostics.model import Text

if TYPE_CHECKING:
    from luohu.compiler.pipeline import State
    from luohu.compiler.program import Program


class NoText(Exception):  # noqa: N818 - it says what is the case, and is caught by that name
    """An instrument has no clause that could be compared. `said`: why, in both languages."""

    def __init__(self, said: Text) -> None:
        """What is missing."""
        self.said = said
        super().__init__(said.en)


def whole(state: State, name: str) -> tuple[Side, ...]:
    """Every ruleset of a library, as it is."""
    return tuple(Side(name, each, program=state.program) for each in state.rulesets)


def at_day(state: State, rulesets: Iterable[Ruleset], day: date, name: str) -> tuple[Side, ...]:
    """Rulesets of a library as they stand on a day, from that day on for good.

    On a day on which nothing is in force the law is empty: nobody is granted anything, as no rule is in force.
    """
    words = words_of(state.program)
    frozen = (_frozen(state.program, words, each, _Kept(_possible(each, day), _everything)) for each in rulesets)
    return tuple(Side(name, each, frozen=day, program=state.program) for each in frozen)


def of_instrument(state: State, instrument: str, today: date, name: str) -> tuple[Side, ...]:
    """The rulesets in which an instrument (id) has clauses, with that instrument alone, as it was enacted.

    It is frozen on the first day on which some clause of it is certainly in force; where no day is certain, on the first on
    which one may be, taking only the possible laws that have it. A clause that begins later is not in it. A draft that
    nobody assumed is taken as enacted on `today`, which the name of the side and the assumptions of its ruleset say.

    Raises:
        NoText: no clause of it is ever in force, or its text is not known.
    """
    known = state.program.instruments[instrument]
    rulesets, called = state.rulesets, name
    if state.timelines.history.status(instrument) is Status.DRAFT:
        assumed = {**state.timelines.history.assumptions, instrument: today}
        found = timelines(state.program, assumed, state.timelines.history.as_of)
        areas = [each for each in state.program.rulesets if instrument in found.scope(each).instruments]
        rulesets = from_timelines(found, areas)
        called = f"{name}={today}"
    words = words_of(state.program)
    made = (_alone(state.program, words, each, instrument, called) for each in rulesets)
    sides = tuple(each for each in made if each is not None)
    if not sides:
        raise NoText(_why_nothing(known.number, by_name_only=known.status is Status.BY_NAME_ONLY))
    return sides


def _why_nothing(number: str, *, by_name_only: bool) -> Text:
    if by_name_only:
        return Text(f"{number} 仅知其名，没有条文可比", f"{number} is known by name only: it has no text to compare")
    return Text(f"{number} 没有施行过的条款可比", f"no clause of {number} is ever in force here")


def latest_frozen(*sides: Side) -> date | None:
    """The first day of application that a comparison of these asks about; None: none of them is frozen."""
    return max((each.frozen for each in sides if each.frozen is not None), default=None)


# ------------------------------------------------------------------------------------------------ freezing


@dataclass(frozen=True, slots=True)
class _Kept:
    """What stays of a ruleset: the possible laws of a day, and of each clause in them the effects that `effects` keeps."""

    possible: Slice
    effects: Callable[[Clause], tuple[Effect, ...]]


def _everything(clause: Clause) -> tuple[Effect, ...]:
    return clause.effects


def _possible(ruleset: Ruleset, day: date) -> Slice:
    found = next((each for each in ruleset.timeline if day in each), None)
    return Slice(day, None, (Alternative(()),)) if found is None else replace(found, start=day, end=None)


def _frozen(program: Program, words: Words, ruleset: Ruleset, kept: _Kept) -> Ruleset:
    """A ruleset of one slice, with the clauses and instruments of that slice and the words that they use."""
    standing = {each for state in kept.possible.alternatives for each in state.clauses}
    there = [each for each in ruleset.clauses if each.id in standing | _lenders(ruleset, standing)]
    held = {name for each in there for name in (each.id, each.provision_id)}
    clauses = tuple(_cut(each, held, kept) for each in there)
    silent = {each for state in kept.possible.alternatives for each in state.by_name_only}
    instruments = tuple(_instruments(ruleset, clauses, silent))
    names = {each.id for each in instruments}
    ids = {each.id for each in clauses}
    return replace(
        ruleset,
        vocabulary=_vocabulary(program, words, ruleset, clauses, instruments),
        instruments=instruments,
        clauses=clauses,
        defeats=tuple(each for each in ruleset.defeats if {each.bar, each.grant} <= ids),
        timeline=(kept.possible,),
        assumptions=tuple(each for each in ruleset.assumptions if each.kind == "zone" or each.id in names),
    )


def _lenders(ruleset: Ruleset, standing: set[str]) -> set[str]:
    """Clauses from which those in force took something though they are in force no more."""
    named = {one.by for each in ruleset.clauses if each.id in standing for one in each.rewrites}
    present = {each.provision_id for each in ruleset.clauses if each.id in standing}
    return {each.id for each in ruleset.clauses if each.provision_id in named - present}


def _cut(clause: Clause, held: set[str], kept: _Kept) -> Clause:
    """A clause without references to others that are not there."""

    def within(ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(each for each in ids if each in held)

    effects: list[Effect] = []
    for each in kept.effects(clause):
        match each:
            case CommonRuleEffect(targets=targets):
                effects += [replace(each, targets=within(targets))] if within(targets) else []
            case QuotaEffect(clauses=limited_to):
                effects.append(replace(each, clauses=within(limited_to)))
            case _:
                effects.append(each)
    return replace(
        clause,
        effects=tuple(effects),
        exception_to=within(clause.exception_to),
        overrides=within(clause.overrides),
    )


def _instruments(ruleset: Ruleset, clauses: tuple[Clause, ...], silent: set[str]) -> Iterator[Instrument]:
    """Those of the clauses, those that may be in force and are known by name only, and those that clauses took from."""
    named = {each.instrument for each in clauses} | silent
    named |= {one.by.partition("/")[0] for each in clauses for one in each.rewrites}
    for each in ruleset.instruments:
        if each.id in named:
            yield replace(
                each,
                acts=tuple(act for act in each.acts if act.target in named),
                passages=tuple(one for one in each.passages if one.target in named),
            )


def _vocabulary(
    program: Program, words: Words, ruleset: Ruleset, clauses: Iterable[Clause], instruments: Iterable[Instrument]
) -> Vocabulary:
    """The words that are used, as an assembled ruleset holds them."""
    used = Mentions()
    for clause in clauses:
        used.add(of_clause(clause))
    for each in instruments:
        used.bodies |= set(each.issuers)
        used.matters |= set(each.may_govern)
    area, tree = ruleset.jurisdiction.id, program.geography
    lineage = frozenset((*tree.ancestors(area), *tree.descendants(area)))
    return limited(words, program.vocabularies[ruleset.vocabulary.id], used, lineage)


# ------------------------------------------------------------------------------------------------ one instrument


def _alone(program: Program, words: Words, ruleset: Ruleset, instrument: str, name: str) -> Side | None:
    """A ruleset with one instrument alone; None if it has no clause there on any day."""
    own = {name for each in ruleset.clauses if each.instrument == instrument for name in (each.id, each.provision_id)}
    span = _first(ruleset, own)
    if span is None:
        return None
    found = _Alone(own, _named_by(ruleset, own), _scores(ruleset, own))
    by_id = {each.id: each for each in ruleset.clauses}
    laws = {
        Alternative(tuple(each for each in state.clauses if each in own or found.lent(by_id[each])))
        for state in span.alternatives
        if not own.isdisjoint(state.clauses)
    }
    ordered = tuple(sorted(laws, key=lambda each: each.clauses))
    possible = Slice(span.start, None, ordered, span.unknowns if len(ordered) > 1 else ())
    made = _frozen(program, words, ruleset, _Kept(possible, found.effects))
    return Side(name, made, frozen=span.start, program=program)


def _first(ruleset: Ruleset, own: set[str]) -> Slice | None:
    """The first slice in all of whose possible laws some of these clauses is; else the first in some of them."""
    held = [(each, [not own.isdisjoint(one.clauses) for one in each.alternatives]) for each in ruleset.timeline]
    certain = (each for each, some in held if all(some))
    return next(certain, next((each for each, some in held if any(some)), None))


def _named_by(ruleset: Ruleset, own: set[str]) -> frozenset[str]:
    """Provisions whose words were written into clauses."""
    return frozenset(one.by for each in ruleset.clauses if each.id in own for one in each.rewrites)


def _scores(ruleset: Ruleset, own: set[str]) -> frozenset[str]:
    """Scores that clauses ask for, and those that are counted in them."""
    found: set[str] = set()
    todo = [each for each in ruleset.clauses if each.id in own]
    while todo:
        asked = of_clause(todo.pop()).scores - found
        found |= asked
        todo += [each for each in ruleset.clauses if each.id not in own and _gives(each, asked)]
    return frozenset(found)


def _gives(clause: Clause, scores: set[str]) -> bool:
    return any(isinstance(each, ScoreEffect) and each.score in scores for each in clause.effects)


@dataclass(frozen=True, slots=True)
class _Alone:
    """What counts where one instrument stands alone: `own` clauses and provisions, and what those take from others."""

    own: set[str]
    lenders: frozenset[str]
    scores: frozenset[str]

    def lent(self, clause: Clause) -> bool:
        """Whether a clause of another instrument is something that an own clause takes."""
        return bool(self.effects(clause)) or clause.provision_id in self.lenders

    def effects(self, clause: Clause) -> tuple[Effect, ...]:
        """Of own clauses all effects; of others those that complete or fill the own clauses."""
        return tuple(each for each in clause.effects if clause.id in self.own or self._fills(clause, each))

    def _fills(self, clause: Clause, effect: Effect) -> bool:
        match effect:
            case CommonRuleEffect(targets=targets):
                return not self.own.isdisjoint(targets)
            case SettingEffect() | CountingEffect():
                return clause.provision_id in self.lenders
            case ScoreEffect(score=score):
                return score in self.scores
            case _:
                return False
