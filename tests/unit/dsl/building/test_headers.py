"""Headers of documents and clauses, terms, and what is left out, from text in both languages."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.dsl.reading import clause, in_clause, in_document, of_document, same, underlined

from luohu.dsl.syntax import clauses, conditions, headers, instruments, values
from luohu.dsl.syntax.conditions import Comparator
from luohu.dsl.syntax.headers import DayWord


def test_whom_a_document_is_about() -> None:
    one = same(in_document, "适用对象 works 且 lives", "applies-to works and lives")
    assert isinstance(one, headers.Subjects)
    assert isinstance(one.condition, conditions.All)
    for inside in (in_document, in_clause):
        groups = same(inside, "面向 群体 graduates、workers", "for-groups class graduates, workers")
        assert isinstance(groups, clauses.Targets)
        assert [each.text for each in groups.groups] == ["graduates", "workers"]
        assert same(inside, "面向 graduates", "for-groups class graduates") != groups


def test_approval_and_consultation() -> None:
    one = same(in_document, "批准 council、congress 2024年1月", "approved-by council, congress 2024-01")
    assert isinstance(one, instruments.Approved)
    assert ([each.text for each in one.bodies], one.day.form) == (["council", "congress"], "month")
    assert of_document("批准 国务院")[0].day is None
    assert of_document("批准 国务院 未载明")[0].day.word is values.DateWord.UNSTATED
    asked = same(in_document, "征求意见期 2024-01-01 至 2024-02-01", "consultation 2024-01-01 until 2024-02-01")
    assert isinstance(asked, instruments.Consultation)
    assert (asked.first.day, asked.last.day) == (date(2024, 1, 1), date(2024, 2, 1))
    bound, spoken = of_document("征求意见期 不晚于 2024年   征求意见期 未载明")
    assert (bound.first.form, bound.last) == ("not-after", None)
    assert spoken.first.word is values.DateWord.UNSTATED


@pytest.mark.parametrize("inside", [in_document, in_clause])
def test_the_day_that_counts(inside) -> None:
    assert same(inside, "基准日 受理日", "as-of acceptance-day").day is DayWord.ACCEPTED
    assert same(inside, "基准日 申请日", "as-of application-day").day is DayWord.APPLIED
    assert same(inside, "基准日 申请日", "as-of on").day is DayWord.APPLIED
    assert same(inside, "基准日 2025年9月30日", "as-of 2025-09-30").day.day == date(2025, 9, 30)
    assert same(inside, "基准日 cutoff_day", "as-of cutoff_day").day.text == "cutoff_day"


def test_how_bounds_are_read() -> None:
    one = same(in_document, "界限 以上 不含本数、以内 含本数", "bounds at-or-above exclusive, within inclusive")
    assert isinstance(one, headers.Boundaries)
    assert [(each.comparator, each.inclusive) for each in one.items] == [
        (Comparator.AT_OR_ABOVE, False),
        (Comparator.WITHIN, True),
    ]


def test_a_place_by_what_it_is() -> None:
    one = same(
        in_document,
        "适用地区 全国 除 big（限 population 满50万人不满100万人）",
        "applies-in nationwide except big (where population reaches 500000 persons under 1000000 persons)",
    )
    assert isinstance(one, clauses.Place)
    assert [bound.value.amount for bound in one.guard.bounds] == [500_000, 1_000_000]
    assert ([each.text for each in one.within], [each.text for each in one.without]) == (["全国"], ["big"])


def test_days_of_one_clause() -> None:
    effective, expires, checked = clause("施行 公布之日  失效 2026年  核对 “王五” 2024-01-01").members
    assert (effective.kind, expires.kind) == (headers.DateKind.EFFECTIVE, headers.DateKind.EXPIRES)
    assert isinstance(checked, headers.Checked)
    assert underlined(in_clause("公布 2024年")) == [("LH101", "公布")]


def test_terms_between_two_bounds() -> None:
    one = same(in_document, "定义 home / h 含 owned 不含 lent", "define home / h covers owned excludes lent")
    assert isinstance(one.meaning, instruments.Covers)
    assert (one.meaning.at_least.reference.text, one.meaning.never.reference.text) == ("owned", "lent")
    other_way, never, least = of_document("定义 甲 不含 乙 含 丙   定义 甲 不含 乙   定义 甲 含 丙")
    assert (other_way.meaning.at_least, other_way.meaning.never) == (least.meaning.at_least, never.meaning.never)
    assert (never.meaning.at_least, least.meaning.never) == (None, None)


def test_terms_from_elsewhere_and_for_some_places() -> None:
    follows = same(in_document, "定义 home 从 X 仅用于 一、二(三)", "define home follow X only-for 1, 2-3")
    assert isinstance(follows.meaning, instruments.Follows)
    assert follows.meaning.document.text == "X"
    assert [each.parts for each in follows.only_for] == [("1",), ("2", "3")]
    lower = same(in_document, "定义 home 由下级规定", "define home left-to-lower")
    assert isinstance(lower.meaning, instruments.LeftToLower)
    assert lower.only_for == ()


def test_what_is_not_encoded() -> None:
    one = same(
        in_document,
        "不编码 前言、一 原因 background “无规则”",
        "not-encoded preamble, 1 because-of background “无规则”",
    )
    assert isinstance(one, instruments.NotEncoded)
    assert [each.parts for each in one.locators] == [("preamble",), ("1",)]
    assert (one.reason.text, one.remark) == ("background", "无规则")
    bare = of_document("不编码 末段")[0]
    assert (bare.reason, bare.remark) == (None, None)


def test_who_answers_for_what_is_not_encoded() -> None:
    one = same(
        in_document,
        "不编码 一 原因 组织工作 “宣传” 核对 “甲” 2026-01-02",
        "not-encoded 1 because-of 组织工作 “宣传” checked-by “甲” 2026-01-02",
    )
    assert (one.review.name, one.review.day) == ("甲", date(2026, 1, 2))
    left, whole = of_document("不编码 一 核对 “甲” 2026-01-02 核对 “乙” 2026-01-03")
    assert (left.review.name, whole.name) == ("甲", "乙")


def test_what_the_header_states() -> None:
    one = same(in_document, "已编码 一(二)第2段、末段 “施行、废止”", "encoded 1-2-p2, closing “施行、废止”")
    assert isinstance(one, instruments.Encoded)
    assert [each.parts for each in one.locators] == [("1", "2", "p2"), ("closing",)]
    assert one.remark == "施行、废止"
    assert of_document("已编码 末段")[0].remark is None


def test_ends_of_months_and_years_are_days() -> None:
    assert of_document("施行 2024年2月底")[0].date.day == date(2024, 2, 29)
    assert of_document("失效 2024年底")[0].date.day == date(2024, 12, 31)
    assert of_document("失效 二〇二四年底")[0].date.day == date(2024, 12, 31)
