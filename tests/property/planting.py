"""Small libraries that are clean, and one defect planted in each of them.

A library is two generations of one city's rules under a province, sometimes with a second city of the same rules. Each way
to a grant rests on a fact of its own and offers an address of its own, so that nothing overlaps unless it is planted.
`flaws` decides every case over the grid of the library's own limits, on days around the turns of its law.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product

from tests.property.naive_library import months_later

from luohu.compiler.runtime.case import read_case
from luohu.compiler.runtime.decide import decide
from luohu.compiler.runtime.model import Outcome
from luohu.compiler.runtime.prepared import prepare

VOCABULARY = """
地区 甲省 / jia 990000 {
    属性 收录 为 完整 自 2000年1月1日 “试验”
    地区 甲市 / jia_city 990100 { 属性 收录 为 完整 自 2000年1月1日 “试验” }
    地区 乙市 / yi_city 990200 { 属性 收录 为 完整 自 2000年1月1日 “试验” }
}
词汇 落户 / settlement {
    亲属关系 亲属 / kin { 本人/self }
    事项 落户 / settlement
    机关 公安局 / police
    机关 省政府 / province
    材料 户口本 / hukou_book、产权证明 / deed、参保证明 / insurance_record、毕业证书 / diploma、结婚证 / marriage_certificate
    落户地 甲址 / address_a、乙址 / address_b、丙址 / address_c、丁址 / address_d
    枚举 学历档 / grade 有序 { 高中 / school、大专 / college、本科 / bachelor、硕士 / master }
    事实 有房 / owns_home : 是否 常值 否 { 证明 产权证明 }
    事实 参保 / insured : 时长(月) 0个月 至 100个月 常值 0个月 { 证明 参保证明 }
    事实 学历 / education : 学历档 常值 高中 { 证明 毕业证书 }
    事实 毕业日期 / graduated_on : 日期 可无 常值 无 { 证明 毕业证书 }
    事实 已婚 / married : 是否 常值 否 { 证明 结婚证 }
    群体 业主 / owners 指 有房
}
"""

GRADES = ("school", "college", "bachelor", "master")
GRADE_WORDS = ("高中", "大专", "本科", "硕士")
FIRST_DAYS = (date(2020, 1, 31), date(2020, 2, 29), date(2021, 3, 31), date(2019, 12, 31))


@dataclass
class Way:
    """One way to a grant: its condition and its address."""

    kind: str
    condition: str
    address: str


@dataclass
class Rules:
    """The figures of a library, and what is planted in it."""

    ways: list[Way]
    months: int
    within: int
    grade: int
    first: date
    second: date
    promise: bool
    binding: str | None
    more: list[str] = field(default_factory=list)
    lasting: str = ""
    other_city: list[Way] | None = None


def some_rules(chance):
    months, within, grade = chance.choice((1, 6, 12, 36)), chance.choice((1, 6, 12, 24)), chance.choice((1, 2, 3))
    first = chance.choice(FIRST_DAYS)
    known = [
        Way("home", "有房", "甲址"),
        Way("insurance", f"参保 满{months}个月", "乙址"),
        Way("education", f"学历 {GRADE_WORDS[grade]}以上", "丙址"),
        Way("graduation", f"自 毕业日期 起 {within}个月以内", "丁址"),
    ]
    ways = [known[0], *chance.sample(known[1:], chance.randint(1, 3))]
    second = months_later(first, chance.randint(1, 30)) + timedelta(days=chance.randint(0, 2))
    binding = f"有房 且 参保 满{months + chance.choice((0, 6))}个月" if chance.random() < 0.5 else None
    return Rules(ways, months, within, grade, first, second, chance.random() < 0.5, binding)


def text_of(rules):
    parts = [VOCABULARY]
    if rules.binding is not None:
        parts.append(
            f"文件 甲省政〔2018〕1号 / jia-province-2018-1 {{ 发布机关 省政府 适用地区 甲省 公布 {rules.first.isoformat()} "
            f"条款 一 {{ 条件 {rules.binding} 下级 应当准予 落户 {{ 落户人 本人 }} }} }}"
        )
    parts += _city("甲市", "甲", "jia", rules, rules.ways)
    if rules.other_city is not None:
        parts += _city("乙市", "乙", "yi", rules, rules.other_city)
    return "\n".join((*parts, *rules.more)) + "\n"


def _city(area, mark, alias, rules, ways):
    for number, (day, rest) in enumerate(
        ((rules.first, ""), (rules.second, f"废止 {mark}〔2019〕1号 {rules.lasting}")), start=1
    ):
        clauses = " ".join(_clause(at, way, rules) for at, way in enumerate(ways))
        yield (
            f"文件 {mark}〔2019〕{number}号 / {alias}-2019-{number} {{ 发布机关 公安局 种类 规范性文件 适用地区 {area} "
            f"公布 {day.isoformat()} {rest} {clauses} }}"
        )


def _clause(at, way, rules):
    promise = "面向 群体 业主 " if rules.promise and way.kind == "home" else ""
    return f"条款 {'一二三四五六'[at]} {{ {promise}条件 {way.condition} 准予 落户 {{ 落户人 本人 落户地 {way.address} }} }}"


# ------------------------------------------------------------------------------------------------- planting


def plant_conflict(rules, chance):
    """A later notice bars some of those whom one way, promised to nobody, admits."""
    way = next(each for each in rules.ways if each.kind != "home")
    day = rules.second + timedelta(days=chance.randint(1, 400))
    rules.more.append(
        f"文件 甲〔2024〕9号 / jia-2024-9 {{ 发布机关 公安局 适用地区 甲市 公布 {day.isoformat()} "
        f"条款 一 {{ 条件 {way.condition} 且 非 有房 且 已婚 不予 落户 }} }}"
    )


def plant_gap(rules, _chance):
    """Not all members of a group that was promised cover are covered."""
    rules.promise = True
    rules.ways[0] = Way("home", f"有房 且 参保 满{rules.months}个月", "甲址")


def plant_shadow(rules, chance):
    """A way that admits nobody whom another does not admit with the same offer."""
    way = next(each for each in rules.ways if each.kind != "home")
    rules.ways.append(Way("shadow", f"{way.condition} 且 {chance.choice(('已婚', '非 已婚'))}", way.address))


def plant_divergence(rules, _chance):
    """Another city has the same rules but for one way."""
    rules.other_city = [each for each in rules.ways if each.kind != "home"]
    rules.binding, rules.promise = None, False


def plant_refusal(rules, _chance):
    """A province has owners admitted whom the city does not admit."""
    rules.promise = False
    rules.binding = "有房"
    rules.ways[0] = Way("home", f"有房 且 参保 满{rules.months}个月", "甲址")


def plant_lapse(rules, chance):
    """The rules end, and nothing follows."""
    rules.binding, rules.promise = None, False
    rules.lasting = f"有效期 {chance.choice((1, 2, 5))}年"


# ------------------------------------------------------------------------------------------------- brute force


def cases(rules, prepared):
    """Facts of applicants over both sides of every limit, as far as they are asked, on days around the turns of the law."""
    limits = (rules.months, rules.months + 6)
    values = {
        "owns_home": (False, True),
        "insured": sorted({0, *(each for limit in limits for each in (limit - 1, limit))}),
        "education": GRADES[rules.grade - 1 : rules.grade + 1],
        "married": (False, True),
    }
    for day in watched(prepared.ruleset):
        edge = months_later(day, -rules.within)
        graduations = (None, *(str(edge + timedelta(days=each)) for each in (-1, 0, 1)))
        asked = {
            name: each for name, each in (values | {"graduated_on": graduations}).items() if name in prepared.facts
        }
        for own in product(*asked.values()):
            yield day, dict(zip(asked, own, strict=True))


def watched(ruleset):
    """The first and second day of each slice of the timeline, its last, and one in the last slice far off."""
    for span in ruleset.timeline:
        yield from (span.start, span.start + timedelta(days=1))
        yield span.start + timedelta(days=4000) if span.end is None else span.end - timedelta(days=1)


def flaws(rules, rulesets):
    """What is wrong with a library, found by deciding every case: kinds of defects, as those that are planted."""
    found = set()
    answers = {}
    for ruleset in rulesets:
        prepared = prepare(ruleset)
        alone = {clause.id: set() for clause in ruleset.clauses}
        for day, own in cases(rules, prepared):
            document = {"applied_on": day.isoformat(), "relation": "self", "anchor": own}
            decision = decide(prepared, read_case(prepared, document), "settlement", day, rest_ordinary=True)
            granted = frozenset(offer(route) for route in decision.routes)
            answers[ruleset.jurisdiction.id, day, tuple(own.items())] = granted
            found |= set(_wrong(rules, decision, granted, own))
            for route in decision.routes:
                others = {offer(each) for each in decision.routes if each.clause != route.clause}
                alone[route.clause].add(offer(route) not in others)
        found |= {"shadow" for seen in alone.values() if seen == {False}}
    if rules.other_city is not None:
        found |= set(_apart(answers))
    return found


def _apart(answers):
    """That somebody is answered otherwise in the second city, which may ask less."""
    theirs = [(day, dict(own), granted) for (area, day, own), granted in answers.items() if area == "990200"]
    known = {(day, tuple(own.items())): granted for day, own, granted in theirs}
    names = theirs[0][1]
    for (area, day, own), granted in answers.items():
        if area == "990100" and known[day, tuple(each for each in own if each[0] in names)] != granted:
            yield "divergence"


def _wrong(rules, decision, granted, own):
    if decision.outcome is Outcome.NO_RULE_IN_FORCE:
        yield "lapse"
    if any(refusal.bars for refusal in decision.refusals):
        yield "conflict"
    if not granted and rules.promise and own["owns_home"] and decision.outcome is not Outcome.NO_RULE_IN_FORCE:
        yield "gap"
    if not granted and decision.asked_above:
        yield "refusal"


def offer(route):
    """What a route offers: its addresses."""
    return tuple(sorted(each.address for each in route.details.addresses))
