"""Small libraries as structures with a text each: areas, facts, two or three documents, a handful of clauses.

The structures are plain tuples and dictionaries, so that `naive_library` can interpret them without the compiler. Days
come from a short calendar with month ends and a 29 February in it, so that coincidences are common.
"""

from __future__ import annotations

from datetime import date, timedelta

from tests.property.libraries_terms import (
    DERIVED,
    DISCRETIONS,
    clause_lines,
    document_lines,
    extra_text,
    labelled_text,
    some_extra_test,
    weave,
)

DAYS = [
    date(2023, 11, 30),
    date(2023, 12, 31),
    date(2024, 1, 31),
    date(2024, 2, 28),
    date(2024, 2, 29),
    date(2024, 3, 1),
    date(2024, 3, 31),
    date(2024, 4, 30),
]
ASKED_ON = [*DAYS[2:], *DAYS[4:], date(2024, 5, 31), date(2025, 2, 28), date(2023, 11, 1)]

LEAVES = {
    "甲省": {"330102", "330122", "330202"},
    "乙市": {"330102", "330122"},
    "丙区": {"330102"},
    "丁县": {"330122"},
    "城区片": {"330122"},
}
LEVEL = {"甲省": 1, "乙市": 2, "丙区": 3, "丁县": 3}
STANDING = {"地方性法规": 1, "规章": 2, "规范性文件": 3}
ISSUERS = {"乙府": "乙市人民政府", "乙公安": "乙市公安局", "乙人社": "乙市人社局"}
HOLDERS = {
    "甲事": ("anchor", "settler", "spouse"),
    "乙事": ("anchor", "settler", "spouse"),
    "丙事": ("anchor", "settler"),
}
HOLDERS |= {"日子": ("anchor", "settler"), "等级": ("anchor", "settler", "spouse")}
HOLDERS |= dict.fromkeys(DISCRETIONS, ("anchor", "settler"))
IDS = {"甲事": "fa", "乙事": "fb", "丙事": "fc", "日子": "fd", "等级": "fe"} | DISCRETIONS
MAY_BE_NONE = {"乙事", "丙事", "日子", "等级"}
GUARD = {"丙事": "甲事"}
RANKS = ["lo", "mid", "hi"]
MEMBERS = {"低": "lo", "中": "mid", "高": "hi"}
KIN = {"本人": "self", "配偶": "spouse", "子女": "child"}
PATHWAYS = {"甲途": None, "甲一途": "甲途", "甲二途": "甲途", "乙途": None}
MATTERS = {"settlement": ("settlement",), "settlement.move": ("settlement.move", "settlement")}
MATTER_WORDS = {"落户": "settlement", "迁入": "settlement.move"}

VOCABULARY = """
地区 甲省 / jia 330000 {
    地区 乙市 / yi 330100 { 地区 丙区 330102  地区 丁县 330122  片区 城区片 / core 包括 丁县 }
    地区 戊市 330200 { 地区 己区 330202 }
}
词汇 落户 / settlement_words {
    事项 落户 / settlement { 迁入 / move }
    亲属关系 亲属 / kin { 本人 / self、配偶 / spouse、子女 / child }
    枚举 等级表 / grades 有序 { 低 / lo、中 / mid、高 / hi }
    事实 甲事 / fa : 是否 属于 依托人、落户人、配偶
    事实 乙事 / fb : 是否 属于 依托人、落户人、配偶 可无
    事实 丙事 / fc : 是否 仅当 甲事
    事实 日子 / fd : 日期 可无
    事实 等级 / fe : 等级表 属于 依托人、落户人、配偶 可无
    途径 甲途 / pa { 甲一途 / pa1、甲二途 / pa2 }、乙途 / pb
    机关 乙市人民政府 / yi_gov、乙市公安局 / yi_police、乙市人社局 / yi_labour
    群体 甲群 / ga 指 甲事
    %s
}
""".replace("    途径 甲途", f"{DERIVED}    途径 甲途")

CONSTRAINTS = [
    (
        "甲事 蕴含 非 乙事",
        ("any", [("not", ("is", None, "甲事", "eq", True)), ("not", ("is", None, "乙事", "eq", True))]),
    ),
    ("等级 高 以上 蕴含 甲事", ("any", [("not", ("grade", None, "ge", "hi")), ("is", None, "甲事", "eq", True)])),
]


def text_of_day(day):
    return f"{day.year}年{day.month}月{day.day}日"


def _who(word):
    return "" if word is None else "其" if word == "其" else f"{word}的"


def condition_text(c):  # noqa: PLR0911, C901 - one line for each form
    match c:
        case ("not", item):
            return f"非 {_bracketed(item)}"
        case ("all", items):
            return " 且 ".join(_bracketed(each) for each in items)
        case ("any", items):
            return " 或 ".join(_bracketed(each) for each in items)
        case ("count", count, items):
            return f"至少 {count} 项 {{ {'; '.join(condition_text(each) for each in items)} }}"
        case ("is", who, fact, op, value):
            return (
                _who(who)
                + fact
                + {"eq": "" if value else " 是 否", "ne": f" 不是 {'真' if value else '否'}", "none": " 是 无"}[op]
            )
        case ("grade", who, op, value):
            return f"{_who(who)}等级 {_grade_text(op, value)}"
        case ("day", who, op, value):
            return f"{_who(who)}日子 " + ("是 无" if op == "none" else f"{_DAY_OPS[op]} {text_of_day(value)}")
        case ("since", who, op, count, unit):
            return f"自 {_who(who)}日子 起 " + (
                f"{count}{unit}以内" if op == "within" else f"{_SINCE[op]} {count}{unit}"
            )
        case ("relation", op, values):
            return f"关系 {_BELONGS[op]} " + "、".join(values)
        case ("place", op, values):
            return f"拟落户地 {_BELONGS[op]} " + "、".join(values)
        case ("labelled", *_):
            return labelled_text(c, condition_text)
        case ("derived" | "term", who, *_):
            return extra_text(c, _who(who))
    return extra_text(c, "")


_DAY_OPS = {"lt": "早于", "ge": "不早于", "gt": "晚于", "le": "不晚于", "eq": "是", "ne": "不是"}
_SINCE = {"reaching": "满", "over": "超过", "under": "不满"}
_BELONGS = {"in": "属于", "out": "不属于"}


def _grade_text(op, value):
    if op == "none":
        return "是 无"
    if isinstance(value, list):
        return f"{_BELONGS[op]} " + "、".join(value)
    word = next(each for each, id_ in MEMBERS.items() if id_ == value)
    return {"ge": f"{word} 以上", "le": f"{word} 以下", "gt": f"超过 {word}", "lt": f"低于 {word}"}.get(op) or (
        f"{'是' if op == 'eq' else '不是'} {word}"
    )


def _bracketed(c):
    return f"（{condition_text(c)}）" if c[0] in ("all", "any") else condition_text(c)


# ------------------------------------------------------------------------------------------------ making some


def some_condition(chance, depth, *, guard):
    kind = chance.random()
    if depth == 0 or kind < 0.4:
        return _some_test(chance, guard=guard)
    if kind < 0.55:
        return ("not", some_condition(chance, depth - 1, guard=guard))
    items = [some_condition(chance, depth - 1, guard=guard) for _ in range(chance.randint(2, 3))]
    if kind < 0.7:
        return ("count", chance.randint(1, len(items)), items)
    return ("all" if kind < 0.85 else "any", items)


def _some_test(chance, *, guard):  # noqa: PLR0911 - one line for each form
    form = chance.choice(["is", "is", "is", "grade", "grade", "day", "since", "since", "relation", "place", "extra"])
    owners = [None, "其", "落户人", "依托人"] if guard else [None, "其", "依托人", "落户人", "配偶", "本人"]
    if form == "extra":
        return some_extra_test(chance, DAYS, owners)
    if form == "is":
        fact = chance.choice(["甲事", "甲事", "乙事", "丙事"])
        ops = ["eq", "eq", "ne"] + (["none"] if fact in MAY_BE_NONE else [])
        return ("is", _owner(chance, owners, fact), fact, chance.choice(ops), chance.random() < 0.7)
    if form == "grade":
        op = chance.choice(["ge", "le", "gt", "lt", "eq", "ne", "none", "in", "out"])
        many = chance.sample(["低", "中", "高"], chance.randint(1, 2))
        # above the highest or below the lowest nothing is left; the compiler may say so
        one = {"gt": ["lo", "mid"], "lt": ["mid", "hi"]}.get(op, RANKS)
        return ("grade", _owner(chance, owners, "等级"), op, many if op in ("in", "out") else chance.choice(one))
    if form == "day":
        return ("day", _owner(chance, owners, "日子"), chance.choice([*_DAY_OPS, "none"]), chance.choice(DAYS))
    if form == "since":
        length = chance.choice([(1, "个月"), (3, "个月"), (30, "日"), (1, "年"), (12, "个月")])
        return ("since", _owner(chance, owners, "日子"), chance.choice(["within", *_SINCE]), *length)
    if form == "relation":
        return ("relation", chance.choice(["in", "out"]), chance.sample(list(KIN), chance.randint(1, 2)))
    return ("place", chance.choice(["in", "out"]), chance.sample(["丙区", "丁县", "城区片"], 1))


def _some_plain(chance):
    """A condition about whomever it is said of, and about nobody else."""
    items = []
    while len(items) < chance.randint(1, 2):
        test = _some_test(chance, guard=False)
        items.append((test[0], None, *test[2:]) if test[0] in ("is", "grade", "day", "since", "derived") else test)
    plain = items[0] if len(items) == 1 else (chance.choice(["all", "any"]), items)
    return ("not", plain) if chance.random() < 0.2 else plain


def _owner(chance, owners, fact):
    return chance.choice([each for each in owners if each != "配偶" or "spouse" in HOLDERS[fact]])


def some_library(chance):
    names = ["X", "Y", "Z"][: chance.randint(2, 3)]
    documents = {name: _some_document(chance, name) for name in names}
    for name in names:
        for target in names:
            if target != name and chance.random() < 0.4:
                for _ in range(chance.choice([1, 1, 1, 2])):
                    documents[name]["repeals"].append(_some_repeal(chance, target, documents[target]))
    _relate(chance, documents)
    weave(chance, documents, lambda c, depth: some_condition(c, depth, guard=False), _some_plain)
    return {"documents": documents, "constraints": [each for each in CONSTRAINTS if chance.random() < 0.25]}


def _some_document(chance, name):
    area = chance.choice(["乙市", "乙市", "乙市", "甲省", "丙区"])
    start = chance.choice([*DAYS, *DAYS[:4]])
    by_name = chance.random() < 0.12
    count = 0 if by_name else chance.randint(1, 2)
    document = {
        "name": name,
        "area": area,
        "without": ["丁县"] if area == "乙市" and chance.random() < 0.15 else [],
        "issuer": chance.choice([["乙府"], ["乙府"], ["乙公安"], ["乙公安", "乙人社"], ["乙人社"]]),
        "kind": chance.choice(["规范性文件", "规范性文件", "规范性文件", "规章", "地方性法规"]),
        "start": (start, start + timedelta(days=chance.choice([0, 0, 1, 2]))),
        "end": None,
        "by_name": chance.choice(["settlement", "settlement.move"]) if by_name else None,
        "draft": not by_name and chance.random() < 0.1,
        "repeals": [],
    }
    if chance.random() < 0.4:
        document["end"] = chance.choice(
            [("months", chance.choice([1, 3, 12])), ("day", chance.choice([*DAYS[4:], date(2024, 9, 1)]))]
        )
    document["clauses"] = [_some_clause(chance, name, number, document) for number in range(count)]
    return document


def _some_repeal(chance, target, document):
    clauses = [each["id"] for each in document["clauses"]]
    clause = chance.choice(clauses) if clauses and chance.random() < 0.4 else None
    day = chance.choice(DAYS)
    february = (date(2024, 2, 1), date(2024, 2, 29))
    return (target, clause, None if chance.random() < 0.6 else february if chance.random() < 0.2 else (day, day))


def _some_clause(chance, name, number, document):
    clause = {
        "id": f"{name.lower()}1/{number + 1}",
        "locator": "一二"[number],
        "document": name,
        "within": chance.choice([None, None, None, "丙区", "城区片", "乙市"])
        if document["area"] in ("乙市", "甲省")
        else None,
        "without": None,
        "condition": some_condition(chance, chance.randint(0, 2), guard=False) if chance.random() < 0.7 else None,
        "unless": some_condition(chance, 1, guard=False) if chance.random() < 0.15 else None,
        "kind": chance.choice(["grant", "grant", "bar"]),
        "matter": chance.choice(["落户", "落户", "迁入"]),
        "pathways": chance.sample(list(PATHWAYS), 1) if chance.random() < 0.5 else [],
        "settlers": None,
        "along": None,
        "targets": None,
        "replacing": False,
        "exception_to": [],
        "overrides": [],
    }
    if clause["within"] == "乙市":
        clause["without"] = "城区片"
    if clause["kind"] == "grant":
        clause["settlers"] = _some_kin(chance) if chance.random() < 0.5 else None
        clause["along"] = _some_kin(chance) if chance.random() < 0.2 else None
    return clause


def _some_kin(chance):
    words = chance.sample(list(KIN), chance.randint(1, 3))
    shared = some_condition(chance, 1, guard=True) if chance.random() < 0.3 else None
    return (
        [(word, some_condition(chance, 1, guard=True) if chance.random() < 0.4 else None) for word in words],
        shared,
    )


def _relate(chance, documents):
    clauses = [each for document in documents.values() for each in document["clauses"]]
    _make_rules(chance, clauses)
    for grant in (each for each in clauses if each["kind"] == "grant"):
        for bar in (each for each in clauses if each["kind"] == "bar"):
            match chance.randrange(12):
                case 0:
                    grant["exception_to"].append(bar["id"])
                case 1:
                    grant["overrides"].append(bar["id"])
                case 2:
                    bar["overrides"].append(grant["id"])
                case 3:
                    bar["exception_to"].append(grant["id"])


def _make_rules(chance, clauses):
    """Shared provisions of some clauses; one that is left without a grant to complete becomes a bar."""
    for each in clauses[1:]:
        others = [grant["id"] for grant in clauses if grant["kind"] == "grant" and grant is not each]
        if others and chance.random() < 0.2:
            targets = sorted({chance.choice(others) for _ in range(2)})
            each.update(kind="common", targets=targets, settlers=_some_kin(chance), along=None)
            each.update(replacing=chance.random() < 0.4, pathways=[])
    grants = {each["id"] for each in clauses if each["kind"] == "grant"}
    for each in (each for each in clauses if each["kind"] == "common"):
        each["targets"] = [target for target in each["targets"] if target in grants]
        if not each["targets"]:
            each.update(kind="bar", settlers=None)


# ------------------------------------------------------------------------------------------------ as text


def library_text(library):
    """The vocabulary and each document, as texts."""
    constraints = " ".join(f"约束 {text}" for text, _ in library["constraints"])
    documents = library["documents"].values()
    known = {each["id"]: each for document in documents for each in document["clauses"]}
    return [VOCABULARY % constraints, *(_document_text(document, known) for document in documents)]


def _document_text(document, known):
    lines = [f"文件 {document['name']}文 / {document['name'].lower()}1 {{"]
    lines.append("发布机关 " + "、".join(ISSUERS[each] for each in document["issuer"]))
    lines.append(f"适用地区 {document['area']}" + (f" 除 {document['without'][0]}" if document["without"] else ""))
    lines.append(f"种类 {document['kind']}")
    if document["draft"]:
        lines.append("状态 征求意见稿")
    else:
        first, last = document["start"]
        lines.append(f"公布 {text_of_day(first)}" + ("" if first == last else f" 至 {text_of_day(last)}"))
    match document["end"]:
        case ("months", count):
            lines.append(f"有效期 {count}个月")
        case ("day", day):
            lines.append(f"失效 {text_of_day(day)}")
    if document["by_name"]:
        word = next(each for each, id_ in MATTER_WORDS.items() if id_ == document["by_name"])
        lines.append(f"状态 仅知其名 可能规定 事项 {word}")
    for target, clause, day in document["repeals"]:
        line = f"废止 {target}文" + (f" 之 {known[clause]['locator']}" if clause else "")
        if day is not None:
            line += f" 自 {text_of_day(day[0])}" if day[0] == day[1] else f" 自 {day[0].year}年{day[0].month}月"
        lines.append(line)
    lines += document_lines(document, condition_text)
    lines += [_clause_text(each, known) for each in document["clauses"]]
    return "\n".join([*lines, "}"])


def _reference(clause_id, known):
    return f"{known[clause_id]['document']}文 之 {known[clause_id]['locator']}"


def _clause_text(clause, known):
    lines = [f"条款 {clause['locator']} {{"]
    if clause["pathways"]:
        lines.append("途径 " + "、".join(clause["pathways"]) if clause["kind"] != "bar" else "")
    if clause["within"]:
        lines.append(f"适用地区 {clause['within']}" + (f" 除 {clause['without']}" if clause["without"] else ""))
    if clause["condition"]:
        lines.append(f"条件 {condition_text(clause['condition'])}")
    if clause["unless"]:
        lines.append(f"除非 {condition_text(clause['unless'])}")
    lines += [f"例外于 {_reference(each, known)}" for each in clause["exception_to"]]
    lines += [f"优先于 {_reference(each, known)}" for each in clause["overrides"]]
    lines += clause_lines(clause, known)
    match clause["kind"]:
        case "grant":
            lines.append(f"准予 {clause['matter']} {{ {_details_text(clause)} }}")
        case "bar":
            ways = " 就 途径 " + "、".join(clause["pathways"]) if clause["pathways"] else ""
            lines.append(f"不予 {clause['matter']}{ways}")
        case "common":
            targets = "、".join(_reference(each, known) for each in clause["targets"])
            lines.append(f"通则 {'替代 ' if clause['replacing'] else ''}于 {targets} {{ {_details_text(clause)} }}")
    return "\n".join([*(each for each in lines if each), "}"])


def _details_text(clause):
    settlers = f"落户人 {_kin_text(clause['settlers'])}" if clause["settlers"] else ""
    return settlers + (f" 随迁 {_kin_text(clause['along'])}" if clause["along"] else "")


def _kin_text(kin):
    items, shared = kin
    words = [word + (f"（限 {condition_text(where)}）" if where else "") for word, where in items]
    return "、".join(words) + (f" 均限 {_bracketed(shared)}" if shared else "")
