"""Provisions: what the law of a day says beside who may have what: figures, duties, services, entitlements and the like.

Each is an answer to its own question, at a place and, where a case is given, for a person; none is a way to a grant.
What depends on facts that nobody gave, or on a day that nobody knows, is unknown and says so.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from luohu.compiler.ruleset.codec_effects import ASIDE, aside
from luohu.compiler.ruleset.effects import EntitlementEffect, ServiceEffect, SettingEffect
from luohu.compiler.ruleset.model import CASE, PLACE, Alternative, Clause, Condition, Effect, FactKey, Ruleset, Slice
from luohu.compiler.ruleset.walk import conditions, keys_of
from luohu.compiler.runtime.case import Case
from luohu.compiler.runtime.days_named import unknowns_of
from luohu.compiler.runtime.figures import FigureAt, figures_at
from luohu.compiler.runtime.kleene import View, evaluate
from luohu.compiler.runtime.model import Closed
from luohu.compiler.runtime.prepared import Prepared, prepare
from luohu.compiler.runtime.values import Truth, conjunction
from luohu.compiler.runtime.view import close, view_of
from luohu.compiler.runtime.worlds import applies

FORMAT = "luohu.provisions/1"
"""Name and major of the provisions document."""

SUBJECTS = tuple(each.member for each in ASIDE)
"""What may be asked about: the members of a ruleset that hold these provisions."""


class Applies(Enum):
    """Whether a provision, or an item of one, is for the place and the person."""

    APPLIES = "applies"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list (a service, an entitlement) that is, or may be, for the person: its id, its state."""

    id: str
    state: Applies


@dataclass(frozen=True, slots=True)
class Entry:
    """One provision of a clause in force. `items` of services and entitlements; those that are not for the person are left out."""

    clause: str
    instrument: str
    effect: Effect
    state: Applies
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Provisions:
    """What is provided on a day at a place. `place` None: anywhere in the ruleset's area.

    `figures`: parameters, by id. `entries`: by member of the ruleset, settings included. `days`: ids of unknown days
    on which it depends whether something of this is in force. `in_force`: whether any law is known to be in force on the day.
    """

    on: date
    place: str | None
    figures: tuple[FigureAt, ...]
    entries: tuple[tuple[str, tuple[Entry, ...]], ...]
    days: tuple[str, ...] = ()
    in_force: bool = True
    closed: tuple[Closed, ...] = ()
    """Facts that nobody gave and that were closed with their ordinary values, as asked."""

    def about(self, member: str) -> tuple[Entry, ...]:
        """The provisions of one kind."""
        return next((found for name, found in self.entries if name == member), ())


def provisions(  # noqa: PLR0913 - the question
    ruleset: Ruleset | Prepared,
    case: Case | None,
    on: date,
    *,
    place: str | None = None,
    about: Iterable[str] = SUBJECTS,
    rest_ordinary: bool = False,
) -> Provisions:
    """What a ruleset provides on a day.

    Args:
        ruleset: what to ask; `prepare` it once where it is asked often.
        case: what is known of a person; None asks for nobody in particular.
        on: the day, which selects the law.
        place: id of the area; None takes the case's place, and else leaves it open.
        about: which members to answer; `SUBJECTS` has all.
        rest_ordinary: close unknown facts that have an ordinary value (常值) with it; the answer lists them.
    """
    prepared = ruleset if isinstance(ruleset, Prepared) else prepare(ruleset)
    given = dict(case.facts) if case is not None else {}
    if place is not None:
        given[FactKey(CASE, PLACE)] = place
    view = view_of(prepared, Case(given), on)
    found = slice_on(prepared, on)
    states = found.alternatives if found is not None else (Alternative(()),)
    laws = [tuple(prepared.clauses[each] for each in state.clauses) for state in states]
    closed: tuple[Closed, ...] = ()
    if rest_ordinary:
        view, closed = close(view, _asked(laws))
    wanted = set(about)
    here = given.get(FactKey(CASE, PLACE))
    entries = tuple((each.member, tuple(_entries(each.kind, laws, view))) for each in ASIDE if each.member in wanted)
    said = {entry.clause for _, some in entries for entry in some}
    return Provisions(
        on,
        here if isinstance(here, str) else None,
        figures_at(view, laws) if "parameters" in wanted else (),
        entries,
        _days(found, [clause for law in laws for clause in law if clause.id in said], len(states)),
        found is not None and any(laws),
        closed,
    )


def _days(found: Slice | None, said: list[Clause], states: int) -> tuple[str, ...]:
    """The unknown days on which what is said depends: clauses that say it, as often as they are in one of the states."""
    times = Counter(clause.id for clause in said)
    moving = [clause for clause in said if times[clause.id] < states]
    if found is None or not moving:
        return ()
    days = {unknown for clause in moving for unknown in unknowns_of(clause.periods)}
    return tuple(sorted(days & set(found.unknowns))) or found.unknowns


def _asked(laws: list[tuple[Clause, ...]]) -> list[FactKey]:
    """The facts on which provisions of a day depend."""
    saying = {clause.id: clause for law in laws for clause in law if any(aside(each) for each in clause.effects)}
    return [key for each in saying.values() for condition in conditions(each) for key in keys_of(condition)]


def slice_on(prepared: Prepared, on: date) -> Slice | None:
    """The slice of the timeline that holds a day."""
    index = bisect_right(prepared.starts, on) - 1
    found = prepared.ruleset.timeline[index] if index >= 0 else None
    return None if found is None or (found.end is not None and on >= found.end) else found


def _entries(kind: type, laws: list[tuple[Clause, ...]], view: View) -> Iterator[Entry]:
    clauses = {clause.id: clause for law in laws for clause in law}
    for name in sorted(clauses):
        clause = clauses[name]
        everywhere = all(clause in law for law in laws)
        for effect in clause.effects:
            if type(effect) is kind:
                found = _entry(clause, effect, view, certain=everywhere)
                if found is not None:
                    yield found


def _entry(clause: Clause, effect: Effect, view: View, *, certain: bool) -> Entry | None:
    truth = conjunction((evaluate(applies(view.prepared, clause), view), None if not certain else True))
    if isinstance(effect, EntitlementEffect):
        truth = conjunction((truth, evaluate(effect.member, view)))
    if isinstance(effect, SettingEffect) and effect.where is not None:
        inside = replace(clause, where=effect.where)
        truth = conjunction((truth, evaluate(applies(view.prepared, inside), view)))
    if truth is False:
        return None
    items = tuple(
        Item(name, state(both))
        for name, where in _items(effect)
        if (both := conjunction((truth, evaluate(where, view)))) is not False
    )
    return Entry(clause.id, clause.instrument, effect, state(truth), items)


def _items(effect: Effect) -> Iterator[tuple[str, Condition]]:
    match effect:
        case ServiceEffect(groups=groups):
            yield from ((item.matter, item.where) for group in groups for item in group.items)
        case EntitlementEffect(items=items):
            yield from ((item.entitlement, item.where) for item in items)
        case _:
            return


def state(truth: Truth) -> Applies:
    """A truth that is not false as the state of a provision."""
    return Applies.APPLIES if truth else Applies.UNKNOWN


def entitled(found: Provisions, entitlement: str) -> Truth:
    """Whether the person is entitled to something: some clause in force says so; None: it depends."""
    states = [item.state for entry in found.about("entitlements") for item in entry.items if item.id == entitlement]
    if Applies.APPLIES in states:
        return True
    return None if states else False
