"""The decision graph of a ruleset for pages: what the library names in Chinese only has its id, as words, for English."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from luohu.compiler.graph import decision_graph
from luohu.compiler.ruleset.area import Label

if TYPE_CHECKING:
    from datetime import date

    from luohu.compiler.graph.model import DecisionGraph
    from luohu.compiler.ruleset.model import Fact, Ruleset, Term

Named = TypeVar("Named", "Fact", "Term")


def law_graph(ruleset: Ruleset, on: date | None = None) -> DecisionGraph:
    """How each matter is decided, on a day or over all days."""
    words = ruleset.vocabulary
    vocabulary = replace(
        words,
        facts=_in_english(words.facts),
        enumerations=tuple(replace(each, members=_in_english(each.members)) for each in words.enumerations),
        kin=_in_english(words.kin),
        matters=_in_english(words.matters),
        scores=_in_english(words.scores),
    )
    return decision_graph(replace(ruleset, vocabulary=vocabulary), on)


def _in_english(listed: Iterable[Named]) -> tuple[Named, ...]:
    return tuple(
        replace(each, label=Label(each.label.zh, each.label.en or each.id.rpartition(".")[2].replace("_", " ")))
        for each in listed
    )
