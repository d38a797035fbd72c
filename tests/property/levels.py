"""Small libraries of a province and a city, with what binds the city from above; and a judge that tries every case.

A library is a structure with a text; the judge interprets the structure and shares nothing with the compiler. Three of five
facts are asked: two that are so or not, months from 0 to 3, a day about the end of January 2024 or none, and a term that a
body reads. Laws begin and end about 29 February 2024, so that few days matter, and months clip.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product

FIRST, END = date(2024, 2, 27), date(2024, 3, 3)
BORN = [date(2024, 1, each) for each in (28, 29, 30, 31)]
WORDS = {"a": "甲事", "b": "乙事", "n": "月数", "d": "日子", "t": "人才"}
VALUES = {"a": (False, True), "b": (False, True), "n": (0, 1, 2, 3), "d": (None, *BORN), "t": (False, True)}
WAYS = {"甲途": ("甲途",), "甲一途": ("甲一途", "甲途"), "乙途": ("乙途",)}
IDS = {"甲途": "pa", "甲一途": "pa.pa1", "乙途": "pb"}

HEAD = """
地区 甲省 / jia 990000 {{ 地区 甲市 / jia_city 990100 }}
词汇 落户 / settlement {{
    事项 落户 / settlement
    亲属关系 亲属 / kin {{ 本人 / self、配偶 / spouse }}
    事实 甲事 / a : 是否
    事实 乙事 / b : 是否 属于 依托人、落户人
    事实 月数 / n : 时长(月) 0个月 至 3个月
    事实 日子 / d : 日期 2024-01-28 至 2024-01-31 可无
    裁量 人才 / t 由 甲市公安局
    机关 甲省人民政府 / province、甲市人民政府 / city、甲市公安局 / police
    途径 甲途 / pa {{ 甲一途 / pa1 }}、乙途 / pb
    参数 办证时限 / time_limit : 时长(日) 越小越有利
    {more}
}}
"""


@dataclass
class Clause:
    """One clause: a condition, and one effect."""

    kind: str
    when: object = ("true",)
    settlers: tuple = ()
    way: str | None = None
    facts: tuple = ()
    amount: int = 0


@dataclass
class Document:
    """A document with its days `[start, end)`; `level` 0 is the province's."""

    level: int
    start: date
    end: date
    clauses: list = field(default_factory=list)


@dataclass
class Library:
    """The province's document, then those of the city. `implied`: that who has 甲事 has a month at least."""

    facts: tuple
    documents: list
    implied: bool


# ------------------------------------------------------------------------------------------------- making


def some_library(chance):
    implied = chance.random() < 0.4
    facts = tuple(sorted(("a", "n", chance.choice("bdt")) if implied else chance.sample("abndt", 3)))
    province = Document(0, *some_days(chance), [some_binding(chance, facts) for _ in range(chance.randint(1, 3))])
    province.clauses += [
        Clause("may_use", some_condition(chance, facts), way=chance.choice((each.way, "甲一途")))
        for each in province.clauses
        if each.kind == "no_way" and chance.random() < 0.5
    ]
    if chance.random() < 0.3:
        province.clauses.append(Clause("grant", some_condition(chance, facts), some_settlers(chance, facts)))
    cities = [some_city(chance, facts) for _ in range(chance.choice((1, 1, 2)))]
    if len(cities) == 1 and chance.random() < 0.3:
        cities[0].clauses.append(Clause("bar", some_condition(chance, facts)))
    return Library(facts, [province, *cities], implied)


def some_days(chance):
    start = FIRST + timedelta(days=chance.randint(0, 2))
    return start, start + timedelta(days=chance.randint(2, (END - start).days))


def some_city(chance, facts):
    clauses = [
        Clause("grant", some_condition(chance, facts), some_settlers(chance, facts), chance.choice((None, *WAYS)))
        for _ in range(chance.randint(1, 3))
    ]
    if chance.random() < 0.4:
        clauses.append(Clause("set", some_condition(chance, facts), amount=chance.choice((20, 30))))
    return Document(1, *some_days(chance), clauses)


def some_binding(chance, facts):
    kind = chance.choice(
        ("ask", "ask", "ask", "may_require", "ceiling", "ban", "ban", "no_way", "may_use", "bound", "bound")
    )
    when = some_condition(chance, facts) if chance.random() < 0.6 else ("true",)
    plain = [each for each in facts if each != "t"]
    match kind:
        case "ask":
            return Clause(kind, some_condition(chance, facts), some_settlers(chance, facts))
        case "may_require":
            whole = some_condition(chance, plain) if chance.random() < 0.5 else ("true",)
            return Clause(kind, whole, facts=tuple(sorted(chance.sample(plain, chance.randint(1, len(plain))))))
        case "ceiling":
            return Clause(kind, when, facts=("n",), amount=chance.randint(0, 3))
        case "ban":
            way = chance.choice((None, None, *WAYS))
            return Clause(kind, when, way=way, facts=(chance.choice(plain),))
        case "no_way" | "may_use":
            return Clause(kind, when, way=chance.choice(list(WAYS)))
        case _:
            return Clause(kind, when, amount=chance.choice((10, 20)))


def some_settlers(chance, facts):
    guard = ("b", "settler") if "b" in facts and chance.random() < 0.5 else None
    return chance.choice(((), (("self", None),), (("self", None), ("spouse", guard)), (("spouse", guard),)))


def some_condition(chance, facts, depth=0):
    roll = chance.random()
    if depth < 2 and roll < 0.45:
        one, other = (some_condition(chance, facts, depth + 1) for _ in range(2))
        return (chance.choice(("and", "or")), one, other)
    if depth < 2 and roll < 0.55:
        return ("not", some_condition(chance, facts, depth + 1))
    fact = chance.choice(facts)
    if fact == "n" and depth < 2 and chance.random() < 0.4:
        return (chance.choice(("and", "or")), ("n", ">=", chance.randint(1, 3)), ("n", "<", chance.randint(1, 3)))
    match fact:
        case "n":
            return ("n", chance.choice((">=", "<")), chance.randint(1, 3))
        case "d":
            return ("d", chance.choice(("满", "以内", "超过", "不满")), chance.choice((0, 1)))
        case _:
            return (fact,)


# ------------------------------------------------------------------------------------------------- writing


def text_of(library):
    more = "约束 甲事 蕴含 月数 满1个月" if library.implied else ""
    return HEAD.format(more=more) + "".join(_document(at, each) for at, each in enumerate(library.documents))


def _document(at, document):
    issuer, place = (("甲省人民政府", "甲省"), ("甲市人民政府", "甲市"))[document.level]
    clauses = "\n".join(
        f"    条款 {'一二三四五六七八'[number]} {{ {_clause(each)} }}" for number, each in enumerate(document.clauses)
    )
    return (
        f"文件 甲〔2024〕{at}号 / doc-{at} {{ 发布机关 {issuer} 适用地区 {place} 种类 规范性文件 "
        f"公布 {document.start.isoformat()} 失效 {document.end.isoformat()}\n{clauses}\n}}\n"
    )


def _clause(clause):
    parts = [f"途径 {clause.way}"] if clause.kind == "grant" and clause.way else []
    parts += [] if clause.when == ("true",) else [f"条件 {written(clause.when)}"]
    return " ".join([*parts, _effect(clause)])


def _effect(clause):
    settlers = "、".join(_settler(*each) for each in clause.settlers)
    block = f" {{ 落户人 {settlers} }}" if settlers else ""
    by = f" 就 途径 {clause.way}" if clause.way else ""
    return {
        "grant": f"准予 落户{block}",
        "bar": "不予 落户",
        "ask": f"下级 应当准予 落户{block}",
        "may_require": f"下级 可要求 {'、'.join(WORDS[each] for each in clause.facts)}",
        "ceiling": f"下级 至多要求 月数 {clause.amount}个月",
        "ban": f"下级 不得要求 {'、'.join(WORDS[each] for each in clause.facts)}{by}",
        "no_way": f"下级 不得采用 {clause.way}",
        "may_use": f"下级 可采用 {clause.way}",
        "set": f"限定 办证时限 = {clause.amount}日",
        "bound": f"限定 办证时限 至多 {clause.amount}日",
    }[clause.kind]


def _settler(relation, guard):
    name = {"self": "本人", "spouse": "配偶"}[relation]
    return f"{name}（限 乙事）" if guard else name


def written(condition):
    match condition:
        case ("and" | "or" as how, one, other):
            return f"（{written(one)} {'且' if how == 'and' else '或'} {written(other)}）"
        case ("not", item):
            return f"（非 {written(item)}）"
        case ("n", how, months):
            return f"月数 {'满' if how == '>=' else '不满'}{months}个月"
        case ("d", span, months):
            length = f"{months}个月" if months else "30日"
            return f"自 日子 起 {length}以内" if span == "以内" else f"自 日子 起 {span}{length}"
        case (fact,):
            return WORDS[fact]


# ------------------------------------------------------------------------------------------------- judging


def cases(library):
    """Every admissible case: values of the facts asked, the settler's own 乙事, and who the settler is."""
    for values in product(*(VALUES[each] for each in library.facts)):
        case = dict(zip(library.facts, values, strict=True))
        if library.implied and not _implied(library, case):
            continue
        for relation in ("self", "spouse"):
            others = (case.get("b"),) if relation == "self" or "b" not in case else VALUES["b"]
            for own in others:
                yield case | {"relation": relation, "settler": own}


def _implied(library, case):
    """With the months not asked, there are some that do."""
    return not case.get("a") or "n" not in library.facts or case["n"] >= 1


def days():
    return [FIRST + timedelta(days=each) for each in range((END - FIRST).days)]


def later(day, months):
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def holds(condition, case, on):  # noqa: PLR0911 - one for each form
    match condition:
        case ("true",):
            return True
        case ("and", one, other):
            return holds(one, case, on) and holds(other, case, on)
        case ("or", one, other):
            return holds(one, case, on) or holds(other, case, on)
        case ("not", item):
            return not holds(item, case, on)
        case ("n", how, months):
            return case["n"] >= months if how == ">=" else case["n"] < months
        case ("d", span, months):
            return _elapsed(case["d"], span, months, on)
        case (fact,):
            return case[fact]


def _elapsed(since, span, months, on):
    if since is None:
        return False
    due = later(since, months) if months else since + timedelta(days=30)
    return {"满": on >= due, "以内": on <= due, "超过": on > due, "不满": on < due}[span]


def asks(condition, fact):
    match condition:
        case ("and" | "or", one, other):
            return asks(one, fact) or asks(other, fact)
        case ("not", item):
            return asks(item, fact)
        case _:
            return condition[0] == fact


def settles(settlers, case):
    if not settlers:
        return case["relation"] == "self"
    return any(
        relation == case["relation"] and (guard is None or bool(case["settler"])) for relation, guard in settlers
    )
