"""Vocabularies: what becomes of declarations, and what is wrong with them."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.compiler.names.texts import AREAS, fact, resolved, said

from luohu.compiler.names import resolve
from luohu.compiler.program import Program
from luohu.compiler.ruleset.model import (
    EvidenceChoice,
    EvidenceEntry,
    EvidenceList,
    Fact,
    FactType,
    Label,
    Not,
    Op,
    Some,
    Term,
    TypeKind,
    Vocabulary,
)
from luohu.dsl.parser import parse
from luohu.dsl.source import Source


def made(*bodies: str) -> Program:
    first = "词汇 落户 / settlement { 事项 落户 / settlement }"
    return resolved(AREAS, first, *(f"词汇 落户 {{ {body} }}" for body in bodies))


def words(*bodies: str) -> Vocabulary:
    found = made(*bodies)
    assert said(found) == []
    return found.vocabularies["settlement"]


def only(body: str, more: str = "") -> Fact:
    found = {each.label.zh: each for each in words(f"{more} 事实 {body}").facts}
    return found[body.split(" ", maxsplit=1)[0]]


LEVELS = "枚举 等级 / levels 有序 { 低 / low、高 / high } 材料 证书 / diploma、毕业证 / certificate"


@pytest.mark.parametrize(
    ("type_word", "expected"),
    [
        ("是否", FactType(TypeKind.BOOLEAN)),
        ("boolean", FactType(TypeKind.BOOLEAN)),
        ("整数", FactType(TypeKind.INTEGER)),
        ("人数", FactType(TypeKind.INTEGER)),
        ("金额", FactType(TypeKind.MONEY)),
        ("面积", FactType(TypeKind.FLOOR_AREA)),
        ("日期", FactType(TypeKind.DATE)),
        ("地区", FactType(TypeKind.AREA)),
        ("时长(月)", FactType(TypeKind.DURATION, unit="months")),
        ("时长(日)", FactType(TypeKind.DURATION, unit="days")),
        ("时长(工作日)", FactType(TypeKind.DURATION, unit="workdays")),
        ("等级", FactType(TypeKind.MEMBER, of="levels")),
        ("levels", FactType(TypeKind.MEMBER, of="levels")),
        ("集合 等级", FactType(TypeKind.SET, of="levels")),
    ],
)
def test_types(type_word: str, expected: FactType) -> None:
    assert only(f"甲 / a : {type_word}", LEVELS).type == expected


@pytest.mark.parametrize("type_word", ["周岁", "等第", "集合 等第", "时长", "时长(年)", "比率"])
def test_types_that_are_none(type_word: str) -> None:
    assert [code for code, _ in said(made(f"{LEVELS} 事实 甲 / a : {type_word}"))] == ["LH230"]


def test_everything_that_a_fact_says() -> None:
    found = only(
        "学历 / education : 等级 可无 个人信息 本地 常值 低 原名 degree { 问 “学历？” / “Degree?” 证明 证书 或 毕业证 }",
        LEVELS,
    )
    assert found == Fact(
        "education",
        Label("学历"),
        FactType(TypeKind.MEMBER, of="levels"),
        ("anchor", "settler"),
        nullable=True,
        has_ordinary=True,
        ordinary="low",
        local=True,
        personal=True,
        formerly="degree",
        question=Label("学历？", "Degree?"),
        proof=EvidenceList(
            (EvidenceChoice(every=False, items=(EvidenceEntry("diploma"), EvidenceEntry("certificate"))),)
        ),
    )


KIN = "亲属关系 亲属 / kin { 本人 / self、配偶 / spouse }"


def test_holders() -> None:
    assert only("甲 / a : 是否 属于 依托人、配偶", KIN).holders == ("anchor", "spouse")
    assert only("甲 / a : 是否 属于 落户人、本人", KIN).holders == ("settler", "anchor")
    assert said(made(f"{KIN} 事实 甲 / a : 是否 属于 邻居")) == [("LH201", "邻居")]


def test_ranges_and_ordinary_values() -> None:
    assert only("甲 / a : 金额 0元 至 10万元 常值 0元").range == (0, 10_000_000)
    assert only("甲 / a : 日期 2000-01-01 至 2001-01-01").range == (date(2000, 1, 1), date(2001, 1, 1))
    assert only("甲 / a : 日期 可无 常值 无").has_ordinary
    assert only("甲 / a : 集合 等级 常值 高", LEVELS).ordinary == ("high",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("金额 0元 至 10元 常值 20元", ("LH229", "20元")),
        ("金额 10元 至 0元", ("LH229", "10元 至 0元")),
        ("金额 0日 至 10元", ("LH208", "0日")),
        ("日期 常值 无", ("LH210", "无")),
        ("等级 常值 中", ("LH209", "中")),
        ("是否 常值 3人", ("LH207", "3人")),
    ],
)
def test_ranges_and_ordinary_values_that_cannot_be(text: str, expected: tuple[str, str]) -> None:
    assert expected in said(made(f"{LEVELS} 事实 甲 / a : {text}"))


def test_a_guard_is_written_about_the_anchor_whoever_holds_the_fact() -> None:
    more = "事实 乙 / b : 是否 属于 落户人"
    found = only("甲 / a : 日期 属于 落户人 仅当 乙", more)
    assert found.only_when == fact("b")
    assert found.nullable


def test_constraints_are_sorted_and_each_once() -> None:
    facts = "事实 甲 / a : 整数 事实 乙 / b : 整数 事实 丙 / c : 是否"
    found = words(facts, "约束 甲 <= 乙 约束 丙 蕴含 非 丙 约束 甲 <= 乙")
    assert found.constraints == tuple(sorted(found.constraints, key=repr))
    assert Some((Not(fact("c")), Not(fact("c")))) in found.constraints
    assert len(found.constraints) == 2
    assert said(made(facts, "约束 甲 <= 丁")) == [("LH201", "丁")]


def test_discretions_have_bodies() -> None:
    found = words("机关 公安局 / police 裁量 人才 / talent 由 公安局").facts[0]
    assert (found.type.kind, found.bodies) == (TypeKind.BOOLEAN, ("police",))


def test_registers_nest_and_are_sorted() -> None:
    found = words("途径 投靠 / kin { 夫妻 / couple } 途径 住所 / home")
    assert found.pathways == (
        Term("home", Label("住所")),
        Term("kin", Label("投靠")),
        Term("kin.couple", Label("夫妻"), "kin"),
    )


def test_enumerations_keep_their_order() -> None:
    (found,) = words("枚举 等级 / levels 有序 { 高 / z、低 / a }").enumerations
    assert [each.id for each in found.members] == ["z", "a"]
    assert found.ordered


def test_english_names_are_their_own_aliases() -> None:
    found = words("事实 owns_home : 是否")
    assert found.facts[0].label == Label("owns_home", "owns_home")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("事实 甲 : 是否", [("LH204", "甲")]),
        ("事实 甲 / A : 是否", [("LH205", "A")]),
        ("事实 甲 / a : 是否 事实 甲 / b : 是否", [("LH203", "甲")]),
        ("事实 甲 / a : 是否 事实 乙 / a : 是否", [("LH203", "乙")]),
        ("事实 关系 / r : 是否", [("LH203", "关系")]),
        ("事实 甲 / relation : 是否", [("LH203", "甲")]),
        ("枚举 甲 / a { 乙 / b、丙 / b }", [("LH203", "丙")]),
        ("枚举 甲 / a { 乙 / b } 枚举 甲 / a { 乙 / b }", [("LH203", "甲")]),
        ("材料 甲 / a、甲 / b", [("LH203", "甲")]),
        ("亲属关系 亲属 / kin { 本人 / self、本人 / self }", [("LH203", "本人")]),
        ("事实 甲 / a : 日期 推导 乙 / b : 周岁 为 周年(甲)", [("LH235", "周年")]),
        ("事实 甲 / a : 日期 推导 乙 / b : 周岁 为 周岁(甲, 甲)", [("LH235", "周岁")]),
        ("推导 乙 / b : 周岁 为 周岁(甲)", [("LH201", "甲")]),
        ("事实 甲 / a : 是否 推导 乙 / b : 周岁 为 周岁(甲)", [("LH207", "甲")]),
    ],
)
def test_declarations_that_cannot_be(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(made(text)) == expected


def test_nested_names_may_repeat_under_other_parents() -> None:
    assert said(made("事项 居住证 / permit { 申领 / apply }、身份证 / id_card { 申领 / apply }")) == []


def test_vocabularies_of_one_name_are_one() -> None:
    assert [each.id for each in words("事实 甲 / a : 是否", "事实 乙 / b : 是否").facts] == ["a", "b"]
    assert said(made("} 词汇 落户 / other {")) == [("LH203", "落户")]
    assert said(made("} 词汇 别的 / settlement {")) == [("LH203", "别的")]
    assert said(made("} 词汇 别的 {")) == [("LH204", "别的")]


def test_two_facts_of_one_name_at_one_place_are_ambiguous() -> None:
    both = "} 词汇 落户 于 甲市 { 事实 分 / one : 是否 } 词汇 落户 于 甲省 { 事实 分 / two : 是否"
    used = "文件 甲 / jia { 适用地区 甲市 公布 2024年 条款 一 { 条件 分 准予 落户 } }"
    found = resolved(AREAS, f"词汇 落户 / settlement {{ 事项 落户 / settlement {both} }}", used)
    assert said(found) == [("LH202", "分")]


def test_discretions_of_a_document_go_to_the_vocabulary_of_its_matter() -> None:
    words_of_two = "词汇 甲词 / aaa { 事项 别的 / other } 词汇 乙词 / bbb { 事项 乙词 / matter 机关 局 / office }"
    text = "文件 甲 / jia { 发布机关 局 适用地区 甲市 公布 2024年 定义 人才 / talent 未界定 条款 一 { 条件 人才 准予 乙词 } }"
    found = resolved(AREAS, words_of_two, text)
    assert said(found) == []
    assert [each.id for each in found.vocabularies["bbb"].facts] == ["jia.talent"]
    unused = text.replace("条款 一 { 条件 人才 准予 乙词 }", "")
    assert [each.id for each in resolved(AREAS, words_of_two, unused).vocabularies["aaa"].facts] == []


def test_nothing_at_all_is_a_program_too() -> None:
    found = resolve([parse(Source("empty.luohu", "")).file])
    assert found.diagnostics == ()
    assert (found.instruments, found.scenarios, found.vocabularies) == ({}, (), {})


def test_a_test_of_none_uses_the_op_for_it() -> None:
    assert only("甲 / a : 日期 可无 仅当 乙 是 无", "事实 乙 / b : 日期 可无").only_when == fact("b", None, op=Op.NONE)


def test_which_block_has_the_alias_does_not_matter() -> None:
    blocks = ("词汇 落户 { 事实 甲 / a : 是否 }", "词汇 落户 / settlement { 事项 落户 / settlement }")
    assert said(resolved(*blocks)) == []
    assert resolved(*blocks) == resolved(*reversed(blocks))


def test_a_near_type_is_offered() -> None:
    (found,) = made(f"{LEVELS} 事实 甲 / a : 等级别").diagnostics
    assert found.helps[0].zh == "是不是 `等级`"


def test_facts_are_not_asked_where_they_hold_themselves() -> None:
    circle = "事实 甲 / a : 是否 仅当 乙 事实 乙 / b : 是否 仅当 丙 或 丁 事实 丙 / c : 是否 仅当 甲 事实 丁 / d : 是否"
    (found,) = made(circle).diagnostics
    assert (found.code, found.subject) == ("LH211", ("丙", "乙", "甲"))
    assert said(made("事实 甲 / a : 是否 仅当 甲")) == [("LH211", "甲")]
    assert said(made("事实 甲 / a : 是否 仅当 乙 事实 乙 / b : 是否 仅当 丙 事实 丙 / c : 是否")) == []
