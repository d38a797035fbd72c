"""Reading clauses back: a library that is made of a ruleset alone, with texts of its clauses, compiled anew.

The library is written here from the values of the ruleset: areas, words, documents. Nothing of the library that the
ruleset came from is in it. Clauses that others refer to, and that are not among the texts, stand in it as stubs.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from luohu.compiler.assemble import rulesets
from luohu.compiler.names import resolve
from luohu.compiler.reading.text import condition_text, reading
from luohu.compiler.ruleset.calendar import shift
from luohu.compiler.ruleset.condition import (
    ALWAYS,
    NEVER,
    CountAtLeast,
    DateTest,
    Every,
    FactKey,
    FactTest,
    Not,
    Op,
    Some,
    Span,
)
from luohu.compiler.ruleset.details import EvidenceChoice
from luohu.compiler.ruleset.model import (
    BarEffect,
    CommonRuleEffect,
    CountingEffect,
    QuotaEffect,
    ScoreEffect,
    SettingEffect,
    TypeKind,
)
from luohu.compiler.ruleset.walk import conditions, tests_of
from luohu.dsl.diagnostics.model import Severity
from luohu.dsl.format.quoting import quoted
from luohu.dsl.parser import parse
from luohu.dsl.source import Source

TYPES = {
    TypeKind.BOOLEAN: "是否",
    TypeKind.INTEGER: "整数",
    TypeKind.POINTS: "分值",
    TypeKind.RATIO: "比例",
    TypeKind.MONEY: "金额",
    TypeKind.FLOOR_AREA: "面积",
    TypeKind.DATE: "日期",
    TypeKind.AREA: "地区",
}
UNITS = {"months": "月", "days": "日", "workdays": "工作日"}
AMOUNTS = {
    TypeKind.MONEY: ("{:.2f}元", 100),
    TypeKind.FLOOR_AREA: ("{:.4f}平方米", 10_000),
    TypeKind.POINTS: ("{:.2f}分", 100),
    TypeKind.RATIO: ("{:.2f}%", 100),
}


def name(text):
    return quoted(text, "zh")


def named(term, seen):
    """A declaration; a label that another word of the kind has is no name, the id is."""
    label = term.id if term.label.zh in seen else term.label.zh
    seen.add(term.label.zh)
    return name(label) if label == term.id else f"{name(label)} / {name(term.id)}"


def nested(terms, parent=None):
    """Terms under their parents."""
    here = [each for each in terms if each.parent == parent]
    seen = set()
    found = []
    for each in here:
        own = each.id if parent is None else each.id.removeprefix(f"{parent}.")
        label = own if each.label.zh in seen else each.label.zh
        seen.add(each.label.zh)
        below = nested(terms, each.id)
        found.append(
            (name(label) if label == own else f"{name(label)} / {name(own)}") + (f" {{ {below} }}" if below else "")
        )
    return "、".join(found)


def listed(keyword, terms):
    return f"{keyword} {nested(terms)}\n" if terms else ""


def type_text(kind, enumerations):
    if kind.kind is TypeKind.DURATION:
        return f"时长({UNITS[kind.unit]})"
    if kind.unit == "years":
        return "周岁"
    if kind.kind is TypeKind.MEMBER:
        return enumerations[kind.of]
    if kind.kind is TypeKind.SET:
        return f"集合 {enumerations[kind.of]}"
    return TYPES[kind.kind]


def amount(kind, value):
    if kind.kind is TypeKind.DATE:
        return value.isoformat()
    if kind.kind is TypeKind.DURATION:
        return f"{value}{ {'months': '个月', 'days': '日', 'workdays': '个工作日'}[kind.unit] }"
    form, part = AMOUNTS.get(kind.kind, ("{}", 1))
    return form.format(value / part if part > 1 else value)


def areas_text(ruleset):
    place = ruleset.jurisdiction
    nodes = {each.id: each for each in (*place.ancestors, *place.areas)}
    zones = {each.id for each in place.zones}
    places = [each.where for each in ruleset.clauses] + [each.place for each in ruleset.instruments]
    named_ = {leaf for zone in place.zones for leaf in zone.leaves} | {
        one for each in places for one in (*each.within, *each.without)
    }
    named_ |= set(areas_asked(ruleset))
    elsewhere = sorted(named_ - set(nodes) - zones)

    def area(node):
        coded = node.id.isdecimal()
        alias = f" / {name(node.label.en)}" if coded and node.label.en and node.label.en != node.label.zh else ""
        head = (
            f"地区 {name(node.label.zh)}{alias} {node.id}" if coded else f"地区 {name(node.label.zh)} / {name(node.id)}"
        )
        if not coded and node.label.zh == node.id:
            head = f"地区 {name(node.label.zh)}"
        inner = [area(each) for each in nodes.values() if each.parent == node.id]
        inner += [attribute(each) for each in node.attributes]
        if node.parent in (None, "cn"):
            inner += [f"地区 {name(each)}" for each in elsewhere]
            inner += [zone(each) for each in place.zones]
        return head + " {\n" + "\n".join(inner) + "\n}"

    def attribute(each):
        value = {True: "真", False: "否"}.get(each.value, each.value) if isinstance(each.value, bool) else each.value
        unit = {"persons": "人", "count": "", None: ""}.get(each.unit, "")
        since = f" 自 {each.start.first.isoformat()}" if each.start is not None else ""
        return f"属性 {name(each.name)} 为 {value}{unit}{since}"

    def zone(each):
        leaves = "、".join(name(one) for one in each.leaves)
        return f"片区 {name(each.label.zh)} / {name(each.id)} 包括 {leaves}"

    return "\n".join(
        area(each) for each in nodes.values() if each.parent == "cn" or (each.parent is None and each.id != "cn")
    )


def areas_asked(ruleset):
    """Areas that conditions name."""
    of_areas = {each.id for each in ruleset.vocabulary.facts if each.type.kind is TypeKind.AREA} | {"place"}
    for test in (test for clause in ruleset.clauses for each in conditions(clause) for test in tests_of(each)):
        if isinstance(test, FactTest) and test.key.fact in of_areas:
            yield from (each for each in (test.value if isinstance(test.value, tuple) else (test.value,)) if each)


def words_text(ruleset, derived=""):
    words = ruleset.vocabulary
    seen = {kind: set() for kind in ("enum", "kin", "fact", "parameter", "group")}
    enumerations = {}
    lines = []
    for each in words.enumerations:
        members = set()
        enumerations[each.id] = name(each.id if each.label.zh in seen["enum"] else each.label.zh)
        inside = "、".join(named(one, members) for one in each.members)
        lines.append(f"枚举 {named(each, seen['enum'])} {'有序' if each.ordered else ''} {{ {inside} }}")
    enumerations["place_kind"] = "拟落户地类别"
    lines.append(
        "亲属关系 亲属 / kin { " + "、".join(named(one, seen["kin"]) for one in words.kin) + " }" if words.kin else ""
    )
    kin = {each.id for each in words.kin}
    for keyword, terms in (
        ("事项", words.matters),
        ("途径", words.pathways),
        ("落户地", words.addresses),
        ("材料", words.evidence),
        ("机关", words.bodies),
        ("权益", words.entitlements),
    ):
        lines.append(listed(keyword, terms))
    for fact in words.facts:
        if fact.figure is not None:
            continue
        if fact.bodies:
            lines.append(f"裁量 {named(fact, seen['fact'])} 由 {'、'.join(name(one) for one in fact.bodies)}")
            continue
        holders = [
            {"anchor": "依托人", "settler": "落户人"}.get(one) or name(one)
            for one in fact.holders
            if one in kin or one in ("anchor", "settler")
        ]
        within = (
            "" if fact.range is None else f" {amount(fact.type, fact.range[0])} 至 {amount(fact.type, fact.range[1])}"
        )
        lines.append(
            f"事实 {named(fact, seen['fact'])} : {type_text(fact.type, enumerations)}{within} 属于 {'、'.join(holders)}"
            + (" 可无" if fact.nullable else "")
        )
    for each in words.parameters:
        by = f" 由 {'、'.join(name(one) for one in each.bodies)}" if each.bodies else ""
        way = {"smaller": " 越小越有利", "larger": " 越大越有利", "neither": " 无方向"}[each.direction.value]
        lines.append(f"参数 {named(each, seen['parameter'])} : {type_text(each.type, enumerations)}{way}{by}")
    lines += [
        f"群体 {named(each, seen['group'])} 指 {condition_text(ruleset, each.condition, 'zh')}" for each in words.groups
    ]
    head = f"词汇 {name(words.label.zh)} / {name(words.id)}" if words.label.zh != words.id else f"词汇 {name(words.id)}"
    return head + " {\n" + "\n".join(lines) + derived + "\n}"


def referred(clause):
    """Ids of clauses and scores that a clause refers to."""
    ids = {*clause.exception_to, *clause.overrides}
    scores = set()
    for effect in clause.effects:
        if isinstance(effect, CommonRuleEffect):
            ids |= set(effect.targets)
        if isinstance(effect, QuotaEffect):
            ids |= set(effect.clauses)
            scores |= {key.score for key in effect.ranking if key.score is not None}
        if isinstance(effect, ScoreEffect):
            scores |= set(used_scores(effect.items))
    for test in (test for each in conditions(clause) for test in tests_of(each)):
        if hasattr(test, "score"):
            scores.add(test.score)
    return ids, scores


def used_scores(items):
    for each in items:
        if hasattr(each, "score"):
            yield each.score
        yield from used_scores(getattr(each, "items", ()))


def shaping(clause):
    """Whether a clause's effects change what conditions ask: such a text is compiled alone."""
    return any(
        isinstance(each, SettingEffect | CountingEffect) or getattr(each, "setting", None) for each in clause.effects
    )


def library_text(ruleset, texts, derived=()):
    """A library with some clauses (by clause), and stubs of those that they refer to."""
    by_provision = {each.provision_id: each for each in reversed(ruleset.clauses)}
    given = {each.provision_id for each in texts}
    ids, scores = set(), set()
    for each in texts:
        some, points = referred(each)
        ids |= some
        scores |= points
    stated = {effect.score for each in texts for effect in each.effects if isinstance(effect, ScoreEffect)}
    stubs = [by_provision[each] for each in sorted(ids - given) if each in by_provision]
    matter = name(min((each.id for each in ruleset.vocabulary.matters), default="m"))
    lines = [areas_text(ruleset), words_text(ruleset, "\n" + "\n".join(derived))]
    documents = {each.instrument for each in (*texts, *stubs)}
    for document in ruleset.instruments:
        if document.id not in documents:
            continue
        inside = [texts[each] for each in texts if each.instrument == document.id]
        inside += [stub_text(each, matter) for each in stubs if each.instrument == document.id]
        alias = f" / {name(document.id)}" if document.number != document.id else ""
        lines.append(f"文件 {name(document.number)}{alias} {{\n{header(document)}\n" + "\n".join(inside) + "\n}")
    for at, (quota, clause) in enumerate(quotas_on(ruleset, texts)):
        number = next(each.number for each in ruleset.instruments if each.id == clause.instrument)
        label = next(each for each in ruleset.vocabulary.quotas if each.id == quota)
        lines.append(f"文件 名额存根{at} / quota-stub-{at} {{ 适用地区 全国 公布 2000-01-01 施行 2000-01-01")
        lines.append(
            f"条款 一 {{ 名额 {named(label, set())} {{ 适用 {name(number)} 之 {clause.locators[0]} 数量 1 }} }} }}"
        )
    if scores - stated:
        terms = {each.id: each for each in ruleset.vocabulary.scores}
        lines.append("文件 分值存根 / score-stubs { 适用地区 全国 公布 2000-01-01 施行 2000-01-01 条款 一 {")
        lines += [
            f"积分 {named(terms[each], set())} {{ 申请日 不早于 2000-01-01 计1分 }}" for each in sorted(scores - stated)
        ]
        lines.append("} }")
    return "\n".join(lines) + "\n"


def quotas_on(ruleset, texts):
    """Quotas under which some clauses grant: a quota's own clause says so."""
    given = {each.provision_id: each for each in texts}
    stated = {effect.quota for each in texts for effect in each.effects if isinstance(effect, QuotaEffect)}
    for holder in ruleset.clauses:
        for effect in holder.effects:
            if isinstance(effect, QuotaEffect) and effect.quota not in stated:
                yield from ((effect.quota, given[each]) for each in effect.clauses if each in given)


def header(document):
    names = {"cn": "全国"}
    within = "、".join(names.get(each, name(each)) for each in document.place.within) or "全国"
    without = "、".join(name(each) for each in document.place.without)
    issuers = f"发布机关 {'、'.join(name(each) for each in document.issuers)} " if document.issuers else ""
    return f"{issuers}适用地区 {within}{' 除 ' + without if without else ''} 公布 2000-01-01 施行 2000-01-01"


def stub_text(clause, matter):
    word = clause.provision_id.rpartition("/")[2]
    bars = any(isinstance(each, BarEffect) for each in clause.effects)
    return f"条款 {clause.locators[0]} / {name(word)} {{ {'不予' if bars else '准予'} {matter} }}"


def read_back(ruleset, clauses, language):
    """Clauses (no two of one provision) said in a language, and what the library of those texts makes of each, by id.

    Where it makes several editions (a property of an area that is known from some day on), the one nearest to what was said.
    """
    said = {each: reading(ruleset, each, language) for each in clauses}
    derived = dict.fromkeys(line for each in said.values() for line in each.derived)
    made = compiled(ruleset, {each: one.text for each, one in said.items()}, tuple(derived))
    return {
        each.provision_id: min(
            (one for one in made if one.provision_id == each.provision_id), key=lambda one: len(differences(each, one))
        )
        for each in clauses
    }


def compiled(ruleset, texts, derived=()):
    """The clauses of a library of texts; an error in it fails the test."""
    source = Source("back.luohu", library_text(ruleset, texts, derived))
    parsed = parse(source)
    program = resolve([parsed.file], [ruleset.jurisdiction.id])
    found = [*parsed.diagnostics, *program.diagnostics]
    errors = refused(found)
    assert not errors, (errors[:5], source.text[-3000:])
    made = [each for each in rulesets(program) if each.jurisdiction.id == ruleset.jurisdiction.id]
    (only,) = [each for each in made if each.vocabulary.id == ruleset.vocabulary.id]
    lending = {each.id: each for one in program.instruments.values() for each in one.clauses if not each.effects}
    return [*lending.values(), *only.clauses]


# ------------------------------------------------------------------------------------------------ what is the same


def canonical(condition):  # noqa: C901, PLR0911 - one for each form
    """The same condition in one order, lists in lists opened."""
    match condition:
        case Every(items) | Some(items):
            form, empty, ruling = (Every, ALWAYS, NEVER) if isinstance(condition, Every) else (Some, NEVER, ALWAYS)
            flat = {one for each in items for one in opened(canonical(each), form)} - {empty}
            if ruling in flat:
                return ruling
            return form(tuple(sorted(flat, key=repr))) if len(flat) != 1 else flat.pop()
        case Not(item):
            inner = canonical(item)
            if inner in (ALWAYS, NEVER):
                return NEVER if inner == ALWAYS else ALWAYS
            return inner.item if isinstance(inner, Not) else Not(inner)
        case CountAtLeast(count, items):
            return counted(count, sorted(map(canonical, items), key=repr))
        case DateTest(date.min, span, None) if condition == DateTest(date.min, span):
            return {Span.UNDER: NEVER, Span.REACHING: ALWAYS}.get(span, condition)
        case DateTest(FactKey() as since, span, date() as at, length=None):
            return FactTest(since, *turn(span, at, condition))
        case FactTest(key, Op.LE | Op.GT, date() as day):
            return FactTest(key, Op.LT if condition.op is Op.LE else Op.GE, day + timedelta(days=1))
        case FactTest(key, Op.ONE_OF, (only,)):
            return FactTest(key, Op.EQ, only)
        case FactTest(key, op, tuple() as members):
            return FactTest(key, op, tuple(sorted(members)))
        case _:
            return condition


def turn(span, at, test):
    """A test of a day against one of the text with time between, as a test of that day: it turns once, on which day?"""

    def reached(day):
        start = day.replace(month=1, day=1) if test.by_year else day
        return shift(start, test.months, test.days) >= (at if span in (Span.WITHIN, Span.OVER) else at + timedelta(1))

    low, high = date(1600, 1, 1), date(2600, 1, 1)
    assert not reached(low)
    assert reached(high)
    while high - low > timedelta(1):
        middle = low + (high - low) // 2
        low, high = (low, middle) if reached(middle) else (middle, high)
    return (Op.GE if span in (Span.WITHIN, Span.UNDER) else Op.LT), high


def counted(count, items):
    """At least so many, without those that are always or never true."""
    count -= items.count(ALWAYS)
    left = tuple(each for each in items if each not in (ALWAYS, NEVER))
    if count <= 0 or count > len(left):
        return ALWAYS if count <= 0 else NEVER
    return left[0] if len(left) == 1 else CountAtLeast(count, left)


def opened(condition, form):
    return condition.items if isinstance(condition, form) else (condition,)


def normal(value):
    """A part of a clause with its conditions in one order, and boxes of one taken for what is in them."""
    match value:
        case Every() | Some() | Not() | CountAtLeast() | FactTest() | DateTest():
            return canonical(value)
        case EvidenceChoice(_, (only,), where):
            return normal(replace(only, where=Every((only.where, where))))
        case tuple():
            return tuple(map(normal, value))
        case _ if hasattr(value, "__dataclass_fields__"):
            return replace(value, **{each: normal(getattr(value, each)) for each in value.__dataclass_fields__})
        case _:
            return value


ASPECTS = (
    "instrument",
    "locators",
    "title",
    "where",
    "condition",
    "effects",
    "pathways",
    "exception_to",
    "overrides",
    "notes",
    "targets",
    "checked",
)
"""All that a clause says by itself. Its days are its document's, and who wrote into it is told and not said again."""


def differences(clause, back):
    """In what two clauses differ, with what each has."""
    found = {}
    for aspect in ASPECTS:
        ours, theirs = (normal(getattr(each, aspect)) for each in (clause, back))
        if aspect == "effects":
            ours, theirs = (sorted(each, key=repr) for each in (ours, theirs))
        if ours != theirs:
            found[aspect] = (ours, theirs)
    return found


def reading_of(ruleset, clause, language):
    """A clause read back, as text."""
    return reading(ruleset, clause, language)


def refused(diagnostics):
    """The errors among some findings."""
    return [(each.code, each.message.zh) for each in diagnostics if each.severity is Severity.ERROR]
