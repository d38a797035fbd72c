"""LH411: who is promised a matter and left out; closed world; discretion; texts known by name; groups asked about."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from tests.unit.compiler.checks.gaps.cities import found as all_found
from tests.unit.compiler.checks.gaps.cities import notes, notice, said

from luohu.compiler.analysis.groups import UnknownGroup
from luohu.compiler.pipeline import Request, compile_library
from luohu.dsl.diagnostics.model import Diagnostic


def found(folder: Path, *texts: str, **more: object) -> list[Diagnostic]:
    return all_found(folder, *texts, codes=("LH411",), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("clauses", "told"),
    [
        ("条款 一 { 条件 有房 准予 落户 }", None),
        ("条款 一 { 条件 有房 且 就业 准予 落户 } 条款 二 { 条件 有房 且 非 就业 准予 落户 }", None),
        ("条款 一 { 条件 有房 且 就业 准予 落户 }", "只有一部分获准"),
        ("条款 一 { 条件 非 有房 准予 落户 }", "都不获准"),
        ("条款 一 { 条件 有房 且 人才 准予 落户 }", "凭主管机关的裁量才获准"),
        ("条款 一 { 条件 有房 准予 落户 } 条款 二 { 条件 就业 不予 落户 }", "只有一部分获准"),
        ("条款 一 { 条件 有房 准予 落户 { 落户人 配偶 } }", "都不获准"),
        ("条款 一 { 适用地区 甲区 条件 有房 准予 落户 }", "只有一部分获准"),
    ],
)
def test_how_far_a_promise_is_kept(clauses: str, told: str | None, tmp_path: Path) -> None:
    diagnostics = found(tmp_path, notice(clauses, head="面向 群体 业主"))
    assert len(diagnostics) == (told is not None)
    for each in diagnostics:
        assert told is not None
        assert told in each.message.zh
        assert "群体“业主”" in each.message.zh
        assert each.severity.value == "warning"
        assert each.applicants


def test_somebody_left_out_is_shown_with_what_is_missing(tmp_path: Path) -> None:
    (told,) = found(tmp_path, notice("条款 一 { 条件 有房 且 就业 准予 落户 }", head="面向 群体 业主"))
    assert told.message.zh == "群体“业主”在甲市只有一部分获准 `落户`"
    assert told.message.en == "in Jia City only some of the group “owners” are granted `settlement`"
    assert "例如 2024-01-01 申请的人：为自己申请；就业：否；有房：是" in notes(told)
    assert "不符合 甲市〔2024〕1号 一：要求 就业" in notes(told)
    assert "does not meet 甲市〔2024〕1号 一, which asks: employed" in notes(told, "en")
    facts = json.loads(told.applicants[0].case)
    assert facts["anchor"]["owns_home"] is True
    assert facts["anchor"].get("employed") in {None, False}
    assert told.identity is not None
    assert told.identity.groups == ("业主",)
    assert told.identity.places == ("甲市",)


def test_a_bar_that_takes_cover_away_is_named(tmp_path: Path) -> None:
    clauses = "条款 一 { 条件 有房 准予 落户 } 条款 二 { 条件 就业 不予 落户 }"
    (told,) = found(tmp_path, notice(clauses, head="面向 群体 业主"))
    assert "甲市〔2024〕1号 一 被 甲市〔2024〕1号 二 否定" in notes(told)


def test_discretions_are_named(tmp_path: Path) -> None:
    (told,) = found(tmp_path, notice("条款 一 { 条件 有房 且 人才 准予 落户 }", head="面向 群体 业主"))
    assert "由主管机关裁量的是：人才" in notes(told)
    assert "what bodies determine: talent" in notes(told, "en")


def test_where_the_library_is_not_complete_it_is_information(tmp_path: Path) -> None:
    promise = notice("条款 一 { 条件 有房 且 就业 准予 落户 }", head="面向 群体 业主")
    (told,) = found(tmp_path, promise, complete="")
    assert said([told]) == [("LH411", "info")]
    assert "可能另有规定" in notes(told)
    later = "属性 收录 为 完整 自 2025年1月1日"
    (told,) = found(tmp_path, promise, complete=later)
    assert said([told]) == [("LH411", "warning")]
    assert "例如 2025-01-01 申请的人" in notes(told)
    over = "属性 收录 为 完整 至 2023年1月1日"
    assert said(found(tmp_path, promise, complete=over)) == [("LH411", "info")]
    assert said(found(tmp_path, promise, complete="属性 收录 为 不全")) == [("LH411", "info")]


def test_where_a_text_known_by_name_may_govern_nothing_is_missing(tmp_path: Path) -> None:
    silent = notice("", number=2, head="状态 仅知其名 可能规定 事项 落户")
    promise = notice("条款 一 { 条件 有房 且 就业 准予 落户 }", head="面向 群体 业主")
    assert found(tmp_path, promise, silent) == []
    ends = notice("", number=2, head="状态 仅知其名 可能规定 事项 落户 失效 2025年1月1日")
    (told,) = found(tmp_path, promise, ends)
    assert "一部分获准：自 2025-01-01 起" in notes(told)


@pytest.mark.parametrize(
    ("text", "matters"),
    [
        ("条款 一 { 面向 群体 业主 准予 落户 { 落户人 配偶 } } 条款 二 { 条件 就业 准予 申领 }", ["`落户`"]),
        (
            "条款 一·甲 / one_a { 面向 群体 业主 责成 公安局 “办好” } 条款 一·乙 / one_b { 条件 就业 准予 申领 } 条款 二 { 条件 就业 准予 落户 }",
            ["`申领`"],
        ),
        ("条款 一 { 面向 群体 业主 责成 公安局 “办好” } 条款 二 { 条件 就业 准予 落户 }", ["`落户`"]),
        ("条款 一 { 面向 群体 业主 责成 公安局 “办好” }", []),
        ("条款 一 { 面向 群体 业主 不予 落户 } 条款 二 { 条件 就业 准予 落户 }", []),
        (
            "条款 一 { 面向 群体 业主 条件 有房 且 就业 准予 申领 不予 落户 } 条款 二 { 条件 就业 准予 落户 }",
            ["`申领`"],
        ),
    ],
)
def test_a_promise_is_about_what_its_text_is_about(text: str, matters: list[str], tmp_path: Path) -> None:
    told = found(tmp_path, notice(text))
    assert [each.message.zh.split()[-1] for each in told] == matters


def test_a_promise_without_a_matter_is_about_what_others_promise_the_group(tmp_path: Path) -> None:
    first = notice("条款 一 { 面向 群体 业主 条件 有房 且 就业 准予 申领 } 条款 二 { 条件 就业 准予 落户 }")
    second = notice("条款 一 { 面向 群体 业主 责成 公安局 “办好” }", number=2)
    told = found(tmp_path, first, second)
    assert [each.message.zh.split()[-1] for each in told] == ["`申领`", "`申领`"]


def test_whom_a_higher_text_names_is_told_of_where_lower_ones_do_not_refuse_them(tmp_path: Path) -> None:
    """A refusal below is LH431, and is not told twice; a regulation that does not grant what a notice wants refuses nobody."""
    above = "文件 甲政〔2023〕1号 / jia-gov { 发布机关 甲省人民政府 适用地区 甲省 公布 2023年1月1日 KIND\n条款 一 { 条件 有房 下级 应当准予 落户 { 落户人 本人 } }\n}\n"
    below = notice("条款 一 { 条件 有房 且 就业 准予 落户 }", head="发布机关 甲市人民政府 LOWER")
    notices = above.replace("KIND", ""), below.replace("LOWER", "")
    assert found(tmp_path, *notices) == []
    (told,) = found(tmp_path, above.replace("KIND", ""), below.replace("LOWER", "").replace("规范性文件", "地方性法规"))
    assert told.message.zh == "甲政〔2023〕1号 一 要求准予的人在甲市只有一部分获准 `落户`"
    assert told.identity is not None
    assert told.identity.places == ("甲市",)


@pytest.mark.parametrize(
    ("more", "first"),
    [
        ("", "自 2024-01-01 起"),
        ("条款 二 { 下级 可要求 就业 }", None),
        ("条款 二 { 下级 可要求 社保时长 }", "自 2024-01-01 起"),
        ("条款 二 { 授权 甲市人民政府 “制定办法” 期限 2024年6月30日 }", "自 2024-07-01 起"),
        ("条款 二 { 授权 甲市人民政府 “制定办法” 期限 24个月 }", "自 2025-01-02 起"),
    ],
)
def test_what_excuses_a_refusal_below_is_no_gap_either(more: str, first: str | None, tmp_path: Path) -> None:
    """A regulation of the city is not bound by a notice of the province, so that LH431 tells nothing of it."""
    above = (
        "文件 甲政〔2023〕1号 / jia-gov { 发布机关 甲省人民政府 适用地区 甲省 公布 2023年1月1日\n"
        f"条款 一 {{ 条件 有房 下级 应当准予 落户 {{ 落户人 本人 }} }} {more}\n}}\n"
    )
    below = notice("条款 一 { 条件 有房 且 就业 准予 落户 }").replace("规范性文件", "地方性法规")
    told = found(tmp_path, above, below)
    assert [f"一部分获准：{first}" in notes(each) for each in told] == ([] if first is None else [True])


def test_a_place_under_a_quota_is_told_as_a_ranking(tmp_path: Path) -> None:
    quota = "名额 年度指标 / yearly { 适用 一 数量 100 周期 每年 1次 排名 社保时长 从高到低 }"
    text = notice(f"条款 一 {{ 面向 群体 业主 条件 有房 准予 落户 }} 条款 二 {{ {quota} }}")
    (told,) = found(tmp_path, text)
    assert "要求 排进名额“年度指标”" in notes(told)
    assert "由主管机关裁量的是：名额“年度指标”的排名" in notes(told)
    assert "which asks: ranked within the quota “yearly”" in notes(told, "en")


def test_somebody_may_ask_about_a_group(tmp_path: Path) -> None:
    text = notice("条款 一 { 条件 有房 准予 落户 }")
    assert found(tmp_path, text) == []
    for names in (("业主",), ("owners",)):
        assert found(tmp_path, text, groups=names) == []
    (told,) = found(tmp_path, text, groups=("workers",))
    assert told.message.zh == "群体“在职人员”在甲市只有一部分获准 `落户`"
    assert len(found(tmp_path, text, groups=("all",))) == 2


def test_a_group_whose_facts_no_clause_asks_is_looked_at_too(tmp_path: Path) -> None:
    (told,) = found(tmp_path, notice("条款 一 { 条件 有房 准予 落户 }"), groups=("已婚人员",))
    assert "已婚：是" in notes(told)


def test_an_unknown_group_is_refused_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(UnknownGroup) as caught:
        found(tmp_path, notice("条款 一 { 条件 有房 准予 落户 }"), groups=("游客",))
    assert "游客" in caught.value.said.zh
    assert caught.value.help is not None
    assert "业主（owners）" in caught.value.help.zh


def test_imprecise_days_that_may_keep_a_promise_make_it_lighter(tmp_path: Path) -> None:
    promise = notice("条款 一 { 面向 群体 业主 条件 有房 且 就业 准予 落户 }")
    helps = notice("条款 一 { 条件 有房 准予 落户 }", number=2, day="公布 2024年1月1日 至 2024年12月31日")
    (told,) = found(tmp_path, promise, helps)
    assert said([told]) == [("LH411", "info")]
    assert "有的日期不确切" in notes(told)


def test_one_finding_says_all_days(tmp_path: Path) -> None:
    promise = notice("条款 一 { 面向 群体 业主 条件 有房 且 就业 准予 落户 }")
    other = notice(
        "条款 一 { 条件 有房 且 已婚 准予 落户 }", number=2, day="公布 2025年1月1日", head="失效 2026年1月1日"
    )
    (told,) = found(tmp_path, promise, other, today=date(2024, 6, 1))
    assert "一部分获准：自 2024-01-01 起" in notes(told)


def test_where_one_of_several_places_is_complete_it_is_a_warning(tmp_path: Path) -> None:
    """Of cities with one gap the first need not be the one whose rules are all known."""
    text = notice("条款 一 { 面向 群体 业主 条件 有房 且 就业 准予 落户 }", place="甲省")
    (told,) = found(tmp_path, text, complete="")
    assert (told.severity.value, told.identity.places if told.identity else ()) == ("info", ("甲市", "丙市"))
    other = tmp_path / "other"
    other.mkdir()
    library = (tmp_path / "library.luohu").read_text(encoding="utf-8")
    place = "丙市 / bing_city 990200 {"
    assert place in library
    (other / "library.luohu").write_text(
        library.replace(place, f"{place} 属性 收录 为 完整 自 2000年1月1日 “试验”"), encoding="utf-8"
    )
    state = compile_library(Request(other, date(2026, 11, 22), analysed=True))
    (told,) = [each for each in state.diagnostics if each.code == "LH411"]
    assert (told.severity.value, told.identity.places if told.identity else ()) == ("warning", ("丙市", "甲市"))
