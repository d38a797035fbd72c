"""Highlighting of `luohu` and `console` blocks: a Pygments lexer over the project's own keyword table.

The lexer colours and never judges: it accepts any text, since pages on diagnostics show what does not parse.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from pygments.lexer import RegexLexer
from pygments.token import Comment, Keyword, Name, Number, Operator, Punctuation, String, Text, Token

from luohu.dsl.keywords import KEYWORDS

if TYPE_CHECKING:
    from sphinx.application import Sphinx

WORD = r"[A-Za-z_\u4e00-\u9fff][A-Za-z0-9_\u4e00-\u9fff-]*"
SPELLINGS = sorted({word for row in KEYWORDS for word in row.spellings()}, key=lambda word: (-len(word), word))


class LuohuLexer(RegexLexer):
    """Colours keywords, quoted names, strings, numbers and comments."""

    name = "Luohu"
    aliases: ClassVar[list[str]] = ["luohu"]
    filenames: ClassVar[list[str]] = ["*.luohu"]
    tokens: ClassVar[dict[str, Any]] = {
        "root": [
            (r"^--- .*$", Comment.Special),
            (r"#[^\n]*", Comment.Single),
            (r"“[^”\n]*”?|\"[^\"\n]*\"?", String),
            (r"「[^」\n]*」?|《[^》\n]*》?|`[^`\n]*`?", Name.Variable),
            (r"[\u4e00-\u9fff]+〔\d{4}〕\d+号", Name.Label),
            (r"\d{4}年(?:\d+月(?:\d+日)?)?|\d{4}-\d{2}-\d{2}", Number),
            (r"\d+", Number),
            (rf"(?:{'|'.join(map(re.escape, SPELLINGS))})(?![A-Za-z0-9_\u4e00-\u9fff-])", Keyword),
            (WORD, Name),
            (r"[<>=!]=?|[/·]", Operator),
            (r"[{}()（）、，,;；:：]", Punctuation),
            (r"\s+", Text),
            (r".", Text),
        ],
    }


class ConsoleLexer(RegexLexer):
    """Tells the command of a console block from what it prints."""

    name = "Luohu console"
    aliases: ClassVar[list[str]] = ["console"]
    tokens: ClassVar[dict[str, Any]] = {
        "root": [
            (r"^\$ [^\n]*\n", Token.Generic.Prompt),
            (r"[^\n]*\n|[^\n]+", Token.Generic.Output),
        ],
    }


def setup(app: Sphinx) -> dict[str, bool]:
    """Register both lexers."""
    app.add_lexer("luohu", LuohuLexer)
    app.add_lexer("console", ConsoleLexer)
    return {"parallel_read_safe": True}
