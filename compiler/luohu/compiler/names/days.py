"""Days as texts state them, with a report where they state none."""

from __future__ import annotations

from luohu.compiler.checks.names.contradictory_dates import no_such_day
from luohu.compiler.checks.names.instrument_without_a_day import unbounded_day
from luohu.compiler.names.context import Context
from luohu.compiler.ruleset.model import Moment
from luohu.compiler.types.moments import moment
from luohu.dsl.source import Span
from luohu.dsl.syntax.values import DateExpression, DayWithin, SpokenDate


def day(expression: DateExpression, unknown: str, span: Span, ctx: Context) -> Moment | None:
    """The day that an expression states, `unknown` being the id it has if it is not exact.

    None for a day that is only spoken of (未载明, 未定), and, with a report at `span`, for a range that is empty or open.
    """
    if isinstance(expression, SpokenDate):
        return None
    found = moment(expression, unknown)
    if found is None and isinstance(expression, DayWithin):
        if expression.earliest is None or expression.latest is None:
            ctx.findings.report(unbounded_day(span, latest_missing=expression.latest is None))
        else:
            ctx.findings.report(no_such_day(span, expression.earliest, expression.latest))
    return found
