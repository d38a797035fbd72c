"""The figures of a day at a city's places, in words."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.checks.gaps.wording import labelled
from luohu.compiler.reports.state.model import FigureState
from luohu.compiler.runtime.provisions import provisions
from luohu.compiler.runtime.provisions_text import held
from luohu.compiler.runtime.words import words_of
from luohu.dsl.diagnostics.model import Text

if TYPE_CHECKING:
    from luohu.compiler.runtime.prepared import Prepared


def figures_on(prepared: Prepared, on: date) -> tuple[FigureState, ...]:
    """Every figure; one that differs from place to place once for each of its places."""
    found = provisions(prepared, None, on, about=("parameters",)).figures
    zh, en = words_of(prepared, "zh"), words_of(prepared, "en")
    parameters = {each.id: each for each in prepared.ruleset.vocabulary.parameters}
    several = Counter(each.parameter for each in found)
    return tuple(
        FigureState(
            each,
            labelled(parameters[each.parameter].label, each.parameter),
            Text(held(zh, parameters[each.parameter], each), held(en, parameters[each.parameter], each)),
            Text(zh.names(each.places), en.names(each.places)) if several[each.parameter] > 1 else None,
        )
        for each in found
    )
