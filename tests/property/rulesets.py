"""Random rulesets and cases: `rulesets()` fills every member of the artefact, `worlds()` makes small ones to decide over.

The vocabulary of `worlds()` is fixed and small, so that a case can be completed in every way there is.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st
from tests.property.effects import PARAMETERS, other_effects

from luohu.compiler.ruleset.codec_effects import in_order
from luohu.compiler.ruleset.mentioned import words_in
from luohu.compiler.ruleset.model import (
    ALWAYS,
    Act,
    ActKind,
    AddressChoice,
    AddressEntry,
    Alternative,
    ApplicationPeriod,
    AreaAttribute,
    AreaNode,
    Assumption,
    BarEffect,
    BodyEntry,
    Clause,
    CommonRuleEffect,
    Condition,
    CountAtLeast,
    DateTest,
    Defeat,
    Details,
    Effect,
    Enumeration,
    Every,
    EvidenceChoice,
    EvidenceEntry,
    EvidenceList,
    Fact,
    FactKey,
    FactTest,
    FactType,
    Figure,
    GrantEffect,
    Group,
    Instrument,
    Jurisdiction,
    Kin,
    KinEntry,
    Label,
    Level,
    Moment,
    Not,
    Op,
    Passage,
    Period,
    PersonHeads,
    Rank,
    Ruleset,
    Share,
    Slice,
    Some,
    Span,
    Standing,
    Status,
    Step,
    Term,
    TimeAllowed,
    TypeKind,
    Vocabulary,
    Where,
    YearDay,
    ZoneNode,
)

# ------------------------------------------------------------------------------------------------ the small world

CITY, A1, A2, A3, ZONE = "350500", "350502", "350503", "350582", "core"
MATTER = "settlement"
TODAY = date(2024, 2, 28)
FIRST, LAST = date(2024, 2, 27), date(2024, 3, 1)
KIN = ("child", "self", "spouse")
PERSONS = ("anchor", "settler", "spouse")


def _label(text: str) -> Label:
    return Label(text, text)


def _fact(
    name: str, kind: TypeKind, of: str | None = None, *, holders: tuple[str, ...] = PERSONS, nullable: bool = False
) -> Fact:
    return Fact(name, _label(name), FactType(kind, of), holders, nullable)


FACTS = (
    _fact("a", TypeKind.BOOLEAN),
    _fact("b", TypeKind.BOOLEAN, holders=("anchor",)),
    replace(_fact("d", TypeKind.DATE, holders=("anchor",), nullable=True), range=(FIRST, LAST)),
    replace(_fact("e", TypeKind.DATE, holders=("anchor",)), range=(FIRST, LAST)),
    replace(
        _fact("g", TypeKind.BOOLEAN, holders=("anchor",)), only_when=FactTest(FactKey("anchor", "b"), Op.EQ, value=True)
    ),
    _fact("level", TypeKind.MEMBER, "levels", holders=("anchor",), nullable=True),
    replace(_fact("limit", TypeKind.INTEGER, holders=("case",)), range=(0, 4), figure=Figure.PARAMETER),
    replace(_fact("n", TypeKind.INTEGER, holders=("anchor",)), range=(0, 4)),
    _fact("s", TypeKind.SET, "things", holders=("anchor",)),
    replace(
        _fact("term", TypeKind.DURATION, holders=("case",)),
        type=FactType(TypeKind.DURATION, None, "days"),
        range=(0, 2),
        figure=Figure.PARAMETER,
    ),
)
BY_ID = {fact.id: fact for fact in FACTS}
LEVELS = ("low", "middle", "high")
THINGS = ("p", "q")
ATTRIBUTES = (
    AreaAttribute("population", 1_380_000, "persons", Moment.on(date(2016, 12, 31)), None, "an example"),
    AreaAttribute("complete", value=True, start=Moment(date(2017, 1, 1), date(2017, 12, 31), "city.attribute2")),
    AreaAttribute("surveyed", date(2020, 11, 1)),
)
JURISDICTION = Jurisdiction(
    CITY,
    _label("city"),
    (AreaNode("350000", _label("province"), "cn", leaf=False), AreaNode("cn", _label("country"), None, leaf=False)),
    (
        AreaNode(CITY, _label("city"), "350000", leaf=False, attributes=ATTRIBUTES),
        *(AreaNode(each, _label(each), CITY, leaf=True) for each in (A1, A2, A3)),
    ),
    (ZoneNode(ZONE, _label("core"), (A1, A2)),),
)
VOCABULARY = Vocabulary(
    MATTER,
    _label("settlement"),
    FACTS,
    (
        Enumeration("levels", _label("levels"), True, tuple(Term(each, _label(each)) for each in LEVELS)),  # noqa: FBT003
        Enumeration("things", _label("things"), False, tuple(Term(each, _label(each)) for each in THINGS)),  # noqa: FBT003
    ),
    kin=tuple(Term(each, _label(each)) for each in KIN),
    matters=(Term(MATTER, _label(MATTER)),),
    pathways=(Term("by_kin", _label("by kin")), Term("by_spouse", _label("by spouse"), "by_kin")),
    bodies=(Term("psb", _label("police")),),
)


def anchor_key(name: str) -> FactKey:
    return FactKey("anchor", name)


@st.composite
def fact_tests(draw: st.DrawFn) -> FactTest:  # noqa: PLR0911 - one for each type
    """A test that fits the type of its fact."""
    name = draw(st.sampled_from([*BY_ID, "place", "relation"]))
    if name == "place":
        return FactTest(
            FactKey("case", name),
            Op.ONE_OF,
            tuple(draw(st.lists(st.sampled_from([A1, A2, A3, ZONE, CITY]), max_size=2, unique=True))),
        )
    if name == "relation":
        return FactTest(FactKey("case", name), Op.EQ, draw(st.sampled_from(KIN)))
    fact = BY_ID[name]
    key = FactKey(draw(st.sampled_from(fact.holders)), name)
    if (fact.nullable or fact.only_when) and draw(st.booleans()):
        return FactTest(key, Op.NONE)
    ordered = st.sampled_from([Op.LT, Op.LE, Op.GT, Op.GE, Op.EQ])
    match fact.type.kind:
        case TypeKind.BOOLEAN:
            return FactTest(key, Op.EQ, draw(st.booleans()))
        case TypeKind.INTEGER:
            bound = st.integers(-1, 5) | st.sampled_from([_LIMIT, Share(_LIMIT, 5_000), Share(_LIMIT, 15_000)])
            return FactTest(key, draw(ordered), draw(bound))
        case TypeKind.DURATION:
            return FactTest(key, draw(ordered), draw(st.integers(0, 2)))
        case TypeKind.DATE:
            return FactTest(key, draw(ordered), draw(st.one_of(st.dates(FIRST, LAST), st.just(anchor_key("e")))))
        case TypeKind.MEMBER:
            if draw(st.booleans()):
                return FactTest(key, Op.ONE_OF, tuple(draw(st.lists(st.sampled_from(LEVELS), max_size=3, unique=True))))
            return FactTest(key, draw(ordered), draw(st.sampled_from(LEVELS)))
        case _:
            members = tuple(draw(st.lists(st.sampled_from(THINGS), max_size=2, unique=True)))
            return FactTest(key, draw(st.sampled_from([Op.HAS_ANY, Op.HAS_ALL])), members)


_LIMIT, _TERM = FactKey("case", "limit"), FactKey("case", "term")


def date_tests() -> st.SearchStrategy[DateTest]:
    """Elapsed time between the days of the small world, fixed ones, the day of application; so long, or as published."""
    lengths = st.sampled_from([(0, 0), (0, 1), (0, 2), (1, 0), (12, 0), (0, 29)])
    fixed = st.dates(FIRST, LAST)
    since = st.sampled_from([anchor_key("d"), anchor_key("e")])
    until = st.sampled_from([None, anchor_key("d"), anchor_key("e")])
    spans = st.sampled_from(list(Span))
    return st.one_of(
        st.builds(lambda since, span, at, length: DateTest(since, span, at, *length), since, spans, until, lengths),
        st.builds(DateTest, since | fixed, spans, until | fixed, by_year=st.booleans(), months=st.sampled_from([0, 2])),
        st.builds(DateTest, since | fixed, spans, until, length=st.just(_TERM)),
    )


def conditions() -> st.SearchStrategy[Condition]:
    """Conditions over the small vocabulary."""
    leaves = st.one_of(fact_tests(), fact_tests(), date_tests())

    def deeper(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
        several = st.lists(inner, max_size=3).map(tuple)
        return st.one_of(
            several.map(Every),
            several.map(Some),
            inner.map(Not),
            st.builds(CountAtLeast, st.integers(0, 3), several),
        )

    return st.recursive(leaves, deeper, max_leaves=4)


PLACES = st.sampled_from(
    [Where(), Where((CITY,)), Where((A1,)), Where((CITY,), (ZONE,)), Where((ZONE,)), Where(("350000",), (A3,))]
)


@st.composite
def effects(draw: st.DrawFn, ids: list[str]) -> Effect:
    """A grant, a bar, or a shared provision for other clauses."""
    guarded = st.builds(KinEntry, st.sampled_from(KIN), conditions())
    kin = st.none() | st.builds(Kin, st.lists(guarded, max_size=2).map(tuple))
    match draw(st.sampled_from(["grant", "grant", "bar", "rule"])):
        case "grant":
            return GrantEffect(MATTER, draw(kin), Details(companions=draw(kin)))
        case "bar":
            return BarEffect(MATTER, draw(st.sampled_from([(), ("by_kin",), ("by_spouse",)])))
        case _:
            targets = tuple(sorted(draw(st.sets(st.sampled_from(ids), min_size=1, max_size=2))))
            return CommonRuleEffect(draw(st.booleans()), targets, draw(kin), Details(companions=draw(kin)))


@st.composite
def worlds(draw: st.DrawFn) -> Ruleset:
    """A small ruleset: up to four clauses of two instruments, one of which may be known by name only on the day."""
    ids = [f"i{number % 2}/{number}" for number in range(draw(st.integers(1, 4)))]
    clauses = tuple(
        Clause(
            id=each,
            instrument=each[:2],
            locators=(each[3:],),
            title=None,
            where=draw(PLACES),
            condition=draw(conditions()),
            effects=tuple(draw(st.lists(effects(ids), min_size=1, max_size=2))),
            pathways=draw(st.sampled_from([(), ("by_kin",), ("by_spouse",)])),
            periods=(Period(Moment.on(date(2020, 1, 1))),),
        )
        for each in sorted(ids)
    )
    outcome = st.sampled_from([(Step.SAME_INSTRUMENT, "bar"), (Step.EXPLICIT, "grant"), (Step.UNSETTLED, "nobody")])
    pairs = sorted((bar, grant) for bar in ids for grant in ids)
    kept = draw(st.lists(st.booleans(), min_size=len(pairs), max_size=len(pairs)))
    defeats = tuple(Defeat(bar, grant, *draw(outcome)) for (bar, grant), keep in zip(pairs, kept, strict=True) if keep)
    states = draw(
        st.lists(
            st.builds(_alternative, st.sets(st.sampled_from(ids)), st.booleans()), min_size=1, max_size=2, unique=True
        )
    )
    unknowns = ("i0.promulgated",) if len(states) > 1 else ()
    silent = Instrument(
        "silent", "silent", None, ("psb",), _RANK, Status.BY_NAME_ONLY, draw(PLACES), may_govern=(MATTER,)
    )
    known = tuple(_instrument(each) for each in ("i0", "i1"))
    constraints = tuple(draw(st.lists(conditions(), max_size=1)))
    return Ruleset(
        f"cn.{CITY}/{MATTER}",
        "1",
        JURISDICTION,
        replace(VOCABULARY, constraints=constraints),
        (*known, silent),
        clauses,
        defeats,
        (Slice(date(2020, 1, 1), None, tuple(states), unknowns),),
    )


_RANK = Rank(Level.CITY, Standing.NORMATIVE_DOCUMENT, department=True)


def _instrument(name: str) -> Instrument:
    return Instrument(
        name,
        name,
        None,
        ("psb",),
        _RANK,
        Status.ENACTED,
        Where((CITY,)),
        periods=(Period(Moment.on(date(2020, 1, 1))),),
    )


def _alternative(clauses: set[str], silent: bool) -> Alternative:  # noqa: FBT001 - drawn by position
    return Alternative(tuple(sorted(clauses)), ("silent",) if silent else ())


def domain(key: FactKey) -> list[object]:
    """Every value that a fact of the small world can have, none included."""
    if key == FactKey("case", "place"):
        return [A1, A2, A3]
    if key == FactKey("case", "relation"):
        return list(KIN)
    fact = BY_ID[key.fact]
    match fact.type.kind:
        case TypeKind.BOOLEAN:
            values: list[object] = [False, True]
        case TypeKind.INTEGER:
            values = list(range(5))
        case TypeKind.DURATION:
            values = list(range(3))
        case TypeKind.DATE:
            values = [FIRST + timedelta(days=each) for each in range((LAST - FIRST).days + 1)]
        case TypeKind.MEMBER:
            values = list(LEVELS)
        case _:
            values = [(), ("p",), ("q",), ("p", "q")]
    return [*values, None] if fact.nullable or fact.only_when is not None else values


# ------------------------------------------------------------------------------------------------ every member

_IDS = st.from_regex(r"[a-z][a-z0-9_]{0,6}", fullmatch=True)
_TEXT = st.text("落户本人，。abc/“”", max_size=6)
_LABELS = st.builds(Label, _TEXT, st.none() | _TEXT)
_DAYS = st.dates(date(2010, 1, 1), date(2040, 12, 31))
_MOMENTS = st.one_of(
    _DAYS.map(Moment.on),
    st.builds(
        lambda one, other, *rest: Moment(min(one, other), max(one, other), *rest),
        _DAYS,
        _DAYS,
        st.none() | _IDS,
        st.integers(0, 60),
        st.integers(0, 30),
    ),
)
_PERIODS = st.lists(st.builds(Period, _MOMENTS, st.none() | _MOMENTS), max_size=2).map(tuple)
_TERMS = st.lists(st.builds(Term, _IDS, _LABELS, st.none() | _IDS), max_size=2).map(tuple)
_TEXTS = st.lists(_IDS, max_size=2).map(tuple)
_GUARDS = conditions()


def _kins() -> st.SearchStrategy[Kin]:
    return st.builds(Kin, st.lists(st.builds(KinEntry, _IDS, _GUARDS), max_size=2).map(tuple), st.booleans())


def _addresses() -> st.SearchStrategy[AddressChoice]:
    entry = st.builds(AddressEntry, _IDS, st.none() | _IDS, _GUARDS)
    inner = st.lists(entry, max_size=2).map(tuple)
    nested = st.builds(AddressChoice, st.booleans(), inner, _GUARDS)
    return st.builds(AddressChoice, st.booleans(), st.lists(entry | nested, max_size=3).map(tuple), _GUARDS)


def _evidence() -> st.SearchStrategy[EvidenceList]:
    entry = st.builds(EvidenceEntry, _IDS, _GUARDS)
    choice = st.builds(EvidenceChoice, st.booleans(), st.lists(entry, max_size=2).map(tuple), _GUARDS)
    return st.builds(EvidenceList, st.lists(entry | choice, max_size=2).map(tuple), st.booleans())


def details() -> st.SearchStrategy[Details]:
    """Details with any part of them said."""
    bodies = st.none() | st.lists(st.builds(BodyEntry, _IDS, _GUARDS), max_size=2).map(tuple)
    return st.builds(
        Details,
        st.none() | _kins(),
        st.none() | st.builds(PersonHeads, st.sampled_from([Op.LE, Op.LT, Op.GE]), st.integers(0, 9)),
        st.none() | _addresses(),
        st.none() | _evidence(),
        st.none() | st.builds(TimeAllowed, st.integers(0, 90), st.sampled_from(["days", "workdays"]), _TEXTS),
        bodies,
        bodies,
        st.none() | st.builds(TimeAllowed, st.integers(0, 90), st.sampled_from(["days", "months"]), _TEXTS),
        st.none() | _applications(),
        st.none() | _TEXT,
        st.none() | _TEXTS,
    )


def _applications() -> st.SearchStrategy[ApplicationPeriod]:
    day = st.builds(YearDay, st.integers(1, 12), st.none() | st.integers(1, 28))
    yearly = st.builds(lambda first, last: ApplicationPeriod(first=first, last=last), day, day)
    once = st.builds(lambda opens, closes: ApplicationPeriod(opens=opens, closes=closes), _DAYS, _DAYS)
    return yearly | once


@st.composite
def rulesets(draw: st.DrawFn) -> Ruleset:
    """A ruleset with anything in any of its members that the format can carry."""
    given = draw(worlds())
    clauses = tuple(
        replace(
            each,
            title=draw(st.none() | _LABELS),
            effects=tuple(
                effect
                if isinstance(effect, BarEffect)
                else replace(effect, details=draw(details()), settlers=draw(st.none() | _kins()))
                for effect in each.effects
            )
            + in_order(draw(st.lists(other_effects(), max_size=3))),
            exception_to=draw(_TEXTS),
            overrides=draw(_TEXTS),
            periods=draw(_PERIODS),
            notes=draw(st.lists(_TEXT, max_size=1).map(tuple)),
        )
        for each in given.clauses
    )
    fact = draw(
        st.builds(
            Fact,
            st.just("zz"),
            _LABELS,
            st.just(FactType(TypeKind.DURATION, None, "months")),
            st.just(("anchor", "child")),
            local=st.booleans(),
            personal=st.booleans(),
            formerly=st.none() | _IDS,
            range=st.none() | st.tuples(st.integers(-5, 0), st.integers(1, 5)),
            question=st.none() | _LABELS,
            proof=st.none() | _evidence(),
            figure=st.none() | st.sampled_from(Figure),
            bodies=_TEXTS,
        )
    )
    ordinary = draw(st.sampled_from([(False, None), (True, None), (True, 0), (True, 3)]))
    words = replace(
        given.vocabulary,
        facts=(*FACTS, replace(fact, has_ordinary=ordinary[0], ordinary=ordinary[1])),
        addresses=draw(_TERMS),
        evidence=draw(_TERMS),
        bodies=draw(_TERMS),
        entitlements=draw(_TERMS),
        groups=tuple(draw(st.lists(st.builds(Group, _IDS, _LABELS, _GUARDS), max_size=1))),
        parameters=PARAMETERS,
    )
    act = st.builds(
        Act,
        st.sampled_from(ActKind),
        st.none() | _IDS,
        st.none() | _TEXTS,
        _MOMENTS,
        st.sampled_from(["fires", "cannot", "uncertain"]),
        st.sampled_from([(), ("ends",), ("late", "premature")]),
        st.none() | _MOMENTS,
        st.none() | _IDS,
        _TEXTS,
        _TEXTS,
        st.none() | _IDS,
        _TEXTS,
    )
    passage = st.builds(Passage, _IDS, st.none() | _TEXTS, st.booleans(), st.none() | _MOMENTS, st.none() | _IDS)
    instruments = tuple(
        replace(
            each,
            title=draw(st.none() | _LABELS),
            promulgated=draw(st.none() | _MOMENTS),
            periods=draw(_PERIODS),
            acts=tuple(draw(st.lists(act, max_size=1))),
            passages=tuple(draw(st.lists(passage, max_size=1))),
            basis=draw(_TEXTS),
            source=draw(st.none() | _IDS),
            source_part=draw(st.none() | _TEXT),
            source_quality=draw(st.none() | st.sampled_from(["official", "reprint", "report"])),
            notes=draw(st.lists(_TEXT, max_size=1).map(tuple)),
        )
        for each in given.instruments
    )
    assumed = st.builds(Assumption, st.sampled_from(["enactment", "zone"]), _IDS, st.none() | _DAYS)
    return whole(
        replace(
            given,
            vocabulary=words,
            clauses=clauses,
            instruments=instruments,
            assumptions=tuple(draw(st.lists(assumed, max_size=2))),
        )
    )


def whole(rules: Ruleset) -> Ruleset:
    """The ruleset with every word that it uses declared in its vocabulary."""
    used = {word for clause in rules.clauses for word in words_in(clause)}
    used |= {("bodies", each) for instrument in rules.instruments for each in instrument.issuers}
    words = rules.vocabulary
    for register, name in sorted(used):
        terms = getattr(words, register)
        if all(term.id != name for term in terms):
            made = Group(name, _label(name), ALWAYS) if register == "groups" else Term(name, _label(name))
            words = replace(words, **{register: (*terms, made)})
    return replace(rules, vocabulary=words)
