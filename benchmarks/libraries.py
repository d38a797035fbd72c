"""Synthetic libraries in the style of the real ones: one vocabulary, provinces with cities, notices of about 20 clauses.

Deterministic: the same number of clauses gives the same texts. Used by the benchmarks and by nothing else.
"""

from __future__ import annotations

from random import Random

CLAUSES_PER_NOTICE = 20

VOCABULARY = """\
词汇 落户 / settlement {
    枚举 学历等级 / education_level 有序 { 初中 / junior、高中 / senior、大专 / associate、本科 / bachelor、硕士 / master }
    枚举 技能等级 / skill_level 有序 { 初级工 / junior_worker、中级工 / middle_worker、高级工 / senior_worker、技师 / technician }
    亲属关系 亲属 / kin { 本人 / self、配偶 / spouse、父母 / parent、子女 / child、配偶的父母 / spouses_parent }
    事实 出生日期 / born_on : 日期 { 问 “出生日期？” / “Date of birth?” }
    推导 年龄 / age : 周岁 为 周岁(出生日期)
    事实 学历 / education : 学历等级 常值 初中 { 问 “最高学历？” / “Highest degree?”  证明 毕业证书 }
    事实 技能 / skill : 技能等级 可无 常值 无 { 问 “技能等级？” / “Skill level?”  证明 职业资格证书 }
    事实 自有住房 / owns_home : 是否 属于 依托人、落户人、配偶 常值 否 { 问 “有自有住房吗？” / “Owns a home?” }
    事实 租住住房 / rents_home : 是否 常值 否 { 问 “租住住房吗？” / “Rents a home?” }
    事实 租赁备案时长 / lease_months : 时长(月) 常值 0个月 { 问 “租赁备案多久？” / “How long is the lease filed?” }
    事实 社保时长 / insured_months : 时长(月) 常值 0个月 { 问 “社保缴纳多久？” / “How long insured?” }
    事实 签订劳动合同 / has_contract : 是否 常值 否 { 问 “签劳动合同了吗？” / “Has a contract?”  证明 劳动合同 }
    事实 投资金额 / investment : 金额 0元 至 100亿元 常值 0元 { 问 “投资多少？” / “How much invested?” }
    事实 毕业日期 / graduated_on : 日期 可无 常值 无 { 问 “何日毕业？” / “Graduated on?”  证明 毕业证书 }
    事实 就业日期 / employed_on : 日期 可无 常值 无 { 问 “何日就业？” / “Employed on?”  证明 劳动合同 }
    事实 同住 / lives_together : 是否 属于 落户人 常值 否 { 问 “同住吗？” / “Lives together?” }
    事项 落户 / settlement
    途径 住所落户 / by_home、租赁落户 / by_lease、就业落户 / by_job、人才落户 / by_talent、投靠落户 / by_kin
    落户地 自有产权地址 / owned_home、单位集体户 / employer_collective、社区公共地址 / community_address
    材料 毕业证书 / diploma、职业资格证书 / qualification、劳动合同 / contract、产权证明 / title、营业执照 / licence
    机关 市公安局 / city_police、派出所 / police_station
}
"""

DEGREES = ("高中", "大专", "本科", "硕士")
SKILLS = ("初级工", "中级工", "高级工", "技师")


def areas(cities: int) -> str:
    """Provinces of ten cities with four districts each; codes are made up where they run out."""
    lines: list[str] = []
    for province in range((cities + 9) // 10):
        lines.append(f"地区 省{province} / province_{province} {{")
        for city in range(province * 10, min(cities, province * 10 + 10)):
            districts = "  ".join(f"地区 区{city}之{each}号 / district_{city}_{each}" for each in range(4))
            lines.append(f"    地区 市{city} / city_{city} {{ {districts} }}")
        lines.append("}")
    return "\n".join(lines) + "\n"


def clause(random: Random, number: int) -> str:
    """One clause of one of five kinds, with figures that vary."""
    degree, skill = random.choice(DEGREES), random.choice(SKILLS)
    months, years, amount = random.randint(1, 60), random.randint(1, 5), random.randint(1, 50) * 10
    kinds = (
        ("住所落户", "自有住房 或 配偶的自有住房", "自有产权地址", "产权证明、等"),
        ("租赁落户", f"租住住房 且 租赁备案时长 满{months}个月 且 非 自有住房", "社区公共地址", "劳动合同"),
        ("就业落户", f"签订劳动合同 且 社保时长 满{months}个月", "单位集体户", "劳动合同 或 营业执照"),
        ("人才落户", f"学历 {degree}以上 或 技能 {skill}以上 或 投资金额 {amount}万元以上", "社区公共地址", "毕业证书"),
        ("就业落户", f"就业日期 自 毕业日期 起 {years}年以内 且 签订劳动合同", "社区公共地址", "毕业证书、劳动合同"),
    )
    pathway, condition, address, evidence = kinds[random.randrange(len(kinds))]
    return (
        f"    条款 {number} “第{number}条” / “Clause {number}” {{\n"
        f"        途径 {pathway}\n"
        f"        条件 {condition}\n"
        f"        准予 落户 {{\n"
        f"            落户人 本人、直系亲属\n"
        f"            随迁   配偶、子女（限 年龄 不满18周岁） 均限 同住\n"
        f"            落户地 依次 {address}（限 非 租住住房）、社区公共地址\n"
        f"            材料   {evidence}\n"
        f"        }}\n"
        f"    }}\n"
    )


def notice(random: Random, city: int, edition: int, clauses: int) -> str:
    """One notice of a city; later editions repeal the one before."""
    year = 2012 + edition * 4
    repeal = f"    废止 市{city}规〔{year - 4}〕1号\n" if edition else ""
    head = (
        f"文件 市{city}规〔{year}〕1号 / city-{city}-{year} “落户办法” / “Settlement rules” {{\n"
        f"    发布机关 市公安局    适用地区 市{city}    种类 规范性文件\n"
        f"    公布 {year}年3月{random.randint(1, 28)}日    施行 公布之日    有效期 5年\n"
        f"{repeal}"
        f"    定义 直系亲属 包括 配偶、父母、子女\n"
    )
    return head + "".join(clause(random, number) for number in range(1, clauses + 1)) + "}\n"


def library(clauses: int) -> dict[str, str]:
    """File name to text, with this many clauses in all, three editions for each city."""
    random = Random(20240329)
    notices = -(-clauses // CLAUSES_PER_NOTICE)
    cities = -(-notices // 3)
    files = {"vocabulary.luohu": VOCABULARY, "areas.luohu": areas(cities)}
    left = clauses
    for index in range(notices):
        city, edition = divmod(index, 3)
        size = min(CLAUSES_PER_NOTICE, left)
        left -= size
        files[f"city-{city}-{edition}.luohu"] = notice(random, city, edition, size)
    return files
