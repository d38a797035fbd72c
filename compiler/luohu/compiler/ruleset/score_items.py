"""Walking the items of a score: the conditions in them, and the scores that they list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from luohu.compiler.ruleset.condition import Condition
from luohu.compiler.ruleset.points import (
    BoxItem,
    FlatItem,
    QuotaEffect,
    ScoreEffect,
    ScoreItem,
    ScoreItemUse,
    UnitItem,
    VetoItem,
)
from luohu.compiler.ruleset.rungs import rung


def item_conditions(items: Iterable[ScoreItem]) -> Iterator[Condition]:
    """Every condition in items; of points by unit, the guard and the test of the first unit."""
    for item in items:
        match item:
            case FlatItem() | VetoItem():
                yield item.condition
            case UnitItem():
                yield item.where
                yield rung(item, 1)
            case ScoreItemUse():
                yield item.where
            case BoxItem():
                yield item.where
                yield from item_conditions(item.items)
            case _:
                assert_never(item)


def scores_listed(items: Iterable[ScoreItem]) -> Iterator[str]:
    """Ids of the scores that are items, in order of writing."""
    for item in items:
        if isinstance(item, ScoreItemUse):
            yield item.score
        elif isinstance(item, BoxItem):
            yield from scores_listed(item.items)


def scores_named(effect: ScoreEffect | QuotaEffect) -> Iterator[str]:
    """Ids of the scores that an effect names: itself and what it lists, or by which it ranks."""
    match effect:
        case ScoreEffect():
            yield effect.score
            yield from scores_listed(effect.items)
        case QuotaEffect():
            yield from (key.score for key in effect.ranking if key.score is not None)
        case _:
            assert_never(effect)
