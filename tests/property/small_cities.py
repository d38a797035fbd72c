"""Pairs of small cities of one small vocabulary, and every case there is of them: the judge of comparisons.

Of the comparison it shares nothing but the model. A case has the facts of the first city under names of their own where
they are not carried over (a prime behind the name), and the place of the second.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations, groupby, product

from tests.property.naive import holds

from luohu.compiler.ruleset.model import (
    ALWAYS,
    Alternative,
    AreaNode,
    BarEffect,
    Clause,
    Condition,
    CountAtLeast,
    DateTest,
    Defeat,
    Details,
    Every,
    Fact,
    FactKey,
    FactTest,
    FactType,
    GrantEffect,
    Instrument,
    Jurisdiction,
    Kin,
    KinEntry,
    Label,
    Level,
    Moment,
    Not,
    Op,
    Period,
    Rank,
    Ruleset,
    Slice,
    Some,
    Span,
    Standing,
    Status,
    Step,
    Term,
    TypeKind,
    Vocabulary,
    Where,
)
from luohu.compiler.ruleset.walk import keys_of, rewrite

DAY = date(2024, 2, 29)
MATTER = "settlement"
KIN = ("child", "self", "spouse")
DAYS = (date(2023, 11, 30), date(2024, 1, 28), date(2024, 1, 31), date(2024, 2, 28), DAY, date(2024, 3, 1))
"""At least one day on either side of every bound that a test here can draw, and between every two of them."""
PRIME = "~"
EXISTS = ""


def key(person: str, fact: str) -> FactKey:
    return FactKey(person, fact)


RELATION, PLACE = key("case", "relation"), key("case", "place")
SPOUSE = key("spouse", EXISTS)


def _fact(name: str, kind: TypeKind, holders: tuple[str, ...] = ("anchor",)) -> Fact:
    return Fact(name, Label(name, name), FactType(kind), holders)


def _yes_no(name: str, *holders: str) -> Fact:
    return replace(_fact(name, TypeKind.BOOLEAN, ("anchor", *holders)), has_ordinary=True, ordinary=False)


FACTS = (
    _yes_no("a", "settler", "spouse"),
    replace(_yes_no("b"), local=True),
    replace(_fact("d", TypeKind.DATE), nullable=True, has_ordinary=True, range=(DAYS[0], DAYS[-1])),
    replace(_yes_no("g"), only_when=FactTest(key("anchor", "b"), Op.EQ, value=True)),
    replace(_fact("n", TypeKind.INTEGER), range=(0, 2)),
    replace(_yes_no("x"), bodies=("psb",)),
)
BY_ID = {fact.id: fact for fact in FACTS}
ORDINARY = {"a": False, "b": False, "d": None, "g": False, "x": False, EXISTS: False}
"""Of n nobody says what is ordinary: it may be anything."""


@dataclass(frozen=True)
class Town:
    """A city of two leaves."""

    id: str
    leaves: tuple[str, str]


FIRST, SECOND = Town("350500", ("350502", "350582")), Town("330800", ("330802", "330824"))


def some_condition(chance, town, depth=2) -> Condition:
    kind = chance.random()
    if depth == 0 or kind < 0.45:
        return _some_test(chance, town)
    if kind < 0.55:
        return Not(some_condition(chance, town, depth - 1))
    items = tuple(some_condition(chance, town, depth - 1) for _ in range(2))
    if kind < 0.65:
        return CountAtLeast(chance.randint(1, 2), items)
    return (Every if kind < 0.85 else Some)(items)


def _some_test(chance, town) -> Condition:
    name = chance.choice(["a", "a", "b", "d", "g", "n", "x", "place"])
    match name:
        case "place":
            return FactTest(PLACE, Op.ONE_OF, (chance.choice(town.leaves),))
        case "d":
            since = DateTest(key("anchor", "d"), chance.choice(list(Span)), months=chance.choice([0, 1, 3]))
            return chance.choice([since, FactTest(key("anchor", "d"), Op.LE, chance.choice(DAYS))])
        case "n":
            return FactTest(key("anchor", "n"), chance.choice([Op.GE, Op.LE, Op.EQ]), chance.randint(0, 2))
        case _:
            return FactTest(key(chance.choice(BY_ID[name].holders), name), Op.EQ, chance.random() < 0.75)


CONSTRAINTS = (
    Some((Not(FactTest(key("anchor", "b"), Op.EQ, True)), FactTest(key("anchor", "a"), Op.EQ, True))),  # noqa: FBT003
    Some((FactTest(key("anchor", "x"), Op.EQ, False), FactTest(key("anchor", "a"), Op.EQ, True))),  # noqa: FBT003
    Some((FactTest(key("anchor", "n"), Op.LE, 1), FactTest(key("anchor", "b"), Op.EQ, True))),  # noqa: FBT003
    Not(Every((FactTest(key("anchor", "a"), Op.EQ, True), FactTest(key("anchor", "d"), Op.NONE)))),  # noqa: FBT003
)


def some_city(chance, town, constraints) -> Ruleset:
    """One or two grants, perhaps a bar that beats them."""
    clauses = [_some_clause(chance, town, f"{town.id}/{number}") for number in range(chance.randint(1, 2))]
    if chance.random() < 0.3:
        barred = replace(_clause(town, f"{town.id}/9"), condition=some_condition(chance, town, 1))
        clauses.append(replace(barred, effects=(BarEffect(MATTER),)))
    defeats = [Defeat(f"{town.id}/9", each.id, Step.SAME_INSTRUMENT, "bar") for each in clauses[:-1]]
    return Ruleset(
        f"cn.{town.id}/{MATTER}",
        "1",
        Jurisdiction(
            town.id,
            Label(town.id),
            (),
            (
                AreaNode(town.id, Label(town.id), None, leaf=False),
                *(AreaNode(each, Label(each), town.id, leaf=True) for each in town.leaves),
            ),
        ),
        Vocabulary(
            MATTER,
            Label(MATTER),
            FACTS,
            kin=tuple(Term(each, Label(each)) for each in KIN),
            matters=(Term(MATTER, Label(MATTER)),),
            bodies=(Term("psb", Label("police")),),
            constraints=constraints,
        ),
        (_instrument(town),),
        tuple(clauses),
        tuple(defeats) if clauses[-1].id.endswith("9") else (),
        (Slice(date(2020, 1, 1), None, (Alternative(tuple(each.id for each in clauses)),)),),
    )


def _instrument(town) -> Instrument:
    rank = Rank(Level.CITY, Standing.NORMATIVE_DOCUMENT, department=False)
    whole = (Period(Moment.on(date(2020, 1, 1))),)
    return Instrument(town.id, town.id, None, ("psb",), rank, Status.ENACTED, Where((town.id,)), periods=whole)


def _clause(town, name) -> Clause:
    whole = (Period(Moment.on(date(2020, 1, 1))),)
    return Clause(name, town.id, (name[-1],), None, Where(), ALWAYS, (), periods=whole)


def _some_clause(chance, town, name) -> Clause:
    kin = None
    if chance.random() < 0.4:
        guards = [some_condition(chance, town, 0) if chance.random() < 0.4 else ALWAYS for _ in range(2)]
        kin = Kin(tuple(KinEntry(*each) for each in zip(chance.sample(KIN, 2), guards, strict=True)))
    where = Where((chance.choice(town.leaves),)) if chance.random() < 0.2 else Where()
    condition = some_condition(chance, town)
    return replace(
        _clause(town, name), where=where, condition=condition, effects=(GrantEffect(MATTER, kin, Details()),)
    )


# ------------------------------------------------------------------------------------------------ every case

Case = dict[FactKey, object]


def with_kept(conditions, apart) -> frozenset[FactKey]:
    """The slots that conditions hang on: those of the people who are one, of guards, and whether a spouse exists."""
    found = {each for condition in conditions for each in keys_of(condition)} - {PLACE}
    found |= {
        key("anchor", each.fact) for each in found if each.fact.removesuffix(PRIME) == "a" and each.person == "settler"
    }
    found |= {
        key("spouse", each.fact) for each in found if each.fact.removesuffix(PRIME) == "a" and each.person == "settler"
    }
    found |= {SPOUSE for each in found if each.person == "spouse"}
    found |= {RELATION for each in found if each.person == "settler"}
    primed = PRIME if "b" in apart else ""
    found |= {key("anchor", "b" + primed) for each in found if each.fact == "g" + primed}
    found |= {key("anchor", "b") for each in found if each.fact == "g"}
    return frozenset(found)


def twin(apart):
    return lambda each: key(each.person, each.fact + PRIME) if each.fact in apart else each


def cases(keys, rules: Ruleset, apart) -> Iterator[Case]:
    """Every admissible case of these slots, the identities kept; of people of whom a fact is not asked it is none."""
    listed = sorted(keys | {RELATION})
    constraints = [
        each for raw in rules.vocabulary.constraints for each in dict.fromkeys((raw, rewrite(raw, twin(apart))))
    ]
    for values in product(*(domain(each) for each in listed)):
        case = dict(zip(listed, values, strict=True))
        if _whole(case) and all(_obeyed(rules, case, each) for each in constraints):
            yield case


def domain(slot: FactKey) -> tuple[object, ...]:
    name = slot.fact.removesuffix(PRIME)
    if slot == RELATION:
        return KIN
    if name == "n":
        return (0, 1, 2)
    if name == "d":
        return (*DAYS, None)
    return (False, True, None) if name == "g" or (slot.person == "spouse" and name == "a") else (False, True)


def asked(case: Case, slot: FactKey) -> bool:
    """Whether a slot is asked at all in a case."""
    if slot.person == "settler":
        return case[RELATION] == "child"
    if slot.person == "spouse" and slot.fact != EXISTS:
        return case[SPOUSE] is True
    if slot.fact.startswith("g"):
        return case[key("anchor", "b" + slot.fact[1:])] is True
    return True


def _whole(case: Case) -> bool:
    for slot, value in case.items():
        if slot.fact.removesuffix(PRIME) == "g" and value is not None and not asked(case, slot):
            return False  # where it is asked it may be none all the same
        if slot.person == "spouse" and slot.fact != EXISTS and (value is None) is asked(case, slot):
            return False
        if slot.person == "settler" and not asked(case, slot):
            same = key("anchor" if case[RELATION] == "self" else "spouse", slot.fact)
            if case[same] != value:
                return False
    return case[RELATION] != "spouse" or case.get(SPOUSE, True) is True


def _obeyed(rules, case, constraint) -> bool:
    """Constraints hold of whoever may hold all their facts."""
    names = {each.fact for each in keys_of(constraint)}
    persons = ("anchor", "settler", "spouse") if {each.removesuffix(PRIME) for each in names} == {"a"} else ("anchor",)
    for person in persons:
        about = rewrite(constraint, lambda each: key(person, each.fact))  # noqa: B023 - used at once
        if all(each in case for each in keys_of(about)) and not true_of(rules, case, about):
            return False
    return True


def true_of(rules: Ruleset, case: Case, condition: Condition, place: str | None = None) -> bool:
    plain = {key(each.person, each.fact): value for each, value in case.items()}
    return holds(rules, plain | {PLACE: place}, DAY, condition)


def order(slot: FactKey) -> tuple[int, str, str]:
    return {"case": 1, "anchor": 2, "settler": 3}.get(slot.person, 4), slot.person, slot.fact


def free(slot: FactKey) -> bool:
    return slot.fact == "n" or slot == RELATION


def told_of(case: Case, told: frozenset[FactKey]) -> tuple[object, ...]:
    """What is told of a case, and what may be anything."""
    return tuple(repr(value) for slot, value in sorted(case.items()) if slot in told or free(slot))


def bare_cases(found: list[Case], told: frozenset[FactKey]) -> dict[tuple[object, ...], list[Case]]:
    """By what is told (and free), the cases in which all else is as ordinary as it can be, one fact after another."""

    def of(case: Case) -> tuple[object, ...]:
        return told_of(case, told)

    kept: dict[tuple[object, ...], list[Case]] = {}
    for said, group in groupby(sorted(found, key=of), key=of):
        left = list(group)
        for slot in sorted(left[0], key=order):
            if slot not in told and not free(slot):
                usual = [
                    each
                    for each in left
                    if not asked(each, slot) or each[slot] == ORDINARY[slot.fact.removesuffix(PRIME)]
                ]
                left = usual or left
        kept[said] = left
    return kept


def implied(slots) -> frozenset[FactKey]:
    """What is told by telling these: what must be so, and who must exist, for them to be asked at all."""
    guards = {key("anchor", "b" + each.fact[1:]) for each in slots if each.fact.startswith("g")}
    return frozenset(guards | {SPOUSE for each in slots if each.person == "spouse"})


def subsets(slots: list[FactKey]) -> Iterator[tuple[FactKey, ...]]:
    for size in range(len(slots) + 1):
        yield from combinations(slots, size)
