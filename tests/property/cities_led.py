"""Who leads people to a change between two small cities, and by which ways, read from what clauses say alone.

A grant decides somebody if a law of it and of the bars alone grants it to him at some place of the city; a bar, if with it
a grant alone is none any more. What is left open is what some possible laws grant, and others do not.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from tests.property.naive_outcome import world_outcome
from tests.property.small_cities import DAY, Town

from luohu.compiler.changes.people.classes import in_class
from luohu.compiler.ruleset.model import Alternative, BarEffect, Ruleset

NOBODY = ""
RANKS = ("no_rule_in_force", "not_granted", "undetermined", "granted")


@dataclass(frozen=True)
class City:
    """A city, and a case as it calls its facts."""

    rules: Ruleset
    town: Town
    case: dict

    def says(self, leaf, *clauses):
        """What a law of these clauses alone says at a place."""
        facts = {(each.person, each.fact): value for each, value in self.case.items()} | {("case", "place"): leaf}
        return world_outcome(self.rules, facts, DAY, Alternative(clauses))

    @property
    def places(self):
        """Every place with the grants and the bars of every possible law."""
        barring = {each.id for each in self.rules.clauses if isinstance(each.effects[0], BarEffect)}
        for leaf, state in product(self.town.leaves, self.rules.timeline[0].alternatives):
            yield leaf, [each for each in state.clauses if each not in barring], sorted(barring & set(state.clauses))

    def granting(self, *, sure):
        """Grants that some possible law makes to him somewhere, in order; `sure`: where each law grants it to him."""
        made = [
            (leaf, [each for each in grants if self.says(leaf, each, *bars) == "granted"])
            for leaf, grants, bars in self.places
        ]
        doubtful = {leaf for leaf, found in made if not found} if sure else set()
        return sorted({each for leaf, found in made if leaf not in doubtful for each in found})

    def barring(self):
        """Bars that take a grant from him somewhere, in order."""
        return sorted(
            {
                bar
                for leaf, grants, bars in self.places
                for grant, bar in product(grants, bars)
                if self.says(leaf, grant) == "granted" != self.says(leaf, grant, bar)
            }
        )

    def deciding(self, outcome):
        """What decides an outcome."""
        if outcome in ("granted", "undetermined"):
            return self.granting(sure=outcome == "granted")
        return self.barring()


def look_at_lead(one, old, new):
    """That the clause that leads somebody is the first that decides him on the side where he stands higher."""
    before, after = one.change.before.value, one.change.after.value
    order = RANKS.index(before) - RANKS.index(after)
    if {before, after} <= set(RANKS[:2]):
        assert one.lead == NOBODY
        return
    assert one.led_before is (order > 0)
    found = (old if one.led_before else new).deciding(before if one.led_before else after)
    assert one.lead == (found[0] if found else NOBODY), (one.lead, found)


def look_at_way(one, case, old, new):
    """That he goes one way of his class, and its clause decides him on the other side; that clause, and what might."""
    mine = [way for way in one.ways if in_class(way, case, DAY)]
    assert len(mine) == 1, (one.number, case)
    outcome = (one.change.after if one.led_before else one.change.before).value
    if outcome == "no_rule_in_force" or {one.change.before.value, one.change.after.value} <= set(RANKS[:2]):
        assert mine[0].provision == NOBODY
        return mine[0]
    found = (new if one.led_before else old).deciding(outcome)
    assert mine[0].provision == (found[0] if found else NOBODY), (mine[0].provision, found)
    return mine[0]
