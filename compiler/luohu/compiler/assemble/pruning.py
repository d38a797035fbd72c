"""A clause as one ruleset holds it: with its periods, without references to what the ruleset does not hold."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from typing import assert_never

from luohu.compiler.ruleset.model import BarEffect, Clause, CommonRuleEffect, Effect, GrantEffect, Period


def pruned(
    clause: Clause,
    periods: tuple[Period, ...],
    held: Collection[str],
    in_domain: Callable[[str], bool],
) -> Clause | None:
    """The clause for a ruleset that holds the clauses `held` and the matters `in_domain`; None if no effect is left."""
    effects = tuple(_effects(clause, held, in_domain))
    if not effects:
        return None
    return replace(
        clause,
        effects=effects,
        exception_to=tuple(sorted(each for each in clause.exception_to if each in held)),
        overrides=tuple(sorted(each for each in clause.overrides if each in held)),
        periods=periods,
    )


def _effects(clause: Clause, held: Collection[str], in_domain: Callable[[str], bool]) -> Iterator[Effect]:
    for effect in clause.effects:
        match effect:
            case GrantEffect(matter=matter) | BarEffect(matter=matter):
                if in_domain(matter):
                    yield effect
            case CommonRuleEffect(targets=targets):
                left = tuple(sorted(each for each in targets if each in held))
                if left:
                    yield replace(effect, targets=left)
            case _:
                assert_never(effect)
