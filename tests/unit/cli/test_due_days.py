"""`luohu decide --accepted-on` and `luohu provisions --since`: by which day something is due."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.unit.cli.conftest import Luohu

from luohu.compiler.ruleset.validate import check_schema

TEXT = """
地区 甲省 / jia 110000 { 地区 乙市 / yi 110100 { 地区 丙区 110102 } }
词汇 落户 / settlement {
    事项 落户 / settlement
    事实 有房 / owns_home : 是否 常值 否
    亲属关系 亲属 / kin { 本人 / self }
    机关 乙市公安局 / police
}
文件 乙发〔2024〕1号 / yi-2024-1 {
    发布机关 乙市公安局  适用地区 乙市  公布 2024年1月1日
    条款 一 { 条件 有房 准予 落户 { 时限 1个工作日 } }
    条款 二 { 条件 有房 准予 落户 { 时限 15日 } }
    条款 三 { 责成 乙市公安局 “办结” 期限 自 收件 起算 三个工作日 }
}
"""


@pytest.fixture
def yi(luohu: Luohu, tmp_path: Path) -> Path:
    library = tmp_path / "library"
    library.mkdir()
    (library / "all.luohu").write_text(TEXT, encoding="utf-8")
    assert luohu("build", library, "-o", tmp_path / "out").code == 0
    return tmp_path / "out" / "cn.110100" / "settlement.json"


@pytest.fixture
def case(tmp_path: Path) -> Path:
    file = tmp_path / "case.json"
    given = {"applied_on": "2024-04-03", "place": "110102", "relation": "self", "anchor": {"owns_home": True}}
    file.write_text(json.dumps(given), encoding="utf-8")
    return file


def test_every_granted_route_says_when_it_is_due(luohu: Luohu, yi: Path, case: Path) -> None:
    told = luohu("decide", yi, "--facts", case, "--accepted-on", "2024-04-03")
    assert told.code == 0
    assert "1 working day from 2024-04-03: due 2024-04-07 (乙发〔2024〕1号 一)" in told.out
    assert "15 days from 2024-04-03: due 2024-04-18 (乙发〔2024〕1号 二)" in told.out
    assert "due" not in luohu("decide", yi, "--facts", case).out


def test_as_json_it_meets_the_schema(luohu: Luohu, yi: Path, case: Path) -> None:
    document = luohu("decide", yi, "--facts", case, "--accepted-on", "2024-09-30", "--format", "json").json()
    check_schema("decision", document)
    assert [(each["clause"], each["due"]) for each in document["due"]] == [
        ("yi-2024-1/1", "2024-10-08"),
        ("yi-2024-1/2", "2024-10-15"),
    ]
    assert "due" not in luohu("decide", yi, "--facts", case, "--format", "json").json()


def test_a_year_that_is_not_known_is_said(luohu: Luohu, yi: Path, case: Path) -> None:
    question = ("decide", yi, "--facts", case, "--accepted-on", "2091-04-03")
    assert "不知道" not in luohu(*question).out
    assert "working days are known for 2004 to" in luohu(*question).out
    assert "只知道2004至" in luohu(*question, "--lang", "zh").out
    first, second = luohu(*question, "--format", "json").json()["due"]
    assert (first["due"], first["years_known"][0], second["due"]) == (None, 2004, "2091-04-18")


def test_two_days_of_acceptance_are_refused(luohu: Luohu, yi: Path, case: Path) -> None:
    case.write_text(case.read_text("utf-8").replace("{", '{"accepted_on": "2024-04-05", ', 1), encoding="utf-8")
    refused = luohu("decide", yi, "--facts", case, "--accepted-on", "2024-04-03")
    assert (refused.code, "two days of acceptance" in refused.err) == (2, True)
    assert "due 2024-04-07" in luohu("decide", yi, "--facts", case).out


def test_duties_counted_from_an_event(luohu: Luohu, yi: Path) -> None:
    question = ("provisions", yi, "--on", "2024-04-03", "--since", "2024-04-03")
    assert "3 working days from 2024-04-03: due 2024-04-09" in luohu(*question).out
    document = luohu(*question, "--format", "json").json()
    check_schema("provisions", document)
    assert [(each["duty"], each["due"]) for each in document["due"]] == [("办结", "2024-04-09")]
