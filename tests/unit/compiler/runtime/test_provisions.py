"""What is provided on a day: figures with what they rest on, and other provisions with their states, in all three forms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.unit.compiler.names.texts import notice, program

from luohu.compiler.assemble import rulesets
from luohu.compiler.program import Program
from luohu.compiler.ruleset.canonical import canonical_bytes
from luohu.compiler.ruleset.effects import Deadline, DeadlineKind, SettingKind
from luohu.compiler.ruleset.from_json import read_ruleset
from luohu.compiler.ruleset.model import Alternative, FactKey, Moment, Slice
from luohu.compiler.ruleset.to_json import ruleset_to_json
from luohu.compiler.ruleset.validate import check_schema
from luohu.compiler.runtime.case import Case, read_case
from luohu.compiler.runtime.figures import Basis
from luohu.compiler.runtime.prepared import Prepared, prepare
from luohu.compiler.runtime.provisions import Applies, Provisions, entitled, provisions
from luohu.compiler.runtime.provisions_json import provisions_json
from luohu.compiler.runtime.provisions_text import deadline_name, provisions_text
from luohu.compiler.runtime.words import words_of
from luohu.dsl.diagnostics.model import Severity

ON = date(2024, 6, 1)
WORDS = """
词汇 落户 {
    参数 办证时限 / issue_limit : 时长(日) 越小越有利
    参数 最低得分 / least : 整数 越大越有利
    参数 手续费 / charge : 金额 由 公安局 每年
    参数 公开办理 / in_public : 是否
    参数 截止日 / cutoff : 日期
    参数 分数线 / line : 分值
    参数 面积线 / area : 面积
    参数 份额 / part : 比例
    权益 义务教育 / schooling、就地高考 / exam
    群体 持约人 / contracted 指 签订劳动合同
    机关 县级政府 / counties
}
"""


def over(made: Program) -> Prepared:
    assert not [each.message.en for each in made.diagnostics if each.severity is Severity.ERROR]
    found = next(each for each in rulesets(made) if each.jurisdiction.id == "990100")
    document = ruleset_to_json(found)
    check_schema("ruleset", document)
    read = read_ruleset(canonical_bytes(document))
    assert read == found
    return prepare(read)


def ruled(body: str) -> Prepared:
    head = "发布机关 公安局 适用地区 甲市 公布 2024年1月1日"
    return over(program(WORDS, f"文件 甲〔2024〕1号 / jia {{ {head} {body} }}"))


def case(prepared: Prepared, **anchor: object) -> Case:
    found = read_case(prepared, {"place": "990102", "relation": "self", "anchor": anchor})
    assert isinstance(found, Case)
    return found


def lines(prepared: Prepared, found: Provisions, language: str = "zh") -> list[str]:
    check_schema("provisions", provisions_json(prepared.ruleset, found))
    return list(provisions_text(prepared, found, language))  # type: ignore[arg-type]


def test_the_worked_case_of_decree_663() -> None:
    decree = "文件 国令 / decree { 适用地区 全国 公布 2015-11-26 施行 2016-01-01 条款 九 { 限定 办证时限 至多 15日 } }"
    province = "文件 省令 / province { 适用地区 甲省 公布 2016-12-01 条款 九 { 限定 办证时限 至多 15日 } }"
    city = "文件 市规 / city { 适用地区 甲市 公布 2024-03-29 条款 十 { 限定 办证时限 = 1个工作日 } }"
    made = program(WORDS, decree, province, city)
    assert [each.code for each in made.diagnostics] == []
    prepared = over(made)
    (figure,) = provisions(prepared, None, date(2024, 4, 1), place="990102").figures
    assert (figure.basis, figure.amount, figure.unit, figure.clauses) == (Basis.VALUE, 1, "workdays", ("city/10",))
    (bound,) = figure.bounds
    assert (bound.kind, bound.amount, bound.unit) == (SettingKind.AT_MOST, 15, None)
    assert bound.clauses == ("decree/9", "province/9")
    (before,) = provisions(prepared, None, date(2016, 6, 1)).figures
    assert (before.basis, before.amount, before.clauses) == (Basis.BOUND, 15, ("decree/9",))
    assert provisions(prepared, None, date(2015, 1, 1)).in_force is False


def test_what_a_figure_rests_on() -> None:
    prepared = ruled(
        "条款 一 { 限定 办证时限 缺省 10日 限定 办证时限 至多 20日 限定 最低得分 至少 5 限定 公开办理 = 真 }"
        "条款 二 { 限定 手续费 至多 3元 限定 手续费 至少 1元 限定 截止日 = 2024-09-30 }"
        "条款 三 { 限定 分数线 = 90.5分 限定 面积线 = 60平方米 限定 份额 = 80% }"
    )
    found = {each.parameter: each for each in provisions(prepared, None, ON).figures}
    assert {name: each.basis for name, each in found.items()} == {
        "issue_limit": Basis.DEFAULT,
        "least": Basis.BOUND,
        "charge": Basis.PUBLICATION,
        "in_public": Basis.VALUE,
        "cutoff": Basis.VALUE,
        "line": Basis.VALUE,
        "area": Basis.VALUE,
        "part": Basis.VALUE,
    }
    told = lines(prepared, provisions(prepared, None, ON, about=["parameters"]))
    text = "\n".join(told)
    for said in (
        "10日（缺省）",
        "5（即其界限）",
        "待公安局公布；至多 3元",
        "公开办理：是",
        "2024-09-30",
        "90.5分",
        "60平方米",
        "80%",
    ):
        assert said in text
    english = "\n".join(lines(prepared, provisions(prepared, None, ON), "en"))
    for said in (
        "10 days (default)",
        "5 (the bound)",
        "awaits publication by police; at most 3 yuan",
        "in public: yes",
    ):
        assert said in english


def test_figures_differ_by_zone_and_by_person() -> None:
    prepared = ruled(
        "条款 一 { 限定 办证时限 { 中心 = 3日; 乙县 = 9日 } }"
        "条款 二 { 条件 有毕业证书 限定 最低得分 = 1 } 条款 三 { 限定 最低得分 = 2 }"
    )
    found = provisions(prepared, None, ON)
    limits = {each.places: each.amount for each in found.figures if each.parameter == "issue_limit"}
    assert limits == {("990102",): 3, ("990121",): 9, ("hi_tech",): None}
    (least,) = {each.basis for each in found.figures if each.parameter == "least"}
    assert least is Basis.UNDETERMINED
    assert "办证时限（甲区）：3日（甲〔2024〕1号 一）" in "\n".join(lines(prepared, found))
    for graduated, amount in ((True, 1), (False, 2)):
        figures = provisions(prepared, case(prepared, has_diploma=graduated), ON).figures
        assert [each.amount for each in figures if each.parameter == "least"] == [amount]


def test_two_values_that_nothing_ranks_leave_the_figure_open() -> None:
    prepared = ruled("条款 一 { 限定 最低得分 = 1 } 条款 二 { 限定 最低得分 = 2 }")
    (figure,) = provisions(prepared, None, ON, about=["parameters"]).figures
    assert (figure.basis, figure.amount, figure.clauses) == (Basis.UNDETERMINED, None, ("jia/1", "jia/2"))
    assert "最低得分：待定" in "\n".join(lines(prepared, provisions(prepared, None, ON)))


def test_an_unknown_day_leaves_open_what_depends_on_it() -> None:
    prepared = ruled("条款 一 { 限定 最低得分 = 1 责成 公安局 “办” }")
    both = (Alternative(("jia/1",)), Alternative(()))
    rules = replace(prepared.ruleset, timeline=(Slice(ON, None, both, ("jia.effective",)),))
    found = provisions(rules, None, ON)
    assert [each.basis for each in found.figures] == [Basis.UNDETERMINED]
    assert [entry.state for entry in found.about("duties")] == [Applies.UNKNOWN]
    assert lines(prepare(rules), found)[-1] == "取决于：甲〔2024〕1号的施行日"
    assert lines(prepare(rules), found, "en")[-1] == "depends on: first day in force of 甲〔2024〕1号"


def test_an_unknown_day_of_what_was_not_asked_is_not_named() -> None:
    prepared = ruled("条款 一 { 限定 最低得分 = 1 } 条款 二 { 责成 公安局 “办” }")
    both = (Alternative(("jia/1", "jia/2")), Alternative(("jia/1",)))
    rules = replace(prepared.ruleset, timeline=(Slice(ON, None, both, ("jia.effective",)),))
    assert provisions(rules, None, ON, about=["parameters"]).days == ()
    assert provisions(rules, None, ON, about=["duties"]).days == ("jia.effective",)


EVERYTHING = (
    "条款 一 { 责成 牵头 公安局 参与 人社局、等 “办理” 期限 每年 12月底前 责成 分别 公安局、依托人 “申报” 期限 15日 }"
    "条款 二 { 提供 { 居住证 { 申领、签注（限 有毕业证书） }; 等 } 共计 9项 渠道 网上 方式 自助 地点 大厅 }"
    "条款 三 { 保障 持约人 { （一）义务教育; 就地高考（限 有毕业证书） “三年”; 等 } }"
    "条款 四 { 条件 有房 终止 居住证 }"
    "条款 五 { 下级 应当准予 落户 { 落户人 本人 随迁 配偶 } 下级 不得要求 投资金额 就 途径 投靠落户 下级 可采用 住所落户 }"
    "条款 六 { 下级 至多要求 社保时长 5年 下级 可要求 有房 下级 不得采用 投靠落户 下级 限定 办证时限 至多 15日 }"
    "条款 七 { 授权 县级政府 “定办法” 期限 2025年12月31日前 授权 县级政府 限定 办证时限 至多 30日 期限 每3年 }"
)


def test_everything_is_told_in_both_languages() -> None:
    prepared = ruled(EVERYTHING)
    told = "\n".join(lines(prepared, provisions(prepared, case(prepared, has_contract=True, has_diploma=False), ON)))
    for said in (
        "公安局（人社局等参与）：办理，期限每年12月底前",
        "公安局、依托人分别：申报，期限15日内",
        "申领等，共计9项；渠道：网上；方式：自助；地点：大厅",
        "持约人：义务教育等（甲〔2024〕1号 三）",
        "居住证（待定）（甲〔2024〕1号 四）",
        "应当准予 落户",
        "不得要求 投资金额（就投靠落户）",
        "可采用 住所落户",
        "至多要求 社保时长 5年",
        "可要求 有房",
        "不得采用 投靠落户",
        "限定 办证时限 至多 15日",
        "县级政府：定办法，期限2025-12-31前",
        "县级政府：办证时限 至多 30日，期限每3年",
    ):
        assert said in told, said
    english = "\n".join(lines(prepared, provisions(prepared, None, ON), "en"))
    for said in (
        "police (with human resources and others): “办理”, every year by the end of December",
        "each of police, the anchor: “申报”, within 15 days",
        "permit: apply, permit: endorse (undetermined) and others; 9 in all; channels: “网上”",
        "contracted: schooling (undetermined), exam (undetermined) and others",
        "must grant settlement",
        "must not require “investment” (pathway by kin)",
        "may require at most “insured for” 5 years",
        "counties: “定办法”, by 2025-12-31",
    ):
        assert said in english, said


def test_entitlements_of_a_person() -> None:
    prepared = ruled(EVERYTHING)

    def of(**facts: object) -> list[bool | None]:
        found = provisions(prepared, case(prepared, **facts), ON)
        return [entitled(found, each) for each in ("schooling", "exam", "nothing")]

    assert of(has_contract=True, has_diploma=True) == [True, True, False]
    assert of(has_contract=True, has_diploma=False) == [True, False, False]
    assert of(has_contract=True) == [True, None, False]
    assert of(has_contract=False) == [False, False, False]


def test_ordinary_values_close_what_was_asked_to_be_closed() -> None:
    words = WORDS.replace("权益", "事实 残疾 / disabled : 是否 常值 否 权益")
    head = "发布机关 公安局 适用地区 甲市 公布 2024年1月1日"
    body = "条款 一 { 条件 非 残疾 限定 最低得分 = 1 } 条款 二 { 条件 残疾 限定 最低得分 = 0 }"
    prepared = over(program(words, f"文件 甲〔2024〕1号 / jia {{ {head} {body} }}"))
    assert provisions(prepared, None, ON).figures[0].basis is Basis.UNDETERMINED
    found = provisions(prepared, None, ON, rest_ordinary=True)
    assert found.figures[0].amount == 1
    assert [(each.key, each.value) for each in found.closed] == [(FactKey("anchor", "disabled"), False)]
    assert provisions_json(prepared.ruleset, found)["closed"] == [
        {"person": "anchor", "fact": "disabled", "value": False}
    ]


def test_a_day_without_law_has_nothing() -> None:
    prepared = ruled("条款 一 { 责成 公安局 “办” }")
    found = provisions(prepared, None, date(2020, 1, 1), about=["duties"])
    assert lines(prepared, found) == ["2020-01-01 在甲市没有规定有效", "没有这样的规定"]
    assert lines(prepared, found, "en") == ["on 2020-01-01 no rule is in force in Jia City", "nothing of the kind"]


@pytest.mark.parametrize(
    ("deadline", "zh", "en"),
    [
        (Deadline(DeadlineKind.BY, day=Moment.on(date(2025, 1, 2))), "2025-01-02前", "by 2025-01-02"),
        (Deadline(DeadlineKind.YEARLY, month=3, day_of_month=5), "每年3月5日前", "every year by 5 March"),
        (Deadline(DeadlineKind.YEARLY), "每年", "every year"),
        (Deadline(DeadlineKind.EVERY, amount=36, unit="months"), "每3年", "every 3 years"),
        (Deadline(DeadlineKind.WITHIN, amount=1, unit="workdays"), "1个工作日内", "within 1 working day"),
        (
            Deadline(DeadlineKind.AFTER, amount=3, unit="days", since="到期"),
            "自到期起3日内",
            "within 3 days of “到期”",
        ),
    ],
)
def test_deadlines(deadline: Deadline, zh: str, en: str) -> None:
    prepared = over(notice("条款 一 { 准予 落户 }"))
    assert deadline_name(words_of(prepared, "zh"), deadline) == zh
    assert deadline_name(words_of(prepared, "en"), deadline) == en


def test_a_figure_that_the_case_gives_is_told_where_the_law_says_none() -> None:
    asking = "条款 一 { 条件 投资金额 满 手续费 准予 落户 } 条款 二 { 条件 社保时长 满 办证月数 准予 落户 }"
    more = "词汇 落户 { 参数 办证月数 / issue_months : 时长(月) }"
    head = "发布机关 公安局 适用地区 甲市 公布 2024年1月1日"
    setting = "条款 三 { 限定 办证月数 = 3个月 }"
    prepared = over(program(WORDS, more, f"文件 甲〔2024〕1号 / jia {{ {head} {asking} {setting} }}"))
    facts = {"place": "990102", "relation": "self", "figures": {"charge": 300}}
    given = read_case(prepared, facts)
    assert isinstance(given, Case)
    found = provisions(prepared, given, ON, about=["parameters"])
    told = {each.parameter: (each.basis, each.amount) for each in found.figures}
    assert (told["charge"], told["issue_months"]) == ((Basis.GIVEN, 300), (Basis.VALUE, 3))
    assert "  - charge: 3 yuan (as given)" in lines(prepared, found, "en")
    assert isinstance(read_case(prepared, {**facts, "figures": {"issue_months": 4}}), tuple)


def test_a_figure_that_two_settings_leave_open_is_the_one_given() -> None:
    clauses = (
        "条款 一 { 限定 手续费 = 1元 } 条款 二 { 限定 手续费 = 2元 } 条款 三 { 条件 投资金额 满 手续费 准予 落户 }"
    )
    prepared = ruled(clauses)
    given = read_case(prepared, {"place": "990102", "figures": {"charge": 100}})
    assert isinstance(given, Case)
    told = {each.parameter: each for each in provisions(prepared, given, ON).figures}
    assert (told["charge"].basis, told["charge"].amount) == (Basis.GIVEN, 100)
    told = {each.parameter: each for each in provisions(prepared, None, ON).figures}
    assert told["charge"].basis is Basis.UNDETERMINED
