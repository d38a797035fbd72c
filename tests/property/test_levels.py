"""Against higher texts: on random libraries of two levels, exactly what trying every case finds, on exactly those days."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.property.levels import END, FIRST, some_library, text_of
from tests.property.levels_judged import Judge

from luohu.compiler.analysis.stage import Scope, Wanted
from luohu.compiler.analysis.vertical.figures import outside_bounds
from luohu.compiler.analysis.vertical.pathways import forbidden_ways
from luohu.compiler.analysis.vertical.refused import refused_below, witness
from luohu.compiler.analysis.vertical.required import required, shown
from luohu.compiler.assemble import from_timelines
from luohu.compiler.names import resolve
from luohu.compiler.ruleset.effects import BindingKind
from luohu.compiler.validity.timeline import timelines
from luohu.dsl.diagnostics.model import Severity
from luohu.dsl.parser import parse
from luohu.dsl.source import Source

PLACES = "一二三四五六七八"


def test_among_some_libraries_every_kind_of_finding_is_met():
    """So that the law below cannot be about nothing."""
    met = Counter()
    for seed in range(150):
        met.update(check(random.Random(seed)))
    kinds = ("refused", "ceiling", "ban", "way", "figure")
    assert {(kind, how) for kind in kinds for how in ("certain", "possible")} <= {*met}


@settings(max_examples=400, deadline=None)
@given(st.integers(0, 2**32))
def test_what_is_found_is_what_trying_every_case_finds(seed: int):
    check(random.Random(seed))


def check(chance):
    library = some_library(chance)
    judge = Judge(library)
    found = Counter()
    told = {"refused": {}, "ceiling": {}, "ban": {}, "way": {}, "figure": {}}
    for stage in scope_of(text_of(library)).stages:
        told["refused"] |= {of(each.clause): days_of(each.holding) for each in refused_below(stage) if people(each)}
        for kind, name in ((BindingKind.AT_MOST, "ceiling"), (BindingKind.MUST_NOT_REQUIRE, "ban")):
            told[name] |= dict(map(_demand, required(stage, kind)))
        told["way"] |= dict(map(_use, forbidden_ways(stage)))
        told["figure"] |= dict(map(_figure, outside_bounds(stage)))
    wanted = {
        "refused": judge.refused(),
        "ceiling": judge.demands("ceiling"),
        "ban": judge.demands("ban"),
        "way": judge.uses(),
        "figure": judge.outside(),
    }
    for kind, expected in wanted.items():
        assert told[kind] == {about: worth_telling(*each) for about, each in expected.items()}, text_of(library)
        found.update((kind, "certain" if certain else "possible") for certain, _ in expected.values())
    return found


def scope_of(text):
    program = resolve([parse(Source("library.luohu", text)).file])
    assert [each.message.en for each in program.diagnostics if each.severity is Severity.ERROR] == []
    laid = timelines(program)
    return Scope(program, laid, from_timelines(laid), Wanted(date(2026, 1, 1)))


def people(each):
    """Who shows a finding replays; that is all that is asked of them here."""
    return [witness(one) for one in each.shown]


def of(clause):
    return int(clause.instrument.removeprefix("doc-")), PLACES.index(clause.locators[0])


def days_of(holding):
    """How a finding is told: for certain or not, and its days among those of the library."""
    return "certain" if holding.certain else "possible", within(holding.days)


def within(runs):
    every = [FIRST + timedelta(days=each) for each in range((END - FIRST).days)]
    return {each for run in runs for each in every if run.start <= each and (run.end is None or each < run.end)}


def worth_telling(certain, possible):
    return ("certain", certain) if certain else ("possible", possible)


def _demand(each):
    demand = each.shown
    shown(demand)
    about = of(demand.binding.clause), demand.fact.fact, of(demand.route.clause)
    return about, ("certain" if each.grave else "possible", within(each.holding.days))


def _use(each):
    return (of(each.shown.binding.clause), of(each.shown.route.clause)), days_of(each.holding)


def _figure(each):
    return (of(each.above.clause), of(each.below.clause)), ("certain" if each.firm else "possible", within(each.days))
