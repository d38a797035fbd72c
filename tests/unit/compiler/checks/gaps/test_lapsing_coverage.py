"""LH327: what is granted until a day and by nothing from then on, with somebody who loses it."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.compiler.checks.gaps.cities import found as all_found
from tests.unit.compiler.checks.gaps.cities import notes, notice, said

from luohu.dsl.diagnostics.model import Diagnostic

ENDS = notice("条款 一 { 条件 有房 准予 申领 }", head="失效 2025年1月1日")


def found(folder: Path, *texts: str, **more: object) -> list[Diagnostic]:
    return all_found(folder, *texts, codes=("LH327",), **more)  # type: ignore[arg-type]


def later(clause: str, *, day: str = "公布 2024年6月1日", head: str = "") -> str:
    return notice(f"条款 一 {{ {clause} }}", number=2, day=day, head=head)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", True),
        (later("条件 就业 准予 申领"), False),
        (later("条件 就业 准予 居住证"), False),
        (later("条件 就业 准予 签注"), True),
        (later("条件 有房 不予 申领", day="公布 2025年1月1日"), True),
        (notice("条款 一 { 条件 有房 不予 申领 }", number=2, day="公布 2025年1月1日", place="甲区"), True),
        (later("条件 就业 准予 申领", day="公布 2025年1月1日"), False),
        (later("条件 就业 准予 申领", day="公布 2025年1月2日"), True),
        (notice("", number=2, head="状态 仅知其名 可能规定 事项 居住证"), False),
        (later("条件 就业 准予 落户", head="延长 甲市〔2024〕1号 至 2030年1月1日"), False),
    ],
)
def test_a_matter_that_nothing_grants_any_more(text: str, told: bool, tmp_path: Path) -> None:  # noqa: FBT001 - a case
    diagnostics = [each for each in found(tmp_path, ENDS, text) if each.identity and "2025" in str(each.identity.days)]
    assert said(diagnostics) == ([("LH327", "warning")] if told else [])


def test_the_person_and_the_days_are_told(tmp_path: Path) -> None:
    (told,) = found(tmp_path, ENDS, later("条件 就业 准予 申领", day="公布 2026年1月1日"))
    assert told.message.zh == "甲市的 `申领` 准予到 2024-12-31 为止，自 2025-01-01 起没有规定准予"
    assert (
        told.message.en == "in Jia City `permit: apply` is granted until 2024-12-31, and by nothing from 2025-01-01 on"
    )
    assert "例如 2024-12-31 申请的人：为自己申请；有房：是" in notes(told)
    assert "自 2026-01-01 起又有规定" in notes(told)
    assert told.applicants


def test_a_place_that_loses_it_is_named(tmp_path: Path) -> None:
    stays = later("适用地区 甲区 条件 就业 准予 申领")
    (told,) = found(tmp_path, ENDS, stays)
    assert told.message.zh.startswith("乙县的 `申领` 准予到")
    assert "乙县" in notes(told)


def test_where_the_library_is_not_complete_it_is_information(tmp_path: Path) -> None:
    (told,) = found(tmp_path, ENDS, complete="")
    assert said([told]) == [("LH327", "info")]


def test_a_grant_for_nobody_is_no_loss(tmp_path: Path) -> None:
    assert found(tmp_path, ENDS.replace("条件 有房", "条件 有房 且 非 有房")) == []


def test_a_group_may_lose_its_last_way_though_the_matter_goes_on(tmp_path: Path) -> None:
    promise = notice(
        "条款 一 { 面向 群体 业主 条件 有房 准予 申领 } 条款 二 { 面向 群体 业主 责成 公安局 “办好” }", number=3
    )
    repeals = later("条件 非 有房 准予 申领", day="公布 2025年1月1日", head="废止 甲市〔2024〕3号 之 一")
    (told,) = found(tmp_path, promise, repeals)
    assert "群体“业主”的 `申领` 准予到 2024-12-31 为止" in told.message.zh
    assert "to the group “owners” until 2024-12-31" in told.message.en
    assert told.identity is not None
    assert told.identity.groups == ("业主",)


def test_an_unknown_day_makes_it_lighter(tmp_path: Path) -> None:
    repeals = later("废止 甲市〔2024〕1号", day="公布 2024年6月1日 至 2024年6月30日")
    (told,) = found(tmp_path, ENDS.replace("失效 2025年1月1日", ""), repeals)
    assert said([told]) == [("LH327", "info")]
    assert "哪一天失效不确切" in notes(told)


def test_a_text_of_several_cities_lapses_once(tmp_path: Path) -> None:
    text = notice("条款 一 { 条件 有房 准予 落户 }", day="公布 2020年1月1日 失效 2025年1月1日", place="甲省")
    (told,) = found(tmp_path, text, complete="")
    assert told.identity is not None
    assert told.identity.places == ("甲市", "丙市")
    assert "在这些地方都是这样：甲市、丙市" in notes(told)
