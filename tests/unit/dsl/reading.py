"""Short ways to read a text in tests of the language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.lexer import lex
from luohu.dsl.parser import Parsed, parse
from luohu.dsl.source import Source

if TYPE_CHECKING:
    from luohu.dsl.diagnostics.model import Diagnostic
    from luohu.dsl.syntax.clauses import Clause, ClauseMember
    from luohu.dsl.syntax.conditions import Condition


def words(text: str) -> list[tuple[str, str]]:
    """The words of a text, each with its terminal, without the end."""
    return [(token.kind, text[token.start : token.end]) for token in lex(Source("x.luohu", text)).tokens[:-1]]


def kinds(text: str) -> list[str]:
    return [kind for kind, _text in words(text)]


def clean(text: str) -> Parsed:
    """A text without mistakes."""
    parsed = parse(Source("x.luohu", text))
    assert [(found.code, found.message.en) for found in parsed.diagnostics] == []
    return parsed


def faults(text: str) -> tuple[Diagnostic, ...]:
    return parse(Source("x.luohu", text)).diagnostics


def underlined(text: str) -> list[tuple[str, str]]:
    """What is wrong with a text: codes with the words they underline."""
    return [(found.code, found.primary.span.text if found.primary else "") for found in faults(text)]


def in_clause(members: str) -> str:
    return f"文件 甲 / a {{\n    条款 一 {{\n        {members}\n    }}\n}}\n"


def clause(members: str) -> Clause:
    statement = clean(in_clause(members)).file.statements[0]
    return statement.members[0]


def member(members: str) -> ClauseMember:
    return clause(members).members[0]


def condition(text: str) -> Condition:
    return member(f"条件 {text}").condition


def edited(text: str) -> str:
    """The text with the edit of its first diagnostic applied."""
    edit = faults(text)[0].edit
    assert edit is not None
    return text[: edit.span.start] + edit.replacement + text[edit.span.end :]
