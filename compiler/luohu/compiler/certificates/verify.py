"""Verifies certificates with nothing but the standard library: read this file, and trust no other.

`python verify.py CERTIFICATE RULESET…` says what is proven. A claim is about every admissible case on every day of a period:
its condition is true of all of them (`always`), of none (`never`), or as the leaves say (`decided`); or a case is shown of
which it is true (`sometimes`). Its tree splits the cases, one fact, day or test at a time, and what is on one side is not on
the other, so the leaves are all cases and no case is in two. At a leaf the condition is looked at again, in three values, and
must be what the leaf says; or the leaf names what no admissible case of it can meet: a constraint, or the guard of a fact.

More cases are looked at than are admissible: what is split at a test is not looked into. A proof for more is a proof for those.
"""

from __future__ import annotations

import json
import sys
from calendar import monthrange
from datetime import date, timedelta
from hashlib import sha256
from typing import Any, NamedTuple

FORMAT = "luohu.certificate/1"
BEYOND = date.max.toordinal() + 1
OPPOSITE = {"reaching": "under", "over": "within"}
BRANCHES = {"none": ("yes", "no"), "cut": ("below", "from"), "among": ("yes", "no"), "elapsed": ("below", "from")}
BRANCHES |= {"test": ("yes", "no")}
Truth = bool | None
Json = Any  # as it comes: what is not as expected is refused


class Refused(Exception):  # noqa: N818 - it says what is the case
    """A certificate that proves nothing, and why."""


class Domain(NamedTuple):
    """What a fact can be: none, or a value: one of `members`, or a number (a day: its ordinal) from low to high."""

    none: bool
    some: bool = True
    members: frozenset[Any] | None = None
    low: int = -(10**18)
    high: int = 10**18
    opaque: bool = False


class Book:
    """A ruleset as the verifier reads it."""

    def __init__(self, data: bytes) -> None:
        """Index its facts and areas."""
        self.digest = "sha256:" + sha256(data).hexdigest()
        self.ruleset = json.loads(data)
        words, area = self.ruleset["vocabulary"], self.ruleset["area"]
        self.facts = {each["id"]: each for each in words["facts"]}
        self.ordered = {each["id"]: [one["id"] for one in each["members"]] for each in words.get("enumerations", [])}
        self.ranked = {each["id"] for each in words.get("enumerations", []) if each.get("ordered")}
        self.kin = {"self", *(each["id"] for each in words.get("kin", []))}
        self.constraints = words.get("constraints", [])
        self.clauses = {each["id"]: each["condition"] for each in self.ruleset["clauses"]}
        parents = {each["id"]: each.get("parent") for each in area["areas"]}
        above = {"cn", *(each["id"] for each in area.get("ancestors", []))}
        leaves = [each["id"] for each in area["areas"] if each.get("leaf") or each["id"] not in parents.values()]
        self.around = {leaf: {leaf, *above, *_chain(leaf, parents)} for leaf in leaves}
        for zone in area.get("zones", []):
            for leaf in zone["leaves"]:
                self.around[leaf].add(zone["id"])

    def domain(self, person: str, fact: str) -> Domain:
        """All that a fact of a person can be in any case."""
        special = {"place": frozenset(self.around), "relation": frozenset(self.kin)} if person == "case" else {}
        if fact in special or fact == "exists":
            return Domain(none=False, members=special.get(fact, frozenset((True, False))))
        spec = self.facts.get(fact)
        if spec is None:
            return Domain(none=True, opaque=fact != "accepted_on")
        relative = person not in {"anchor", "settler", "case"}
        none = relative or bool(spec.get("nullable") or "only_when" in spec or "figure" in spec)
        kind = spec["type"]["kind"]
        if kind in {"boolean", "member"}:
            known = (True, False) if kind == "boolean" else self.ordered[spec["type"]["of"]]
            return Domain(none, members=frozenset(known))
        low, high = (number(each) for each in spec.get("range", (-(10**18), 10**18)))
        return Domain(none, low=low, high=high, opaque=kind in {"area", "set"})

    def rank(self, fact: str, value: object) -> int:
        """Where a member stands in its order."""
        return self.ordered[self.facts[fact]["type"]["of"]].index(value)


class Box(NamedTuple):
    """Cases: facts that were split, by person and fact; how far days lie apart; tests that are taken as true or false."""

    book: Book
    facts: dict[tuple[str, str], Domain]
    apart: dict[str, tuple[int, int]]
    taken: dict[str, bool]

    def key(self, person: str, fact: str) -> tuple[str, str]:
        """Whose fact it is: 本人 is the anchor, and the settler is who the relation says."""
        relation = self.facts.get(("case", "relation"))
        only = relation.members if relation else None
        same = {frozenset(("self",)): "anchor", frozenset(("spouse",)): "spouse"}.get(only or frozenset())
        if person == "self":
            person = "anchor"
        if person == "settler" and same and same in self.book.facts.get(fact, {}).get("holders", ()):
            person = same
        return person, fact

    def domain(self, person: str, fact: str) -> Domain:
        """What a fact can be here."""
        key = self.key(person, fact)
        return self.facts.get(key) or self.book.domain(*key)

    def day(self, said: Json) -> Domain:
        """What a day of a test can be: the day of application, one that the text fixes, or a fact."""
        if isinstance(said, str):
            return Domain(none=False, low=number(said), high=number(said))
        return self.facts["case", "applied_on"] if said is None else self.domain(said["person"], said["fact"])


def evaluate(condition: dict[str, Json], box: Box) -> Truth:  # noqa: PLR0911 - one for each form
    """True or false if it is so of every case in the box, else None."""
    if "all" in condition:
        return _all([evaluate(each, box) for each in condition["all"]])
    if "any" in condition:
        return _not(_all([_not(evaluate(each, box)) for each in condition["any"]]))
    if "not" in condition:
        return _not(evaluate(condition["not"], box))
    if "at_least" in condition:
        found = [evaluate(each, box) for each in condition["of"]]
        enough, possible = found.count(True), len(found) - found.count(False)
        return True if enough >= condition["at_least"] else None if possible >= condition["at_least"] else False
    if written(condition) in box.taken:
        return box.taken[written(condition)]
    if "score" in condition:
        return None
    return _elapsed(condition, box) if "since" in condition else _fact(condition, box)


def _fact(test: dict[str, Json], box: Box) -> Truth:
    domain, op, value = box.domain(test["person"], test["fact"]), test["op"], test.get("value")
    if op == "none":
        return None if domain.none and domain.some else domain.none
    other = box.domain(value["person"], value["fact"]) if isinstance(value, dict) else None
    if not domain.some or (other and not other.some):
        return False
    certain = not domain.none and not (other and other.none)
    if domain.opaque or (other and (other.opaque or other.members is not None or domain.members is not None)):
        return None
    if domain.members is not None:
        found = {meets(box.book, test, each) for each in domain.members}
        truth = found.pop() if len(found) == 1 else None
    else:
        times, limit = _limit(value, other)
        truth = _compared(op, (domain.low * times, domain.high * times), limit)
    return truth if certain or truth is False else None


def _limit(value: Json, other: Domain | None) -> tuple[int, tuple[int, int]]:
    """What a number is compared with, and by what it is multiplied before: of a share, both sides by ten thousand."""
    if other is None:
        return 1, (number(value), number(value))
    parts = value.get("parts")
    return (1, (other.low, other.high)) if parts is None else (10_000, (other.low * parts, other.high * parts))


def meets(book: Book, test: dict[str, Json], member: Json) -> bool:
    """Whether a test is true of a yes-no, member or place."""
    op, value, fact = test["op"], test["value"], test["fact"]
    wanted = value if isinstance(value, list) else [value]
    if fact == "place":
        return any(each in book.around[member] for each in wanted)
    if op in {"eq", "one_of"}:
        return member in wanted
    if op not in {"lt", "le", "gt", "ge"} or book.facts[fact]["type"].get("of") not in book.ranked:
        raise Refused(f"a test that is not understood: {written(test)}")
    rank = book.rank(fact, member), book.rank(fact, value)
    return bool(_compared(op, (rank[0], rank[0]), (rank[1], rank[1])))


def _compared(op: str, one: tuple[int, int], other: tuple[int, int]) -> Truth:
    if op in {"ge", "gt"}:
        return _not(_compared("lt" if op == "ge" else "le", one, other))
    if op == "eq":
        return _all([_compared("le", one, other), _compared("ge", one, other)])
    if op not in {"lt", "le"}:
        raise Refused(f"an operator that is not understood: {op}")
    room = 0 if op == "le" else 1
    return True if one[1] + room <= other[0] else False if one[0] + room > other[1] else None


def _elapsed(test: dict[str, Json], box: Box) -> Truth:
    asked = [box.day(test["since"]), box.day(test.get("at"))]
    shortest = longest = test
    if "length" in test:
        asked.append(box.day(test["length"]))
        shortest, longest = (_so_long(test, each, box.book) for each in (asked[2].low, asked[2].high))
    if not all(each.some for each in asked):
        return False
    op = OPPOSITE.get(test["op"], test["op"])
    low, high = (-(10**18), 10**18) if "length" in test else box.apart.get(pair(test), (-(10**18), 10**18))
    cut = 0 if "length" in test else position(test)
    truth: Truth = True if high < cut else False if low >= cut else None
    if truth is None:
        ends = end_of(shortest, asked[0].low), end_of(longest, asked[0].high)
        truth = _compared("le" if op == "within" else "lt", (asked[1].low, asked[1].high), ends)
    truth = truth if op == test["op"] else _not(truth)
    return truth if truth is False or not any(each.none for each in asked) else None


def _so_long(test: dict[str, Json], amount: int, book: Book) -> dict[str, Json]:
    """A test with a length that somebody publishes, in the unit of its fact."""
    unit = book.facts[test["length"]["fact"]]["type"].get("unit", "months")
    return test | ({"days": amount} if unit == "days" else {"months": amount * (12 if unit == "years" else 1)})


def pair(test: dict[str, Json]) -> str:
    """Which days lie apart, in what unit."""
    return written([test["since"], test.get("at"), bool(test.get("by_year")), "months" in test])


def position(test: dict[str, Json]) -> int:
    """Where a test cuts how far days lie apart: `under n` before the day n, `within n` behind it. Ends grow with n."""
    if "months" in test and "days" in test:
        raise Refused(f"a length in two units: {written(test)}")
    return 2 * number(test.get("months", test.get("days", 0))) + (OPPOSITE.get(test["op"], test["op"]) == "within")


def end_of(test: dict[str, Json], ordinal: int) -> int:
    """The ordinal of the day on which the length of a test ends, counted from a day; it never falls as the day grows."""
    if not 1 <= ordinal < BEYOND:
        return BEYOND if ordinal >= BEYOND else -(10**18)
    day, months = date.fromordinal(ordinal), test.get("months", 0)
    start = date(day.year, 1, 1) if test.get("by_year") else day
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    try:
        moved = date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))
        return (moved + timedelta(days=test.get("days", 0))).toordinal()
    except (OverflowError, ValueError):
        return BEYOND if (months, test.get("days", 0)) > (0, 0) else 0


def sides(node: dict[str, Json], box: Box) -> list[tuple[str, Box]]:
    """The two sides of a split, each case of the box on exactly one of them."""
    kind = next((each for each in BRANCHES if each in node), None)
    if kind is None or set(node) - {kind, "at", *BRANCHES[kind]}:
        raise Refused(f"a node that is not understood: {sorted(node)}")
    if kind == "test":
        taken = written(node["test"])
        halves = [box._replace(taken={**box.taken, taken: value}) for value in (True, False)]
    elif kind == "elapsed":
        halves = _apart(node["elapsed"], box)
    else:
        key = box.key(node[kind]["person"], node[kind]["fact"])
        parts = _parts(kind, node, box.facts.get(key) or box.book.domain(*key))
        halves = [box._replace(facts={**box.facts, key: each}) for each in parts]
    return list(zip(BRANCHES[kind], halves, strict=True))


def _apart(test: dict[str, Json], box: Box) -> list[Box]:
    if any(box.day(test.get(each)).none for each in ("since", "at")) or "length" in test:
        raise Refused("days that may be none do not lie apart")
    (low, high), cut = box.apart.get(pair(test), (-(10**18), 10**18)), position(test)
    spans = (low, min(high, cut - 1)), (max(low, cut), high)
    return [box._replace(apart={**box.apart, pair(test): each}) for each in spans]


def _parts(kind: str, node: dict[str, Json], domain: Domain) -> tuple[Domain, Domain]:
    if kind == "none":
        return domain._replace(some=False), domain._replace(none=False)
    if domain.none:
        raise Refused("what may be none is split at a value")
    if kind == "among" and domain.members is not None:
        chosen = frozenset(node["at"])
        return domain._replace(members=domain.members & chosen), domain._replace(members=domain.members - chosen)
    if kind == "cut" and domain.members is None and not domain.opaque:
        cut = number(node["at"])
        return domain._replace(high=min(domain.high, cut - 1)), domain._replace(low=max(domain.low, cut))
    raise Refused(f"a split that the fact does not have: {kind}")


def impossible(node: dict[str, Json], box: Box) -> bool:
    """Whether no admissible case meets what a leaf names: a constraint of some person, or that a fact asks for its guard."""
    person = node["person"]
    if "constraint" in node:
        return evaluate(constraint(box.book, node["constraint"], person), box) is False
    guard = box.book.facts[node["guard"]]["only_when"]
    domain = box.domain(person, node["guard"])
    return evaluate(said_of(guard, person), box) is False and not domain.none


def constraint(book: Book, index: int, person: str) -> dict[str, Json]:
    """A constraint as it binds a person: what is said of the anchor alone, everybody who holds those facts."""
    found: dict[str, Any] = book.constraints[index]
    keys = set(_keys(found))
    if any(each != "anchor" for each, _ in keys):
        return found
    if any(person not in book.facts.get(fact, {}).get("holders", ()) for _, fact in keys):
        raise Refused(f"a constraint that does not bind {person}")
    own: dict[str, Any] = said_of(found, person)
    absent = {"fact": "exists", "person": person, "op": "eq", "value": False}
    return own if person in {"anchor", "settler", "case"} else {"any": [absent, own]}


def check_claim(book: Book, claim: dict[str, Json]) -> None:
    """Look at every leaf of a claim, or at its witness.

    Raises:
        Refused: it does not prove the claim.
    """
    condition = written_out(claim["condition"], book)
    box = everybody(book, claim["from"], claim.get("to"))
    if claim["verdict"] == "sometimes":
        return _check_witness(box, condition, claim["witness"])
    wanted = {"always": {True}, "never": {False}, "decided": {True, False}}[claim["verdict"]]
    left = [(claim["tree"], box)]
    while left:
        node, box = left.pop()
        if "verdict" in node:
            if node["verdict"] not in wanted or evaluate(condition, box) is not node["verdict"]:
                raise Refused("a leaf is not what it says")
        elif "constraint" in node or "guard" in node:
            if not impossible(node, box):
                raise Refused("a leaf that some admissible case may meet")
        else:
            left += [(node[name], side) for name, side in sides(node, box)]
    return None


def everybody(book: Book, first: str, behind: str | None) -> Box:
    """All cases on the days from one up to another, which is no longer among them."""
    last = number(behind) - 1 if behind else date.max.toordinal()
    return Box(book, {("case", "applied_on"): Domain(none=False, low=number(first), high=last)}, {}, {})


def _check_witness(whole: Box, condition: dict[str, Json], witness: dict[str, Json]) -> None:
    book, days, on = whole.book, whole.facts["case", "applied_on"], number(witness["on"])
    if not days.low <= on <= days.high:
        raise Refused("the witness applies on another day")
    box = Box(book, {("case", "applied_on"): Domain(none=False, low=on, high=on)}, {}, {})
    said = sorted(witness["facts"], key=lambda each: bool(each["fact"] != "relation"))
    for each in said:
        key, value = box.key(each["person"], each["fact"]), each["value"]
        domain = book.domain(*key)
        if key in box.facts or not _can_be(domain, value):
            raise Refused(f"the witness has an impossible {each['fact']}")
        one = domain._replace(some=False) if value is None else _only(domain, value)
        box = box._replace(facts={**box.facts, key: one})
    if evaluate(condition, box) is not True:
        raise Refused("the witness does not meet the condition")
    for index, person in bound(book):
        if evaluate(constraint(book, index, person), box) is False:
            raise Refused(f"the witness breaks constraint {index}")
    for (person, fact), domain in box.facts.items():
        guard = book.facts.get(fact, {}).get("only_when")
        absent = evaluate({"fact": "exists", "person": person, "op": "eq", "value": False}, box)
        if (
            domain.some
            and fact != "exists"
            and (absent is True or (guard and evaluate(said_of(guard, person), box) is False))
        ):
            raise Refused(f"the witness has a {fact} that it cannot have")


def bound(book: Book) -> list[tuple[int, str]]:
    """Every constraint with every person whom it binds."""
    found = []
    for index, each in enumerate(book.constraints):
        held = [set(book.facts.get(fact, {}).get("holders", ())) for _, fact in set(_keys(each))]
        own = all(person == "anchor" for person, _ in _keys(each))
        found += [(index, one) for one in (sorted(set.intersection(*held)) if own and held else ["anchor"])]
    return found


def _can_be(domain: Domain, value: Json) -> bool:
    if value is None:
        return domain.none
    if domain.members is not None:
        return any(value == each and type(value) is type(each) for each in domain.members)
    return not domain.opaque and domain.low <= number(value) <= domain.high


def _only(domain: Domain, value: Json) -> Domain:
    if domain.members is not None:
        return domain._replace(none=False, members=frozenset((value,)))
    return domain._replace(none=False, low=number(value), high=number(value))


def verify(certificate: dict[str, Json], rulesets: list[bytes]) -> int:
    """Check every claim against the ruleset that it names; how many there are.

    Raises:
        Refused: the certificate does not prove what it claims, or is none.
    """
    try:
        books = {each.digest: each for each in map(Book, rulesets)}
        if certificate["format"] != FORMAT or certificate["seal"] != seal(certificate):
            raise Refused("not a certificate, or one that was changed")
        for claim in certificate["claims"]:
            if certificate["digest"] not in books:
                raise Refused(f"the ruleset {certificate['digest']} is not here")
            check_claim(books[certificate["digest"]], claim)
        return len(certificate["claims"])
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise Refused(f"malformed: {error!r}") from error


def seal(certificate: dict[str, Json]) -> str:
    """What a certificate seals itself with; it protects from slips, the leaves from lies."""
    kept = {name: each for name, each in certificate.items() if name != "seal"}
    return "sha256:" + sha256(written(kept).encode()).hexdigest()


def written(value: Json) -> str:
    """JSON in one way."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def written_out(condition: Json, book: Book) -> Json:
    """A condition with the clauses that it names written out."""
    if isinstance(condition, list):
        return [written_out(each, book) for each in condition]
    if not isinstance(condition, dict):
        return condition
    if set(condition) == {"clause"}:
        return book.clauses[condition["clause"]]
    return {name: written_out(each, book) for name, each in condition.items()}


def _keys(value: Json) -> list[tuple[str, str]]:
    if isinstance(value, list):
        return [key for each in value for key in _keys(each)]
    if not isinstance(value, dict):
        return []
    own = [(value["person"], value["fact"])] if "fact" in value else []
    return own + [key for each in value.values() for key in _keys(each)]


def said_of(value: Json, person: str) -> Json:
    """What is said of the anchor, said of another."""
    if isinstance(value, list):
        return [said_of(each, person) for each in value]
    if not isinstance(value, dict):
        return value
    moved = {name: said_of(each, person) for name, each in value.items()}
    return {**moved, "person": person} if value.get("person") == "anchor" else moved


def _chain(area: str, parents: dict[str, Json]) -> list[str]:
    found = [area]
    while parents.get(found[-1]) in parents:
        found.append(parents[found[-1]])
    return found


def number(value: Json) -> int:
    """A number as it is, a day as its ordinal."""
    if isinstance(value, str):
        return date.fromisoformat(value).toordinal()
    if isinstance(value, bool) or not isinstance(value, int):
        raise Refused(f"no number: {value!r}")
    return value


def _all(truths: list[Truth]) -> Truth:
    return False if False in truths else None if None in truths else True


def _not(truth: Truth) -> Truth:
    return None if truth is None else not truth


def main(arguments: list[str]) -> int:
    """Verify the first file against the others; 0 if it holds."""
    data, *rulesets = [open(each, "rb").read() for each in arguments]  # noqa: PTH123, SIM115 - nothing but the plainest
    try:
        print(f"{verify(json.loads(data), rulesets)} claims hold")  # noqa: T201 - it is a program of its own
    except (Refused, ValueError) as error:
        print(f"refused: {error}")  # noqa: T201 - as above
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
