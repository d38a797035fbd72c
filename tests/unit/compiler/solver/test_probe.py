"""One probe and many questions: what it answers does not hang on what it was asked before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from unittest.mock import patch

import pytest
from tests.unit.compiler.runtime.made import CITY, LICHENG, fact, is_, ruleset, vocabulary
from tests.unit.compiler.solver.test_find import EMPLOYED, GRADUATED, asking, many_members, plain

from luohu.compiler.ruleset.model import (
    ALWAYS,
    NEVER,
    Condition,
    CountAtLeast,
    DateTest,
    Enumeration,
    Every,
    FactKey,
    FactTest,
    Label,
    Not,
    Op,
    Some,
    Span,
    TypeKind,
)
from luohu.compiler.runtime.values import EXISTS, PLACE_KEY, RELATION_KEY
from luohu.compiler.solver import probe as probes
from luohu.compiler.solver.model import InternalError
from luohu.compiler.solver.probe import Probe

DAY_31, LEAP_DAY, AFTER_THE_END = date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 2)
A, B, C = is_("a"), is_("b"), is_("c")
A_NEEDS_B = Some((Not(A), B))
COUSIN = FactTest(RELATION_KEY, Op.EQ, "cousin")
"""Nobody can be one: the vocabulary has no such kin."""


def related(relation: str) -> FactTest:
    return FactTest(RELATION_KEY, Op.EQ, relation)


def income(op: Op, amount: int) -> FactTest:
    return FactTest(FactKey("anchor", "income"), op, amount)


# ------------------------------------------------------------------------------------------------ constants


def test_everybody_meets_nothing_and_all_that_is_always_so():
    probe = Probe(plain())
    assert probe.possible() is True
    assert probe.possible(ALWAYS) is True
    assert probe.possible(Not(NEVER), CountAtLeast(0, ())) is True


def test_nobody_meets_what_is_never_so():
    probe = Probe(plain())
    assert probe.never(NEVER)
    assert probe.never(Not(ALWAYS))
    assert probe.never(A, NEVER)
    assert probe.never(CountAtLeast(2, (A,)))
    assert probe.possible(A) is True


def test_several_conditions_are_asked_together():
    probe = Probe(plain())
    assert probe.possible(A, B) is True
    assert probe.never(A, Not(A))
    assert probe.never(Some((A, B)), Not(A), Not(B))
    assert probe.never(Not(Some((A, Not(B)))), Not(B))
    assert not probe.never(Not(Every((A, B))), A)


def test_counts_are_turned_round():
    probe = Probe(plain())
    two = CountAtLeast(2, (A, B, C))
    assert probe.never(two, Not(A), Not(B))
    assert probe.never(Not(two), A, B)
    assert probe.possible(Not(two), A, Not(B)) is True
    assert probe.never(CountAtLeast(2, (A, A)), Not(A))
    assert probe.possible(CountAtLeast(2, (A, A)), Not(B)) is True


# ------------------------------------------------------------------------------------------------ what it did not know


def test_a_threshold_that_is_new_cuts_what_was_one():
    probe = Probe(plain())
    assert probe.never(income(Op.GE, 500), income(Op.LT, 400))
    assert probe.possible(income(Op.GE, 500), income(Op.LT, 502)) is True
    assert probe.never(income(Op.GT, 500), income(Op.LT, 501))
    assert probe.never(income(Op.GT, 1_000_000_00))


def test_constraints_come_with_the_facts_that_they_bear_on():
    probe = Probe(plain(A_NEEDS_B, Some((Not(B), C))))
    assert probe.possible(is_("owns_home")) is True
    assert probe.never(A, Not(C))
    assert probe.possible(C, Not(A)) is True


def test_a_test_beside_which_nothing_can_be_is_known_all_the_same():
    """Of 表亲 and a, nothing is left but c; that a was asked about must not be taken for a being known."""
    probe = Probe(plain(A_NEEDS_B))
    assert probe.possible(Some((Every((COUSIN, A)), C))) is True
    assert probe.possible(A) is True
    assert probe.never(A, Not(B))


def test_constraints_of_a_test_are_kept_to_where_nothing_can_be_beside_it():
    probe = Probe(plain(A_NEEDS_B))
    assert probe.never(A, COUSIN)
    assert probe.never(A, Not(B))
    assert probe.possible(A) is True


def test_a_space_that_grew_too_large_begins_anew():
    question = plain(A_NEEDS_B)
    steps = [income(Op.GE, amount) for amount in range(100, 112)]
    probe, seen = Probe(question), []
    with patch.object(probes, "MOST_TESTS", 3):
        for lower, higher in pairwise(steps):
            assert probe.never(higher, Not(lower))
            assert probe.possible(lower, Not(higher)) is True
            assert probe.never(A, Not(B))
            assert probe.cut is not None
            seen.append(len(probe.cut.known))
    assert max(seen) <= 6
    assert len(probe.asked) < len(steps)


def test_a_test_that_no_space_knows_is_a_fault_of_ours():
    probe = Probe(plain())
    assert probe.possible(A) is True
    with patch.object(probes, "tests_once", lambda *_: ()), pytest.raises(InternalError):
        probe.possible(B)


# ------------------------------------------------------------------------------------------------ two together


def test_tests_of_two_days_are_settled():
    probe = Probe(plain())
    over, within = (
        DateTest(GRADUATED, span, EMPLOYED, months=months) for span, months in ((Span.OVER, 37), (Span.WITHIN, 36))
    )
    assert probe.possible(over) is True
    assert probe.possible(within) is True
    assert probe.never(over, within)
    assert probe.never(over, FactTest(EMPLOYED, Op.NONE))
    assert probe.possible(Not(over), FactTest(EMPLOYED, Op.NONE)) is True


def test_what_needs_no_test_of_two_is_settled_by_cells(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(probes, "possible", None)
    probe = Probe(plain())
    over = DateTest(GRADUATED, Span.OVER, EMPLOYED, months=37)
    assert probe.possible(Some((over, A)), B) is True
    assert probe.never(over, A, Not(A))
    assert probe.never(Every((over, Not(over))))


def test_a_fact_against_a_figure():
    words = vocabulary(
        (fact("limit", TypeKind.MONEY, holders=("case",)), fact("income", TypeKind.MONEY, holders=("anchor",)))
    )
    probe = Probe(asking(ruleset(vocabulary=words)))
    limit = FactKey("case", "limit")
    above, at_least = (FactTest(FactKey("anchor", "income"), op, limit) for op in (Op.GT, Op.GE))
    assert probe.never(above, Not(at_least))
    assert probe.possible(at_least, Not(above)) is True
    assert probe.never(above, FactTest(limit, Op.GE, 10), income(Op.LE, 10))
    assert probe.possible(above, FactTest(limit, Op.GE, 10), income(Op.LE, 11)) is True


# ------------------------------------------------------------------------------------------------ days, kin, places


def test_days_that_move_with_the_day_of_application():
    probe = Probe(plain(start="2024-02-28", end="2024-03-02"))
    reached = DateTest(GRADUATED, Span.REACHING, months=1)
    same_day = FactTest(GRADUATED, Op.EQ, EMPLOYED)
    last_of_january = Every((FactTest(GRADUATED, Op.GE, DAY_31), FactTest(GRADUATED, Op.LE, DAY_31)))
    before_leap_day = Not(DateTest(LEAP_DAY, Span.REACHING))
    assert probe.possible(reached, last_of_january) is True
    assert probe.never(reached, last_of_january, before_leap_day)
    assert probe.possible(same_day, reached, before_leap_day) is True
    assert probe.never(DateTest(AFTER_THE_END, Span.REACHING))


def test_who_settles_as_himself_has_the_facts_of_the_anchor():
    probe = Probe(plain())
    theirs = is_("a", person="settler")
    assert probe.possible(theirs, Not(A)) is True
    assert probe.never(related("self"), theirs, Not(A))
    assert probe.never(related("spouse"), theirs, Not(is_("a", person="spouse")))
    assert probe.never(COUSIN)


def test_relatives_may_not_exist():
    probe = Probe(plain())
    nobody = FactTest(FactKey("child", EXISTS), Op.EQ, value=False)
    assert probe.possible(nobody) is True
    assert probe.never(nobody, is_("a", person="child"))
    assert probe.possible(nobody, FactTest(FactKey("child", "a"), Op.NONE)) is True
    assert probe.never(nobody, related("child"))
    assert probe.never(Not(nobody), FactTest(FactKey("child", "a"), Op.NONE))


def test_a_guarded_fact_is_there_only_under_its_guard():
    probe = Probe(plain())
    later = FactTest(FactKey("anchor", "degree_year"), Op.GE, 2020)
    assert probe.possible(later) is True
    assert probe.never(later, Not(A))


def test_places():
    probe = Probe(plain())
    here, city = (FactTest(PLACE_KEY, Op.ONE_OF, (area,)) for area in (LICHENG, CITY))
    assert probe.never(here, Not(city))
    assert probe.never(Not(city))
    assert probe.possible(city, Not(here)) is True


# ------------------------------------------------------------------------------------------------ what there is not


def test_constraints_that_nobody_meets_leave_nobody():
    assert Probe(plain(A, Not(A))).never(B)
    assert Probe(plain(A, Not(A))).never()


def test_a_relation_that_constraints_forbid_is_nobodys():
    probe = Probe(plain(Some((Not(related("child")), Every((A, Not(A)))))))
    assert probe.never(related("child"))
    assert probe.possible(related("spouse")) is True


def test_a_fact_that_can_be_nothing_says_nothing_of_others():
    words = vocabulary()
    none = Enumeration("nothing", Label("无", "nothing"), ordered=False, members=())
    odd = fact("odd", TypeKind.MEMBER, of="nothing", holders=("anchor",))
    words = replace(words, enumerations=(*words.enumerations, none), facts=(*words.facts, odd))
    probe = Probe(asking(ruleset(vocabulary=words)))
    asked: Condition = FactTest(FactKey("anchor", "odd"), Op.EQ, "something")
    assert probe.never(asked)
    assert probe.possible(A) is True
    assert probe.never(A, Not(A))


def test_where_members_are_left_out_nothing_is_proven():
    honours, probe = FactKey("anchor", "honours"), Probe(many_members())
    names = tuple(f"h{number}" for number in range(12))
    assert probe.possible(FactTest(honours, Op.HAS_ALL, names)) is None
    assert not probe.never(FactTest(honours, Op.HAS_ALL, names))
    assert probe.possible(FactTest(honours, Op.HAS_ANY, names)) is True
