"""The people behind answers as cases that cities decide, each decided before anybody sees it.

From a case over the joint words comes the case of the first city (its own findings untwinned, at a leaf where the clause
takes it), and the case of the other (what was closed as ordinary written out).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from luohu.compiler.analysis.cities.answers import Addition, People, Shown
from luohu.compiler.analysis.cities.bare import bare, implied
from luohu.compiler.analysis.cities.comparison import Cell, Comparison, Row, asked, people_behind
from luohu.compiler.analysis.cities.joint import TWIN, Joint, untwinned
from luohu.compiler.analysis.cities.law import City, Spot
from luohu.compiler.ruleset.model import CASE, FactKey
from luohu.compiler.runtime.case import Case, identified
from luohu.compiler.runtime.decide import decide
from luohu.compiler.runtime.kleene import evaluate
from luohu.compiler.runtime.model import Decision, Outcome
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.values import ADMITTED, EXISTS, PLACE_KEY, RULED, Value
from luohu.compiler.runtime.view import view_of
from luohu.compiler.solver.model import InternalError, Witness

Facts = dict[FactKey, Value]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody behind an answer. `telling`: the facts on which it turns, as the joint words have them.

    `here`: the case of the first city, which takes him; None for members of a group. `there`: the case of the other.
    """

    telling: tuple[tuple[FactKey, Value], ...]
    here: Facts | None
    there: Facts


@dataclass(frozen=True, slots=True)
class Behind:
    """The people behind a cell; `added`: somebody who is granted with the addition."""

    granted: Person | None = None
    refused: Person | None = None
    addition: Addition | None = None
    added: Person | None = None


def behind(compared: Comparison, row: Row, found: Cell) -> Behind:
    """The people behind a cell, each decided by the cities.

    Raises:
        InternalError: if a city decides otherwise.
    """
    one, who = asked(compared, row, found.city)
    seen: Shown = people_behind(compared, row, found)
    asking = _Asking(one, who, row, found.city)
    granted = None if seen.granted is None else _person(asking, *seen.granted, granted=True)
    refused = None if seen.refused is None else _person(asking, *seen.refused, granted=False)
    if seen.addition is None:
        return Behind(granted, refused)
    slots = [slot for slot, _ in seen.addition.facts]
    more = People(who.condition, who.told | {*slots} | implied(one, slots))
    added = _person(replace(asking, who=more), seen.addition.witness, seen.addition.spot, granted=True)
    return Behind(granted, refused, seen.addition, added)


@dataclass(frozen=True, slots=True)
class _Asking:
    """Of whom it is asked what becomes of them in a city."""

    one: Joint
    who: People
    row: Row
    there: City


def _person(asking: _Asking, witness: Witness, spot: Spot, *, granted: bool) -> Person:
    closed = bare(asking.one, asking.who.told, spot.granted).known
    own = {key: value for key, value in {**closed, **witness.case}.items() if not key.fact.endswith(TWIN)}
    theirs = _known_to(asking.there.prepared, own) | {PLACE_KEY: spot.leaves[0]}
    decision = decided(asking.there, theirs)
    if (decision.outcome is Outcome.GRANTED) is not granted:
        raise InternalError(f"a case of another city does not replay: {theirs}, decided {decision.outcome.value}")
    return Person(witness.facts, _at_home(asking.one, asking.row, witness), theirs)


def decided(there: City, facts: Facts) -> Decision:
    """What a city decides of a case, all that it does not tell at its ordinary value."""
    case = Case(facts, there.day)
    return decide(there.prepared, case, there.matter, there.day, rest_ordinary=True)


def _at_home(one: Joint, row: Row, witness: Witness) -> Facts | None:
    """The case as the first city has it, at the first leaf where the clause takes it."""
    if row.home is None or row.grant is None:
        return None
    twinned = {untwinned(key): value for key, value in witness.case.items() if key.fact.endswith(TWIN)}
    shared = {k: v for k, v in witness.case.items() if not (k.fact.endswith(TWIN) or one.is_apart(k))}
    facts = _known_to(row.home.prepared, {**shared, **twinned})
    for leaf, condition in row.grant.at:
        here = facts | {PLACE_KEY: leaf}
        if evaluate(condition, view_of(row.home.prepared, Case(here), row.home.day)) is True:
            return here
    raise InternalError(f"a case is not taken by its own clause: {row.grant.clause.id}, {facts}")


def _known_to(prepared: Prepared, facts: Mapping[FactKey, Value]) -> Facts:
    """The facts that a ruleset has words for, less those of relatives who do not exist."""
    absent = {key.person for key, value in facts.items() if key.fact == EXISTS and value is False}
    kept = {key: value for key, value in facts.items() if _knows(prepared, key)}
    kept = {key: value for key, value in kept.items() if key.fact == EXISTS or key.person not in absent}
    return identified(prepared, kept)


def _knows(prepared: Prepared, key: FactKey) -> bool:
    if key.fact == EXISTS:
        return key.person in prepared.relatives
    if key.person == CASE and (key.fact in prepared.kinds or key.fact.startswith((ADMITTED, RULED))):
        return True
    return key in prepared.held
