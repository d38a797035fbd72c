"""The outcome of a complete case, naively: the second half of the judge of the evaluator (see `naive`)."""

from __future__ import annotations

from tests.property.naive import holds, inside

from luohu.compiler.ruleset.model import BarEffect, CommonRuleEffect, GrantEffect


def placed(rules, facts, where):
    leaf = facts["case", "place"]
    return (not where.within or any(inside(rules, leaf, each) for each in where.within)) and not any(
        inside(rules, leaf, each) for each in where.without
    )


def world_outcome(rules, facts, on, state):  # noqa: C901 - one function is easier to trust than five
    by_id = {each.id: each for each in rules.clauses}
    places = {each.id: each.place for each in rules.instruments}
    clauses = [by_id[each] for each in state.clauses]
    keyed = _Keyed(facts)

    def at(clause):
        return placed(rules, facts, clause.where) and placed(rules, facts, places[clause.instrument])

    def true(clause):
        return at(clause) and holds(rules, keyed, on, clause.condition)

    def said(grant, clause, read):
        found = [
            (e.replacing, read(e))
            for c in clauses
            for e in c.effects
            if isinstance(e, CommonRuleEffect) and clause.id in e.targets and read(e) is not None and true(c)
        ]
        replacing = [kin for replaces, kin in found if replaces]
        if replacing:
            return replacing
        return [read(grant)] if read(grant) is not None else [kin for _, kin in found]

    def admitted(kins):
        return any(
            e.relation == facts["case", "relation"] and holds(rules, keyed, on, e.where)
            for kin in kins
            for e in kin.items
        )

    def who(grant, clause):
        settlers = said(grant, clause, lambda each: each.settlers)
        alone = not settlers and facts["case", "relation"] == "self"
        return alone or admitted(settlers) or admitted(said(grant, clause, lambda each: each.details.companions))

    above = {term.id: term.parent for term in rules.vocabulary.pathways}
    winners = {(each.bar, each.grant): each.winner for each in rules.defeats}
    granted = unsettled = ruled = False
    for clause in clauses:
        for effect in clause.effects:
            ruled |= not isinstance(effect, CommonRuleEffect) and at(clause)
            if isinstance(effect, GrantEffect) and true(clause) and who(effect, clause):
                ways = {way for each in clause.pathways for way in (each, above[each])}
                bars = {
                    c.id
                    for c in clauses
                    for e in c.effects
                    if isinstance(e, BarEffect) and true(c) and (not e.pathways or ways & set(e.pathways))
                }
                against = {winners.get((bar, clause.id), "nobody") for bar in bars}
                granted |= not against & {"bar", "nobody"}
                unsettled |= "bar" not in against and "nobody" in against
    silent = any(placed(rules, facts, places[each]) for each in state.by_name_only)
    if granted:
        return "granted"
    return "undetermined" if unsettled or silent else "not_granted" if ruled else "no_rule_in_force"


class _Keyed:
    def __init__(self, facts):
        self.facts = facts

    def __getitem__(self, key):
        return self.facts[key.person, key.fact]


def outcome(rules, facts, on):
    """Over all possible states of the law: the same in all, or undetermined."""
    (found,) = rules.timeline
    answers = {world_outcome(rules, facts, on, state) for state in found.alternatives}
    return answers.pop() if len(answers) == 1 else "undetermined"
