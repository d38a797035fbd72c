"""Why somebody is refused on the new side who was better off on the old one: the clauses that come closest, and what fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.changes.model import ClauseFate
from luohu.compiler.ruleset.model import FactTest
from luohu.compiler.runtime.explain import flat
from luohu.compiler.runtime.model import Outcome, RefusalKind
from luohu.compiler.runtime.story_needs import needs_told
from luohu.compiler.runtime.story_reasons import reasons_told
from luohu.compiler.runtime.values import RELATION_KEY
from luohu.dsl.diagnostics.width import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luohu.compiler.changes.model import Way
    from luohu.compiler.reports.diff.telling import Telling
    from luohu.compiler.runtime.model import Decision, Refusal

MOST = 2
"""So many refusals are told of one person, the nearest."""


def refused_why(telling: Telling, found: Way, *, before: bool) -> tuple[str, ...]:
    """What failed on one side for the person shown, clause by clause, nearest first; nothing where it was granted.

    Conditions are told with the value that the person has and the bound that it misses.
    """
    decision = found.decided[0 if before else 1]
    if decision.outcome is Outcome.GRANTED:
        return ()
    if decision.outcome is Outcome.UNDETERMINED:
        return tuple(_needed(telling, found, decision, before=before))
    near = nearest(telling, found, decision, before=before)
    lines = [*_replaced(telling, found, before=before)]
    lines += [line for each in near[:MOST] for line in _refusal(telling, found, each, before=before)]
    if len(near) > MOST:
        rest = len(near) - MOST
        lines.append(
            telling.say(f"另有 {rest} 条也不准予", f"{rest} more clauses do not grant it either")
            if rest > 1
            else telling.say("另有 1 条也不准予", "1 more clause does not grant it either")
        )
    return tuple(lines)


def _replaced(telling: Telling, found: Way, *, before: bool) -> Iterator[str]:
    """That nothing stands in the place of the clauses by which it is granted on the other side, where that is so."""
    names = found.after if before else found.before
    decision = found.decided[1 if before else 0]
    gone = [each for each in names if not counterparts(telling, (each,), before=not before) - {each}]
    gone = [each for each in gone if telling.clause_of(each, before=before) is None]
    if decision.outcome is Outcome.GRANTED and gone and len(gone) == len(names):
        clauses = telling.listed([telling.clause(each, before=not before) for each in gone])
        if before:
            yield telling.say(f"没有相当于 {clauses} 的条款", f"no clause was there in the place of {clauses}")
        else:
            yield telling.say(f"没有条款取代 {clauses}", f"no clause takes the place of {clauses}")


def nearest(telling: Telling, found: Way, decision: Decision, *, before: bool) -> list[Refusal]:
    """Refusals of clauses that stand for one that grants on the other side; where there are none, those that failed least.

    A clause that lets nobody of this relation settle says nothing of why: others come before it if there are any. But that
    a clause lets them no more is why they lose.
    """
    own, opposite = (found.before, found.after) if before else (found.after, found.before)
    wanted = counterparts(telling, opposite, before=not before).union(own)
    standing = [each for each in decision.refusals if _provision(telling, each, before=before) in wanted]
    fitting = [each for each in standing if not _for_others(each)]
    if fitting:
        return sorted(fitting, key=_distance)
    others = [each for each in decision.refusals if each not in standing and not _for_others(each)]
    if others:
        excluding = [] if before else sorted(standing, key=_distance)[:1]
        return [*excluding, *sorted(others, key=_distance)]
    return sorted(standing or decision.refusals, key=_distance)


def _for_others(refusal: Refusal) -> bool:
    """Whether a clause is not for the relative whom the settler is."""
    return any(isinstance(each.test, FactTest) and each.test.key == RELATION_KEY for each in flat(refusal.failed))


def counterparts(telling: Telling, names: tuple[str, ...], *, before: bool) -> frozenset[str]:
    """The provisions on the other side that became of these clauses of one side, or that they were."""
    found = set(names)
    for each in telling.difference.clauses:
        if each.old is not None and each.new is not None and each.fate is not ClauseFate.ADDED:
            old, new = each.old.provision_id, each.new.provision_id
            found |= {new} if before and old in names else {old} if not before and new in names else set()
    return frozenset(found)


def _provision(telling: Telling, refusal: Refusal, *, before: bool) -> str:
    clause = telling.clause_of(refusal.clause, before=before)
    return refusal.clause if clause is None else clause.provision_id


def _distance(refusal: Refusal) -> tuple[int, int]:
    """Bars first, since all conditions hold then; conditions by the number of tests that failed."""
    return 1 if refusal.kind is RefusalKind.CONDITION else 0, sum(1 for _ in flat(refusal.failed))


def _refusal(telling: Telling, found: Way, refusal: Refusal, *, before: bool) -> Iterator[str]:
    clause = telling.clause(refusal.clause, before=before)
    if refusal.kind is RefusalKind.CONDITION:
        yield telling.say(f"{clause}：条件不成立", f"{clause}: a condition fails")
    else:
        bars = telling.listed([telling.clause(each.bar, before=before) for each in refusal.bars])
        yield telling.say(f"{clause}：被 {bars} 禁止", f"{clause}: barred by {bars}")
    for line in reasons_told(telling.words_on(found, before=before), refusal.failed, "✗", "  "):
        yield visible(line)


def _needed(telling: Telling, found: Way, decision: Decision, *, before: bool) -> Iterator[str]:
    """What an open answer hangs on, without the heading."""
    for line in list(needs_told(telling.words_on(found, before=before), decision.needs))[1:]:
        said = visible(line.strip().removeprefix("- "))
        yield telling.say(f"尚缺：{said}", f"missing: {said}")
