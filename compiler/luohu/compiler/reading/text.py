"""A clause as text in the keywords of the language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from luohu.compiler.reading.clauses import clause_tree
from luohu.compiler.reading.names import NOWHERE, names_of
from luohu.compiler.reading.tests import Reader
from luohu.dsl.format.layout import WIDTH
from luohu.dsl.format.printing import print_clause
from luohu.dsl.syntax.file import File

if TYPE_CHECKING:
    from luohu.compiler.ruleset.model import Clause, Condition, Ruleset
    from luohu.dsl.diagnostics.model import Language
    from luohu.dsl.syntax.clauses import Clause as Tree


@dataclass(frozen=True, slots=True)
class Reading:
    """A clause read back. `unsaid`: tests that no construct of the language says; the text has their names instead."""

    tree: Tree
    text: str
    unsaid: tuple[Condition, ...] = ()


def reading(ruleset: Ruleset, clause: Clause, language: Language) -> Reading:
    """A clause of a ruleset as a text in the language."""
    reader = Reader(names_of(ruleset, language))
    tree = clause_tree(reader, clause)
    text = print_clause(File(NOWHERE.source, ()), tree, WIDTH, language)
    return Reading(tree, text, tuple(reader.unsaid))


def clause_text(ruleset: Ruleset, clause: Clause, language: Language) -> str:
    """The text of a clause, `条款 … { … }`, without a line break at its end."""
    return reading(ruleset, clause, language).text
