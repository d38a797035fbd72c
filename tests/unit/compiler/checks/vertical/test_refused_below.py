"""LH431: who is refused below what a higher text has lower ones grant, and what excuses it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from tests.unit.compiler.checks.vertical.levels import PLACES, WORDS, codes, found, higher, lower, notes

from luohu.dsl.diagnostics.fingerprint import fingerprint

ASKS = "条款 一 { 条件 有房 下级 应当准予 落户 { 落户人 本人、配偶（限 同住） } }"

WHOLE = [("LH431", "warning")]
LIGHT = [("LH431", "info")]


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        pytest.param(ASKS, "条款 一 { 条件 有房 准予 落户 { 落户人 本人、配偶（限 同住） } }", [], id="all"),
        pytest.param(ASKS, "条款 一 { 条件 有房 准予 落户 { 落户人 本人、配偶 } }", [], id="more"),
        pytest.param(ASKS, "条款 一 { 条件 有房 准予 落户 { 落户人 本人 随迁 配偶 } }", [], id="moving along"),
        pytest.param(ASKS, "条款 一 { 条件 有房 准予 落户 }", WHOLE, id="not the spouse"),
        pytest.param(ASKS, "条款 一 { 条件 有房 且 就业 准予 落户 { 落户人 本人、配偶 } }", WHOLE, id="one test more"),
        pytest.param(ASKS, "条款 一 { 条件 有房 或 就业 准予 落户 { 落户人 本人、配偶 } }", [], id="one way more"),
        pytest.param(
            ASKS, "条款 一 { 条件 有房 且 人才 准予 落户 { 落户人 本人、配偶 } }", LIGHT, id="a discretion refuses"
        ),
        pytest.param(ASKS, "条款 一 { 条件 有房 或 人才 准予 落户 { 落户人 本人、配偶 } }", [], id="a discretion adds"),
        pytest.param(
            ASKS, "条款 一 { 条件 （有房 且 就业） 或 人才 准予 落户 { 落户人 本人、配偶 } }", LIGHT, id="it may help"
        ),
        pytest.param(
            ASKS,
            "条款 一 { 条件 有房 准予 落户 { 落户人 本人、配偶 } } 条款 二 { 条件 非 就业 不予 落户 }",
            WHOLE,
            id="a bar",
        ),
        pytest.param(
            ASKS + "条款 二 { 条件 非 就业 准予 落户 { 落户人 本人、配偶 } }",
            "条款 一 { 条件 有房 且 就业 准予 落户 { 落户人 本人、配偶 } }",
            [],
            id="another clause above grants",
        ),
        pytest.param(
            "条款 一 { 条件 有房 准予 落户 下级 应当准予 落户 { 落户人 本人 } }",
            "条款 一 { 条件 有房 且 就业 准予 落户 }",
            WHOLE,
            id="its own grant is none of theirs",
        ),
        pytest.param(
            "条款 一 { 条件 有房 下级 应当准予 落户 { 落户人 本人、配偶、等 } }",
            "条款 一 { 条件 有房 准予 落户 { 落户人 本人、配偶 } }",
            [],
            id="whom its list leaves open it does not name",
        ),
        pytest.param(
            "条款 一 { 条件 有房 且 人才 下级 应当准予 落户 { 落户人 本人 } }",
            "条款 一 { 条件 有房 且 人才 且 就业 准予 落户 }",
            WHOLE,
            id="a discretion that both read is read once",
        ),
        pytest.param(
            "条款 一 { 条件 有房 且 人才 下级 应当准予 落户 { 落户人 本人 } }",
            "条款 一 { 条件 就业 准予 落户 }",
            LIGHT,
            id="whom it names is for somebody to read",
        ),
        pytest.param(ASKS, "条款 一 { 终止 落户 }", [], id="nothing below rules the matter"),
    ],
)
def test_who_is_refused(above: str, below: str, expected: list[tuple[str, str]], tmp_path: Path) -> None:
    assert codes(found(tmp_path, higher(above), lower(below))) == expected


@pytest.mark.parametrize(
    ("excuse", "below", "expected"),
    [
        pytest.param("下级 可要求 签订合同", "有房 且 签订合同", [], id="the very fact"),
        pytest.param("下级 可要求 签订合同", "有房 且 签订合同 且 就业", WHOLE, id="not the only fact"),
        pytest.param("下级 可要求 签订合同、就业", "有房 且 签订合同 且 就业", [], id="both facts"),
        pytest.param("下级 可要求 社保时长", "有房 且 社保时长 满3年", [], id="a number"),
        pytest.param(
            "下级 可要求 社保时长", "有房 且 社保时长 满3年 且 社保时长 不满2年", WHOLE, id="no number would do"
        ),
        pytest.param("条件 就业 下级 可要求 签订合同", "有房 且 签订合同", WHOLE, id="of some only"),
        pytest.param("下级 可要求 毕业日期", "有房 且 自 毕业日期 起 2年以内", [], id="a day"),
        pytest.param(
            "适用地区 甲省（限 当地的等级 满2） 下级 可要求 签订合同", "有房 且 签订合同", LIGHT, id="a class not known"
        ),
    ],
)
def test_what_the_place_may_ask_for_excuses(
    excuse: str, below: str, expected: list[tuple[str, str]], tmp_path: Path
) -> None:
    above = f"条款 一 {{ 条件 有房 下级 应当准予 落户 {{ 落户人 本人 }} }} 条款 二 {{ {excuse} }}"
    assert codes(found(tmp_path, higher(above), lower(f"条款 一 {{ 条件 {below} 准予 落户 }}"))) == expected


@pytest.mark.parametrize(("mark", "expected"), [("15分", []), ("40分", WHOLE)])
def test_points_for_what_may_be_asked_excuse_too(mark: str, expected: list[tuple[str, str]], tmp_path: Path) -> None:
    above = higher("条款 一 { 条件 有房 下级 应当准予 落户 { 落户人 本人 } } 条款 二 { 下级 可要求 社保时长 }")
    points = "积分 总分 / points 至多100分 { 社保时长 每满1年 计5分 至多20分; 有房 计10分 }"
    below = lower(f"条款 一 {{ {points} }} 条款 二 {{ 条件 总分 满 {mark} 准予 落户 }}")
    words = WORDS.replace("社保时长 / insured : 时长(月)", "社保时长 / insured : 时长(月) 0个月 至 100年")
    told = found(tmp_path, above, below, words=words)
    assert codes(told) == expected


def test_an_equal_or_higher_text_excuses_and_a_lower_one_does_not(tmp_path: Path) -> None:
    above = "条款 一 { 条件 有房 下级 应当准予 落户 { 落户人 本人 } }"
    below = lower("条款 一 { 条件 有房 且 签订合同 准予 落户 } 条款 二 { 下级 可要求 签订合同 }")
    assert codes(found(tmp_path, higher(above), below)) == WHOLE
    other = "文件 甲政〔2023〕2号 / jia-2023-2 { 发布机关 甲省人民政府 适用地区 甲省 种类 规范性文件 公布 2023年1月1日 条款 一 { 下级 可要求 签订合同 } }\n"
    assert codes(found(tmp_path, higher(above), below, other)) == []


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("发布机关 甲市人民政府 适用地区 甲市", []),
        ("发布机关 甲省人民政府 适用地区 甲省", []),
        ("发布机关 公安局 适用地区 甲市", WHOLE),
    ],
)
def test_only_a_lower_rank_is_bound(place: str, expected: list[tuple[str, str]], tmp_path: Path) -> None:
    above = f"文件 甲市〔2023〕1号 / jia-city-0 {{ 发布机关 甲市人民政府 适用地区 甲市 种类 规范性文件 公布 2023年1月1日 {ASKS} }}\n"
    below = (
        f"文件 甲〔2024〕1号 / other {{ {place} 种类 规范性文件 公布 2024年1月1日 "
        "条款 一 { 条件 有房 且 就业 准予 落户 { 落户人 本人、配偶 } } }\n"
    )
    assert codes(found(tmp_path, above, below)) == expected


def test_both_are_in_force_on_the_days_told(tmp_path: Path) -> None:
    above = higher(ASKS, day="公布 2023年1月1日 失效 2024年6月1日")
    told = found(tmp_path, above, lower("条款 一 { 条件 有房 准予 落户 }"))
    assert codes(told) == WHOLE
    assert "2024-01-01 至 2024-05-31" in notes(told[0])
    assert json.loads(told[0].applicants[0].case)["applied_on"] == "2024-01-01"


def test_a_day_not_known_makes_it_possible_only(tmp_path: Path) -> None:
    above = higher(ASKS, day="公布 2023年1月1日 失效 2024年6月1日")
    below = lower("条款 一 { 条件 有房 准予 落户 }", day="公布 2024年5月1日 至 2024年6月30日")
    told = found(tmp_path, above, below)
    assert codes(told) == LIGHT
    assert "日期" in notes(told[0])


@pytest.mark.parametrize(
    ("day", "expected", "first", "last"),
    [
        ("公布 2020年1月1日 失效 2023年", WHOLE, "2022-01-01", "2022-12-31"),
        ("公布 2023年 失效 2023年12月31日", LIGHT, "2023-01-01", "2023-12-30"),
    ],
)
def test_a_text_that_asks_on_days_not_known(
    day: str, expected: list[tuple[str, str]], first: str, last: str, tmp_path: Path
) -> None:
    """Laws that differ only in what they ask of lower texts are two."""
    told = found(tmp_path, higher(ASKS, day=day), lower("条款 一 { 条件 有房 准予 落户 }", day="公布 2022年1月1日"))
    assert codes(told) == expected
    assert f"{first} 至 {last}" in notes(told[0])


def test_time_to_carry_it_out(tmp_path: Path) -> None:
    due = "条款 二 { 授权 甲市人民政府 “制定办法” 期限 2024年12月31日 }"
    told = found(tmp_path, higher(ASKS + due), lower("条款 一 { 条件 有房 准予 落户 }"))
    assert "2025-01-01 起" in notes(told[0])
    still = found(
        tmp_path,
        higher(ASKS + due, day="公布 2023年1月1日 失效 2024年6月1日"),
        lower("条款 一 { 条件 有房 准予 落户 }"),
    )
    assert still == []


@pytest.mark.parametrize(
    ("length", "first"), [("24个月", "2025-01-02"), ("400日", "2024-02-06"), ("200个工作日", "2024-02-20")]
)
def test_time_to_carry_it_out_may_be_a_length(length: str, first: str, tmp_path: Path) -> None:
    due = f"条款 二 {{ 授权 甲市人民政府 “制定办法” 期限 {length} }}"
    told = found(tmp_path, higher(ASKS + due), lower("条款 一 { 条件 有房 准予 落户 }"))
    assert f"{first} 起" in notes(told[0])


def test_addresses_belong_to_what_is_asked(tmp_path: Path) -> None:
    above = higher("条款 一 { 条件 有房 下级 应当准予 落户 { 落户人 本人 落户地 任选 { 甲址（限 就业）; 乙址 } } }")
    told = found(tmp_path, above, lower("条款 一 { 条件 有房 准予 落户 { 落户地 乙址 } }"))
    assert codes(told) == WHOLE
    assert "地址" in notes(told[0])
    assert "就业：是" in notes(told[0])
    assert found(tmp_path, above, lower("条款 一 { 条件 有房 准予 落户 { 落户地 任选 { 甲址; 乙址 } } }")) == []
    assert found(tmp_path, above, lower("条款 一 { 条件 有房 准予 落户 }")) == []


def test_a_family_too_large_for_a_limit_on_heads(tmp_path: Path) -> None:
    asks = "落户人 本人、配偶（限 同住）、子女（限 同住）、父母（限 同住）"
    above = higher(f"条款 一 {{ 条件 有房 下级 应当准予 落户 {{ {asks} }} }}")
    small = f"条款 一 {{ 条件 有房 且 住房面积 60平方米以下 准予 落户 {{ {asks} 人数 至多3人 }} }}"
    large = f"条款 二 {{ 条件 有房 且 住房面积 超过60平方米 准予 落户 {{ {asks} }} }}"
    told = found(tmp_path, above, lower(small + large))
    assert codes(told) == WHOLE
    assert "一家 4 人要落户（配偶1人、子女2人、父母1人）" in notes(told[0])
    assert "4 of a family want to settle" in "".join(each.en for each in told[0].notes)
    enough = f"条款 三 {{ 条件 有房 准予 落户 {{ {asks} }} }}"
    assert found(tmp_path, above, lower(small + large + enough)) == []
    limited = higher(f"条款 一 {{ 条件 有房 下级 应当准予 落户 {{ {asks} 人数 至多3人 }} }}")
    assert found(tmp_path, limited, lower(small + large)) == []


def test_only_two_parents_and_one_spouse(tmp_path: Path) -> None:
    above = higher("条款 一 { 条件 有房 下级 应当准予 落户 { 落户人 配偶、父母 } }")
    three = lower("条款 一 { 条件 有房 准予 落户 { 落户人 配偶、父母 人数 至多3人 } }")
    assert found(tmp_path, above, three) == []
    two = lower("条款 一 { 条件 有房 准予 落户 { 落户人 配偶、父母 人数 至多2人 } }")
    assert "配偶1人、父母2人" in notes(found(tmp_path, above, two)[0])


def test_a_class_of_city_that_nobody_knows_binds_nobody(tmp_path: Path) -> None:
    above = higher("条款 一 { 适用地区 甲省（限 当地的等级 满2） 条件 有房 下级 应当准予 落户 { 落户人 本人、配偶 } }")
    below = lower("条款 一 { 条件 有房 准予 落户 }")
    assert found(tmp_path, above, below) == []
    known = PLACES.replace("990100 {", "990100 { 属性 等级 为 3 自 2020年1月1日 “试验”")
    assert codes(found(tmp_path, above, below, places=known)) == WHOLE
    small = PLACES.replace("990100 {", "990100 { 属性 等级 为 1 自 2020年1月1日 “试验”")
    assert found(tmp_path, above, below, places=small) == []


def test_a_draft_is_compared_when_it_is_assumed(tmp_path: Path) -> None:
    draft = lower("条款 一 { 条件 有房 准予 落户 }", day="状态 征求意见稿 公布 未定 施行 未定")
    assert found(tmp_path, higher(ASKS), draft) == []
    assert codes(found(tmp_path, higher(ASKS), draft, assume=(("jia-city-1", date(2024, 3, 1)),))) == WHOLE


def test_one_report_for_all_cities_under_one_text(tmp_path: Path) -> None:
    above = (
        "文件 国发〔2020〕1号 / state-2020-1 { 发布机关 甲省人民政府 适用地区 全国 种类 行政法规 公布 2020年1月1日 "
        "条款 一 { 条件 有房 准予 落户 下级 应当准予 落户 { 落户人 本人 } } }\n"
    )
    told = found(tmp_path, above, higher("条款 一 { 条件 有房 且 就业 准予 落户 }"))
    assert codes(told) == WHOLE
    assert told[0].identity is not None
    assert set(told[0].identity.places) >= {"甲市", "丙市"}
    assert f"在这些地方都是这样：{'、'.join(told[0].identity.places)}" in notes(told[0])
    assert "本身也直接准予" in notes(told[0])


def test_what_is_said(tmp_path: Path) -> None:
    (told,) = found(tmp_path, higher(ASKS), lower("条款 一 { 条件 有房 且 就业 准予 落户 { 落户人 本人、配偶 } }"))
    assert told.message.zh == "甲政〔2023〕1号 一 要求下级准予 `落户`，所指的人中有人在甲市得不到"
    assert (
        told.message.en
        == "甲政〔2023〕1号 一 has lower texts grant `settlement`, and in Jia City somebody it names is not granted it"
    )
    assert told.primary is not None
    assert told.primary.span.text == "一"
    assert [each.span.text for each in told.secondary] == ["甲市〔2024〕1号"]
    assert "有房：是" in notes(told)
    assert "就业：否" in notes(told)


def test_two_matters_that_one_clause_asks_for_are_two_findings(tmp_path: Path) -> None:
    words = WORDS.replace("事项 落户 / settlement", "事项 落户 / settlement、办证 / permit")
    above = "条款 一 { 条件 有房 下级 应当准予 落户 { 落户人 本人 } 下级 应当准予 办证 { 落户人 本人 } }"
    below = "条款 一 { 条件 有房 且 就业 准予 落户 } 条款 二 { 条件 有房 且 就业 准予 办证 }"
    told = found(tmp_path, higher(above), lower(below), words=words)
    assert codes(told) == [*WHOLE, *WHOLE]
    assert len({fingerprint(each) for each in told}) == 2
