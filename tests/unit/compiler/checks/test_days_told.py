"""Runs of days in words: both ends are among the days, and one day is that day."""

from __future__ import annotations

from datetime import date

import pytest

from luohu.compiler.analysis.days import Run
from luohu.compiler.checks.days import days_told
from luohu.dsl.diagnostics.model import Text

LEAP, MARCH = date(2024, 2, 29), date(2024, 3, 1)


@pytest.mark.parametrize(
    ("runs", "said"),
    [
        ([Run(date.min)], Text("一直", "always")),
        ([Run(LEAP)], Text("自 2024-02-29 起", "from 2024-02-29 on")),
        ([Run(LEAP, MARCH)], Text("2024-02-29 当日", "on 2024-02-29")),
        ([Run(date(2024, 1, 31), MARCH)], Text("自 2024-01-31 至 2024-02-29", "from 2024-01-31 until 2024-02-29")),
        (
            [Run(LEAP, MARCH), Run(date(2025, 1, 1))],
            Text("2024-02-29 当日；自 2025-01-01 起", "on 2024-02-29; from 2025-01-01 on"),
        ),
    ],
)
def test_days_are_told_with_both_ends(runs: list[Run], said: Text) -> None:
    assert days_told(runs) == said
