"""States of details against every completion there is: addresses in order and by choice, evidence, bodies.

Each address and paper of a ruleset has a name of its own, so that what a route tells of it can be looked up. What a
route would offer is asked of those completions alone in which its own condition holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st
from tests.property.naive import holds
from tests.property.naive_outcome import _Keyed, placed, world_outcome
from tests.property.rulesets import MATTER, TODAY, conditions, worlds
from tests.property.test_deciding import Facts, as_case, asked_in, complete, completions

from luohu.compiler.ruleset.model import (
    AddressChoice,
    AddressEntry,
    Alternative,
    BodyEntry,
    Clause,
    CommonRuleEffect,
    Details,
    EvidenceChoice,
    EvidenceEntry,
    EvidenceList,
    GrantEffect,
    Ruleset,
)
from luohu.compiler.runtime.decide import decide
from luohu.compiler.runtime.model import EvidenceDemand, Offer, OpenRoute, Route, RouteDetails
from luohu.compiler.runtime.prepared import prepare


@st.composite
def addresses(draw: st.DrawFn, prefix: str, depth: int = 2) -> AddressChoice:
    """A choice, free or in order, of addresses and of choices."""
    items: list[AddressEntry | AddressChoice] = []
    for number in range(draw(st.integers(1, 2))):
        name = f"{prefix}.{number}"
        nested = depth > 1 and draw(st.booleans())
        items.append(draw(addresses(name, depth - 1)) if nested else AddressEntry(name, None, draw(conditions())))
    return AddressChoice(draw(st.booleans()), tuple(items), draw(conditions()))


@st.composite
def evidence(draw: st.DrawFn, prefix: str) -> EvidenceList:
    """A paper, and a choice of papers."""
    papers = [EvidenceEntry(f"{prefix}.e{number}", draw(conditions())) for number in range(3)]
    choice = EvidenceChoice(draw(st.booleans()), tuple(papers[1:]), draw(conditions()))
    return EvidenceList((papers[0], choice))


@st.composite
def detailed(draw: st.DrawFn, prefix: str) -> Details:
    """Details of which some are said."""
    said = st.booleans()
    return Details(
        addresses=draw(addresses(f"{prefix}.a")) if draw(said) else None,
        evidence=draw(evidence(prefix)) if draw(said) else None,
        receivers=(BodyEntry(f"{prefix}.r", draw(conditions())),) if draw(said) else None,
    )


@st.composite
def rules_with_details(draw: st.DrawFn) -> Ruleset:
    """A small ruleset whose grants and shared provisions have details."""
    found = draw(worlds())
    clauses = tuple(
        replace(
            each,
            effects=tuple(
                replace(effect, details=draw(detailed(f"{each.id}#{number}")))
                if isinstance(effect, GrantEffect | CommonRuleEffect)
                else effect
                for number, effect in enumerate(each.effects)
            ),
        )
        for each in found.clauses
    )
    return replace(found, clauses=clauses, vocabulary=replace(found.vocabulary, constraints=()))


# ------------------------------------------------------------------------------------------------ the judge


def true(rules: Ruleset, facts: Facts, clause: Clause) -> bool:
    place = {each.id: each.place for each in rules.instruments}[clause.instrument]
    here = placed(rules, facts, clause.where) and placed(rules, facts, place)
    return here and holds(rules, _Keyed(facts), TODAY, clause.condition)


def in_force(rules: Ruleset, state: Alternative) -> list[Clause]:
    return [each for each in rules.clauses if each.id in state.clauses]


def offered(rules: Ruleset, facts: Facts, state: Alternative, clause: Clause, effect: GrantEffect) -> set[str]:
    """The names of what the grant offers and asks in one state of the law."""
    found: set[str] = set()
    for part, read in (
        ("addresses", lambda value: _addresses(rules, facts, value)),
        ("evidence", lambda value: _papers(rules, facts, value)),
        ("receivers", lambda value: (each.id for each in value if _holds(rules, facts, each.where))),
    ):
        for value in said(rules, facts, state, clause, getattr(effect.details, part), part):
            found.update(read(value))
    return found


def said(  # noqa: PLR0913, PLR0917 - the whole question
    rules: Ruleset, facts: Facts, state: Alternative, clause: Clause, own: object, part: str
) -> list[object]:
    shared = [
        (effect.replacing, getattr(effect.details, part))
        for each in in_force(rules, state)
        for effect in each.effects
        if isinstance(effect, CommonRuleEffect) and clause.id in effect.targets and true(rules, facts, each)
    ]
    shared = [(replacing, value) for replacing, value in shared if value is not None]
    replacing = [value for replaces, value in shared if replaces]
    if replacing:
        return replacing
    return [own] if own is not None else [value for _, value in shared]


def _holds(rules: Ruleset, facts: Facts, condition: object) -> bool:
    return bool(holds(rules, _Keyed(facts), TODAY, condition))


def _addresses(rules: Ruleset, facts: Facts, item: AddressEntry | AddressChoice) -> list[str]:
    if not _holds(rules, facts, item.where):
        return []
    if isinstance(item, AddressEntry):
        return [item.address]
    each_ = [_addresses(rules, facts, each) for each in item.items]
    return next((each for each in each_ if each), []) if item.in_order else [name for each in each_ for name in each]


def _papers(rules: Ruleset, facts: Facts, value: EvidenceList) -> Iterator[str]:
    for item in value.items:
        if _holds(rules, facts, item.where):
            parts = item.items if isinstance(item, EvidenceChoice) else (item,)
            yield from (each.evidence for each in parts if _holds(rules, facts, each.where))


def alone(rules: Ruleset, clause: Clause, effect: GrantEffect) -> Ruleset:
    """The ruleset with this grant and shared provisions for it, and with nothing else that decides."""
    kept = [
        replace(
            each,
            effects=tuple(
                one for one in each.effects if isinstance(one, CommonRuleEffect) or (one is effect and each is clause)
            ),
        )
        for each in rules.clauses
    ]
    return replace(rules, clauses=tuple(kept))


# ------------------------------------------------------------------------------------------------ what was told


def told(details: RouteDetails) -> dict[str, tuple[Offer, tuple[str, ...]]]:
    found = {each.address: (each.state, each.needs) for each in details.addresses}
    found |= {each.id: (each.state, each.needs) for each in details.receivers}
    return found | {each.evidence or "": (each.state, each.needs) for each in _flat(details.evidence)}


def _flat(demands: tuple[EvidenceDemand, ...]) -> Iterator[EvidenceDemand]:
    for each in demands:
        if each.evidence is not None:
            yield each
        yield from _flat(each.any_of)


def names_in(effect: GrantEffect, rules: Ruleset) -> set[str]:
    """Every name that could be told of a route."""
    rest = [one for each in rules.clauses for one in each.effects if isinstance(one, CommonRuleEffect)]
    found: set[str] = set()
    for each in (effect, *rest):
        found |= set(_leaves(each.details.addresses)) | {one.id for one in each.details.receivers or ()}
        for item in each.details.evidence.items if each.details.evidence is not None else ():
            found |= {one.evidence for one in (item.items if isinstance(item, EvidenceChoice) else (item,))}
    return found


def _leaves(item: AddressEntry | AddressChoice | None) -> Iterator[str]:
    if isinstance(item, AddressEntry):
        yield item.address
    for each in item.items if isinstance(item, AddressChoice) else ():
        yield from _leaves(each)


slow = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@st.composite
def partial(draw: st.DrawFn) -> tuple[Ruleset, Facts, list[tuple[str, str]]]:
    """A ruleset with details, a complete case, and which of its facts nobody gives."""
    rules = draw(rules_with_details())
    hidden = draw(st.lists(st.sampled_from(asked_in(rules)), min_size=1, max_size=3, unique=True))
    return rules, draw(complete()), hidden


@slow
@given(partial())
def test_each_detail_is_as_all_completions_say(drawn: tuple[Ruleset, Facts, list[tuple[str, str]]]):
    rules, facts, hidden = drawn
    given_facts = {key: value for key, value in facts.items() if key not in hidden}
    possible = list(completions(rules, given_facts, hidden))
    assume(possible)
    decision = decide(rules, as_case(prepare(rules), given_facts), MATTER, TODAY)
    checked = 0
    for route in (*decision.routes, *decision.open_routes):
        grants = [
            (clause, effect)
            for clause in rules.clauses
            for effect in clause.effects
            if clause.id == route.clause and isinstance(effect, GrantEffect)
        ]
        if len(grants) == 1:
            checked += 1
            check(rules, route, possible, *grants[0])
    event(f"{checked} routes")


def check(rules: Ruleset, route: Route | OpenRoute, possible: list[Facts], clause: Clause, effect: GrantEffect) -> None:
    (slice_,) = rules.timeline
    states = [each for each in slice_.alternatives if clause.id in each.clauses]
    seen: dict[str, set[bool]] = {name: set() for name in names_in(effect, rules)}
    only = alone(rules, clause, effect)
    met = False
    for state in states:
        for facts in possible:
            if world_outcome(only, facts, TODAY, Alternative(state.clauses)) == "granted":
                met = True
                found = offered(rules, facts, state, clause, effect)
                for name, truths in seen.items():
                    truths.add(name in found)
    if not met:
        return  # open for a ruling or a text alone
    answers = told(route.details)
    for name, truths in seen.items():
        state_, needs = answers.get(name, (Offer.NOT_OFFERED, ()))
        expected = {True: Offer.OFFERED, False: Offer.NOT_OFFERED}[truths.pop()] if len(truths) == 1 else Offer.UNKNOWN
        assert state_ is expected, name
        assert bool(needs) is (expected is Offer.UNKNOWN)
