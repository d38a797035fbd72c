"""Whoever a finding shows can be handed to `luohu decide`: the case is a facts document, and is decided as the finding says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.unit.cli.conftest import Luohu

WORDS = """
地区 甲省 / jia 990000 {
    地区 甲市 / jia_city 990100 {
        地区 东区 990102 地区 西区 990103 地区 新区 / xinqu 990104 自 2025年1月1日 至 2027年12月31日
        片区 老城 / old_town 包括 东区 推定
    }
    地区 乙市 / yi_city 990200
}
地区 丙省 / bing 980000
词汇 落户 / settlement {
    枚举 荣誉 / honour { 劳模 / model、英雄 / hero }
    亲属关系 亲属 / kin { 本人 / self、配偶 / spouse、子女 / child }
    事项 落户 / settlement { 迁入 / moving_in { 近迁 / near } }  途径 购房 / by_home
    事实 有房 / owns_home : 是否 属于 依托人、落户人、配偶、子女 常值 否
    事实 失信 / defaulter : 是否 常值 否  事实 合同 / contract : 是否 常值 否
    事实 社保 / insured : 时长(月) 常值 0月  事实 户籍地 / registered_in : 地区
    事实 荣誉称号 / honours : 集合 荣誉  事实 出生 / born_on : 日期 属于 依托人、子女  事实 毕业 / graduated_on : 日期 可无
    推导 年龄 / age : 周岁 为 周岁(出生)  裁量 人才 / talent 由 公安局  机关 公安局 / police、人社局 / labour
    参数 社保线 / line : 时长(月)  落户地 自宅 / home、公共 / public
    约束 合同 蕴含 非 失信
}
"""
OLD = "文件 甲〔2020〕1号 / a-2020-1 { 发布机关 公安局 适用地区 甲市 公布 2020年1月1日 %s }\n"
NEW = "文件 甲〔2024〕1号 / a-2024-1 { 发布机关 公安局 适用地区 甲市 公布 2024年2月29日 %s }\n"
OTHER = "文件 甲人社〔2024〕1号 / r-2024-1 { 发布机关 人社局 适用地区 甲市 公布 2024年2月29日 %s }\n"
LIBRARIES = {
    "areas": (
        OLD
        % "条款 一 { 适用地区 新区 条件 有房 准予 落户 } 条款 二 { 适用地区 老城 条件 户籍地 属于 乙市、丙省 准予 落户 }",
        OTHER % "条款 一 { 条件 合同 且 非 户籍地 属于 甲市 不予 落户 } 条款 二 { 条件 非 户籍地 属于 甲省 不予 落户 }",
    ),
    "kin": (
        OLD % "条款 一 { 条件 子女的有房 准予 落户 } 条款 二 { 条件 子女的年龄 不满18周岁 且 子女的有房 准予 落户 }",
        OTHER % "条款 一 { 条件 关系 是 配偶 且 配偶的有房 不予 落户 } 条款 二 { 条件 落户人的有房 不予 落户 }",
    ),
    "points": (
        OLD % "条款 一 { 积分 总分 / total { 有房 计10分; 社保 每满1年 计5分 至多20分 } }"
        "条款 二 { 条件 总分 满20分 准予 落户 } 条款 三 { 条件 社保 满48个月 准予 落户 }"
        "条款 四 { 名额 年度 / yearly { 适用 三 数量 100人 周期 每年 1次 申请期 9月1日 至 12月31日 排名 总分 从高到低 并列 同等 } }",
        NEW % "条款 一 { 条件 总分 不满30分 且 失信 不予 落户 }",
    ),
    "others": (
        OLD % "定义 稳定住所 / dwelling 含 有房 或 合同  条款 一 { 条件 稳定住所 准予 迁入 }"
        "条款 二 { 条件 人才 且 有房 且 荣誉称号 包含 英雄 准予 近迁 }",
        OTHER % "条款 一 { 条件 人才 且 自 毕业 起 3年以内 不予 近迁 } 条款 二 { 条件 失信 不予 落户 }",
    ),
    "days": (
        OLD.replace("公布 2020年1月1日", "公布 2020年")
        % "条款 一 { 途径 购房 条件 有房 准予 落户 { 落户地 依次 { 自宅; 公共 } } } 条款 二 { 条件 社保 满 社保线 准予 落户 }"
        "条款 三 { 条件 有房 限定 社保线 = 12个月 } 条款 四 { 条件 合同 限定 社保线 = 6个月 }"
        "条款 五 { 通则 替代 于 一 { 落户地 依次 { 公共（限 合同）; 自宅 } } }",
        NEW
        % "暂停 甲〔2020〕1号 之 一 于 东区 自 2024年3月1日 至 2024年6月30日 条款 一 { 条件 失信 不予 落户 就 途径 购房 }",
        OTHER % "过渡 受理日 2024年7月1日以前 可适用 甲〔2020〕1号 条款 一 { 条件 合同 不予 落户 }",
    ),
}
OUTCOMES = {
    "LH401": {"granted", "not_granted", "undetermined"},  # another grant may stand, or another conflict be open
    "LH402": {"granted", "undetermined"},
    "LH403": {"granted", "not_granted", "undetermined"},
    "LH404": {"granted"},
    "LH405": {"granted"},
}
"""What may come of a case that a finding shows, by code."""


@pytest.mark.parametrize("name", LIBRARIES)
def test_every_applicant_is_decided(name: str, luohu: Luohu, tmp_path: Path) -> None:
    (tmp_path / "library.luohu").write_text(WORDS + "".join(LIBRARIES[name]), encoding="utf-8")
    found = luohu("check", tmp_path, "--no-cache", "--format", "json").json()["findings"]
    shown = [(each["code"], who) for each in found for who in each.get("applicants", ())]
    assert {code for code, _ in shown} & OUTCOMES.keys(), [each["message"]["en"] for each in found]
    luohu("build", tmp_path, "--quick", "-o", tmp_path / "out")
    for code, who in shown:
        decided = decision(luohu, tmp_path, who)
        assert decided["outcome"] in OUTCOMES.get(code, {decided["outcome"]}), (code, who)
    said = json.dumps([each["message"] | {"notes": each["notes"]} for each in found], ensure_ascii=False)
    assert "*" not in said
    assert "9902" not in said


def decision(luohu: Luohu, folder: Path, who: dict[str, Any]) -> Any:
    facts = folder / "facts.json"
    facts.write_text(json.dumps(who["case"]), encoding="utf-8")
    matter = () if who["matter"] is None else ("--matter", who["matter"])
    file = folder / "out" / f"{who['ruleset']}.json"
    ran = luohu("decide", file, "--facts", facts, *matter, "--rest", "ordinary", "--format", "json")
    assert ran.code == 0, (ran.err, who)
    return ran.json()
