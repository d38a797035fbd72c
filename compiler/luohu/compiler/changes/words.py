"""What changes about words: facts, lists, kin, parameters, groups, matters, terms, constraints and definitions.

A ruleset holds the words that its clauses use and no other (ADR 0008), so a word that is gone is one that is not used any
more; a document that names it is refused all the same. `narrows` and `widens` are orders: what narrows between a and c
narrows between a and b, or between b and c.
"""

from __future__ import annotations

from luohu.compiler.changes.model import Side, WordChange
from luohu.compiler.changes.vocabulary.definitions import definition_changes
from luohu.compiler.changes.vocabulary.facts import fact_changes
from luohu.compiler.changes.vocabulary.lists import list_changes
from luohu.compiler.changes.vocabulary.speech import speech
from luohu.compiler.changes.vocabulary.terms import (
    constraint_changes,
    group_changes,
    parameter_changes,
    term_changes,
)


def word_changes(old: Side, new: Side) -> tuple[WordChange, ...]:
    """Every word that is new, gone or otherwise, register by register."""
    before, after = speech(old.ruleset), speech(new.ruleset)
    return (
        *fact_changes(before, after),
        *list_changes(before, after),
        *parameter_changes(before, after),
        *definition_changes(old, new),
        *group_changes(before, after),
        *term_changes(before, after),
        *constraint_changes(before, after),
    )
