"""`luohu compare`: the table wide and narrow, JSON by its schema, CSV, options, and what is refused."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from tests.unit.cli.conftest import Luohu

from luohu.compiler.checks.cities.telling import two_cities
from luohu.compiler.ruleset.validate import check_schema

WORDS = """
    枚举 学历表 / levels 有序 { 大专 / college、本科 / bachelor }
    事实 有房 / owns_home : 是否 常值 否 本地
    事实 就业 / employed : 是否 常值 否
    事实 学历 / education : 学历表 可无 常值 无
    事实 社保时长 / insured_for : 时长(月) 0个月 至 600个月 常值 0个月
    参数 办证天数 / time_limit : 时长(日)
    机关 公安局 / police
    群体 就业人员 / workers 指 就业
    裁量 人才 / talent 由 公安局
"""
ONE = """
    定义 安居 / settled 指 有房
    条款 一 / home “有房的人” { 条件 安居 准予 落户 }
    条款 二 / study { 条件 学历 大专以上 准予 落户 }
    条款 三 / insured { 条件 社保时长 满6个月 准予 落户 }
    条款 四 / talent { 条件 人才 准予 落户 }
    条款 五 { 限定 办证天数 = 10日  口径 社保时长 { 方式 连续 } }
"""
OTHER = """
    定义 安居 / settled 指 有房 且 就业
    条款 一 / home { 条件 安居 准予 落户  面向 就业人员 }
    条款 二 / study { 条件 学历 本科以上 或 人才 准予 落户 }
    条款 三 / insured { 条件 社保时长 满3个月 准予 落户 }
    条款 五 { 限定 办证天数 = 20日  口径 社保时长 { 方式 累计 } }
"""


@pytest.fixture
def library(tmp_path: Path) -> Path:
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "cities.luohu").write_text(two_cities(WORDS, ONE, OTHER), encoding="utf-8")
    return folder


def compare(luohu: Luohu, library: Path, *options: object):
    return luohu("compare", library, "--areas", "甲市,乙市", "--on", "2026-11-22", "--matter", "落户", *options)


def answers(luohu: Luohu, library: Path, *options: object) -> dict[str, str]:
    ran = compare(luohu, library, "--format", "json", *options)
    assert (ran.code, ran.err) == (0, "")
    document = json.loads(ran.out)
    check_schema("comparison", document)
    return {each["id"]: " ".join(cell["answer"] for cell in each["cells"]) for each in document["rows"]}


def test_every_some_none(luohu: Luohu, library: Path) -> None:
    assert answers(luohu, library) == {
        "jia-2024-1/home": "own none",
        "jia-2024-1/study": "own some",
        "jia-2024-1/insured": "own none",  # counted differently: not carried over
        "jia-2024-1/talent": "own none",  # what one city's body finds is not the other's finding
        "yi-2024-1/home": "every own",
        "yi-2024-1/study": "some own",
        "yi-2024-1/insured": "none own",
        "workers": "none none",
    }


def test_what_is_carried_over(luohu: Luohu, library: Path) -> None:
    as_one = answers(luohu, library, "--assume-same-count")
    assert (as_one["jia-2024-1/insured"], as_one["yi-2024-1/insured"]) == ("own every", "some own")
    assert answers(luohu, library, "--same-person")["yi-2024-1/home"] == "none own"


def test_people_and_additions_in_json(luohu: Luohu, library: Path) -> None:
    document = json.loads(compare(luohu, library, "--format", "json").out)
    rows = {each["id"]: each for each in document["rows"]}
    home = rows["jia-2024-1/home"]["cells"][1]
    ways = [home["addition"]["facts"], *home["addition"]["others"]]
    assert [[fact["en"] for fact in way] for way in ways] == [
        ["education is bachelor"],
        ["employed"],
        ["insured for is 3 months"],
        ["talent"],
    ]
    assert home["refused"]["there"]["anchor"]["owns_home"] is True
    assert home["addition"]["person"]["there"]["anchor"]["education"] == "bachelor"
    assert home["refused"]["there"]["anchor"]["education"] is None
    study = rows["jia-2024-1/study"]["cells"][1]
    assert [each["zh"] for each in study["granted"]["facts"]] == ["学历 是 本科"]
    assert next(each["zh"] for each in study["refused"]["facts"]) == "学历 是 大专"
    assert rows["jia-2024-1/insured"]["cells"][1]["counted_differently"] == ["insured_for"]
    assert [(each["zh"], each["differ"]) for each in document["terms"]] == [("安居", True)]
    assert [(each["zh"], each["differ"]) for each in document["parameters"]] == [("办证天数", True)]
    assert [each["zh"] for each in document["counts"]] == ["社保时长"]


@pytest.mark.parametrize("columns", [120, 40])
def test_the_table_wide_and_narrow(luohu: Luohu, library: Path, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    ran = compare(luohu, library, "--lang", "zh", "-v")
    assert (ran.code, ran.err) == (0, "")
    for word in (
        "有房的人",
        "补上即准：学历 是",
        "口径不同：社保时长",
        "群体 就业人员",
        "准予，例如：",
        "办证天数",
        "安居",
        "全部",
    ):
        assert word in ran.out
    assert "Traceback" not in ran.out


def test_a_narrow_terminal_has_headings_too(luohu: Luohu, library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    lines = compare(luohu, library, "--lang", "zh").out.splitlines()
    assert all(f"\n{title}\n" in "\n".join(lines) for title in ("参数", "口径", "定义"))
    assert lines[lines.index("办证天数（不同）") - 1] == ""


def test_the_last_day_of_the_calendar(luohu: Luohu, library: Path) -> None:
    ran = luohu("compare", library, "--areas", "甲市,乙市", "--on", "9999-12-31", "--matter", "落户")
    assert (ran.code, ran.err) == (0, "")


def test_what_stays_in_the_first_city_has_a_name_in_english(luohu: Luohu, library: Path) -> None:
    ran = compare(luohu, library, "--lang", "en", "--format", "csv")
    assert "insured for (in the first city)" in ran.out


def test_the_table_in_english(luohu: Luohu, library: Path) -> None:
    ran = compare(luohu, library, "--lang", "en")
    for word in (
        "settlement on 2026-11-22",
        "would do: education is",
        "counted differently",
        "group workers",
        "none of them is",
    ):
        assert word in ran.out


def test_csv_has_a_line_for_each_cell(luohu: Luohu, library: Path) -> None:
    ran = compare(luohu, library, "--format", "csv", "--lang", "zh")
    records = list(csv.DictReader(io.StringIO(ran.out)))
    assert len(records) == 16
    first = next(each for each in records if each["id"] == "jia-2024-1/home" and each["area"] == "乙市")
    assert (first["answer"], first["addition"], first["exact"]) == ("none", "学历 是 本科", "yes")


def test_rows_of_one_class_are_one(luohu: Luohu, library: Path) -> None:
    text = (library / "cities.luohu").read_text(encoding="utf-8")
    more = text.replace(
        "    条款 二 / study {", "    条款 六 / again { 条件 非 非 有房 准予 落户 }\n    条款 二 / study {", 1
    )
    (library / "cities.luohu").write_text(more, encoding="utf-8")
    document = json.loads(compare(luohu, library, "--format", "json", "--classes").out)
    ids = [each["id"] for each in document["rows"]]
    assert sorted(ids[at] for at in next(each for each in document["classes"] if len(each) > 1)) == [
        "jia-2024-1/again",
        "jia-2024-1/home",
    ]
    assert sorted(at for each in document["classes"] for at in each) == list(range(len(ids)))


def test_a_city_without_rules_and_a_text_known_by_name_only(luohu: Luohu, library: Path) -> None:
    one_city = "地区 丙市 / bing_city 990300"
    text = (library / "cities.luohu").read_text(encoding="utf-8")
    silent = "文件 乙市〔2025〕9号 / yi-2025-9 { 适用地区 乙市 公布 2025年1月1日 状态 仅知其名 可能规定 事项 落户 }\n"
    (library / "cities.luohu").write_text(
        text.replace("地区 乙市", f"{one_city}  地区 乙市", 1) + silent, encoding="utf-8"
    )
    ran = luohu(
        "compare", library, "--areas", "甲市、乙市、丙市", "--on", "2026-11-22", "--matter", "落户", "--format", "json"
    )
    document = json.loads(ran.out)
    home = next(each for each in document["rows"] if each["id"] == "jia-2024-1/home")
    assert [each["answer"] for each in home["cells"]] == ["own", "undetermined", "no_rule"]
    assert document["areas"][1]["known_by_name_only"] == ["乙市〔2025〕9号"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--areas", "甲市", "--on", "2026-11-22"), "two areas at least"),
        (("--areas", "甲市,甲市", "--on", "2026-11-22"), "two areas at least"),
        (("--areas", "甲市,火星", "--on", "2026-11-22"), "no ruleset for an area `火星`"),
        (("--areas", "甲市,乙市", "--on", "1990-01-01"), "on 1990-01-01 nothing known here rules on settlement in"),
        (("--areas", "甲市,乙市", "--on", "2026-11-22", "--matter", "升学"), "no matter `升学`"),
        (("--areas", "甲市,乙市", "--on", "2026-11-22", "--assume-enacted", "X=2024-01-01"), "`X` is no draft"),
        (("--areas", "甲市,乙市", "--on", "soon"), "is not a day like"),
    ],
)
def test_what_is_refused_says_why(luohu: Luohu, library: Path, options: tuple[str, ...], said: str) -> None:
    ran = luohu("compare", library, *options, "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert "Traceback" not in ran.err
