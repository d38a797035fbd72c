"""The grammar as the reference shows it: each rule on lines of its own, with the words of one language for terminals."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from luohu.dsl import predefined
from luohu.dsl.keywords import KEYWORDS, keyword

if TYPE_CHECKING:
    from luohu.dsl.diagnostics.model import Language

_RULE = re.compile(r"^\??(?P<name>[a-z_]+): (?P<body>.*(?:\n +\|.*)*)", re.MULTILINE)
_TERMINAL = re.compile(r"\b_?[A-Z][A-Z_]+\b")
_NAMED = re.compile(r"\b[a-z][a-z_]*\b")
_ALIAS = re.compile(r" -> [a-z_]+")
_SIGNS = {
    "LBRACE": "{",
    "RBRACE": "}",
    "LPAR": '"("',
    "RPAR": '")"',
    "SEMI": ";",
    "COLON": ":",
    "SLASH": "/",
    "EQ": "=",
    "NE": "!=",
    "LT": "<",
    "LE": "<=",
    "GT": ">",
    "GE": ">=",
    "PLUS": '"+"',
    "MINUS": "-",
    "TIMES": '"*"',
    "SHIFT": "⊕",
}
_KINDS = {
    "NAME": ("名称", "name"),
    "STRING": ("“文字”", '"text"'),
    "NUMBER": ("数字", "number"),
    "QUANTITY": ("数量", "quantity"),
    "DAY": ("日期", "day"),
    "VAGUE_DAY": ("年或月", "year-or-month"),
    "MONTH_DAY": ("月日", "month-day"),
    "LOCATOR": ("位置", "place"),
    "LABEL": ("编号", "label"),
    "COMMA": ("、", ","),
    "OF": ("的", "."),
    "SHARE_OF": ("of", "of"),
}

_SAME_WORD = {"REVIEWED": "CHECKED"}


@cache
def rules() -> dict[str, str]:
    """Every rule of the grammar: its name and what it stands for."""
    grammar = files("luohu.dsl").joinpath("grammar", "luohu.lark").read_text(encoding="utf-8")
    return {match["name"]: _ALIAS.sub("", match["body"]) for match in _RULE.finditer(grammar)}


def terminals(rule: str) -> set[str]:
    """The terminals that a rule names."""
    return {word.removeprefix("_") for word in _TERMINAL.findall(rules()[rule])}


def shape(rule: str, language: Language) -> str:
    """A rule with words in one language: `repeal = 废止 <targets> [<since>]`, an alternative a line."""
    first, *others = (line.strip().removeprefix("|").strip() for line in rules()[rule].split("\n"))
    margin = " " * (len(rule) + 1)
    lines = [f"{rule} = {_worded(first, language)}", *(f"{margin}| {_worded(line, language)}" for line in others)]
    return "\n".join(lines)


def _worded(body: str, language: Language) -> str:
    named = _NAMED.sub(lambda match: f"<{match[0]}>", body)
    return _TERMINAL.sub(lambda match: word(match[0].removeprefix("_"), language), named)


def word(terminal: str, language: Language) -> str:
    """How a terminal is written."""
    if terminal in _SIGNS:
        return _SIGNS[terminal]
    if terminal in _KINDS:
        return _KINDS[terminal][language == "en"]
    if terminal.endswith("_WORD"):
        return _closed(terminal.removesuffix("_WORD"), language)
    row = keyword(_SAME_WORD.get(terminal, terminal))
    return row.spelling(language) or row.zh or row.en or terminal


def _closed(terminal: str, language: Language) -> str:
    members = dict(predefined.CLOSED)[terminal]
    return "(" + " | ".join(predefined.spell_word(member, language) for member in members) + ")"


def keywords_of(names: tuple[str, ...]) -> list[str]:
    """The terminals of some rules that are keywords, in the order of the table."""
    used = {terminal for name in names for terminal in terminals(name)}
    return [row.terminal for row in KEYWORDS if row.terminal in used]
