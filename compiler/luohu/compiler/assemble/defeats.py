"""What happens where a bar and a grant are both true: the first step of the order that speaks.

Explicit words of one clause about the other, or of one document about conflicts (抵触时); the same instrument (the bar wins); rank; the later of equal rank whose
place is not wider; otherwise nobody, until the issuing body rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, assert_never

from luohu.compiler.assemble.conflict_rules import prevailing
from luohu.compiler.ruleset.model import BarEffect, Clause, Defeat, GrantEffect, Moment, Slice, Step, Term, Where
from luohu.compiler.validity.editions import place_written
from luohu.compiler.validity.order import settled
from luohu.compiler.validity.rank import Comparison, compare

if TYPE_CHECKING:
    from luohu.compiler.validity.history import History

_BAR, _GRANT, _NOBODY = "bar", "grant", "nobody"


_Side = tuple[str, Where, Where, Moment]
"""Of a clause: its document, its place as it is and by its words, its first day."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the order is computed from: the library in time, and which matter and pathway lies under which."""

    history: History
    matters: Mapping[str, Term]
    pathways: Mapping[str, Term]
    by_document: dict[tuple[_Side, _Side], tuple[Step, str] | None] = field(default_factory=dict)
    """What documents, places and first days alone say, remembered: many pairs of clauses share them. None: no common place."""


def defeats(setting: Setting, clauses: Sequence[Clause], slices: Sequence[Slice]) -> tuple[Defeat, ...]:
    """The outcome for every bar and grant of one matter that can be in force on one day in one place, sorted."""
    bars = [(clause, effect) for clause in clauses for effect in clause.effects if isinstance(effect, BarEffect)]
    if not bars:
        return ()
    grants = _grants_by_matter(setting, clauses)
    together = _marks(slices)
    found: dict[tuple[str, str], Defeat] = {}
    for bar, effect in bars:
        days = together.get(bar.id, 0)
        for grant in _concerned(setting, effect, grants):
            if days & together.get(grant.id, 0) and _about(setting, effect, grant):
                outcome = _outcome(setting, bar, grant)
                if outcome is not None:
                    found[bar.id, grant.id] = Defeat(bar.id, grant.id, *outcome)
    return tuple(found[key] for key in sorted(found))


def _grants_by_matter(setting: Setting, clauses: Sequence[Clause]) -> Mapping[str, tuple[tuple[Clause, str], ...]]:
    """Grants by their matter and by every matter that it lies under."""
    found: dict[str, list[tuple[Clause, str]]] = {}
    for clause in clauses:
        for effect in clause.effects:
            if isinstance(effect, GrantEffect):
                for matter in _above(effect.matter, setting.matters):
                    found.setdefault(matter, []).append((clause, effect.matter))
    return {matter: tuple(each) for matter, each in found.items()}


def _concerned(
    setting: Setting, bar: BarEffect, grants: Mapping[str, tuple[tuple[Clause, str], ...]]
) -> Iterator[Clause]:
    """Grants of the barred matter, of one under it, or of one that it lies under."""
    yield from (clause for clause, _ in grants.get(bar.matter, ()))
    for matter in _above(bar.matter, setting.matters)[1:]:
        yield from (clause for clause, granted in grants.get(matter, ()) if granted == matter)


def _marks(slices: Sequence[Slice]) -> Mapping[str, int]:
    """For each clause the possible states of the law that hold it, as bits of a number."""
    found: dict[str, int] = {}
    states = (state for each in slices for state in each.alternatives)
    for number, state in enumerate(states):
        for clause in state.clauses:
            found[clause] = found.get(clause, 0) | 1 << number
    return found


def _about(setting: Setting, effect: BarEffect, grant: Clause) -> bool:
    """Whether the bar is about this way at all."""
    return not effect.pathways or any(
        set(_above(pathway, setting.pathways)) & set(effect.pathways) for pathway in grant.pathways
    )


def _outcome(setting: Setting, bar: Clause, grant: Clause) -> tuple[Step, str] | None:
    """The step that speaks and who wins; None if the two share no place."""
    key = _side(setting, bar), _side(setting, grant)
    if key not in setting.by_document:
        shared = _leaves(setting, bar) & _leaves(setting, grant)
        setting.by_document[key] = _by_document(setting, bar, grant) if shared else None
    found = setting.by_document[key]
    return found and (_explicit(bar, grant) or _by_conflict_rule(setting, bar, grant) or found)


def _side(setting: Setting, clause: Clause) -> _Side:
    written = place_written(setting.history.program, clause)
    return clause.instrument, clause.where, written, setting.history.clause_periods[clause.provision_id][0].start


def _by_document(setting: Setting, bar: Clause, grant: Clause) -> tuple[Step, str]:
    if bar.instrument == grant.instrument:
        return Step.SAME_INSTRUMENT, _BAR
    instruments = setting.history.program.instruments
    winner = _NOBODY
    match compare(instruments[bar.instrument], instruments[grant.instrument]):
        case Comparison.HIGHER:
            return Step.RANK, _BAR
        case Comparison.LOWER:
            return Step.RANK, _GRANT
        case Comparison.EQUAL:
            winner = _later(setting, bar, grant)
        case Comparison.INCOMPARABLE:
            pass
        case _ as never:
            assert_never(never)
    return (Step.UNSETTLED if winner == _NOBODY else Step.LATER), winner


def _later(setting: Setting, bar: Clause, grant: Clause) -> str:
    if _prevails_as_later(setting, bar, grant):
        return _BAR
    return _GRANT if _prevails_as_later(setting, grant, bar) else _NOBODY


def _explicit(bar: Clause, grant: Clause) -> tuple[Step, str] | None:
    for_grant = bar.provision_id in (*grant.exception_to, *grant.overrides)
    for_bar = grant.provision_id in (*bar.exception_to, *bar.overrides)
    if for_grant and for_bar:
        return Step.UNSETTLED, _NOBODY  # a circle, reported as an error where names are resolved
    if for_grant:
        return Step.EXPLICIT, _GRANT
    return (Step.EXPLICIT, _BAR) if for_bar else None


def _by_conflict_rule(setting: Setting, bar: Clause, grant: Clause) -> tuple[Step, str] | None:
    """抵触时, in the words of either document."""
    winner = prevailing(
        setting.history.program,
        bar,
        grant,
        lambda matter: _above(matter, setting.matters),
        lambda way: _above(way, setting.pathways),
    )
    return None if winner is None else (Step.EXPLICIT, _BAR if winner is bar else _GRANT)


def _prevails_as_later(setting: Setting, one: Clause, other: Clause) -> bool:
    """Whether `one` certainly starts later, whatever the unknown days, and its place is not wider."""
    periods = setting.history.clause_periods
    starts = settled(periods[one.provision_id][0].start, periods[other.provision_id][0].start)
    return starts is False and reach(setting.history, one) <= reach(setting.history, other)


def _leaves(setting: Setting, clause: Clause) -> frozenset[str]:
    return setting.history.places.of_clause(clause, setting.history.program.instruments[clause.instrument])


def reach(history: History, clause: Clause) -> frozenset[str]:
    """The leaves where a clause applies by its words, among them those where it is suspended for a while.

    A clause that is suspended in one district is no narrower rule for the others.
    """
    written = replace(clause, where=place_written(history.program, clause))
    return history.places.of_clause(written, history.program.instruments[clause.instrument])


def _above(name: str, register: Mapping[str, Term]) -> tuple[str, ...]:
    """A term and all that it lies under, nearest first."""
    found = [name]
    while (term := register.get(found[-1])) is not None and term.parent is not None and term.parent not in found:
        found.append(term.parent)
    return tuple(found)
