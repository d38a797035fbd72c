"""A country: a vocabulary of some 25 facts, national and provincial rules, and cities with notices that follow each other.

Every city has `GENERATIONS` notices of `CLAUSES` clauses, each of which repeals the one before. Conditions are of the
kinds that real notices have, with figures out of lists of twenty and more; many are alike, several hundred are distinct.
Deterministic: the same number of cities gives the same texts.

    python benchmarks/country.py FOLDER [CITIES]

writes one to look at.
"""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

CITIES, CLAUSES, GENERATIONS, PROVINCES = 340, 40, 3, 5

VOCABULARY = """\
词汇 落户 / settlement {
    枚举 学历等级 / education_level 有序 { 初中 / junior、高中 / senior、大专 / associate、本科 / bachelor、硕士 / master、博士 / doctor }
    枚举 技能等级 / skill_level 有序 { 初级工 / junior_worker、中级工 / middle_worker、高级工 / senior_worker、技师 / technician }
    枚举 职称等级 / title_level 有序 { 初级 / junior_title、中级 / middle_title、高级 / senior_title }
    亲属关系 亲属 / kin { 本人 / self、配偶 / spouse、父母 / parent、子女 / child、配偶的父母 / spouses_parent }
    事实 出生日期 / born_on : 日期 { 问 “出生日期？” / “Date of birth?” 证明 居民身份证 }
    推导 年龄 / age : 周岁 为 周岁(出生日期)
    事实 学历 / education : 学历等级 常值 初中 { 问 “最高学历？” / “Highest degree?” 证明 毕业证书 }
    事实 全日制学历 / full_time_education : 学历等级 常值 初中 { 问 “最高全日制学历？” / “Highest full-time degree?” 证明 毕业证书 }
    事实 技能 / skill : 技能等级 可无 常值 无 { 问 “技能等级？” / “Skill level?” 证明 职业资格证书 }
    事实 职称 / title : 职称等级 可无 常值 无 { 问 “职称？” / “Professional title?” 证明 职称证书 }
    事实 自有住房 / owns_home : 是否 属于 依托人、落户人、配偶 常值 否 { 问 “有自有住房吗？” / “Owns a home?” 证明 产权证明 }
    事实 住房面积 / floor_area : 面积 0平方米 至 10000平方米 常值 0平方米 { 问 “住房面积？” / “Floor area?” 证明 产权证明 }
    事实 租住住房 / rents_home : 是否 常值 否 { 问 “租住住房吗？” / “Rents a home?” 证明 租赁合同 }
    事实 已办租赁备案 / lease_filed : 是否 常值 否 { 问 “租赁已备案吗？” / “Is the lease filed?” 证明 租赁合同 }
    事实 租赁备案时长 / lease_months : 时长(月) 0个月 至 600个月 常值 0个月 { 问 “租赁备案多久？” / “How long filed?” 证明 租赁合同 }
    事实 社保时长 / insured_months : 时长(月) 0个月 至 600个月 常值 0个月 { 问 “社保缴纳多久？” / “How long insured?” 证明 社保证明 }
    事实 签订劳动合同 / has_contract : 是否 常值 否 { 问 “签劳动合同了吗？” / “Has a contract?” 证明 劳动合同 }
    事实 持有营业执照 / has_licence : 是否 常值 否 { 问 “有营业执照吗？” / “Has a business licence?” 证明 营业执照 }
    事实 在职在编 / public_post : 是否 常值 否 { 问 “在编吗？” / “On the public payroll?” 证明 劳动合同 }
    事实 投资金额 / investment : 金额 0元 至 100亿元 常值 0元 { 问 “投资多少？” / “How much invested?” 证明 营业执照 }
    事实 年纳税额 / tax_paid : 金额 0元 至 10亿元 常值 0元 { 问 “一年纳税多少？” / “Tax paid in a year?” 证明 纳税证明 }
    事实 毕业日期 / graduated_on : 日期 可无 常值 无 { 问 “何日毕业？” / “Graduated on?” 证明 毕业证书 }
    事实 就业日期 / employed_on : 日期 可无 常值 无 { 问 “何日就业？” / “Employed on?” 证明 劳动合同 }
    事实 结婚登记日期 / married_on : 日期 可无 常值 无 { 问 “何日结婚？” / “Married on?” 证明 结婚证 }
    事实 持有居住证 / has_permit : 是否 常值 否 { 问 “有居住证吗？” / “Holds a residence permit?” 证明 居住证 }
    事实 居住证时长 / permit_months : 时长(月) 0个月 至 600个月 常值 0个月 { 问 “持证多久？” / “How long held?” 证明 居住证 }
    事实 有犯罪记录 / convicted : 是否 常值 否 { 问 “有犯罪记录吗？” / “Any conviction?” 证明 无犯罪记录证明 }
    事实 严重失信 / dishonest : 是否 常值 否 { 问 “被列为严重失信吗？” / “Listed as dishonest?” 证明 信用报告 }
    事实 志愿服务时长 / volunteer_hours : 整数 0 至 100000 常值 0 { 问 “志愿服务多少小时？” / “Hours of volunteering?” 证明 志愿服务证明 }
    事实 同住 / lives_together : 是否 属于 落户人 常值 否 { 问 “同住吗？” / “Lives together?” 证明 居住证 }
    约束 全日制学历 <= 学历
    约束 已办租赁备案 蕴含 租住住房
    约束 租赁备案时长 满1个月 蕴含 已办租赁备案
    约束 居住证时长 满1个月 蕴含 持有居住证
    约束 在职在编 蕴含 非 持有营业执照
    约束 年纳税额 1元以上 蕴含 （签订劳动合同 或 持有营业执照 或 在职在编）
    约束 住房面积 1平方米以上 蕴含 自有住房
    约束 毕业日期 是 无 或 毕业日期 晚于 出生日期
    参数 审批时限 / approval_limit : 时长(工作日) 越小越有利
    群体 劳动者 / workers 指 签订劳动合同 或 持有营业执照 或 在职在编
    事项 落户 / settlement
    途径 住所落户 / by_home、租赁落户 / by_lease、就业落户 / by_job、人才落户 / by_talent、投靠落户 / by_kin、投资落户 / by_investment、居住落户 / by_residence
    落户地 自有产权地址 / owned_home、单位集体户 / employer_collective、社区公共地址 / community_address
    材料 毕业证书 / diploma、职业资格证书 / qualification、职称证书 / title_certificate、劳动合同 / contract、产权证明 / deed、营业执照 / licence、居民身份证 / identity_card、租赁合同 / lease、社保证明 / insurance_record、纳税证明 / tax_record、结婚证 / marriage_certificate、居住证 / permit、无犯罪记录证明 / clean_record、信用报告 / credit_report、志愿服务证明 / volunteering_record
    机关 国务院 / state_council、省政府 / provincial_government、市公安局 / city_police、派出所 / police_station
}
"""

MONTHS = (3, 6, 9, 12, 15, 18, 24, 30, 36, 42, 48, 54, 60, 66, 72, 78, 84, 90, 96, 108, 120)
AMOUNTS = (5, 8, 10, 15, 20, 25, 30, 40, 50, 60, 80, 100, 120, 150, 180, 200, 250, 300, 400, 500, 800, 1000)
AREAS = (20, 25, 30, 35, 40, 45, 50, 55, 60, 65, 70, 75, 80, 85, 90, 95, 100, 110, 120, 130, 144)
HOURS = (20, 30, 40, 50, 60, 80, 100, 120, 150, 160, 180, 200, 240, 250, 300, 350, 400, 450, 500, 600, 800)
AGES = (30, 35, 40, 45, 50, 55)
YEARS = (1, 2, 3, 5, 6, 8)
DEGREES = ("高中", "大专", "本科", "硕士", "博士")
SKILLS = ("初级工", "中级工", "高级工", "技师")
TITLES = ("初级", "中级", "高级")

Way = tuple[str, str, str]
"""A way to settle: its name, a condition with names of figures, the address that it leads to."""

WAYS: tuple[Way, ...] = (
    ("住所落户", "自有住房 且 住房面积 {area}平方米以上", "自有产权地址"),
    ("住所落户", "配偶的自有住房 且 持有居住证", "自有产权地址"),
    ("住所落户", "自有住房 且 签订劳动合同 且 社保时长 满{months}个月", "自有产权地址"),
    ("住所落户", "自有住房 且 持有营业执照", "自有产权地址"),
    ("租赁落户", "租赁备案时长 满{months}个月", "社区公共地址"),
    ("租赁落户", "租住住房 且 在职在编", "社区公共地址"),
    ("租赁落户", "已办租赁备案 且 学历 {degree}以上", "社区公共地址"),
    ("租赁落户", "租住住房 且 志愿服务时长 {hours}以上", "社区公共地址"),
    ("租赁落户", "租住住房 且 签订劳动合同 且 年龄 满{age}周岁", "社区公共地址"),
    ("就业落户", "签订劳动合同 且 社保时长 满{months}个月", "单位集体户"),
    ("就业落户", "持有营业执照 且 社保时长 满{months}个月", "单位集体户"),
    ("就业落户", "在职在编 且 年龄 不满{age}周岁", "单位集体户"),
    ("就业落户", "签订劳动合同 且 技能 {skill}以上", "单位集体户"),
    ("就业落户", "签订劳动合同 且 职称 {title}以上", "单位集体户"),
    ("就业落户", "签订劳动合同 且 居住证时长 满{months}个月", "单位集体户"),
    ("就业落户", "就业日期 自 毕业日期 起 {years}年以内 且 签订劳动合同", "单位集体户"),
    ("就业落户", "（签订劳动合同 或 持有营业执照） 且 年纳税额 {amount}万元以上", "单位集体户"),
    ("就业落户", "在职在编 且 非 租住住房", "单位集体户"),
    ("人才落户", "全日制学历 {degree}以上", "社区公共地址"),
    ("人才落户", "学历 {degree}以上 且 年龄 不满{age}周岁", "社区公共地址"),
    ("人才落户", "学历 {degree}以上 且 社保时长 满{months}个月", "社区公共地址"),
    ("人才落户", "自 毕业日期 起 {years}年以内 且 学历 {degree}以上", "社区公共地址"),
    ("人才落户", "技能 {skill}以上 且 年龄 不满{age}周岁", "社区公共地址"),
    ("人才落户", "职称 {title}以上 且 持有居住证", "社区公共地址"),
    ("人才落户", "职称 {title}以上 或 技能 技师以上", "社区公共地址"),
    ("人才落户", "技能 {skill}以上 且 志愿服务时长 {hours}以上", "社区公共地址"),
    ("投资落户", "投资金额 {amount}万元以上", "自有产权地址"),
    ("投资落户", "持有营业执照 且 年纳税额 {amount}万元以上", "自有产权地址"),
    ("投资落户", "年纳税额 {amount}万元以上 且 自有住房", "自有产权地址"),
    ("居住落户", "居住证时长 满{months}个月", "社区公共地址"),
    ("居住落户", "持有居住证 且 志愿服务时长 {hours}以上", "社区公共地址"),
    ("居住落户", "持有居住证 且 年龄 满{age}周岁 且 非 签订劳动合同", "社区公共地址"),
    ("居住落户", "居住证时长 满12个月 且 住房面积 {area}平方米以上", "社区公共地址"),
    ("投靠落户", "自 结婚登记日期 起 满{years}年 且 自有住房", "自有产权地址"),
    ("投靠落户", "自 结婚登记日期 起 满{years}年 且 租住住房", "社区公共地址"),
)


def figures(of: Random) -> dict[str, object]:
    """A draw of every figure."""
    lists = (MONTHS, AMOUNTS, AREAS, HOURS, AGES, YEARS, DEGREES, SKILLS, TITLES)
    names = ("months", "amount", "area", "hours", "age", "years", "degree", "skill", "title")
    return {name: of.choice(each) for name, each in zip(names, lists, strict=True)}


BARS = ("有犯罪记录", "严重失信 且 年龄 满18周岁")


def areas(cities: int) -> str:
    """Provinces with their cities, of two districts each."""
    lines: list[str] = []
    for province in range(PROVINCES):
        lines.append(f"地区 省{province} / province_{province} {{")
        within = range(province, cities, PROVINCES)
        lines += [
            f"    地区 市{each} / city_{each} {{ 地区 区{each}甲 / a_{each}  地区 区{each}乙 / b_{each} }}"
            for each in within
        ]
        lines.append("}")
    return "\n".join(lines) + "\n"


def national() -> str:
    """What binds everybody below."""
    return (
        "文件 国发〔2014〕1号 / national-2014 “落户意见” / “Opinions on settlement” {\n"
        "    发布机关 国务院    适用地区 全国    种类 行政法规\n"
        "    公布 2014年7月24日    施行 公布之日\n"
        "    条款 一 { 条件 签订劳动合同 且 社保时长 满60个月 且 自有住房 下级 应当准予 落户 { 落户人 本人 } }\n"
        "    条款 二 { 下级 不得要求 年纳税额 就 途径 住所落户 }\n"
        "    条款 三 { 下级 至多要求 社保时长 60个月 }\n"
        "    条款 四 { 下级 限定 审批时限 至多 30个工作日 }\n"
        "}\n"
    )


def provincial(province: int) -> str:
    """What a province adds."""
    return (
        f"文件 省{province}政〔2015〕1号 / province-{province}-2015 “实施办法” / “Implementing rules” {{\n"
        f"    发布机关 省政府    适用地区 省{province}    种类 规范性文件\n"
        f"    公布 2015年6月1日    施行 公布之日    依据 国发〔2014〕1号\n"
        f"    条款 一 {{ 条件 自有住房 且 居住证时长 满6个月 下级 应当准予 落户 {{ 落户人 本人 }} }}\n"
        f"    条款 二 {{ 限定 审批时限 至多 {20 - province}个工作日 }}\n"
        f"}}\n"
    )


def clause(of: Random, number: int) -> str:
    """One clause: mostly a grant, in between a bar, at the end a figure."""
    head = f"    条款 {number} “第{number}条” / “Clause {number}” {{\n"
    if number == CLAUSES:
        return f"{head}        限定 审批时限 = {of.randint(1, 15)}个工作日\n    }}\n"
    if number % 20 == 0:
        return f"{head}        条件 {BARS[0]}\n        不予 落户\n    }}\n"
    if number % 20 == 19:
        return f"{head}        条件 {BARS[1]}\n        不予 落户\n    }}\n"
    way, condition, address = WAYS[(number * 8) % len(WAYS)]
    return (
        f"{head}"
        f"        途径 {way}\n"
        f"        条件 {condition.format(**figures(of))}\n"
        f"        准予 落户 {{\n"
        f"            落户人 本人、直系亲属\n"
        f"            随迁   配偶、子女（限 年龄 不满18周岁） 均限 同住\n"
        f"            落户地 依次 {address}、社区公共地址（限 非 自有住房）\n"
        f"            材料   居民身份证、毕业证书、劳动合同\n"
        f"        }}\n"
        f"    }}\n"
    )


def notice(city: int, generation: int) -> str:
    """One notice of a city."""
    of = Random(f"{city}-{generation}")
    year = 2016 + generation * 4
    repeal = f"    废止 市{city}规〔{year - 4}〕1号\n" if generation else ""
    head = (
        f"文件 市{city}规〔{year}〕1号 / city-{city}-{year} “落户办法” / “Settlement rules” {{\n"
        f"    发布机关 市公安局    适用地区 市{city}    种类 规范性文件\n"
        f"    公布 {year}年3月{of.randint(1, 28)}日    施行 公布之日\n"
        f"{repeal}"
        f"    定义 直系亲属 包括 配偶、父母、子女\n"
    )
    return head + "".join(clause(of, number) for number in range(1, CLAUSES + 1)) + "}\n"


def country(cities: int = CITIES) -> dict[str, str]:
    """File name to text."""
    files = {"vocabulary.luohu": VOCABULARY, "areas.luohu": areas(cities), "national.luohu": national()}
    files |= {f"province-{each}.luohu": provincial(each) for each in range(PROVINCES)}
    for city in range(cities):
        files |= {f"city-{city}-{each}.luohu": notice(city, each) for each in range(GENERATIONS)}
    return files


def write(folder: Path, cities: int = CITIES) -> None:
    """Put a country into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in country(cities).items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else CITIES)
