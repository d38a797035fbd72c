"""Worked cases of versions: small laws that differ in one thing, with the level and the grounds that `luohu version` gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.cli.conftest import Luohu

LAW = """
地区 甲省 / jia 990000 {{
    地区 甲市 / jia_city 990100
}}
词汇 落户 / settlement {{
    事项 落户 / settlement
    事实 有房 / owns_home : 是否 常值 否
    {words}
}}
文件 {number} {{
    适用地区 甲市  公布 2015年1月1日
    条款 一 {{ 条件 有房 准予 落户 }}
    {clause}
}}
"""
NUMBER = "甲〔2015〕1号 / jia-2015-1"


def law(folder: Path, *, number: str = NUMBER, words: str = "", clause: str = "") -> Path:
    """A library of one law in a file of its own."""
    file = folder / f"law{len(list(folder.iterdir()))}.luohu"
    file.write_text(LAW.format(number=number, words=words, clause=clause), encoding="utf-8")
    return file


def found(luohu: Luohu, old: Path, new: Path) -> tuple[str, list[tuple[str, list[str]]]]:
    """The level, and each ground with its tenses."""
    document = luohu("version", old, new, "--today", "2026-11-22", "--format", "json").json()
    return document["level"], [(each["ground"], each["tenses"]) for each in document["reasons"]]


@pytest.mark.parametrize(
    ("days", "tense", "said"),
    [
        ("施行 2018年5月5日 失效 2018年5月6日", "past", "in the past"),
        ("施行 2031年1月1日", "future", "later"),
    ],
)
def test_a_loss_on_a_past_day_or_on_later_days_is_major_and_marked(
    luohu: Luohu, tmp_path: Path, days: str, tense: str, said: str
) -> None:
    old, new = law(tmp_path), law(tmp_path, clause=f"条款 二 {{ {days} 条件 有房 不予 落户 }}")
    assert found(luohu, old, new) == ("major", [("worse", [tense])])
    assert said in luohu("version", old, new, "--today", "2026-11-22").out


def test_another_number_of_the_document_is_a_patch(luohu: Luohu, tmp_path: Path) -> None:
    old, new = law(tmp_path), law(tmp_path, number="甲〔2016〕9号 / jia-2016-9")
    assert found(luohu, old, new) == ("patch", [("equal", [])])


def test_a_fact_that_is_new_and_grants_is_minor(luohu: Luohu, tmp_path: Path) -> None:
    """Whoever has the old version knows nothing of the fact, and is answered as before."""
    old = law(tmp_path)
    new = law(tmp_path, words="事实 有合同 / has_contract : 是否 常值 否", clause="条款 二 { 条件 有合同 准予 落户 }")
    level, grounds = found(luohu, old, new)
    assert level == "minor"
    assert [ground for ground, _ in grounds] == ["better", "wider"]
