"""Who leads people to a change and which ways it comes about, read naively from the clauses of each possible law.

A clause decides somebody if it grants, leaves open or bars it to him, or offers him what the other side does not match; the
first that does, as they are numbered, leads. Behind it, on the other side, the first that does is his way. What both sides
say alike decides nothing there: a clause may be passed over only if the other side has one that is met by the same cases.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.property.changing import Law, asked
from tests.property.repeals import RANK, no_less

from luohu.compiler.changes.people.classes import in_class
from luohu.compiler.ruleset.model import FactKey

NOBODY = ""
RELATION = FactKey("case", "relation")
KIN = ("self", "child")
"""Whom clauses name."""


@dataclass(slots=True)
class Day:
    """A day of a matter: every case with its possible laws before and after."""

    cases: list[tuple[dict, list[Law], list[Law]]]
    profiles: dict[tuple[int, str], list[set[object]]] = field(default_factory=dict)

    def said(self, side, kind):
        """For each possible law of a side: what its clauses say of a kind, as the cases that meet it."""
        key = side, kind
        if key not in self.profiles:
            states = len(self.cases[0][1 + side])
            self.profiles[key] = [
                {self.profile(side, number, what) for what in whats(self.cases[0][1 + side][number], kind)}
                for number in range(states)
            ]
        return self.profiles[key]

    def profile(self, side, number, what):
        return what[0] == "bars" and what[3], tuple(what_is_met(each[1 + side][number], what) for each in self.cases)


def whats(law, kind):
    """Everything that a law has to say of a kind, about whomever."""
    if kind == "texts":
        return [("texts", each) for each in law.state.by_name_only]
    grants = [each for each in law.clauses if hasattr(each.effects[0], "settlers")]
    if kind != "bars":
        return [(kind, each) for each in grants]
    bars = [each for each in law.clauses if each not in grants]
    return [("bars", bar, grant, law.winner(bar, grant)) for bar in bars for grant in grants]


def what_is_met(law, what):
    """Whether it decides a case; of a bar, which of the two is met."""
    match what:
        case ("texts", _):
            return law.silent
        case ("opens", grant):
            return grant in law.grants and law.against(grant) == {"nobody"}
        case ("grants", grant):
            return grant in law.standing
        case ("bars", bar, grant, _):
            return grant in law.grants, bar in law.bars
    raise AssertionError(what)


def decides(law, what):
    """Whether it decides somebody."""
    met = what_is_met(law, what)
    return met if what[0] != "bars" else all(met) and what[3] != "grant"


def place(what):
    """Where it stands: texts that are known by name only behind all clauses."""
    if what[0] == "texts":
        return 1, what[1], 0
    clause = what[1]
    return 0, clause.instrument, int(clause.locators[0])


def name(what):
    return what[1] if what[0] == "texts" else what[1].id


# ------------------------------------------------------------------------------------------------ who decides


def deciding(laws, kinds):
    """What decides somebody under some possible law, each with the number of the law, in order."""
    found = [
        (what, number)
        for number, law in enumerate(laws)
        for kind in kinds
        for what in whats(law, kind)
        if decides(law, what)
    ]
    return sorted(found, key=lambda each: place(each[0]))


def missing(ours, theirs):
    """Clauses of which the other side does not match the offer, in order."""
    found = set()
    for other in theirs:
        offered = other.offers()
        missed = [
            [each for each in law.standing if not any(no_less(law.offer(each.effects[0]), one) for one in offered)]
            for law in ours
        ]
        if all(missed):
            found |= {(place(("grants", each)), each.id) for law in missed for each in law}
    return [each for _, each in sorted(found)]


def kinds_of(outcome, laws):
    """What decides an outcome."""
    if outcome == "granted":
        return ("grants",)
    if outcome == "undetermined":
        return ("opens", "texts", *(["grants"] if len(laws) > 1 else []))
    return ("bars",) if outcome == "not_granted" else ()


def differs(day, side, what, number):
    """Whether some possible law of the other side says nothing that is met by the same cases."""
    mine = day.profile(side, number, what)
    others = [*day.said(1 - side, what[0])]
    if what[0] == "grants":
        others += day.said(side, "grants")
    return any(mine not in each for each in others)


# ------------------------------------------------------------------------------------------------ judging


def leading_side(change):
    """0: the old side leads; 1: the new one."""
    if change.by_offer:
        return int(change.fate.value == "laxer")
    before, after = change.before.value, change.after.value
    if RANK[before] != RANK[after]:
        return int(RANK[before] < RANK[after])
    return int(before != "not_granted")


def look_at_lead(one, sides):
    """That the clause that leads somebody is the first that decides him on its side."""
    side = leading_side(one.change)
    assert one.led_before is (side == 0)
    ours, theirs = sides[side], sides[1 - side]
    outcome = (one.change.before, one.change.after)[side].value
    if one.change.by_offer:
        first = missing(ours, theirs)[0]
    else:
        refused = outcome in ("not_granted", "no_rule_in_force")
        found = [] if refused else deciding(ours, kinds_of(outcome, ours))
        first = name(found[0][0]) if found else NOBODY
    assert one.lead == first, (one.lead, first)


def look_at_way(one, way, sides, day):
    """That the clause of a way decides him on the other side, and nothing before it does of what differs."""
    side = 1 - leading_side(one.change)
    ours, theirs = sides[1 - side], sides[side]
    if one.change.by_offer:
        both = one.change.fate.value == "incomparable"
        assert way.provision == (missing(theirs, ours)[0] if both else NOBODY)
        return
    outcome = (one.change.before, one.change.after)[side].value
    if one.lead == NOBODY and RANK[outcome] == RANK[(one.change.before, one.change.after)[1 - side].value]:
        assert way.provision == NOBODY
        return
    found = deciding(theirs, kinds_of(outcome, theirs))
    names = [name(what) for what, _ in found]
    assert way.provision == NOBODY or way.provision in names, (way.provision, names)
    passed = found if way.provision == NOBODY else found[: names.index(way.provision)]
    assert not [name(what) for what, number in passed if differs(day, side, what, number)], way.provision


def look_at_ways(one, case, day, on):
    """One who is in a class: he goes one way of it, and provisions decide him as they should."""
    facts, before, after = case
    mine = [way for way in one.ways if in_class(way, asked(facts), on)]
    assert len(mine) == 1, (one.number, facts, on)
    look_at_lead(one, (before, after))
    look_at_way(one, mine[0], (before, after), day)
    return mine[0]


def outside(one, case, on):
    """One who is not in a class goes none of its ways."""
    assert not any(in_class(way, asked(case[0]), on) for way in one.ways)


def look_at_person(one, way, day, becomes):
    """Whoever is as the person of a way changes as the class says, and goes this way."""
    told = dict(way.person.case)
    if told.get(RELATION, "self") not in KIN:
        told[RELATION] = "spouse"  # no clause names one whom no clause names
    like = [each for each in day.cases if all(told.get(key, value) == value for key, value in asked(each[0]).items())]
    assert like, "nobody is like the person"
    change = one.change
    for facts, before, after in like:
        expected = change.fate.value, change.before.value, change.after.value, change.by_offer
        assert becomes(before, after) == expected
        assert in_class(way, asked(facts), way.person.day)
    assert tuple(each.outcome for each in way.decided) == (change.before, change.after)
