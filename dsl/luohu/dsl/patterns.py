"""The one pattern that the lexer runs, and the table that makes full-width punctuation ASCII.

Alternatives for figures stand in the order of the language: day, year or month, month-day, quantity, number. The others
begin with signs of their own, so the most frequent stand first: word (with a document number, or with what follows a
dot), punctuation. Full-width forms are replaced character by character, so that offsets stay;
NFKC would also change names and titles.
"""

from __future__ import annotations

import re

from luohu.dsl import numerals

FULL_WIDTH = str.maketrans(
    "（）｛｝；：，、／．＝＜＞＃－＋＂｀　。［］・•‧％＊０１２３４５６７８９",
    '(){};:,,/.=<>#-+"`  []···%*0123456789',
)
"""Written for read. `。` is white space; `、` and `，` are one sign."""

MASTER = re.compile(
    rf"""\s*+(?:
      (?P<word>[^\W\d]\w*+(?:-\w++)*+)(?:(?P<document>[〔\[(]\d{{4}}[〕\])]第?\d++号)|(?P<tail>(?<=\d)(?:\.\d++\w*+%?|%)))?+
    | (?P<punctuation>[{{}}(),;:/.])
    | (?P<string>“[^“”\n]*+”|"[^"\n]*+")
    | (?P<quoted>「[^「」\n]*+」|《[^《》\n]*+》|`[^`\n]*+`)
    | (?P<day>{numerals.DAY})
    | (?P<vague>{numerals.MONTH_OR_YEAR})
    | (?P<month>{numerals.MONTH_DAY})
    | (?P<quantity>{numerals.QUANTITY})
    | (?P<number>{numerals.NUMBER})
    | (?P<comment>\#[^\n]*+)
    | (?P<operator><=|>=|!=|==|[=<>≥≤≠+*×⊕]|-(?![—–―~～-]))
    | (?P<dash>[—–―~～-]++)
    | (?P<broken>[“"「《`][^\n{{}};“”"「」《》`]*+)
    | (?P<unknown>[^\s\w{{}}(),;:/.=<>≥≤≠+*×⊕“"「《`\#—–―~～-]++|.)
    )""",
    re.VERBOSE | re.DOTALL,
)

INCLUSIVE = re.compile(r"\s*\((?P<word>不?含)(?:本数)?\)\s*(?P<after>及?以[上下内])")
"""`（含）以上` behind a quantity: says what 以上 says anyway, or with 不含 its strict neighbour."""

PERSON = re.compile(r"\s*(?:\.|的(?![\w-]))")
"""What makes the word before it a person and no keyword."""

OPERATORS = {
    "=": "EQ",
    "==": "EQ",
    "!=": "NE",
    "≠": "NE",
    "<": "LT",
    "<=": "LE",
    "≤": "LE",
    ">": "GT",
    ">=": "GE",
    "≥": "GE",
    "+": "PLUS",
    "-": "MINUS",
    "*": "TIMES",
    "×": "TIMES",
    "⊕": "SHIFT",
}
PUNCTUATION = {
    "{": "LBRACE",
    "}": "RBRACE",
    "(": "LPAR",
    ")": "RPAR",
    ",": "COMMA",
    ";": "SEMI",
    ":": "COLON",
    "/": "SLASH",
    ".": "OF",
}
