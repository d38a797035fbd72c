"""A whole file as text in the layout of the language."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from luohu.dsl.format.areas import area
from luohu.dsl.format.blocks import item, top_level
from luohu.dsl.format.clauses import clause
from luohu.dsl.format.comments import attach
from luohu.dsl.format.instruments import instrument
from luohu.dsl.format.layout import lay_out
from luohu.dsl.format.scenarios import scenario
from luohu.dsl.format.target import Target
from luohu.dsl.format.vocabulary import vocabulary
from luohu.dsl.format.waivers import waiver
from luohu.dsl.syntax.instruments import Instrument
from luohu.dsl.syntax.jurisdictions import Area
from luohu.dsl.syntax.scenarios import Scenario
from luohu.dsl.syntax.vocabulary import Vocabulary
from luohu.dsl.syntax.waivers import Waiver

if TYPE_CHECKING:
    from luohu.dsl.diagnostics.model import Language
    from luohu.dsl.format.layout import Doc
    from luohu.dsl.syntax.clauses import Clause
    from luohu.dsl.syntax.file import File, Statement


def print_file(file: File, language: Language) -> str:
    """The text of a tree with keywords in one language; every comment of the file is in it."""
    attachments = attach(file)
    to = Target(language, attachments)
    items = [item(to, statement, _statement(to, statement)) for statement in file.statements]
    text = lay_out(top_level(items, attachments.closing))
    return f"{text}\n" if text else ""


def print_clause(file: File, node: Clause, width: int, language: Language) -> str:
    """The text of one clause of a file with its comments, in lines of at most `width` cells as far as its breaks allow."""
    return lay_out(clause(Target(language, attach(file)), node), width)


def _statement(to: Target, node: Statement) -> Doc:
    match node:
        case Area():
            return area(to, node)
        case Vocabulary():
            return vocabulary(to, node)
        case Instrument():
            return instrument(to, node)
        case Scenario():
            return scenario(to, node)
        case Waiver():
            return waiver(to, node)
        case _:
            assert_never(node)
