"""The only module that imports Lark: a grammar in, an LALR(1) table as plain data out.

Lark reads the grammar, expands repetitions and optional parts, and computes the table in strict mode, where a conflict
is an error rather than silently resolved. Running the table is `luohu.dsl.driver`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lark import Lark
from lark.exceptions import GrammarError
from lark.lexer import Lexer
from lark.parsers.lalr_analysis import Shift

from luohu.dsl.tables import ABSENT, Production, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

START = "file"


class _NoLexer(Lexer):
    """Lark wants a lexer; ours runs elsewhere."""

    def __init__(self, _configuration: object) -> None:
        """Ignore the terminals."""

    def lex(self, _state: object, _parser: object) -> Iterator[Any]:  # pragma: no cover
        """Yield nothing; never called."""
        yield from ()


def compile_grammar(grammar: str) -> Table:
    """The table of a grammar. Raises ValueError for a conflict or a mistake in the grammar."""
    try:
        made = Lark(grammar, parser="lalr", lexer=_NoLexer, strict=True, start=START, maybe_placeholders=True)
    except GrammarError as error:
        raise ValueError(str(error)) from error
    return _plain(made.parser.parser._parse_table)  # noqa: SLF001  Lark has no public way to its table


def _plain(found: Any) -> Table:  # noqa: ANN401  Lark's own classes are untyped
    """The table in our own form. States and productions are numbered in a fixed order."""
    order = _numbered(found)
    rules: dict[Any, int] = {}
    productions: list[Production] = []
    actions: list[dict[str, int]] = [{} for _ in order]
    gotos: list[dict[str, int]] = [{} for _ in order]
    for state, number in order.items():
        for symbol, (action, argument) in sorted(found.states[state].items()):
            if action is Shift:
                row = actions if _is_terminal(symbol) else gotos
                row[number][_silent(symbol) if _is_terminal(symbol) else symbol] = order[argument]
                continue
            if argument not in rules:
                rules[argument] = len(productions)
                productions.append(_production(argument))
            actions[number][_silent(symbol)] = ~rules[argument]
    start, accept = order[found.start_states[START]], order[found.end_states[START]]
    return Table(start, accept, tuple(actions), tuple(gotos), tuple(productions))


def _numbered(found: Any) -> dict[Any, int]:  # noqa: ANN401  likewise
    """States in the order in which a walk from the start over sorted symbols meets them."""
    first = found.start_states[START]
    order = {first: 0}
    waiting = [first]
    for state in waiting:
        for _symbol, (action, argument) in sorted(found.states[state].items(), key=lambda item: item[0]):
            if action is Shift and argument not in order:
                order[argument] = len(order)
                waiting.append(argument)
    return order


def _is_terminal(symbol: str) -> bool:
    return symbol.isupper()


def _silent(terminal: str) -> str:
    """A leading underscore tells Lark to drop the word; the terminal is the same."""
    return terminal.removeprefix("_")


def _production(rule: Any) -> Production:  # noqa: ANN401  likewise
    """What Lark would do with the children of a rule, as data."""
    absent = _absent_before(rule)
    children: list[int] = []
    spread: list[int] = []
    for position, symbol in enumerate(rule.expansion):
        children.extend([ABSENT] * absent[position])
        if symbol.is_term and symbol.filter_out:
            continue
        if not symbol.is_term and symbol.name.startswith("_"):
            spread.append(position)
        children.append(position)
    children.extend([ABSENT] * absent[-1])
    name = str(rule.origin.name)
    passes = rule.options.expand1 and not rule.alias and len(children) == 1 and not spread
    action = "" if passes else str(rule.alias or name)
    return Production(name, len(rule.expansion), action, tuple(children), tuple(spread), name.startswith("_"))


def _absent_before(rule: Any) -> list[int]:  # noqa: ANN401  likewise
    """How many optional parts are missing before each symbol, and after the last."""
    marks = rule.options.empty_indices
    if not marks:
        return [0] * (len(rule.expansion) + 1)
    counts = [0]
    for missing in marks:
        if missing:
            counts[-1] += 1
        else:
            counts.append(0)
    return counts
