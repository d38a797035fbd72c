"""Every complete case of the small world of `rulesets`, on every day of a few: the judge of the solver.

It shares nothing with the solver but the model. A case is a dictionary by person and fact; None is none, and a spouse
whose facts are none does not exist.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

from tests.property.naive import holds
from tests.property.naive_outcome import _Keyed
from tests.property.rulesets import KIN, domain

from luohu.compiler.ruleset.model import ALWAYS, Condition, FactKey, Ruleset
from luohu.compiler.ruleset.walk import keys_of

RELATION, PLACE = ("case", "relation"), ("case", "place")
SPOUSE = ("spouse", "a")
Facts = dict[tuple[str, str], object]


def mentioned(*conditions: Condition) -> list[tuple[str, str]]:
    """Facts that conditions hang on, with those that identities, guards and existence tie to them."""
    found = {(key.person, key.fact) for each in conditions for key in keys_of(each)}
    if any(fact == "a" for _, fact in found) or RELATION in found:
        found |= {("anchor", "a"), ("settler", "a"), SPOUSE, RELATION}
    if ("anchor", "g") in found:
        found.add(("anchor", "b"))
    return sorted(found)


def days_of(first: date, last: date) -> list[date]:
    return [first + timedelta(days=each) for each in range((last - first).days + 1)]


def size(keys: list[tuple[str, str]]) -> int:
    """How many cases there are to try, at most."""
    found = 1
    for key in keys:
        found *= len(domain(FactKey(*key))) + (key == SPOUSE)
    return found


def cases(rules: Ruleset, keys: list[tuple[str, str]], on: date) -> Iterator[Facts]:
    """Every admissible case, as far as these facts go."""
    listed = [[*domain(FactKey(*key)), *([None] if key == SPOUSE else [])] for key in keys]
    for values in product(*listed):
        facts = dict(zip(keys, values, strict=True))
        if _whole(facts) and all(_obeyed(rules, facts, each, on) for each in rules.vocabulary.constraints):
            yield facts


def _whole(facts: Facts) -> bool:
    """Identities, guards and existence."""
    if facts.get(("anchor", "b")) is False and facts.get(("anchor", "g")) is not None:
        return False
    if RELATION not in facts or SPOUSE not in facts:
        return True
    same = {"self": ("anchor", "a"), "spouse": SPOUSE}.get(str(facts[RELATION]))
    if facts[RELATION] == "spouse" and facts[SPOUSE] is None:
        return False
    return same is None or facts["settler", "a"] == facts[same]


def _obeyed(rules: Ruleset, facts: Facts, constraint: Condition, on: date) -> bool:
    keys = keys_of(constraint)
    persons = ["anchor"]
    if all(key.person == "anchor" for key in keys):
        there = [each for each in ("settler", "spouse") if each != "spouse" or facts.get(SPOUSE) is not None]
        persons += [each for each in there if all((each, key.fact) in facts for key in keys)]
    return all(holds(rules, _Of(facts, person), on, constraint) for person in persons)


class _Of(_Keyed):
    """The facts with another person in the anchor's place."""

    def __init__(self, facts: Facts, person: str):
        super().__init__(facts)
        self.person = person

    def __getitem__(self, key: FactKey) -> object:
        return self.facts[self.person if key.person == "anchor" else key.person, key.fact]


def true_of(rules: Ruleset, facts: Facts, condition: Condition, on: date) -> bool:
    return holds(rules, _Keyed(facts), on, condition)


def meeting(
    rules: Ruleset, condition: Condition, days: list[date], given: Condition = ALWAYS
) -> Iterator[tuple[date, Facts]]:
    """Every admissible case that meets a condition, with its day."""
    keys = mentioned(condition, given, *rules.vocabulary.constraints)
    for on in days:
        for facts in cases(rules, keys, on):
            if true_of(rules, facts, condition, on) and true_of(rules, facts, given, on):
                yield on, facts


__all__ = ["KIN"]
