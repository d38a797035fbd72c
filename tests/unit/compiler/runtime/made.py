"""Rulesets made by hand for tests: the shapes of real clauses, with as few words as a test needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from luohu.compiler.ruleset.model import (
    ALWAYS,
    AddressChoice,
    AddressEntry,
    Alternative,
    AreaNode,
    BarEffect,
    Clause,
    CommonRuleEffect,
    Condition,
    DateTest,
    Defeat,
    Details,
    Effect,
    Enumeration,
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
    Op,
    Period,
    Rank,
    Ruleset,
    Slice,
    Span,
    Standing,
    Status,
    Step,
    Term,
    TypeKind,
    Vocabulary,
    Where,
    ZoneNode,
)
from luohu.compiler.runtime.case import Case, case_of, read_case
from luohu.compiler.runtime.decide import decide
from luohu.compiler.runtime.model import Decision
from luohu.compiler.runtime.prepared import prepare
from luohu.compiler.runtime.values import Value

CITY, LICHENG, FENGZE, JINJIANG = "350500", "350502", "350503", "350582"
START = date(2000, 1, 1)
SETTLEMENT = "settlement"
KIN = ("self", "spouse", "child", "parent", "spouse_parent")


def day(text: str) -> date:
    return date.fromisoformat(text)


def label(text: str) -> Label:
    return Label(text, text)


def jurisdiction(*, assumed: bool = False) -> Jurisdiction:
    def area(code: str, *, leaf: bool = True) -> AreaNode:
        return AreaNode(code, label(code), "350000" if code == CITY else CITY, leaf)

    above = (AreaNode("350000", label("福建省"), "cn", leaf=False), AreaNode("cn", label("全国"), None, leaf=False))
    below = (area(CITY, leaf=False), area(LICHENG), area(FENGZE), area(JINJIANG))
    core = ZoneNode("urban_core", label("中心市区"), (LICHENG, FENGZE), assumed=assumed)
    return Jurisdiction(CITY, label("泉州市"), above, below, (core,))


def fact(name: str, kind: TypeKind = TypeKind.BOOLEAN, **members: object) -> Fact:
    of, unit = members.pop("of", None), members.pop("unit", None)
    if kind is TypeKind.BOOLEAN and "ordinary" not in members:
        members |= {"ordinary": False}
    members.setdefault("has_ordinary", "ordinary" in members)
    members.setdefault("holders", ("anchor", "settler", "spouse", "child"))
    return Fact(id=name, label=label(name), type=FactType(kind, of, unit), **members)  # type: ignore[arg-type]


BOOLEANS = tuple(fact(name) for name in ("a", "b", "c", "owns_home"))
DATES = tuple(
    fact(name, TypeKind.DATE, nullable=True, ordinary=None, has_ordinary=True)
    for name in ("born", "employed_on", "graduated_on")
)
EDUCATION = Enumeration(
    "education_level",
    label("学历等级"),
    ordered=True,
    members=tuple(Term(each, label(each)) for each in ("primary", "bachelor", "master")),
)
HONOURS = Enumeration(
    "honour", label("荣誉"), ordered=False, members=tuple(Term(each, label(each)) for each in ("hero", "model"))
)
OTHERS = (
    fact("education", TypeKind.MEMBER, of="education_level", ordinary=None, has_ordinary=True, nullable=True),
    fact("honours", TypeKind.SET, of="honour", ordinary=()),
    fact("income", TypeKind.MONEY, range=(0, 1_000_000_00)),
    fact("registered_in", TypeKind.AREA),
    fact("talent", bodies=("county_government",), holders=("anchor",)),
    fact("degree_year", TypeKind.INTEGER, only_when=FactTest(FactKey("anchor", "a"), Op.EQ, value=True)),
)


def vocabulary(
    facts: Iterable[Fact] = (*BOOLEANS, *DATES, *OTHERS), constraints: tuple[Condition, ...] = ()
) -> Vocabulary:
    return Vocabulary(
        id=SETTLEMENT,
        label=label("落户"),
        facts=tuple(sorted(facts, key=lambda each: each.id)),
        enumerations=(EDUCATION, HONOURS),
        kin=tuple(Term(each, label(each)) for each in KIN),
        matters=(
            Term("permit", label("居住证")),
            Term("permit/apply", label("申领"), "permit"),
            Term(SETTLEMENT, label("落户")),
        ),
        pathways=(Term("kin_route", label("投靠")), Term("spouse_route", label("夫妻投靠"), "kin_route")),
        addresses=tuple(Term(each, label(each)) for each in ("collective", "home", "public")),
        bodies=(Term("county_government", label("县级人民政府")), Term("psb", label("公安局"))),
        constraints=constraints,
    )


def period(start: str, end: str | None = None) -> Period:
    return Period(Moment.on(day(start)), None if end is None else Moment.on(day(end)))


def instrument(name: str, *periods: Period, **members: object) -> Instrument:
    given = Instrument(
        id=name,
        number=f"{name}号",
        title=None,
        issuers=("psb",),
        rank=Rank(Level.CITY, Standing.NORMATIVE_DOCUMENT, department=True),
        status=Status.ENACTED,
        place=Where((CITY,)),
        periods=periods or (Period(Moment.on(START)),),
    )
    return replace(given, **members)  # type: ignore[arg-type]


def is_(name: str, value: object = ..., person: str = "anchor") -> FactTest:
    return FactTest(FactKey(person, name), Op.EQ, True if value is ... else value)  # type: ignore[arg-type]


def grant(*relations: str, details: Details | None = None, matter: str = SETTLEMENT) -> GrantEffect:
    kin = Kin(tuple(KinEntry(each) for each in relations)) if relations else None
    return GrantEffect(matter, kin, details or Details())


def bar(*pathways: str, matter: str = SETTLEMENT) -> BarEffect:
    return BarEffect(matter, pathways)


def clause(name: str, condition: Condition, *effects: Effect, **members: object) -> Clause:
    owner = name.partition("/")[0]
    given = Clause(name, owner, (name.partition("/")[2],), None, Where((CITY,)), condition, effects or (grant(),))
    given = replace(given, periods=(Period(Moment.on(START)),))
    return replace(given, **members)  # type: ignore[arg-type]


def ruleset(
    *clauses: Clause,
    instruments: Iterable[Instrument] = (),
    defeats: tuple[Defeat, ...] = (),
    timeline: tuple[Slice, ...] | None = None,
    **members: object,
) -> Ruleset:
    known = {each.id: each for each in instruments}
    known |= {each.instrument: instrument(each.instrument) for each in clauses if each.instrument not in known}
    ids = tuple(sorted(each.id for each in clauses))
    given = Ruleset(
        name=f"cn.{CITY}/{SETTLEMENT}",
        language="1",
        jurisdiction=jurisdiction(),
        vocabulary=vocabulary(),
        instruments=tuple(known[each] for each in sorted(known)),
        clauses=tuple(sorted(clauses, key=lambda each: each.id)),
        defeats=defeats,
        timeline=timeline if timeline is not None else (Slice(START, None, (Alternative(ids),)),),
    )
    return replace(given, **members)  # type: ignore[arg-type]


def case(rules: Ruleset, facts: Mapping[tuple[str, str], Value]) -> Case:
    made = case_of(prepare(rules), {FactKey(*key): value for key, value in facts.items()})
    assert isinstance(made, Case), made
    return made


def anchor(**facts: Value) -> dict[tuple[str, str], Value]:
    """Facts of an anchor who settles in 鲤城区 for himself."""
    return {
        ("case", "place"): LICHENG,
        ("case", "relation"): "self",
        **{("anchor", name): value for name, value in facts.items()},
    }


def ask(rules: Ruleset, facts: Mapping[tuple[str, str], Value], on: str = "2024-06-01", **options: bool) -> Decision:
    return decide(rules, case(rules, facts), SETTLEMENT, day(on), **options)


def routes(decision: Decision) -> list[str]:
    return [each.clause for each in decision.routes]


def needs(decision: Decision) -> list[str]:
    return [each.subject for each in decision.needs]


__all__ = [
    "ALWAYS",
    "AddressChoice",
    "AddressEntry",
    "CommonRuleEffect",
    "DateTest",
    "Every",
    "Span",
    "Step",
    "read_case",
]
