"""One vocabulary for people who are looked at from several cities at once.

A person brings along whatever is a fact about him: facts are the same everywhere, by their ids. What is decided or
published by a city's own bodies is not (semantics 6.8): seen from the first city such facts stand under a name of their
own, a twin, and so does everything else that somebody asks not to carry over.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from luohu.compiler.analysis.cities.dated import on_day
from luohu.compiler.ruleset.model import (
    NEVER,
    Alternative,
    AreaNode,
    Condition,
    Enumeration,
    Fact,
    FactKey,
    Jurisdiction,
    Label,
    Ruleset,
    Slice,
    Term,
    Vocabulary,
    ZoneNode,
)
from luohu.compiler.ruleset.predefined import ADMITTED, COUNTRY
from luohu.compiler.ruleset.walk import keys_of, rewrite
from luohu.compiler.runtime.prepared import prepare
from luohu.compiler.runtime.values import RULED
from luohu.compiler.runtime.worlds import World
from luohu.compiler.solver.asked import Ground, ground_of
from luohu.compiler.solver.model import Question

TWIN = "~"
"""Ends the id of a fact as the first city has it, where the other has one of its own."""


@dataclass(frozen=True, slots=True)
class Joint:
    """A question about people alone, over the words of several cities, on one day. `apart`: facts that have twins."""

    question: Question
    apart: frozenset[str]
    met: dict[object, object] = field(default_factory=dict, compare=False, repr=False)
    """What was worked out before."""

    @property
    def ground(self) -> Ground:
        """The flat constraints."""
        return ground_of(self.question)

    @property
    def day(self) -> date:
        """The one day."""
        return self.question.slice.start

    def first(self, condition: Condition) -> Condition:
        """A condition of the first city, its own bodies' findings under their twins."""
        return rewrite(condition, self.twin)

    def twin(self, key: FactKey) -> FactKey:
        """The name of a fact as the first city has it."""
        return FactKey(key.person, key.fact + TWIN) if self.is_apart(key) else key

    def is_apart(self, key: FactKey) -> bool:
        """Whether each city has a fact of its own under this name."""
        return key.fact in self.apart or key.fact.startswith((ADMITTED, RULED))


def untwinned(key: FactKey) -> FactKey:
    """The fact that a twin stands for; any other as it is."""
    return FactKey(key.person, key.fact.removesuffix(TWIN))


def joint(rulesets: Iterable[Ruleset], apart: Iterable[str], day: date) -> Joint:
    """The joint question of several rulesets of one library.

    Args:
        rulesets: of any cities; of their clauses nothing is taken.
        apart: facts (ids) that are not carried from city to city.
        day: the day of application.
    """
    listed = tuple(rulesets)
    known = _facts(listed)
    separate = _with_guarded(known, frozenset(apart) & known.keys())
    words = _vocabulary(listed, known, separate)
    words = replace(words, constraints=tuple(dict.fromkeys(on_day(each, day) for each in words.constraints)))
    whole = Ruleset("cn/cities", "1", everywhere(listed), words, (), (), (), ())
    span = Slice(day, None if day == date.max else day + timedelta(days=1), (Alternative(()),))
    return Joint(Question(prepare(whole), "", span, World((), {}, (), NEVER, NEVER, NEVER)), separate)


def _facts(rulesets: tuple[Ruleset, ...]) -> dict[str, Fact]:
    found: dict[str, Fact] = {}
    for ruleset in rulesets:
        for fact in ruleset.vocabulary.facts:
            known = found.setdefault(fact.id, fact)
            holders = tuple(dict.fromkeys((*known.holders, *fact.holders)))
            if holders != known.holders:
                found[fact.id] = replace(known, holders=holders)
    return found


def _with_guarded(facts: dict[str, Fact], apart: frozenset[str]) -> frozenset[str]:
    """With these also what is asked only where one of them is so."""
    while more := {
        name
        for name, fact in facts.items()
        if name not in apart and fact.only_when is not None and apart & {key.fact for key in keys_of(fact.only_when)}
    }:
        apart |= more
    return apart


def _vocabulary(rulesets: tuple[Ruleset, ...], facts: dict[str, Fact], apart: frozenset[str]) -> Vocabulary:
    def twin(key: FactKey) -> FactKey:
        return FactKey(key.person, key.fact + TWIN) if key.fact in apart else key

    twins = [
        _twin_of(facts[name], rewrite(guard, twin) if guard else None)
        for name in sorted(apart)
        for guard in [facts[name].only_when]
    ]
    constraints = dict.fromkeys(each for ruleset in rulesets for each in ruleset.vocabulary.constraints)
    doubled = dict.fromkeys(part for each in constraints for part in (each, rewrite(each, twin)))
    first = rulesets[0].vocabulary
    return Vocabulary(
        first.id,
        first.label,
        tuple(sorted((*facts.values(), *twins), key=lambda fact: fact.id)),
        tuple(_enumerations(rulesets)),
        _terms(each for ruleset in rulesets for each in ruleset.vocabulary.kin),
        constraints=tuple(sorted(doubled, key=repr)),
    )


def _twin_of(fact: Fact, guard: Condition | None) -> Fact:
    english = fact.label.en or fact.id.replace("_", " ")
    label = Label(f"{fact.label.zh}（原市）", f"{english} (in the first city)")
    return replace(fact, id=fact.id + TWIN, label=label, only_when=guard)


def _enumerations(rulesets: tuple[Ruleset, ...]) -> Iterable[Enumeration]:
    found: dict[str, Enumeration] = {}
    for ruleset in rulesets:
        for each in ruleset.vocabulary.enumerations:
            known = found.get(each.id)
            if known is None or len(each.members) > len(known.members):
                found[each.id] = each
    return (found[name] for name in sorted(found))


def _terms(terms: Iterable[Term]) -> tuple[Term, ...]:
    found = {each.id: each for each in terms}
    return tuple(found[name] for name in sorted(found))


def everywhere(rulesets: tuple[Ruleset, ...]) -> Jurisdiction:
    """All areas under the country; none is dated, since nobody is asked where he settles."""
    nodes: dict[str, AreaNode] = {}
    zones: dict[str, ZoneNode] = {}
    for ruleset in rulesets:
        place = ruleset.jurisdiction
        nodes |= {each.id: replace(each, start=None, end=None) for each in (*place.ancestors, *place.areas)}
        zones |= {each.id: each for each in place.zones}
    country = nodes.pop(COUNTRY, AreaNode(COUNTRY, Label("全国", "the country"), None, leaf=False))
    below = tuple(nodes[name] for name in sorted(nodes))
    return Jurisdiction(COUNTRY, country.label, (), (country, *below), tuple(zones[name] for name in sorted(zones)))
