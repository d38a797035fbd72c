"""What clauses say beside granting and barring, resolved."""

from __future__ import annotations

from datetime import date

from tests.unit.compiler.names.texts import clauses, program

from luohu.compiler.program import Encoded, Head, NotEncoded
from luohu.compiler.ruleset.effects import (
    BindingEffect,
    BindingKind,
    Deadline,
    DeadlineKind,
    DelegationEffect,
    DutyEffect,
    EndEffect,
    EntitlementEffect,
    EntitlementItem,
    ServiceEffect,
    ServiceGroup,
    ServiceItem,
    SettingEffect,
    SettingKind,
)
from luohu.compiler.ruleset.model import (
    ApplicationPeriod,
    Check,
    Details,
    Direction,
    Effect,
    FactKey,
    FactTest,
    FactType,
    GrantEffect,
    Kin,
    KinEntry,
    Label,
    Moment,
    Op,
    Parameter,
    TimeAllowed,
    TypeKind,
    Where,
    YearDay,
)
from luohu.dsl.diagnostics.model import Severity

WORDS = """
词汇 落户 {
    参数 办证时限 / issue_limit : 时长(日) 越小越有利 由 公安局、人社局 每2年
    参数 最低分 / least : 整数
    权益 义务教育 / schooling
    群体 持约人 / contracted 指 签订劳动合同
}
"""
DIPLOMA = FactTest(FactKey("anchor", "has_diploma"), Op.EQ, value=True)


def effects(body: str) -> tuple[Effect, ...]:
    head = "发布机关 公安局 适用地区 甲市 公布 2024年1月1日"
    made = program(WORDS, f"文件 甲〔2024〕1号 / jia {{ {head} 条款 一 {{ {body} }} }}")
    assert not [each.message.en for each in made.diagnostics if each.severity is Severity.ERROR]
    return clauses(made)["jia/1"].effects


def test_a_parameter_says_its_unit_direction_and_who_publishes_it() -> None:
    found = program(WORDS).vocabularies["settlement"].parameters
    assert found == (
        Parameter(
            "issue_limit",
            Label("办证时限"),
            FactType(TypeKind.DURATION, unit="days"),
            Direction.SMALLER,
            ("police", "human_resources"),
            24,
        ),
        Parameter("least", Label("最低分"), FactType(TypeKind.INTEGER)),
    )


def test_settings() -> None:
    assert effects("限定 办证时限 = 2周 限定 办证时限 至多 3个月 限定 最低分 { 中心、乙县 = 1; 甲市 = 2 }") == (
        SettingEffect("issue_limit", SettingKind.VALUE, 14),
        SettingEffect("issue_limit", SettingKind.AT_MOST, 3, unit="months"),
        SettingEffect("least", SettingKind.VALUE, 1, Where(("core", "990121"))),
        SettingEffect("least", SettingKind.VALUE, 2, Where(("990100",))),
    )


def test_duties() -> None:
    assert effects(
        "责成 公安局、人社局 “甲” 责成 分别 公安局、配偶 “乙” 期限 每3年 责成 牵头 公安局 参与 人社局、等 “丙”"
    ) == (
        DutyEffect(("police",), ("human_resources",), "甲"),
        DutyEffect(
            ("police", "spouse"),
            (),
            "乙",
            severally=True,
            deadline=Deadline(DeadlineKind.EVERY, amount=36, unit="months"),
        ),
        DutyEffect(("police",), ("human_resources",), "丙", open=True),
    )


def test_deadlines() -> None:
    said = effects(
        "责成 公安局 “甲” 期限 2025年12月31日前 责成 公安局 “乙” 期限 每年 3月5日前"
        " 责成 公安局 “丙” 期限 自 建立劳动关系 起算 三个工作日 责成 公安局 “丁” 期限 15日"
    )
    assert [each.deadline for each in said if isinstance(each, DutyEffect)] == [
        Deadline(DeadlineKind.BY, day=Moment.on(date(2025, 12, 31))),
        Deadline(DeadlineKind.YEARLY, month=3, day_of_month=5),
        Deadline(DeadlineKind.AFTER, amount=3, unit="workdays", since="建立劳动关系"),
        Deadline(DeadlineKind.WITHIN, amount=15, unit="days"),
    ]


def test_services_and_endings() -> None:
    assert effects(
        "提供 { 居住证 { 申领、签注（限 有毕业证书）、等 }; 身份证的申领 } 共计 3项 方式 自助 终止 居住证"
    ) == (
        ServiceEffect(
            (
                ServiceGroup(
                    "permit", (ServiceItem("permit.apply"), ServiceItem("permit.endorse", DIPLOMA)), open=True
                ),
                ServiceGroup(None, (ServiceItem("id_card.apply"),)),
            ),
            claimed=3,
            modes=("自助",),
        ),
        EndEffect("permit"),
    )


def test_entitlements() -> None:
    member = FactTest(FactKey("anchor", "has_contract"), Op.EQ, value=True)
    assert effects("保障 持约人 { （一）义务教育（限 有毕业证书） “凭证”; 等 }") == (
        EntitlementEffect("contracted", member, (EntitlementItem("schooling", DIPLOMA, "1", "凭证"),), open=True),
    )


def test_what_binds_lower_texts() -> None:
    invested, insured = FactKey("anchor", "investment"), FactKey("anchor", "insured_for")
    assert effects(
        "下级 应当准予 落户 { 落户人 配偶 } 下级 不得要求 投资金额 就 途径 住所落户 下级 可采用 投靠落户"
        " 下级 至多要求 社保时长 5年 下级 至多要求 学历 本科 下级 限定 办证时限 至多 15日"
    ) == (
        BindingEffect(BindingKind.MUST_GRANT, "settlement", Kin((KinEntry("spouse"),)), Details()),
        BindingEffect(BindingKind.MUST_NOT_REQUIRE, facts=(invested,), pathways=("by_home",)),
        BindingEffect(BindingKind.MAY_USE, pathways=("by_kin",)),
        BindingEffect(BindingKind.AT_MOST, facts=(insured,), amount=60),
        BindingEffect(BindingKind.AT_MOST, facts=(FactKey("anchor", "education"),), amount="bachelor"),
        BindingEffect(BindingKind.SETTING, setting=SettingEffect("issue_limit", SettingKind.AT_MOST, 15)),
    )


def test_delegations() -> None:
    assert effects("授权 人社局 “定办法” 授权 公安局 限定 办证时限 至多 30日 期限 15日") == (
        DelegationEffect(("human_resources",), "定办法"),
        DelegationEffect(
            ("police",),
            setting=SettingEffect("issue_limit", SettingKind.AT_MOST, 30),
            deadline=Deadline(DeadlineKind.WITHIN, amount=15, unit="days"),
        ),
    )


def test_new_details_of_a_grant() -> None:
    (grant,) = effects("准予 落户 { 办理期 60日 申请期 每年 1月1日 至 10月底 费用 首次免收 方式 网上 方式 邮寄 }")
    assert isinstance(grant, GrantEffect)
    assert grant.details == Details(
        exercised_within=TimeAllowed(60, "days"),
        applications=ApplicationPeriod(YearDay(1, 1), YearDay(10, None)),
        fee="首次免收",
        modes=("网上", "邮寄"),
    )
    (once,) = effects("准予 落户 { 申请期 2024-01-01 至 2024-03-31 }")
    assert isinstance(once, GrantEffect)
    assert once.details.applications == ApplicationPeriod(opens=date(2024, 1, 1), closes=date(2024, 3, 31))


def test_what_stands_around_the_rules() -> None:
    head = (
        "发布机关 公安局 适用地区 甲市 公布 2024年1月1日 批准 市人民政府 2023-12-01 征求意见期 2023-10-01 至 2023-11-01"
        " 核对 “张三” 2024-05-01 不编码 前言 原因 背景 不编码 二、三 不编码 四 原因 组织工作 “略” 核对 “张三” 2024-05-03"
        " 不编码 第8段 至 第10段 已编码 末段第1段、一第2段 “施行日”"
    )
    made = program(f"文件 甲〔2024〕1号 / jia {{ {head} 条款 一 {{ 核对 “李四” 2024-05-02 准予 落户 }} }}")
    found = made.instruments["jia"]
    assert (found.approved_by, found.approved) == (("government",), Moment.on(date(2023, 12, 1)))
    assert found.consultation == (Moment.on(date(2023, 10, 1)), Moment.on(date(2023, 11, 1)))
    assert found.checked == (Check("张三", date(2024, 5, 1)),)
    assert found.not_encoded == (
        NotEncoded("前言", "background"),
        NotEncoded("二", None, alone=False),
        NotEncoded("三", None, alone=False),
        NotEncoded("四", "organisation", "略", Check("张三", date(2024, 5, 3))),
        NotEncoded("第8段至第10段", None, alone=False),
    )
    assert found.encoded == (Encoded("末段第1段", "施行日"), Encoded("一第2段", "施行日"))
    assert [each.span.text for each in found.encoded if each.span] == ["末段第1段", "一第2段"]
    assert found.heads == (Head("jia/1", ("一",), (Check("李四", date(2024, 5, 2)),), ()),)
    assert clauses(made)["jia/1"].checked == (Check("李四", date(2024, 5, 2)),)
