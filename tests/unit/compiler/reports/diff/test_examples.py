"""The person who stands for a class: why a clause that is about him failed, and the day where he has dates."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from luohu.compiler.changes.difference import difference
from luohu.compiler.changes.model import Asked, Class
from luohu.compiler.changes.sides import of_instrument
from luohu.compiler.pipeline import Request, compile_library
from luohu.compiler.reports.diff.person import example
from luohu.compiler.reports.diff.reasons import refused_why
from luohu.compiler.reports.diff.telling import Telling

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2025, 6, 1)
LAW = """
地区 甲省 / jia 990000 { 地区 甲市 / jia_city 990100 }
词汇 落户 / settlement {
    事项 落户 / settlement
    亲属关系 亲属 / kin { 本人 / self、父母 / parent }
    事实 有房 / owns_home : 是否 常值 否
    事实 出生日期 / born_on : 日期 属于 落户人
    推导 年龄 / age : 周岁 为 周岁(出生日期)
}
文件 甲〔2018〕1号 / old {
    适用地区 甲市  公布 2018年1月1日
    条款 一 “有房的” { 条件 有房 准予 落户 }
    条款 二 “有房的人的父母” { 条件 有房 准予 落户 { 落户人 父母（限 年龄 满60周岁） } }
}
文件 甲〔2024〕1号 / new {
    适用地区 甲市  公布 2024年1月1日
    条款 一 “有房的” { 条件 有房 准予 落户 { 落户人 本人、父母 } }
}
"""


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Telling, Class]:
    """The one class between the two documents: parents below sixty."""
    folder: Path = tmp_path_factory.mktemp("law")
    (folder / "one.luohu").write_text(LAW, encoding="utf-8")
    state = compile_library(Request(folder, TODAY))
    assert state.sound, [each.message.en for each in state.diagnostics]
    (old,), (new,) = (of_instrument(state, name, TODAY, name) for name in ("old", "new"))
    found = difference(old, new, Asked(TODAY))
    (one,) = found.people.classes
    return Telling(found, "zh"), one


def test_why_somebody_was_refused_is_told_of_a_clause_that_is_about_him(shown: tuple[Telling, Class]) -> None:
    telling, one = shown
    said = "\n".join(refused_why(telling, one.ways[0], before=True))
    assert "甲〔2018〕1号 二" in said
    assert "满60年" in said
    assert "关系" not in said


def test_that_a_clause_is_no_more_for_such_people_is_why_they_lose(shown: tuple[Telling, Class]) -> None:
    found = difference(shown[0].difference.new, shown[0].difference.old, Asked(TODAY))
    said = refused_why(Telling(found, "zh"), found.people.classes[0].ways[0], before=False)
    assert [each.strip() for each in said[:2]] == [
        "甲〔2018〕1号 一“有房的”：条件不成立",
        "✗ 关系 是 本人（实为 父母）",
    ]
    assert "满60年" in said[3]


def test_the_day_is_told_of_whom_has_dates(shown: tuple[Telling, Class]) -> None:
    telling, one = shown
    assert telling.timeless
    assert example(telling, one.ways[0]).startswith("2024-01-01 申请，")
