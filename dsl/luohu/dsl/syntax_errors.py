"""What to say when a word does not fit, and how to go on.

The machine stops at the first word that no reading allows. Each explanation looks at that word, at what would have
fitted, and at what is half read; the first that recognises the mistake reports it and puts right what it can, so that
one mistake is one report and the rest of the file is still read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl import stumbles
from luohu.dsl.lexer import lex_part
from luohu.dsl.recovery import acceptable, accepts, fits, innermost_brace, leaves_block, replace, resume, settle
from luohu.dsl.rules import glued_keyword, mixed_connectives, unclear_range, unclosed_bracket, unexpected_token
from luohu.dsl.tokens import Token

if TYPE_CHECKING:
    from collections.abc import Callable

    from luohu.dsl.diagnostics.model import Diagnostic
    from luohu.dsl.driver import Machine

MOST_REPORTED = 50
"""After so many mistakes in one file the rest is passed over: it is no file of this language."""

_AMOUNTS = frozenset({"QUANTITY", "NUMBER"})


def mend(machine: Machine, report: list[Diagnostic]) -> None:
    """Report the word that does not fit, and make the machine go on."""
    if len(report) >= MOST_REPORTED:
        machine.position = len(machine.tokens) - 1
        machine.ended = True
    if machine.ended or _is_reported(machine):
        resume(machine)
        return
    expected = acceptable(machine)
    for explain in _EXPLANATIONS:
        found = explain(machine, expected)
        if found is not None:
            report.append(found)
            return
    before = machine.tokens[machine.position - 1] if machine.position else None
    report.append(unexpected_token.unexpected(machine.source, machine.token, expected, before))
    resume(machine)


def _is_reported(machine: Machine) -> bool:
    """Whether the word is, or stands for, something that has been reported already."""
    token = machine.token
    return token.kind != "$END" and (token.start == token.end or token.start in machine.reported)


def _glued(machine: Machine, expected: list[str]) -> Diagnostic | None:
    token = machine.token
    text = machine.source.text[token.start : token.end]
    if token.kind != "NAME":
        return None
    found = glued_keyword.keyword_before(text, expected)
    if found is None:
        return None
    kind, length = found
    cut = token.start + length
    rest = lex_part(machine.source, cut, token.end, kind)
    replace(machine, [Token(kind, text[:length], token.start, cut), *rest])
    return glued_keyword.glued(machine.source, token, length)


def _range(machine: Machine, expected: list[str]) -> Diagnostic | None:
    token, position = machine.token, machine.position
    if token.kind not in {"DASH", "MINUS", "UNTIL"} or not 0 < position < len(machine.tokens) - 1:
        return None
    low, high = machine.tokens[position - 1], machine.tokens[position + 1]
    if low.kind not in _AMOUNTS or high.kind not in _AMOUNTS or "GE_S" not in expected:
        return None
    above = Token[object]("GE_S", "以上", token.start, token.end)
    below = Token[object]("LE_S", "以下", high.end, high.end)
    replace(machine, [above, high, below] if fits(machine, "GE_S", high.kind, "LE_S") else [above], 2)
    return unclear_range.unclear(machine.source, low, high)


def _mixed(machine: Machine, expected: list[str]) -> Diagnostic | None:
    token = machine.token
    other = mixed_connectives.OTHER.get(token.kind)
    if other is None or other not in expected:
        return None
    settle(machine, other)
    replace(machine, [Token(other, token.value, token.start, token.end)])
    row = isinstance(machine.values[-1], list)
    before = (machine.starts[-2], machine.ends[-1]) if row else None
    return mixed_connectives.mixed(machine.source, token, before)


def _unclosed(machine: Machine, expected: list[str]) -> Diagnostic | None:
    token = machine.token
    brace = innermost_brace(machine)
    if "RPAR" in expected and token.kind != "$END":
        opening = _open_bracket(machine, brace)
        if opening is not None and _fits_after_bracket(machine):
            replace(machine, [Token("RPAR", ")", token.start, token.start), token])
            return unclosed_bracket.unclosed(machine.source, opening, token)
    if brace is not None and (token.kind == "$END" or leaves_block(machine)):
        left = machine.values[brace]
        assert isinstance(left, Token), "innermost_brace finds tokens"
        found = unclosed_bracket.unclosed(machine.source, left, token)
        resume(machine)
        return found
    return None


def _open_bracket(machine: Machine, brace: int | None) -> Token[object] | None:
    for value in reversed(machine.values[(brace or 0) :]):
        if isinstance(value, Token) and value.kind == "LPAR":
            return value
    return None


def _fits_after_bracket(machine: Machine) -> bool:
    """Whether a closing bracket is all that is missing before the next word: it ends a member or a block."""
    return machine.token.kind in {"RBRACE", "SEMI"} or not accepts(machine, machine.token.kind)


_EXPLANATIONS: tuple[Callable[[Machine, list[str]], Diagnostic | None], ...] = (
    _glued,
    _range,
    _mixed,
    stumbles.comma,
    stumbles.manner,
    stumbles.points,
    stumbles.reserved,
    stumbles.unquoted,
    _unclosed,
)
