"""What acts of every kind make of a library is exactly what living through every world day by day finds."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.property.naive_acts import World, aims, contradict, decide, live
from tests.unit.compiler.validity.programs import CITY_RANK, SPAN, act, clause, instrument, program

from luohu.compiler import program as p
from luohu.compiler.ruleset import model as m
from luohu.compiler.validity.timeline import timelines

NAMES = ("a", "b", "c", "d")
BASE = date(2024, 2, 20)
SPAN_OF_DAYS = 45
DISTRICTS = ("350502", "350582")
WAYS = {"joining": {"joining"}, "housing": {"housing"}}
LOWER = m.Rank(m.Level.COUNTY, m.Standing.NORMATIVE_DOCUMENT, department=True)
YES = m.FactTest(m.FactKey("anchor", "fact"), m.Op.EQ, value=True)


@st.composite
def moments(draw, unknowns, first=0, last=12):
    days = draw(st.sampled_from((0, 0, 1, 3, 6)))
    if unknowns and draw(st.integers(0, 2)) == 0:
        name, earliest, latest = draw(st.sampled_from(unknowns))
        return m.Moment(earliest, latest, name, 0, days + first)
    day = BASE + timedelta(days=draw(st.integers(first, last)))
    return m.Moment(day, day)


@st.composite
def acts(draw, actor, names, unknowns, copies):
    kind = draw(st.sampled_from(list(m.ActKind)))
    home = draw(st.sampled_from([None, None, None, f"{actor}/1", f"{actor}/2"]))
    if kind is m.ActKind.REPEAL_PATHWAYS:
        since = draw(st.none() | moments(unknowns))
        return act(kind, actor, None, pathways=(draw(st.sampled_from(sorted(WAYS))),), since=since, clause=home)
    target = draw(st.sampled_from(names))
    more = {"since": draw(st.none() | moments(unknowns)), "clause": home}
    later = target in {copy.partition("/")[0] for copy in copies}
    if later:
        more["since"] = draw(moments((), first=20, last=26))
    known = [f"{target}/1", f"{target}/2", *(each for each in copies if each.startswith(f"{target}/"))]
    aimed = (draw(st.sampled_from(known)),) if draw(st.booleans()) else ()
    match kind:
        case m.ActKind.AMEND:
            aimed = aimed or (f"{target}/1",)
            more["content"] = (draw(st.sampled_from([f"{actor}/8", f"{actor}/9"])),)
        case m.ActKind.SUSPEND:
            more["places"] = draw(st.sampled_from([(), *((each,) for each in DISTRICTS)]))
            more["until"] = draw(st.none() | moments(unknowns, 4, 24))
            more["authority"] = draw(st.none() | st.sampled_from(names))
        case m.ActKind.EXTEND:
            more["until"] = draw(moments(unknowns, 2, 30))
        case _:
            pass
    return act(kind, actor, target, *aimed, **more)


@st.composite
def libraries(draw):
    unknowns = []
    for number in range(draw(st.integers(0, 2))):
        earliest = BASE + timedelta(days=draw(st.integers(0, 6)))
        unknowns.append((f"u{number}.day", earliest, earliest + timedelta(days=draw(st.integers(0, 3)))))
    names = NAMES[: draw(st.integers(1, 3))]
    reissue = (names[1], names[0]) if len(names) > 1 and draw(st.integers(0, 3)) == 0 else None
    copies = {f"{reissue[0]}/x{n}": f"{reissue[1]}/{n}" for n in (1, 2)} if reissue else {}
    writings = {new: p.Writing(copy_of=old) for new, old in copies.items()}
    documents = []
    for name in names:
        stated = [draw(acts(name, names, unknowns, copies)) for _ in range(draw(st.integers(0, 2)))]
        stated = [each for each in stated if each.kind is not m.ActKind.REISSUE]
        if reissue and reissue[0] == name:
            stated = [act(m.ActKind.REISSUE, name, reissue[1]), *stated]
        held = [clause(f"{name}/{n}", pathways=(way,)) for n, way in (("1", "joining"), ("2", "housing"))]
        held += [clause(f"{name}/{n}", pathways=("joining",)) for n in ("8", "9")]
        held += [clause(new, pathways=("joining",)) for new in copies if new.startswith(f"{name}/")]
        if draw(st.integers(0, 3)) == 0:
            starts, ends = draw(st.none() | moments(unknowns)), draw(st.none() | moments(unknowns, 4, 20))
            writings[f"{name}/2"] = p.Writing(starts=starts, ends=ends)
        passages = ()
        if draw(st.integers(0, 3)) == 0:
            target, until = draw(st.sampled_from(names)), draw(st.none() | moments(unknowns, 4, 20))
            only, besides = draw(st.none() | st.just((f"{target}/1",))), draw(st.booleans())
            home = draw(st.none() | st.just(f"{name}/2"))
            passages = (p.Transition(f"{name}.t", name, home, YES, target, only, besides, until, SPAN),)
            passages = passages if target != name else ()
        starts = draw(moments(unknowns))
        ends = draw(st.none() | moments(unknowns, 4, 20))
        rank = draw(st.sampled_from([CITY_RANK, CITY_RANK, CITY_RANK, LOWER]))
        documents.append(
            instrument(name, starts, ends, rank=rank, acts=tuple(stated), clauses=tuple(held), transitions=passages)
        )
    words = m.Vocabulary(
        "settlement",
        m.Label("落户"),
        matters=(m.Term("settlement", m.Label("落户")),),
        pathways=tuple(m.Term(each, m.Label(each)) for each in WAYS),
    )
    made = program(*documents, words=words)
    return p.Program(**{**{f: getattr(made, f) for f in made.__slots__}, "writings": writings}), unknowns


def every_world(found, unknowns):
    ranges = [
        [earliest + timedelta(days=number) for number in range((latest - earliest).days + 1)]
        for _, earliest, latest in unknowns
    ]
    names = [name for name, _, _ in unknowns]
    ways = {each.id: set(each.pathways) for one in found.instruments.values() for each in one.clauses}
    plain = [World(found, dict(zip(names, days, strict=True)), ways) for days in product(*ranges)]
    units = sorted({unit for world in plain for unit in contested(world)})
    choices = [range(2 if unit.endswith(".suspension") else len(plain[0].sides(unit))) for unit in units]
    for world in plain:
        for numbers in product(*choices):
            picked = {
                f"{unit}.conflict": date(2000, 1, 1 + number) for unit, number in zip(units, numbers, strict=True)
            }
            yield World(found, {**world.days, **picked}, ways)


def contested(world):
    for one in world.powerful:
        for other in world.powerful:
            if world.day(one) != world.day(other) or world.outranks(one, other) or world.outranks(other, one):
                continue
            for _, unit in set(aims(world, one)) & set(aims(world, other)):
                if contradict(one, other, unit):
                    yield unit
                if (one[2].kind, other[2].kind) == (m.ActKind.SUSPEND, m.ActKind.REVIVE):
                    yield f"{unit}.suspension"


def law_of(editions, day, bare):
    """Editions on a day as the compiler names what differs, those of no place left out."""
    found = set()
    for name, texts in editions[day].items():
        for content, (places, by), guards in texts:
            if name not in bare and places != ("cn",) and not set(DISTRICTS) <= set(places):
                found.add((name, content, (places, by), guards))
    return frozenset(found)


def known_as(made, name):
    edition = made.editions.get(name)
    if edition is None:
        return (name, name, ((), ()), ())
    return (edition.provision, edition.content, (edition.suspended, edition.suspended_by), edition.transitions)


@settings(max_examples=120, deadline=None)
@given(libraries())
def test_the_law_of_every_day_is_what_every_world_gives(given_library):
    found, unknowns = given_library
    made = timelines(found)
    timeline = made.of("3505")
    assert not made.history.crowded
    first, last = BASE - timedelta(days=3), BASE + timedelta(days=SPAN_OF_DAYS)
    laws: dict[date, set] = {}
    fates: dict[tuple[str, int], set[bool]] = {}
    by_world = {}
    for world in every_world(found, unknowns):
        fired = decide(world)
        editions = live(world, fired, first - timedelta(days=1), last)
        law = {day: law_of(editions, day, world.bare) for day in editions}
        by_world[tuple(sorted(world.days.items()))] = law
        for day, here in law.items():
            laws.setdefault(day, set()).add(here)
        for one in world.acts:
            fates.setdefault((one[0], one[1]), set()).add((one[0], one[1]) in fired)
    for day, expected in laws.items():
        here = timeline.on(day)
        states = here.alternatives if here is not None else (m.Alternative(()),)
        assert {frozenset(known_as(made, each) for each in one.clauses) for one in states} == expected, day
    for each in timeline.slices:
        assert set(each.unknowns) == matter(each, by_world, last), each.start
    for key, act_ in made.history.acts.items():
        seen = fates[key.actor, key.number]
        outcome = "uncertain" if len(seen) > 1 else {True: "fires", False: "cannot"}[next(iter(seen))]
        assert act_.outcome == outcome, key


def matter(each, by_world, last):
    """The unknown days that alone make a difference to the law of some day of a slice."""
    days = [day for day in next(iter(by_world.values())) if each.start <= day <= last]
    days = [day for day in days if each.end is None or day < each.end]
    found = set()
    for name in {name for world in by_world for name, _ in world}:
        alike: dict = {}
        for world, law in by_world.items():
            rest = tuple(one for one in world if one[0] != name)
            alike.setdefault(rest, set()).add(tuple(law[day] for day in days))
        if any(len(laws) > 1 for laws in alike.values()):
            found.add(name)
    return found
