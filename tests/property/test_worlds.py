"""What is possible on each day, and the fate of each act, are exactly what going through every day of every unknown finds.

Repeals alone, among more documents and with calendar months; `test_acts` has acts of every kind.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.property.naive_acts import World, decide, live
from tests.unit.compiler.validity.programs import clause, instrument, program, repeal

from luohu.compiler import program as p
from luohu.compiler.ruleset import model as m
from luohu.compiler.validity.timeline import timelines

NAMES = ("a", "b", "c", "d")
BASES = (date(2023, 1, 25), date(2024, 2, 23), date(2023, 12, 26))


def day_by_day(found: p.Program, world: dict[str, date], first: date, last: date):
    """Clauses in force on each day, and the acts that fired, in one world."""
    judge = World(found, world, {})
    fired = decide(judge)
    editions = live(judge, fired, first, last)
    law = {day: tuple(sorted(name for name, texts in here.items() if texts)) for day, here in editions.items()}
    return law, fired


@st.composite
def moments(draw, unknowns, base):
    months = draw(st.sampled_from((0, 0, 0, 1, 2)))
    days = draw(st.integers(0, 9))
    if unknowns and draw(st.booleans()):
        name, earliest, latest = draw(st.sampled_from(unknowns))
        return m.Moment(earliest, latest, name, months, days)
    day = base + timedelta(days=draw(st.integers(0, 12)))
    return m.Moment(day, day, None, months, days)


@st.composite
def libraries(draw):
    count = draw(st.integers(0, 3))
    base = BASES[draw(st.integers(0, 2))]
    unknowns = []
    for number in range(count):
        earliest = base + timedelta(days=draw(st.integers(0, 5)))
        unknowns.append((f"u{number}.day", earliest, earliest + timedelta(days=draw(st.integers(0, 7)))))
    names = NAMES[: draw(st.integers(1, 4))]
    documents = []
    for name in names:
        ends = draw(st.one_of(st.none(), moments(unknowns, base)))
        acts = []
        for _ in range(draw(st.integers(0, 2))):
            target = draw(st.sampled_from(names))
            single = [f"{target}/1"] if draw(st.booleans()) else []
            acts.append(repeal(name, target, *single, since=draw(st.one_of(st.none(), moments(unknowns, base)))))
        clauses = (clause(f"{name}/1"), clause(f"{name}/2"))
        documents.append(instrument(name, draw(moments(unknowns, base)), ends, acts=tuple(acts), clauses=clauses))
    return program(*documents), unknowns, base


def every_world(unknowns):
    ranges = [
        [earliest + timedelta(days=number) for number in range((latest - earliest).days + 1)]
        for _, earliest, latest in unknowns
    ]
    for days in product(*ranges):
        yield dict(zip((name for name, _, _ in unknowns), days, strict=True))


@settings(max_examples=80, deadline=None)
@given(libraries())
def test_timeline_is_what_every_world_gives(given_library):
    found, unknowns, base = given_library
    made = timelines(found)
    timeline = made.of("3505")
    assert not made.history.crowded
    first, last = base - timedelta(days=3), base + timedelta(days=100)
    laws: dict[date, set[tuple[str, ...]]] = {}
    by_world = {}
    fates: dict[tuple[str, int], set[bool]] = {}
    for world in every_world(unknowns):
        law, fired = day_by_day(found, world, first, last)
        by_world[tuple(world.values())] = law
        for day, clauses in law.items():
            laws.setdefault(day, set()).add(clauses)
        for document in found.instruments.values():
            for number in range(len(document.acts)):
                fates.setdefault((document.id, number), set()).add((document.id, number) in fired)
    for day, expected in laws.items():
        here = timeline.on(day)
        alternatives = {each.clauses for each in here.alternatives} if here is not None else {()}
        assert alternatives == expected, day
    for each in timeline.slices:
        assert set(each.unknowns) == matter(each, by_world, unknowns, last)
    for key, act in made.history.acts.items():
        outcomes = {True: "fires", False: "cannot"}
        seen = fates[key.actor, key.number]
        assert act.outcome == (outcomes[seen.pop()] if len(seen) == 1 else "uncertain"), key


def matter(each, by_world, unknowns, last):
    """The unknown days that alone make a difference to the law of some day of a slice."""
    days = [day for day in next(iter(by_world.values())) if each.start <= day <= (each.end or last)]
    days = [day for day in days if each.end is None or day < each.end]
    found = set()
    for place, (name, _, _) in enumerate(unknowns):
        alike: dict[tuple[date, ...], set[tuple[tuple[str, ...], ...]]] = {}
        for world, law in by_world.items():
            alike.setdefault((*world[:place], *world[place + 1 :]), set()).add(tuple(law[day] for day in days))
        if any(len(laws) > 1 for laws in alike.values()):
            found.add(name)
    return found
