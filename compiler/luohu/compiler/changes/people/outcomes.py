"""What an answer can be under two laws of one matter, and what happens to somebody whose answer or offer is another.

Outcomes are ordered granted > undetermined > not granted = no rule in force. Of two grants the offers are compared.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from luohu.compiler.ruleset.model import Condition
from luohu.compiler.runtime.kleene import every, opposite
from luohu.compiler.runtime.model import Outcome
from luohu.compiler.runtime.worlds import World

Worlds = tuple[World, ...]
"""The possible states of the law of a matter on some days; an answer that differs among them is undetermined."""


class Fate(Enum):
    """How somebody stands afterwards, compared with before."""

    ORPHANED = "orphaned"
    """No rule is in force any more. Told of a repeal only: a comparison says by the outcomes whether somebody loses."""
    STRICTER = "stricter"
    LAXER = "laxer"
    INCOMPARABLE = "incomparable"
    """Some offer is worse, another better."""
    SAME = "same"


@dataclass(frozen=True, slots=True)
class Change:
    """A class of people: fate, and outcome before and after. `by_offer`: granted on both sides, and the offers differ."""

    fate: Fate
    before: Outcome
    after: Outcome
    by_offer: bool = False


RANKS = {Outcome.GRANTED: 2, Outcome.UNDETERMINED: 1, Outcome.NOT_GRANTED: 0, Outcome.NO_RULE_IN_FORCE: 0}


def outcome(worlds: Worlds, wanted: Outcome) -> Condition:
    """That the answer is this one: in every possible state of the law, or else undetermined."""
    if wanted is Outcome.UNDETERMINED:
        settled = [outcome(worlds, each) for each in Outcome if each is not wanted]
        return every([opposite(each) for each in settled])
    return every([_in_world(each, wanted) for each in worlds])


def _in_world(world: World, wanted: Outcome) -> Condition:
    if wanted is Outcome.GRANTED:
        return world.granted
    refused = [opposite(world.granted), opposite(world.pending)]
    return every([*refused, world.ruled if wanted is Outcome.NOT_GRANTED else opposite(world.ruled)])
