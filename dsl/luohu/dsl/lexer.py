"""Text to words.

One compiled pattern finds the next word; a reader for each kind of word decides what it is. A name is looked up as a
keyword only as a whole word, never after `/` or `:`; locators are tried only where a reference stands; the words of
closed sets only behind the keyword that wants one. Whatever cannot be read becomes a diagnostic and, where the grammar
needs something in its place, a placeholder, so that reading goes on. Nothing here raises.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from luohu.dsl import locators, nesting, numerals, patterns
from luohu.dsl.keywords import LONE_COMMAS, STARTERS, words
from luohu.dsl.nesting import Nesting
from luohu.dsl.predefined import NAMES, TYPES, closed_words
from luohu.dsl.rules import (
    empty_name,
    excessive_nesting,
    fractional_amount,
    impossible_date,
    not_utf8,
    overlong_number,
    unknown_character,
    unterminated_quote,
)
from luohu.dsl.source import Source, Span
from luohu.dsl.splitting import Piece, split
from luohu.dsl.syntax.conditions import Comparator
from luohu.dsl.syntax.file import Comment
from luohu.dsl.syntax.values import Unit
from luohu.dsl.tokens import Amount, DayRange, Figure, LastPlace, Lexed, MonthDay, Token

if TYPE_CHECKING:
    from collections.abc import Callable

    from luohu.dsl.diagnostics.model import Diagnostic

PLACEHOLDER = "?"
"""The name that stands where something unreadable stood."""

MOST_REPORTED = 100
"""After so many unreadable words in one file the others are passed over in silence."""

_OPENERS = frozenset({
    "ARTICLE", "ZHI", "EXCEPTION", "OVERRIDES", "AT", "COMMA", "AMENDTO", "EXCEPT", "EXEMPT", "MEETS", "ONLYFOR",
    "NOTENC", "ENCODED", "APPLYS",
})  # fmt: skip
_LABELLED = frozenset({"ANYOF", "ALLOF", "SUM", "BEST", "CHOICE"})
_SAYS_WHY = frozenset({"LOCATOR", "COMMA", "REASON", "NAME", "STRING"})
_NAMES_A_BLOCK = frozenset({"NAME", "OF", "SLASH"})
_ENDS_ITEM = STARTERS | {"RBRACE", "SEMI", "$END"}
_KNOWN = words() | dict.fromkeys(LONE_COMMAS, "COMMA")
_CLOSED = closed_words()
_SETTLER = "落户人"
_ENGLISH_NAMES = {en: zh for zh, en in NAMES.items()}
_ENGLISH_TYPES = {en: zh for zh, en in TYPES.items()}
_LONGEST_SPLIT = 10_000
_NESTING = frozenset({"IFX", "PLUS", "MINUS", "TIMES", "SHIFT", "INTDIV"})
_INCLUSIVE = {
    ("含", "上"): ("GE_S", Comparator.AT_OR_ABOVE),
    ("含", "下"): ("LE_S", Comparator.AT_OR_BELOW),
    ("含", "内"): ("WITHIN_S", Comparator.WITHIN),
    ("不含", "上"): ("GE_S", Comparator.OVER),
    ("不含", "下"): ("LE_S", Comparator.UNDER),
    ("不含", "内"): ("WITHIN_S", Comparator.UNDER),
}


@dataclass(slots=True)
class _Run(Nesting):
    """One reading: what has been found so far, and how deep we are."""

    source: Source
    text: str
    tokens: list[Token[object]] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    splits: dict[str, tuple[Piece, ...]] = field(default_factory=dict)
    previous: str = ""


def lex(source: Source) -> Lexed:
    """The words of a text."""
    run = _Run(source, source.text.translate(patterns.FULL_WIDTH))
    end = len(run.text)
    _scan(run, 1 if run.text.startswith("\ufeff") else 0, end)
    _emit(run, "$END", None, end, end)
    return Lexed(run.tokens, tuple(run.comments), tuple(run.diagnostics))


def lex_part(source: Source, start: int, end: int, previous: str) -> list[Token[object]]:
    """The words of a part of a text, read as what follows a word of the kind `previous`."""
    run = _Run(source, source.text.translate(patterns.FULL_WIDTH), previous=previous)
    _scan(run, start, end)
    return run.tokens


def _scan(run: _Run, position: int, end: int) -> None:
    text, match_next = run.text, patterns.MASTER.match
    while position < end:
        if run.previous in _OPENERS and _wants_locator(run):
            located = locators.PATTERN.match(text, position, end)
            if located is not None:
                position = _locator(run, located)
                continue
        match = match_next(text, position, end)
        if match is None:
            break
        group = match.lastgroup
        assert group is not None, "every alternative is a group"
        start, position = match.span(group)
        position = _READERS[group](run, match, start, position)


def reads_as_name(text: str) -> bool:
    """Whether a text, written bare, is read as one name that says exactly this."""
    lexed = lex(Source("", text))
    first = lexed.tokens[0]
    return first == ("NAME", text, 0, len(text)) and len(lexed.tokens) > 1 and not lexed.diagnostics


def _emit(run: _Run, kind: str, value: object, start: int, end: int) -> None:
    if run.previous == "SEMI" and kind in _ENDS_ITEM and run.tokens and not _begins_item(run, kind):
        run.tokens.pop()
    run.tokens.append(Token(kind, value, start, end))
    run.previous = kind


def _begins_item(run: _Run, kind: str) -> bool:
    """Whether a word that begins members begins an item here: 申请日 among conditions, 积分 in a score."""
    return kind in STARTERS and run.labelled


def _report(run: _Run, found: Diagnostic) -> None:
    if len(run.diagnostics) < MOST_REPORTED:
        run.diagnostics.append(found)


def _name(run: _Run, value: str, start: int, end: int) -> None:
    if run.negations:
        nesting.forget_negations(run)
    run.tokens.append(Token("NAME", value, start, end))
    run.previous = "NAME"


# ---------------------------------------------------------------------------------------------------------- locators


def _wants_locator(run: _Run) -> bool:
    previous, tokens = run.previous, run.tokens
    if previous == "COMMA":
        return len(tokens) > 1 and tokens[-2].kind == "LOCATOR"
    if previous == "AT":
        return len(tokens) > 1 and tokens[-2].kind in {"SHARED", "REPLACES"}
    if previous == "EXCEPT":
        return len(tokens) > 2 and tokens[-3].kind == "REISSUE"  # noqa: PLR2004  重发 X 除
    return True


def _locator(run: _Run, match: re.Match[str]) -> int:
    start, end = match.start("steps"), match.end()
    place = locators.read(match["steps"], match["label"])
    if match["last"] is not None:
        place = place._replace(through=LastPlace(locators.read(match["last"], None), match.start("last")))
    _emit(run, "LOCATOR", place, start, end)
    return end


# ---------------------------------------------------------------------------------------------------- words and names


def _word(run: _Run, match: re.Match[str], start: int, end: int) -> int:
    word = match["word"]
    previous = run.previous
    if previous in _CONTEXTS and _CONTEXTS[previous](run, word, start, end):
        return end
    kind = _KNOWN.get(word)
    if kind is not None and not _is_part(run, start, end) and not (word == _SETTLER and _is_person(run, end)):
        return _keyword(run, kind, word, start, end)
    if previous == "NAME" and word[0] == "之" and run.tokens[-1].end == start:
        _emit(run, "ZHI", "之", start, start + 1)
        return start + 1
    pieces = run.splits.get(word)
    if pieces is None:
        pieces = split(word) if kind is None and len(word) <= _LONGEST_SPLIT else (Piece("NAME", 0, len(word)),)
        run.splits[word] = pieces
    if len(pieces) == 1 and pieces[0].kind == "NAME":
        _name(run, _ENGLISH_NAMES.get(word, word), start, end)
        return end
    for piece in pieces:
        _piece(run, piece.kind, start + piece.start, start + piece.end)
    return _inclusive(run, end)


def _is_part(run: _Run, start: int, end: int) -> bool:
    """Whether a word is a part of a reference with a dot: `permit.apply` names, though `apply` alone is a keyword."""
    return run.text[end : end + 1] == "." or (run.previous == "OF" and run.text[start - 1] == ".")


def _keyword(run: _Run, kind: str, word: str, start: int, end: int) -> int:
    if kind == "NOT":
        return _negation(run, start, end)
    if kind == "SINCE" and _is_share(run):
        kind = "SHARE_OF"
    elif kind == "CHECKED" and _is_review(run):
        _emit(run, "REVIEWED", word, start, end)
        return end
    if run.negations and kind in {"AND", "OR"}:
        nesting.forget_negations(run)
    if kind in STARTERS:
        nesting.forget_operators(run)
        if run.open and run.open[-1].sign == "(":
            nesting.leave_round_brackets(run)
    elif kind in _NESTING:
        return _chained(run, kind, start, end)
    _emit(run, kind, word, start, end)
    return end


def _is_share(run: _Run) -> bool:
    """Whether a percentage was read last: `80% of average_wage`."""
    value = run.tokens[-1].value if run.tokens else None
    return isinstance(value, Amount) and value.unit is Unit.SHARE


def _is_review(run: _Run) -> bool:
    """Whether a 不编码 was read last: then 核对 says who answers for that, and not who compared the document."""
    said = next((token.kind for token in reversed(run.tokens) if token.kind not in _SAYS_WHY), "")
    return said == "NOTENC"


def _is_person(run: _Run, end: int) -> bool:
    """落户人 is the person before 的 or `.`, and in a list."""
    return run.previous in {"COMMA", "IN"} or patterns.PERSON.match(run.text, end) is not None


def _piece(run: _Run, kind: str, start: int, end: int) -> None:
    text = run.text[start:end]
    if kind == "NAME":
        _name(run, text, start, end)
    elif kind in _VALUE_READERS:
        _VALUE_READERS[kind](run, text, start, end)
    else:
        _emit(run, kind, text, start, end)


def _closed(run: _Run, word: str, start: int, end: int) -> bool:
    """After 状态, 种类, 性质: a word of the closed set, if it is one."""
    member = _CLOSED[run.previous].get(word)
    if member is not None:
        _emit(run, f"{run.previous}_WORD", member, start, end)
    return member is not None


def _begins_member(run: _Run, word: str, start: int) -> bool:
    """Whether a word that begins members begins a line: then the sign before it was left without a name."""
    return _KNOWN.get(word) in STARTERS and "\n" in run.text[run.tokens[-1].end : start]


def _after_slash(run: _Run, word: str, start: int, end: int) -> bool:
    if _begins_member(run, word, start):
        return False
    _name(run, word, start, end)
    return True


def _after_colon(run: _Run, word: str, start: int, end: int) -> bool:
    if _begins_member(run, word, start):
        return False
    _name(run, _ENGLISH_TYPES.get(word, word), start, end)
    return True


_CONTEXTS: dict[str, Callable[[_Run, str, int, int], bool]] = {
    "SLASH": _after_slash,
    "COLON": _after_colon,
    **dict.fromkeys(_CLOSED, _closed),
}


def _tail(run: _Run, match: re.Match[str], _start: int, end: int) -> int:
    """A word that goes on behind a dot, or ends in `%`: `计0.5分`, `社平工资的80%`; if it is no such word, its head alone."""
    start, head = match.span("word")
    pieces = split(run.text[start:end]) if end - start <= _LONGEST_SPLIT else ()
    if len(pieces) <= 1 and not (pieces and pieces[0].kind in _VALUE_READERS):
        return _word(run, match, start, head)
    for piece in pieces:
        _piece(run, piece.kind, start + piece.start, start + piece.end)
    return _inclusive(run, end)


def _document(run: _Run, match: re.Match[str], _start: int, end: int) -> int:
    """The whole of a number; the pattern's own group is its tail alone."""
    _name(run, _document_number(match), match.start("word"), end)
    return end


def _document_number(match: re.Match[str]) -> str:
    """`泉公综[2017]447号` with the brackets of official writing."""
    tail = match["document"]
    return f"{match['word']}〔{tail[1:5]}〕{tail[6:]}"


def _quoted(run: _Run, _match: re.Match[str], start: int, end: int) -> int:
    name = run.source.text[start + 1 : end - 1].strip()
    if not name:
        _report(run, empty_name.empty(run.source, start, end))
    _name(run, name or PLACEHOLDER, start, end)
    return end


def _string(run: _Run, _match: re.Match[str], start: int, end: int) -> int:
    _emit(run, "STRING", run.source.text[start + 1 : end - 1], start, end)
    return end


def _comment(run: _Run, _match: re.Match[str], start: int, end: int) -> int:
    text = run.source.text[start:end].rstrip()
    line_start = run.text.rfind("\n", 0, start) + 1
    own_line = not run.text[line_start:start].strip()
    run.comments.append(Comment(text, Span(run.source, start, start + len(text)), own_line))
    return _after_label(run, end) if run.previous in {"LBRACE", "SEMI"} else end


# ----------------------------------------------------------------------------------------------- figures and days


def _day(run: _Run, text: str, start: int, end: int) -> None:
    try:
        _emit(run, "DAY", numerals.day(text), start, end)
    except numerals.NoSuchDayError:
        _report(run, impossible_date.impossible(run.source, start, end, numerals.fields(text)))
        _emit(run, "DAY", numerals.SOME_DAY, start, end)


def _vague(run: _Run, text: str, start: int, end: int) -> None:
    try:
        _emit(run, "VAGUE_DAY", numerals.day_range(text), start, end)
    except numerals.NoSuchDayError:
        _report(run, impossible_date.impossible(run.source, start, end, numerals.fields(text)))
        _emit(run, "VAGUE_DAY", DayRange(numerals.SOME_DAY, numerals.SOME_DAY, "year"), start, end)


def _month_day(run: _Run, text: str, start: int, end: int) -> None:
    try:
        found = numerals.month_day(text)
    except numerals.NoSuchDayError:
        _report(run, impossible_date.impossible(run.source, start, end, numerals.fields(text)))
        found = MonthDay(1, 1)
    _emit(run, "MONTH_DAY", found, start, end)


def _quantity(run: _Run, text: str, start: int, end: int) -> None:
    _emit(run, "QUANTITY", _amount(run, text, start, end), start, end)


def _number(run: _Run, text: str, start: int, end: int) -> None:
    amount = _amount(run, text, start, end)
    _emit(run, "NUMBER", Figure(amount, text), start, end)


def _amount(run: _Run, text: str, start: int, end: int) -> Amount:
    try:
        return Amount(*numerals.amount(text))
    except numerals.TooLongError:
        _report(run, overlong_number.too_long(run.source, start, end))
    except numerals.FractionError:
        _report(run, fractional_amount.fractional(run.source, start, end))
    return Amount(0, Unit.COUNT)


_VALUE_READERS = {
    "DAY": _day,
    "VAGUE_DAY": _vague,
    "MONTH_DAY": _month_day,
    "QUANTITY": _quantity,
    "NUMBER": _number,
}
_VALUE_GROUPS = {
    "day": "DAY",
    "vague": "VAGUE_DAY",
    "month": "MONTH_DAY",
    "quantity": "QUANTITY",
    "number": "NUMBER",
}


def _value(run: _Run, match: re.Match[str], start: int, end: int) -> int:
    kind = _VALUE_GROUPS[match.lastgroup or "number"]
    _VALUE_READERS[kind](run, run.text[start:end], start, end)
    return _inclusive(run, end)


def _inclusive(run: _Run, end: int) -> int:
    """`（含）以上` behind a value."""
    match = patterns.INCLUSIVE.match(run.text, end) if run.previous in _VALUE_READERS else None
    if match is None:
        return end
    kind, comparator = _INCLUSIVE[match["word"], match["after"][-1]]
    _emit(run, kind, comparator, match.start("word") - 1, match.end())
    return match.end()


# ---------------------------------------------------------------------------------------------------------- signs


def _punctuation(run: _Run, match: re.Match[str], start: int, end: int) -> int:
    sign = match["punctuation"]
    if sign in "({":
        return _opening(run, sign, start, end)
    if sign in ")}":
        nesting.close(run, "(" if sign == ")" else "{")
    elif sign == ",":
        nesting.forget_operators(run)
    elif sign == ":" and run.previous != "NAME":
        return end  # `条件：A` says what `条件 A` says
    elif sign == ";":
        if run.previous in {"LBRACE", "SEMI"}:
            return end
        _emit(run, "SEMI", sign, start, end)
        return _after_label(run, end)
    _emit(run, patterns.PUNCTUATION[sign], sign, start, end)
    return end


def _opening(run: _Run, sign: str, start: int, end: int) -> int:
    if run.full:
        return _skip_nested(run, sign, start, end)
    nesting.enter(run, sign, labelled=sign == "{" and _keeps_labels(run))
    _emit(run, patterns.PUNCTUATION[sign], sign, start, end)
    return _after_label(run, end) if sign == "{" else end


def _keeps_labels(run: _Run) -> bool:
    """Whether the block that opens here is a list whose items keep their numbers: conditions, points, entitlements."""
    tokens = run.tokens
    previous = run.previous
    if previous in {"QUANTITY", "NUMBER"}:
        return len(tokens) > 1 and tokens[-2].kind in {"ATLEAST", "ATMOST"}
    if previous in _LABELLED:
        return True
    last = len(tokens) - 1
    while last >= 0 and tokens[last].kind in _NAMES_A_BLOCK:
        last -= 1
    return last >= 0 and last < len(tokens) - 1 and tokens[last].kind in {"SCORE", "ENSURE"}


def _after_label(run: _Run, end: int) -> int:
    match = locators.LABEL.match(run.text, end)
    if match is None:
        return end
    if run.labelled:
        _emit(run, "LABEL", locators.label(match["label"]), *match.span("label"))
    return match.end()


def _negation(run: _Run, start: int, end: int) -> int:
    if run.full:
        if run.previous != "NOT" or run.depth == excessive_nesting.LIMIT:
            _report(run, excessive_nesting.too_deep(run.source, start, end))
            nesting.negate(run)
        return end
    nesting.negate(run)
    _emit(run, "NOT", "非", start, end)
    return end


def _chained(run: _Run, kind: str, start: int, end: int) -> int:
    """An operator, or 若; where the expression is too deep, the rest of it is passed over."""
    if run.full:
        _report(run, excessive_nesting.too_deep(run.source, start, end))
        end = nesting.end_of_row(run.text, end, lambda word: _KNOWN.get(word) in STARTERS)
        if kind == "IFX":
            _name(run, PLACEHOLDER, start, end)
        return end
    nesting.chain(run)
    _emit(run, kind, run.text[start:end], start, end)
    return end


def _skip_nested(run: _Run, sign: str, start: int, end: int) -> int:
    """Pass over everything up to the bracket that closes this one; a placeholder stands for it."""
    _report(run, excessive_nesting.too_deep(run.source, start, end))
    end = nesting.closing(run.text, sign, end)
    if sign == "(":
        _name(run, PLACEHOLDER, start, end)
    else:
        _emit(run, "LBRACE", "{", start, end)
        _emit(run, "RBRACE", "}", end, end)
    return end


def _operator(run: _Run, match: re.Match[str], start: int, end: int) -> int:
    kind = patterns.OPERATORS[match["operator"]]
    if kind in _NESTING:
        return _chained(run, kind, start, end)
    _emit(run, kind, match["operator"], start, end)
    return end


def _dash(run: _Run, match: re.Match[str], start: int, end: int) -> int:
    _emit(run, "DASH", match["dash"], start, end)
    return end


def _broken(run: _Run, match: re.Match[str], start: int, end: int) -> int:
    end = start + len(match["broken"].rstrip())
    _report(run, unterminated_quote.unterminated(run.source, start, end))
    rest = run.source.text[start + 1 : end].strip()
    if match["broken"][0] in '“"':
        _emit(run, "STRING", rest, start, end)
    else:
        _name(run, rest or PLACEHOLDER, start, end)
    return end


def _unknown(run: _Run, match: re.Match[str], start: int, end: int) -> int:
    rule = not_utf8.spoilt if not_utf8.REPLACEMENT in match["unknown"] else unknown_character.unknown
    _report(run, rule(run.source, start, end))
    return end


_READERS: dict[str, Callable[[_Run, re.Match[str], int, int], int]] = {
    "comment": _comment,
    "string": _string,
    "quoted": _quoted,
    "day": _value,
    "vague": _value,
    "month": _value,
    "quantity": _value,
    "number": _value,
    "word": _word,
    "document": _document,
    "tail": _tail,
    "punctuation": _punctuation,
    "operator": _operator,
    "dash": _dash,
    "broken": _broken,
    "unknown": _unknown,
}
