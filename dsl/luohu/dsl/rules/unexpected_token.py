"""LH101: a word in a place where the grammar has none like it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.keywords import KEYWORDS, STARTERS, spell
from luohu.dsl.source import Span

if TYPE_CHECKING:
    from luohu.dsl.source import Source
    from luohu.dsl.tokens import Token

RULE = Rule(
    code="LH101",
    name="unexpected-token",
    severity=Severity.ERROR,
    title=Text("此处不能有这个词", "a word that does not fit here"),
    why=Text(
        "每种语句有固定的写法；读到的词在这个位置上没有意义",
        "every statement has its form, and the word that was read has no meaning in this place of it",
    ),
    fix=Text(
        "按提示改写；若它是名称的一部分，把整个名称放进「」",
        "write one of the words that help lists, or put the whole name in 「」 or backticks if it is part of one",
    ),
    example="文件 某办法 / some-rules {\n    条款 一 { 条件 学历 且 准予 落户 }\n}\n",
)

_KINDS = {
    "NAME": Text("名称", "a name"),
    "STRING": Text("带引号的文字", "a text in quotes"),
    "NUMBER": Text("数字", "a number"),
    "QUANTITY": Text("数量", "a quantity"),
    "DAY": Text("日期", "a day"),
    "VAGUE_DAY": Text("年或月", "a year or month"),
    "LOCATOR": Text("条款位置", "a locator"),
    "STATUS_WORD": Text(
        "`征求意见稿`、`送审稿` 或 `仅知其名`", "`draft-for-comment`, `draft-for-approval` or `known-by-name-only`"
    ),
    "KIND_WORD": Text("文件种类，如 `规范性文件`", "a kind of instrument, such as `normative-document`"),
    "QUALITY_WORD": Text("`正式文本`、`转载` 或 `报道`", "`official`, `reprint` or `report`"),
    "$END": Text("文件结尾", "the end of the file"),
    "LBRACE": Text("`{`", "`{`"),
    "RBRACE": Text("`}`", "`}`"),
    "LPAR": Text("`（`", "`(`"),
    "RPAR": Text("`）`", "`)`"),
    "COMMA": Text("`、`", "`,`"),
    "SEMI": Text("`；`", "`;`"),
    "COLON": Text("`：`", "`:`"),
    "SLASH": Text("`/`", "`/`"),
    "DASH": Text("`—`", "`-`"),
    "MONTH_DAY": Text("月日", "a day of every year"),
    "LABEL": Text("项号", "the number of an item"),
    "BASEDATE_WORD": Text("`申请日` 或 `受理日`", "`application-day` or `acceptance-day`"),
    "TIES_WORD": Text("`同等`、`抽签` 或 `未载明`", "`equal`, `by-lot` or `unstated`"),
    "SHARE_OF": Text("`的`", "`of`"),
    "REVIEWED": Text("`核对`", "`checked-by`"),
}
_OPERATORS = {
    "EQ": "=",
    "NE": "!=",
    "LT": "<",
    "LE": "<=",
    "GT": ">",
    "GE": ">=",
    "PLUS": "+",
    "MINUS": "-",
    "TIMES": "*",
    "SHIFT": "⊕",
}
_USUAL = ("EQ", "IF", "GRANT", "BAR")
"""What clauses and figures are mostly made of is named first."""
_ORDER = {
    kind: place
    for place, kind in enumerate(
        dict.fromkeys((*_KINDS, *_USUAL, *(row.terminal for row in KEYWORDS), *_OPERATORS)),
    )
}
_SHOWN = 6
_LONGEST = 24
_CLOSERS = frozenset({"RBRACE", "RPAR", "COMMA", "SEMI", "$END"})
_PARTS_OF_NAMES = frozenset({"NAME", "NUMBER", "QUANTITY", "LPAR"})
_QUOTE = Text(
    "若它是名称的一部分，把整个名称放进「」", "if it is part of a name, put the whole name in backticks or 「」"
)


def describe(kind: str) -> Text:
    """A terminal in the words of the language."""
    if kind in _KINDS:
        return _KINDS[kind]
    if kind in _OPERATORS:
        return Text(f"`{_OPERATORS[kind]}`", f"`{_OPERATORS[kind]}`")
    return Text(f"`{spell(kind, 'zh')}`", f"`{spell(kind, 'en')}`")


def unexpected(
    source: Source, token: Token[object], expected: list[str], before: Token[object] | None = None
) -> Diagnostic:
    """`token`, which follows `before`, does not fit; words of the kinds `expected` would."""
    span = Span(source, token.start, token.end)
    if token.kind == "$END":
        message = Text("文件在此处中断", "the file ends in the middle of a statement")
    else:
        message = Text(f"`{_short(span.text)}` 不能写在这里", f"`{_short(span.text)}` does not fit here")
    helps = [_wanted(expected)] if expected else []
    glued = source.text[token.end : token.end + 1].isalnum() or (before is not None and before.end == token.start)
    if glued and token.kind in _PARTS_OF_NAMES:
        helps.append(_QUOTE)
    return Diagnostic(RULE, message, Label(span), helps=tuple(helps))


def _short(text: str) -> str:
    line = text.splitlines()[0] if text else ""
    return line if len(line) <= _LONGEST else line[:_LONGEST] + "…"


def _wanted(expected: list[str]) -> Text:
    """What would fit; words that begin a new member are left out if others go on with this one."""
    inside = [kind for kind in expected if kind not in STARTERS]
    if all(kind in _CLOSERS for kind in inside):
        inside = [*(kind for kind in expected if kind in STARTERS), *inside]
    shown = sorted(inside, key=lambda kind: (kind in _CLOSERS, _ORDER[kind]))
    words = [describe(kind) for kind in shown[:_SHOWN]]
    zh, en = "、".join(word.zh for word in words), ", ".join(word.en for word in words)
    if len(shown) > _SHOWN:
        return Text(f"此处可写 {zh} 等", f"what fits here: {en}, and others")
    return Text(f"此处可写 {zh}", f"what fits here: {en}")
