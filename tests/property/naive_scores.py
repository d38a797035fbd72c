"""Points of a complete case, naively: the judge of scoring. Conditions are those of `naive`."""

from __future__ import annotations

from tests.property.naive import holds
from tests.property.naive_outcome import placed

from luohu.compiler.ruleset.model import CountAtLeast, Every, Not, Op, ScoreEffect, ScoreTest, Some
from luohu.compiler.ruleset.points import BoxItem, FlatItem, PartKind, ScoreItemUse, ScoreMode, UnitItem


class Judge:
    """A ruleset and a complete case: facts by key."""

    def __init__(self, rules, facts, on):
        self.rules, self.facts, self.on = rules, facts, on

    def true(self, condition):
        if isinstance(condition, ScoreTest):
            found = self.score(condition.score)
            if found is None or found[1]:
                return False
            value, bound = found[0], condition.value
            return {
                Op.GE: value >= bound,
                Op.GT: value > bound,
                Op.LE: value <= bound,
                Op.LT: value < bound,
                Op.EQ: value == bound,
            }[condition.op]
        if isinstance(condition, Every | Some):
            return (all if isinstance(condition, Every) else any)(map(self.true, condition.items))
        if isinstance(condition, CountAtLeast):
            return sum(map(self.true, condition.items)) >= condition.count
        if isinstance(condition, Not):
            return not self.true(condition.item)
        return holds(self.rules, self.facts, self.on, condition)

    def score(self, name):
        """Points, and whether they are vetoed; None where nobody states the score."""
        places = {(key.person, key.fact): value for key, value in self.facts.items()}
        stated = [
            (len(clause.where.within) and clause.where.within[0] == "350500", effect)
            for clause in self.rules.clauses
            for effect in clause.effects
            if isinstance(effect, ScoreEffect)
            and effect.score == name
            and placed(self.rules, places, clause.where)
            and self.true(clause.condition)
        ]
        if not stated:
            return None
        return self.block(min(stated, key=lambda each: each[0])[1])[:2]

    def block(self, box):
        """Points, whether vetoed, whether anything in it counts."""
        found = [self.item(each) for each in box.items]
        counting = [each for each in found if each[2]]
        if box.mode is ScoreMode.SUM:
            points, vetoed = sum(each[0] for each in found), any(each[1] for each in found)
        elif box.mode is ScoreMode.BEST:
            points, vetoed = max((each[0] for each in counting), default=0), any(each[1] for each in found)
        else:
            free = [each for each in counting if not each[1]]
            points = max((each[0] for each in free or counting), default=0)
            vetoed = bool(counting) and not free
        if box.at_least is not None:
            points = max(points, box.at_least)
        if box.at_most is not None:
            points = min(points, box.at_most)
        return points, vetoed, bool(counting) or points > 0

    def item(self, item):
        if isinstance(item, FlatItem):
            true = self.true(item.condition)
            return (item.points if true else 0), False, true
        if isinstance(item, UnitItem):
            return self.units(item)
        if isinstance(item, ScoreItemUse):
            found = self.score(item.score) if self.true(item.where) else None
            return (0, False, False) if found is None else (*found, True)
        if isinstance(item, BoxItem):
            return self.block(item) if self.true(item.where) else (0, False, False)
        return 0, self.true(item.condition), False

    def units(self, item):
        value = self.facts[item.key]
        if value is None or not self.true(item.where):
            return 0, False, False
        value = max((self.on - value).days, 0) if item.since else value  # since a day to come no time has passed
        rest = item.offset - value if item.part is PartKind.BELOW else value - item.offset
        units = 0
        while rest > (units * item.per if item.started else (units + 1) * item.per - 1):
            units += 1
        points = units * item.points
        if item.at_least is not None:
            points = max(points, item.at_least)
        if item.at_most is not None:
            points = min(points, item.at_most)
        return points, False, True
