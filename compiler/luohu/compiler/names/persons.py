"""Persons of a case: the words that mean one, and who a relation to the anchor is."""

from __future__ import annotations

from luohu.compiler.ruleset.model import ANCHOR, SELF, SETTLER
from luohu.dsl.predefined import NAMES, canonical

PERSONS = {"依托人": ANCHOR, "落户人": SETTLER}
"""The two persons that exist without being declared."""


def named_person(word: str) -> str | None:
    """The person that 依托人 or 落户人, in either language, means; None for any other word."""
    return PERSONS.get(canonical(word, NAMES))


def person_of(relation: str) -> str:
    """Who somebody with a relation to the anchor is: 本人 is the anchor, every other one that relative."""
    return ANCHOR if relation == SELF else relation
