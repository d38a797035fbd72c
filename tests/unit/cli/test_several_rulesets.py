"""An area may have several rulesets, one for each vocabulary: which of them a command takes, and how to say which."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.unit.cli.conftest import Luohu

WORDS = """
词汇 车辆 / vehicles {{
    事项 {matter} / vehicle_registration
    事实 有车 / has_car : 是否 常值 否
}}
文件 示公规〔2020〕9号 / vehicles-2020-9 {{
    发布机关 {issuer}
    适用地区 {area}
    公布 2020年1月1日
    条款 一 {{ 条件 有车 准予 {matter} }}
}}
"""


@pytest.fixture
def add(starter: Path) -> Callable[[str], None]:
    """Adds a document about vehicles, whose matter is named so, to the starter library."""
    text = (starter / "notice.luohu").read_text(encoding="utf-8")
    issuer, area = (
        next(line.split()[1] for line in text.splitlines() if line.split()[:1] == [key])
        for key in ("发布机关", "适用地区")
    )

    def added(matter: str) -> None:
        (starter / "vehicles.luohu").write_text(WORDS.format(matter=matter, issuer=issuer, area=area), encoding="utf-8")

    return added


def area_of(starter: Path) -> str:
    text = (starter / "notice.luohu").read_text(encoding="utf-8")
    return next(line.split()[1] for line in text.splitlines() if line.split()[:1] == ["适用地区"])


def test_the_vocabulary_named_like_a_matter_is_taken(luohu: Luohu, starter: Path, add: Callable[[str], None]) -> None:
    add("车辆登记")
    drawn = luohu("timeline", starter, "--area", area_of(starter))
    assert drawn.code == 0
    assert drawn.out.splitlines()[0].endswith("/settlement)")


def test_another_is_taken_by_its_name(luohu: Luohu, starter: Path, tmp_path: Path, add: Callable[[str], None]) -> None:
    add("车辆登记")
    built = luohu("build", starter, "--area", area_of(starter), "-o", tmp_path / "built")
    names = [line.split()[0] for line in built.out.splitlines()]
    assert [each.rpartition("/")[2] for each in names] == ["settlement", "vehicles"]
    drawn = luohu("timeline", starter, "--area", names[1])
    assert (drawn.code, drawn.out.splitlines()[0].endswith(f"({names[1]})")) == (0, True)


def test_where_none_is_the_one_to_take_all_are_named(luohu: Luohu, starter: Path, add: Callable[[str], None]) -> None:
    add("车辆")
    refused = luohu("timeline", starter, "--area", area_of(starter))
    assert refused.code == 2
    assert "several rulesets" in refused.err
    assert "/settlement" in refused.err
    assert "/vehicles" in refused.err
