"""Answers and truth: a fact is known, none or unknown; a condition is true, false or open.

`None` as an answer is *none*: known not to exist. `None` as a truth is *open*: some completion makes it true and some
other may make it false. The two never meet in one type.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from luohu.compiler.ruleset import predefined
from luohu.compiler.ruleset.model import ACCEPTED_ON, CASE, PLACE, PLACE_KIND, RELATION, FactKey, Scalar

Value = Scalar | tuple[str, ...] | None
"""What is known of a fact: a value, a sorted tuple of members for a set, or None for none."""

Truth = bool | None
"""True, false, or open (None)."""


class Unknown(Enum):
    """The one answer that is no value."""

    UNKNOWN = "unknown"


UNKNOWN = Unknown.UNKNOWN

Answer = Value | Unknown
"""What a case says of a fact."""

PLACE_KEY = FactKey(CASE, PLACE)
PLACE_KIND_KEY = FactKey(CASE, PLACE_KIND)
RELATION_KEY = FactKey(CASE, RELATION)
ACCEPTED_KEY = FactKey(CASE, ACCEPTED_ON)

EXISTS = ""
"""Fact id of a relative's existence: `FactKey("spouse", EXISTS)` is false where it is known that there is none."""

ADMITTED = predefined.ADMITTED
"""Prefix of the stand-in fact for what a clause's body decides about persons beyond an open list (等)."""

RULED = "ruled:"
"""Prefix of the stand-in fact for which of two clauses (ids, with a space between) states a score where nothing says it."""

PLACE_KINDS = tuple(term.id for term in predefined.PLACE_KINDS)
"""Members of the predefined kind of place, where the vocabulary does not list them."""


def negation(truth: Truth) -> Truth:
    """Kleene's not."""
    return None if truth is None else not truth


def conjunction(truths: Iterable[Truth]) -> Truth:
    """Kleene's and; of nothing, true."""
    result: Truth = True
    for truth in truths:
        if truth is False:
            return False
        if truth is None:
            result = None
    return result


def disjunction(truths: Iterable[Truth]) -> Truth:
    """Kleene's or; of nothing, false."""
    result: Truth = False
    for truth in truths:
        if truth is True:
            return True
        if truth is None:
            result = None
    return result
