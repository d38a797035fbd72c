"""Editions: provisions as they read in each state of the law, with what other clauses write into them."""

from __future__ import annotations

from datetime import date

from tests.unit.compiler.names.texts import AREAS, WORDS, fact, resolved

from luohu.compiler.assemble import rulesets
from luohu.compiler.ruleset import model as m
from luohu.compiler.ruleset.from_json import ruleset_from_json
from luohu.compiler.ruleset.to_json import ruleset_to_json

HOME = fact("owns_home")
CONTRACT = fact("has_contract")
DIPLOMA = fact("has_diploma")
PLACE = m.FactKey(m.CASE, m.PLACE)


def city(*texts: str) -> m.Ruleset:
    """The ruleset of 甲市; it must be whole."""
    made = next(each for each in rulesets(resolved(AREAS, WORDS, *texts)) if each.jurisdiction.id == "990100")
    assert ruleset_from_json(ruleset_to_json(made)) == made
    return made


def notice(name: str, body: str, since: str = "2024-01-01", more: str = "适用地区 甲市") -> str:
    return f"文件 {name}文 / {name} {{ 发布机关 公安局 {more} 施行 {since} {body} }}"


def clause(made: m.Ruleset, name: str) -> m.Clause:
    return next(each for each in made.clauses if each.id == name)


def law(made: m.Ruleset, day: str) -> tuple[str, ...]:
    (found,) = next(each for each in made.timeline if date.fromisoformat(day) in each).alternatives
    return found.clauses


DEEMED = notice("x", "定义 住所 指 有房 条款 一 { 条件 住所 准予 落户 }")


def test_a_provision_that_reads_alike_on_all_days_has_one_edition() -> None:
    made = city(DEEMED)
    assert [each.id for each in made.clauses] == ["x/1"]
    assert clause(made, "x/1").rewrites == ()


def test_deeming_in_a_later_clause_makes_a_second_edition() -> None:
    later = "文件 y文 / y { 发布机关 公安局 适用地区 甲市 施行 2025-01-01 失效 2026-01-01 依据 x文 条款 一 { 条件 签订劳动合同 视为 住所 } }"
    made = city(DEEMED, later)
    assert clause(made, "x/1").condition == HOME
    second = clause(made, "x/1@2")
    assert second.condition == m.Some((HOME, CONTRACT))
    assert second.provision == "x/1"
    assert second.rewrites == (m.Rewrite(m.RewriteKind.DEEMED, "y/1"),)
    assert second.periods == (m.Period(m.Moment.on(date(2025, 1, 1)), m.Moment.on(date(2026, 1, 1))),)
    assert law(made, "2024-06-01") == ("x/1",)
    assert law(made, "2025-06-01") == ("x/1@2", "y/1")
    assert law(made, "2026-06-01") == ("x/1",)


def test_a_deeming_clause_speaks_in_its_own_place() -> None:
    made = city(DEEMED + notice("y", "依据 x文 条款 一 { 条件 签订劳动合同 视为 住所 }", more="适用地区 甲区"))
    there = m.FactTest(PLACE, m.Op.ONE_OF, ("990102",))
    assert clause(made, "x/1").condition == m.Some((HOME, m.Every((there, CONTRACT))))


def test_a_term_deemed_met_is_so_of_whom_it_is_said() -> None:
    made = city(
        notice("x", "定义 住所 指 有房 条款 一 { 条件 落户人的住所 准予 落户 } 条款 二 { 条件 签订劳动合同 视为 住所 }")
    )
    settler = m.Some((fact("owns_home", person="settler"), fact("has_contract", person="settler")))
    assert clause(made, "x/1").condition == settler


def test_what_cannot_be_said_of_somebody_else_is_not() -> None:
    body = "定义 住所 指 有房 条款 一 { 条件 落户人的住所 准予 落户 } 条款 二 { 条件 配偶的有房 视为 住所 }"
    made = city(notice("x", body))
    assert clause(made, "x/1").condition == fact("owns_home", person="settler")


def test_exempt_items_of_a_list() -> None:
    body = (
        "条款 一 { 条件 同时具备 { （一）有房; （二）签订劳动合同 } 准予 落户 } 条款 二 { 条件 有毕业证书 免除 一(二) }"
    )
    found = clause(city(notice("x", body)), "x/1")
    assert found.condition == m.Every((HOME, m.Some((CONTRACT, DIPLOMA))))
    assert found.rewrites == (m.Rewrite(m.RewriteKind.EXEMPT, "x/2"),)


def test_a_clause_that_is_met_carries_relation_and_guards_and_its_last_content() -> None:
    old = "文件 x文 / x { 发布机关 公安局 适用地区 甲市 施行 2024-01-01 失效 2025-01-01 条款 一 { 条件 有房 准予 落户 { 落户人 配偶（限 有毕业证书）、子女 } } }"
    made = city(old, notice("y", "条款 一 { 条件 符合 x文 之 一 准予 居住证 }"))
    relation = m.FactKey(m.CASE, m.RELATION)
    who = m.Some(
        (
            m.Every((m.FactTest(relation, m.Op.EQ, "spouse"), fact("has_diploma", person="settler"))),
            m.FactTest(relation, m.Op.EQ, "child"),
        )
    )
    assert clause(made, "y/1").condition == m.Every((HOME, who))
    assert [each.id for each in made.clauses] == ["x/1", "y/1"]  # what it asked last, it asks still


def test_a_clause_that_never_was_in_force_is_met_by_nobody() -> None:
    draft = "文件 x文 / x { 发布机关 公安局 适用地区 甲市 状态 征求意见稿 条款 一 { 条件 有房 准予 落户 } }"
    assert clause(city(draft, notice("y", "条款 一 { 条件 符合 x文 之 一 准予 落户 }")), "y/1").condition == m.NEVER


def test_a_term_handed_down_is_what_the_nearest_area_says() -> None:
    top = notice("x", "定义 住处 / dwelling 由下级规定 条款 一 { 条件 住处 准予 落户 }", more="适用地区 甲省")
    middle = notice("y", "定义 住处 指 有房", more="适用地区 甲市")
    low = notice("z", "定义 住处 指 签订劳动合同", more="适用地区 甲区")
    made = city(top, middle, low)
    rest = tuple(sorted({"990121", "hi_tech"}))
    assert clause(made, "x/1").condition == m.Some(
        (
            m.Every((m.FactTest(PLACE, m.Op.ONE_OF, ("990102",)), CONTRACT)),
            m.Every((m.FactTest(PLACE, m.Op.ONE_OF, rest), HOME)),
        )
    )
    assert clause(city(top), "x/1").condition == fact("x.dwelling")


def test_subjects_are_a_condition_of_every_clause() -> None:
    made = city(notice("x", "适用对象 有毕业证书 条款 一 { 条件 有房 准予 落户 } 条款 二 { 不予 落户 }"))
    assert clause(made, "x/1").condition == m.Every((DIPLOMA, HOME))
    assert clause(made, "x/2").condition == DIPLOMA
    assert clause(made, "x/2").rewrites == (m.Rewrite(m.RewriteKind.SUBJECTS, "x"),)


def test_subjects_limit_what_is_said_of_persons_alone() -> None:
    text = "适用对象 有毕业证书 条款 一 { 限定 甲时限 = 5日 责成 公安局 “汇总” } 条款 二 { 条件 有房 准予 落户 限定 乙时限 = 3日 }"
    words = "词汇 落户 { 参数 甲时限 / limit_a : 时长(日) 参数 乙时限 / limit_b : 时长(日) }"
    made = city(words, notice("x", text))
    assert (clause(made, "x/1").condition, clause(made, "x/1").rewrites) == (m.ALWAYS, ())
    personal, general = clause(made, "x/2"), clause(made, "x/2@2")
    assert (personal.condition, [type(each) for each in personal.effects]) == (
        m.Every((DIPLOMA, HOME)),
        [m.GrantEffect],
    )
    assert (general.condition, [type(each) for each in general.effects]) == (HOME, [m.SettingEffect])
    assert (general.provision, made.timeline[0].alternatives[0].clauses) == ("x/2", ("x/1", "x/2", "x/2@2"))


def test_a_figure_that_a_document_for_some_sets_is_set_for_all_who_are_asked() -> None:
    words = "词汇 落户 { 参数 甲时限 / limit_a : 时长(月) }"
    setting = notice("x", "适用对象 有毕业证书 条款 一 { 限定 甲时限 = 5个月 }")
    made = city(words, setting, notice("y", "条款 一 { 条件 社保时长 满 甲时限 准予 落户 }"))
    insured = m.FactKey("anchor", "insured_for")
    assert clause(made, "y/1").condition == m.FactTest(insured, m.Op.GE, 5)


def test_words_about_a_clause_hold_for_every_edition_of_it() -> None:
    bar = notice("z", "条款 一 { 条件 参加社保 不予 落户 }")
    grant = notice("x", "定义 住所 指 有房 条款 一 { 条件 住所 例外于 z文 之 一 准予 落户 }")
    later = notice("y", "依据 x文 条款 一 { 条件 签订劳动合同 视为 住所 }", "2025-01-01")
    made = city(bar, grant, later)
    assert [(each.bar, each.grant, each.step, each.winner) for each in made.defeats] == [
        ("z/1", "x/1", m.Step.EXPLICIT, "grant"),
        ("z/1", "x/1@2", m.Step.EXPLICIT, "grant"),
    ]
