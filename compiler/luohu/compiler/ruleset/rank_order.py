"""Which rank stands above another: a partial order over level, kind of document, and government before department."""

from __future__ import annotations

from luohu.compiler.ruleset.model import Level, Rank, Standing

_LEVELS = tuple(Level)
_STANDINGS = tuple(Standing)


def nowhere_lower(one: Rank, other: Rank) -> bool:
    """Whether a rank is at least as high as another by level, by kind and by who issues."""
    return (
        _LEVELS.index(one.level) <= _LEVELS.index(other.level)
        and _STANDINGS.index(one.standing) <= _STANDINGS.index(other.standing)
        and (other.department or not one.department)
    )


def above(one: Rank, other: Rank) -> bool:
    """Whether a rank is higher: nowhere lower, and somewhere higher."""
    return one != other and nowhere_lower(one, other)
