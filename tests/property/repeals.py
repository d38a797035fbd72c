"""Small random laws of two documents, before and after one of them is repealed; and what becomes of each case, naively."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import chain, combinations, product

from tests.property.naive import holds
from tests.unit.compiler.runtime.made import bar, clause, fact, instrument, ruleset, vocabulary

from luohu.compiler.ruleset.model import (
    ALWAYS,
    AddressChoice,
    AddressEntry,
    Alternative,
    BarEffect,
    DateTest,
    Defeat,
    Details,
    Every,
    EvidenceChoice,
    EvidenceEntry,
    EvidenceList,
    FactKey,
    FactTest,
    GrantEffect,
    Kin,
    KinEntry,
    Label,
    Not,
    Op,
    PersonHeads,
    Slice,
    Some,
    Span,
    Step,
    Term,
    TypeKind,
    Where,
)

FIRST, LAST = date(2024, 2, 27), date(2024, 3, 2)
DAYS = tuple(FIRST + timedelta(days=each) for each in range((LAST - FIRST).days + 1))
"""All days of the law: the 29th of February is among them."""
ANCHOR = ("anchor",)
FACTS = (
    fact("a", holders=ANCHOR),
    fact("b", holders=ANCHOR, nullable=True),
    fact("n", TypeKind.INTEGER, holders=ANCHOR, range=(0, 2)),
    fact("d", TypeKind.DATE, holders=ANCHOR, range=(FIRST, LAST), nullable=True),
)
KEYS = {each.id: FactKey("anchor", each.id) for each in FACTS}
VALUES = {"a": [False, True], "b": [False, True, None], "n": [0, 1, 2], "d": [*DAYS, None]}
PLACES = ("350502", "350503", "350582")
PAPERS = ("deed", "contract")
X = "x"
"""The instrument that is repealed."""


def some_test(chance, names):
    name = chance.choice(names)
    if name in ("b", "d") and chance.random() < 0.15:
        return FactTest(KEYS[name], Op.NONE)
    if name == "d":
        return DateTest(KEYS[name], chance.choice(list(Span)), days=chance.randint(0, 2))
    if name == "n":
        return FactTest(KEYS[name], chance.choice((Op.GE, Op.LT, Op.EQ)), chance.randint(0, 2))
    return FactTest(KEYS[name], Op.EQ, chance.random() < 0.7)


def some_condition(chance, names):
    one, other = some_test(chance, names), some_test(chance, names)
    return chance.choice([one, one, ALWAYS, Every((one, other)), Some((one, other)), Not(one)])


def some_details(chance, names):
    def guard():
        return ALWAYS if chance.random() < 0.6 else some_test(chance, names)

    addresses = [AddressEntry(each, None, guard()) for each in chance.sample(["home", "public"], chance.randint(1, 2))]
    papers = [EvidenceEntry(each, guard()) for each in chance.sample(PAPERS, chance.randint(1, 2))]
    if chance.random() < 0.3:
        papers = [EvidenceChoice(chance.random() < 0.3, tuple(papers), guard())]
    return Details(
        addresses=AddressChoice(chance.random() < 0.4, tuple(addresses)) if chance.random() < 0.6 else None,
        evidence=EvidenceList(tuple(papers)) if chance.random() < 0.4 else None,
        companions=Kin((KinEntry("child", guard()),)) if chance.random() < 0.3 else None,
        heads=PersonHeads(Op.LE, chance.randint(1, 2)) if chance.random() < 0.2 else None,
    )


def some_clause(chance, home, number, names):
    where = Where((chance.choice(PLACES),)) if chance.random() < 0.25 else Where(("350500",))
    condition = some_condition(chance, names)
    if chance.random() < 0.3:
        return clause(f"{home}/{number}", condition, bar(), where=where)
    settlers = Kin((KinEntry("self"), KinEntry("child"))) if chance.random() < 0.2 else None
    effect = GrantEffect("settlement", settlers, some_details(chance, names))
    return clause(f"{home}/{number}", condition, effect, where=where)


def some_law(chance):
    """The rulesets before and after, the day of the repeal, and the facts that the clauses ask."""
    names = chance.sample(list(KEYS), chance.randint(1, 2))
    clauses = [some_clause(chance, home, number, names) for home in (X, "y") for number in (1, 2)]
    bars = [each.id for each in clauses if isinstance(each.effects[0], BarEffect)]
    grants = [each.id for each in clauses if each.id not in bars]
    defeats = tuple(
        Defeat(one, other, Step.EXPLICIT, chance.choice(["bar", "bar", "grant", "nobody"]))
        for one in sorted(bars)
        for other in sorted(grants)
        if chance.random() < 0.9
    )
    words = replace(vocabulary(FACTS), evidence=tuple(Term(each, Label(each)) for each in sorted(PAPERS)))
    ids = [each.id for each in clauses]
    cuts = sorted({FIRST, *chance.sample(DAYS[1:], chance.randint(0, 2))})
    timeline = tuple(
        Slice(start, end, some_states(chance, ids))
        for start, end in zip(cuts, [*cuts[1:], LAST + timedelta(days=1)], strict=True)
    )
    homes = (instrument(X), instrument("y"))
    before = ruleset(*clauses, instruments=homes, defeats=defeats, timeline=timeline, vocabulary=words)
    day = chance.choice(DAYS)
    return before, replace(before, timeline=tuple(without_x(timeline, day))), day, names


def some_states(chance, ids):
    count = 2 if chance.random() < 0.2 else 1
    kept = [tuple(sorted(each for each in ids if chance.random() < 0.85)) for _ in range(count)]
    return tuple(Alternative(each) for each in dict.fromkeys(kept))


def without_x(timeline, day):
    for span in timeline:
        states = tuple(
            Alternative(each)
            for each in dict.fromkeys(
                tuple(one for one in state.clauses if not one.startswith(X)) for state in span.alternatives
            )
        )
        if span.start < day < span.end:
            yield replace(span, end=day)
        yield replace(span, start=max(span.start, day), alternatives=states) if day < span.end else span


def cases(names):
    for values in product(*(VALUES[name] for name in names), PLACES, ("self", "child")):
        yield dict(zip([*(KEYS[name] for name in names), "place", "relation"], values, strict=True))


# ------------------------------------------------------------------------------------------------ one case


class Case:
    """A case on a day under one state of the law."""

    def __init__(self, rules, facts, on, state):
        self.rules, self.facts, self.on = rules, facts, on
        self.clauses = [each for each in rules.clauses if each.id in state.clauses]
        self.bars = [each for each in self.clauses if isinstance(each.effects[0], BarEffect) and self.met(each)]
        self.grants = [each for each in self.clauses if isinstance(each.effects[0], GrantEffect) and self.route(each)]
        self.standing = [each for each in self.grants if not self.against(each)]

    def true(self, condition):
        return holds(self.rules, self.facts, self.on, condition)

    def here(self, one):
        return one.where.within[0] in ("350500", self.facts["place"])

    def met(self, one):
        return self.here(one) and self.true(one.condition)

    def route(self, one):
        effect = one.effects[0]
        listed = [effect.settlers] if effect.settlers else []
        kin = [*listed, *([effect.details.companions] if effect.details.companions else [])]
        named = any(
            entry.relation == self.facts["relation"] and self.true(entry.where) for each in kin for entry in each.items
        )
        return self.met(one) and (named or (not listed and self.facts["relation"] == "self"))

    def winner(self, one, other):
        known = {(each.bar, each.grant): each.winner for each in self.rules.defeats}
        return known.get((one.id, other.id), "nobody")

    def against(self, grant):
        return {self.winner(each, grant) for each in self.bars} - {"grant"}

    @property
    def outcome(self):
        if self.standing:
            return "granted"
        if any("bar" not in self.against(each) for each in self.grants):
            return "undetermined"
        return "not_granted" if any(map(self.here, self.clauses)) else "no_rule_in_force"

    def decides(self, name):
        """Whether a clause decides the case."""
        granting = any(each.id == name and "bar" not in self.against(each) for each in self.grants)
        barring = any(one.id == name and self.winner(one, each) != "grant" for one in self.bars for each in self.grants)
        return granting or barring

    def offers(self):
        return [self.offer(each.effects[0]) for each in self.standing]

    def offer(self, effect):
        said = effect.details
        addresses = (
            [] if said.addresses is None else [each.address for each in said.addresses.items if self.true(each.where)]
        )
        if said.addresses is not None and said.addresses.in_order:
            addresses = addresses[:1]
        companions = said.companions is not None and self.true(said.companions.items[0].where)
        demands = () if said.evidence is None else said.evidence.items
        enough = frozenset(
            papers for papers in subsets(PAPERS) if all(self.handed_in(each, papers) for each in demands)
        )
        most = 9 if said.heads is None else said.heads.value
        relation = self.facts["relation"]
        settles = (
            relation in [each.relation for each in effect.settlers.items] if effect.settlers else relation == "self"
        )
        return frozenset(addresses), companions, enough, most, settles

    def handed_in(self, demand, papers):
        """Whether papers do for what is asked."""
        if not self.true(demand.where):
            return True
        if isinstance(demand, EvidenceEntry):
            return demand.evidence in papers
        asked = [each for each in demand.items if self.true(each.where)]
        return not asked or (all if demand.every else any)(self.handed_in(each, papers) for each in asked)


def subsets(values):
    return [
        frozenset(each) for each in chain.from_iterable(combinations(values, size) for size in range(len(values) + 1))
    ]


def no_less(one, other):
    """Whether the second offer is at least the first."""
    return all(ours <= theirs for ours, theirs in zip(one, other, strict=True))


def lacking(ours, theirs):
    return any(not any(no_less(one, other) for other in theirs) for one in ours)


def less_than_each(ours, theirs):
    """Whether under one of their possible laws somebody has less than under each of ours."""
    return any(all(lacking(one.offers(), other.offers()) for one in ours) for other in theirs)


RANK = {"granted": 2, "undetermined": 1, "not_granted": 0, "no_rule_in_force": 0}


def answer(sides):
    found = {each.outcome for each in sides}
    return found.pop() if len(found) == 1 else "undetermined"


def change(before, after):
    """Fate, outcomes, and whether it is a matter of offers, of one case under the possible laws before and after."""
    one, other = answer(before), answer(after)
    if one == other == "granted":
        worse, better = less_than_each(before, after), less_than_each(after, before)
        fate = {(0, 0): "same", (1, 0): "stricter", (0, 1): "laxer", (1, 1): "incomparable"}[worse, better]
        return fate, one, other, fate != "same"
    if other == "no_rule_in_force" and one != other:
        return "orphaned", one, other, False
    order = RANK[one] - RANK[other]
    return "same" if not order else "stricter" if order > 0 else "laxer", one, other, False
