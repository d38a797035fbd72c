"""LH412 and LH413: clauses and parts of conditions without effect, and by what; what is no such thing."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.compiler.checks.gaps.cities import found as all_found
from tests.unit.compiler.checks.gaps.cities import notes, notice

from luohu.dsl.diagnostics.model import Diagnostic

TIED = "约束 有房 蕴含 非 就业"


def found(folder: Path, *texts: str, **more: object) -> list[Diagnostic]:
    return all_found(folder, *texts, codes=("LH412", "LH413"), **more)  # type: ignore[arg-type]


def underlined(diagnostic: Diagnostic) -> str:
    assert diagnostic.primary is not None
    return diagnostic.primary.span.text


@pytest.mark.parametrize(
    ("clauses", "told"),
    [
        ("条款 一 { 条件 有房 且 就业 准予 落户 }", "没有人符合 甲市〔2024〕1号 一 的条件"),
        (
            "条款 一 { 条件 有房 且 就业 不予 落户 } 条款 二 { 条件 有房 准予 落户 }",
            "没有人符合 甲市〔2024〕1号 一 的条件",
        ),
        ("条款 一 { 条件 有房 且 就业 责成 公安局 “办好” }", "没有人符合 甲市〔2024〕1号 一 的条件"),
        (
            "条款 一 { 条件 有房 下级 应当准予 落户 { 落户人 本人（限 就业） } }",
            "甲市〔2024〕1号 一 写的准予 `落户`，没有人在列",
        ),
        (
            "条款 一 { 条件 有房 准予 落户 { 落户人 本人（限 就业） } }",
            "甲市〔2024〕1号 一 写的准予 `落户`，没有人在列",
        ),
        ("条款 一 { 条件 有房 提供 { 居住证 { 申领（限 就业） } } }", "甲市〔2024〕1号 一 列的各项，没有人适用"),
        ("条款 一 { 保障 业主 { 补贴（限 就业） } }", "甲市〔2024〕1号 一 列的各项，没有人适用"),
        (
            "条款 一 { 条件 有房 准予 落户 } 条款 二 { 条件 非 就业 不予 落户 }",
            "甲市〔2024〕1号 一 写的准予 `落户`，总是被否定",
        ),
        (
            "条款 一 { 条件 有房 提供 { 居住证 { 申领（限 就业）、签注 } } }",
            "甲市〔2024〕1号 一 列的 `申领`，没有人适用",
        ),
        ("条款 一 { 保障 业主 { 补贴（限 就业）; 入学 } }", "甲市〔2024〕1号 一 列的 `补贴`，没有人适用"),
        ("条款 一 { 条件 有房 准予 落户 { 材料 凭证（限 就业）、房产证 } }", None),
        ("条款 一 { 条件 有房 或 就业 准予 落户 }", None),
        (
            "条款 一 { 条件 有房 准予 落户 { 落户人 本人（限 就业）、配偶 } }",
            "甲市〔2024〕1号 一 列的 `本人`，没有人适用",
        ),
        ("条款 一 { 条件 有房 提供 { 居住证 { 申领（限 已婚）、签注（限 非 已婚） } } }", None),
        ("条款 一 { 条件 有房 准予 落户 } 条款 二 { 条件 非 就业 且 已婚 不予 落户 }", None),
    ],
)
def test_a_clause_for_nobody(clauses: str, told: str | None, tmp_path: Path) -> None:
    diagnostics = found(tmp_path, notice(clauses), more=f"{TIED} 权益 补贴 / subsidy、入学 / schooling")
    assert [(each.code, each.message.zh) for each in diagnostics] == ([] if told is None else [("LH412", told)])
    assert all(underlined(each) == "一" for each in diagnostics)
    assert all("有效的日子：自 2024-01-01 起" in notes(each) for each in diagnostics)


def test_the_constraint_and_the_parts_by_which_nobody_is_left_are_shown(tmp_path: Path) -> None:
    (told,) = found(
        tmp_path, notice("条款 一 { 条件 已婚 且 有房 且 就业 准予 落户 }"), more=f"{TIED} 约束 已婚 或 非 已婚"
    )
    assert [each.span.text for each in told.secondary] == [TIED]
    assert "不能同时成立的是：有房；就业" in notes(told)
    assert "what excludes one another: owns home; employed" in notes(told, "en")
    assert told.message.en == "nobody meets the condition of 甲市〔2024〕1号 一"


def test_who_is_barred_always_is_shown(tmp_path: Path) -> None:
    (told,) = found(tmp_path, notice("条款 一 { 条件 有房 准予 落户 } 条款 二 { 不予 落户 }"))
    assert "否定它的是：甲市〔2024〕1号 二" in notes(told)
    assert "申请的人：为自己申请；有房：是" in notes(told)
    assert [each.span.text for each in told.secondary] == ["二"]
    assert told.applicants


def test_a_clause_that_applies_once_or_somewhere_is_no_finding(tmp_path: Path) -> None:
    province = "文件 甲政〔2024〕1号 / jia-gov { 适用地区 甲省 公布 2024年1月1日 条款 一 { 条件 拟落户地 属于 丙市 准予 落户 } }"
    assert found(tmp_path, province) == []
    nowhere = province.replace("拟落户地 属于 丙市", "拟落户地 属于 丙市 且 拟落户地 属于 甲市")
    assert [each.code for each in found(tmp_path, nowhere)] == ["LH412"]
    dated = notice("条款 一 { 条件 有房 准予 落户 }", head="失效 2025年1月1日")
    ruled_out = notice("条款 一 { 不予 落户 }", number=2, day="公布 2024年6月1日")
    assert found(tmp_path, dated, ruled_out) == []


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        ("社保时长 满3年 且 社保时长 满12个月", [("社保时长 满12个月", "总是成立")]),
        ("社保时长 满12个月 且 社保时长 满12个月", [("社保时长 满12个月", "总是成立")]),
        ("年龄 18周岁以上 且 （ 年龄 不满16周岁 或 有房 ）", [("年龄 不满16周岁", "不可能成立")]),
        ("社保时长 满12个月 或 社保时长 满3年", [("社保时长 满3年", "不可能成立")]),
        ("有房 或 （ 就业 且 有房 且 已婚 ）", [("有房", "不可能成立")]),
        ("已婚 且 （ 有房 或 非 有房 ）", [("有房 或 非 有房", "总是成立")]),
        ("已婚 且 非 （ 就业 且 已婚 ）", [("已婚", "总是成立")]),
        ("至少 2 项 { 有房; 就业; 社保时长 满0个月 }", [("社保时长 满0个月", "总是成立")]),
        ("（ 有房 且 已婚 ） 或 （ 非 有房 且 就业 ）", []),
        ("有房 且 就业 且 年龄 18周岁以上 且 年龄 不满60周岁", []),
        ("有房 或 就业", []),
    ],
)
def test_a_settled_part(condition: str, told: list[tuple[str, str]], tmp_path: Path) -> None:
    diagnostics = found(tmp_path, notice(f"条款 一 {{ 条件 {condition} 准予 落户 }}"))
    assert [(each.code, underlined(each)) for each in diagnostics] == [("LH413", part) for part, _ in told]
    for each, (_, how) in zip(diagnostics, told, strict=True):
        assert how in each.message.zh


def test_what_settles_a_part_is_named(tmp_path: Path) -> None:
    (told,) = found(tmp_path, notice("条款 一 { 条件 就业 且 已婚 且 非 有房 准予 落户 }"), more=TIED)
    assert told.message.zh == "`有房` 在这里不可能成立"
    assert told.message.en == "`有房` is never true here"
    assert "问到这里的人：就业" in notes(told)
    assert "it is asked only of those for whom: employed" in notes(told, "en")
    assert [each.span.text for each in told.secondary] == [TIED]


def test_what_a_fact_goes_without_saying_with_may_be_asked(tmp_path: Path) -> None:
    words = "事实 结婚日期 / married_on : 日期 仅当 已婚 { 证明 结婚证 }"
    clause = "条款 一 { 条件 已婚 且 自 结婚日期 起 满2年 准予 落户 }"
    assert found(tmp_path, notice(clause), more=words) == []
    (told,) = found(tmp_path, notice(clause.replace("已婚", "非 已婚")), more=words)
    assert told.code == "LH412"


def test_definitions_and_other_texts_are_looked_at_whole(tmp_path: Path) -> None:
    twice = notice("定义 住户 / resident 指 有房 或 （ 有房 且 就业 ）\n条款 一 { 条件 住户 准予 落户 }")
    assert found(tmp_path, twice) == []
    (told,) = found(tmp_path, notice("定义 住户 / resident 指 有房 或 就业\n条款 一 { 条件 有房 且 住户 准予 落户 }"))
    assert underlined(told) == "住户"
    subjects = notice("条款 一 { 条件 有房 且 就业 准予 落户 }", head="适用对象 有房")
    assert [underlined(each) for each in found(tmp_path, subjects)] == ["有房"]


def test_what_is_settled_in_one_city_alone_is_no_finding(tmp_path: Path) -> None:
    province = "文件 甲政〔2024〕1号 / jia-gov { 适用地区 甲省 公布 2024年1月1日 条款 一 { 条件 有房 或 拟落户地 属于 甲市 准予 落户 } }"
    assert found(tmp_path, province) == []
    city = notice("条款 一 { 条件 有房 且 拟落户地 属于 甲市 准予 落户 }")
    assert [underlined(each) for each in found(tmp_path, city)] == ["拟落户地 属于 甲市"]
