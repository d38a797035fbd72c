"""A naive interpreter of the libraries of `libraries`: law, world by world, and cases, completion by completion.

It reads the structure, not what the compiler made of it, and shares no code with the compiler or the runtime.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from itertools import product

from tests.property.libraries import (
    GUARD,
    HOLDERS,
    KIN,
    LEAVES,
    LEVEL,
    MATTER_WORDS,
    MATTERS,
    MAY_BE_NONE,
    MEMBERS,
    PATHWAYS,
    RANKS,
    STANDING,
)
from tests.property.libraries_terms import DISCRETIONS
from tests.property.naive_terms import (
    Law,
    as_read,
    clause_at,
    day_signature,
    deeming,
    derived,
    exempting,
    measured_on,
    ordered,
)


def months_later(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


# ------------------------------------------------------------------------------------------------ the law


def days_between(bounds):
    return [bounds[0] + timedelta(days=each) for each in range((bounds[1] - bounds[0]).days + 1)]


def unknown_days(library):
    found = {}
    for name, document in library["documents"].items():
        if not document["draft"]:
            found[name] = days_between(document["start"])
            for number, (_, _, day) in enumerate(document["repeals"]):
                if day is not None:
                    found[name, number] = days_between(day)
    return found


def worlds(library):
    unknown = unknown_days(library)
    for chosen in product(*unknown.values()):
        yield dict(zip(unknown, chosen, strict=True))


def own_end(document, start):
    match document["end"]:
        case None:
            return date.max
        case ("months", count):
            return months_later(start, count)
        case (_, day):
            return day


def place_of(document, clause=None):
    leaves = LEAVES[document["area"]].difference(*(LEAVES[each] for each in document["without"]))
    if clause is not None and clause["within"]:
        leaves = leaves & LEAVES[clause["within"]]
        leaves = leaves - LEAVES[clause["without"]] if clause["without"] else leaves
    return leaves


def rank(document):
    return LEVEL[document["area"]], STANDING[document["kind"]], int(document["issuer"] != ["乙府"])


def compare(one, other):
    """`higher`, `lower`, `equal` or None."""
    ours, theirs = rank(one), rank(other)
    if ours == theirs:
        a, b = set(one["issuer"]), set(other["issuer"])
        return "equal" if not ours[2] or a <= b or b <= a else None
    if all(x <= y for x, y in zip(ours, theirs, strict=True)):
        return "higher"
    return "lower" if all(x >= y for x, y in zip(ours, theirs, strict=True)) else None


def law(library, world):
    """Documents' periods and clauses' last days in one world: `{id: (first in, first out)}`."""
    documents = {name: each for name, each in library["documents"].items() if not each["draft"]}
    clause_of = {each["id"]: each for document in documents.values() for each in document["clauses"]}
    periods = {name: [world[name], own_end(each, world[name])] for name, each in documents.items()}
    clause_ends = dict.fromkeys(clause_of, date.max)
    acts = []
    for name, document in documents.items():
        for number, (target, clause, _) in enumerate(document["repeals"]):
            if target in documents and compare(document, documents[target]) in ("higher", "equal"):
                aimed = clause_of[clause] if clause else None
                if place_of(documents[target], aimed) <= place_of(document):
                    acts.append((world.get((name, number), world[name]), name, target, clause))
    for day, _, target, clause in firing(acts, periods):
        if clause is None:
            periods[target][1] = min(periods[target][1], day)
        else:
            clause_ends[clause] = min(clause_ends[clause], day)
    found = {name: tuple(each) for name, each in periods.items()}
    for clause in clause_of.values():
        start, end = periods[clause["document"]]
        found[clause["id"]] = (start, min(end, clause_ends[clause["id"]]))
    return found


def firing(acts, periods):
    """Which acts fire: none whose document another that fires has ended when it is decided; none of a circle.

    An act is decided on its day, or on its document's first day if that is later.
    """

    def decided(act):
        return max(act[0], periods[act[1]][0])

    def ends(threat, act):
        return threat[3] is None and threat[2] == act[1] and threat[0] <= decided(act)

    def threats(act):
        return [each for each in undecided if ends(each, act)]

    undecided = [act for act in acts if decided(act) < periods[act[1]][1]]
    fired = []
    while undecided:
        stopped = [act for act in undecided if any(ends(each, act) for each in fired)]
        sure = [act for act in undecided if act not in stopped and not threats(act)]
        if sure or stopped:
            fired += sure
            undecided = [act for act in undecided if act not in sure and act not in stopped]
        else:
            behind = {act: reach(act, threats) for act in undecided}
            circle = [act for act in undecided if all(act in behind[other] for other in behind[act])]
            undecided = [act for act in undecided if act not in circle]
    return fired


def reach(act, threats):
    found, todo = set(), [act]
    while todo:
        new = set(threats(todo.pop())) - found
        found |= new
        todo += new
    return found


# ------------------------------------------------------------------------------------------------ a complete case
#
# A case: {"relation", "place", "spouse": bool, ("anchor", "甲事"): value or None, …}; None is none.


def person_of(who, bare, case):
    person = {None: bare, "其": bare, "依托人": "anchor", "本人": "anchor", "落户人": "settler", "配偶": "spouse"}[who]
    if person == "settler" and case["relation"] == "self":
        return "anchor"
    return "spouse" if person == "settler" and case["relation"] == "spouse" else person


def value_of(who, fact, bare, case):
    person = person_of(who, bare, case)
    if person == "spouse" and "spouse" not in HOLDERS[fact]:
        person = "settler"  # nobody keeps this fact of a spouse but the settler
    return case.get((person, fact))


def holds(c, bare, case, on):  # noqa: PLR0911, PLR0912, C901 - one line for each form
    law = case.get("law")
    match c:
        case None:
            return True
        case ("labelled", kind, items):
            met = [item_holds(each, number, c, bare, case, on) for number, each in enumerate(items)]
            return all(met) if kind == "all" else any(met)
        case ("term", who, name):
            return term_holds(name, textual(who, bare), case, on)
        case ("covers", name, least, never):
            at_least = least is not None and holds(least, bare, case, on)
            return at_least or (value_of(None, name, bare, case) and not (never and holds(never, bare, case, on)))
        case ("meets", reference):
            return is_met(clause_at(law.library, reference), case, on)
        case ("applied", op, day):
            return ordered(op, on, day)
        case ("derived", who, fact, op, wanted):
            value = derived(fact, lambda each: value_of(who, each, bare, case), measured_on(law, on))
            return value is not None and ordered(op, value, wanted)
        case ("not", item):
            return not holds(item, bare, case, on)
        case ("all", items):
            return all(holds(each, bare, case, on) for each in items)
        case ("any", items):
            return any(holds(each, bare, case, on) for each in items)
        case ("count", count, items):
            return sum(holds(each, bare, case, on) for each in items) >= count
        case ("relation", op, values):
            return (case["relation"] in [KIN[each] for each in values]) == (op == "in")
        case ("place", op, values):
            return any(case["place"] in LEAVES[each] for each in values) == (op == "in")
        case ("is" | "grade" | "day" | "since", who, *_):
            fact = {"is": c[2], "grade": "等级", "day": "日子", "since": "日子"}[c[0]]
            value = value_of(who, fact, bare, case)
            if value is None or "none" in c[2:4]:
                return value is None and "none" in c[2:4]
            return said(as_read(c, law), value, measured_on(law, on) if c[0] == "since" else on)
    raise AssertionError(c)


def textual(who, bare):
    """Of whom a term is said, by the words."""
    return {None: bare, "其": bare, "依托人": "anchor", "落户人": "settler"}[who]


def whole(clause, bare, case, on):
    """A clause's own condition under the subjects of its document, said of somebody; its place aside."""
    document = case["law"].library["documents"][clause["document"]]
    there = {**case, "law": case["law"].within(clause["document"])}
    return (
        holds(document["subjects"], bare, there, on)
        and holds(clause["condition"], bare, there, on)
        and (clause["unless"] is None or not holds(clause["unless"], bare, there, on))
    )


def term_holds(name, bare, case, on):
    law = case["law"]
    others = deeming(law, name, case["place"], place_of)
    return holds(law.home["terms"][name], bare, case, on) or any(sayable(each, bare, case, on) for each in others)


def sayable(clause, bare, case, on):
    """Whether a deeming clause's condition is true of somebody: subjects that speak of others cannot be said of a settler."""
    subjects = case["law"].library["documents"][clause["document"]]["subjects"]
    if bare != "anchor" and subjects is not None and speaks_of_others(subjects):
        return False
    return whole(clause, bare, case, on)


def speaks_of_others(c):
    match c:
        case ("not", item):
            return speaks_of_others(item)
        case ("all" | "any", items) | ("count", _, items) | ("labelled", _, items):
            return any(speaks_of_others(each) for each in items)
        case (_, who, *_):
            return who in ("落户人", "配偶")
    return False


def item_holds(item, number, c, bare, case, on):  # noqa: PLR0913, PLR0917 - an item, where it stands, and of whom
    law = case["law"]
    if holds(item, bare, case, on):
        return True
    for document in law.library["documents"].values():
        for clause in document["clauses"]:
            if clause["condition"] is c:
                others = exempting(law, clause["id"], number, case["place"], place_of)
                return any(whole(each, "anchor", case, on) for each in others)
    return False


def is_met(clause, case, on):
    """Whether the other clause would say yes, as it reads or last read: for a grant, to one of those it is for."""
    law = case["law"]
    if clause["id"] not in law.before:
        return False
    there = {**case, "law": law.within(clause["document"])}
    for_them = clause["kind"] != "grant" or not settlers_of(clause, law) or listed(settlers_of(clause, law), there, on)
    return whole(clause, "anchor", case, on) and for_them


def settlers_of(grant, law):
    rules = [
        each
        for document in law.library["documents"].values()
        for each in document["clauses"]
        if each["kind"] == "common" and each["id"] in law.standing and grant["id"] in each["targets"]
    ]
    rules.sort(key=lambda each: each["id"])
    replacing = next((each["settlers"] for each in rules if each["replacing"]), None)
    return replacing or grant["settlers"] or next((each["settlers"] for each in rules), None)


def said(c, value, on):
    match c:
        case ("is", _, _, op, wanted):
            return (value == wanted) == (op == "eq")
        case ("grade", _, "in" | "out" as op, words):
            return (value in [MEMBERS[each] for each in words]) == (op == "in")
        case ("grade", _, op, wanted):
            return ordered(op, RANKS.index(value), RANKS.index(wanted))
        case ("day", _, op, wanted):
            return ordered(op, value, wanted)
        case ("since", _, op, count, unit):
            end = (
                value + timedelta(days=count)
                if unit == "日"
                else months_later(value, count * (12 if unit == "年" else 1))
            )
            return {"within": on <= end, "reaching": on >= end, "over": on > end, "under": on < end}[op]
    raise AssertionError(c)


def listed(kin, case, on):
    items, shared = kin
    return any(
        case["relation"] == KIN[word] and holds(where, "settler", case, on) and holds(shared, "settler", case, on)
        for word, where in items
    )


def above(pathway):
    return [] if pathway is None else [pathway, *above(PATHWAYS[pathway])]


def applies(library, clause, case, on):
    document = library["documents"][clause["document"]]
    return case["place"] in place_of(document, clause) and whole(clause, "anchor", case, on)


def winner(library, bar, grant):  # noqa: PLR0911 - the steps of the order
    if bar["id"] in grant["exception_to"] + grant["overrides"]:
        return "grant"
    if grant["id"] in bar["exception_to"] + bar["overrides"]:
        return "bar"
    one, other = library["documents"][bar["document"]], library["documents"][grant["document"]]
    if one is other:
        return "bar"
    match compare(one, other):
        case "higher":
            return "bar"
        case "lower":
            return "grant"
        case "equal" if one["start"][0] > other["start"][1] and place_of(one, bar) <= place_of(other, grant):
            return "bar"
        case "equal" if other["start"][0] > one["start"][1] and place_of(other, grant) <= place_of(one, bar):
            return "grant"
    return "nobody"


def judge(library, standing, matter, case, on):
    """The outcome in one world for one complete case, and the clauses by which it is granted."""
    standing, before = standing
    case = {**case, "law": Law(library, standing, before)}
    wanted = MATTERS[matter]
    clauses = [
        each for document in library["documents"].values() for each in document["clauses"] if each["id"] in standing
    ]
    about = [each for each in clauses if each["kind"] != "common" and MATTER_WORDS[each["matter"]] in wanted]
    bars = [each for each in about if each["kind"] == "bar" and applies(library, each, case, on)]
    routes, unsettled = set(), False
    for grant in (each for each in about if each["kind"] == "grant"):
        if not applies(library, grant, case, on) or not may_settle(library, clauses, grant, case, on):
            continue
        chain = {above_ for pathway in grant["pathways"] for above_ in above(pathway)}
        found = {winner(library, bar, grant) for bar in bars if not bar["pathways"] or chain & set(bar["pathways"])}
        if not found & {"bar", "nobody"}:
            routes.add(grant["id"])
        unsettled |= "bar" not in found and "nobody" in found
    if routes:
        return "granted", routes
    silent = [each for name, each in library["documents"].items() if name in standing and each["by_name"] in wanted]
    if unsettled or any(case["place"] in place_of(each) for each in silent):
        return "undetermined", routes
    here = [each for each in about if case["place"] in place_of(library["documents"][each["document"]], each)]
    return "not_granted" if here else "no_rule_in_force", routes


def may_settle(library, clauses, grant, case, on):
    here = {**case, "law": case["law"].within(grant["document"])}
    if grant["along"] and listed(grant["along"], here, on):
        return True
    rules = [each for each in clauses if each["kind"] == "common" and grant["id"] in each["targets"]]
    rules = [each for each in rules if applies(library, each, case, on)]
    replacing = [each for each in rules if each["replacing"]]
    own = [grant] if grant["settlers"] else rules
    chosen = replacing or own
    return any(settles(each, case, on) for each in chosen) if chosen else case["relation"] == "self"


def settles(clause, case, on):
    return listed(clause["settlers"], {**case, "law": case["law"].within(clause["document"])}, on)


# ------------------------------------------------------------------------------------------------ completions


def slots(library, relation, *, spouse):
    """Facts that a complete case has, of whom."""
    left_open = {
        name for each in library["documents"].values() for name, c in each["terms"].items() if c[0] == "covers"
    }
    for fact, holders in HOLDERS.items():
        if fact in DISCRETIONS and fact not in left_open:
            continue
        yield ("anchor", fact)
        if spouse and "spouse" in holders:
            yield ("spouse", fact)
        if relation == "child" or (relation == "spouse" and "spouse" not in holders):
            yield ("settler", fact)


def values(fact):
    listed_ = {"日子": [], "等级": RANKS}.get(fact, [True, False])
    return [*listed_, None] if fact in MAY_BE_NONE else listed_


def sensible(library, case, on):
    """Guards and constraints, of every person who is there."""
    for (person, fact), value in facts_of(case):
        who = {"anchor": "依托人", "settler": "落户人", "spouse": "配偶"}[person]
        if fact in GUARD and value is not None and value_of(who, GUARD[fact], "anchor", case) is not True:
            return False
    people = {person for (person, _), _ in facts_of(case)}
    for _, constraint in library["constraints"]:
        for person in sorted(people):
            if (person, "甲事") in case and not holds(constraint, person, {**case, "relation": "child"}, on):
                return False
    return True


def facts_of(case):
    return [(key, value) for key, value in case.items() if isinstance(key, tuple)]


def tests_in(library):
    """Every test of every condition, and each definition that leaves something open."""
    todo = [each["condition"] for document in library["documents"].values() for each in document["clauses"]]
    for document in library["documents"].values():
        todo += [document["subjects"], *document["terms"].values()]
        for each in document["clauses"]:
            todo.append(each["unless"])
            for items, shared in [kin for kin in (each["settlers"], each["along"]) if kin]:
                todo += [shared, *(where for _, where in items)]
    todo += [condition for _, condition in library["constraints"]]
    while todo:
        match todo.pop():
            case None:
                pass
            case ("not", item):
                todo.append(item)
            case ("all" | "any", items) | ("count", _, items) | ("labelled", _, items):
                todo += items
            case ("covers", name, least, never):
                todo += [least, never]
                yield ("open", name)
            case test:
                yield test


def borrowed(library):
    """Clauses that some condition asks to be met (符合)."""
    return {clause_at(library, test[1])["id"] for test in tests_in(library) if test[0] == "meets"}


def mentioned(library):
    """Facts that some condition depends on; the others cannot matter."""
    found = set()
    for test in tests_in(library):
        match test:
            case ("is", _, fact, *_) | ("open", fact):
                found.add(fact)
            case ("grade", *_):
                found.add("等级")
            case ("day" | "since", *_):
                found.add("日子")
            case ("derived", _, fact, *_):
                found |= {"事数": {"甲事", "乙事", "丙事"}, "年数": {"日子", "甲事"}}.get(fact, {"日子"})
    return found | {GUARD[each] for each in found if each in GUARD}


def day_values(library, on):
    """A day from each cell that the tests on days cut out, found by trying every day."""
    found = {}
    bases = [on, *{each["base"] for each in library["documents"].values() if each["base"]}]
    tests = [test for test in tests_in(library) if test[0] in ("day", "since", "derived") and test[2] != "none"]
    tests += [
        ("since", who, "under", *rest) for _, who, op, *rest in [t for t in tests if t[0] == "since"] if op == "within"
    ]
    near = [on + timedelta(days=offset) for offset in range(-500, 120)]
    ends = [date(on.year + years, *end) for years in range(-7, 3) for end in ((1, 1), (12, 31))]
    for day in [*near, *ends]:
        found.setdefault(tuple(signature(test, day, bases) for test in tests), day)
    return [*found.values(), None]


def signature(test, day, bases):
    if test[0] == "derived":
        return day_signature(test, day, bases)
    return tuple(said(test, day, each) for each in bases)


def completions(library, given, on):
    """Every sensible complete case that agrees with what is given; days by their cells."""
    days, alive = day_values(library, on), mentioned(library)
    for relation in KIN.values():
        for spouse in (True, False):
            facts = merged(given, relation, spouse=spouse)
            for place in sorted(LEAVES["乙市"]):
                case = {"relation": relation, "spouse": spouse, "place": place}
                agreed = all(given.get(each, case[each]) == case[each] for each in ("relation", "spouse"))
                if not agreed or facts is None or given.get("place", place) not in (place, "330100"):
                    continue
                open_ = list(slots(library, relation, spouse=spouse))
                options = [[facts[key]] if key in facts else some_of(key[1], days, alive) for key in open_]
                for chosen in product(*options):
                    whole = case | dict(zip(open_, chosen, strict=True))
                    if sensible(library, whole, on):
                        yield whole


def some_of(fact, days, alive):
    if fact not in alive:
        return [None if fact in MAY_BE_NONE else False]
    return days if fact == "日子" else values(fact)


def merged(given, relation, *, spouse):
    """Given facts by who they are of under a relation; None if they cannot be."""
    if relation == "spouse" and not spouse:
        return None
    found = {}
    for (person, fact), value in facts_of(given):
        same = {"self": "anchor", "spouse": "spouse"}.get(relation, person) if person == "settler" else person
        key = (same if same != "spouse" or "spouse" in HOLDERS[fact] else person, fact)
        if found.setdefault(key, value) != value or (key[0] == "spouse" and not spouse and value is not None):
            return None
    return found
