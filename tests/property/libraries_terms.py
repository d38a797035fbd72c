"""What terms, borrowed conditions and derived facts add to the libraries of `libraries`: structure and text.

A document may define terms (指, or 含 and 不含 with a discretion between them), promise something to a group (面向), speak of some people only (适用对象), read 以上 and 以内 its own way (界限) and measure time
at a fixed day (基准日); a clause may ask that another is met (符合), say who meets a term (视为), and exempt from numbered
items (免除). Days of application and derived facts are tests like others.
"""

from __future__ import annotations

from datetime import date

DERIVED = """
    推导 迟日 / late_day : 日期 为 最晚(日子, 2024年1月31日)
    推导 后日 / next_day : 日期 为 日子 ⊕ 1个月
    推导 事数 / how_many : 整数 为 3 + 个数(甲事, 乙事, 丙事) * 2
    推导 年数 / year_count : 整数 为 年差(日子) + （若 甲事 则 2 否则 0）
"""
DISCRETIONS = {f"{name}语": f"{name.lower()}1.{name.lower()}_term" for name in "XYZ"}
"""Facts, by what their terms are called: what the body of a document says of somebody to whom its term is left open."""

NUMBERS = ("一", "二", "三")
_OPS = {"lt": "早于", "ge": "不早于", "gt": "晚于", "le": "不晚于"}
_SIGNS = {"lt": "<", "ge": ">=", "gt": ">", "le": "<=", "eq": "=", "ne": "!="}


def day_text(day):
    return f"{day.year}年{day.month}月{day.day}日"


def extra_text(c, who):
    """A test of the kinds that this module adds; `who`: the owner as a prefix."""
    match c:
        case ("applied", op, day):
            return f"申请日 {_OPS[op]} {day_text(day)}"
        case ("derived", _, "迟日" | "后日" as fact, op, day):
            return f"{who}{fact} {_OPS[op]} {day_text(day)}"
        case ("derived", _, fact, op, count):
            return f"{who}{fact} {_SIGNS[op]} {count}"
        case ("term", _, name):
            return f"{who}{name}"
        case ("meets", reference):
            return f"符合 {reference}"
    raise AssertionError(c)


def some_extra_test(chance, days, owners):
    form = chance.choice(["applied", "day", "day", "count", "years"])
    if form == "applied":
        return ("applied", chance.choice([*_OPS]), chance.choice(days))
    who = chance.choice([each for each in owners if each != "配偶"])
    if form == "day":
        return ("derived", who, chance.choice(["迟日", "后日"]), chance.choice([*_OPS]), chance.choice(days))
    op = chance.choice([*_SIGNS])
    if form == "count":
        return ("derived", who, "事数", op, chance.randint(2, 10))
    return ("derived", who, "年数", op, chance.randint(0, 4))


# ------------------------------------------------------------------------------------------------ whole libraries


def weave(chance, documents, some_condition, some_plain):
    """Adds terms, subjects, boundaries, base days and borrowed conditions to documents and their clauses."""
    for document in documents.values():
        spoken = not document["by_name"]
        document["terms"] = {f"{document['name']}语": some_plain(chance)} if spoken and chance.random() < 0.5 else {}
        document["faces"] = spoken and chance.random() < 0.1
        document["subjects"] = some_condition(chance, 1) if spoken and chance.random() < 0.2 else None
        document["bounds"] = [each for each in ("以上", "以内") if spoken and chance.random() < 0.2]
        document["base"] = chance.choice([date(2024, 2, 29), date(2024, 3, 31)]) if chance.random() < 0.2 else None
        for clause in document["clauses"]:
            _own(chance, clause, document, some_condition, some_plain)
    _leave_open(chance, documents, some_plain)
    clauses = [each for document in documents.values() for each in document["clauses"]]
    for number, clause in enumerate(clauses):
        _borrow(chance, clause, clauses[:number], documents)


def _leave_open(chance, documents, some_plain):
    """Makes a bound or two of some definitions: at least these (含), never those (不含), the body for the rest."""
    for document in documents.values():
        for name, condition in document["terms"].items():
            if chance.random() < 0.3:
                least, never = chance.choice([(condition, None), (None, condition), (condition, some_plain(chance))])
                document["terms"][name] = ("covers", name, least, never)


def _own(chance, clause, document, some_condition, some_plain):
    clause["deems"], clause["exempts"] = None, None
    if document["terms"] and chance.random() < 0.4:
        term = ("term", chance.choice([None, "依托人", "落户人"]), next(iter(document["terms"])))
        clause["condition"] = ("all", [term, clause["condition"]]) if clause["condition"] else term
    elif document["terms"] and chance.random() < 0.5:
        clause["deems"] = next(iter(document["terms"]))
        clause["condition"], clause["unless"] = some_plain(chance), None
    elif chance.random() < 0.3:
        kind = chance.choice(["all", "any"])
        clause["condition"] = ("labelled", kind, [some_condition(chance, 1) for _ in range(chance.randint(2, 3))])


def _borrow(chance, clause, earlier, documents):
    """符合 and 免除, of clauses that stand before this one, so that nothing goes round in a circle."""
    exact = [
        each
        for each in earlier
        if (known := documents[each["document"]])["start"][0] == known["start"][1] and not known["draft"]
    ]
    plain = [each for each in exact if each["kind"] != "common"]
    if plain and clause["deems"] is None and clause["condition"] is not None and chance.random() < 0.3:
        target = chance.choice(plain)
        meets = ("meets", f"{target['document']}文 之 {target['locator']}")
        if clause["condition"][0] != "labelled":
            clause["condition"] = (chance.choice(["all", "any"]), [clause["condition"], meets])
    lists = [each for each in earlier if each["condition"] and each["condition"][0] == "labelled"]
    if lists and chance.random() < 0.5:
        target = chance.choice(lists)
        first = chance.randrange(len(target["condition"][2]))
        clause["exempts"] = (target["id"], first, chance.randrange(first, len(target["condition"][2])))


def document_lines(document, condition_text):
    for name, condition in document["terms"].items():
        yield f"定义 {name} / {document['name'].lower()}_term {_meaning_text(condition, condition_text)}"
    if document["faces"]:
        yield "面向 群体 甲群"
    if document["subjects"]:
        yield f"适用对象 {condition_text(document['subjects'])}"
    if document["bounds"]:
        yield "界限 " + "、".join(f"{each} 不含本数" for each in document["bounds"])
    if document["base"]:
        yield f"基准日 {day_text(document['base'])}"


def _meaning_text(condition, condition_text):
    match condition:
        case ("covers", _, least, never):
            words = [("含", least), ("不含", never)]
            return " ".join(f"{word} {condition_text(each)}" for word, each in words if each is not None)
    return f"指 {condition_text(condition)}"


def clause_lines(clause, known):
    if clause["deems"]:
        yield f"视为 {clause['deems']}"
    if clause["exempts"]:
        target, first, last = clause["exempts"]
        home = known[target]
        run = f"({NUMBERS[first]})" + (f"至({NUMBERS[last]})" if last > first else "")
        yield f"免除 {home['document']}文 之 {home['locator']}{run}"


def labelled_text(c, condition_text):
    _, kind, items = c
    word = {"all": "同时具备", "any": "下列之一"}[kind]
    listed = "; ".join(f"（{number}）{condition_text(each)}" for number, each in zip(NUMBERS, items, strict=False))
    return f"{word} {{ {listed} }}"
