"""Small random laws that state something beside grants: figures, entitlements, services, ends; and who has what, naively."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import product

from tests.property.naive import holds
from tests.unit.compiler.runtime.made import clause, fact, instrument, ruleset, vocabulary

from luohu.compiler.ruleset.effects import (
    EndEffect,
    EntitlementEffect,
    EntitlementItem,
    ServiceEffect,
    ServiceGroup,
    ServiceItem,
    SettingEffect,
    SettingKind,
)
from luohu.compiler.ruleset.model import (
    ALWAYS,
    Alternative,
    Direction,
    Every,
    FactKey,
    FactTest,
    FactType,
    Group,
    Label,
    Not,
    Op,
    Parameter,
    Slice,
    Some,
    Term,
    TypeKind,
    Where,
)

FIRST, LAST = date(2024, 2, 27), date(2024, 3, 2)
DAYS = tuple(FIRST + timedelta(days=each) for each in range((LAST - FIRST).days + 1))
PLACES = ("350502", "350503", "350582")
FACTS = (
    fact("a", holders=("anchor",)),
    fact("b", holders=("anchor",), nullable=True),
    fact("n", TypeKind.INTEGER, holders=("anchor",), range=(0, 2)),
)
VALUES = {"a": [False, True], "b": [False, True, None], "n": [0, 1, 2]}
DAYS_TYPE = FactType(TypeKind.DURATION, None, "days")
PARAMETERS = (
    Parameter("fee", Label("费", "fee"), FactType(TypeKind.MONEY), Direction.SMALLER),
    Parameter("term", Label("期", "term"), DAYS_TYPE, Direction.LARGER),
)
WORDS = replace(
    vocabulary(FACTS),
    parameters=PARAMETERS,
    groups=(Group("g", Label("群", "group"), ALWAYS),),
    entitlements=(Term("school", Label("入学", "school")), Term("clinic", Label("就医", "clinic"))),
    matters=(Term("card", Label("办卡", "card")), Term("settlement", Label("落户", "settlement"))),
)


def test_of(chance):
    return chance.choice(
        [
            FactTest(FactKey("anchor", "a"), Op.EQ, value=True),
            FactTest(FactKey("anchor", "b"), Op.EQ, value=False),
            FactTest(FactKey("anchor", "b"), Op.NONE),
            FactTest(FactKey("anchor", "n"), Op.GE, chance.randint(0, 2)),
        ]
    )


def condition(chance, depth=1):
    kind = chance.choice(["always", "test", "test", "not", "all", "any"]) if depth else "test"
    if kind == "always":
        return ALWAYS
    if kind == "test":
        return test_of(chance)
    if kind == "not":
        return Not(condition(chance, 0))
    return (Every if kind == "all" else Some)((condition(chance, 0), condition(chance, 0)))


def effect(chance):
    match chance.choice(["entitlement", "entitlement", "service", "end"]):
        case "entitlement":
            items = tuple(
                EntitlementItem(each, condition(chance))
                for each in chance.sample(["school", "clinic"], chance.randint(1, 2))
            )
            return EntitlementEffect("g", condition(chance), items)
        case "service":
            return ServiceEffect((ServiceGroup(None, (ServiceItem("card", condition(chance)),)),))
        case _:
            return EndEffect("settlement")


def where(chance):
    return Where((chance.choice(PLACES),)) if chance.random() < 0.3 else Where(("350500",))


def timeline(chance, ids):
    cuts = sorted({FIRST, *chance.sample(DAYS[1:], chance.randint(0, 2))})
    for start, end in zip(cuts, [*cuts[1:], LAST + timedelta(days=1)], strict=True):
        count = 2 if chance.random() < 0.25 else 1
        kept = [tuple(sorted(each for each in ids if chance.random() < 0.7)) for _ in range(count)]
        yield Slice(start, end, tuple(Alternative(each) for each in dict.fromkeys(kept)))


def law(chance, made):
    """A law of up to three clauses, each with an effect that is made so."""
    clauses = [
        clause(f"x/{number}", condition(chance) if chance.random() < 0.5 else ALWAYS, made(chance), where=where(chance))
        for number in range(chance.randint(0, 3))
    ]
    spans = tuple(timeline(chance, [each.id for each in clauses])) if chance.random() < 0.9 else ()
    return ruleset(*clauses, instruments=(instrument("x"),), timeline=spans, vocabulary=WORDS)


def setting(chance):
    kind = chance.choice(
        [SettingKind.VALUE, SettingKind.VALUE, SettingKind.DEFAULT, SettingKind.AT_MOST, SettingKind.AT_LEAST]
    )
    inside = Where((chance.choice(PLACES),)) if chance.random() < 0.2 else None
    return SettingEffect(chance.choice(["fee", "term"]), kind, chance.randint(1, 3), inside)


# ------------------------------------------------------------------------------------------------ naively


def cases():
    for values in product(*VALUES.values(), PLACES):
        keys = [*(FactKey("anchor", each) for each in VALUES), "place"]
        yield dict(zip(keys, values, strict=True))


def states_on(rules, day):
    span = next((each for each in rules.timeline if day in each), None)
    return [set(state.clauses) for state in span.alternatives] if span else []


def has(rules, state, key, facts, day):
    """Whether in a state of the law something is stated of a case: an entitlement, a service, the end of a matter."""
    for one in rules.clauses:
        here = one.where.within[0] in ("350500", facts["place"])
        if one.id in state and here and holds(rules, facts, day, one.condition):
            for each in one.effects:
                if _says(rules, each, key, facts, day):
                    return True
    return False


def _says(rules, each, key, facts, day):
    if isinstance(each, EndEffect):
        return key == ("end", each.matter)
    if isinstance(each, ServiceEffect):
        items = [("service", item.matter, item.where) for group in each.groups for item in group.items]
    else:
        items = [("entitlement", item.entitlement, item.where) for item in each.items]
        if not holds(rules, facts, day, each.member):
            return False
    return any((kind, name) == key and holds(rules, facts, day, guard) for kind, name, guard in items)


KEYS = (("entitlement", "school"), ("entitlement", "clinic"), ("service", "card"), ("end", "settlement"))


def held(rules, key):
    """Of each case and day: 2 where it holds in every possible state of the law, 1 where it does in some."""
    found = {}
    for day in DAYS:
        states = states_on(rules, day)
        for number, facts in enumerate(cases()):
            ways = [has(rules, state, key, facts, day) for state in states]
            found[day, number] = 2 if ways and all(ways) else 1 if any(ways) else 0
    return found
