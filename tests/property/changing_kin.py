"""Small random pairs of rulesets of one area, about families: with facts of relatives, guards, discretions, figures, points.

Grants name settlers and companions, in open lists too, and are completed by shared provisions; some bars close one pathway
alone; possible laws are several. What a case is, and what each law says to it, is judged in `changing_kin_judged`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tests.unit.compiler.runtime.made import clause, fact, instrument, ruleset, vocabulary

from luohu.compiler.ruleset.model import (
    ALWAYS,
    AddressChoice,
    AddressEntry,
    Alternative,
    ApplicationPeriod,
    BarEffect,
    CommonRuleEffect,
    CountAtLeast,
    Defeat,
    Details,
    Every,
    EvidenceChoice,
    EvidenceEntry,
    EvidenceList,
    FactKey,
    FactTest,
    Figure,
    GrantEffect,
    Kin,
    KinEntry,
    Label,
    Not,
    Op,
    PersonHeads,
    ScoreEffect,
    ScoreTest,
    Share,
    Slice,
    Some,
    Status,
    Step,
    Term,
    TimeAllowed,
    TypeKind,
    Where,
    YearDay,
)
from luohu.compiler.ruleset.points import FlatItem, PartKind, ScoreMode, UnitItem, VetoItem

FIRST = date(2024, 2, 28)
DAYS = tuple(FIRST + timedelta(days=each) for each in range(3))
PLACES = ("350502", "350503", "350582")
KIN = ("self", "spouse", "child")
PAPERS = ("deed", "contract")
SILENT = "z"
"""A document that is known by name only."""
ANCHOR = ("anchor",)
A, B, G, X, N = (FactKey("anchor", each) for each in ("a", "b", "g", "x", "n"))
LIMIT, QUOTA, PLACE, RELATION = (FactKey("case", each) for each in ("limit", "q", "place", "relation"))
GUARDS = (
    FactTest(B, Op.EQ, value=True),
    FactTest(B, Op.EQ, value=False),
    Not(FactTest(B, Op.EQ, value=True)),
    FactTest(A, Op.EQ, value=True),
    None,
)


class World:
    """What a pair is about. `names`: facts and more that tests may ask; `people`: whose fact `a` is."""

    def __init__(self, chance):
        self.names = sorted(chance.sample(["a", "b", "g", "kin", "limit", "n", "q", "score", "t", "x"], 3))
        if chance.random() < 0.4:
            self.names = sorted({*self.names, "kin"})
        self.people = ["anchor"]
        if "kin" in self.names:
            self.people += ["settler", "settler", "spouse", "spouse", "child"]
        self.guards = (GUARDS[0], GUARDS[0] if chance.random() < 0.6 else chance.choice(GUARDS))
        self.nullable = [chance.random() < 0.3 for _ in range(2)]
        self.tops = (chance.choice([1, 2]), chance.choice([1, 2]))


def some_pair(chance):
    """Two rulesets, the world that they are about."""
    world = World(chance)
    old = law(chance, world, 0, clauses(chance, world, 0))
    new = law(chance, world, 1, clauses(chance, world, 1)) if chance.random() < 0.25 else changed(chance, world, old)
    return old, new, world


# ------------------------------------------------------------------------------------------------ words


def facts(world, side):
    people = ("anchor", *(each for each in ("settler", "spouse", "child") if each in world.people))
    yield fact("a", holders=people)
    yield fact("b", holders=ANCHOR, nullable=world.nullable[side])
    yield replace(fact("g", holders=ANCHOR), only_when=world.guards[side])
    yield fact("limit", TypeKind.INTEGER, holders=("case",), range=(0, 2), figure=Figure.PARAMETER)
    yield fact("n", TypeKind.INTEGER, holders=ANCHOR, range=(0, world.tops[side]))
    yield fact("q", holders=("case",), figure=Figure.QUOTA)
    yield fact("t", holders=ANCHOR) if side == 0 else fact("t", TypeKind.INTEGER, holders=ANCHOR, range=(0, 1))
    yield fact("x", holders=ANCHOR, bodies=("psb",))


def words(world, side, constraints):
    found = vocabulary(facts(world, side), constraints)
    kin = tuple(Term(each, Label(each)) for each in sorted(KIN))
    papers = tuple(Term(each, Label(each)) for each in sorted(PAPERS))
    scores, quotas = (Term("total", Label("total")),), (Term("q", Label("q")),)
    return replace(found, kin=kin, evidence=papers, scores=scores, quotas=quotas)


def some_test(chance, world, side, *, plain=False):  # noqa: C901, PLR0911 - one for each kind
    """A test; `plain`: neither of points nor of the case itself."""
    name = chance.choice(world.names)
    if plain and name in ("score", "q", "limit"):
        name = "a"
    elif chance.random() < 0.08 and not plain:
        name = chance.choice(["place", "relation"])
    match name:
        case "place":
            return FactTest(PLACE, Op.ONE_OF, tuple(sorted(chance.sample(PLACES, chance.randint(1, 2)))))
        case "relation":
            return FactTest(RELATION, Op.EQ, chance.choice(KIN))
        case "n":
            return FactTest(N, chance.choice((Op.GE, Op.LT, Op.EQ)), chance.randint(0, 2))
        case "limit":
            bound = LIMIT if chance.random() < 0.5 else Share(LIMIT, chance.choice([5_000, 15_000, 20_000]))
            return FactTest(N, chance.choice((Op.GE, Op.LT)), bound)
        case "q":
            return FactTest(QUOTA, Op.EQ, value=True)
        case "score":
            return ScoreTest("total", chance.choice((Op.GE, Op.GT, Op.LT, Op.EQ)), chance.randint(0, 4) * 100)
        case "t":
            return FactTest(FactKey("anchor", "t"), Op.EQ, chance.random() < 0.5 if side == 0 else chance.randint(0, 1))
        case "b" | "g":
            none = chance.random() < 0.25 and (name == "g" or any(world.nullable))
            key = B if name == "b" else G
            return FactTest(key, Op.NONE) if none else FactTest(key, Op.EQ, chance.random() < 0.7)
        case "x":
            return FactTest(X, Op.EQ, value=True)
        case _:
            return FactTest(FactKey(chance.choice(world.people), "a"), Op.EQ, chance.random() < 0.7)


def condition(chance, world, side, *, plain=False):
    one, other, third = (some_test(chance, world, side, plain=plain) for _ in range(3))
    return chance.choice(
        [
            one,
            one,
            ALWAYS,
            Every((one, other)),
            Some((one, other)),
            Not(one),
            Not(Some((one, Not(other)))),
            CountAtLeast(2, (one, other, third)),
        ]
    )


# ------------------------------------------------------------------------------------------------ offers


def kin(chance, world, side, *, always=()):
    """A list of persons, now and then an open one."""
    named = [*always, *chance.sample([each for each in KIN if each not in always], chance.randint(1 - len(always), 1))]
    entries = tuple(KinEntry(each, guard(chance, world, side)) for each in named)
    others = guard(chance, world, side)
    return Kin(entries, open=True, others=others) if chance.random() < 0.2 else Kin(entries)


def guard(chance, world, side):
    return ALWAYS if chance.random() < 0.6 else some_test(chance, world, side)


def addresses(chance, world, side):
    said = [
        AddressEntry(each, chance.choice([None, None, "spouse"]), guard(chance, world, side))
        for each in chance.sample(["home", "public", "collective"], chance.randint(1, 3))
    ]
    if len(said) > 1 and chance.random() < 0.4:
        inner = AddressChoice(chance.random() < 0.5, tuple(said[1:]), guard(chance, world, side))
        said = [said[0], inner] if chance.random() < 0.5 else [inner, said[0]]
    return AddressChoice(chance.random() < 0.5, tuple(said), guard(chance, world, side))


def evidence(chance, world, side):
    papers = [EvidenceEntry(each, guard(chance, world, side)) for each in chance.sample(PAPERS, chance.randint(1, 2))]
    if chance.random() < 0.4:
        papers = [EvidenceChoice(chance.random() < 0.4, tuple(papers), guard(chance, world, side))]
    return EvidenceList(tuple(papers), open=chance.random() < 0.15)


def details(chance, world, side, likely=0.25):
    """Details, each as likely as that."""

    def maybe(made):
        return made() if chance.random() < likely else None

    return Details(
        companions=maybe(lambda: kin(chance, world, side)),
        heads=maybe(lambda: PersonHeads(chance.choice([Op.LE, Op.LT, Op.GE, Op.EQ]), chance.randint(1, 3))),
        addresses=maybe(lambda: addresses(chance, world, side)),
        evidence=maybe(lambda: evidence(chance, world, side)),
        time_limit=maybe(lambda: allowed(chance)),
        exercised_within=maybe(lambda: replace(allowed(chance), bodies=())),
        applications=maybe(
            lambda: ApplicationPeriod(first=YearDay(chance.randint(1, 3), 1), last=YearDay(chance.randint(3, 6), None))
        ),
        fee=maybe(lambda: chance.choice(["免费", "十元"])),
        modes=maybe(lambda: (chance.choice(["网上", "窗口"]),)),
    )


def allowed(chance):
    unit = chance.choice(["days", "days", "months"])
    return TimeAllowed(chance.randint(1, 3), unit, chance.choice([(), (), ("psb",)]))


# ------------------------------------------------------------------------------------------------ clauses


def clauses(chance, world, side):
    found = [some_clause(chance, world, side, f"{home}/{number}") for home in ("x", "y") for number in (1, 2)]
    if "score" in world.names:
        found += scores(chance, world, side)
    if chance.random() < 0.4:
        targets = [each.id for each in found if isinstance(each.effects[0], GrantEffect)]
        if targets:
            found.append(shared(chance, world, side, targets))
    return found


def some_clause(chance, world, side, name):
    where = Where((chance.choice(PLACES),)) if chance.random() < 0.2 else Where(("350500",))
    said = condition(chance, world, side)
    if chance.random() < 0.3:
        closed = chance.choice([(), (), ("kin_route",), ("spouse_route",)])
        return clause(name, said, BarEffect("settlement", closed), where=where)
    settlers = kin(chance, world, side, always=("self",)) if chance.random() < 0.5 else None
    effect = GrantEffect("settlement", settlers, details(chance, world, side))
    ways = chance.choice([(), (), ("kin_route",), ("spouse_route",)])
    return clause(name, said, effect, where=where, pathways=ways)


def shared(chance, world, side, targets):
    """A shared provision for some grants."""
    aimed = tuple(sorted(chance.sample(targets, chance.randint(1, len(targets)))))
    settlers = kin(chance, world, side, always=("self",)) if chance.random() < 0.3 else None
    said = details(chance, world, side, likely=0.3)
    if settlers is None and said == Details():
        said = Details(fee="十元")
    effect = CommonRuleEffect(chance.random() < 0.4, aimed, settlers, said)
    where = Where((chance.choice(PLACES),)) if chance.random() < 0.2 else Where(("350500",))
    return clause("y/7", condition(chance, world, side), effect, where=where)


def scores(chance, world, side):
    """Points for the city, and now and then others for a district."""
    yield clause("x/8", guard_plain(chance, world, side), score(chance, world, side))
    if chance.random() < 0.3:
        yield clause("x/9", ALWAYS, score(chance, world, side), where=Where((chance.choice(PLACES),)))


def guard_plain(chance, world, side):
    return ALWAYS if chance.random() < 0.7 else some_test(chance, world, side, plain=True)


def score(chance, world, side):
    items = [
        FlatItem(condition(chance, world, side, plain=True), chance.randint(-1, 3) * 100)
        for _ in range(chance.randint(1, 2))
    ]
    if chance.random() < 0.3:
        items.append(UnitItem(N, 1, 100, part=PartKind.WHOLE, where=guard_plain(chance, world, side)))
    if chance.random() < 0.2:
        items.append(VetoItem(some_test(chance, world, side, plain=True)))
    capped = 200 if chance.random() < 0.3 else None
    return ScoreEffect("total", chance.choice([ScoreMode.SUM, *ScoreMode]), tuple(items), at_most=capped)


# ------------------------------------------------------------------------------------------------ laws


def law(chance, world, side, found, timeline=None, known=None, constraints=None):  # noqa: PLR0913, PLR0917 - its parts
    if constraints is None:
        constraints = (condition(chance, world, side, plain=True),) if chance.random() < 0.1 else ()
    bars = sorted(each.id for each in found if isinstance(each.effects[0], BarEffect))
    grants = sorted(each.id for each in found if isinstance(each.effects[0], GrantEffect))
    winners = ["bar", "bar", "grant", "nobody"]
    defeats = tuple(
        Defeat(one, other, Step.EXPLICIT, (known or {}).get((one, other)) or chance.choice(winners))
        for one in bars
        for other in grants
        if (one, other) in (known or {}) or chance.random() < 0.9
    )
    silent = instrument(
        SILENT, status=Status.BY_NAME_ONLY, may_govern=("settlement",), place=Where((chance.choice(PLACES),))
    )
    return ruleset(
        *found,
        instruments=(instrument("x"), instrument("y"), silent),
        defeats=defeats,
        timeline=timeline or some_timeline(chance, [each.id for each in found]),
        vocabulary=words(world, side, constraints),
    )


def some_timeline(chance, ids):
    cuts = sorted({FIRST, *chance.sample(DAYS[1:], chance.randint(0, 1))})
    ends = [*cuts[1:], DAYS[-1] + timedelta(days=1)]
    return tuple(Slice(start, end, some_states(chance, ids)) for start, end in zip(cuts, ends, strict=True))


def some_states(chance, ids):
    found = []
    for _ in range(chance.choice([1, 1, 1, 2, 3])):
        kept = tuple(sorted(each for each in ids if chance.random() < 0.85))
        found.append(Alternative(kept, (SILENT,) if chance.random() < 0.08 else ()))
    return tuple(dict.fromkeys(found))


def changed(chance, world, old):
    """The ruleset with a few clauses changed, gone or new; what asks of facts that are otherwise now is made anew."""
    found = []
    for each in old.clauses:
        turn = chance.random()
        if turn < 0.1:
            continue
        one = each
        if turn < 0.25:
            stated = isinstance(one.effects[0], ScoreEffect)
            one = replace(one, condition=condition(chance, world, 1, plain=stated))
        elif turn < 0.5 and isinstance(one.effects[0], GrantEffect):
            one = replace(one, effects=(otherwise(chance, world, one.effects[0]),))
        elif turn < 0.4 and isinstance(one.effects[0], ScoreEffect):
            one = replace(one, effects=(score(chance, world, 1),))
        found.append(one)
    if "t" in world.names:
        found = [each if isinstance(each.effects[0], ScoreEffect) else reworded(chance, world, each) for each in found]
        found = [each for each in found if not asks_t(each)]
    if chance.random() < 0.25:
        found.append(some_clause(chance, world, 1, "y/3"))
    there = {each.id for each in found}
    aimed = [each.id for each in found if isinstance(each.effects[0], GrantEffect)]
    found = [made for each in found if (made := aiming(each, aimed)) is not None]
    known = {(each.bar, each.grant): each.winner for each in old.defeats if {each.bar, each.grant} <= there}
    timeline = (
        None if chance.random() < 0.3 else tuple(following(each, {one.id for one in found}) for each in old.timeline)
    )
    constraints = old.vocabulary.constraints if "t" not in world.names and chance.random() < 0.8 else None
    return law(chance, world, 1, found, timeline, known, constraints)


def otherwise(chance, world, effect):
    """A grant with one thing in it said otherwise."""
    if chance.random() < 0.3:
        return replace(effect, settlers=kin(chance, world, 1, always=("self",)) if chance.random() < 0.6 else None)
    made = details(chance, world, 1, likely=0.5)
    name = chance.choice(["companions", "heads", "addresses", "evidence", "time_limit", "exercised_within", "modes"])
    return replace(effect, details=replace(effect.details, **{name: getattr(made, name)}))


def asks_t(value):
    return "fact='t'" in repr(value)


def reworded(chance, world, each):
    """A clause without a fact that is of another type on the new side."""
    if not asks_t(each):
        return each
    made = replace(each, condition=condition(chance, world, 1)) if asks_t(each.condition) else each
    if asks_t(made.effects):
        made = replace(made, effects=some_clause(chance, world, 1, each.id).effects)
    return made


def aiming(one, grants):
    effect = one.effects[0]
    if not isinstance(effect, CommonRuleEffect):
        return one
    left = tuple(each for each in effect.targets if each in grants)
    return replace(one, effects=(replace(effect, targets=left),)) if left else None


def following(span, there):
    new = [each for each in there if each.endswith("/3")]
    states = (
        Alternative(tuple(sorted({*(set(each.clauses) & there), *new})), each.by_name_only)
        for each in span.alternatives
    )
    return replace(span, alternatives=tuple(dict.fromkeys(states)))
