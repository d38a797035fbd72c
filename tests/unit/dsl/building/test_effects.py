"""Effects beside granting and barring, and more details of a grant, from text in both languages."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.dsl.reading import clause, in_clause, member, same, underlined

from luohu.dsl.syntax import clauses, details, effects, values
from luohu.dsl.syntax.effects import DeadlineKind, DutyForm, LowerRule, SettingKind
from luohu.dsl.syntax.values import Unit


def test_references_to_what_is_met_exempted_or_does_not_matter() -> None:
    exempt = same(in_clause, "免除 第六条(一)至(五)、七", "exempts-from 6-1 until 5, 7")
    assert isinstance(exempt, clauses.Exempt)
    first, second = exempt.targets[0].locators
    assert (first.parts, first.through.parts, second.parts, second.through) == (("6", "1"), ("5",), ("7",), None)
    written = member("免除 X 之 第六条(一)至(五)").targets[0].locators[0]
    assert (written.text, written.through.text, written.through.span.text) == ("第六条(一)", "(五)", "(五)")
    regardless = same(in_clause, "不限 age、unmarried", "regardless-of age, unmarried")
    assert isinstance(regardless, clauses.Regardless)
    assert [each.text for each in regardless.references] == ["age", "unmarried"]
    assert member("不受限于 二") == member("免除 二")


@pytest.mark.parametrize(
    ("chinese", "english", "kind", "amount"),
    [
        ("= 1个工作日", "= 1 working-day", SettingKind.VALUE, 1),
        ("至多 30日", "at-most 30 days", SettingKind.AT_MOST, 30),
        ("不超过 30日", "not-over 30 days", SettingKind.AT_MOST, 30),
        ("至少 2年", "at-least 2 years", SettingKind.AT_LEAST, 24),
        ("不低于 2年", "not-under 2 years", SettingKind.AT_LEAST, 24),
        ("缺省 三个工作日", "by-default 3 working-days", SettingKind.DEFAULT, 3),
        ("= 90.75分", "= 90.75 points", SettingKind.VALUE, 9075),
    ],
)
def test_a_figure(chinese: str, english: str, kind: SettingKind, amount: int) -> None:
    one = same(in_clause, f"限定 p {chinese}", f"set p {english}")
    assert isinstance(one, effects.Setting)
    assert (one.kind, one.cases[0].places, one.cases[0].value.amount) == (kind, (), amount)


def test_a_figure_by_place() -> None:
    one = same(
        in_clause,
        "限定 p { island、isle = 五周年; shore = 三周年 }",
        "set p { island, isle = 5 years; shore = 3 years }",
    )
    assert [([each.text for each in case.places], case.value.amount) for case in one.cases] == [
        (["island", "isle"], 60),
        (["shore"], 36),
    ]
    assert member("限定 p { 甲 至多 3年; 乙 至多 5年 }").kind is SettingKind.AT_MOST
    assert underlined(in_clause("限定 p { 甲 = 3年; 乙 至多 5年 }")) == [("LH115", "至多 5年")]


def test_terms_and_ends() -> None:
    assert isinstance(same(in_clause, "视为 home", "deem home"), effects.Deem)
    assert isinstance(same(in_clause, "终止 permit", "end permit"), effects.End)


@pytest.mark.parametrize(
    ("chinese", "english", "form", "bodies", "helpers", "open_"),
    [
        ("a、b", "a, b", DutyForm.FIRST_LEADS, ["a", "b"], [], False),
        ("a、等", "a, etc", DutyForm.FIRST_LEADS, ["a"], [], True),
        ("分别 a、b", "each a, b", DutyForm.EACH, ["a", "b"], [], False),
        ("牵头 a 参与 b、c、等", "lead a with-help-of b, c, etc", DutyForm.LEAD, ["a"], ["b", "c"], True),
        ("牵头 a", "lead a", DutyForm.LEAD, ["a"], [], False),
    ],
)
def test_who_answers_for_a_duty(  # noqa: PLR0913  one column each
    chinese: str, english: str, form: DutyForm, bodies: list[str], helpers: list[str], *, open_: bool
) -> None:
    one = same(in_clause, f"责成 {chinese} “做”", f"charge {english} “做”")
    assert isinstance(one, effects.Duty)
    assert (one.form, one.open, one.text, one.deadline) == (form, open_, "做", None)
    assert ([each.text for each in one.bodies], [each.text for each in one.helpers]) == (bodies, helpers)


@pytest.mark.parametrize(
    ("chinese", "english", "kind"),
    [
        ("2025年12月31日前", "on-or-before 2025-12-31", DeadlineKind.BY),
        ("2025年12月底前", "2025-12-31", DeadlineKind.BY),
        ("每年 12月底前", "yearly on-or-before 12-end", DeadlineKind.YEARLY),
        ("每年", "yearly", DeadlineKind.YEARLY),
        ("每3年", "per 3 years", DeadlineKind.EVERY),
        ("15日内", "within 15 days", DeadlineKind.WITHIN),
        ("自 hired 起算 三个工作日", "from hired starts-at 3 working-days", DeadlineKind.AFTER),
        ("自hired起3日内", "from hired onward within 3 days", DeadlineKind.AFTER),
    ],
)
def test_deadlines(chinese: str, english: str, kind: DeadlineKind) -> None:
    one = same(in_clause, f"责成 a “做” 期限 {chinese}", f"charge a “做” deadline {english}").deadline
    assert one.kind is kind
    said = {"day": one.day, "month_day": one.month_day, "length": one.length, "since": one.since}
    wanted = {
        DeadlineKind.BY: {"day"},
        DeadlineKind.YEARLY: {"month_day"},
        DeadlineKind.EVERY: {"length"},
        DeadlineKind.WITHIN: {"length"},
        DeadlineKind.AFTER: {"length", "since"},
    }[kind]
    assert {field for field, value in said.items() if value is not None} <= wanted


def test_a_deadline_may_be_imprecise() -> None:
    assert member("责成 甲 “做” 期限 2025年").deadline.day.form == "year"
    assert member("责成 甲 “做” 期限 2025").deadline.day.form == "year"
    assert member("责成 甲 “做” 期限 未载明").deadline.day.word is values.DateWord.UNSTATED
    assert member("责成 甲 “做” 期限 不晚于 2025年").deadline.day.latest == date(2025, 12, 31)


def test_services_in_groups() -> None:
    one = same(
        in_clause,
        "提供 { card { renew、issue（限 lost）、等 }; 甲; 乙、丙; 等 } 共计 47项 渠道 web、app 方式 online 地点 hall",
        "provide { card { renew, issue (where lost), etc }; 甲; 乙, 丙; etc } total-of 47 items channel web, app mode online venue hall",
    )
    assert isinstance(one, effects.Provide)
    assert [(each.matter and each.matter.text, len(each.items.items)) for each in one.groups] == [
        ("card", 2),
        (None, 1),
        (None, 2),
    ]
    assert (one.open, one.groups[0].items.open, one.total.amount) == (True, True, 47)
    assert ([each.text for each in one.channels], one.modes[0].text, one.venues[0].text) == (
        ["web", "app"],
        "online",
        "hall",
    )


def test_services_in_a_plain_list_and_any_order() -> None:
    one = same(in_clause, "提供 甲、乙 方式 上门 共计2项", "provide 甲, 乙 total-of 2 items mode 上门")
    assert [each.reference.text for each in one.groups[0].items.items] == ["甲", "乙"]
    assert (one.groups[0].matter, one.open, one.channels, one.venues) == (None, False, (), ())
    assert underlined(in_clause("提供 甲 方式 乙 渠道 丙 方式 丁")) == [("LH112", "方式 丁")]


def test_entitlements() -> None:
    one = same(
        in_clause,
        "保障 holders { （一）schooling; （二）exam（限 enrolled_for 满3年） “细则另定”; 等 }",
        "ensure holders { (1) schooling; (2) exam (where enrolled_for reaches 3 years) “细则另定”; etc }",
    )
    assert isinstance(one, effects.Ensure)
    assert ([each.label for each in one.items], one.open, one.items[1].remark) == (["1", "2"], True, "细则另定")
    assert one.items[0].guard is None
    plain = same(in_clause, "享有 holders a、b（限 c）、等", "ensure holders a, b (where c), etc")
    assert ([each.reference.text for each in plain.items], plain.open) == (["a", "b"], True)
    assert plain.items[1].guard is not None


def test_what_binds_lower_instruments() -> None:
    grant = same(in_clause, "下级 应当准予 m { 落户人 self }", "lower must-grant m { settlers self }")
    assert isinstance(grant, effects.LowerGrant)
    assert len(grant.details) == 1
    assert member("下级 应准予 m").details == ()
    never = same(in_clause, "下级 不得要求 f、g 就 途径 r", "lower must-not-require f, g regarding pathway r")
    assert (never.rule, len(never.subjects), never.pathways[0].text) == (LowerRule.MUST_NOT_REQUIRE, 2, "r")
    assert same(in_clause, "下级 不得采用 r", "lower must-not-use r").rule is LowerRule.MUST_NOT_USE
    assert same(in_clause, "下级 可采用 r", "lower may-use r").rule is LowerRule.MAY_USE
    assert same(in_clause, "下级 可要求 f", "lower may-require f").rule is LowerRule.MAY_REQUIRE
    most = same(in_clause, "下级 至多要求 insured_for 3年", "lower may-require-at-most insured_for 3 years")
    assert (most.fact.text, most.value.amount) == ("insured_for", 36)
    bound = same(in_clause, "下级 限定 p 至多 30日", "lower set p at-most 30 days")
    assert isinstance(bound, effects.LowerSetting)
    assert bound.setting.kind is SettingKind.AT_MOST


def test_delegation() -> None:
    told = same(in_clause, "授权 a、b “定细则” 期限 2025-12-31", "delegate a, b “定细则” deadline 2025-12-31")
    assert isinstance(told, effects.Delegate)
    assert (told.text, told.setting, told.deadline.kind) == ("定细则", None, DeadlineKind.BY)
    figure = same(in_clause, "授权 a 限定 p 至多 30日", "delegate a set p at-most 30 days")
    assert (figure.text, figure.setting.parameter.text, figure.deadline) == (None, "p", None)


def test_details_of_days_costs_and_ways() -> None:
    grant = same(
        in_clause,
        "准予 m { 办理期 60日 申请期 每年 1月1日 至 10月31日 费用 free 方式 online、post }",
        "grant m { exercised-within 60 days applications yearly 01-01 until 10-31 fee free mode online, post }",
    )
    window, period, fee, modes = grant.details
    assert isinstance(window, details.ExercisedWithin)
    assert (window.length.amount, window.length.unit) == (60, Unit.DAYS)
    assert (period.first, period.last) == (
        values.MonthDay(1, 1, span=grant.span),
        values.MonthDay(10, 31, span=grant.span),
    )
    assert (period.yearly, fee.name.text, [each.text for each in modes.names]) == (True, "free", ["online", "post"])
    once, again = clause("准予 落户 { 申请期 2025-01-01 至 2025-02-01 }  准予 落户 { 申请期 9月1日 至 4月底 }").members
    assert (once.details[0].yearly, again.details[0].yearly, again.details[0].last.day) == (False, True, None)
    assert once.details[0].first.day == date(2025, 1, 1)
