"""Random tables of points over a vocabulary so small that a case can be completed in every way there is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st
from tests.unit.compiler.runtime.made import clause, fact, grant, instrument, ruleset, vocabulary

from luohu.compiler.ruleset.model import (
    Condition,
    CountAtLeast,
    DateTest,
    Every,
    Fact,
    FactKey,
    FactTest,
    Label,
    Not,
    Op,
    Ruleset,
    ScoreEffect,
    ScoreTest,
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
    ScoreItem,
    ScoreItemUse,
    ScoreMode,
    UnitItem,
    VetoItem,
)

TODAY = date(2024, 3, 1)
DAYS = (*(date(2024, 2, each) for each in (27, 28, 29)), TODAY, date(2024, 3, 2))
LEVELS = ("primary", "bachelor", "master")
ANCHOR = ("anchor",)
FACTS: tuple[Fact, ...] = (
    fact("a", holders=ANCHOR),
    fact("b", holders=ANCHOR),
    replace(fact("g", holders=ANCHOR), only_when=FactTest(FactKey("anchor", "b"), Op.EQ, value=True)),
    fact("s", holders=("spouse",)),
    fact("level", TypeKind.MEMBER, of="education_level", holders=ANCHOR, nullable=True),
    fact("n", TypeKind.INTEGER, holders=ANCHOR, range=(0, 5)),
    fact("m", TypeKind.INTEGER, holders=ANCHOR, range=(0, 4), nullable=True),
    fact("d", TypeKind.DATE, holders=ANCHOR, range=(DAYS[0], DAYS[-1]), nullable=True),
)
BY_ID = {each.id: each for each in FACTS}
KEYS = tuple(FactKey(each.holders[0], each.id) for each in FACTS)
LEAVES = ("350502", "350503", "350582")


def key(name: str) -> FactKey:
    """The one key of a fact."""
    return FactKey(BY_ID[name].holders[0], name)


def domain(of: FactKey) -> list[object]:
    """Every value of a fact; none where there may be none."""
    if of.fact == "place":
        return list(LEAVES)
    found: list[object] = {
        "level": list(LEVELS), "n": list(range(6)), "m": list(range(5)), "d": list(DAYS)
    }.get(of.fact, [False, True])  # fmt: skip
    known = BY_ID[of.fact]
    return [*found, None] if known.nullable or known.only_when is not None or of.person == "spouse" else found


@st.composite
def tests(draw: st.DrawFn) -> Condition:
    """A test of one fact."""
    name = draw(st.sampled_from(("a", "b", "g", "s", "level", "n", "m", "d")))
    ordered = st.sampled_from((Op.LT, Op.LE, Op.GT, Op.GE, Op.EQ))
    match name:
        case "level":
            return FactTest(key(name), draw(ordered), draw(st.sampled_from(LEVELS)))
        case "n" | "m":
            return FactTest(key(name), draw(ordered), draw(st.integers(0, 5)))
        case "d":
            return DateTest(key(name), draw(st.sampled_from(tuple(Span))), days=draw(st.integers(0, 3)))
        case _:
            return FactTest(key(name), Op.EQ, draw(st.booleans()))


def conditions() -> st.SearchStrategy[Condition]:
    """Conditions of up to three tests."""

    def deeper(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
        several = st.lists(inner, min_size=1, max_size=2).map(tuple)
        return several.map(Every) | several.map(Some) | inner.map(Not) | st.builds(CountAtLeast, st.just(2), several)

    return st.recursive(tests(), deeper, max_leaves=3)


GAINS = st.integers(-4, 6).map(lambda each: each * 100)
CAPS = st.none() | st.integers(-3, 9).map(lambda each: each * 100)
GUARDS = st.just(Every(())) | tests()


@st.composite
def units(draw: st.DrawFn) -> UnitItem:
    """Points for each unit of a number, or of the days since a day."""
    name = draw(st.sampled_from(("n", "m", "d")))
    return UnitItem(
        key(name),
        draw(st.integers(1, 2)),
        draw(GAINS),
        name == "d",
        "days" if name == "d" else None,
        draw(st.booleans()),
        draw(st.sampled_from(tuple(PartKind))),
        draw(st.integers(0, 3)),
        *sorted_caps(draw),
        draw(GUARDS),
    )


def sorted_caps(draw: st.DrawFn) -> tuple[int | None, int | None]:
    """A cap and a floor, the floor not over the cap."""
    most, least = draw(CAPS), draw(CAPS)
    if most is not None and least is not None and least > most:
        most, least = least, most
    return most, least


@st.composite
def items(draw: st.DrawFn, deep: int, *, vetoes: bool) -> ScoreItem:
    """One item; boxes `deep` levels down."""
    kinds = ["flat", "flat", "units", *(["box"] if deep else []), *(["veto"] if vetoes else [])]
    match draw(st.sampled_from(kinds)):
        case "flat":
            return FlatItem(draw(conditions()), draw(GAINS))
        case "units":
            return draw(units())
        case "veto":
            return VetoItem(draw(conditions()))
        case _:
            inside = tuple(draw(st.lists(items(deep - 1, vetoes=False), max_size=3)))
            return BoxItem(draw(st.sampled_from(tuple(ScoreMode))), inside, *sorted_caps(draw), draw(GUARDS))


@st.composite
def score(draw: st.DrawFn, name: str, listed: tuple[str, ...] = (), *, vetoes: bool) -> ScoreEffect:
    """A score that may list others."""
    own = draw(st.lists(items(1, vetoes=vetoes), max_size=4))
    uses = [ScoreItemUse(each, draw(GUARDS)) for each in listed]
    mode = draw(st.sampled_from((ScoreMode.SUM, ScoreMode.SUM, *ScoreMode)))
    return ScoreEffect(name, mode, tuple(draw(st.permutations([*own, *uses]))), *sorted_caps(draw))


@st.composite
def tables(draw: st.DrawFn, *, vetoes: bool = True) -> Ruleset:
    """A total that lists a part, the part stated for the city and perhaps otherwise for one district; and a grant."""
    part = [clause("i0/1", draw(GUARDS), draw(score("part", vetoes=vetoes)))]
    if draw(st.booleans()):
        part.append(clause("i0/2", draw(GUARDS), draw(score("part", vetoes=vetoes)), where=Where((LEAVES[0],))))
    total = clause("i0/3", Every(()), draw(score("total", ("part",), vetoes=vetoes)))
    test = ScoreTest(
        draw(st.sampled_from(("total", "part"))),
        draw(st.sampled_from((Op.GE, Op.GT, Op.LT, Op.LE, Op.EQ))),
        draw(st.integers(-2, 12)) * 100,
    )
    asked = draw(st.sampled_from((test, Not(test), Every((test, draw(tests()))), Some((test, draw(tests()))))))
    words = replace(vocabulary(FACTS), scores=(Term("part", Label("part")), Term("total", Label("total"))))
    return ruleset(*part, total, clause("i1/1", asked, grant()), instruments=(instrument("i0"),), vocabulary=words)
