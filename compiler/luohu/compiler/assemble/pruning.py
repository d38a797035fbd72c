"""A clause as one ruleset holds it: with its periods, without references to what the ruleset does not hold."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from luohu.compiler.ruleset.codec_effects import in_order
from luohu.compiler.ruleset.model import Clause, CommonRuleEffect, Effect, Period, QuotaEffect


def pruned(
    clause: Clause,
    periods: tuple[Period, ...],
    held: Collection[str],
    in_domain: Callable[[Effect], bool],
) -> Clause:
    """The clause for a ruleset that holds the clauses `held` and effects `in_domain`; it may be left with no effect."""
    effects = in_order(_effects(clause, held, in_domain))
    return replace(
        clause,
        effects=effects,
        exception_to=tuple(sorted(each for each in clause.exception_to if each in held)),
        overrides=tuple(sorted(each for each in clause.overrides if each in held)),
        periods=periods,
    )


def _effects(clause: Clause, held: Collection[str], in_domain: Callable[[Effect], bool]) -> Iterator[Effect]:
    for effect in clause.effects:
        match effect:
            case CommonRuleEffect(targets=targets):
                left = tuple(sorted(each for each in targets if each in held))
                if left:
                    yield replace(effect, targets=left)
            case QuotaEffect(clauses=clauses):
                if in_domain(effect):
                    yield replace(effect, clauses=tuple(each for each in clauses if each in held))
            case _:
                if in_domain(effect):
                    yield effect
