"""The machine that runs the table: words in, nodes out.

Nodes are built while parsing, so no tree of another shape ever exists. When a word fits nowhere, somebody else decides
what that means (`syntax_errors`) and makes the machine go on (`recovery`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from luohu.dsl.source import Span
from luohu.dsl.tables import ABSENT, Production, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from luohu.dsl.source import Source
    from luohu.dsl.tokens import Token


@dataclass(slots=True)
class Machine:
    """The state of one run. The four stacks grow and shrink together; `states` holds one more, the start."""

    source: Source
    table: Table
    actions: Mapping[str, Callable[..., object]]
    tokens: list[Token[object]]
    position: int = 0
    states: list[int] = field(default_factory=list)
    values: list[object] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    reported: frozenset[int] = frozenset()
    """Where words stand that the lexer has complained about."""
    lost_brace: bool = False
    """A `}` has been left out that closes nothing: perhaps the `{` before it is lost."""
    ended: bool = False
    """The end of the text has been reached and open blocks have been closed: nothing more to report."""

    @property
    def token(self) -> Token[object]:
        """The word that comes next."""
        return self.tokens[self.position]


def run(machine: Machine, mend: Callable[[Machine], None]) -> object:
    """The node of the start rule. `mend` is called for a word that does not fit and must make the machine go on."""
    table, states, values, starts, ends = machine.table, machine.states, machine.values, machine.starts, machine.ends
    actions = table.actions
    states.append(table.start)
    while True:
        token = machine.tokens[machine.position]
        action = actions[states[-1]].get(token.kind)
        if action is None:
            mend(machine)
        elif action >= 0:
            states.append(action)
            values.append(token)
            starts.append(token.start)
            ends.append(token.end)
            machine.position += 1
        else:
            reduce(machine, table.productions[~action])
            if states[-1] == table.accept:
                return values[-1]


def reduce(machine: Machine, production: Production) -> None:
    """Replace the symbols of a production on the stacks by what they make."""
    states = machine.states
    if production.passes:
        states[-1] = machine.table.gotos[states[-2]][production.rule]
        return
    values, starts, ends = machine.values, machine.starts, machine.ends
    size = production.size
    if size:
        start, end = starts[-size], ends[-1]
        found = values[-size:]
        del states[-size:], values[-size:], starts[-size:], ends[-size:]
    else:
        start = end = ends[-1] if ends else 0
        found = []
    states.append(machine.table.gotos[states[-1]][production.rule])
    values.append(_value(machine, production, found, start, end))
    starts.append(start)
    ends.append(end)


def _value(machine: Machine, production: Production, found: list[object], start: int, end: int) -> object:
    if production.repeats:
        return _repeated(production, found)
    if not production.action:
        return found[production.children[0]]
    action = machine.actions[production.action]
    span = Span(machine.source, start, end)
    if production.takes_all:
        return action(span, *found)
    if not production.spread:
        return action(span, *[None if child < 0 else found[child] for child in production.children])
    return action(span, *_spread(production, found))


def _repeated(production: Production, found: list[object]) -> list[object]:
    """A repetition grows in place: its first child is the list so far, unless it begins here."""
    if not production.spread:
        return [found[child] for child in production.children]
    grown = found[0]
    assert isinstance(grown, list), "repetitions are left-recursive and hold lists"
    grown.extend(found[child] for child in production.children[1:])
    return grown


def _spread(production: Production, found: list[object]) -> list[object]:
    children: list[object] = []
    for child in production.children:
        if child == ABSENT:
            children.append(None)
        elif child in production.spread:
            several = found[child]
            assert isinstance(several, list), "repetitions hold lists"
            children.extend(several)
        else:
            children.append(found[child])
    return children
