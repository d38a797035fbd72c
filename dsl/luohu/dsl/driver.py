"""The machine that runs the table: words in, nodes out.

Nodes are built while parsing, so no tree of another shape ever exists. When a word fits nowhere, somebody else decides
what that means (`syntax_errors`): either words that would have fitted take its place, or reading goes on at the next
word that begins a member and that some enclosing construct can take; what was half read is dropped.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from luohu.dsl.keywords import STARTERS
from luohu.dsl.source import Span
from luohu.dsl.tables import ABSENT, Production, Table
from luohu.dsl.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from luohu.dsl.source import Source

_RESUME = STARTERS | {"RBRACE"}
_RESUME_INSIDE = frozenset({"LBRACE", "SEMI"})


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
            _reduce(machine, table.productions[~action])
            if states[-1] == table.accept:
                return values[-1]


def _reduce(machine: Machine, production: Production) -> None:
    """Replace the symbols of a production on the stacks by what they make."""
    states, values, starts, ends = machine.states, machine.values, machine.starts, machine.ends
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


# ---------------------------------------------------------------------------------------------------------- after errors


def accepts(machine: Machine, kind: str, depth: int | None = None) -> bool:
    """Whether the word `kind` would be shifted, from the state at `depth` of the stack (its top by default)."""
    return _shift(machine.table, machine.states[: len(machine.states) if depth is None else depth + 1], kind)


def fits(machine: Machine, *kinds: str) -> bool:
    """Whether these words, one after the other, would be read here."""
    states = list(machine.states)
    return all(_shift(machine.table, states, kind) for kind in kinds)


def _shift(table: Table, states: list[int], kind: str) -> bool:
    """Let a stack of states take a word; False if it cannot."""
    while True:
        action = table.actions[states[-1]].get(kind)
        if action is None:
            return kind == "$END" and states[-1] == table.accept
        if action >= 0:
            states.append(action)
            return True
        production = table.productions[~action]
        if production.size:
            del states[-production.size :]
        states.append(table.gotos[states[-1]][production.rule])


def settle(machine: Machine, kind: str) -> None:
    """Finish whatever the word `kind`, which fits, would finish before it is taken."""
    while (action := machine.table.actions[machine.states[-1]][kind]) < 0:
        _reduce(machine, machine.table.productions[~action])


def acceptable(machine: Machine) -> list[str]:
    """Every word that would have fitted here, sorted."""
    return sorted(kind for kind in machine.table.actions[machine.states[-1]] if accepts(machine, kind))


def replace(machine: Machine, tokens: list[Token[object]], count: int = 1) -> None:
    """Put other words in the place of the next `count`."""
    machine.tokens[machine.position : machine.position + count] = tokens


def innermost_brace(machine: Machine) -> int | None:
    """Where on the stack of values the innermost open `{` stands."""
    for index in range(len(machine.values) - 1, -1, -1):
        value = machine.values[index]
        if isinstance(value, Token) and value.kind == "LBRACE":
            return index
    return None


def resume(machine: Machine) -> None:
    """Pass over words until one fits that begins a member or ends a block; drop what is half read.

    A block that is passed over is passed over whole. At the end of the text open blocks are closed.
    """
    while True:
        kind = machine.token.kind
        if kind == "$END":
            _resume_at_end(machine)
            return
        depth = _depth_for(machine, kind)
        if depth is not None:
            _unwind(machine, depth)
            return
        machine.position += 1
        if kind == "LBRACE":
            _pass_block(machine)


def _depth_for(machine: Machine, kind: str) -> int | None:
    """How deep the stack must be cut for a word to fit; None if it is no word to resume at."""
    if kind not in _RESUME and kind not in _RESUME_INSIDE:
        return None
    floor = _floor(machine, kind)
    for depth in range(len(machine.states) - 1, floor - 1, -1):
        if accepts(machine, kind, depth):
            return depth
    return None


def _floor(machine: Machine, kind: str) -> int:
    """How far out a word may reach: only a word that begins its line no deeper than a block leaves that block."""
    outward = kind in STARTERS
    column = _indent(machine, machine.token.start, own=True)
    for index in range(len(machine.values) - 1, -1, -1):
        value = machine.values[index]
        if isinstance(value, Token) and value.kind == "LBRACE":
            opened = _indent(machine, value.start, own=False)
            if not outward or column is None or opened is None or column > opened:
                return index + 1
    return 0


def _indent(machine: Machine, offset: int, *, own: bool) -> int | None:
    """The indent of the line of an offset; with `own`, None unless the line begins there."""
    text = machine.source.text
    line = text.rfind("\n", 0, offset) + 1
    before = text[line:offset]
    space = len(before) - len(before.lstrip())
    return None if own and space < len(before) else space


def leaves_block(machine: Machine) -> bool:
    """Whether the next word fits only outside the innermost block, and stands as if that block were closed."""
    brace = innermost_brace(machine)
    kind = machine.token.kind
    if brace is None or kind not in STARTERS:
        return False
    depth = _depth_for(machine, kind)
    return depth is not None and depth <= brace


def _unwind(machine: Machine, depth: int) -> None:
    del machine.states[depth + 1 :]
    for stack in (machine.values, machine.starts, machine.ends):
        del stack[depth:]


def _pass_block(machine: Machine) -> None:
    level = 1
    while level and machine.token.kind != "$END":
        level += {"LBRACE": 1, "RBRACE": -1}.get(machine.token.kind, 0)
        machine.position += 1


def _resume_at_end(machine: Machine) -> None:
    """Close every open block; where that is impossible, drop what is half read."""
    machine.ended = True
    braces = sum(isinstance(value, Token) and value.kind == "LBRACE" for value in machine.values)
    depth = _depth_for(machine, "RBRACE") if braces else None
    if depth is not None:
        _unwind(machine, depth)
        end = machine.token.start
        machine.tokens[machine.position : machine.position] = [Token("RBRACE", "}", end, end)] * braces
        return
    _unwind(machine, next(d for d in range(len(machine.states) - 1, -1, -1) if accepts(machine, "$END", d)))
