"""The mistakes that are made: each operator, told in words."""

from __future__ import annotations

from collections import Counter

import pytest
from tests.unit.compiler.scenarios.mutation.small import HEAD, document, library

from luohu.compiler.program import Program
from luohu.compiler.scenarios.mutation.bench import Bench
from luohu.compiler.scenarios.mutation.model import Fate, Operator, Verdict
from luohu.compiler.scenarios.mutation.report import report
from luohu.compiler.scenarios.mutation.variants import applied, mutants


def said(program: Program, subject: str | None = None) -> list[tuple[str, str]]:
    """Operator and change of every mutant, in words."""
    found = [(each, Fate(Verdict.SURVIVED)) for each in mutants(program) if subject in (None, each.subject)]
    return [(each.mutant.operator.value, each.change.zh) for each in report(Bench(program), found).entries]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("有房", [("condition", "去掉 有房 是 是")]),
        (
            "有房 且 有证",
            [
                ("connective", "有房 是 是 且 有证 是 是 → 有房 是 是 或 有证 是 是"),
                ("condition", "去掉 有房 是 是"),
                ("condition", "去掉 有证 是 是"),
            ],
        ),
        (
            "面积 60平方米以上",
            [
                ("condition", "去掉 面积 ≥ 60平方米"),
                ("side", "面积 ≥ 60平方米 → 面积 > 60平方米"),
                ("threshold", "面积 ≥ 60平方米 → 面积 ≥ 59.9999平方米"),
            ],
        ),
        (
            "面积 不满60平方米",
            [
                ("condition", "去掉 面积 < 60平方米"),
                ("side", "面积 < 60平方米 → 面积 ≤ 60平方米"),
                ("threshold", "面积 < 60平方米 → 面积 < 59.9999平方米"),
            ],
        ),
        ("等级 中以上", [("condition", "去掉 等级 ≥ 中"), ("side", "等级 ≥ 中 → 等级 > 中")]),
        (
            "自 发证日期 起 满6个月",
            [
                ("condition", "去掉 申请日 自 发证日期 起 满6个月"),
                ("side", "申请日 自 发证日期 起 满6个月 → 申请日 自 发证日期 起 超过6个月"),
                ("threshold", "申请日 自 发证日期 起 满6个月 → 申请日 自 发证日期 起 满6个月 − 1日"),
                ("threshold", "申请日 自 发证日期 起 满6个月 → 申请日 自 发证日期 起 满5个月"),
                ("threshold", "申请日 自 发证日期 起 满6个月 → 申请日 自 发证日期 起 满7个月"),
            ],
        ),
        (
            "至少 2 项 { 有房; 有证; 等级 是 高 }",
            [
                (
                    "threshold",
                    "至少 2 项（有房 是 是；有证 是 是；等级 是 高） → 至少 1 项（有房 是 是；有证 是 是；等级 是 高）",
                ),
                (
                    "threshold",
                    "至少 2 项（有房 是 是；有证 是 是；等级 是 高） → 至少 3 项（有房 是 是；有证 是 是；等级 是 高）",
                ),
                ("condition", "去掉 有房 是 是"),
                ("condition", "去掉 有证 是 是"),
                ("condition", "去掉 等级 是 高"),
            ],
        ),
    ],
)
def test_mistakes_in_a_condition(condition: str, expected: list[tuple[str, str]]) -> None:
    found = said(library(document(f"条款 一 {{ 条件 {condition} 准予 落户 }}")), "yi/1")
    assert [(kind, change) for kind, change in found] == expected


def test_mistakes_in_what_a_grant_says() -> None:
    program = library(
        document(
            "条款 一 { 准予 落户 { 落户人 本人、子女（限 年龄 不满18周岁）  随迁 配偶 人数 至多 3人 时限 15日 "
            "落户地 依次 { 自有地址（限 有房）; 单位地址; 公共地址 } 材料 房产证（限 有房） } }"
        )
    )
    found = said(program, "yi/1")
    assert [change for kind, change in found if kind == "person"] == [
        "名单去掉 本人",
        "名单去掉 子女（限 申请日 自 落户人的出生日期 起 不满18年）",
        "名单去掉 配偶",
    ]
    assert [change for kind, change in found if kind == "order"] == [
        "依次 单位地址 先于 自有地址",
        "依次 公共地址 先于 单位地址",
    ]
    numbers = {change for kind, change in found if kind == "threshold" and "→" in change and "申请日" not in change}
    assert numbers == {"人数 3 → 2", "人数 3 → 4", "时限 15 → 14", "时限 15 → 16"}
    assert [change for kind, change in found if kind == "condition"].count("去掉 有房 是 是") == 2


def test_mistakes_in_days_of_documents_and_acts() -> None:
    later = f"文件 乙发〔2021〕2号 / er {{ {HEAD.replace('2020', '2021')} 失效 2030年1月1日 废止 乙发〔2020〕1号 }}"
    program = library(document("条款 一 { 准予 落户 }") + later)
    assert said(program, "yi") == [
        ("day", "施行日 2020-01-01 → 2019-12-31"),
        ("day", "施行日 2020-01-01 → 2020-01-02"),
    ]
    assert [change for _, change in said(program, "er")] == [
        "施行日 2021-01-01 → 2020-12-31",
        "施行日 2021-01-01 → 2021-01-02",
        "失效日 2030-01-01 → 2029-12-31",
        "失效日 2030-01-01 → 2030-01-02",
    ]


def test_definitions_figures_and_subjects_have_mistakes_too() -> None:
    program = library(
        "词汇 落户 / settlement { 参数 年限 / term : 时长(月) 越小越有利 }\n"
        + document(
            "适用对象 有证\n定义 大房 指 面积 60平方米以上 且 有房\n"
            "条款 一 { 条件 大房 且 自 发证日期 起 满 年限 准予 落户 }\n条款 二 { 限定 年限 = 6个月 }\n"
            "条款 三 { 条件 等级 是 高 视为 大房 }"
        )
    )
    found = list(mutants(program))
    assert Counter(each.operator for each in found if each.subject == "yi/1")[Operator.SIDE] == 2
    assert {each.subject for each in found} == {"yi/1", "yi"}
    assert ("condition", "去掉 有证 是 是") in said(program, "yi")


def test_what_decides_nothing_has_no_mistakes() -> None:
    program = library(document("条款 一 { 条件 有房 责成 乙市公安局 “办理” 期限 15日 }"))
    assert list(mutants(program)) == []


def test_the_mistake_is_all_that_differs() -> None:
    program = library(document("条款 一 { 条件 有房 且 有证 准予 落户 }\n条款 二 { 条件 有证 准予 落户 }"))
    for each in mutants(program):
        changed = applied(program, each)
        assert changed != program
        assert changed.scenarios == program.scenarios
        if "/" in each.subject:
            others = [one for one in changed.instruments["yi"].clauses if one.id != each.subject]
            assert others == [one for one in program.instruments["yi"].clauses if one.id != each.subject]
