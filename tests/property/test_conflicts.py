"""Conflicts on random libraries: what analysis finds is what brute force finds, nothing more and nothing less."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date

from hypothesis import event, given, settings
from hypothesis import strategies as st
from tests.property.conflicting import Judge, library_text, some_library

from luohu.compiler.analysis.conflicts import clashes, figures, idle, orders
from luohu.compiler.analysis.stage import Scope, Stage, Wanted
from luohu.compiler.assemble import from_timelines
from luohu.compiler.names import resolve
from luohu.compiler.validity.timeline import timelines
from luohu.dsl.diagnostics.model import Severity
from luohu.dsl.parser import parse
from luohu.dsl.source import Source


def stage_of(texts: list[str]) -> Stage:
    """The stage of the one city of a library."""
    parsed = [parse(Source(f"{number}.luohu", text)) for number, text in enumerate(texts)]
    program = resolve([each.file for each in parsed])
    found = (*(one for each in parsed for one in each.diagnostics), *program.diagnostics)
    wrong = [each for each in found if each.severity is Severity.ERROR]
    assert not wrong, [each.message.en for each in wrong]
    history = timelines(program)
    scope = Scope(program, history, from_timelines(history), Wanted(date(2024, 6, 1)))
    (stage,) = scope.stages
    return stage


def compared(seed: int) -> Counter[str]:
    """Compares both on one library; counts what there was to find."""
    library = some_library(random.Random(seed))
    stage, judge = stage_of(library_text(library)), Judge(library)
    met: Counter[str] = Counter()
    found = list(clashes.clashes(stage))
    assert {(each.bar, each.grant, each.step.value, each.winner) for each in found} == judge.clashes()
    for each in found:
        assert clashes.shown(each) is not None
        met[each.step.value] += 1
        met["hangs"] += bool(each.hangs_on)
    figured = list(figures.discords(stage))
    assert {(each.one, each.other, each.bounds) for each in figured} == judge.discords()
    met["figures"] += sum(figures.shown(stage, each) is not None for each in figured)
    ordered = list(orders.disorders(stage))
    said = {(each.grant, frozenset((each.one, each.other)), each.prevails) for each in ordered}
    assert said == judge.disorders()
    met["orders"] += sum(orders.shown(each) is not None for each in ordered)
    met += compared_idle(stage, judge)
    return met


def compared_idle(stage: Stage, judge: Judge) -> Counter[str]:
    wanted, met = judge.idle(), Counter[str]()
    found = list(idle.idle_grants(stage))
    reported = [each.grant[0] for each in found] + [name for each in found for name, _ in each.equal]
    assert sorted(set(reported)) == sorted(wanted)
    for each in found:
        assert idle.shown(each) is not None
        by = {name for name, _ in each.by}
        if wanted[each.grant[0]]:
            assert len(by) == 1
            assert by <= wanted[each.grant[0]]
        met["idle" if len(by) == 1 else "idle together"] += 1
        met["equal"] += bool(each.equal)
        assert all(each.grant[0] in wanted[name] for name, _ in each.equal)
    return met


def test_among_some_libraries_there_is_everything_to_find() -> None:
    """Some that are known to hold every kind, so that the law below cannot be about nothing."""
    met: Counter[str] = Counter()
    for seed in range(300):
        met += compared(seed)
    kinds = ["rank", "later", "unsettled", "hangs", "figures", "orders", "idle", "idle together", "equal"]
    assert all(met[each] for each in kinds), met


@settings(max_examples=250, deadline=None)
@given(st.integers(0, 2**32))
def test_analysis_finds_what_brute_force_finds(seed: int) -> None:
    event(" ".join(sorted(each for each, count in compared(seed).items() if count)) or "nothing to find")
