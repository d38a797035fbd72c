"""Small random laws, laws that differ from them by a step or two, and what version lies between two of them, naively.

Cases are those of `repeals`: each is asked of both laws on every day, and nothing is shared with what computes bumps.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product

from tests.property.changing import becomes
from tests.property.naive import holds
from tests.property.repeals import (
    DAYS,
    FACTS,
    FIRST,
    KEYS,
    LAST,
    PAPERS,
    PLACES,
    RANK,
    Case,
    some_clause,
    some_condition,
    some_states,
    some_test,
)
from tests.unit.compiler.runtime.made import fact, instrument, ruleset, vocabulary

from luohu.compiler.ruleset.model import (
    Alternative,
    BarEffect,
    Clause,
    Condition,
    Defeat,
    Every,
    Fact,
    FactKey,
    Label,
    Not,
    Ruleset,
    Slice,
    Some,
    Step,
    Term,
    TypeKind,
)
from luohu.compiler.ruleset.walk import keys_of

END = LAST + timedelta(days=1)
HOMES = ("x", "y")
NUMBER = FactKey("anchor", "n")
ALL = (*DAYS, END, FIRST - timedelta(days=1))
"""Every day of any of the laws, and one on either side."""


@dataclass(frozen=True)
class Law:
    """What a ruleset is made of. `top`: the most that fact `n` can be. `states`: of each run of days the possible laws."""

    names: tuple[str, ...]
    top: int
    constraints: tuple[Condition, ...]
    clauses: tuple[Clause, ...]
    defeats: tuple[Defeat, ...]
    timeline: tuple[Slice, ...]

    @property
    def facts(self) -> tuple[Fact, ...]:
        known = {each.id: each for each in FACTS} | {
            "n": fact("n", TypeKind.INTEGER, holders=("anchor",), range=(0, self.top))
        }
        return tuple(known[name] for name in self.names)

    @property
    def ruleset(self) -> Ruleset:
        words = replace(
            vocabulary(self.facts, self.constraints), evidence=tuple(Term(each, Label(each)) for each in sorted(PAPERS))
        )
        return ruleset(
            *self.clauses,
            instruments=[instrument(each) for each in HOMES],
            defeats=self.defeats,
            timeline=self.timeline,
            vocabulary=words,
        )

    @property
    def days(self) -> frozenset[date]:
        return frozenset(on for on in ALL if any(on in each for each in self.timeline))


# ------------------------------------------------------------------------------------------------ random ones


def some_law(chance):
    names = tuple(sorted(chance.sample(["a", "b", "n", "d"], chance.randint(1, 2))))
    clauses = tuple(some_clause(chance, home, number, names) for home in HOMES for number in (1, 2))[
        : chance.randint(1, 4)
    ]
    law = Law(names, chance.choice((1, 2)), (), clauses, (), ())
    if chance.random() < 0.2:
        law = replace(law, constraints=(some_test(chance, names),))
    return _in_force(replace(law, defeats=_defeats(chance, clauses)), chance)


def stepped(law, chance):
    """The law after one to three edits, which sometimes undo one another."""
    for _ in range(chance.randint(1, 3)):
        law = chance.choice(EDITS)(law, chance)
    return law


def _defeats(chance, clauses):
    bars = sorted(each.id for each in clauses if isinstance(each.effects[0], BarEffect))
    grants = sorted(each.id for each in clauses if each.id not in bars)
    return tuple(
        Defeat(one, other, Step.EXPLICIT, chance.choice(["bar", "grant", "nobody"])) for one in bars for other in grants
    )


def _in_force(law, chance):
    cuts = sorted({FIRST, *chance.sample(DAYS[1:], chance.randint(0, 1))})
    ids = [each.id for each in law.clauses]
    spans = zip(cuts, [*cuts[1:], END], strict=True)
    return replace(law, timeline=tuple(Slice(start, end, some_states(chance, ids)) for start, end in spans))


def _reworded(law, chance):
    """One clause has another condition: wider, narrower, or anything."""
    if not law.clauses:
        return law
    one = chance.choice(law.clauses)
    test = some_test(chance, law.names)
    made = chance.choice([Every((one.condition, test)), Some((one.condition, test)), Some((one.condition,)), test])
    return _with(law, one, replace(one, condition=made))


def _offered(law, chance):
    """One grant offers something else."""
    grants = [each for each in law.clauses if not isinstance(each.effects[0], BarEffect)]
    if not grants:
        return law
    one = chance.choice(grants)
    other = some_clause(chance, "x", 1, law.names)
    return law if isinstance(other.effects[0], BarEffect) else _with(law, one, replace(one, effects=other.effects))


def _with(law, one, other):
    return replace(law, clauses=tuple(other if each is one else each for each in law.clauses))


def _dropped(law, chance):
    """One clause is no longer in force on some days."""
    spans = [each for each in law.timeline if any(one.clauses for one in each.alternatives)]
    if not spans:
        return law
    span = chance.choice(spans)
    gone = chance.choice([name for one in span.alternatives for name in one.clauses])
    kept = dict.fromkeys(tuple(name for name in one.clauses if name != gone) for one in span.alternatives)
    other = replace(span, alternatives=tuple(Alternative(each) for each in kept))
    return replace(law, timeline=tuple(other if each is span else each for each in law.timeline))


def _longer(law, chance):
    """The timeline begins or ends elsewhere."""
    spans = list(law.timeline)
    if chance.random() < 0.5:
        spans[0] = replace(spans[0], start=chance.choice([FIRST, FIRST - timedelta(days=1), spans[0].start]))
    else:
        spans[-1] = replace(spans[-1], end=chance.choice([END, END + timedelta(days=1)]))
    return replace(law, timeline=tuple(spans))


def _renumbered(law, _):
    """Nothing but numbers changes."""
    names = {each.id: f"{each.id}0" for each in law.clauses}
    clauses = tuple(replace(each, id=names[each.id]) for each in law.clauses)
    defeats = tuple(replace(each, bar=names[each.bar], grant=names[each.grant]) for each in law.defeats)
    spans = tuple(
        replace(
            each,
            alternatives=tuple(Alternative(tuple(names[one] for one in state.clauses)) for state in each.alternatives),
        )
        for each in law.timeline
    )
    return replace(law, clauses=clauses, defeats=defeats, timeline=spans)


def _asked_more(law, chance):
    """A fact more is known, and a clause may hang on it."""
    new = [each for each in KEYS if each not in law.names]
    if not new:
        return law
    more = replace(law, names=tuple(sorted((*law.names, chance.choice(new)))))
    return _reworded(more, chance) if chance.random() < 0.7 else more


def _constrained(law, chance):
    """A constraint comes, or all go."""
    if law.constraints:
        return replace(law, constraints=())
    return replace(law, constraints=(Not(some_condition(chance, law.names)),))


def _ranged(law, chance):
    """The number can be more, or less."""
    return replace(law, top=chance.choice((1, 2)))


EDITS = (_reworded, _reworded, _offered, _dropped, _longer, _renumbered, _asked_more, _constrained, _ranged)


# ------------------------------------------------------------------------------------------------ judged


def judged(old: Law, new: Law):
    """The level, and the grounds that show it: by every case on every day, and by the words that come and go."""
    found = set(_of_words(old, new)) | set(_of_people(old, new))
    found |= {("minor", "more_days")} if new.days - old.days else set()
    found |= {("minor", "fewer_days")} if old.days - new.days else set()
    level = "major" if any(level == "major" for level, _ in found) else "minor" if found else "patch"
    return level, found or {("patch", "equal")}


def _of_words(old, new):
    if set(old.names) - set(new.names):
        yield "major", "narrower"
    if set(new.names) - set(old.names) or set(old.constraints) - set(new.constraints):
        yield "minor", "wider"
    if {"n"} <= set(old.names) & set(new.names) and old.top != new.top:
        yield ("major", "narrower") if new.top < old.top else ("minor", "wider")
    for each in set(new.constraints) - set(old.constraints):
        if {key.fact for key in keys_of(each)} <= set(old.names):
            yield "major", "narrower"


def _of_people(old, new):
    sides = old.ruleset, new.ruleset
    least = min((each.top for each in (old, new) if "n" in each.names), default=0)
    further = "n" in old.names and "n" in new.names and new.top > old.top
    for on in sorted(old.days | new.days):
        one, other = (_states(each, on) for each in sides)
        granted, refused = {}, set()
        for facts in joint_cases(old, new, on):
            was = [Case(sides[0], facts, on, state) for state in one]
            now = [Case(sides[1], facts, on, state) for state in other]
            said = repr([(key, value) for key, value in facts.items() if key != NUMBER])
            if facts.get(NUMBER, 0) <= least:
                found = becomes(was, now)
                yield from () if found is None else _grounds(*found)
                granted[said] = granted.get(said, True) and _granted(was)
            elif further and not _granted(now):
                refused.add(said)
        yield from [("major", "unsaid") for said in refused if granted.get(said, False)]


def _granted(possible):
    return all(each.outcome == "granted" for each in possible)


def _states(rules, on):
    return next((each.alternatives for each in rules.timeline if on in each), (Alternative(()),))


def joint_cases(old, new, on):
    """Complete cases in the words of both, admissible on both sides."""
    names = sorted({*old.names, *new.names})
    top = max((each.top for each in (old, new) if "n" in each.names), default=0)
    values = {"a": [False, True], "b": [False, True, None], "n": range(top + 1), "d": [*DAYS, None]}
    rules = replace(old, names=tuple(names)).ruleset
    for picked in product(*(values[name] for name in names), PLACES, ("self", "child", "spouse")):
        facts = dict(zip([*(FactKey("anchor", name) for name in names), "place", "relation"], picked, strict=True))
        if all(holds(rules, facts, on, each) for each in (*old.constraints, *new.constraints)):
            yield facts


def _grounds(fate, before, after, by_offer):
    if by_offer:
        if fate in ("stricter", "incomparable"):
            yield "major", "worse"
        if fate in ("laxer", "incomparable"):
            yield "minor", "better"
    elif RANK[before] > RANK[after]:
        yield "major", "worse"
    elif RANK[before] < RANK[after]:
        yield "minor", "better"
    elif before != after:
        yield "minor", "fewer_days" if after == "no_rule_in_force" else "more_days"
