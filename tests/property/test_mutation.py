"""Mutation: equivalence is what brute force finds, the short way is the long way, suggestions notice what was missed."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from random import Random

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.property.libraries import library_text, some_library
from tests.property.naive import holds
from tests.property.naive_outcome import _Keyed
from tests.unit.compiler.runtime.made import ruleset, vocabulary
from tests.unit.compiler.scenarios.mutation.small import document, library

from luohu.compiler.assemble import from_timelines
from luohu.compiler.names import resolve
from luohu.compiler.ruleset.model import (
    Clause,
    Condition,
    CountAtLeast,
    DateTest,
    Every,
    Fact,
    FactKey,
    FactTest,
    FactType,
    Label,
    Not,
    Op,
    Some,
    Span,
    TypeKind,
)
from luohu.compiler.runtime.prepared import prepare
from luohu.compiler.scenarios.mutation.bench import Bench, law
from luohu.compiler.scenarios.mutation.conditions import variants
from luohu.compiler.scenarios.mutation.differences import Pair
from luohu.compiler.scenarios.mutation.equivalence import NotShown, Shown, never_apart
from luohu.compiler.scenarios.mutation.fates import fate_of
from luohu.compiler.scenarios.mutation.model import Operator, Verdict
from luohu.compiler.scenarios.mutation.patching import patched
from luohu.compiler.scenarios.mutation.variants import applied, mutants
from luohu.compiler.scenarios.run import run_scenarios
from luohu.compiler.scenarios.suggestion.suggest import suggest
from luohu.compiler.scenarios.suggestion.writing import written
from luohu.compiler.solver.model import Memories
from luohu.compiler.validity.timeline import timelines
from luohu.dsl.parser import parse
from luohu.dsl.source import Source

slow = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
FIRST = date(2024, 2, 27)
DAYS = [FIRST + timedelta(days=each) for each in range(4)]
"""Days of application: over the end of a February."""
BORN = (date(2024, 1, 28), date(2024, 2, 5))
KEYS = {name: FactKey("anchor", name) for name in ("a", "b", "c", "n", "d")}
A_HOLDS = FactTest(KEYS["a"], Op.EQ, value=True)


def _facts() -> list[Fact]:
    def fact(name: str, kind: TypeKind, **more: object) -> Fact:
        return Fact(name, Label(name), FactType(kind), ("anchor",), **more)  # type: ignore[arg-type]

    return [
        fact("a", TypeKind.BOOLEAN),
        fact("b", TypeKind.BOOLEAN),
        fact("c", TypeKind.BOOLEAN, only_when=A_HOLDS),
        fact("n", TypeKind.INTEGER, range=(0, 4)),
        fact("d", TypeKind.DATE, range=BORN, nullable=True),
    ]


CONSTRAINT = Some((Not(A_HOLDS), FactTest(KEYS["n"], Op.GE, 2)))
"""Whoever has a has two of n."""
RULES = ruleset(vocabulary=vocabulary(_facts(), (CONSTRAINT,)))
OVER, MEMORIES = prepare(RULES), Memories()


def admissible() -> list[dict[tuple[str, str], object]]:
    """Every case that guards and constraints allow."""
    born = [None, *(BORN[0] + timedelta(days=each) for each in range((BORN[1] - BORN[0]).days + 1))]
    cases = product((False, True), (False, True), (None, False, True), range(5), born)
    return [
        {("anchor", name): value for name, value in zip(KEYS, case, strict=True)}
        for case in cases
        if (case[0] is False or case[3] >= 2) and (case[2] is not None) == case[0]
    ]


CASES = admissible()


def simple() -> st.SearchStrategy[Condition]:
    yes = st.sampled_from(["a", "b", "c"]).map(lambda name: FactTest(KEYS[name], Op.EQ, value=True))
    number = st.builds(
        lambda op, value: FactTest(KEYS["n"], op, value),
        st.sampled_from([Op.GE, Op.GT, Op.LE, Op.LT]),
        st.integers(0, 4),
    )
    time = st.builds(
        lambda span, length: DateTest(KEYS["d"], span, None, *length),
        st.sampled_from(list(Span)),
        st.sampled_from([(1, 0), (0, 28), (0, 30)]),
    )
    return yes | number | time


def conditions() -> st.SearchStrategy[Condition]:
    def joined(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
        several = st.lists(inner, min_size=2, max_size=3).map(tuple)
        return several.map(Every) | several.map(Some) | inner.map(Not) | several.map(lambda each: CountAtLeast(2, each))

    return st.recursive(simple(), joined, max_leaves=5)


def alike(one: Condition, other: Condition) -> bool:
    """Whether no admissible case tells the two apart, on any of the days: one after the other."""
    return all(
        holds(RULES, _Keyed(case), day, one) == holds(RULES, _Keyed(case), day, other) for case in CASES for day in DAYS
    )


@slow
@given(conditions(), st.randoms(use_true_random=False))
def test_equivalent_is_what_no_case_on_no_day_tells_apart(condition: Condition, chance: Random):
    found = list(variants(condition))
    mistake = chance.choice(found)
    proof = never_apart(OVER, Pair(condition, mistake.made), ((DAYS[0], DAYS[-1] + timedelta(days=1)),), MEMORIES)
    assert proof != NotShown(settled=False)
    assert isinstance(proof, Shown) is alike(condition, mistake.made)


@slow
@given(conditions(), conditions(), conditions())
def test_a_pair_matters_only_where_what_is_given_holds(one: Condition, other: Condition, given_: Condition):
    proof = never_apart(OVER, Pair(one, other, given_), ((DAYS[0], DAYS[-1] + timedelta(days=1)),), MEMORIES)
    together = alike(Every((given_, one)), Every((given_, other)))
    assert isinstance(proof, Shown) is together or proof == NotShown(settled=False)


@slow
@given(st.randoms(use_true_random=False))
def test_a_mistake_written_into_a_ruleset_is_the_ruleset_of_the_mistake(chance: Random):
    texts = library_text(some_library(chance))
    program = resolve([parse(Source(f"{at}.luohu", text)).file for at, text in enumerate(texts)])
    bench = Bench(program)
    found = [each for each in mutants(program) if isinstance(each.edit, Clause) and each.subject not in bench.borrowed]
    for each in chance.sample(found, min(3, len(found))):
        assert isinstance(each.edit, Clause)
        plain = next(one for one in program.instruments[each.edit.instrument].clauses if one.id == each.subject)
        for anew in from_timelines(timelines(applied(program, each))):
            short = patched(bench.laws[()][anew.name].ruleset, plain, each.edit)
            assert short is None or law(short) == law(anew)


# ------------------------------------------------------------------------------------------------ suggestions

TESTS = [
    "有房",
    "配偶的有房",
    "有证",
    "面积 60平方米以上",
    "面积 不满40平方米",
    "等级 中以上",
    "年龄 满18周岁",
    "自 发证日期 起 满6个月",
    "落户人的出生日期 早于 2010年1月1日",
]


@settings(max_examples=10, deadline=None, phases=[Phase.generate], suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(TESTS), min_size=1, max_size=3, unique=True),
    st.sampled_from([" 且 ", " 或 "]),
    st.sampled_from(
        ["", " { 落户人 本人、配偶、子女（限 年龄 不满18周岁） }", " { 落户地 依次 { 自有地址（限 有房）; 公共地址 } }"]
    ),
)
def test_suggested_scenarios_pass_and_notice_every_mistake_that_changes_something(
    chosen: list[str], joint: str, details: str
):
    text = document(f"条款 一 {{ 条件 {joint.join(chosen)} 准予 落户{details} }}")
    program = library(text)
    found = suggest(Bench(program), frozenset({"yi/1"}))
    more = library(text + written(program, found.scenarios))
    assert all(each.passed for each in run_scenarios(more))
    bench = Bench(more)
    alive = [
        each for each in mutants(more) if each.subject == "yi/1" and fate_of(bench, each).verdict is Verdict.SURVIVED
    ]
    assert [each.what for each in alive] == [each.what for each in found.unnoticed]
    assert [each for each in alive if each.operator in (Operator.SIDE, Operator.THRESHOLD)] == []
