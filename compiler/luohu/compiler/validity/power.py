"""Whether one document may act upon another: by rank, or by the authority of a third, and within its own area."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from luohu.compiler.ruleset.model import ActKind, Where
from luohu.compiler.validity.editions import clause_of
from luohu.compiler.validity.rank import Comparison, compare, may_act_on
from luohu.compiler.validity.scene import Act, ActKey, Verdict, may_clash

if TYPE_CHECKING:
    from luohu.compiler.program import Act as WrittenAct
    from luohu.compiler.program import Instrument, Program
    from luohu.compiler.validity.places import Places


def obstacle(program: Program, places: Places, act: WrittenAct, able: str | None) -> Verdict | None:
    """Why an act may never fire, whatever the days. `able`: the instrument, if it takes part, whose authority it claims."""
    if act.target is None:
        return None  # a repeal by pathway reaches no further than it may
    actor, target = program.instruments[act.actor], program.instruments[act.target]
    authority = program.instruments[able] if able is not None else None
    if not may_act_on(actor, target) and (authority is None or not may_act_on(authority, target)):
        return Verdict.RANK
    reach = _reach(places, act, target)
    by_itself = reach <= places.covered(actor.place)
    by_authority = authority is None or may_act_on(actor, target) or reach <= places.covered(authority.place)
    return None if by_itself and by_authority else Verdict.AREA


def needs_authority(program: Program, act: WrittenAct) -> bool:
    """Whether an act claims the authority of another document, and its own rank does not suffice."""
    if act.target is None or act.authority is None:
        return False
    return not may_act_on(program.instruments[act.actor], program.instruments[act.target])


def _reach(places: Places, act: WrittenAct, target: Instrument) -> frozenset[str]:
    """Where an act takes effect."""
    if act.clauses is None:
        reach = places.covered(target.place)
    else:
        aimed = (clause for clause in target.clauses if clause.id in act.clauses)
        reach = frozenset[str]().union(*(places.of_clause(clause, target) for clause in aimed))
    if act.kind is ActKind.SUSPEND and act.places:
        return reach & places.covered(Where(act.places))
    return reach


def within_reach(program: Program, places: Places, actor: str, clause: str) -> bool:
    """Whether a document may act upon a clause: comparable and not lower, and its place covers the clause's."""
    acting, home = program.instruments[actor], program.instruments[clause.partition("/")[0]]
    covered = places.of_clause(clause_of(program, clause), home) <= places.covered(acting.place)
    return covered and may_act_on(acting, home)


def outranked(program: Program, acts: Iterable[Act]) -> frozenset[tuple[ActKey, ActKey]]:
    """Pairs of acts that may contradict each other on one day, of which the first gives way to the higher second."""
    by_unit: dict[str, list[Act]] = {}
    for act in acts:
        for unit in _units(act):
            by_unit.setdefault(unit, []).append(act)
    return frozenset(
        (one.key, other.key)
        for unit, aimed in by_unit.items()
        for one in aimed
        for other in aimed
        if one.key.actor != other.key.actor and may_clash(one, other, unit)
        if compare(program.instruments[one.key.actor], program.instruments[other.key.actor]) is Comparison.LOWER
    )


def _units(act: Act) -> Iterator[str]:
    if act.clauses is not None:
        yield from act.clauses
    elif act.target is not None:
        yield act.target
