"""A naive interpreter of complete cases, in as few lines as it takes: the judge of the evaluator.

It shares nothing with the runtime but the model and the calendar. A case is a dictionary; None is none.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from luohu.compiler.ruleset.calendar import shift
from luohu.compiler.ruleset.model import Every, FactKey, Not, Op, Share, Some, Span

# ruff: noqa: PLR0911 - brevity is the point here


def inside(rules, leaf, target):
    tree = {node.id: node.parent for node in rules.jurisdiction.areas + rules.jurisdiction.ancestors}
    zones = {zone.id: zone.leaves for zone in rules.jurisdiction.zones}
    return leaf in zones.get(target, ()) or leaf == target or (leaf in tree and inside(rules, tree[leaf], target))


def ordinal(rules, fact, value):
    kind = next(each.type for each in rules.vocabulary.facts if each.id == fact)
    lists = {each.id: [term.id for term in each.members] for each in rules.vocabulary.enumerations}
    return lists[kind.of].index(value) if kind.of in lists else value


def unit(rules, fact):
    return next(each.type.unit for each in rules.vocabulary.facts if each.id == fact)


def holds(rules, facts, on, c):  # noqa: C901 - one function is easier to trust than five
    if isinstance(c, Every | Some):
        return (all if isinstance(c, Every) else any)(holds(rules, facts, on, item) for item in c.items)
    if isinstance(c, Not):
        return not holds(rules, facts, on, c.item)
    if hasattr(c, "count"):
        return sum(holds(rules, facts, on, item) for item in c.items) >= c.count
    if hasattr(c, "since"):
        since, until = (on if d is None else d if isinstance(d, date) else facts[d] for d in (c.since, c.at))
        length = 0 if c.length is None else facts[c.length]
        if since is None or until is None or length is None:
            return False
        since = date(since.year, 1, 1) if c.by_year else since
        monthly = c.length is None or unit(rules, c.length.fact) == "months"
        end = shift(since, c.months + length * monthly, c.days + length * (not monthly))
        return {
            Span.WITHIN: until <= end,
            Span.REACHING: until >= end,
            Span.OVER: until > end,
            Span.UNDER: until < end,
        }[c.span]
    value, bound = facts[c.key], facts[c.value] if isinstance(c.value, FactKey) else c.value
    if isinstance(c.value, Share) and value is not None:
        whole = facts[c.value.key]
        value, bound = (None, None) if whole is None else (Fraction(value), Fraction(whole * c.value.parts, 10_000))
    if c.op is Op.NONE or value is None or (bound is None and isinstance(c.value, FactKey)):
        return c.op is Op.NONE and value is None
    if c.key.fact == "place":
        return any(inside(rules, value, target) for target in bound)
    if c.op in (Op.EQ, Op.ONE_OF):
        return value == bound if c.op is Op.EQ else value in bound
    if c.op in (Op.HAS_ANY, Op.HAS_ALL):
        return (any if c.op is Op.HAS_ANY else all)(each in value for each in bound)
    low, high = ordinal(rules, c.key.fact, value), ordinal(rules, c.key.fact, bound)
    return {Op.LT: low < high, Op.LE: low <= high, Op.GT: low > high, Op.GE: low >= high}[c.op]
