"""Words that are new, gone or otherwise: what they narrow, what they widen, and how it is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.unit.compiler.changes.test_repeal import WORDS, document
from tests.unit.compiler.runtime.made import fact, is_, label, ruleset, vocabulary

from luohu.compiler.changes.model import Side, WordChange, WordKind
from luohu.compiler.changes.words import word_changes
from luohu.compiler.checks.examples import library
from luohu.compiler.pipeline import Request, compile_library
from luohu.compiler.ruleset.model import (
    AreaNode,
    Direction,
    Enumeration,
    Fact,
    FactKey,
    FactTest,
    FactType,
    Figure,
    Group,
    Label,
    Op,
    Parameter,
    Some,
    Term,
    TypeKind,
    Vocabulary,
)
from luohu.dsl.diagnostics.model import Text

NUMBER = fact("n", TypeKind.INTEGER, holders=("anchor", "child"), range=(1, 5))


def changes(old: Vocabulary, new: Vocabulary) -> tuple[WordChange, ...]:
    return word_changes(Side("old", ruleset(vocabulary=old)), Side("new", ruleset(vocabulary=new)))


def of_fact(old: Fact | None, new: Fact | None) -> tuple[bool, bool]:
    """Whether it narrows, and whether it widens."""
    words = (vocabulary(() if each is None else (each,)) for each in (old, new))
    (change,) = (each for each in changes(*words) if each.kind is WordKind.FACT)
    return change.narrows, change.widens


def test_what_a_fact_narrows_and_widens() -> None:
    same, narrows, widens, both = (False, False), (True, False), (False, True), (True, True)
    assert of_fact(NUMBER, None) == narrows
    assert of_fact(None, NUMBER) == widens
    assert of_fact(NUMBER, replace(NUMBER, range=(2, 5))) == narrows
    assert of_fact(NUMBER, replace(NUMBER, range=(2, 6))) == both
    assert of_fact(NUMBER, replace(NUMBER, range=None)) == widens
    assert of_fact(replace(NUMBER, range=None), NUMBER) == narrows
    assert of_fact(NUMBER, replace(NUMBER, holders=("anchor",))) == narrows
    assert of_fact(NUMBER, replace(NUMBER, nullable=True)) == widens
    assert of_fact(replace(NUMBER, nullable=True), NUMBER) == narrows
    assert of_fact(NUMBER, replace(NUMBER, type=FactType(TypeKind.MONEY))) == both
    assert of_fact(NUMBER, replace(NUMBER, only_when=is_("a"))) == both
    assert of_fact(NUMBER, replace(NUMBER, label=label("数"))) == same
    assert of_fact(NUMBER, replace(NUMBER, question=label("几个"))) == same
    assert of_fact(NUMBER, replace(NUMBER, has_ordinary=True, ordinary=3)) == same


def test_a_fact_of_days_has_a_range_too() -> None:
    day = fact("d", TypeKind.DATE, holders=("anchor",), range=(date(2000, 1, 1), date(2020, 1, 1)))
    assert of_fact(day, replace(day, range=(date(2001, 1, 1), date(2020, 1, 1)))) == (True, False)


def test_another_name_narrows_nothing_unless_the_old_one_is_lost() -> None:
    later = replace(NUMBER, id="m", formerly="n")
    assert of_fact(NUMBER, later) == (False, False)
    assert of_fact(later, replace(later, formerly=None)) == (True, False)
    assert of_fact(later, replace(later, id="k", formerly="m")) == (True, False)
    words = vocabulary((later,)), vocabulary((later, fact("n", holders=("anchor",))))
    (taken,) = changes(*words)
    assert (taken.id, taken.narrows) == ("n", True)


def test_figures_are_no_answers_of_anybody() -> None:
    figure = fact("fee", TypeKind.MONEY, holders=("case",), figure=Figure.PARAMETER)
    assert of_fact(figure, None) == (False, False)
    assert of_fact(None, figure) == (False, False)


def test_what_differs_is_said_in_both_languages() -> None:
    (change,) = changes(vocabulary((NUMBER,)), vocabulary((replace(NUMBER, range=(2, 9), nullable=True),)))
    assert change.before is not None
    assert change.after is not None
    assert (change.before.zh, change.after.zh) == ("1至5；不可无", "2至9；可无")
    assert (change.before.en, change.after.en) == ("1 to 5; never none", "2 to 9; may be none")
    (gone,) = changes(vocabulary((NUMBER,)), vocabulary(()))
    assert gone.before is not None
    assert gone.before.en == "whole number; asked of the anchor, child; 1 to 5"
    assert gone.after is None


def listed(*members: str, ordered: bool = False, name: str = "色") -> Vocabulary:
    terms = tuple(Term(each, label(each)) for each in members)
    return replace(vocabulary(()), enumerations=(Enumeration("colours", label(name), ordered, terms),))


def lists(old: Vocabulary, new: Vocabulary) -> list[tuple[str, str, bool, bool]]:
    return [(each.kind.value, each.id, each.narrows, each.widens) for each in changes(old, new)]


def test_lists_and_their_members() -> None:
    assert lists(listed("red"), listed("red", "blue")) == [("member", "colours.blue", False, True)]
    assert lists(listed("red", "blue"), listed("red")) == [("member", "colours.blue", True, False)]
    assert lists(listed("red"), replace(listed(), enumerations=())) == [("list", "colours", True, False)]
    assert lists(replace(listed(), enumerations=()), listed("red")) == [("list", "colours", False, True)]
    assert lists(listed("red"), listed("red", name="颜色")) == [("list", "colours", False, False)]
    up, down = listed("low", "high", ordered=True), listed("high", "low", ordered=True)
    assert lists(up, down) == [("list", "colours", False, False)]


def test_kin_and_areas_are_members_too() -> None:
    some = replace(vocabulary(()), kin=(Term("child", label("子女")),))
    assert lists(some, replace(some, kin=())) == [("member", "relation.child", True, False)]
    one = ruleset()
    more = replace(
        one.jurisdiction, areas=(*one.jurisdiction.areas, AreaNode("350504", label("洛江区"), "350500", leaf=True))
    )
    found = word_changes(Side("one", one), Side("more", replace(one, jurisdiction=more)))
    assert [(each.id, each.narrows, each.widens) for each in found] == [("place.350504", False, True)]
    other = replace(one, jurisdiction=replace(one.jurisdiction, id="350600"))
    assert not word_changes(Side("one", one), Side("other", other)), "the places of two areas are nobody's to lose"


def test_parameters_groups_matters_and_terms() -> None:
    plain = vocabulary(())
    fee = Parameter("fee", Label("费"), FactType(TypeKind.MONEY), Direction.SMALLER, ("psb",), 12)
    group = Group("g", label("群"), is_("a"))
    with_fee, with_group = replace(plain, parameters=(fee,)), replace(plain, groups=(group,))
    assert lists(with_fee, plain) == [("parameter", "fee", True, False)]
    retyped = replace(with_fee, parameters=(replace(fee, type=FactType(TypeKind.DURATION, None, "days")),))
    assert lists(with_fee, retyped) == [("parameter", "fee", True, True)]
    freer = replace(with_fee, parameters=(replace(fee, direction=Direction.NEITHER),))
    (change,) = changes(with_fee, freer)
    assert change.before is not None
    assert change.before.zh.startswith("费；元；越小越有利；由")
    assert (change.narrows, change.widens) == (False, False)
    other = replace(plain, groups=(replace(group, condition=is_("b")),))
    (change,) = changes(with_group, other)
    assert (change.kind, change.narrows, change.before and change.before.en) == (WordKind.GROUP, False, "群: a")
    more = replace(plain, matters=(*plain.matters, Term("zz", label("别的"), "settlement")))
    assert lists(plain, more) == [("matter", "zz", False, True)]
    (under,) = (each.after for each in changes(plain, more))
    assert under == Text("别的（属于落户）", "别的 (under 落户)")
    assert lists(more, plain) == [("matter", "zz", False, False)]
    paper = replace(plain, evidence=(*plain.evidence, Term("zz", label("证"))))
    assert lists(plain, paper) == [("term", "zz", False, False)]


def test_a_constraint_narrows_where_it_is_about_what_could_be_told_before() -> None:
    a, both = (fact("a"),), (fact("a"), fact("b"))
    rule = Some((is_("a"), is_("b")))
    (added,) = changes(vocabulary(both), vocabulary(both, (rule,)))
    assert (added.kind, added.narrows, added.widens) == (WordKind.CONSTRAINT, True, False)
    (gone,) = changes(vocabulary(both, (rule,)), vocabulary(both))
    assert (gone.narrows, gone.widens) == (False, True)
    found = {each.kind: each for each in changes(vocabulary(a), vocabulary(both, (rule,)))}
    assert not found[WordKind.CONSTRAINT].narrows


def test_definitions_of_documents(tmp_path: Path) -> None:
    def side(name: str, meaning: str) -> Side:
        folder = tmp_path / name
        folder.mkdir()
        text = document(2, f"条款 一 {{ 条件 稳定住所 准予 落户 }} 定义 稳定住所 指 {meaning}")
        (folder / "one.luohu").write_text(library(WORDS, rest=text), encoding="utf-8")
        state = compile_library(Request(folder, date(2025, 6, 1)))
        assert state.sound, [each.message.en for each in state.diagnostics]
        return Side(name, state.rulesets[0], program=state.program)

    one, other = side("one", "有房"), side("other", "有房 且 社保时长 满12个月")
    (change,) = (each for each in word_changes(one, other) if each.kind is WordKind.DEFINITION)
    assert (change.id, change.narrows, change.widens) == ("d2/稳定住所", False, False)
    assert change.before is not None
    assert change.before.zh == "甲〔2024〕2号：有房"
    assert not [each for each in word_changes(one, replace(other, program=None)) if each.kind is WordKind.DEFINITION]
    assert not [each for each in word_changes(one, one) if each.kind is WordKind.DEFINITION]
    longer = side("longer", "有房 且 社保时长 满12个月")
    assert [each.after for each in word_changes(other, longer)] == []


def test_what_is_cut_to_the_same_words_is_said_to_differ() -> None:
    tests = [FactTest(FactKey("anchor", "n"), Op.GE, each) for each in range(2, 12)]
    words = replace(vocabulary((NUMBER,)), groups=(Group("g", label("群"), Some(tuple(tests[:-1]))),))
    more = replace(words, groups=(Group("g", label("群"), Some(tuple(tests))),))
    (change,) = changes(words, more)
    assert change.before is not None
    assert change.after is not None
    assert change.after.zh == f"{change.before.zh}（未列出的部分不同）"
