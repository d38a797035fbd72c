"""Definitions: where they are looked up, what each kind means, and classes of kin."""

from __future__ import annotations

from tests.unit.compiler.names.texts import HEAD, clauses, condition_of, fact, findings, notice, program, said

from luohu.compiler.ruleset.model import (
    ALWAYS,
    ANCHOR,
    DateTest,
    Every,
    FactKey,
    GrantEffect,
    Kin,
    KinEntry,
    Some,
    Span,
)

SETTLE = "准予 落户"


def document(number: str, place: str, body: str, head: str = "公布 2024年1月1日") -> str:
    return f"文件 {number} {{ 发布机关 公安局 适用地区 {place} {head} {body} }}"


def test_a_term_means_its_condition_of_whomever_it_is_said() -> None:
    home = "定义 住所 / home 指 有房 或 参加社保"
    both = (fact("owns_home"), fact("insured"))
    assert condition_of("住所", home) == Some(both)
    settlers = Some((fact("owns_home", person="settler"), fact("insured", person="settler")))
    assert condition_of("落户人的住所", home) == settlers
    assert condition_of("非 home", home).item == Some(both)  # type: ignore[union-attr]


def test_terms_may_use_terms() -> None:
    assert condition_of("甲", "定义 甲 指 乙 且 参加社保 定义 乙 指 有房") == Every(
        (fact("owns_home"), fact("insured"))
    )


def test_a_term_stands_before_a_fact_of_the_same_name() -> None:
    assert condition_of("有房", "定义 有房 指 参加社保") == fact("insured")


def test_a_term_left_open_is_a_discretion_of_the_issuers() -> None:
    made = notice("定义 人才 / talent 未界定 条款 一 { 条件 人才 准予 落户 }")
    assert clauses(made)["jia/1"].condition == fact("jia.talent")
    (open_term,) = (each for each in made.vocabularies["settlement"].facts if each.id == "jia.talent")
    assert open_term.bodies == ("police",)
    assert open_term.label.zh == "人才"


def test_a_term_left_open_needs_an_alias() -> None:
    assert said(notice("定义 人才 未界定 条款 一 { 条件 人才 准予 落户 }")) == [("LH204", "人才")]


def test_unused_terms_are_checked_and_leave_nothing_behind() -> None:
    made = notice("定义 人才 / talent 未界定 定义 住所 指 有屋 定义 家属 包括 配友 条款 一 { 准予 落户 }")
    assert said(made) == [("LH201", "有屋"), ("LH201", "配友")]
    assert "jia.talent" not in {each.id for each in made.vocabularies["settlement"].facts}
    assert "jia/1" in clauses(made)


def test_an_unused_term_about_settlers_is_no_error() -> None:
    assert said(notice("定义 同住 指 共同居住生活 条款 一 { 准予 落户 }")) == []


def test_a_mistake_in_a_term_is_reported_once_and_spoils_every_use() -> None:
    made = notice(
        "定义 住所 指 有屋 条款 一 { 条件 住所 准予 落户 } 条款 二 { 条件 住所 准予 落户 } 条款 三 { 准予 落户 }"
    )
    assert said(made) == [("LH201", "有屋")]
    assert set(clauses(made)) == {"jia/3"}


def test_a_list_is_no_condition() -> None:
    (found,) = findings("家属", "定义 家属 包括 配偶")
    assert found.code == "LH207"


def test_recursion_is_an_error() -> None:
    (found,) = findings("甲", "定义 甲 指 乙 定义 乙 指 甲 或 有房")
    assert (found.code, found.subject) == ("LH211", ("乙", "甲"))
    (found,) = findings("关系 属于 甲", "定义 甲 包括 乙 定义 乙 包括 甲")
    assert found.code == "LH211"


def test_the_own_definition_is_nearest() -> None:
    made = program(
        document("甲〔2020〕1号 / higher", "甲省", "定义 住所 指 参加社保"),
        document("甲〔2024〕1号 / jia", "甲市", "定义 住所 指 有房 条款 一 { 条件 住所 准予 落户 }"),
    )
    assert clauses(made)["jia/1"].condition == fact("owns_home")


def test_then_the_basis_in_order() -> None:
    made = program(
        document("丙〔2020〕1号 / first", "丙市", "定义 住所 指 参加社保"),
        document("丙〔2020〕2号 / second", "丙市", "定义 住所 指 签订劳动合同"),
        document(
            "甲〔2024〕1号 / jia",
            "甲市",
            "依据 丙〔2020〕2号、丙〔2020〕1号 条款 一 { 条件 住所 准予 落户 }",
        ),
    )
    assert said(made) == []
    assert clauses(made)["jia/1"].condition == fact("has_contract")
    assert made.instruments["jia"].basis == ("second", "first")


def test_then_the_area_and_those_above_nearest_first() -> None:
    body = "条款 一 { 条件 住所 准予 落户 }"
    nation = document("国〔2020〕1号 / nation", "全国", "定义 住所 指 参加社保")
    province = document("省〔2020〕1号 / province", "甲省", "定义 住所 指 签订劳动合同")
    city = document("市〔2020〕1号 / city", "甲市", "定义 住所 指 有毕业证书")
    own = document("甲〔2024〕1号 / jia", "甲市", body)
    assert clauses(program(nation, own))["jia/1"].condition == fact("insured")
    assert clauses(program(nation, province, own))["jia/1"].condition == fact("has_contract")
    assert clauses(program(nation, province, city, own))["jia/1"].condition == fact("has_diploma")


def test_never_below_beside_or_in_drafts() -> None:
    body = "条款 一 { 条件 住所 准予 落户 }"
    own = document("甲〔2024〕1号 / jia", "甲市", body)
    for place, head in (("甲区", "公布 2020年"), ("丙市", "公布 2020年"), ("甲省", "状态 征求意见稿")):
        made = program(document("别〔2020〕1号 / other", place, "定义 住所 指 有房", head), own)
        assert said(made) == [("LH212", "住所")]
        assert "jia/1" not in clauses(made)


def test_two_equally_near_definitions_are_ambiguous() -> None:
    made = program(
        document("市〔2020〕1号 / one", "甲市", "定义 住所 指 参加社保"),
        document("市〔2020〕2号 / two", "甲市", "定义 住所 指 有房"),
        document("甲〔2024〕1号 / jia", "甲市", "条款 一 { 条件 住所 准予 落户 }"),
    )
    assert said(made) == [("LH202", "住所")]
    assert len(made.diagnostics[0].secondary) == 2


def test_a_definition_of_another_document_is_read_where_it_stands() -> None:
    made = program(
        document("省〔2020〕1号 / province", "甲省", "定义 住所 指 房屋 定义 房屋 指 有房"),
        document("甲〔2024〕1号 / jia", "甲市", "定义 房屋 指 参加社保 条款 一 { 条件 住所 准予 落户 }"),
    )
    assert clauses(made)["jia/1"].condition == fact("owns_home")


def test_a_relative_in_a_term_said_of_another_person_is_refused() -> None:
    home = "定义 住所 指 有房 或 配偶的有房"
    assert condition_of("住所", home) == Some((fact("owns_home"), fact("owns_home", person="spouse")))
    assert [each.code for each in findings("落户人的住所", home)] == ["LH216"]


# ------------------------------------------------------------------------------------------------------------ kin

CLASSES = "定义 直系亲属 / lineal 包括 配偶、子女、父母 定义 未成年子女 包括 子女（限 年龄 不满18周岁）"


def under_18(person: str) -> DateTest:
    return DateTest(FactKey(person, "born_on"), Span.UNDER, months=216)


def settlers(listed: str, more: str = CLASSES) -> Kin | None:
    made = notice(f"{more} 条款 一 {{ 准予 落户 {{ 落户人 {listed} }} }}")
    assert said(made) == []
    (effect,) = clauses(made)["jia/1"].effects
    assert isinstance(effect, GrantEffect)
    return effect.settlers


def test_kin_are_relations_with_guards_about_the_settler() -> None:
    assert settlers("本人、配偶") == Kin((KinEntry("self"), KinEntry("spouse")))
    assert settlers("子女（限 有房）") == Kin((KinEntry("child", fact("owns_home", person="settler")),))
    assert settlers("未成年子女") == Kin((KinEntry("child", under_18("settler")),))
    assert settlers("配偶（限 依托人的有房 且 配偶的有房）") == Kin(
        (KinEntry("spouse", Every((fact("owns_home"), fact("owns_home", person="spouse")))),)
    )


def test_a_guard_of_a_list_holds_for_each() -> None:
    together = fact("lives_with", person="settler")
    assert settlers("配偶、未成年子女 均限 共同居住生活") == Kin(
        (KinEntry("spouse", together), KinEntry("child", Every((under_18("settler"), together))))
    )


def test_of_a_relation_listed_twice_either_guard_will_do() -> None:
    assert settlers("子女（限 有房）、未成年子女") == Kin(
        (KinEntry("child", Some((fact("owns_home", person="settler"), under_18("settler")))),)
    )
    assert settlers("未成年子女、子女") == Kin((KinEntry("child", ALWAYS),))


def test_open_lists_stay_open() -> None:
    assert settlers("配偶、等") == Kin((KinEntry("spouse"),), open=True)
    assert settlers("近亲属", "定义 近亲属 包括 配偶、等") == Kin((KinEntry("spouse"),), open=True)
    assert [each.code for each in findings("关系 属于 近亲属", "定义 近亲属 包括 配偶、等")] == ["LH233"]
    assert [each.code for each in findings("近亲属的有房", "定义 近亲属 包括 配偶、等")] == ["LH233"]


def test_compositions_are_those_that_the_library_declares() -> None:
    assert settlers("配偶的父母") == Kin((KinEntry("spouses_parent"),))
    assert settlers("配偶的直系亲属") == Kin((KinEntry("spouses_child"), KinEntry("spouses_parent")))
    made = notice(f"{CLASSES} 条款 一 {{ 准予 落户 {{ 落户人 子女的直系亲属 }} }}")
    assert said(made) == [("LH236", "子女的直系亲属")]
    assert made.diagnostics[0].subject == ("子女的配偶", "子女的父母")


def test_a_class_in_a_condition_is_any_member_who_is_asked() -> None:
    assert condition_of("直系亲属的有房", CLASSES) == Some(
        (fact("owns_home", person="spouse"), fact("owns_home", person="child"))
    )
    assert condition_of("未成年子女的有房", CLASSES) == Every((under_18("child"), fact("owns_home", person="child")))
    assert [each.code for each in findings("直系亲属的参加社保", CLASSES)] == ["LH215"]


def test_a_relation_of_a_class_meets_its_guard() -> None:
    assert condition_of("关系 属于 未成年子女、配偶", CLASSES) == Some(
        (Every((fact("relation", "child", "case"), under_18("settler"))), fact("relation", "spouse", "case"))
    )


def test_without_kin_in_the_vocabulary_there_is_the_person_alone() -> None:
    made = program(HEAD and "词汇 别的 / other { 事项 别的 / other }")
    assert made.vocabularies["other"].kin == ()


def test_who_is_meant_by_the_anchor() -> None:
    assert condition_of("依托人的年龄 满18周岁") == DateTest(FactKey(ANCHOR, "born_on"), Span.REACHING, months=216)


def test_every_use_of_an_ambiguous_term_is_reported() -> None:
    made = program(
        document("市〔2020〕1号 / one", "甲市", "定义 住所 指 参加社保"),
        document("市〔2020〕2号 / two", "甲市", "定义 住所 指 有房"),
        document("甲〔2024〕1号 / jia", "甲市", "条款 一 { 条件 住所 准予 落户 } 条款 二 { 条件 住所 准予 落户 }"),
    )
    assert said(made) == [("LH202", "住所"), ("LH202", "住所")]
    assert clauses(made) == {}


def test_a_term_is_not_compared() -> None:
    (found,) = findings("住所 满3年", "定义 住所 指 有房")
    assert found.code == "LH207"
    assert "非 住所" in found.helps[0].zh


def test_a_term_left_open_needs_somebody_to_judge_it() -> None:
    open_term = "定义 人才 / talent 未界定 条款 一 { 条件 人才 准予 落户 }"
    assert said(program(f"文件 甲 / jia {{ 适用地区 甲市 公布 2024年 {open_term} }}")) == [("LH237", "人才")]
    wrong_body = f"文件 甲 / jia {{ 发布机关 民政局 适用地区 甲市 公布 2024年 {open_term} }}"
    assert said(program(wrong_body)) == [("LH201", "民政局")]
