"""Bars against grants, told: LH401 where rank or time decides, LH402 where nothing does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.checks.conflicts import defeated_grant, unsettled_conflict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luohu.compiler.analysis.stage import Stage
    from luohu.dsl.diagnostics.model import Diagnostic


def check(stage: Stage) -> Iterator[Diagnostic]:
    """Every conflict of a bar and a grant that no text settles."""
    from luohu.compiler.analysis.conflicts.clashes import clashes, shown  # noqa: PLC0415 - the solver, for who asks
    from luohu.compiler.ruleset.model import Step  # noqa: PLC0415

    for clash in clashes(stage):
        found = shown(clash)
        if found is not None:
            told = unsettled_conflict.told if clash.step is Step.UNSETTLED else defeated_grant.told
            yield told(stage, clash, *found)
