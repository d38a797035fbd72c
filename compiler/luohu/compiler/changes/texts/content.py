"""What a provision says, apart from where it stands: the same for two provisions that say the same under other numbers.

A provision is compared with all its editions, in the order of time. Clauses that it names count as what they became; days
count where they are not simply those of its document; a place as its share of the area that the ruleset is for.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from itertools import groupby, zip_longest

from luohu.compiler.changes.model import Aspect
from luohu.compiler.changes.pairs.rulings import called
from luohu.compiler.changes.texts.renames import renamed
from luohu.compiler.graph.canonical import canonical
from luohu.compiler.ruleset.model import (
    BindingEffect,
    Clause,
    CommonRuleEffect,
    CountingEffect,
    Details,
    Effect,
    GrantEffect,
    Instrument,
    Moment,
    QuotaEffect,
    Ruleset,
    Where,
)
from luohu.compiler.ruleset.naming import provision_of
from luohu.compiler.ruleset.walk import rewrite
from luohu.compiler.runtime.order import counted, in_document_order

SAYING = frozenset((Aspect.CONDITION, Aspect.EFFECTS, Aspect.DETAILS, Aspect.PLACE, Aspect.PATHWAYS, Aspect.PRECEDENCE))
"""The aspects in which a provision that says the same does not differ."""

Naming = Callable[[str], str]
"""What a provision (by id) is called in a comparison."""
Content = tuple[tuple[Aspect, Hashable], ...]
"""What an edition is in each aspect."""


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision with its editions, first day first, and the document that it is in. `root`: the area of its ruleset."""

    id: str
    editions: tuple[Clause, ...]
    instrument: Instrument
    root: str

    @property
    def locators(self) -> tuple[str, ...]:
        """Its numbers in the document."""
        return self.editions[0].locators


def provisions_of(ruleset: Ruleset) -> tuple[Provision, ...]:
    """The provisions of a ruleset by document, in the order of their numbers."""
    instruments = {each.id: each for each in ruleset.instruments}
    first = {each.provision_id: in_document_order(each) for each in sorted(ruleset.clauses, key=_first, reverse=True)}
    ordered = sorted(
        ruleset.clauses, key=lambda each: (first[each.provision_id][:2], counted(each.provision_id), _first(each))
    )
    return tuple(
        Provision(name, tuple(editions), instruments[home], ruleset.jurisdiction.id)
        for (home, name), editions in groupby(ordered, key=lambda each: (each.instrument, each.provision_id))
    )


def _first(clause: Clause) -> tuple[date, tuple[tuple[int, str], ...]]:
    return min((each.start.first for each in clause.periods), default=date.max), counted(clause.id)


# ------------------------------------------------------------------------------------------------ one edition


def content(provision: Provision, clause: Clause, naming: Naming, facts: Mapping[str, str]) -> Content:
    """What an edition of a provision is in every aspect.

    Args:
        provision: whose edition it is.
        clause: the edition.
        naming: what the provisions that it names are called.
        facts: what facts that have another name afterwards are called.
    """
    effects = renamed(clause.effects, facts)
    said: dict[Aspect, Hashable] = {
        Aspect.CONDITION: canonical(rewrite(renamed(clause.condition, facts), lambda key: called(key, naming))),
        Aspect.EFFECTS: (tuple(_bare(each, naming, facts) for each in effects), clause.targets),
        Aspect.DETAILS: tuple(found for each in effects if (found := _details(each)) is not None),
        Aspect.PLACE: (_place(provision.instrument.place, provision.root), _place(clause.where, provision.root)),
        Aspect.DAYS: tuple(_days(clause, provision.instrument)),
        Aspect.PATHWAYS: clause.pathways,
        Aspect.PRECEDENCE: (_named(clause.exception_to, naming), _named(clause.overrides, naming)),
        Aspect.TITLE: clause.title,
        Aspect.NOTES: clause.notes,
        Aspect.SOURCE: clause.checked,
    }
    return tuple((each, said[each]) for each in Aspect)


def _bare(effect: Effect, naming: Naming, facts: Mapping[str, str]) -> Effect:
    """An effect without details; the clauses that it names called as the comparison calls them."""
    match effect:
        case GrantEffect():
            return replace(effect, settlers=None, details=Details())
        case CommonRuleEffect(targets=targets):
            return replace(effect, settlers=None, details=Details(), targets=_named(targets, naming))
        case BindingEffect():
            return replace(effect, settlers=None, details=None)
        case QuotaEffect(clauses=clauses):
            return replace(effect, clauses=_named(clauses, naming))
        case CountingEffect(fact=fact):
            return replace(effect, fact=facts.get(fact, fact))
        case _:
            return effect


def _details(effect: Effect) -> Hashable:
    match effect:
        case GrantEffect() | CommonRuleEffect() | BindingEffect():
            return effect.settlers, effect.details
        case _:
            return None


def _named(clauses: tuple[str, ...], naming: Naming) -> tuple[str, ...]:
    return tuple(sorted({naming(provision_of(each)) for each in clauses}))


def _place(where: Where, root: str) -> Where:
    return replace(where, within=tuple(each for each in where.within if each != root))


def _days(clause: Clause, home: Instrument) -> Iterator[tuple[Hashable, Hashable]]:
    """The periods of an edition; bounds that are those of its document are called so."""
    starts = {each.start: number for number, each in enumerate(home.periods)}
    ends = {each.end: number for number, each in enumerate(home.periods)}
    for each in clause.periods:
        start = starts.get(each.start)
        end = ends.get(each.end)
        yield start if start is not None else _day(each.start), end if end is not None else _day(each.end)


def _day(moment: Moment | None) -> Hashable:
    return None if moment is None else (moment.first, moment.last)


# ------------------------------------------------------------------------------------------------ all editions


@dataclass(frozen=True, slots=True)
class Compared:
    """Two readings of a provision: in what they differ, and the first editions that say something else (else the first)."""

    aspects: tuple[Aspect, ...]
    old: Clause
    new: Clause


def compared(old: Provision, new: Provision, naming: Naming, facts: Mapping[str, str]) -> Compared:
    """In what two provisions differ: editions that say the same are each other's, the others in the order of time."""
    before = [content(old, each, naming, facts) for each in old.editions]
    after = [content(new, each, str, {}) for each in new.editions]
    aspects: set[Aspect] = set()
    differing: list[tuple[bool, int, int]] = []
    for one, other in _pairs([_core(each) for each in before], [_core(each) for each in after]):
        found = _differing(before[one], after[other])
        aspects |= found
        differing += [(not SAYING & found, one, other)] if found else []
    if len(before) != len(after):
        aspects.add(Aspect.DAYS)
    if old.instrument.id != new.instrument.id:
        aspects.discard(Aspect.SOURCE)
    _, one, other = min(differing, default=(False, 0, 0))
    return Compared(tuple(each for each in Aspect if each in aspects), old.editions[one], new.editions[other])


def _core(found: Content) -> Content:
    return tuple((aspect, said) for aspect, said in found if aspect in SAYING)


def _differing(one: Content, other: Content) -> set[Aspect]:
    return {aspect for (aspect, said), (_, otherwise) in zip(one, other, strict=True) if said != otherwise}


def _pairs(old: list[Content], new: list[Content]) -> Iterator[tuple[int, int]]:
    """Every edition of either side with one of the other; one that has no counterpart with the one before it."""
    for _, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for one, other in zip_longest(range(first, last), range(start, end)):
            yield (
                one if one is not None else max(last - 1, 0),
                other if other is not None else max(end - 1, 0),
            )
