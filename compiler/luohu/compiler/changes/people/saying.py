"""What a description says, as a condition of some days, and whether it is so of a class: proven or not at all."""

from __future__ import annotations

from luohu.compiler.changes.model import Description
from luohu.compiler.changes.people.nearness import Mark, mark_of
from luohu.compiler.changes.people.parts import Part, answered, decided, missed
from luohu.compiler.changes.people.telling_tests import all_of
from luohu.compiler.ruleset.model import ALWAYS, Condition
from luohu.compiler.runtime.kleene import every, opposite, some


def condition_of(part: Part, found: Description) -> Condition:
    """Who is described, as a condition of some days."""
    plain = _plain(part, found)
    return every([*plain, *_others(part, found, mark_of(part.near.prepared, every(plain)))])


def _plain(part: Part, found: Description) -> list[Condition]:
    """What is said without looking at a whole side; whom that leaves, only few provisions concern."""
    return [
        all_of(found.shared),
        some([all_of(each) for each in found.ways]) if found.ways else ALWAYS,
        *(some([decided(part, each) for each in group]) for group in found.by if all(name for _, name in group)),
        *(missed(part, each) for each in found.missed if each[1]),
    ]


def _others(part: Part, found: Description, among: Mark) -> list[Condition]:
    return [
        *(
            some([decided(part, each, among) for each in group])
            for group in found.by
            if not all(one for _, one in group)
        ),
        *(missed(part, each, among) for each in found.missed if not each[1]),
        *(opposite(decided(part, each, among)) for each in found.unless),
        *(opposite(missed(part, each, among)) for each in found.matched),
        *(answered(part, before, outcome, among) for before, outcome in found.answers),
    ]


def is_said(part: Part, found: Description) -> bool:
    """Whether the people of a class on some days are just those who are described."""
    said = condition_of(part, found)
    return _nobody_else(part, said) and all_are(part, said)


def nobody_else(part: Part, found: Description) -> bool:
    """Whether whoever is described is in the class."""
    return _nobody_else(part, condition_of(part, found))


def _nobody_else(part: Part, said: Condition) -> bool:
    whole = part.where.condition
    return part.probe.never(said, part.compared.bearing(whole), opposite(whole))


def all_are(part: Part, said: Condition) -> bool:
    """Whether a condition holds of all people of a class."""
    return part.probe.never(part.where.condition, opposite(said))
