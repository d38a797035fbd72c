"""What drafters stumble over: mistakes that have a likely meaning, so that the edit can be offered.

Each explanation looks at the word that does not fit and at the words about it. If it recognises the mistake it puts
words in place that fit and returns what to say; otherwise it returns None and changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.keywords import CONDITIONS, KEYWORDS, STARTERS
from luohu.dsl.lexer import lex_part
from luohu.dsl.recovery import accepts, fits, replace, unread
from luohu.dsl.rules import (
    comma_between_conditions,
    manner_before_comparator,
    points_without_gain,
    reserved_word,
    unquoted_name,
)
from luohu.dsl.source import Span
from luohu.dsl.splitting import split
from luohu.dsl.syntax.values import Unit
from luohu.dsl.tokens import Amount, Token

if TYPE_CHECKING:
    from luohu.dsl.diagnostics.model import Diagnostic
    from luohu.dsl.driver import Machine

_LEAST = 2
_RESERVED = {row.terminal for row in KEYWORDS} - {row.terminal for row in CONDITIONS}
_PARTS = frozenset({"NAME", "NUMBER", "QUANTITY", "DAY", "VAGUE_DAY", "MONTH_DAY"})
_GUARDS = frozenset({"ONLYIF", "AVAILABLE"})
_EVIDENCE = frozenset({"DOCUMENTS", "PROOF"})
_ENDS_ROW = STARTERS | {"SEMI", "LBRACE", "RBRACE", "$END"}
_MANNERS = ("累计", "连续")
_GOES_ON = frozenset({
    "COMMA", "SEMI", "RBRACE", "LPAR", "RPAR", "OPEN", "SLASH", "COLON", "OF", "AND", "OR", "IS", "ISNOT", "IN", "NOTIN",
    "HAS", "GE_P", "NLT_P", "LT_P", "GT_P", "NGT_P", "EQ", "NE", "LT", "LE", "GT", "GE",
})  # fmt: skip
"""Words that go on behind a name and begin nothing."""
_NAMING = frozenset({"IN", "NOTIN", "HAS"})
_ARE = frozenset({"IS", "ISNOT", "EQ", "NE"})
_QUOTES = frozenset("「」《》`\n")


def comma(machine: Machine, expected: list[str]) -> Diagnostic | None:
    """`A、B 且 C`: the comma takes the meaning of the next 且 or 或."""
    token = machine.token
    joints = [kind for kind in ("AND", "OR") if kind in expected]
    row = _row(machine) if token.kind == "COMMA" else []
    if len(row) <= 1 or not joints or _among_evidence(machine):
        return None
    joint = next((one.kind for one in row if one.kind in joints), joints[0])
    commas = _joining(row)
    starts = {one.start for one in commas}
    replace(machine, [Token(joint, "", one.start, one.end) if one.start in starts else one for one in row], len(row))
    spans = [Span(machine.source, one.start, one.end) for one in commas]
    return comma_between_conditions.between(spans, joint)


def _row(machine: Machine) -> list[Token[object]]:
    """The words from the next on, up to the end of the member or item."""
    row: list[Token[object]] = []
    for token in machine.tokens[machine.position :]:
        if token.kind in _ENDS_ROW:
            break
        row.append(token)
    return row


def _joining(row: list[Token[object]]) -> list[Token[object]]:
    """The commas of a row, but for those between the members that 属于 and its like name."""
    commas: list[Token[object]] = []
    naming = False
    for token in row:
        if token.kind == "COMMA" and not naming:
            commas.append(token)
        naming = token.kind in _NAMING or (naming and token.kind in {"NAME", "OF", "COMMA"})
    return commas


def _among_evidence(machine: Machine) -> bool:
    """Whether the last member that began is a list of evidence."""
    before = reversed(machine.tokens[: machine.position])
    return next((token.kind in _EVIDENCE for token in before if token.kind in STARTERS), False)


def manner(machine: Machine, _expected: list[str]) -> Diagnostic | None:
    """`社保 累计满5年`, `社保 累计 满5年`: the bound stays, of the fact before it."""
    text, position = machine.source.text, machine.position
    said = machine.token.kind in {"CUMULATIVE", "CONTINUOUS"}
    place = position if said else position - 1
    if place < 1 or machine.tokens[place - 1].kind != "NAME":
        return None
    fact, token = machine.tokens[place - 1 : place + 1]
    word = text[token.start : token.end]
    length = len(word) if said else _manner_of(word)
    if said and not fits(machine, machine.tokens[position + 1].kind):
        return None
    if not said and (token.kind != "NAME" or not length or not unread(machine)):
        return None
    replace(machine, lex_part(machine.source, token.start + length, token.end, "NAME"))
    span = Span(machine.source, fact.start, token.end)
    return manner_before_comparator.misplaced(span, text[fact.start : fact.end], word[:length], word[length:])


def _manner_of(word: str) -> int:
    """How much of `累计满5年` says the manner; none if no bound follows."""
    length = next((len(one) for one in _MANNERS if word.startswith(one)), 0)
    return length if length and word[length:] and split(word[length:])[0].kind != "NAME" else 0


def points(machine: Machine, expected: list[str]) -> Diagnostic | None:
    """`学历 本科以上 60分`, `每满1年 5分`: points that are gained, until the drafter says otherwise."""
    taken = "GAIN" not in expected
    place = machine.position - 1 if taken else machine.position
    token = machine.tokens[place]
    if not isinstance(token.value, Amount) or token.value.unit is not Unit.POINTS:
        return None
    if taken and not (accepts(machine, "GAIN", len(machine.states) - 2) and unread(machine)):
        return None
    replace(machine, [Token("GAIN", "计", token.start, token.start), token])
    return points_without_gain.without(Span(machine.source, token.start, token.end))


def reserved(machine: Machine, expected: list[str]) -> Diagnostic | None:
    """`登记、受理`: a keyword where a name fits, and where what follows goes on behind a name."""
    token = machine.token
    if "NAME" not in expected or token.kind not in _RESERVED or token.end - token.start < _LEAST:
        return None
    following = machine.tokens[machine.position + 1].kind
    if following not in _GOES_ON or not fits(machine, "NAME", following):
        return None
    span = Span(machine.source, token.start, token.end)
    replace(machine, [Token("NAME", span.text, token.start, token.end)])
    return reserved_word.reserved(span)


def unquoted(machine: Machine, expected: list[str]) -> Diagnostic | None:
    """`24小时自助服务区`, `大专（高职）以上`: words without a space between them, one name together."""
    first = machine.position if "NAME" in expected else machine.position - 1
    if first < machine.position and not _may_begin_name(machine, first):
        return None
    last = _last_of_word(machine, first)
    span = Span(machine.source, machine.tokens[first].start, machine.tokens[last].end)
    if last == first or last < machine.position or not _QUOTES.isdisjoint(span.text):
        return None
    if first < machine.position and not (accepts(machine, "NAME", len(machine.states) - 2) and unread(machine)):
        return None
    replace(machine, [Token("NAME", span.text, span.start, span.end)], last - first + 1)
    return unquoted_name.unquoted(span)


def _may_begin_name(machine: Machine, index: int) -> bool:
    """Whether the word that was read last may begin a name: a name itself, or a figure behind 是 and its like."""
    if index < 1 or not _touch(machine, index):
        return False
    kind, before = machine.tokens[index].kind, machine.tokens[index - 1].kind
    return kind == "NAME" or (kind in _PARTS and before in _ARE)


def _last_of_word(machine: Machine, first: int) -> int:
    """The last word that hangs together with the one at `first`: names, figures, and what stands in brackets."""
    tokens = machine.tokens
    last = first
    if tokens[first].kind not in _PARTS:
        return first
    while _touch(machine, last):
        following = tokens[last + 1].kind
        closing = _closing(machine, last + 1) if following == "LPAR" else last + 1
        if (following not in _PARTS and following != "LPAR") or closing is None:
            break
        last = closing
    return last


def _touch(machine: Machine, index: int) -> bool:
    """Whether there is no space between a word and the next."""
    return machine.tokens[index].end == machine.tokens[index + 1].start


def _closing(machine: Machine, opening: int) -> int | None:
    """The `）` of a pair that holds no guard and no other brackets."""
    tokens = machine.tokens
    for index in range(opening + 1, len(tokens)):
        kind = tokens[index].kind
        if kind == "RPAR":
            return index
        if kind in _ENDS_ROW or kind in _GUARDS or kind == "LPAR":
            return None
    return None
