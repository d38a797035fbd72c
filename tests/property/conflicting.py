"""Small libraries with bars, grants, figures, addresses and papers, each as a structure and as a text; and who judges them.

The judge goes through every person, every day on which anything changes, and every possible day of what is not known,
and looks what holds. It shares nothing with the compiler.
"""

from __future__ import annotations

from datetime import date
from itertools import combinations, product

FACT_DAYS = [date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1)]
REACHED = {FACT_DAYS[0]: date(2024, 3, 28), FACT_DAYS[1]: date(2024, 3, 29), FACT_DAYS[2]: date(2024, 4, 1)}
STARTS = [date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 31)]
RANGES = [(date(2024, 2, 28), date(2024, 3, 1)), (date(2024, 3, 30), date(2024, 4, 1))]
ENDS = [date(2024, 3, 29), date(2024, 4, 30)]
DOMAINS = {"甲": [False, True], "乙": [False, True], "级": [0, 1, 2], "日": FACT_DAYS, "地": ["东区", "西区"]}
AREAS = {"甲省": (1, {"东区", "西区"}), "甲市": (2, {"东区", "西区"}), "东区": (3, {"东区"})}
KINDS = {"规章": 1, "规范性文件": 2}
GRADES = ["低", "中", "高"]
ADDRESSES, PAPERS = ["自宅", "单位", "公共"], ["证件", "合同", "房本"]
VOCABULARY = """
地区 甲省 / jia 990000 { 地区 甲市 / jia_city 990100 { 地区 东区 990102 地区 西区 990103 } }
词汇 落户 / settlement {
    事项 落户 / settlement  亲属关系 亲属 / kin { 本人 / self }
    枚举 级别 / grades 有序 { 低 / lo、中 / mid、高 / hi }
    事实 甲 / fa : 是否 事实 乙 / fb : 是否 事实 级 / fc : 级别 事实 日 / fd : 日期 2024年2月28日 至 2024年3月1日
    落户地 自宅 / home、单位 / work、公共 / public  材料 证件 / card、合同 / contract、房本 / deed
    机关 甲市人民政府 / gov、公安局 / police、人社局 / labour
    参数 办理天数 / limit : 时长(日)
    %s
}
"""
CONSTRAINT = ("约束 甲 蕴含 非 乙", ("not", ("all", [("甲",), ("乙",)])))


def day_text(day):
    return f"{day.year}年{day.month}月{day.day}日"


# ------------------------------------------------------------------------------------------------ conditions


def some_condition(chance, depth=1):
    if depth and chance.random() < 0.5:
        return (chance.choice(["all", "any"]), [some_condition(chance, 0) for _ in range(2)])
    form = chance.choice(["甲", "甲", "乙", "乙", "级", "日", "since", "地"])
    found = {
        "甲": ("甲",),
        "乙": ("乙",),
        "级": ("级", chance.choice(["以上", "以下"]), chance.randrange(3)),
        "日": ("日", chance.choice(FACT_DAYS)),
        "since": ("since",),
        "地": ("地",),
    }[form]
    return ("not", found) if chance.random() < 0.3 else found


def condition_text(c):  # noqa: PLR0911 - one line for each form
    match c:
        case ("not", item):
            return f"非 （{condition_text(item)}）"
        case (("all" | "any") as kind, items):
            return (" 且 " if kind == "all" else " 或 ").join(f"（{condition_text(each)}）" for each in items)
        case ("级", side, at):
            return f"级 {GRADES[at]} {side}"
        case ("日", day):
            return f"日 不早于 {day_text(day)}"
        case ("since",):
            return "自 日 起 满 1个月"
        case ("地",):
            return "拟落户地 属于 东区"
        case (fact,):
            return fact


def true(c, case, on):  # noqa: PLR0911 - one line for each form
    match c:
        case None:
            return True
        case ("not", item):
            return not true(item, case, on)
        case ("all", items):
            return all(true(each, case, on) for each in items)
        case ("any", items):
            return any(true(each, case, on) for each in items)
        case ("级", side, at):
            return case["级"] >= at if side == "以上" else case["级"] <= at
        case ("日", day):
            return case["日"] >= day
        case ("since",):
            return on >= REACHED[case["日"]]
        case ("地",):
            return case["地"] == "东区"
        case (fact,):
            return case[fact]


def facts_in(c):
    match c:
        case None:
            return set()
        case ("not", item):
            return facts_in(item)
        case ("all" | "any", items):
            return set().union(*(facts_in(each) for each in items))
        case ("since",):
            return {"日"}
        case (fact, *_):
            return {fact}


# ------------------------------------------------------------------------------------------------ libraries


def some_library(chance):
    """Some conditions come back in several clauses, and their opposites: so there are equal grants, and some that share cases."""
    one = some_condition(chance)
    pool = [one, one, ("not", one), some_condition(chance, 0), None] if chance.random() < 0.7 else []
    likely = chance.choice([("grant",) * 6, ("set",) * 6, ("rule", "rule", "grant", "grant"), ()])
    documents = {
        name: some_document(
            chance, name, pool, ("grant", "grant", "grant", "bar", "bar", "set", "set", "rule", *likely)
        )
        for name in "XYZ"[: chance.randint(2, 3)]
    }
    clauses = [each for document in documents.values() for each in document["clauses"]]
    grants = [each for each in clauses if each["kind"] == "grant"]
    for each in clauses:
        if each["kind"] == "rule":
            others = [grant for grant in grants if grant["document"] != each["document"] or chance.random() < 0.7]
            each["target"] = chance.choice(others)["id"] if others else None
    for document in documents.values():
        document["clauses"] = [each for each in document["clauses"] if each["kind"] != "rule" or each["target"]]
    for grant in grants:
        for bar in (each for each in clauses if each["kind"] == "bar"):
            if chance.random() < 0.1:
                grant["exception_to"].append(bar["id"])
    return {"documents": documents, "constraint": CONSTRAINT if chance.random() < 0.3 else None}


def some_document(chance, name, pool, kinds):
    start = chance.choice(STARTS)
    document = {
        "name": name,
        "area": chance.choice(["甲市", "甲市", "甲市", "甲省", "东区"]),
        "issuer": chance.choice(["甲市人民政府", "公安局", "公安局", "人社局"]),
        "kind": chance.choice(["规章", "规范性文件", "规范性文件", "规范性文件"]),
        "start": chance.choice(RANGES) if chance.random() < 0.15 else (start, start),
    }
    ends = [each for each in ENDS if each > document["start"][1]]
    document["end"] = chance.choice(ends) if chance.random() < 0.2 else None
    document["clauses"] = [some_clause(chance, name, number, (pool, kinds)) for number in range(chance.randint(1, 3))]
    return document


def some_clause(chance, name, number, likely):
    pool, kinds = likely
    kind = chance.choice(kinds)
    clause = {"id": f"{name.lower()}1/{number + 1}", "document": name, "locator": "一二三"[number], "kind": kind}
    clause["condition"] = some_condition(chance) if chance.random() < 0.8 else None
    if pool and chance.random() < 0.85:
        clause["condition"] = chance.choice(pool)
    clause["within"] = "东区" if chance.random() < 0.15 else None
    clause["exception_to"] = []
    if kind in ("grant", "rule"):
        clause["addresses"] = some_addresses(chance) if kind == "rule" or chance.random() < 0.3 else None
        clause["replacing"] = chance.random() < 0.4
        clause["papers"] = some_papers(chance) if kind == "grant" and chance.random() < 0.3 else None
        clause["days"] = chance.choice([5, 10]) if kind == "grant" and chance.random() < 0.25 else None
        clause["heads"] = chance.choice([2, 3]) if kind == "grant" and chance.random() < 0.25 else None
    if kind == "set":
        clause["form"] = chance.choice(["=", "=", "=", "缺省", "至多", "至少"])
        clause["amount"] = chance.choice([5, 10, 15])
    return clause


def some_addresses(chance):
    names = chance.sample(ADDRESSES, chance.randint(1, 3))
    return (
        chance.choice(["依次", "依次", "任选"]),
        [(each, some_condition(chance, 0) if chance.random() < 0.5 else None) for each in names],
    )


def some_papers(chance):
    """Each of these: a paper, or one of two; asked for under a condition or always."""
    found = []
    for _ in range(chance.randint(1, 2)):
        names = chance.sample(PAPERS, 2 if chance.random() < 0.3 else 1)
        alone = len(names) == 1
        found.append((names, some_condition(chance, 0) if alone and chance.random() < 0.3 else None))
    return found


def library_text(library):
    known = {each["id"]: each for document in library["documents"].values() for each in document["clauses"]}
    constraint = library["constraint"][0] if library["constraint"] else ""
    return [VOCABULARY % constraint, *(document_text(each, known) for each in library["documents"].values())]


def document_text(document, known):
    first, last = document["start"]
    days = day_text(first) + ("" if first == last else f" 至 {day_text(last)}")
    lines = [
        f"文件 {document['name']}文 / {document['name'].lower()}1 {{ 发布机关 {document['issuer']}",
        f"适用地区 {document['area']} 种类 {document['kind']} 公布 {days}",
        f"失效 {day_text(document['end'])}" if document["end"] else "",
        *(clause_text(each, known) for each in document["clauses"]),
        "}",
    ]
    return "\n".join(lines)


def clause_text(clause, known):
    lines = [f"条款 {clause['locator']} {{"]
    lines += [f"适用地区 {clause['within']}"] if clause["within"] else []
    lines += [f"条件 {condition_text(clause['condition'])}"] if clause["condition"] else []
    lines += [f"例外于 {reference(known[each])}" for each in clause["exception_to"]]
    match clause["kind"]:
        case "bar":
            lines.append("不予 落户")
        case "grant":
            lines.append(f"准予 落户 {{ {details_text(clause)} }}")
        case "rule":
            word = "替代 " if clause["replacing"] else ""
            lines.append(f"通则 {word}于 {reference(known[clause['target']])} {{ {details_text(clause)} }}")
        case "set":
            lines.append(f"限定 办理天数 {clause['form']} {clause['amount']}日")
    return "\n".join([*lines, "}"])


def reference(clause):
    return f"{clause['document']}文 之 {clause['locator']}"


def details_text(clause):
    found = []
    if clause["addresses"]:
        word, items = clause["addresses"]
        listed = "; ".join(name + (f"（限 {condition_text(where)}）" if where else "") for name, where in items)
        found.append(f"落户地 {word} {{ {listed} }}")
    if clause["papers"]:
        found.append("材料 " + "、".join(paper_text(*each) for each in clause["papers"]))
    found += [f"时限 {clause['days']}日"] if clause["days"] else []
    found += [f"人数 至多 {clause['heads']}人"] if clause["heads"] else []
    return " ".join(found)


def paper_text(names, where):
    if len(names) > 1:
        return f"（{' 或 '.join(names)}）"
    return names[0] + (f"（限 {condition_text(where)}）" if where else "")


# ------------------------------------------------------------------------------------------------ the judge


class Judge:
    """Everything that brute force finds in a library."""

    def __init__(self, library):
        self.documents = library["documents"]
        self.clauses = {each["id"]: each for document in self.documents.values() for each in document["clauses"]}
        self.constraint = library["constraint"][1] if library["constraint"] else None
        self.moments = list(self.situations())

    def situations(self):
        """Every law in force on some day, with every person: clauses that apply, by id."""
        names = sorted(self.documents)  # every possible day of each that is not known
        ranges = [days_between(*self.documents[each]["start"]) for each in names]
        changes = {*REACHED.values(), *(day for each in ranges for day in each)}
        changes |= {each["end"] for each in self.documents.values() if each["end"]}
        self.cases = list(self.persons())
        applying = set()
        for starts in product(*ranges):
            begun = dict(zip(names, starts, strict=True))
            for on in sorted(changes):
                law = frozenset(name for name in names if begun[name] <= on and not self.over(name, begun[name], on))
                if law and (law, on) not in applying:
                    applying.add((law, on))
                    for case in self.cases:
                        ids = [
                            key
                            for key, each in self.clauses.items()
                            if each["document"] in law and self.holds(each, case, on)
                        ]
                        yield law, on, case, set(ids)

    def over(self, name, start, on):
        end = self.documents[name]["end"]
        return end is not None and (on >= end or start >= end)

    def persons(self):
        asked = {"地"} | facts_in(self.constraint)
        for each in self.clauses.values():
            asked |= facts_in(each["condition"])
            for _, where in (each.get("addresses") or (0, []))[1]:
                asked |= facts_in(where)
            for _, where in each.get("papers") or []:
                asked |= facts_in(where)
        keys = sorted(asked)
        for values in product(*(DOMAINS[key] for key in keys)):
            case = dict(zip(keys, values, strict=True))
            if true(self.constraint, case, None):
                yield case

    def holds(self, clause, case, on):
        return case["地"] in self.place(clause) and true(clause["condition"], case, on)

    def place(self, clause):
        place = AREAS[self.documents[clause["document"]]["area"]][1]
        return place & AREAS[clause["within"]][1] if clause["within"] else place

    # bars and grants

    def step(self, bar, grant):  # noqa: PLR0911 - one line for each step
        """The step that speaks, and who wins."""
        if bar["id"] in grant["exception_to"]:
            return "explicit", "grant"
        if bar["document"] == grant["document"]:
            return "same_instrument", "bar"
        one, other = (self.documents[each["document"]] for each in (bar, grant))
        if self.rank(one) != self.rank(other):
            if all(ours <= theirs for ours, theirs in zip(self.rank(one), self.rank(other), strict=True)):
                return "rank", "bar"
            if all(ours >= theirs for ours, theirs in zip(self.rank(one), self.rank(other), strict=True)):
                return "rank", "grant"
            return "unsettled", "nobody"
        if one["issuer"] == other["issuer"]:
            if one["start"][0] > other["start"][1] and self.place(bar) <= self.place(grant):
                return "later", "bar"
            if other["start"][0] > one["start"][1] and self.place(grant) <= self.place(bar):
                return "later", "grant"
        return "unsettled", "nobody"

    def rank(self, document):
        return AREAS[document["area"]][0], KINDS[document["kind"]], document["issuer"] != "甲市人民政府"

    def of_kind(self, ids, kind):
        return [self.clauses[each] for each in sorted(ids) if self.clauses[each]["kind"] == kind]

    def lost(self, grant, ids, steps):
        return any(
            (self.step(bar, grant)[0] in steps and self.step(bar, grant)[1] == "bar")
            for bar in self.of_kind(ids, "bar")
        )

    def clashes(self):
        pairs = {
            (bar["id"], grant["id"])
            for _, _, _, ids in self.moments
            for bar, grant in product(self.of_kind(ids, "bar"), self.of_kind(ids, "grant"))
            if self.meet(bar["id"], grant["id"], ids)
        }
        return {(*pair, *self.step(*(self.clauses[each] for each in pair))) for pair in pairs}

    def meet(self, bar, grant, ids):
        """Whether both apply, and the answer hangs on which of them wins."""
        if bar not in ids or grant not in ids:
            return False
        step, _ = self.step(self.clauses[bar], self.clauses[grant])
        written = ("explicit", "same_instrument")
        ended = (*written, "rank", "later") if step == "unsettled" else written
        return step not in written and not self.lost(self.clauses[grant], ids, ended)

    def granted(self, grant, ids):
        bars = self.of_kind(ids, "bar")
        return grant["id"] in ids and all(self.step(bar, grant)[1] == "grant" for bar in bars)

    # figures

    def discords(self):
        found = set()
        for _, _, _, ids in self.moments:
            settings = self.of_kind(ids, "set")
            values = [each for each in settings if each["form"] == "="]
            of_kind = values or [each for each in settings if each["form"] == "缺省"]
            first = [each for each in of_kind if self.order(each) == min(map(self.order, of_kind))]
            for one, other in combinations(first, 2):
                if one["amount"] != other["amount"]:
                    found.add((*sorted((one["id"], other["id"])), False))
            for least, most in product(settings, settings):
                if (least["form"], most["form"]) == ("至少", "至多") and least["amount"] > most["amount"]:
                    found.add((least["id"], most["id"], True))
        return found

    def order(self, setting):
        place = setting["within"] or self.documents[setting["document"]]["area"]
        width = {"东区": 0, "甲市": 1, "甲省": 2}[place]
        return width, -self.documents[setting["document"]]["start"][0].toordinal(), setting["condition"] is None

    # addresses

    def lists(self, grant, ids):
        """Where the addresses of a grant come from: (clause, list), those that replace before all others."""
        rules = [each for each in self.of_kind(ids, "rule") if each["target"] == grant["id"]]
        replacing = [each for each in rules if each["replacing"]]
        if replacing:
            return replacing
        return [grant] if grant["addresses"] else [each for each in rules if not each["replacing"]]

    def disorders(self):
        found = set()
        for _, on, case, ids in self.moments:
            for grant in self.of_kind(ids, "grant"):
                if self.granted(grant, ids):
                    rules = [each for each in self.of_kind(ids, "rule") if each["target"] == grant["id"]]
                    filling = [each for each in rules if not each["replacing"] and not grant["addresses"]]
                    replacing = [each for each in rules if each["replacing"]]
                    orders = [*([grant] if grant["addresses"] else []), *replacing, *filling]
                    for one, other in combinations(filter(ordered, orders), 2):
                        both_fill = not one["replacing"] and not other["replacing"]
                        mine = grant in (one, other)
                        if (not both_fill or mine or not replacing) and taken(one, case, on) != taken(other, case, on):
                            replaces = [each for each in (one, other) if each in replacing]
                            prevails = replaces[0]["id"] if len(replaces) == 1 else None
                            found.add((grant["id"], frozenset((one["id"], other["id"])), prevails))
        return found

    # grants that add nothing

    def idle(self):
        """Of each grant that grants anybody: whether others do as much in each case, and which do so in all."""
        alone, together = {}, {}
        for _, on, case, ids in self.moments:
            grants = self.of_kind(ids, "grant")
            granted = [each for each in grants if self.granted(each, ids)]
            for grant in granted:
                others = {
                    each["id"]
                    for each in granted
                    if each is not grant and self.does_as_much(grant, each, (on, case, ids))
                }
                alone[grant["id"]] = alone.get(grant["id"], others) & others
                together[grant["id"]] = together.get(grant["id"], True) and bool(others)
        return {key: alone[key] for key, idle in together.items() if idle}

    def does_as_much(self, ours, theirs, moment):
        on, case, ids = moment
        one, other = (
            set().union(*(taken(each, case, on) for each in self.lists(grant, ids))) for grant in (ours, theirs)
        )
        if not one <= other:
            return False
        for count in range(len(PAPERS) + 1):
            for papers in combinations(PAPERS, count):
                if enough(ours, papers, case, on) and not enough(theirs, papers, case, on):
                    return False
        fast = ours["days"] is None or (theirs["days"] is not None and theirs["days"] <= ours["days"])
        many = theirs["heads"] is None or (ours["heads"] is not None and ours["heads"] <= theirs["heads"])
        return fast and many


def days_between(first, last):
    return [date.fromordinal(each) for each in range(first.toordinal(), last.toordinal() + 1)]


def ordered(clause):
    word, items = clause["addresses"]
    return word == "依次" and len(items) > 1


def taken(clause, case, on):
    """The addresses that a list offers: all, or the first."""
    if not clause["addresses"]:
        return set()
    word, items = clause["addresses"]
    open_ = [name for name, where in items if true(where, case, on)]
    return set(open_[:1] if word == "依次" else open_)


def enough(clause, papers, case, on):
    return all(set(names) & set(papers) for names, where in clause["papers"] or [] if true(where, case, on))
