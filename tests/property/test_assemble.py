"""A ruleset does not depend on the order of declarations, nor on cities, facts and documents that do not concern it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.unit.compiler.validity.programs import (
    area,
    by_name_only,
    clause,
    instrument,
    on,
    program,
    repeal,
    some_day,
    vocabulary,
)

from luohu.compiler.assemble import rulesets
from luohu.compiler.ruleset import model as m
from luohu.compiler.validity.timeline import timelines

FACTS = "abcd"


def holds(name):
    return m.FactTest(m.FactKey("anchor", name), m.Op.EQ, value=True)


def fact(name):
    return m.Fact(name, m.Label(name), m.FactType(m.TypeKind.BOOLEAN), ("anchor",))


WORDS = replace(
    vocabulary(),
    facts=tuple(fact(name) for name in FACTS),
    constraints=(m.Some((holds("a"), holds("b"))), m.Some((holds("c"), m.Not(holds("d"))))),
)

conditions = st.sampled_from(
    [m.ALWAYS, holds("a"), m.Every((holds("a"), holds("c"))), m.Not(holds("d")), m.Some((holds("b"), holds("c")))]
)
effects = st.sampled_from([m.BarEffect("settlement"), m.GrantEffect("settlement", None, m.Details())])
days = st.sampled_from(["2017-05-01", "2018-01-01", "2020-02-29"])


@st.composite
def documents(draw):
    count = draw(st.integers(1, 4))
    found = []
    for number in range(count):
        name = f"x{number}"
        vague = draw(st.booleans())
        start = some_day(f"{name}.promulgated", "2018-01-01", "2018-12-31") if vague else on(draw(days))
        clauses = tuple(
            clause(f"{name}/{place}", draw(effects), condition=draw(conditions))
            for place in range(draw(st.integers(1, 3)))
        )
        acts = (repeal(name, f"x{draw(st.integers(0, count - 1))}"),) if draw(st.booleans()) else ()
        if draw(st.integers(0, 4)) == 0:
            found.append(by_name_only(name, start, "settlement", acts=acts))
        else:
            found.append(instrument(name, start, clauses=clauses, acts=acts))
    return found


def here(found):
    return next(each for each in rulesets(found) if each.name == "cn.3505/settlement")


@settings(deadline=None)
@given(documents(), st.randoms(use_true_random=False))
def test_order_of_declarations_does_not_matter(found, random):
    first = here(program(*found, words=WORDS))
    shuffled = [replace(each, clauses=tuple(random.sample(each.clauses, len(each.clauses)))) for each in found]
    random.shuffle(shuffled)
    words = replace(
        WORDS,
        facts=tuple(random.sample(WORDS.facts, len(WORDS.facts))),
        constraints=tuple(random.sample(WORDS.constraints, len(WORDS.constraints))),
    )
    other = program(*shuffled, words=words)
    geography = other.geography
    turned = replace(geography, areas=dict(random.sample(sorted(geography.areas.items()), len(geography.areas))))
    assert here(replace(other, geography=turned)) == first


@settings(deadline=None)
@given(documents())
def test_what_does_not_concern_the_area_does_not_change_its_ruleset(found):
    first = here(program(*found, words=WORDS))
    elsewhere = m.Where(("3502",))
    foreign = instrument(
        "z",
        on("2018-06-01"),
        place=elsewhere,
        area="3502",
        clauses=(clause("z/1", where=elsewhere, condition=holds("elsewhere")),),
    )
    words = replace(
        WORDS,
        facts=(*WORDS.facts, fact("elsewhere"), fact("unused")),
        constraints=(*WORDS.constraints, m.Some((holds("a"), holds("elsewhere"))), m.Some((holds("unused"),))),
    )
    more = replace(program(*found, foreign, words=words), local_facts={"elsewhere": ("3502",)})
    areas = dict(more.geography.areas)
    areas["34"] = area("34", "cn", m.Level.PROVINCIAL, ("3401",))
    areas["3401"] = area("3401", "34", m.Level.CITY)
    areas["cn"] = replace(areas["cn"], children=("35", "34"))
    more = replace(more, geography=replace(more.geography, areas=areas), rulesets=(*more.rulesets, "3401"))
    assert here(more) == first


@settings(deadline=None)
@given(documents())
def test_the_clauses_in_force_are_clauses_of_the_ruleset(found):
    made = here(program(*found, words=WORDS))
    known = {each.id for each in made.clauses}
    for each in made.timeline:
        for state in each.alternatives:
            assert set(state.clauses) <= known
            assert list(state.clauses) == sorted(state.clauses)
        assert len(each.alternatives) == 1 or each.unknowns
    starts = [each.start for each in made.timeline]
    assert starts == sorted(starts)
    assert all(one.end == other.start for one, other in zip(made.timeline, made.timeline[1:], strict=False))
    assert all(
        one.alternatives != other.alternatives for one, other in zip(made.timeline, made.timeline[1:], strict=False)
    )


@settings(deadline=None)
@given(documents())
def test_periods_agree_with_the_slices_where_days_are_known(found):
    exact = [each for each in found if each.starts is not None and each.starts.exact]
    library = program(*exact, words=WORDS)
    made = timelines(library)
    for name, periods in made.history.clause_periods.items():
        for day in (date(2017, 5, 1), date(2018, 1, 1), date(2019, 12, 31), date(2020, 2, 29)):
            stated = any(p.start.first <= day and (p.end is None or day < p.end.first) for p in periods)
            slice_ = made.of("3505").on(day)
            assert (slice_ is not None and name in slice_.alternatives[0].clauses) is stated
