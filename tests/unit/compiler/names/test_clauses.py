"""Clauses: ids, effects, references, priorities, and what an error leaves out."""

from __future__ import annotations

import pytest
from tests.unit.compiler.names.texts import HEAD, clauses, fact, notice, program, said

from luohu.compiler.ruleset.model import (
    BarEffect,
    Clause,
    CommonRuleEffect,
    Details,
    Effect,
    Every,
    GrantEffect,
    Not,
    Op,
    PersonHeads,
)

THREE = Details(heads=PersonHeads(Op.LE, 3))


def only(body: str) -> Clause:
    made = notice(body)
    assert said(made) == []
    (found,) = clauses(made).values()
    return found


def effects(body: str) -> tuple[Effect, ...]:
    return only(f"条款 一 {{ {body} }}").effects


@pytest.mark.parametrize(
    ("header", "identity"),
    [
        ("一", "jia/1"),
        ("一(三)", "jia/1-3"),
        ("02.1", "jia/02.1"),
        ("02.1·租赁 / lease", "jia/lease"),
        ("二、三", "jia/2"),
        ("前言", "jia/preamble"),
        ("第九条第2款", "jia/9.2"),
    ],
)
def test_ids_follow_alias_or_locator(header: str, identity: str) -> None:
    assert only(f"条款 {header} {{ 准予 落户 }}").id == identity


def test_a_label_needs_an_alias() -> None:
    assert said(notice("条款 一·租赁 { 准予 落户 }")) == [("LH204", "一·租赁")]
    assert said(notice("条款 一 / 租赁 { 准予 落户 }")) == [("LH205", "租赁")]


def test_one_id_is_one_clause() -> None:
    assert said(notice("条款 一 { 准予 落户 } 条款 一 { 不予 落户 }")) == [("LH203", "一")]
    assert said(notice("条款 一·甲 / a { 准予 落户 } 条款 一·乙 / a { 准予 落户 }")) == [("LH203", "一·乙")]


def test_what_a_clause_says() -> None:
    found = only(
        "条款 一·甲、二 / both “甲” / “A” { 途径 租赁落户、投靠落户 条件 有房 除非 参加社保 注 “甲” 准予 落户 }"
    )
    assert found.locators == ("一·甲", "二")
    assert found.title is not None
    assert (found.title.zh, found.title.en) == ("甲", "A")
    assert found.condition == Every((fact("owns_home"), Not(fact("insured"))))
    assert found.pathways == ("by_home.by_lease", "by_kin")
    assert found.notes == ("甲",)
    assert found.where.within == ("990100",)


def test_grants_bars_and_matters() -> None:
    empty = Details()
    assert effects("准予 落户") == (GrantEffect("settlement", None, empty),)
    assert effects("准予 居住证的申领") == (GrantEffect("permit.apply", None, empty),)
    assert effects("准予 permit.apply") == (GrantEffect("permit.apply", None, empty),)
    assert effects("准予 签注") == (GrantEffect("permit.endorse", None, empty),)
    assert effects("不予 落户") == (BarEffect("settlement"),)
    assert effects("不予 落户 就 途径 租赁落户、投靠落户") == (BarEffect("settlement", ("by_home.by_lease", "by_kin")),)
    assert said(notice("条款 一 { 准予 申领 }")) == [("LH202", "申领")]
    assert said(notice("条款 一 { 准予 出生 }")) == [("LH201", "出生")]


def test_one_clause_speaks_once_on_one_matter() -> None:
    assert said(notice("条款 一 { 准予 落户 准予 落户 }")) == [("LH222", "准予 落户")]
    assert said(notice("条款 一 { 准予 落户 不予 落户 }")) == [("LH222", "不予 落户")]
    assert len(effects("准予 落户 准予 签注")) == 2
    assert len(effects("准予 落户 不予 落户 就 途径 投靠落户")) == 2


TWO = "条款 一 { 准予 落户 } 条款 二(一) { 条件 有房 不予 落户 } 条款 二(二) / second { 准予 签注 }"


def rule(text: str) -> CommonRuleEffect:
    made = notice(f"{TWO} 条款 九 {{ {text} }}")
    assert said(made) == []
    (effect,) = clauses(made)["jia/9"].effects
    assert isinstance(effect, CommonRuleEffect)
    return effect


def test_a_common_rule_names_the_grants_it_completes() -> None:
    assert rule("通则 { 人数 至多 3人 }") == CommonRuleEffect(False, ("jia/1", "jia/second"), None, THREE)  # noqa: FBT003
    assert rule("通则 替代 于 一 { 人数 至多 3人 }").targets == ("jia/1",)
    assert rule("通则 替代 于 一 { 人数 至多 3人 }").replacing
    assert rule("通则 于 二 { 人数 至多 3人 }").targets == ("jia/second",)
    assert rule("通则 于 本文件 { 人数 至多 3人 }").targets == ("jia/1", "jia/second")


def test_a_common_rule_needs_a_grant() -> None:
    assert [code for code, _ in said(notice(f"{TWO} 条款 九 {{ 通则 于 二(一) {{ 人数 至多 3人 }} }}"))] == ["LH225"]
    assert [code for code, _ in said(notice("条款 九 { 通则 { 人数 至多 3人 } }"))] == ["LH225"]
    assert [code for code, _ in said(notice("条款 九 { 通则 于 八 { 人数 至多 3人 } }"))] == ["LH214"]


def test_priorities_name_clauses() -> None:
    made = notice(f"{TWO} 条款 九 {{ 例外于 二(一) 优先于 jia 之 二(一) 准予 落户 }}")
    assert said(made) == []
    found = clauses(made)["jia/9"]
    assert (found.exception_to, found.overrides) == (("jia/2-1",), ("jia/2-1",))


def test_grants_need_no_order() -> None:
    assert said(notice(f"{TWO} 条款 九 {{ 例外于 一 准予 落户 }}")) == [("LH223", "例外于 一")]
    assert said(notice(f"{TWO} 条款 九 {{ 优先于 一 准予 落户 }}")) == [("LH223", "优先于 一")]


def test_priorities_in_a_circle() -> None:
    circle = "条款 三 { 例外于 四 准予 落户 } 条款 四 { 优先于 五 不予 落户 } 条款 五 { 优先于 三 不予 落户 }"
    made = notice(
        circle + "条款 六 { 优先于 三 不予 落户 } 条款 七 { 优先于 六 不予 落户 } 条款 八 { 优先于 六、七 不予 落户 }"
    )
    assert said(made) == [("LH224", "例外于 四")]
    assert made.diagnostics[0].subject == ("jia/3", "jia/4", "jia/5")
    own = notice("条款 三 { 优先于 三 不予 落户 }")
    assert [code for code, _ in said(own)] == ["LH224"]


def test_an_error_leaves_out_its_clause_and_what_rests_on_it_alone() -> None:
    made = notice(
        "条款 一 { 条件 有屋 准予 落户 } 条款 二 { 通则 于 一 { 人数 至多 3人 } } 条款 三 { 例外于 四 准予 落户 } 条款 四 { 条件 有屋 不予 落户 }"
    )
    assert said(made) == [("LH201", "有屋"), ("LH201", "有屋")]
    assert set(clauses(made)) == {"jia/3"}
    assert clauses(made)["jia/3"].exception_to == ()


def test_documents_are_declared_once() -> None:
    made = program(
        f"文件 甲〔2024〕1号 / jia {{ {HEAD} }} 文件 甲〔2024〕1号 / yi {{ {HEAD} }} 文件 丙 / jia {{ {HEAD} }}"
    )
    assert said(made) == [("LH203", "甲〔2024〕1号"), ("LH203", "丙")]
    assert set(made.instruments) == {"jia"}


def test_documents_and_terms_need_sound_aliases() -> None:
    made = program(f"文件 甲〔2024〕1号 {{ {HEAD} 定义 住所 / Home 指 有房 定义 住所 指 有房 }}")
    assert said(made) == [("LH204", "甲〔2024〕1号"), ("LH205", "Home"), ("LH203", "住所")]


def test_clause_spans_point_at_the_heading() -> None:
    made = notice("条款 一(三) { 准予 落户 }")
    assert made.clause_spans["jia/1-3"].text == "一(三)"


def test_a_clause_has_one_place() -> None:
    assert said(notice("条款 一 { 适用地区 甲区 适用地区 乙县 准予 落户 }")) == [("LH220", "适用地区 乙县")]


def test_clauses_are_named_by_alias_too() -> None:
    made = notice(f"{TWO} 条款 三 / third {{ 不予 落户 }} 条款 九 {{ 例外于 third 准予 落户 }}")
    assert said(made) == []
    assert clauses(made)["jia/9"].exception_to == ("jia/third",)


def test_a_document_is_all_of_its_clauses() -> None:
    other = f"文件 乙〔2020〕1号 / yi {{ {HEAD} 条款 一 {{ 准予 落户 }} 条款 二 {{ 不予 落户 }} }}"
    made = program(other, f"文件 甲〔2024〕1号 / jia {{ {HEAD} 条款 一 {{ 优先于 乙〔2020〕1号 不予 落户 }} }}")
    assert said(made) == []
    assert clauses(made)["jia/1"].overrides == ("yi/1", "yi/2")
    alias = program(other, f"文件 甲〔2024〕1号 / jia {{ {HEAD} 条款 一 {{ 优先于 yi 之 二 不予 落户 }} }}")
    assert clauses(alias)["jia/1"].overrides == ("yi/2",)
