"""Small random tables of points, over so few facts that every case can be counted; and every case of them, naively."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

from tests.property.naive_scores import Judge
from tests.unit.compiler.runtime.made import clause, fact, grant, instrument, ruleset, vocabulary

from luohu.compiler.ruleset.model import (
    ALWAYS,
    CountAtLeast,
    DateTest,
    Every,
    FactKey,
    FactTest,
    Label,
    Not,
    Op,
    ScoreEffect,
    ScoreTest,
    Slice,
    Some,
    Span,
    Term,
    TypeKind,
    Where,
)
from luohu.compiler.ruleset.points import (
    BoxItem,
    FlatItem,
    PartKind,
    ScoreItemUse,
    ScoreMode,
    UnitItem,
    VetoItem,
)

FIRST, LAST = date(2024, 2, 28), date(2024, 3, 2)
DAYS = tuple(FIRST + timedelta(days=each) for each in range(4))
"""On which days lie and people apply: the 29th of February is among them."""
LEVELS = ("primary", "bachelor", "master")
ANCHOR = ("anchor",)
FACTS = (
    fact("a", holders=ANCHOR),
    fact("level", TypeKind.MEMBER, of="education_level", holders=ANCHOR),
    fact("n", TypeKind.INTEGER, holders=ANCHOR, range=(0, 3)),
    fact("m", TypeKind.DURATION, unit="months", holders=ANCHOR, range=(0, 2), nullable=True),
    replace(fact("g", TypeKind.INTEGER, holders=ANCHOR, range=(0, 1)),
            only_when=FactTest(FactKey("anchor", "n"), Op.GE, 2)),
    fact("d", TypeKind.DATE, holders=ANCHOR, range=(DAYS[0], DAYS[-1])),
    fact("s", TypeKind.INTEGER, holders=("spouse",), range=(0, 1)),
)  # fmt: skip
KEYS = {each.id: FactKey(each.holders[0], each.id) for each in FACTS}
VALUES = {
    "a": [False, True], "level": list(LEVELS), "n": [0, 1, 2, 3], "m": [0, 1, 2, None],
    "g": [0, 1, None], "d": list(DAYS), "s": [0, 1, None],
}  # fmt: skip
PLACE = FactKey("case", "place")
LEAVES = ("350502", "350503")
CONSTRAINT = Some((FactTest(KEYS["m"], Op.NONE), FactTest(KEYS["m"], Op.LE, 1), FactTest(KEYS["n"], Op.GE, 1)))
"""Whoever has all of m has some of n."""


def some_test(chance, names):
    name = chance.choice(names)
    key, op = KEYS[name], chance.choice((Op.GE, Op.GT, Op.LE, Op.LT, Op.EQ))
    if name == "a":
        return FactTest(key, Op.EQ, chance.random() < 0.7)
    if name == "d":
        return DateTest(key, chance.choice(list(Span)), days=chance.randint(0, 2))
    if name in ("m", "g", "s") and chance.random() < 0.15:
        return FactTest(key, Op.NONE)
    return FactTest(key, op, chance.choice([each for each in VALUES[name] if each is not None]))


def some_condition(chance, names, depth=1):
    if depth == 0 or chance.random() < 0.55:
        return some_test(chance, names)
    parts = tuple(some_condition(chance, names, depth - 1) for _ in range(2))
    return chance.choice([Every(parts), Every(parts), Some(parts), Not(parts[0]), CountAtLeast(1, parts)])


def some_points(chance):
    return chance.choice([-200, -100, 0, 100, 200, 300])


def caps(chance):
    most = chance.choice([None, None, 100, 300])
    return most, chance.choice([None, None, None, 0, -100])


def some_items(chance, names, deep, *, vetoes):
    return tuple(some_item(chance, names, deep, vetoes=vetoes) for _ in range(chance.randint(1, 3)))


def some_item(chance, names, deep, *, vetoes):
    kind = chance.choice(["flat", "flat", "units", *(["box"] if deep else []), *(["veto"] if vetoes else [])])
    where = ALWAYS if chance.random() < 0.7 else some_test(chance, names)
    counted = [each for each in names if each in ("n", "m", "g", "d", "s")]
    if kind == "units" and counted:
        name = chance.choice(counted)
        part = chance.choice(list(PartKind))
        return UnitItem(
            KEYS[name], chance.randint(1, 2), some_points(chance), name == "d", "days" if name == "d" else None,
            chance.random() < 0.4, part, chance.randint(0, 2), *caps(chance), where,
        )  # fmt: skip
    if kind == "veto":
        return VetoItem(some_condition(chance, names))
    if kind == "box":
        mode = chance.choice(list(ScoreMode))
        return BoxItem(mode, some_items(chance, names, deep - 1, vetoes=False), *caps(chance), where)
    return FlatItem(some_condition(chance, names), some_points(chance))


def some_table(chance):
    """A ruleset: a total that lists a part, the part perhaps stated otherwise for one district, and two grants."""
    names = chance.sample(list(KEYS), chance.choice([1, 2, 2, 3]))
    if "g" in names and "n" not in names:
        names.append("n")
    vetoes = chance.random() < 0.3
    mode = chance.choice([ScoreMode.SUM, ScoreMode.SUM, ScoreMode.BEST, ScoreMode.CHOICE])
    part = [
        clause("i0/1", ALWAYS, ScoreEffect("part", mode, some_items(chance, names, 1, vetoes=vetoes), *caps(chance)))
    ]
    if chance.random() < 0.2:
        other = ScoreEffect("part", ScoreMode.SUM, some_items(chance, names, 0, vetoes=False))
        part.append(clause("i0/2", some_test(chance, names), other, where=Where((LEAVES[0],))))
    whole = [*some_items(chance, names, 1, vetoes=vetoes), ScoreItemUse("part")]
    chance.shuffle(whole)
    total = clause("i0/3", ALWAYS, ScoreEffect("total", ScoreMode.SUM, tuple(whole), *caps(chance)))
    test = ScoreTest(
        chance.choice(["total", "part"]), chance.choice([Op.GE, Op.GT, Op.LE]), chance.randint(-3, 6) * 100
    )
    words = replace(
        vocabulary(FACTS, (CONSTRAINT,) if chance.random() < 0.3 else ()),
        scores=(Term("part", Label("part")), Term("total", Label("total"))),
    )
    granting = clause("i1/1", test, grant()), clause("i1/2", some_condition(chance, names, 2), grant())
    made = ruleset(*part, total, *granting, instruments=(instrument("i0"),), vocabulary=words)
    (state,) = made.timeline
    return replace(made, timeline=(Slice(FIRST, LAST + timedelta(days=1), state.alternatives),)), names


def cases(rules, names):
    """Every admissible case, as far as these facts go, with its day."""
    asked = [*names, *(["n"] if "m" in names and rules.vocabulary.constraints and "n" not in names else [])]
    for on in DAYS:
        for values in product(*(VALUES[name] for name in asked), LEAVES):
            facts = dict(zip([*(KEYS[name] for name in asked), PLACE], values, strict=True))
            if _admissible(rules, facts):
                yield on, facts


def _admissible(rules, facts):
    guarded, number, months = (facts.get(KEYS[name], ...) for name in ("g", "n", "m"))
    if guarded not in (..., None) and number < 2:
        return False
    return not (rules.vocabulary.constraints and months == 2 and number < 1)


def value(rules, facts, on, score):
    """Points of a case; None where nobody states the score, or it is vetoed."""
    found = Judge(rules, facts, on).score(score)
    return None if found is None or found[1] else found[0]


def rank(points):
    """Points in order, none of them the least."""
    return float("-inf") if points is None else points


def pairs(found, name):
    """Pairs of cases (with what is known of them) that differ in one fact alone, the one with less of it first."""
    rest = {}
    for on, facts, known in found:
        others = tuple(sorted((each, str(held)) for each, held in facts.items() if each != KEYS[name]))
        rest.setdefault((on, others), []).append((facts[KEYS[name]], known))
    for group in rest.values():
        for one, other in product(group, group):
            if None not in (one[0], other[0]) and order(name, one[0]) < order(name, other[0]):
                yield one[1], other[1]


def order(name, held):
    return LEVELS.index(held) if name == "level" else held
