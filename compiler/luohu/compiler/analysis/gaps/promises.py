"""Promises of cover: to whom, about which matter, by which text, on which days.

A text promises a group (面向 群体) what it is about: the matters that the clause itself grants; if it grants none, those
of the clauses of the same paragraph, of other promises to the same group, or of the whole document, in this order. A
higher text promises those whom it has lower texts grant a matter (下级 应当准予). Somebody may ask about a group that
nobody promised anything: then about every matter that is granted at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from luohu.compiler.analysis.days import Run, joined, run_of
from luohu.compiler.analysis.groups import groups_of
from luohu.compiler.assemble.filling import has_holes
from luohu.compiler.ruleset.effects import BindingKind
from luohu.compiler.ruleset.model import (
    SELF,
    SETTLER,
    BarEffect,
    BindingEffect,
    Clause,
    Condition,
    FactTest,
    Figure,
    GrantEffect,
    Group,
    Level,
    Not,
    Op,
)
from luohu.compiler.ruleset.walk import keys_of
from luohu.compiler.runtime.kleene import every
from luohu.compiler.runtime.values import ADMITTED, RELATION_KEY
from luohu.compiler.runtime.worlds import place_condition, place_of

if TYPE_CHECKING:
    from luohu.compiler.analysis.stage import Stage
    from luohu.compiler.program import Program
    from luohu.compiler.solver.model import Question


@dataclass(frozen=True, slots=True)
class Promise:
    """That members of a group are to be granted a matter, and on which days that is promised.

    `by`: the provision or document that promises it; None: somebody asked. `members`: whom, where the promise holds.
    `group` None: those whom a higher text names, whose `level` tells which rules are lower.
    """

    by: str | None
    group: Group | None
    matter: str
    members: Condition
    runs: tuple[Run, ...]
    level: Level | None = None

    def concerns(self, question: Question) -> bool:
        """Whether it is to be kept under a law: a higher text's, where a place has a rule of its own.

        Where somebody asks about a group, that is looked at where there are rules at all.
        """
        levels = {each.id: each.rank.level for each in question.prepared.ruleset.instruments}
        granting = [levels[each.clause.instrument] for each in question.world.routes]
        if self.level is not None:
            return any(_below(each, self.level) for each in granting)
        return self.by is not None or bool(granting)


def _below(one: Level, other: Level) -> bool:
    order = tuple(Level)
    return order.index(one) > order.index(other)


def promises(stage: Stage) -> Iterator[Promise]:
    """The promises of a ruleset that concern its own vocabulary's matters."""
    own = {each.id for each in stage.program.vocabularies[stage.ruleset.vocabulary.id].matters}
    for each in (*_to_groups(stage), *_asked_above(stage), *_asked(stage)):
        if each.matter in own and each.matter in stage.prepared.matters and each.runs:
            yield each


def _to_groups(stage: Stage) -> Iterator[Promise]:
    """面向, of clauses and of whole documents."""
    written = stage.program.instruments
    if not any(each.targets for each in stage.ruleset.clauses) and not any(
        written[each].targets for each in stage.prepared.instruments
    ):
        return
    known, about = groups_of(stage.program), _about(stage.program)
    for clause in stage.ruleset.clauses:
        if clause.id == clause.provision_id:
            place, runs = place_of(stage.prepared, clause), certain(stage, clause.id)
            for group in (known[each] for each in clause.targets if each in known):
                for matter in sorted(about.get((clause.id, group.id), frozenset())):
                    yield Promise(clause.id, group, matter, members_of(group, place), runs)
    for name, instrument in stage.prepared.instruments.items():
        runs = joined(
            Run(each.start.last, None if each.end is None else each.end.first)
            for each in instrument.periods
            if each.end is None or each.start.last < each.end.first
        )
        place = place_condition(stage.prepared, instrument.place)
        for group in (known[each] for each in written[name].targets if each in known):
            for matter in sorted(about[name, group.id]):
                yield Promise(name, group, matter, members_of(group, place), runs)


def _asked(stage: Stage) -> Iterator[Promise]:
    """Groups that somebody asks about, for every matter that some clause names and grants."""
    known = groups_of(stage.program)
    granted = {
        effect.matter for each in stage.ruleset.clauses for effect in each.effects if isinstance(effect, GrantEffect)
    }
    runs = joined(run_of(each) for each in stage.ruleset.timeline)
    for name in stage.scope.wanted.groups:
        for matter in sorted(granted & set(stage.matters)):
            yield Promise(None, known[name], matter, members_of(known[name]), runs)


def _asked_above(stage: Stage) -> Iterator[Promise]:
    """Those whom a higher text names. Where it hangs on a class of place that nobody knows, nothing is guessed."""
    levels = {each.id: each.rank.level for each in stage.ruleset.instruments}
    for matter in stage.matters:
        found: dict[tuple[str, Level, Condition], list[Run]] = {}
        for question in stage.questions(matter):
            for each in question.world.asked_above:
                key = (each.clause.provision_id, levels[each.clause.instrument], each.names)
                found.setdefault(key, []).append(run_of(question.slice))
        for (provision, level, names), runs in found.items():
            if _names(stage, provision, matter) and not _of_unknown_class(stage, names):
                named = every([names, *_not_admitted(names)])
                yield Promise(provision, None, matter, named, joined(runs), level)


def _not_admitted(names: Condition) -> Iterator[Condition]:
    """That nobody is there by an open list (等) alone: whom a body may add is not named."""
    for key in keys_of(names):
        if key.fact.startswith(ADMITTED):
            yield Not(FactTest(key, Op.EQ, value=True))


def _of_unknown_class(stage: Stage, names: Condition) -> bool:
    facts = stage.prepared.facts
    return any(key.fact in facts and facts[key.fact].figure is Figure.ATTRIBUTE for key in keys_of(names))


def _names(stage: Stage, provision: str, matter: str) -> bool:
    """Whether a provision asks for this very matter, and not for one that it lies under."""
    clauses = (each for each in stage.ruleset.clauses if each.provision_id == provision)
    effects = (effect for each in clauses for effect in each.effects if isinstance(effect, BindingEffect))
    return any(effect.matter == matter for effect in effects)


def certain(stage: Stage, provision: str) -> tuple[Run, ...]:
    """The days on which a provision is in force in every possible state of the law."""
    editions = {each.id for each in stage.ruleset.clauses if each.provision_id == provision}
    return joined(
        run_of(each)
        for each in stage.ruleset.timeline
        if each.alternatives and all(editions & set(state.clauses) for state in each.alternatives)
    )


def members_of(group: Group, *places: Condition) -> Condition:
    """The members of a group who apply for themselves; of a group that says who the settler is, as it says."""
    keys = keys_of(group.condition)
    told = any(key == RELATION_KEY or key.person == SETTLER for key in keys)
    alone = [] if told else [FactTest(RELATION_KEY, Op.EQ, SELF)]
    return every([group.condition, *alone, *places])


def speaks_of_holes(promise: Promise) -> bool:
    """Whether who is meant depends on terms that only a text in force fills."""
    return has_holes(promise.members)


def _about(program: Program) -> dict[tuple[str, str], frozenset[str]]:
    """What each promising text (clause or document, and group) is about: ids of matters."""
    found: dict[tuple[str, str], frozenset[str]] = {}
    for name, instrument in program.instruments.items():
        for clause in instrument.clauses:
            for group in clause.targets if not _only_bars(clause) else ():
                found[clause.id, group] = _ruled([clause]) or _ruled(_same_paragraph(clause, instrument.clauses))
        for group in instrument.targets:
            found[name, group] = _ruled(instrument.clauses)
    said: dict[str, frozenset[str]] = {}
    for (_, group), matters in found.items():
        said[group] = said.get(group, frozenset()) | matters
    return {
        (text, group): matters or said[group] or _ruled(program.instruments[text.partition("/")[0]].clauses)
        for (text, group), matters in found.items()
    }


def _only_bars(clause: Clause) -> bool:
    """Whether a clause does nothing but bar: it says whom it keeps out, and promises nothing."""
    return bool(clause.effects) and all(isinstance(each, BarEffect) for each in clause.effects)


def _ruled(clauses: Iterable[Clause]) -> frozenset[str]:
    """The matters that clauses grant, or have lower texts grant."""
    effects = [effect for clause in clauses for effect in clause.effects]
    plain = {each.matter for each in effects if isinstance(each, GrantEffect)}
    asked = {each.matter for each in effects if isinstance(each, BindingEffect) and each.kind is BindingKind.MUST_GRANT}
    return frozenset(each for each in plain | asked if each is not None)


def _same_paragraph(clause: Clause, clauses: Iterable[Clause]) -> Iterator[Clause]:
    """The clauses that stand at the same place of the document, under labels of their own (`五(十三)·服务`)."""
    places = {each.partition("·")[0] for each in clause.locators}
    return (each for each in clauses if places & {one.partition("·")[0] for one in each.locators})


def with_group(stage: Stage, promise: Promise) -> Stage | None:
    """The stage with the facts in its vocabulary that tell who is in a group; None: they are facts of other places."""
    from luohu.compiler.analysis.gaps.wider import wider  # noqa: PLC0415 - for groups that no clause here names

    known = stage.prepared.facts.keys()
    if promise.group is None or _known(promise.group, known):
        return stage
    memory = stage.memories.timeless
    found = memory.get(("with", promise.group.id))
    if not isinstance(found, type(stage)):
        found = memory["with", promise.group.id] = wider(stage, promise.group)
    return found if _known(promise.group, found.prepared.facts.keys()) else None


def _known(group: Group, facts: Iterable[str]) -> bool:
    asked = {key.fact for key in keys_of(group.condition) if key.person != RELATION_KEY.person}
    return asked <= set(facts)
