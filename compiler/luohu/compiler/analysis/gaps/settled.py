"""Parts of a condition that are settled where they are asked: always true, or never, given all that is asked beside them.

Of `A and B`, A is asked of those who meet B; of `A or B`, A is asked of those who do not. Inside A and B the other is
given only where both must hold: naming the cases of an alternative in full is no mistake. Nor is it one to ask for what a
fact goes without saying with (仅当), so that what is always true is asked as if facts might be there without. The innermost
part is told, and of two parts that settle each other the later one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from luohu.compiler.analysis.gaps.parts import Part
from luohu.compiler.ruleset.model import ALWAYS, Condition, CountAtLeast, Every, Not, Some
from luohu.compiler.runtime.kleene import every, opposite

Ask = Callable[[Condition], bool | None]
"""Whether some case meets a condition; None: not settled."""


@dataclass(frozen=True, slots=True)
class Asking:
    """Two ways to ask: of admissible cases, and of those and others in which facts are there without what they hang on.

    `loose`: conditions that nothing else bears on, and that can come out either way: there is nothing to ask of them.
    """

    strictly: Ask
    freely: Ask
    loose: frozenset[Condition] = frozenset()


@dataclass(frozen=True, slots=True)
class Settled:
    """A part, which way it always comes out, and what is given where it is asked."""

    part: Part
    truth: bool
    given: Condition


def settled(part: Part, given: Condition, asking: Asking) -> Iterator[Settled]:
    """The settled parts of a condition that is asked where something else is given."""
    truth = _truth(part, given, asking)
    if truth is None:
        yield from _inside(part, given, asking)
    else:
        yield _innermost(part, given, asking, truth=truth)


def _truth(part: Part, given: Condition, asking: Asking) -> bool | None:
    """Which way a part always comes out where something is given; None: both ways, or not known."""
    if part.condition == ALWAYS or part.condition in asking.loose:
        return None
    if asking.strictly(every([given, part.condition])) is False:
        return False
    return True if asking.freely(every([given, opposite(part.condition)])) is False else None


def _innermost(part: Part, given: Condition, asking: Asking, *, truth: bool) -> Settled:
    """The smallest part that alone makes a settled part come out so."""
    match part.condition:
        case Not():
            for item in part.items:
                return _innermost(item, given, asking, truth=not truth)
        case Every() | Some() if isinstance(part.condition, Every) is not truth:
            for item in part.items:
                if _truth(item, given, asking) is truth:
                    return _innermost(item, given, asking, truth=truth)
        case _:
            pass
    return Settled(part, truth, given)


def _inside(part: Part, given: Condition, asking: Asking) -> Iterator[Settled]:
    """The settled parts of a part that is not settled itself."""
    match part.condition:
        case Not() | CountAtLeast():
            for item in part.items:
                yield from settled(item, given, asking)
        case Every() | Some():
            yield from _beside(part, given, asking)
        case _:
            return


def _beside(part: Part, given: Condition, asking: Asking) -> Iterator[Settled]:
    """The items of a list, each beside the others; the last first, so that of two alike the first stays."""
    together = isinstance(part.condition, Every)
    kept = list(part.items)
    found: list[list[Settled]] = []
    for item in reversed(part.items):
        others = [each.condition for each in kept if each is not item]
        beside = every([given, *(others if together else map(opposite, others))])
        if _adds_nothing(item, beside, asking, together=together):
            kept.remove(item)
            found.append([_innermost(item, beside, asking, truth=together)])
        else:
            found.append(list(settled(item, beside if together else given, asking)))
    for each in reversed(found):
        yield from each


def _adds_nothing(item: Part, beside: Condition, asking: Asking, *, together: bool) -> bool:
    """Whether what stands beside an item implies it (of alternatives: excludes it)."""
    if item.condition == ALWAYS or item.condition in asking.loose:
        return False
    return asking.freely(every([beside, opposite(item.condition) if together else item.condition])) is False
