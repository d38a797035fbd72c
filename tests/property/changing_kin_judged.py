"""What becomes of each case of the pairs of `changing_kin`, case by case: the judge of comparisons.

It shares nothing with the comparison but the model: conditions are those of `naive`, points those of `naive_scores`.
A joint case has every fact of either side; what the old side has of another type stands under a name with a prime.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from itertools import product

from tests.property.changing import becomes
from tests.property.changing_kin import KIN, PAPERS, PLACE, PLACES, RELATION, SILENT, G
from tests.property.naive_outcome import placed
from tests.property.naive_scores import Judge
from tests.property.repeals import subsets

from luohu.compiler.ruleset.model import (
    AddressEntry,
    Alternative,
    BarEffect,
    CommonRuleEffect,
    EvidenceEntry,
    FactKey,
    GrantEffect,
    Op,
)

T, T_BEFORE = FactKey("anchor", "t"), FactKey("anchor", "t~")
ADMITTED = "admitted:"
MOST = 700
"""Pairs of which more cases would have to be tried are left out."""


# ------------------------------------------------------------------------------------------------ cases


def mentioned(value):
    """Every fact that is named anywhere in a value."""
    if isinstance(value, FactKey):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from mentioned(each)
    elif is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            yield from mentioned(getattr(value, each.name))


def open_provisions(rules):
    """Provisions with an open list of persons, their own or a shared one."""
    for each in rules.clauses:
        for effect in each.effects:
            if isinstance(effect, GrantEffect | CommonRuleEffect):
                lists = (effect.settlers, effect.details.companions)
                if any(one is not None and one.open for one in lists):
                    yield from (each.id,) if isinstance(effect, GrantEffect) else effect.targets


def keys_of_pair(old, new, names):
    """The facts of joint cases: those that either side names, and what they hang on."""
    found = set()
    for side, rules in enumerate((old, new)):
        for each in {*mentioned(rules.clauses), *mentioned(rules.vocabulary.constraints)}:
            found.add(T_BEFORE if each == T and side == 0 else each)
        found |= {
            FactKey("case", ADMITTED + (names.get(each, each) if side else each)) for each in open_provisions(rules)
        }
    if G in found:
        for rules in (old, new):
            found |= set(mentioned(guard_of(rules)))
    relatives = {each for rules in (old, new) for one in rules.vocabulary.facts for each in one.holders} & {
        "spouse",
        "child",
    }
    for each in sorted(relatives):
        found.add(FactKey(each, ""))
    if any(each.person == "settler" for each in found):
        found |= {FactKey(each, "a") for each in ("anchor", "spouse", "child")}
    return sorted(found | {PLACE, RELATION})


def guard_of(rules):
    return next((each.only_when for each in rules.vocabulary.facts if each.id == "g"), None)


def values(key, old, new):
    """What a fact may be."""
    if key == PLACE:
        return PLACES
    if key == RELATION:
        return KIN
    if key.fact == "":
        return (True, False)
    if key.fact in ("n", "limit"):
        tops = [each.range[1] for rules in (old, new) for each in rules.vocabulary.facts if each.id == key.fact]
        return tuple(range(max(tops) + 1))
    if key == T:
        return (0, 1)
    nullable = any(each.nullable for rules in (old, new) for each in rules.vocabulary.facts if each.id == key.fact)
    guarded = key == G and (guard_of(old), guard_of(new)) != (None, None)
    return (False, True, None) if nullable or guarded or key.person in ("spouse", "child") else (False, True)


def cases(old, new, names):
    """Every joint case that is admissible on both sides; None if they are too many."""
    keys = keys_of_pair(old, new, names)
    listed = [values(each, old, new) for each in keys]
    size = 1
    for each in listed:
        size *= len(each)
    if size > MOST * 9:
        return None
    found = []
    for picked in product(*listed):
        facts = dict(zip(keys, picked, strict=True))
        if (
            whole(facts)
            and asked_of(facts, old, new)
            and all(obeyed(facts, each) for each in sides(facts, old, new, names))
        ):
            found.append(facts)
    return found if len(found) <= MOST else None


def whole(facts):
    """Identities and existence."""
    relation = facts[RELATION]
    if facts.get(FactKey(relation, "")) is False:
        return False
    for key, value in facts.items():
        there = facts.get(FactKey(key.person, ""))
        if key.fact and there is not None and (value is None) is there:
            return False
        same = {"self": "anchor", "spouse": "spouse"}.get(relation)
        if key.person == "settler" and same is not None and facts[FactKey(same, key.fact)] != value:
            return False
    return True


def asked_of(facts, old, new):
    """Whether the guarded fact is none where neither side asks it."""
    if G not in facts or facts[G] is None:
        return True
    guards = [(rules, guard_of(rules)) for rules in (old, new)]
    return any(guard is None or Judge(rules, facts, None).true(guard) for rules, guard in guards)


def unsayable(rules, facts):
    """Facts whose value a side has no word for."""
    words = {each.id: each for each in rules.vocabulary.facts}
    for key, value in facts.items():
        known = words.get(key.fact)
        if known is None or key in (T, T_BEFORE) or known.figure is not None:
            continue
        if known.range is not None and isinstance(value, int) and not known.range[0] <= value <= known.range[1]:
            yield key
        never_none = not known.nullable and known.only_when is None
        if value is None and never_none and facts.get(FactKey(key.person, "")) is not False:
            yield key


def sides(facts, old, new, names):
    """A case as each side has it."""
    for side, rules in enumerate((old, new)):
        own = dict(facts)
        if side == 0 and T_BEFORE in facts:
            own[T] = facts[T_BEFORE]
        if side == 1:
            back = {shared: mine for mine, shared in names.items()}
            for key, value in facts.items():
                if key.fact.startswith(ADMITTED):
                    name = key.fact.removeprefix(ADMITTED)
                    own[FactKey("case", ADMITTED + back.get(name, name))] = value
        guard = guard_of(rules)
        if G in own and guard is not None and not Judge(rules, own, None).true(guard):
            own[G] = None
        yield rules, own


def obeyed(_facts, side):
    """Constraints hold of whoever may hold all their facts."""
    rules, own = side
    held = {(person, each.id) for each in rules.vocabulary.facts for person in each.holders}
    for constraint in rules.vocabulary.constraints:
        keys = set(mentioned(constraint))
        persons = ["anchor"]
        if all(each.person == "anchor" for each in keys):
            persons = ["anchor", "settler", "spouse", "child"]
        for person in persons:
            if not all((person, each.fact) in held for each in keys) and person != "anchor":
                continue
            if own.get(FactKey(person, "")) is False:
                continue
            about = own
            if person != "anchor":
                if any(FactKey(person, each.fact) not in own for each in keys):
                    continue
                about = own | {each: own[FactKey(person, each.fact)] for each in keys}
            if not Judge(rules, about, None).true(constraint):
                return False
    return True


# ------------------------------------------------------------------------------------------------ one law


class Law:
    """A case on a day under one possible law."""

    def __init__(self, rules, facts, on, state):
        self.facts, self.state = facts, state
        self.rules = replace(rules, clauses=tuple(each for each in rules.clauses if each.id in state.clauses))
        self.judge = Judge(self.rules, facts, on)
        self.grants = [each for each in self.rules.clauses if isinstance(each.effects[0], GrantEffect)]
        self.bars = [each for each in self.rules.clauses if isinstance(each.effects[0], BarEffect)]
        self.routes = [each for each in self.grants if self.met(each) and self.who(each)]
        self.standing = [each for each in self.routes if not self.against(each)]

    def at(self, one):
        return placed(self.rules, {("case", "place"): self.facts[PLACE]}, one.where)

    def met(self, one):
        return self.at(one) and self.judge.true(one.condition)

    def said(self, grant, read):
        """What a grant, or shared provisions on its behalf, say of one thing."""
        effect = grant.effects[0]
        rules = [
            (each.effects[0].replacing, read(each.effects[0]))
            for each in self.rules.clauses
            if isinstance(each.effects[0], CommonRuleEffect) and grant.id in each.effects[0].targets and self.met(each)
        ]
        found = [(replacing, value) for replacing, value in rules if value is not None]
        if any(replacing for replacing, _ in found):
            return [value for replacing, value in found if replacing]
        return [read(effect)] if read(effect) is not None else [value for _, value in found]

    def listed(self, grant, lists):
        relation = self.facts[RELATION]
        return any(
            any(each.relation == relation and self.judge.true(each.where) for each in one.items)
            or (
                one.open
                and relation not in ("self", *(each.relation for each in one.items))
                and self.facts[FactKey("case", ADMITTED + grant.id)]
                and self.judge.true(one.others)
            )
            for one in lists
        )

    def settles(self, grant):
        lists = self.said(grant, lambda each: each.settlers)
        return (
            self.listed(grant, lists) if lists else self.facts[RELATION] == "self" and grant.effects[0].settlers is None
        )

    def who(self, grant):
        return self.settles(grant) or self.listed(grant, self.said(grant, lambda each: each.details.companions))

    def against(self, grant):
        known = {(each.bar, each.grant): each.winner for each in self.rules.defeats}
        above = {"spouse_route": ("spouse_route", "kin_route"), "kin_route": ("kin_route",)}
        ways = {way for each in grant.pathways for way in above[each]}
        touching = [each for each in self.bars if not each.effects[0].pathways or ways & set(each.effects[0].pathways)]
        return {known.get((each.id, grant.id), "nobody") for each in touching if self.met(each)} - {"grant"}

    @property
    def outcome(self):
        if self.standing:
            return "granted"
        place = next(each.place for each in self.rules.instruments if each.id == SILENT)
        silent = bool(self.state.by_name_only) and placed(self.rules, {("case", "place"): self.facts[PLACE]}, place)
        if silent or any("bar" not in self.against(each) for each in self.routes):
            return "undetermined"
        return "not_granted" if any(self.at(each) for each in (*self.grants, *self.bars)) else "no_rule_in_force"

    def offers(self):
        return [self.offer(each) for each in self.standing]

    def offer(self, grant):
        """What is offered, as things of which more is more."""

        def said(name):
            return self.said(grant, lambda each: getattr(each.details, name))

        companions, papers = said("companions"), said("evidence")
        along = {
            each.relation
            for one in companions
            for each in one.items
            if self.facts.get(FactKey(each.relation, "")) is not False and self.judge_of(each.relation).true(each.where)
        }
        return (
            self.settles(grant),
            frozenset(along),
            any(one.open for one in companions),
            frozenset(address for one in said("addresses") for address in self.addresses(one)),
            frozenset(
                some
                for some in subsets(PAPERS)
                if all(self.handed_in(each, some) for one in papers for each in one.items)
            ),
            not any(one.open for one in papers),
            *(frozenset(together) for together in self.limits(said)),
        )

    def judge_of(self, relation):
        """The judge of the guard of a companion: of the settler where he is it, else of the relative."""
        if self.facts[RELATION] == relation:
            return self.judge
        person = "anchor" if relation == "self" else relation
        own = {key: value for key, value in self.facts.items() if key.person != "settler"}
        about = {FactKey("settler", key.fact): value for key, value in own.items() if key.person == person}
        return Judge(self.rules, own | about, self.judge.on)

    def addresses(self, choice):
        if not self.judge.true(choice.where):
            return
        for each in choice.items:
            offered = (
                [(each.address, each.owner)] if isinstance(each, AddressEntry) and self.judge.true(each.where) else []
            )
            offered = offered if isinstance(each, AddressEntry) else list(self.addresses(each))
            yield from offered
            if offered and choice.in_order:
                return

    def handed_in(self, demand, papers):
        if not self.judge.true(demand.where):
            return True
        if isinstance(demand, EvidenceEntry):
            return demand.evidence in papers
        asked = [each for each in demand.items if self.judge.true(each.where)]
        return not asked or (all if demand.every else any)(self.handed_in(each, papers) for each in asked)

    def limits(self, said):
        """Persons allowed; days within which bodies promise to be done; days left to use it; days to apply."""
        yield self.all_of(said("heads"), range(5), persons)
        yield (
            (body, each.unit, days)
            for each in said("time_limit")
            for body in (each.bodies or ("psb", "others"))
            for days in range(each.amount, 9)
        )
        spans = [(unit, days) for unit in ("days", "months") for days in range(9)]
        yield self.all_of(said("exercised_within"), spans, lambda one, at: at[0] != one.unit or at[1] <= one.amount)
        yield self.all_of(said("applications"), range(1, 13), lambda one, at: one.first.month <= at <= one.last.month)

    @staticmethod
    def all_of(said, values, allows):
        return (value for value in values if all(allows(each, value) for each in said))


def persons(limit, many):
    return {
        Op.LE: many <= limit.value,
        Op.LT: many < limit.value,
        Op.GE: many >= limit.value,
        Op.EQ: many == limit.value,
    }[limit.op]


def states(rules, on):
    span = next((each for each in rules.timeline if on in each), None)
    return span.alternatives if span else (Alternative(()),)


def expected(old, new, names, facts, on):
    """What changes for a case on a day: fate, outcomes, whether by the offer alone; None: nothing."""
    laws = [[Law(rules, own, on, each) for each in states(rules, on)] for rules, own in sides(facts, old, new, names)]
    return becomes(*laws)
