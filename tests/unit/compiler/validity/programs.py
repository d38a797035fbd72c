"""Small programs for tests about time: one province, two cities, and documents that are little but their days."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from luohu.compiler import program as p
from luohu.compiler.ruleset import model as m
from luohu.dsl.source import Source, Span

SOURCE = Source("test.luohu", "文件 测试")
SPAN = Span(SOURCE, 0, 2)

CITY_RANK = m.Rank(m.Level.CITY, m.Standing.NORMATIVE_DOCUMENT, department=True)
OPEN = m.GrantEffect("settlement", None, m.Details())


def on(text: str) -> m.Moment:
    return m.Moment.on(date.fromisoformat(text))


def some_day(name: str, first: str, last: str, months: int = 0, days: int = 0) -> m.Moment:
    return m.Moment(date.fromisoformat(first), date.fromisoformat(last), name, months, days)


def area(name: str, parent: str | None, level: m.Level, children: tuple[str, ...] = ()) -> p.Area:
    return p.Area(name, m.Label(name), parent, children, level, None, None, None)


def geography() -> p.Geography:
    """China; Fujian with Quanzhou (two districts) and Xiamen; a zone of one district of Quanzhou."""
    city, county = m.Level.CITY, m.Level.COUNTY
    areas = (
        area("cn", None, m.Level.NATIONAL, ("35",)),
        area("35", "cn", m.Level.PROVINCIAL, ("3505", "3502")),
        area("3505", "35", city, ("350502", "350582")),
        area("3502", "35", city, ("350203",)),
        area("350502", "3505", county),
        area("350582", "3505", county),
        area("350203", "3502", county),
    )
    core = p.Zone("core", m.Label("中心市区"), "3505", ("350502",), assumed=True, source=None, span=SPAN)
    return p.Geography({each.id: each for each in areas}, {"core": core})


def clause(name: str, *effects: m.Effect, where: m.Where | None = None, **more: object) -> m.Clause:
    place = where if where is not None else m.Where(("3505",))
    instrument, _, locator = name.partition("/")
    condition = more.pop("condition", m.ALWAYS)
    title = more.pop("title", None)
    return m.Clause(name, instrument, (locator,), title, place, condition, effects or (OPEN,), **more)  # type: ignore[arg-type]


def act(kind: m.ActKind, actor: str, target: str | None, *clauses: str, **more: object) -> p.Act:
    """An act on a document, or on clauses of it."""
    since = more.pop("since", None)
    return p.Act(kind, actor, target, clauses or None, since, SPAN, **more)  # type: ignore[arg-type]


def repeal(actor: str, target: str, *clauses: str, since: m.Moment | None = None) -> p.Act:
    return act(m.ActKind.REPEAL, actor, target, *clauses, since=since)


def instrument(name: str, starts: m.Moment | None, ends: m.Moment | None = None, **more: object) -> p.Instrument:
    """A document of Quanzhou's police with one clause that grants settlement, unless told otherwise."""
    values: dict[str, object] = {
        "number": f"№{name}",
        "title": None,
        "issuers": ("泉州市公安局",),
        "rank": CITY_RANK,
        "status": m.Status.ENACTED,
        "area": "3505",
        "place": m.Where(("3505",)),
        "promulgated": starts,
        "basis": (),
        "acts": (),
        "may_govern": (),
        "clauses": (clause(f"{name}/1"),),
        "source": None,
        "source_part": None,
        "source_quality": None,
        "notes": (),
        "span": SPAN,
        "date_span": SPAN,
        "end_span": SPAN if ends is not None else None,
    }
    values.update(more)
    return p.Instrument(id=name, starts=starts, ends=ends, **values)  # type: ignore[arg-type]


def by_name_only(name: str, starts: m.Moment, *matters: str, **more: object) -> p.Instrument:
    return instrument(name, starts, status=m.Status.BY_NAME_ONLY, may_govern=matters, clauses=(), **more)


def vocabulary() -> m.Vocabulary:
    return m.Vocabulary(
        "settlement",
        m.Label("落户", "settlement"),
        matters=(m.Term("permit", m.Label("居住证")), m.Term("settlement", m.Label("落户"))),
        kin=(m.Term("self", m.Label("本人")), m.Term("spouse", m.Label("配偶"))),
    )


def program(*instruments: p.Instrument, words: m.Vocabulary | None = None) -> p.Program:
    return p.Program(
        geography(),
        {"settlement": words or vocabulary()},
        {},
        {each.id: each for each in instruments},
        (),
        {each.id: SPAN for instrument in instruments for each in instrument.clauses},
        ("3502", "3505"),
    )


def clauses_on(slices: Iterable[m.Slice], day: str) -> list[tuple[str, ...]]:
    """The possible sets of clauses on a day, one empty set before the first slice."""
    asked = date.fromisoformat(day)
    for each in slices:
        if each.start <= asked and (each.end is None or asked < each.end):
            return [alternative.clauses for alternative in each.alternatives]
    return [()]
