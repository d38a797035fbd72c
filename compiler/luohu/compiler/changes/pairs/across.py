"""The law of one area against that of another: who is better off where.

A person takes along whatever is a fact about him: facts are the same by their ids, matters too, and he is as local to the
one area as to the other. What an area's own bodies find, publish, admit or rule is its own, and has a twin on the old side.
The place is nobody's fact: on either side he gets the best that he gets anywhere in it. The kind of place is kept where
both sides ask for it, so that a town is held against a town; otherwise it is given up with the place.

A fact that the areas count in different ways (口径) is taken to be the same number in both.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from luohu.compiler.analysis.cities.joint import everywhere
from luohu.compiler.analysis.days import Run
from luohu.compiler.changes.model import Asked, Contradiction, Incomparable, People, Side
from luohu.compiler.changes.pairs.anywhere import City, anywhere, located, places
from luohu.compiler.changes.pairs.between import window_of
from luohu.compiler.changes.pairs.both_words import TWIN, apart, joint_words, strangers
from luohu.compiler.changes.pairs.contradictions import contradictions
from luohu.compiler.changes.pairs.counted import counted
from luohu.compiler.changes.pairs.joined import written_out
from luohu.compiler.changes.pairs.one_sided import OneSided, one_sided
from luohu.compiler.changes.pairs.pair import Days, Pair
from luohu.compiler.changes.pairs.rulings import spoken
from luohu.compiler.changes.people.gathering import gathered
from luohu.compiler.changes.people.outcomes import RANKS, Worlds
from luohu.compiler.changes.texts.renames import renamed, renames
from luohu.compiler.ruleset.model import (
    CASE,
    NEVER,
    Alternative,
    BarEffect,
    Condition,
    Fact,
    FactKey,
    GrantEffect,
    Label,
    Ruleset,
    Slice,
    Vocabulary,
)
from luohu.compiler.ruleset.predefined import ADMITTED
from luohu.compiler.ruleset.walk import conditions, keys_of
from luohu.compiler.runtime.asked import asked_keys
from luohu.compiler.runtime.case import Case, Facts, identified
from luohu.compiler.runtime.decide import decide
from luohu.compiler.runtime.kleene import slot
from luohu.compiler.runtime.model import Decision, Offer
from luohu.compiler.runtime.order import Order, document_order
from luohu.compiler.runtime.prepared import Prepared, prepare
from luohu.compiler.runtime.values import EXISTS, PLACE_KEY, PLACE_KIND_KEY, RELATION_KEY, RULED
from luohu.compiler.runtime.worlds import World
from luohu.compiler.solver.answers import Answers
from luohu.compiler.solver.model import Memories, Question, Witness

OWN_RULINGS = (ADMITTED, RULED)
"""How facts begin that stand for what bodies decide of single cases."""


@dataclass(frozen=True, slots=True)
class _Areas:
    """Both sides, and the vocabulary in which they are asked about the same person."""

    joint: Prepared
    before: City
    after: City
    one_sided: tuple[OneSided, ...]
    incomparable: tuple[Incomparable, ...]
    constraints: tuple[tuple[Condition, ...], tuple[Condition, ...]]
    order: Order


def across(old: Side, new: Side, asked: Asked) -> People:
    """Every class of people who get something else in the one area than in the other.

    Raises:
        InternalError: if somebody is decided otherwise than his class says.
    """
    pair = pair_of(old, new, asked)
    return replace(
        gathered(pair, asked.today),
        contradictions=pair.contradictions,
        counted=counted(old, new, asked.window),
    )


def pair_of(old: Side, new: Side, asked: Asked) -> Pair:
    """The pair of two rulesets of different areas, limited to the matters and days that are asked."""
    areas = _areas(old.ruleset, new.ruleset)
    memories = Memories({Answers: Answers()})
    return Pair(
        matters=asked.matters or _stated(old.ruleset, new.ruleset),
        days=lambda matter: _days(areas, memories, matter, window_of(old, new, asked.window)),
        replay=lambda question, witness: _replay(areas, (old, new), question, witness),
        one_sided=areas.one_sided,
        incomparable=areas.incomparable,
        contradictions=_contradictions(areas),
    )


def _contradictions(areas: _Areas) -> tuple[Contradiction, ...]:
    days = tuple(_pieces(areas, Run(date.min)))
    return contradictions(replace(areas.joint, ruleset=replace(areas.joint.ruleset, timeline=days)), *areas.constraints)


def _stated(*rulesets: Ruleset) -> tuple[str, ...]:
    """Matters that a clause of either side grants or bars."""
    effects = [effect for ruleset in rulesets for clause in ruleset.clauses for effect in clause.effects]
    return tuple(sorted({each.matter for each in effects if isinstance(each, GrantEffect | BarEffect)}))


# ------------------------------------------------------------------------------------------------ words


def _areas(old: Ruleset, new: Ruleset) -> _Areas:
    before = _called(old, renames(old.vocabulary, new.vocabulary))
    after = _called(new, renames(new.vocabulary, old.vocabulary))
    before = _twinned(before, _own_facts(before.vocabulary, after.vocabulary))
    kept = _asks_kind(before) and _asks_kind(after)
    before, after = (_unplaced(each, kinds=not kept) for each in (before, after))
    words = joint_words(before.vocabulary, after.vocabulary)
    area = everywhere((before, after))
    incomparable = strangers(replace(before, jurisdiction=area), replace(after, jurisdiction=area))
    unlike = one_sided(before.vocabulary, after.vocabulary, words, incomparable)
    joint = prepare(
        replace(
            after,
            jurisdiction=area,
            vocabulary=words,
            instruments=tuple({each.id: each for each in (*before.instruments, *after.instruments)}.values()),
            clauses=spoken(after, before.clauses, lambda name: name + TWIN),
            timeline=(),
        )
    )
    one, other = (
        City(prepare(replace(each, vocabulary=words)), not kept, called, joint.books)
        for each, called in ((before, _twin_of_ruling), (after, _same))
    )
    own = before.vocabulary.constraints, after.vocabulary.constraints
    return _Areas(joint, one, other, unlike, incomparable, own, document_order((*old.clauses, *new.clauses)))


def _unplaced(ruleset: Ruleset, *, kinds: bool) -> Ruleset:
    """A ruleset whose constraints, and guards of facts, do not speak of a place: of those for whom they hold somewhere.

    A fact that is asked at some places only is known of the person at all of them, and its guard stands where it is asked.
    """
    words = ruleset.vocabulary
    placed = {each.id: each.only_when for each in words.facts if each.only_when and _of_place(each.only_when)}
    if not placed and not any(map(_of_place, words.constraints)):
        return ruleset
    made = written_out(ruleset, placed)
    city = City(prepare(made), kinds, _same, [])
    facts = tuple(
        replace(each, only_when=located(city, placed[each.id])) if each.id in placed else each for each in words.facts
    )
    constraints = tuple(located(city, each) for each in made.vocabulary.constraints)
    return replace(made, vocabulary=replace(words, facts=facts, constraints=constraints))


def _of_place(condition: Condition) -> bool:
    return any(key in (PLACE_KEY, PLACE_KIND_KEY) for key in keys_of(condition))


def _own_facts(old: Vocabulary, new: Vocabulary) -> frozenset[str]:
    """Facts that each area has for itself: what its bodies find or publish, and what is not one fact on both sides."""
    theirs = {each.id: each for each in new.facts}
    own = {each.id for each in (*old.facts, *new.facts) if each.bodies or each.figure is not None}
    guarded = {each.id for each in old.facts if each.id in theirs and each.only_when != theirs[each.id].only_when}
    return frozenset(own | guarded | apart(old, new)) & {each.id for each in old.facts}


def _twinned(ruleset: Ruleset, facts: frozenset[str]) -> Ruleset:
    """A ruleset with these facts, and the lists of their members, under names of their own."""
    if not facts:
        return ruleset
    made = _called(ruleset, {each: each + TWIN for each in facts})
    words = made.vocabulary
    lists = {each.type.of for each in ruleset.vocabulary.facts if each.id in facts} - {None}
    doubled = tuple(replace(each, id=each.id + TWIN) for each in words.enumerations if each.id in lists)
    twins = tuple(_of_old(each) if each.id.endswith(TWIN) else each for each in words.facts)
    return replace(made, vocabulary=replace(words, facts=twins, enumerations=(*words.enumerations, *doubled)))


def _called(ruleset: Ruleset, names: Mapping[str, str]) -> Ruleset:
    """A ruleset with facts under other names."""
    if not names:
        return ruleset
    made = renamed(ruleset, names)
    facts = sorted((replace(each, id=names.get(each.id, each.id)) for each in made.vocabulary.facts), key=_id)
    return replace(made, vocabulary=replace(made.vocabulary, facts=tuple(facts)))


def _id(fact: Fact) -> str:
    return fact.id


def _of_old(fact: Fact) -> Fact:
    """A twin: as the old side has it, of its own list if it has one."""
    label = fact.label
    named = Label(f"{label.zh}（原市）", None if label.en is None else f"{label.en} (in the first city)")
    of = fact.type.of
    return replace(fact, label=named, type=fact.type if of is None else replace(fact.type, of=of + TWIN))


def _twin_of_ruling(key: FactKey) -> FactKey:
    return FactKey(key.person, key.fact + TWIN) if key.fact.startswith(OWN_RULINGS) else key


def _same(key: FactKey) -> FactKey:
    return key


def _asks_kind(ruleset: Ruleset) -> bool:
    return any(key == PLACE_KIND_KEY for each in ruleset.clauses for one in conditions(each) for key in keys_of(one))


# ------------------------------------------------------------------------------------------------ days


def _days(areas: _Areas, memories: Memories, matter: str, window: Run) -> Iterator[Days]:
    """The longest runs on which both laws of a matter stay the same."""
    running: tuple[Slice, Worlds, Worlds] | None = None
    for span in _pieces(areas, window):
        before, after = (anywhere(each, matter, span.start) for each in (areas.before, areas.after))
        if running is not None and running[1:] == (before, after):
            running = (replace(running[0], end=span.end), before, after)
            continue
        if running is not None:
            yield _asked(areas, memories, matter, running)
        running = (span, before, after)
    if running is not None:
        yield _asked(areas, memories, matter, running)


def _asked(areas: _Areas, memories: Memories, matter: str, running: tuple[Slice, Worlds, Worlds]) -> Days:
    span, before, after = running
    nothing = World((), {}, (), NEVER, NEVER, NEVER)
    return Days(Question(areas.joint, matter, span, nothing, None, memories.of(span)), before, after, areas.order)


def _pieces(areas: _Areas, window: Run) -> Iterator[Slice]:
    """The days of the window from the first on which either side has law, cut where a law or the areas change."""
    sides = [each.prepared.ruleset for each in (areas.before, areas.after)]
    slices = [each for side in sides for each in side.timeline]
    if not slices:
        return
    first = max(window.start, min(each.start for each in slices))
    days = {day for each in slices for day in (each.start, each.end) if day is not None}
    for node in (each for side in sides for each in side.jurisdiction.areas):
        days |= {node.start.first} if node.start is not None else set()
        days |= {node.end.last} if node.end is not None else set()
    if window.end is not None and window.end <= first:
        return
    cuts = sorted({first, *(day for day in days if first < day and (window.end is None or day < window.end))})
    for start, end in zip(cuts, [*cuts[1:], window.end], strict=True):
        yield Slice(start, end, (Alternative(()),))


# ------------------------------------------------------------------------------------------------ one case


def _replay(areas: _Areas, named: tuple[Side, Side], question: Question, witness: Witness) -> tuple[Decision, Decision]:
    """The person, decided on both sides, on each at the place that is best for him."""
    facts = identified(question.prepared, witness.case)
    before = _best(areas.before, named[0], _first_side(facts), question.matter, witness.day)
    after = _best(areas.after, named[1], _second_side(facts), question.matter, witness.day)
    return before, after


def own_rulings(facts: Facts, *, before: bool) -> Facts:
    """Facts about a person in both areas, of what bodies decide in single cases that alone which those of one side do."""
    return _first_side(facts) if before else _second_side(facts)


def _first_side(facts: Facts) -> Facts:
    """Of what bodies decide in single cases, what the old side's decide, under the names that it has there."""
    others = {key: value for key, value in facts.items() if not key.fact.startswith(OWN_RULINGS)}
    own = {
        FactKey(key.person, key.fact.removesuffix(TWIN)): value
        for key, value in facts.items()
        if key.fact.startswith(OWN_RULINGS) and key.fact.endswith(TWIN)
    }
    return {**others, **own}


def _second_side(facts: Facts) -> Facts:
    return {k: v for k, v in facts.items() if not (k.fact.startswith(OWN_RULINGS) and k.fact.endswith(TWIN))}


def _best(city: City, side: Side, facts: Facts, matter: str, day: date) -> Decision:
    """What a side decides at the place where that is best, the first of those."""
    told = _told(city.prepared, matter, facts)
    found = (
        decide(
            city.prepared,
            Case({**told, **place}, day),
            matter,
            day,
            rest_ordinary=True,
            digest=side.digest,
            version=side.version,
        )
        for place in places(city, day)
    )
    return max(found, key=_rank)


def _rank(decision: Decision) -> tuple[int, bool, int]:
    """By outcome, then whether a rule applies at all, then how much is offered."""
    offered = {
        each.address for route in decision.routes for each in route.details.addresses if each.state is Offer.OFFERED
    }
    along = {
        each.relation for route in decision.routes for each in route.details.companions if each.state is Offer.OFFERED
    }
    return RANKS[decision.outcome], decision.outcome.value != "no_rule_in_force", len(offered) + len(along)


def _told(prepared: Prepared, matter: str, facts: Facts) -> Facts:
    """The facts that a side asks in deciding a matter, and who there is; the place is its own."""
    relation = facts.get(RELATION_KEY)
    named = relation if isinstance(relation, str) else None
    asked = {slot(prepared, named, key) for key in asked_keys(prepared, matter)}
    kept = {key: value for key, value in facts.items() if key in asked or key.person == CASE or key.fact == EXISTS}
    return {key: value for key, value in kept.items() if key != PLACE_KEY}
