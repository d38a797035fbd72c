"""LH414 and LH415: rules that never came, and facts that nothing proves."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.unit.compiler.checks.gaps.cities import found as all_found
from tests.unit.compiler.checks.gaps.cities import notes, notice, said

from luohu.compiler.checks.examples import library
from luohu.compiler.pipeline import Request, compile_library
from luohu.dsl.diagnostics.model import Diagnostic

DELEGATES = "条款 一 { 授权 公安局 “制定细则” 期限 2024年6月30日 }"


def found(folder: Path, *texts: str, code: str = "LH414", **more: object) -> list[Diagnostic]:
    return all_found(folder, *texts, codes=(code,), **more)  # type: ignore[arg-type]


def child(day: str, *, basis: str = "依据 甲市〔2024〕1号", head: str = "") -> str:
    return notice("条款 一 { 条件 有房 准予 落户 }", number=2, day=f"公布 {day}", head=f"{basis} {head}")


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("", True),
        (child("2024年6月1日"), False),
        (child("2024年6月30日"), False),
        (child("2024年7月1日"), True),
        (child("2024年6月1日", basis=""), True),
        (child("2024年6月1日", head="状态 征求意见稿"), True),
        (
            child("2024年6月1日", head="状态 仅知其名 可能规定 事项 落户").replace(
                "条款 一 { 条件 有房 准予 落户 }", ""
            ),
            False,
        ),
    ],
)
def test_a_document_with_the_basis_by_the_day(text: str, missing: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a case
    told = found(tmp_path, notice(DELEGATES), text)
    assert said(told) == ([("LH414", "warning")] if missing else [])


def test_what_was_left_to_whom_is_told(tmp_path: Path) -> None:
    (told,) = found(tmp_path, notice(DELEGATES), child("2024年7月1日"))
    assert told.message.zh == "甲市〔2024〕1号 一 要求在 2024-06-30 以前作出规定，没有见到以它为依据的文件"
    assert "受权机关：公安局" in notes(told)
    assert "授权的事项：制定细则" in notes(told)
    assert "`甲市〔2024〕2号` 自 2024-07-01 才施行" in notes(told)
    assert "came late, on 2024-07-01" in notes(told, "en")
    assert told.primary is not None
    assert told.primary.span.text == "一"


def test_a_figure_that_was_left_to_them_is_named(tmp_path: Path) -> None:
    text = notice("条款 一 { 授权 公安局 限定 办证时限 至多 30日 期限 2024年6月30日 }")
    (told,) = found(tmp_path, text, more="参数 办证时限 / time_limit : 时长(日) 越小越有利")
    assert "授权限定的是：办证时限" in notes(told)
    assert "the figure that was left to them: time limit" in notes(told, "en")


def test_a_day_to_come_is_no_finding(tmp_path: Path) -> None:
    assert found(tmp_path, notice(DELEGATES), today=date(2024, 6, 30)) == []
    assert len(found(tmp_path, notice(DELEGATES), today=date(2024, 7, 1))) == 1
    assert found(tmp_path, notice("条款 一 { 授权 公安局 “制定细则” }")) == []


@pytest.mark.parametrize(
    ("length", "last"),
    [("12个月", date(2025, 1, 1)), ("30日", date(2024, 1, 31)), ("20个工作日", date(2024, 2, 24))],
)
def test_a_length_is_counted_from_the_first_day(length: str, last: date, tmp_path: Path) -> None:
    """Of working days no calendar is kept: nothing is told before they are over whatever the holidays."""
    text = notice(f"条款 一 {{ 授权 公安局 “制定细则” 期限 {length} }}")
    assert found(tmp_path, text, today=last) == []
    assert len(found(tmp_path, text, today=last + timedelta(days=1))) == 1


def test_what_no_longer_stands_on_its_day_is_left_to_nobody(tmp_path: Path) -> None:
    assert found(tmp_path, notice(DELEGATES, day="公布 2024年1月1日 失效 2024年6月30日")) == []
    assert len(found(tmp_path, notice(DELEGATES, day="公布 2024年1月1日 失效 2024年7月1日"))) == 1


def test_an_amendment_may_leave_something_to_others(tmp_path: Path) -> None:
    amending = notice(DELEGATES, number=2, day="公布 2024年2月1日 修改 甲市〔2024〕1号 之 一 改为 一")
    (told,) = found(tmp_path, notice("条款 一 { 条件 有房 准予 落户 }"), amending)
    assert told.message.zh.startswith("甲市〔2024〕1号 一 要求在 2024-06-30 以前")


def test_where_the_library_is_not_complete_it_is_information(tmp_path: Path) -> None:
    (told,) = found(tmp_path, notice(DELEGATES), complete="")
    assert said([told]) == [("LH414", "info")]
    assert "可能另有规定" in notes(told)


def test_several_cities_are_one_finding(tmp_path: Path) -> None:
    (told,) = found(tmp_path, notice(DELEGATES, place="甲省"), complete="")
    assert told.identity is not None
    assert told.identity.places == ("甲市", "丙市")
    (told,) = found(tmp_path, notice(DELEGATES, place="甲省"), child("2024年6月1日"), complete="")
    assert told.identity is not None
    assert told.identity.places == ("丙市",)


@pytest.mark.parametrize(
    ("clause", "told"),
    [
        ("条件 已婚 准予 落户", True),
        ("条件 有房 且 已婚 准予 落户 { 材料 结婚证 }", True),
        ("条件 有房 准予 落户 { 落户人 配偶（限 依托人的已婚） }", True),
        ("条件 已婚 准予 落户 { 材料 结婚证（限 已婚） }", False),
        ("条件 有房 准予 落户", False),
        ("条件 人才 准予 落户", False),
        ("条件 关系 是 本人 且 拟落户地 属于 甲区 准予 落户", False),
        ("条件 年龄 18周岁以上 准予 落户", False),
        ("条件 已婚 不予 落户", False),
        ("条件 已婚 责成 公安局 “办好”", False),
        ("条件 有房 准予 落户 { 材料 结婚证（限 已婚） }", False),
    ],
)
def test_a_fact_that_decides_and_nothing_proves(clause: str, told: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a case
    diagnostics = found(tmp_path, notice(f"条款 一 {{ {clause} }}"), code="LH415")
    assert said(diagnostics) == ([("LH415", "info")] if told else [])


def test_a_fact_is_told_once_with_all_grants(tmp_path: Path) -> None:
    (told,) = found(
        tmp_path, notice("条款 一 { 条件 已婚 准予 落户 } 条款 二 { 条件 有房 且 已婚 准予 申领 }"), code="LH415"
    )
    assert told.message.zh == "`已婚` 决定能不能获准，没有证明材料"
    assert told.message.en == "`married` decides whether somebody is granted, and nothing is asked in proof of it"
    assert [each.span.text for each in told.secondary] == ["二"]
    assert told.identity is not None
    assert told.identity.subjects == ("married",)


def test_a_vocabulary_without_any_evidence_misses_none(tmp_path: Path) -> None:
    bare = "事实 有房 / owns_home : 是否 事实 已婚 / married : 是否 材料 产权证明 / deed"
    proven = bare.replace("是否 事实", "是否 { 证明 产权证明 } 事实")
    clause = "条件 有房 且 已婚 准予 落户"
    assert codes_in(library(bare, clause), tmp_path) == set()
    assert codes_in(library(proven, clause), tmp_path) == {"LH415"}


def codes_in(text: str, folder: Path) -> set[str]:
    (folder / "library.luohu").write_text(text, encoding="utf-8")
    return {each.code for each in compile_library(Request(folder, date(2026, 11, 22), analysed=True)).diagnostics}
