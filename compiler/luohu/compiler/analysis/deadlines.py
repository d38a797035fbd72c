"""The day by which a text wants something done (期限): a day that it names, or a length from its own first day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.ruleset.calendar import shift
from luohu.compiler.ruleset.effects import Deadline, DeadlineKind
from luohu.compiler.ruleset.model import Moment

if TYPE_CHECKING:
    from luohu.compiler.ruleset.model import Clause

_WORKDAYS_TAKE = (2, 14)
"""So many days for each working day, and so many more, are never exceeded: weekends, and the longest run of holidays."""


def due(clause: Clause, deadline: Deadline) -> Moment | None:
    """The last day; of a length, counted from the clause's first day. None: no one day, or the clause never began.

    No calendar of working days is kept: what is counted in them ends on some day of a range.
    """
    if not clause.periods:
        return None
    if deadline.kind is DeadlineKind.BY:
        return deadline.day
    if deadline.kind is not DeadlineKind.WITHIN or deadline.amount is None:
        return None
    start, amount = clause.periods[0].start, deadline.amount
    if deadline.unit == "months":
        return Moment(shift(start.first, amount, 0), shift(start.last, amount, 0), start.unknown)
    each, more = _WORKDAYS_TAKE if deadline.unit == "workdays" else (1, 0)
    return Moment(shift(start.first, 0, amount), shift(start.last, 0, amount * each + more), start.unknown)
