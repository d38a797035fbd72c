"""Conflicts in small libraries: what is said in both languages, where, how gravely, and who shows it."""

from __future__ import annotations

import json
from datetime import date

import pytest

from luohu.compiler.analysis.stage import Scope, Wanted
from luohu.compiler.assemble import from_timelines
from luohu.compiler.checks.analysed import OF_RULESET, english_of, once
from luohu.compiler.checks.conflicts import RULES, bars, conflicting_orders, idle_grant, two_values
from luohu.compiler.names import resolve
from luohu.compiler.validity.timeline import timelines
from luohu.dsl.diagnostics.model import Diagnostic, Rule, Severity
from luohu.dsl.parser import parse
from luohu.dsl.source import Source

WORDS = """
地区 甲省 / jia 990000 {
    地区 甲市 / jia_city 990100 { 地区 东区 990102 地区 西区 990103 }
    地区 乙市 / yi_city 990200
}
词汇 落户 / settlement {
    事项 落户 / settlement { 迁入 / moving_in }  途径 购房 / by_home
    事实 有房 / owns_home : 是否 常值 否  事实 失信 / defaulter : 是否 常值 否  事实 合同 / contract : 是否 常值 否
    机关 甲市公安局 / police、甲市人社局 / labour
    落户地 自宅 / own_home、公共 / public_address  材料 房本 / deed、身份证 / card
    参数 审批时限 / time_limit : 时长(日)
}
"""
OLD = "文件 甲〔2020〕1号 / jia-2020-1 { 发布机关 甲市公安局 适用地区 甲市 公布 2020年1月1日 %s }\n"
NEW = "文件 甲〔2024〕1号 / jia-2024-1 { 发布机关 甲市公安局 适用地区 甲市 公布 2024年1月1日 %s }\n"
OTHER = "文件 甲人社〔2024〕1号 / jr-2024-1 { 发布机关 甲市人社局 适用地区 甲市 公布 2024年1月1日 %s }\n"
HIGH = "文件 省〔2016〕1号 / p-2016-1 { 适用地区 甲省 公布 2016年1月1日 %s }\n"
GRANT, BAR = "条款 一 { 条件 有房 准予 落户 }", "条款 一 { 条件 失信 不予 落户 }"


def found(*documents: str) -> list[Diagnostic]:
    program = resolve([parse(Source("library.luohu", WORDS + "".join(documents))).file])
    assert not [each.message.en for each in program.diagnostics if each.severity is Severity.ERROR]
    history = timelines(program)
    scope = Scope(program, history, from_timelines(history), Wanted(date(2026, 1, 1)))
    families = (bars.check, two_values.check, conflicting_orders.check, idle_grant.check)
    assert set(families) <= set(OF_RULESET)
    found = (each for stage in scope.stages for family in families for each in family(stage))
    return list(once(found, english_of(scope.program.geography)))


def said(diagnostic: Diagnostic) -> tuple[str, str]:
    """Everything that is said, in either language."""
    texts = [diagnostic.message, *diagnostic.notes, *diagnostic.helps]
    labels = [each.text for each in (diagnostic.primary, *diagnostic.secondary) if each is not None and each.text]
    return tuple("\n".join(each.get(language) for each in (*texts, *labels)) for language in ("zh", "en"))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_example_of_a_rule_speaks(rule: Rule) -> None:
    program = resolve([parse(Source("library.luohu", rule.example)).file])
    history = timelines(program)
    scope = Scope(program, history, from_timelines(history), Wanted(date(2026, 1, 1)))
    assert rule.code in {each.code for family in OF_RULESET for stage in scope.stages for each in family(stage)}


# ------------------------------------------------------------------------------------------------ LH401


def test_a_later_bar_defeats_a_grant() -> None:
    (one,) = found(OLD % GRANT, NEW % BAR)
    zh, en = said(one)
    assert (one.code, one.severity) == ("LH401", Severity.WARNING)
    assert one.message.en == "bar 甲〔2024〕1号 一 defeats grant 甲〔2020〕1号 一 by its later date"
    assert "施行在后" in zh
    assert "from 2024-01-01 on" in en
    assert "自 2024-01-01 起" in zh
    assert "`废止 甲〔2020〕1号 之 一`" in zh
    assert "`废止 甲〔2020〕1号 之 一`" in en
    assert one.primary is not None
    assert (
        one.primary.span.source.position(one.primary.span.start)[0]
        > one.secondary[0].span.source.position(one.secondary[0].span.start)[0]
    )
    (who,) = one.applicants
    assert json.loads(who.case)["applied_on"] == "2024-01-01"
    assert who.matter == "settlement"


def test_a_bar_gives_way_to_a_higher_grant() -> None:
    (one,) = found(HIGH % GRANT, NEW % BAR)
    assert one.code == "LH401"
    assert one.message.en == "grant 省〔2016〕1号 一 stands against bar 甲〔2024〕1号 一 by its higher rank"
    assert "位阶较高" in said(one)[0]


@pytest.mark.parametrize(
    ("grant", "bar"),
    [
        ("条款 一 { 例外于 甲〔2024〕1号 之 一 条件 有房 准予 落户 }", BAR),
        (GRANT, "条款 一 { 优先于 甲〔2020〕1号 之 一 条件 失信 不予 落户 }"),
        ("条款 一 { 条件 有房 且 非 失信 准予 落户 }", BAR),
        ("条款 一 { 适用地区 东区 条件 有房 准予 落户 }", "条款 一 { 适用地区 西区 条件 失信 不予 落户 }"),
        (GRANT, "条款 一 { 条件 失信 不予 落户 就 途径 购房 }"),
        ("条款 一 { 条件 有房 准予 落户 } 条款 二 { 条件 失信 不予 落户 }", BAR),
    ],
    ids=["exception", "overrides", "nobody in common", "no place in common", "another way", "barred by its own text"],
)
def test_what_the_texts_say_or_what_never_meets_is_none(grant: str, bar: str) -> None:
    assert found(OLD % grant, NEW % bar) == []


def test_a_bar_of_one_matter_meets_a_grant_of_one_above_it_once() -> None:
    (one,) = found(OLD % GRANT, NEW % "条款 一 { 条件 失信 不予 迁入 }")
    assert one.applicants[0].matter == "settlement.moving_in"


# ------------------------------------------------------------------------------------------------ LH402


def test_what_is_certain_from_some_day_on_is_shown_on_such_a_day() -> None:
    (one,) = found(OLD % GRANT, OTHER.replace("2024年1月1日", "2024年") % BAR)
    assert (one.code, one.severity) == ("LH402", Severity.ERROR)
    assert "from 2024-01-01 on" in said(one)[1]
    assert json.loads(one.applicants[0].case)["applied_on"] == "2024-12-31"


def test_two_departments_and_nobody_says_who_wins() -> None:
    (one,) = found(OLD % GRANT, OTHER % BAR)
    zh, en = said(one)
    assert (one.code, one.severity) == ("LH402", Severity.ERROR)
    assert one.message.en == "nothing says whether bar 甲人社〔2024〕1号 一 or grant 甲〔2020〕1号 一 prevails"
    assert "没有什么决定以哪一条为准" in zh
    assert "例外于 甲人社〔2024〕1号 之 一" in en


def test_what_a_winning_bar_takes_away_waits_for_nobody() -> None:
    assert [each.code for each in found(OLD % GRANT, NEW % BAR, OTHER % BAR)] == ["LH401"]


def test_which_is_later_may_hang_on_a_day() -> None:
    imprecise = NEW.replace("公布 2024年1月1日", "公布 2019年")
    old = OLD.replace("公布 2020年1月1日", "公布 2019年6月1日")
    (one,) = found(old % GRANT, imprecise % BAR)
    zh, en = said(one)
    assert (one.code, one.severity) == ("LH402", Severity.WARNING)
    assert "hangs on a day that is not known: day of promulgation of 甲〔2024〕1号" in en
    assert "甲〔2024〕1号的公布日" in zh


def test_whether_they_meet_at_all_may_hang_on_a_day() -> None:
    ending = OLD.replace("公布 2020年1月1日", "公布 2020年1月1日 失效 2024年6月1日")
    begun = OTHER.replace("公布 2024年1月1日", "公布 2024年5月1日 至 2024年6月30日")
    (one,) = found(ending % GRANT, begun % BAR)
    assert (one.code, one.severity) == ("LH402", Severity.WARNING)
    assert "day of promulgation of 甲人社〔2024〕1号" in said(one)[1]


# ------------------------------------------------------------------------------------------------ LH403


def test_two_values_of_equal_standing() -> None:
    (one,) = found(NEW % "条款 一 { 限定 审批时限 = 5日 } 条款 二 { 限定 审批时限 = 10日 }")
    assert (one.code, one.severity) == ("LH403", Severity.ERROR)
    assert (
        one.message.en
        == "甲〔2024〕1号 一 sets time limit to 5 days and 甲〔2024〕1号 二 to 10 days, and nothing says which holds"
    )
    assert "审批时限 为 5日" in one.message.zh
    assert one.primary is not None
    assert one.primary.text is not None
    assert one.primary.text.en == "10 days here"


def test_bounds_that_leave_nothing() -> None:
    (one,) = found(HIGH % "条款 一 { 限定 审批时限 至少 20日 }", NEW % "条款 一 { 限定 审批时限 至多 10日 }")
    assert one.code == "LH403"
    assert "at least 20 days" in one.message.en
    assert "没有数值可用" in one.message.zh


@pytest.mark.parametrize(
    "clauses",
    [
        "条款 一 { 限定 审批时限 = 5日 } 条款 二 { 限定 审批时限 = 5日 }",
        "条款 一 { 限定 审批时限 = 5日 } 条款 二 { 适用地区 东区 限定 审批时限 = 10日 }",
        "条款 一 { 限定 审批时限 = 5日 } 条款 二 { 条件 有房 限定 审批时限 = 10日 }",
        "条款 一 { 条件 非 有房 限定 审批时限 = 5日 } 条款 二 { 条件 有房 限定 审批时限 = 10日 }",
        "条款 一 { 限定 审批时限 缺省 5日 } 条款 二 { 限定 审批时限 缺省 6日 } 条款 三 { 限定 审批时限 = 10日 }",
        "条款 一 { 限定 审批时限 至少 5日 } 条款 二 { 限定 审批时限 至多 5日 }",
        "条款 一 { 限定 审批时限 至少 20日 } 条款 二 { 限定 审批时限 至多 15个工作日 }",
    ],
    ids=["the same", "narrower", "for some before all", "other people", "a value before defaults", "one left", "units"],
)
def test_where_the_order_chooses_there_is_none(clauses: str) -> None:
    assert found(NEW % clauses) == []


# ------------------------------------------------------------------------------------------------ LH404


ORDERED = "落户地 依次 { 自宅（限 有房）; 公共 }"
BACKWARDS = "落户地 依次 { 公共; 自宅 }"


def test_two_shared_provisions_with_two_orders() -> None:
    (one,) = found(
        NEW
        % f"条款 一 {{ 准予 落户 }} 条款 二 {{ 通则 于 一 {{ {ORDERED} }} }} 条款 三 {{ 通则 于 一 {{ {BACKWARDS} }} }}"
    )
    assert (one.code, one.severity) == ("LH404", Severity.WARNING)
    assert (
        one.message.en
        == "the addresses of 甲〔2024〕1号 一 come in two orders, those of 二 and of 三, and nothing chooses"
    )
    assert "落户地有两种次序" in one.message.zh
    assert "owns_home" in one.applicants[0].case


def test_an_order_that_replaces_is_noted() -> None:
    (one,) = found(NEW % f"条款 一 {{ 准予 落户 {{ {ORDERED} }} }} 条款 二 {{ 通则 替代 于 一 {{ {BACKWARDS} }} }}")
    assert (one.code, one.severity) == ("LH404", Severity.INFO)
    assert "二 replaces the other" in one.message.en


@pytest.mark.parametrize(
    "clauses",
    [
        f"条款 一 {{ 准予 落户 {{ {ORDERED} }} }} 条款 二 {{ 通则 于 一 {{ {BACKWARDS} }} }}",
        f"条款 一 {{ 准予 落户 }} 条款 二 {{ 通则 于 一 {{ {ORDERED} }} }} 条款 三 {{ 通则 于 一 {{ {ORDERED} }} }}",
        f"条款 一 {{ 准予 落户 }} 条款 二 {{ 通则 于 一 {{ {ORDERED} }} }} 条款 三 {{ 条件 非 有房 通则 于 一 {{ {BACKWARDS} }} }}",
    ],
    ids=["its own goes first", "the same order", "the same address for all whom both are about"],
)
def test_orders_that_agree_are_none(clauses: str) -> None:
    assert found(NEW % clauses) == []


# ------------------------------------------------------------------------------------------------ LH405


def test_a_grant_that_adds_nothing() -> None:
    (one,) = found(NEW % "条款 一 { 条件 有房 准予 落户 } 条款 二 { 条件 有房 且 合同 准予 落户 { 材料 房本 } }")
    assert (one.code, one.severity) == ("LH405", Severity.INFO)
    assert one.message.en == "whomever 甲〔2024〕1号 二 grants, 甲〔2024〕1号 一 grants too, and offers no less"
    assert "不比它差" in one.message.zh


def test_equal_grants_are_told_once() -> None:
    (one,) = found(OLD % GRANT, NEW % GRANT, "")
    assert one.message.en == "whomever 甲〔2024〕1号 一 grants, 甲〔2020〕1号 一 grants too, and offers no less"
    (same,) = found(NEW % "条款 一 { 条件 有房 准予 落户 } 条款 二 { 条件 有房 准予 落户 }")
    assert "grant the same people the same" in same.message.en
    assert "准予同样的人" in same.message.zh


def test_several_that_share_its_cases() -> None:
    parts = "条款 一 { 条件 有房 准予 落户 { 落户地 自宅 } } 条款 二 { 条件 非 有房 准予 落户 { 落户地 公共 } }"
    (one,) = found(NEW % f"{parts} 条款 三 {{ 条件 合同 准予 落户 }}")
    assert (
        one.message.en
        == "whomever 甲〔2024〕1号 三 grants, one of 甲〔2024〕1号 一, 甲〔2024〕1号 二 grants too, and offers no less"
    )


@pytest.mark.parametrize(
    "narrower",
    [
        "落户地 公共",
        "随迁 配偶",
        "时限 5日",
    ],
)
def test_a_narrower_grant_that_offers_more_is_none(narrower: str) -> None:
    words = f"条款 一 {{ 条件 有房 准予 落户 }} 条款 二 {{ 条件 有房 且 合同 准予 落户 {{ {narrower} }} }}"
    if "配偶" in narrower:
        words = words.replace("随迁 配偶", "人数 至多 3人")
        assert [each.code for each in found(NEW % words)] == ["LH405"]
        words = words.replace("条件 有房 准予 落户 }", "条件 有房 准予 落户 { 人数 至多 2人 } }")
    assert found(NEW % words) == []


def test_papers_that_are_no_more_than_another_asks() -> None:
    words = "条款 一 {{ 条件 有房 准予 落户 {{ 材料 {} }} }} 条款 二 {{ 条件 有房 且 合同 准予 落户 {{ 材料 {} }} }}"
    assert [each.code for each in found(NEW % words.format("（房本 或 身份证）", "房本"))] == ["LH405"]
    assert found(NEW % words.format("房本", "（房本 或 身份证）")) == []


def test_a_grant_that_lasts_longer_is_none() -> None:
    ending = OLD.replace("公布 2020年1月1日", "公布 2020年1月1日 失效 2025年1月1日")
    assert found(ending % GRANT, NEW % "条款 一 { 条件 有房 且 合同 准予 落户 }") == []


def test_a_rule_of_the_province_is_not_idle_where_one_city_repeats_it() -> None:
    (one,) = found(HIGH % "条款 一 { 条件 有房 准予 落户 { 材料 房本 } }", NEW % GRANT) or [None]
    assert one is None


def test_findings_of_several_cities_are_one() -> None:
    (one,) = found(HIGH % "条款 一 { 条件 有房 准予 落户 } 条款 二 { 条件 有房 且 合同 准予 落户 }")
    assert one.identity is not None
    assert one.identity.places == ("甲市", "乙市")


def test_of_a_clause_that_grants_several_things_it_is_said_which_is_idle() -> None:
    several = found(OLD % GRANT, NEW % "条款 一 { 条件 有房 且 合同 准予 落户 准予 迁入 }")
    assert [each.message.en for each in several] == [
        "whomever 甲〔2024〕1号 一 grants `settlement`, 甲〔2020〕1号 一 grants too, and offers no less",
        "whomever 甲〔2024〕1号 一 grants `settlement: moving in`, 甲〔2020〕1号 一 grants too, and offers no less",
    ]
    assert "准予 `迁入` 的人" in several[1].message.zh
