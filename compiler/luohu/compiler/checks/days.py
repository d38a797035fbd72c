"""Runs of days in words, as all findings and reports of analysis tell them: both ends are among the days."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.ruleset.calendar import ONE_DAY
from luohu.dsl.diagnostics.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from luohu.compiler.analysis.days import Run


def days_told(runs: Iterable[Run]) -> Text:
    """From which day until which, run after run."""
    said = [_run(each) for each in runs]
    return Text("；".join(each.zh for each in said), "; ".join(each.en for each in said))


def _run(run: Run) -> Text:
    if run.end is None:
        if run.start == date.min:
            return Text("一直", "always")
        return Text(f"自 {run.start} 起", f"from {run.start} on")
    last = run.end - ONE_DAY
    if last == run.start:
        return Text(f"{last} 当日", f"on {last}")
    return Text(f"自 {run.start} 至 {last}", f"from {run.start} until {last}")
