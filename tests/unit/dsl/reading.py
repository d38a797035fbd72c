"""Short ways to read a text in tests of the language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.lexer import lex
from luohu.dsl.parser import Parsed, parse
from luohu.dsl.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from luohu.dsl.diagnostics.model import Diagnostic
    from luohu.dsl.syntax.base import Node
    from luohu.dsl.syntax.clauses import Clause, ClauseMember
    from luohu.dsl.syntax.conditions import Condition
    from luohu.dsl.syntax.instruments import InstrumentMember
    from luohu.dsl.syntax.vocabulary import VocabularyMember


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


def in_document(members: str) -> str:
    return f"文件 甲 / a {{\n    {members}\n}}\n"


def in_vocabulary(members: str) -> str:
    return f"词汇 甲 / a {{\n    {members}\n}}\n"


def of_document(members: str) -> tuple[InstrumentMember, ...]:
    return clean(in_document(members)).file.statements[0].members


def of_vocabulary(members: str) -> tuple[VocabularyMember, ...]:
    return clean(in_vocabulary(members)).file.statements[0].members


def same(inside: Callable[[str], str], chinese: str, english: str) -> Node:
    """The one member that both texts say."""
    said, told = (clean(inside(text)).file.statements[0].members for text in (chinese, english))
    assert said == told
    assert len(said) == 1
    return said[0].members[0] if inside is in_clause else said[0]
