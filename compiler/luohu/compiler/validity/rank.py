"""Which document prevails by rank: a partial order.

The order compares the level of the issuing power, the kind of document and whether a government or one of its
departments issued it. One document outranks another only if it is nowhere lower and somewhere higher; where the three
disagree (a lower level's regulation, a higher level's notice) the two are not comparable.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from luohu.compiler.ruleset.rank_order import nowhere_lower

if TYPE_CHECKING:
    from luohu.compiler.program import Instrument


class Comparison(Enum):
    """How the first of two documents stands to the second."""

    HIGHER = "higher"
    EQUAL = "equal"
    LOWER = "lower"
    INCOMPARABLE = "incomparable"


def compare(one: Instrument, other: Instrument) -> Comparison:
    """How `one` stands to `other`.

    Documents of equal level and kind from two departments are equal only if one set of issuers contains the other:
    neither department stands above the other, so neither can touch the other's documents.
    """
    if one.rank == other.rank:
        return Comparison.EQUAL if _same_voice(one, other) else Comparison.INCOMPARABLE
    if nowhere_lower(one.rank, other.rank):
        return Comparison.HIGHER
    if nowhere_lower(other.rank, one.rank):
        return Comparison.LOWER
    return Comparison.INCOMPARABLE


def may_act_on(actor: Instrument, target: Instrument) -> bool:
    """Whether the actor's rank suffices to repeal the target: equal or higher."""
    return compare(actor, target) in (Comparison.EQUAL, Comparison.HIGHER)


def _same_voice(one: Instrument, other: Instrument) -> bool:
    if not one.rank.department:
        return True
    ours, theirs = set(one.issuers), set(other.issuers)
    return ours <= theirs or theirs <= ours
