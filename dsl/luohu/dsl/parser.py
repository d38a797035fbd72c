"""A file's text to its syntax tree.

Whatever the text, `parse` returns: what could be read is in the tree, what could not is in the diagnostics.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from luohu.dsl.braces import strays
from luohu.dsl.build.actions import actions
from luohu.dsl.diagnostics.model import Diagnostic, in_order
from luohu.dsl.driver import Machine, run
from luohu.dsl.encodings import Decoded, Encoding, decode
from luohu.dsl.lexer import lex
from luohu.dsl.rules import not_utf8, unclosed_bracket
from luohu.dsl.source import Source
from luohu.dsl.syntax.file import File, Statement
from luohu.dsl.syntax_errors import mend
from luohu.dsl.tables import table

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file as far as it could be read, and what could not. Without errors the tree is the whole file."""

    file: File
    diagnostics: tuple[Diagnostic, ...]


def parse(source: Source) -> Parsed:
    """Read a text. Never raises, whatever the text."""
    lexed = lex(source)
    built: list[Diagnostic] = []
    misread: list[Diagnostic] = []
    reported = frozenset(found.primary.span.start for found in lexed.diagnostics if found.primary is not None)
    unopened = strays(source, lexed.tokens)
    left_out = {token.start for token in unopened}
    tokens = [token for token in lexed.tokens if token.start not in left_out] if unopened else lexed.tokens
    machine = Machine(source, table(), actions(built), tokens, reported=reported, lost_brace=bool(unopened))
    statements = cast("tuple[Statement, ...]", run(machine, partial(mend, report=misread)))
    if unopened and not misread:
        misread.append(unclosed_bracket.unopened(source, unopened[0]))
    diagnostics = in_order([*lexed.diagnostics, *misread, *built])
    return Parsed(File(source, statements, lexed.comments), tuple(diagnostics))


def read(path: Path, shown: str | None = None) -> Source | Diagnostic:
    """The text of a UTF-8 file, called `shown` in diagnostics, without a byte order mark; or why it is no such text.

    Raises OSError if the file cannot be read at all.
    """
    name = shown or path.as_posix()
    found = read_any(path.read_bytes(), name)
    if isinstance(found, Diagnostic):
        return found
    return Source(name, found.text) if found.encoding is Encoding.UTF_8 else not_utf8.otherwise_encoded(name, found)


def read_any(data: bytes, shown: str) -> Decoded | Diagnostic:
    """The text of a file in whatever encoding is certain, or why its bytes are no text. For those who convert it."""
    try:
        return decode(data)
    except UnicodeDecodeError as error:
        return not_utf8.unreadable(shown, data, error)
