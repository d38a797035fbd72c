"""The formatter: one layout for every file, keywords in the language that is asked for, every comment kept.

It promises that the formatted text reads as the same tree, that formatting it again changes nothing, and that a file with
a syntax error is never touched.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from luohu.dsl.diagnostics.model import Diagnostic, Language, Severity
from luohu.dsl.format.outline import children
from luohu.dsl.format.printing import print_file
from luohu.dsl.parser import parse
from luohu.dsl.source import Source
from luohu.dsl.syntax.base import Reference, Title
from luohu.dsl.syntax.conditions import Condition
from luohu.dsl.syntax.details import EvidenceList
from luohu.dsl.syntax.scenarios import Given

if TYPE_CHECKING:
    from luohu.dsl.syntax.base import Node
    from luohu.dsl.syntax.file import File

_NAMELIKE = (EvidenceList, Given, Reference, Title, *get_args(Condition))
"""Members whose own span begins after their keyword, or that have none."""


@dataclass(frozen=True, slots=True)
class Formatted:
    """A formatted text, or None and the syntax errors that stand against it. Milder diagnostics come with a text."""

    text: str | None
    diagnostics: tuple[Diagnostic, ...] = ()


def format_text(source: Source, keywords: Language | None = None) -> Formatted:
    """Format one file; `keywords` None keeps the language that most of its keywords are in.

    Raises AssertionError if the result would not read as what was written, which is a defect of the formatter.
    """
    parsed = parse(source)
    diagnostics = tuple(parsed.diagnostics)
    if any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics):
        return Formatted(None, diagnostics)
    text = print_file(parsed.file, keywords or keyword_language(parsed.file))
    _verify(parsed.file, Source(source.path, text))
    return Formatted(text, diagnostics)


def keyword_language(file: File) -> Language:
    """The language in which most statements and members begin; Chinese if there are as many of each."""
    english = chinese = 0
    waiting: list[Node] = [*file.statements]
    while waiting:
        node = waiting.pop()
        if isinstance(node, _NAMELIKE):
            continue
        if node.span.text[:1].isascii():
            english += 1
        else:
            chinese += 1
        waiting += children(node)
    return "en" if english > chinese else "zh"


def _verify(file: File, formatted: Source) -> None:
    """A formatter that changed what a rule says would be worse than none: the result is read again and compared."""
    again = parse(formatted).file
    assert again.statements == file.statements, f"{formatted.path}: formatting would change the meaning"
    assert _comments(again) == _comments(file), f"{formatted.path}: formatting would lose a comment"


def _comments(file: File) -> list[str]:
    return sorted(comment.text.rstrip() for comment in file.comments)
