"""A clause as text in the keywords of the language."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from luohu.compiler.reading import conditions
from luohu.compiler.reading.clauses import clause_tree
from luohu.compiler.reading.names import NOWHERE, names_of
from luohu.compiler.reading.reader import Reader
from luohu.compiler.ruleset.area import Label
from luohu.dsl.format.comments import attach
from luohu.dsl.format.conditions import condition as condition_doc
from luohu.dsl.format.layout import WIDTH, lay_out
from luohu.dsl.format.printing import print_clause
from luohu.dsl.format.target import Target
from luohu.dsl.format.vocabulary import derivation
from luohu.dsl.syntax.file import File

if TYPE_CHECKING:
    from luohu.compiler.ruleset.model import Clause, Condition, Ruleset
    from luohu.dsl.diagnostics.model import Language

_NOTHING = File(NOWHERE.source, ())
_HAN, _LATIN = re.compile("[㐀-鿿]"), re.compile("[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Reading:
    """A clause read back, without a line break at its end.

    `derived`: facts that the text derives from others and no ruleset declares, as declarations (推导 …). `unsaid`: tests
    that no construct of the language says; where one should be, the text has the name of what it asks.
    """

    text: str
    derived: tuple[str, ...] = ()
    unsaid: tuple[Condition, ...] = ()


def shown(ruleset: Ruleset, clause: Clause, language: Language) -> str:
    """The text of a clause for readers of one language: its title and notes in that one alone, and no id of its own.

    It is for reading and does not stand for the clause: `clause_text` does.
    """
    own = clause_tree(
        Reader(names_of(ruleset, language)),
        replace(
            clause,
            title=None
            if clause.title is None
            else Label(clause.title.zh if language == "zh" else clause.title.english),
            notes=tuple(_in_one(each, language) for each in clause.notes),
        ),
    )
    return print_clause(_NOTHING, replace(own, alias=None), WIDTH, language)


def _in_one(note: str, language: Language) -> str:
    """A note of the form `中文 / English`, in one language; any other as it is."""
    said = note.split(" / ")
    for at, part in enumerate(said):
        if _HAN.search(" ".join(said[:at])) and len(_LATIN.findall(part)) > 2 * len(_HAN.findall(part)):
            return " / ".join(said[:at] if language == "zh" else said[at:])
    return note


def reading(ruleset: Ruleset, clause: Clause, language: Language) -> Reading:
    """A clause of a ruleset as a text in the language."""
    reader = Reader(names_of(ruleset, language))
    tree = clause_tree(reader, clause)
    to = Target(language, attach(_NOTHING))
    derived = tuple(lay_out(derivation(to, each)) for _, each in sorted(reader.derived.items()))
    return Reading(print_clause(_NOTHING, tree, WIDTH, language), derived, tuple(reader.unsaid))


def clause_text(ruleset: Ruleset, clause: Clause, language: Language) -> str:
    """The text of a clause, `条款 … { … }`, without a line break at its end."""
    return reading(ruleset, clause, language).text


def condition_text(ruleset: Ruleset, condition: Condition, language: Language) -> str:
    """The text of one condition, about the anchor, without a line break at its end."""
    tree = conditions.condition(Reader(names_of(ruleset, language)), condition)
    return lay_out(condition_doc(Target(language, attach(_NOTHING)), tree))
