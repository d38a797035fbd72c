"""Rules that a text leaves to others (授权) by a day, and those that came of it.

What came of it is a document of the ruleset's area that names the delegating one as its basis (依据).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from luohu.compiler.analysis.deadlines import due
from luohu.compiler.ruleset.model import Clause, DelegationEffect, Moment, Status

if TYPE_CHECKING:
    from luohu.compiler.analysis.stage import Stage
    from luohu.compiler.ruleset.model import Instrument


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A delegation whose day has passed: by when, to whom (ids of bodies), and which document came later, if one did.

    `text`: what was left to them, in the document's words; None: to set or bound a parameter, whose id is `about`.
    """

    clause: Clause
    due: Moment
    bodies: tuple[str, ...]
    text: str | None
    about: str
    late: tuple[Instrument, Moment] | None = None


def undelivered(stage: Stage) -> Iterator[Undelivered]:
    """The delegations of a ruleset whose day is over without a document of which that is known."""
    seen: set[tuple[str, DelegationEffect]] = set()
    for clause in stage.ruleset.clauses:
        for effect in clause.effects:
            if not isinstance(effect, DelegationEffect) or effect.deadline is None:
                continue
            last = due(clause, effect.deadline)
            if last is None or not last.last < stage.today or not _lasts(stage, clause, effect, last):
                continue
            if (clause.provision_id, effect) not in seen:  # an amendment may have left it as it was
                seen.add((clause.provision_id, effect))
                yield from _late_or_never(stage, clause, effect, last)


def _lasts(stage: Stage, clause: Clause, effect: DelegationEffect, last: Moment) -> bool:
    """Whether the text still leaves it to others on the last day that its deadline can be, in every possible law."""
    editions = {
        each.id for each in stage.ruleset.clauses if each.provision_id == clause.provision_id and effect in each.effects
    }
    states = [state for span in stage.ruleset.timeline if last.last in span for state in span.alternatives]
    return bool(states) and all(editions & set(state.clauses) for state in states)


def _late_or_never(stage: Stage, clause: Clause, effect: DelegationEffect, last: Moment) -> Iterator[Undelivered]:
    children = list(_children(stage, clause.instrument))
    if not any(start.last <= last.last for _, start in children):
        late = min(children, key=lambda each: each[1].first, default=None)
        about = effect.text or ("" if effect.setting is None else effect.setting.parameter)
        yield Undelivered(clause, last, effect.bodies, effect.text, about, late)


def _children(stage: Stage, instrument: str) -> Iterator[tuple[Instrument, Moment]]:
    """Documents in force at some time that name a document as their basis, each with its first day."""
    for each in stage.ruleset.instruments:
        if instrument in each.basis and each.id != instrument and each.status is not Status.DRAFT and each.periods:
            yield each, each.periods[0].start
