"""Who gains and who loses between two states of the law: disjoint classes that together are exactly the difference."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from luohu.compiler.changes.model import Asked, Class, People, Side
from luohu.compiler.changes.pairs.between import between
from luohu.compiler.changes.people.gathering import gathered
from luohu.compiler.ruleset.model import FactKey
from luohu.compiler.runtime.case import Case
from luohu.compiler.runtime.kleene import evaluate
from luohu.compiler.runtime.values import Value
from luohu.compiler.runtime.view import view_of


def people(old: Side, new: Side, asked: Asked, became: Mapping[str, str] | None = None) -> People:
    """Every class of people for whom something changes between two rulesets of one area.

    Cases are complete and admissible on both sides, on every day of either timeline, or of those that are asked; what is
    left to discretion is decided alike on both sides. `became`: which provisions are which, if that is known.

    Raises:
        InternalError: if somebody is decided otherwise than his class says.
    """
    pair = between(old, new, asked, became)
    return replace(gathered(pair, asked.today), contradictions=pair.contradictions)


def in_class(found: Class, case: Mapping[FactKey, Value], day: date) -> bool:
    """Whether a case, complete in the words of both sides, is in a class on a day of application."""
    for where in found.where:
        if day in where.question.slice:
            view = view_of(where.question.prepared, Case(case), day)
            return evaluate(where.condition, view) is True
    return False
