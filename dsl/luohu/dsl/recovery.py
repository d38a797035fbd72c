"""After a word that fits nowhere: what would have fitted, and how the machine goes on.

Either words that fit take its place, or reading goes on at the next word that begins a member and that some enclosing
construct can take; what was half read is dropped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.driver import Machine, reduce
from luohu.dsl.keywords import STARTERS
from luohu.dsl.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luohu.dsl.tables import Table

_RESUME = STARTERS | {"RBRACE"}
_RESUME_INSIDE = frozenset({"LBRACE", "SEMI"})
_WORDS_OF_A_START = 3


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
        reduce(machine, machine.table.productions[~action])


def acceptable(machine: Machine) -> list[str]:
    """Every word that would have fitted here, sorted."""
    return sorted(kind for kind in machine.table.actions[machine.states[-1]] if accepts(machine, kind))


def replace(machine: Machine, tokens: list[Token[object]], count: int = 1) -> None:
    """Put other words in the place of the next `count`."""
    machine.tokens[machine.position : machine.position + count] = tokens


def unread(machine: Machine) -> bool:
    """Take the last word back, if nothing has been made of it and another word yet."""
    if not machine.position or not machine.values:
        return False
    last = machine.tokens[machine.position - 1]
    if (machine.starts[-1], machine.ends[-1]) != (last.start, last.end):
        return False
    machine.position -= 1
    for stack in (machine.states, machine.values, machine.starts, machine.ends):
        stack.pop()
    return True


def innermost_brace(machine: Machine) -> int | None:
    """Where on the stack of values the innermost open `{` stands."""
    return next(_open_braces(machine), None)


def _open_braces(machine: Machine) -> Iterator[int]:
    """Where on the stack of values braces stand that are not closed, innermost first."""
    closed = 0
    for index in range(len(machine.values) - 1, -1, -1):
        value = machine.values[index]
        kind = value.kind if isinstance(value, Token) else ""
        if kind == "LBRACE" and not closed:
            yield index
        closed += {"RBRACE": 1, "LBRACE": -1 if closed else 0}.get(kind, 0)


def resume(machine: Machine) -> None:
    """Pass over words until one fits that begins a member or ends a block; drop what is half read.

    A block that is passed over is passed over whole. At the end of the text open blocks are closed.
    """
    _finish_block(machine)
    column = _lost_column(machine)
    while True:
        kind = machine.token.kind
        if kind == "$END":
            _resume_at_end(machine)
            return
        if column is not None and _is_deeper(machine, column):
            _pass_lost_block(machine, column)
            continue
        depth = _depth_for(machine, kind)
        if depth is not None:
            _go_to(machine, depth)
            return
        _pass(machine)


def _lost_column(machine: Machine) -> int | None:
    """Where members of the innermost block begin, if somewhere in the text a `{` is lost."""
    if not machine.lost_brace:
        return None
    brace = innermost_brace(machine)
    first = 0 if brace is None else brace + 1
    start = machine.starts[first] if first < len(machine.starts) else machine.token.start
    column = _indent(machine, start, own=True)
    around = None if brace is None else _indent(machine, machine.starts[brace], own=False)
    return None if column is None or (around is not None and column <= around) else column


def _is_deeper(machine: Machine, column: int) -> bool:
    """Whether the next word begins a member on a line of its own, deeper than the members of the block."""
    own = _indent(machine, machine.token.start, own=True) if machine.token.kind in STARTERS else None
    return own is not None and own > column


def _pass_lost_block(machine: Machine, column: int) -> None:
    """Pass over members whose `{` is lost: all that is deeper than the members of the block around them."""
    while (kind := machine.token.kind) != "$END":
        own = _indent(machine, machine.token.start, own=True)
        if own is not None and own <= column and kind in _RESUME:
            return
        _pass(machine)


def _finish_block(machine: Machine) -> None:
    """A statement whose block has just been closed is whole, whatever follows."""
    last = machine.values[-1] if machine.values else None
    if isinstance(last, Token) and last.kind == "RBRACE":
        kind = next((each for each in ("RBRACE", "INSTRUMENT") if accepts(machine, each)), None)
        if kind is not None:
            settle(machine, kind)


def _depth_for(machine: Machine, kind: str) -> int | None:
    """How deep the stack must be cut for a word to fit; None if it is no word to resume at.

    It fits in the innermost block, or in the one that its indentation puts it in, and in none between them.
    """
    if kind not in _RESUME and kind not in _RESUME_INSIDE:
        return None
    floor = _floor(machine, kind)
    left = [brace for brace in _open_braces(machine) if brace >= floor]
    for depth in range(len(machine.states) - 1, floor - 1, -1):
        if (not left or depth > left[0] or depth <= left[-1]) and accepts(machine, kind, depth):
            return depth if not left or depth > left[0] or _goes_on(machine, depth) else None
    return None


def _goes_on(machine: Machine, depth: int) -> bool:
    """Whether the words after it fit too: a word that leaves a block must look like the statement it begins."""
    states = machine.states[: depth + 1]
    following = machine.tokens[machine.position : machine.position + _WORDS_OF_A_START]
    return all(_shift(machine.table, states, token.kind) for token in following)


def _floor(machine: Machine, kind: str) -> int:
    """How far out a word may reach: only a word that begins its line no deeper than a block leaves that block."""
    outward = kind in STARTERS
    column = _indent(machine, machine.token.start, own=True)
    for index in _open_braces(machine):
        opened = _indent(machine, machine.starts[index], own=False)
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


def _go_to(machine: Machine, depth: int) -> None:
    """Drop what is half read down to a depth; blocks that are left on the way are closed and kept."""
    left = sum(brace >= depth for brace in _open_braces(machine))
    inside = _depth_for(machine, "RBRACE") if left else None
    if inside is None:
        _unwind(machine, depth)
        return
    _unwind(machine, inside)
    _close_blocks(machine, left)


def _close_blocks(machine: Machine, count: int) -> None:
    """Put as many closing braces before the next word."""
    start = machine.token.start
    machine.tokens[machine.position : machine.position] = [Token("RBRACE", "}", start, start)] * count


def _unwind(machine: Machine, depth: int) -> None:
    del machine.states[depth + 1 :]
    for stack in (machine.values, machine.starts, machine.ends):
        del stack[depth:]


def _pass(machine: Machine) -> None:
    """Pass over a word, or a whole block."""
    kind, start = machine.token.kind, machine.token.start
    machine.position += 1
    if kind == "LBRACE":
        before = machine.tokens[max(machine.position - 2, 0)].start
        begins_line = _indent(machine, start, own=True) is not None
        opened = _indent(machine, before if begins_line else start, own=False)
        _pass_block(machine, opened)


def _pass_block(machine: Machine, opened: int | None) -> None:
    """Pass over a block whose brace, on a line indented by `opened`, has been passed.

    A word that begins a member, on a line of its own no deeper than that, is outside, and so is a closing brace further
    out: the brace is not closed.
    """
    level = 1
    while level and (kind := machine.token.kind) != "$END":
        column = _indent(machine, machine.token.start, own=True) if kind in _RESUME else None
        if column is not None and opened is not None and column + (kind == "RBRACE") <= opened:
            return
        level += {"LBRACE": 1, "RBRACE": -1}.get(machine.token.kind, 0)
        machine.position += 1


def _resume_at_end(machine: Machine) -> None:
    """Close every open block; where that is impossible, drop what is half read."""
    machine.ended = True
    braces = sum(1 for _brace in _open_braces(machine))
    depth = _depth_for(machine, "RBRACE") if braces else None
    if depth is not None:
        _unwind(machine, depth)
        _close_blocks(machine, braces)
        return
    _unwind(machine, next(d for d in range(len(machine.states) - 1, -1, -1) if accepts(machine, "$END", d)))
