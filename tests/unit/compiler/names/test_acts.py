"""Acts as texts state them: targets, contents, places, days, authority; what re-issues take over."""

from __future__ import annotations

from datetime import date

from tests.unit.compiler.names.texts import program, said

from luohu.compiler.program import ConflictRule
from luohu.compiler.ruleset.model import ActKind, CommonRuleEffect, Moment, RewriteKind
from luohu.compiler.validity.timeline import timelines

OLD = "文件 旧文 / old { 发布机关 公安局 适用地区 甲市 公布 2020年1月1日 条款 一 { 准予 落户 } 条款 二 { 例外于 一 不予 落户 } }"


def acting(members: str, *more: str):
    return program(OLD, f"文件 新文 / new {{ 发布机关 公安局 适用地区 甲市 公布 2024年1月1日 {members} }}", *more)


def only(members: str):
    found = acting(members)
    assert said(found) == []
    (made,) = found.instruments["new"].acts
    return made


def on(text: str) -> Moment:
    return Moment.on(date.fromisoformat(text))


def test_an_amendment_pairs_clauses_with_their_contents() -> None:
    made = only("修改 旧文 之 一、二 改为 三(一)、三(二) 条款 三(一) { 准予 落户 } 条款 三(二) { 不予 落户 }")
    assert (made.kind, made.clauses, made.content) == (ActKind.AMEND, ("old/1", "old/2"), ("new/3-1", "new/3-2"))
    assert said(acting("修改 旧文 之 一 改为 九")) == [("LH214", "九")]


def test_a_suspension_has_places_a_period_and_an_authority() -> None:
    made = only("暂停 旧文 之 一 于 甲区 自 2024年2月1日 至 2024年12月31日 依 旧文")
    assert (made.places, made.since, made.until) == (("990102",), on("2024-02-01"), on("2025-01-01"))
    assert made.authority == "old"


def test_an_extension_ends_the_day_after_its_last() -> None:
    made = only("延长 旧文 至 2030年12月31日")
    assert (made.kind, made.clauses, made.until) == (ActKind.EXTEND, None, on("2031-01-01"))


def test_an_act_in_a_clause_names_it() -> None:
    made = only("条款 四 { 废止 旧文 之 一 自 2024年6月 准予 落户 }")
    assert (made.clause, made.clauses) == ("new/4", ("old/1",))
    assert made.since == Moment(date(2024, 6, 1), date(2024, 6, 30), "new.repeals.old/1")


def test_a_repeal_by_pathway_names_no_document() -> None:
    made = only("废止 途径 投靠落户")
    assert (made.kind, made.target, made.pathways) == (ActKind.REPEAL_PATHWAYS, None, ("by_kin",))


def test_transitions_rules_of_conflict_and_what_stands_beside() -> None:
    found = acting(
        "过渡 有房 可适用 旧文 之 一 至 2024年12月31日 抵触时 从 本文件 就 途径 投靠落户 并行 旧文 条款 一 { 抵触时 从 旧文 准予 落户 }"
    )
    assert said(found) == []
    new = found.instruments["new"]
    (passage,) = new.transitions
    assert (passage.target, passage.clauses, passage.besides, passage.until) == (
        "old",
        ("old/1",),
        True,
        on("2025-01-01"),
    )
    assert new.on_conflict == (ConflictRule(("new",), (), ("by_kin",)),)
    assert found.writings["new/1"].on_conflict == (ConflictRule(("old",)),)
    assert new.coexists_with == ("old",)


def test_a_clause_has_its_own_days() -> None:
    found = acting("条款 一 { 施行 公布之日 失效 2025年 准予 落户 }")
    own = found.writings["new/1"]
    assert own.starts == on("2024-01-01")
    assert own.ends == Moment(date(2025, 1, 1), date(2025, 12, 31), "new/1.expires")


def test_a_re_issue_takes_over_what_is_not_excepted_and_not_written_anew() -> None:
    found = acting("重发 旧文 除 一")
    assert said(found) == []
    (copy,) = found.instruments["new"].clauses
    assert (copy.id, copy.instrument, copy.locators) == ("new/2", "new", ("二",))
    assert copy.rewrites[0].kind is RewriteKind.REISSUED
    assert found.writings["new/2"].copy_of == "old/2"
    assert copy.exception_to == ("old/1",)
    written = acting("重发 旧文 条款 一 { 准予 落户 }")
    assert [each.id for each in written.instruments["new"].clauses] == ["new/1", "new/2"]
    assert "new/1" not in written.writings


def test_what_is_taken_over_can_be_named_and_taken_over_again() -> None:
    third = (
        "文件 三文 / third { 发布机关 公安局 适用地区 甲市 公布 2026年1月1日 重发 新文 }"
        "文件 四文 / fourth { 发布机关 公安局 适用地区 甲市 公布 2025年1月1日 废止 新文 之 一 条款 八 { 通则 于 新文 { 时限 3日 } } }"
    )
    found = acting("重发 旧文", third)
    assert said(found) == []
    assert found.instruments["fourth"].acts[0].clauses == ("new/1",)
    (rule,) = (each for clause in found.instruments["fourth"].clauses for each in clause.effects)
    assert isinstance(rule, CommonRuleEffect)
    assert rule.targets == ("new/1",)
    assert [each.id for each in found.instruments["third"].clauses] == ["third/1", "third/2"]
    assert found.writings["third/2"].copy_of == "new/2"
    assert found.instruments["third"].clauses[1].exception_to == ("third/1",)


def test_re_issues_in_a_circle_take_over_nothing_for_ever() -> None:
    other = "文件 乙文 / other { 发布机关 公安局 适用地区 甲市 公布 2025年1月1日 重发 新文 条款 一 { 准予 落户 } }"
    found = acting("重发 乙文", other)
    assert [each.id for each in found.instruments["new"].clauses] == ["new/1"]


def test_of_two_documents_of_one_id_no_act_reaches_into_the_one_that_is_left_out() -> None:
    more = "文件 新文 / new { 发布机关 公安局 适用地区 甲市 公布 2024年1月1日 条款 七 { 准予 落户 } }"
    found = acting("修改 旧文 之 一 改为 三(一) 条款 三(一) { 准予 落户 }", more)
    assert "LH203" in {code for code, _ in said(found)}
    known = {each.id for one in found.instruments.values() for each in one.clauses}
    assert all(known >= {*act.content} for one in found.instruments.values() for act in one.acts)
    assert timelines(found, {}).of("990100").slices
