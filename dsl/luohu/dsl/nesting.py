"""How deep reading is, so that no text is read deeper than nodes may nest.

Brackets nest what they hold, a negation what it negates, an operator all that stands before it in its expression. What
lies deeper than the limit is passed over; the functions at the end say how far.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from luohu.dsl.rules.excessive_nesting import LIMIT

if TYPE_CHECKING:
    from collections.abc import Callable

_BRACKETS = re.compile(r"[(){}]")
_ROW_END = re.compile(r"[(){},;]|\n\s*(?P<word>\w+)")


class Opened(NamedTuple):
    """An open bracket: negations and operators before it, and whether the numbers of its items are kept."""

    sign: str
    negations: int
    operators: int
    labelled: bool


@dataclass(slots=True, kw_only=True)
class Nesting:
    """How deep we are (嵌套), and in what."""

    depth: int = 0
    negations: int = 0
    """Negations that wait for what they negate."""
    operators: int = 0
    """Operators of the expression that is being read, 若 among them."""
    open: list[Opened] = field(default_factory=list)

    @property
    def full(self) -> bool:
        """Whether nothing may nest here any more."""
        return self.depth >= LIMIT

    @property
    def labelled(self) -> bool:
        """Whether the numbers of items are kept in the innermost bracket."""
        return bool(self.open) and self.open[-1].labelled


def enter(nesting: Nesting, sign: str, *, labelled: bool) -> None:
    """Go into a bracket."""
    nesting.open.append(Opened(sign, nesting.negations, nesting.operators, labelled))
    nesting.negations = nesting.operators = 0
    nesting.depth += 1


def close(nesting: Nesting, sign: str) -> None:
    """Close the innermost bracket; a brace also closes what is left open inside it."""
    forget_negations(nesting)
    if sign == "{":
        leave_round_brackets(nesting)
    if nesting.open and nesting.open[-1].sign == sign:
        _leave(nesting)


def leave_round_brackets(nesting: Nesting) -> None:
    """No member begins inside round brackets: where one begins, or a block ends, they have been left open."""
    while nesting.open and nesting.open[-1].sign == "(":
        _leave(nesting)


def _leave(nesting: Nesting) -> None:
    forget_operators(nesting)
    nesting.depth -= 1
    opened = nesting.open.pop()
    nesting.negations, nesting.operators = opened.negations, opened.operators
    forget_negations(nesting)


def negate(nesting: Nesting) -> None:
    """One more negation."""
    nesting.depth += 1
    nesting.negations += 1


def chain(nesting: Nesting) -> None:
    """One more operator."""
    nesting.depth += 1
    nesting.operators += 1


def forget_negations(nesting: Nesting) -> None:
    """What they negate has been read."""
    nesting.depth -= nesting.negations
    nesting.negations = 0


def forget_operators(nesting: Nesting) -> None:
    """Their expression has been read."""
    nesting.depth -= nesting.operators
    nesting.operators = 0


def closing(text: str, sign: str, position: int) -> int:
    """Where the bracket ends whose inside begins at `position`.

    A round bracket that is not closed in its line ends with the line, a brace with the text.
    """
    level = 1
    line_end = text.find("\n", position) if sign == "(" else -1
    limit = line_end if line_end >= 0 else len(text)
    for bracket in _BRACKETS.finditer(text, position, limit):
        level += 1 if bracket[0] in "({" else -1
        if level == 0:
            return bracket.end()
    return limit


def end_of_row(text: str, position: int, begins_member: Callable[[str], bool]) -> int:
    """Where the item or member ends that is being read at `position`."""
    level = 0
    for found in _ROW_END.finditer(text, position):
        sign = found[0]
        if sign in "({":
            level += 1
        elif level and sign in ")}":
            level -= 1
        elif not level and (sign in ")},;" or begins_member(found["word"] or "")):
            return found.start()
    return len(text)
