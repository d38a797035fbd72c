"""Short libraries for tests of resolution, and ways to look at what came of them."""

from __future__ import annotations

from luohu.compiler.names import resolve
from luohu.compiler.program import Program
from luohu.compiler.ruleset import model as m
from luohu.dsl.diagnostics.model import Diagnostic
from luohu.dsl.parser import parse
from luohu.dsl.source import Source

AREAS = """
地区 甲省 / jia 990000 {
    地区 甲市 / jia_city 990100 {
        地区 甲区 / jia_district 990102
        地区 乙县 / yi_county 990121
        地区 高新区 / hi_tech
        片区 中心 / core 包括 甲区 推定
    }
    地区 丙市 / bing_city 990200 { 地区 某区 / one_district 990202 }
}
"""
WORDS = """
词汇 落户 / settlement {
    事项 落户 / settlement、居住证 / permit { 申领 / apply、签注 / endorse }、身份证 / id_card { 申领 / apply }
    亲属关系 亲属 / kin {
        本人 / self、配偶 / spouse、子女 / child、父母 / parent、配偶的父母 / spouses_parent、配偶的子女 / spouses_child
    }
    枚举 学历等级 / levels 有序 { 大专 / associate、本科 / bachelor、硕士 / master }
    枚举 性别类别 / sexes { 男 / male、女 / female }
    枚举 荣誉 / honours { 劳模 / model_worker、见义勇为 / brave }
    事实 学历 / education : 学历等级 可无 常值 无
    事实 性别 / sex : 性别类别
    事实 获得荣誉 / honoured_as : 集合 荣誉 常值 无
    事实 出生日期 / born_on : 日期 属于 依托人、落户人、子女
    推导 年龄 / age : 周岁 为 周岁(出生日期)
    事实 有毕业证书 / has_diploma : 是否
    事实 毕业日期 / graduated_on : 日期 仅当 有毕业证书
    事实 就业日期 / employed_on : 日期 可无
    事实 签订劳动合同 / has_contract : 是否
    事实 参加社保 / insured : 是否
    事实 本市户籍 / registered_here : 是否
    事实 户籍地 / registered_in : 地区 可无
    事实 有房 / owns_home : 是否 属于 依托人、落户人、配偶、子女
    事实 共同居住生活 / lives_with : 是否 属于 落户人
    事实 投资金额 / investment : 金额 0元 至 100万元
    事实 家庭人数 / family_size : 人数
    事实 社保时长 / insured_for : 时长(月)
    事实 连续社保时长 / insured_unbroken_for : 时长(月)
    裁量 特殊人才 / special_talent 由 公安局
    材料 产权证明 / title_deed、劳动合同 / contract、营业执照 / licence、户口簿 / register
    落户地 自有地址 / owned_home、公共地址 / public_address、单位集体户 / collective
    途径 住所落户 / by_home { 租赁落户 / by_lease }、投靠落户 / by_kin
    机关 公安局 / police、市人民政府 / government、人社局 / human_resources
}
"""
TRUE: object = True
HEAD = "发布机关 公安局 适用地区 甲市 公布 2024年1月1日"


def resolved(*texts: str) -> Program:
    """The program of several files, without areas or words of its own. They must parse."""
    parsed = [parse(Source(f"{number}.luohu", text)) for number, text in enumerate(texts)]
    assert [found.message.en for each in parsed for found in each.diagnostics] == []
    return resolve([each.file for each in parsed])


def program(*texts: str) -> Program:
    """The program of texts beside the areas and words above."""
    return resolved(AREAS, WORDS, *texts)


def notice(body: str, head: str = HEAD) -> Program:
    """The program of one document, `jia`."""
    return program(f"文件 甲〔2024〕1号 / jia {{ {head} {body} }}")


def clauses(made: Program) -> dict[str, m.Clause]:
    """All clauses by id."""
    return {clause.id: clause for each in made.instruments.values() for clause in each.clauses}


def condition_of(condition: str, more: str = "") -> m.Condition:
    """What a condition resolves to; it must be without findings."""
    made = notice(f"{more} 条款 一 {{ 条件 {condition} 准予 落户 }}")
    assert said(made) == []
    return clauses(made)["jia/1"].condition


def findings(condition: str, more: str = "") -> list[Diagnostic]:
    """What a condition's resolution finds wrong. The clause must be left out for it."""
    made = notice(f"{more} 条款 一 {{ 条件 {condition} 准予 落户 }}")
    assert "jia/1" not in clauses(made)
    return list(made.diagnostics)


def said(made: Program) -> list[tuple[str, str]]:
    """Code and underlined text of every finding."""
    return [(each.code, each.primary.span.text if each.primary else "") for each in made.diagnostics]


def fact(name: str, value: object = TRUE, person: str = "anchor", op: m.Op = m.Op.EQ) -> m.FactTest:
    """A test of a fact."""
    return m.FactTest(m.FactKey(person, name), op, value)  # type: ignore[arg-type]
