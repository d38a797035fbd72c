"""Small random pairs of rulesets of one area, changed from one another or made apart; and what changes for each case, naively."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import product

from tests.property.repeals import (
    DAYS,
    FACTS,
    FIRST,
    KEYS,
    LAST,
    PAPERS,
    PLACES,
    RANK,
    VALUES,
    Case,
    answer,
    less_than_each,
    some_clause,
    some_condition,
    some_details,
    some_test,
)
from tests.unit.compiler.runtime.made import fact, instrument, ruleset, vocabulary

from luohu.compiler.changes.texts.renames import renamed
from luohu.compiler.ruleset.model import (
    ALWAYS,
    Alternative,
    BarEffect,
    Defeat,
    Enumeration,
    Every,
    FactKey,
    FactTest,
    GrantEffect,
    Label,
    Op,
    Slice,
    Status,
    Step,
    Term,
    TypeKind,
    Where,
)

GRADE = FactKey("anchor", "g")
MEMBERS = ("low", "mid", "high")
NEWER = "a2"
"""What the fact `a` is called on a side that gives it another name."""
MATTERS = ("permit", "permit/apply", "settlement")
CHAINS = {"permit": {"permit"}, "permit/apply": {"permit", "permit/apply"}, "settlement": {"settlement"}}
SILENT = "z"
"""A document that is known by name only."""


def some_pair(chance):
    """Two rulesets, and the facts that either asks."""
    names = chance.sample(list(KEYS), chance.randint(1, 2))
    old = some_law(chance, names, some_clauses(chance, names))
    if chance.random() < 0.3:
        names_of_new = chance.sample(list(KEYS), 1) if chance.random() < 0.4 else names
        new = some_law(chance, names_of_new, some_clauses(chance, names_of_new))
        names = sorted({*names, *names_of_new})
    else:
        new = changed(chance, names, old)
    if chance.random() < 0.25:
        old, new = graded(chance, old), graded(chance, new)
        names = [*names, "g"]
    if "a" in names and chance.random() < 0.2:
        new = called_otherwise(new)
    return (new, old, names) if chance.random() < 0.3 else (old, new, names)


def some_clauses(chance, names):
    return [some_clause(chance, home, number, names) for home in ("x", "y") for number in (1, 2)]


def of_matter(clause, matter):
    return replace(clause, effects=tuple(replace(each, matter=matter) for each in clause.effects))


def some_law(chance, names, clauses):
    if chance.random() < 0.2:
        clauses = [of_matter(each, chance.choice(MATTERS)) for each in clauses]
    return law(chance, names, clauses, some_timeline(chance, clauses))


def law(chance, names, clauses, timeline, defeats=None):
    bars = sorted(each.id for each in clauses if isinstance(each.effects[0], BarEffect))
    grants = sorted(each.id for each in clauses if each.id not in bars)
    winners = ["bar", "bar", "grant", "nobody"]
    made = tuple(
        Defeat(one, other, Step.EXPLICIT, (defeats or {}).get((one, other)) or chance.choice(winners))
        for one in bars
        for other in grants
        if (one, other) in (defeats or {}) or chance.random() < 0.9
    )
    facts = [each for each in FACTS if each.id in names]
    words = replace(vocabulary(facts), evidence=tuple(Term(each, Label(each)) for each in sorted(PAPERS)))
    silent = instrument(
        SILENT, status=Status.BY_NAME_ONLY, may_govern=("settlement",), place=Where((chance.choice(PLACES),))
    )
    homes = (instrument("x"), instrument("y"), silent)
    return ruleset(*clauses, instruments=homes, defeats=made, timeline=timeline, vocabulary=words)


def some_timeline(chance, clauses):
    ids = [each.id for each in clauses]
    cuts = sorted({chance.choice([FIRST, FIRST, DAYS[1]]), *chance.sample(DAYS[2:], chance.randint(0, 2))})
    ends = [*cuts[1:], LAST + timedelta(days=1)]
    return tuple(Slice(start, end, some_states(chance, ids)) for start, end in zip(cuts, ends, strict=True))


def some_states(chance, ids):
    found = []
    for _ in range(2 if chance.random() < 0.25 else 1):
        kept = tuple(sorted(each for each in ids if chance.random() < 0.85))
        found.append(Alternative(kept, (SILENT,) if chance.random() < 0.1 else ()))
    return tuple(dict.fromkeys(found))


# ------------------------------------------------------------------------------------------------ changing


def changed(chance, names, old):
    """The ruleset with some clauses changed, gone, new, or under other numbers, or with other days."""
    clauses, moved = [], {}
    for each in old.clauses:
        turn = chance.random()
        if turn < 0.1:
            continue
        one = each
        if turn < 0.35:
            one = replace(one, condition=otherwise(chance, names, one.condition))
        elif turn < 0.5 and isinstance(one.effects[0], GrantEffect):
            one = replace(one, effects=(replace(one.effects[0], details=some_details(chance, names)),))
        if turn > 0.9:
            moved[each.id] = f"{each.instrument}/{each.locators[0]}0"
            one = replace(one, id=moved[each.id])
        clauses.append(one)
    if chance.random() < 0.25:
        clauses.append(some_clause(chance, "y", 3, names))
    known = {(moved.get(each.bar, each.bar), moved.get(each.grant, each.grant)): each.winner for each in old.defeats}
    if chance.random() < 0.3:
        timeline = some_timeline(chance, clauses)
    else:
        timeline = tuple(replace(each, alternatives=tuple(following(each, clauses, moved))) for each in old.timeline)
    return law(chance, names, clauses, timeline, known)


def otherwise(chance, names, condition):
    return chance.choice(
        [some_condition(chance, names), Every((condition, some_test(chance, names))), ALWAYS, condition]
    )


def following(span, clauses, moved):
    there = {each.id for each in clauses}
    new = [each for each in there if each.endswith("/3")]
    for state in span.alternatives:
        kept = {moved.get(each, each) for each in state.clauses} & there
        yield Alternative(tuple(sorted({*kept, *new})), state.by_name_only)


def graded(chance, rules):
    """Some clauses ask for a grade too, of a list of which this side knows some members only."""
    known = [each for each in MEMBERS if chance.random() < 0.85] or ["low"]
    ordered = chance.random() < 0.7
    listed = Enumeration("grade", Label("grade"), ordered, tuple(Term(each, Label(each)) for each in known))

    def test():
        ops = [Op.EQ, Op.GE, Op.LT] if ordered else [Op.EQ]
        return FactTest(GRADE, chance.choice(ops), chance.choice(known))

    clauses = tuple(
        replace(each, condition=Every((each.condition, test()))) if chance.random() < 0.5 else each
        for each in rules.clauses
    )
    words = rules.vocabulary
    grade = fact("g", TypeKind.MEMBER, of="grade", holders=("anchor",))
    facts = tuple(sorted((*words.facts, grade), key=lambda each: each.id))
    return replace(
        rules, clauses=clauses, vocabulary=replace(words, facts=facts, enumerations=(*words.enumerations, listed))
    )


def called_otherwise(rules):
    made = renamed(rules, {"a": NEWER})
    facts = (replace(each, id=NEWER, formerly="a") if each.id == "a" else each for each in made.vocabulary.facts)
    return replace(made, vocabulary=replace(made.vocabulary, facts=tuple(sorted(facts, key=lambda each: each.id))))


# ------------------------------------------------------------------------------------------------ the judge


def cases(names):
    """Every case, as each side has it: facts under both names."""
    values = VALUES | {"g": MEMBERS}
    keys = KEYS | {"g": GRADE}
    for found in product(*(values[name] for name in names), PLACES, ("self", "child", "spouse")):
        facts = dict(zip([*(keys[name] for name in names), "place", "relation"], found, strict=True))
        if KEYS["a"] in facts:
            facts[FactKey("anchor", NEWER)] = facts[KEYS["a"]]
        yield facts


def asked(facts):
    """The same as a case that classes know."""
    named = {"place": FactKey("case", "place"), "relation": FactKey("case", "relation")}
    return {named.get(key, key): value for key, value in facts.items()}


def known(rules, facts):
    """Whether a side knows everything that somebody is."""
    lists = {each.id: [term.id for term in each.members] for each in rules.vocabulary.enumerations}
    return GRADE not in facts or "grade" not in lists or facts[GRADE] in lists["grade"]


def joint(old, new):
    """The words of both sides, for tests of descriptions."""
    facts = {each.id: each for rules in (old, new) for each in rules.vocabulary.facts}
    listed = Enumeration(
        "grade", Label("grade"), ordered=True, members=tuple(Term(each, Label(each)) for each in MEMBERS)
    )
    return replace(new, vocabulary=replace(new.vocabulary, facts=tuple(facts.values()), enumerations=(listed,)))


class Law(Case):
    """A case on a day under one state of the law of a matter, with documents known by name only."""

    def __init__(self, rules, facts, on, state, matter):
        super().__init__(rules, facts, on, state)
        self.state, self.matter = state, matter
        mine = [each for each in self.clauses if each.effects[0].matter in CHAINS[matter]]
        self.clauses = mine
        self.bars = [each for each in self.bars if each in mine]
        self.grants = [each for each in self.grants if each in mine]
        self.standing = [each for each in self.standing if each in mine]
        for each in self.grants:
            if each not in self.standing and not self.against(each):
                self.standing.append(each)

    @property
    def outcome(self):
        found = super().outcome
        return "undetermined" if found != "granted" and self.silent else found

    @property
    def silent(self):
        """Whether a document whose text is not known may say something."""
        named = {each.id: each for each in self.rules.instruments}
        return any(
            self.matter in named[each].may_govern and self.facts["place"] in named[each].place.within
            for each in self.state.by_name_only
        )

    def decided_by(self, name):
        """Whether a provision grants it, or stands against a grant."""
        granting = any(each.id == name for each in self.standing)
        return granting or any(
            one.id == name and self.winner(one, each) != "grant" for one in self.bars for each in self.grants
        )


def laws(rules, facts, on, matter):
    """The case under every possible law of a day."""
    span = next((each for each in rules.timeline if on in each), None)
    states = span.alternatives if span else (Alternative(()),)
    return [Law(rules, facts, on, each, matter) for each in states]


def becomes(before, after):
    """What changes for somebody: fate, outcomes, and whether by the offer alone; None: nothing."""
    one, other = answer(before), answer(after)
    if one == other == "granted":
        worse, better = less_than_each(before, after), less_than_each(after, before)
        fate = {(0, 0): None, (1, 0): "stricter", (0, 1): "laxer", (1, 1): "incomparable"}[worse, better]
        return None if fate is None else (fate, one, other, True)
    order = RANK[one] - RANK[other]
    fate = "same" if not order else "stricter" if order > 0 else "laxer"
    return None if one == other else (fate, one, other, False)
