"""Verifies certificates with nothing but the standard library: read this file, and trust no other.

`python verify.py CERTIFICATE RULESET…` says what is proven. A claim is about every admissible case on every day of a period:
its condition is true of all of them (`always`), of none (`never`), or as the leaves say (`decided`); or a case is shown of
which it is true (`sometimes`). Each node of its tree asks one test, so each case goes one way and comes to one leaf. On the
way down it is kept what each fact can still be, its room. At a leaf the condition is worked out from that in three values
and must be what the leaf says; or nobody comes there, since a test can be neither true nor false, or a constraint is broken.

More cases are looked at than are admissible: of sets and areas of residence nothing is known but how the tests on the way
came out, and points are any number. What holds of more cases holds of the admissible ones.
"""

from __future__ import annotations

import json
import sys
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from itertools import product
from typing import Any, NamedTuple

FORMAT = "luohu.certificate/1"
FAR = 10**18  # beyond every number and every day
BOTH = frozenset((True, False))
ROLES = {"anchor", "settler", "case"}  # whoever else holds facts is a relative, who may not be
COMPARED = {"within": "le", "under": "lt", "reaching": "ge", "over": "gt"}
BELOW = {
    "le": (True, 0),
    "lt": (True, 1),
    "gt": (False, 0),
    "ge": (False, 1),
}  # true below the bound, or above; and whether the bound is above
Json = Any  # as it comes: what is not as expected is refused
Key = tuple[str, str]  # person and fact


class Refused(Exception):  # noqa: N818 - it says what is the case
    """A certificate that proves nothing, and why."""


class Room(NamedTuple):
    """What a fact can be: none, or a value: one of `values` or, without them, a number (a day: its ordinal) from low to high."""

    none: bool
    values: frozenset[Any] | None = None
    low: int = -FAR
    high: int = FAR

    @property
    def some(self) -> bool:
        """Whether it can be a value."""
        return self.low <= self.high if self.values is None else bool(self.values)


class Book:
    """A ruleset as the verifier reads it."""

    def __init__(self, data: bytes) -> None:
        """Index its facts, places, clauses and constraints."""
        self.digest, rules = "sha256:" + sha256(data).hexdigest(), json.loads(data)
        words, area = rules["vocabulary"], rules["area"]
        self.facts = {each["id"]: each for each in words.get("facts", [])}
        self.members = {each["id"]: [one["id"] for one in each["members"]] for each in words.get("enumerations", [])}
        self.clauses = {each["id"]: each["condition"] for each in rules.get("clauses", [])}
        self.around = places(area)
        self.of_case = {
            ("case", "place"): set(self.around),
            ("case", "place_kind"): self.members.get("place_kind", ["urban", "town", "rural"]),
            ("case", "relation"): ["self", *(each["id"] for each in words.get("kin", []))],
        }
        self.constraints = dict(self._constraints(words.get("constraints", [])))
        self.room, self.asked_if = cache(self._room), cache(self._asked_if)

    def _room(self, person: str, fact: str) -> Room | None:
        """All that a fact of a person can be; None: it is not looked into."""
        spec = self.facts.get(fact)
        if (person, fact) in self.of_case:
            return Room(none=False, values=frozenset(self.of_case[person, fact]))
        if person in {"points of", "time of"}:
            return Room(none=person == "points of")  # a veto makes every test of points false
        if fact == "exists" or (spec is None and ":" in fact):  # or something that a body decides
            return Room(none=False, values=BOTH)
        if spec is None or spec["type"]["kind"] in {"area", "set"}:
            return None
        none = person not in ROLES or bool(spec.get("nullable") or "only_when" in spec or "figure" in spec)
        if spec["type"]["kind"] in {"boolean", "member"}:
            return Room(none, frozenset(self.members[spec["type"]["of"]]) if "of" in spec["type"] else BOTH)
        low, high = spec.get("range", (-FAR, FAR))
        return Room(none, low=number(low), high=number(high))

    def _asked_if(self, person: str, fact: str) -> list[Json]:
        """What is so wherever a fact is not none: its guard, and that there is such a relative."""
        guard = self.facts.get(fact, {}).get("only_when")
        there = [exists(person)] if person not in ROLES and fact in self.facts else []
        return there if guard is None else [*there, said_of(guard, person)]

    def _constraints(self, listed: list[Json]) -> Iterator[tuple[tuple[int, str], Json]]:
        """Constraints by number and person: what is said of the anchor alone binds everybody who holds those facts."""
        for index, each in enumerate(listed):
            if {person for person, _ in keys(each)} != {"anchor"}:
                yield (index, "anchor"), each
                continue
            for person in set.intersection(*(set(self.facts[fact]["holders"]) for _, fact in keys(each))):
                own = said_of(each, person)
                yield (index, person), own if person in ROLES else {"any": [{"not": exists(person)}, own]}


class Box(NamedTuple):
    """The cases that come to a node: what facts can be there, and how the tests on the way came out."""

    book: Book
    rooms: dict[Key, Room]
    taken: dict[str, bool]

    @property
    def relation(self) -> str | None:
        """Who the settler is to the anchor, if only one is left."""
        room = self.rooms.get(("case", "relation"))
        values = set(self.book.of_case["case", "relation"]) if room is None else room.values or ()
        return next(iter(values)) if len(values) == 1 else None

    def key(self, person: str, fact: str) -> Key:
        """Whose fact it is: 本人 is the anchor, and the settler is who the relation says."""
        same = {"self": "anchor", "spouse": "spouse"}.get(self.relation or "")
        if person == "settler" and same and same in self.book.facts.get(fact, {}).get("holders", ()):
            return same, fact
        return ("anchor" if person == "self" else person), fact

    def room(self, person: str, fact: str) -> Room | None:
        """What a fact can be here."""
        key = self.key(person, fact)
        room = self.rooms.get(key) or self.book.room(*key)
        if room and any(evaluate(each, self) is False for each in self.book.asked_if(*key)):
            return room._replace(values=frozenset())
        if room and fact == "exists" and person == self.relation:
            return room._replace(values=frozenset((True,)) & (room.values or BOTH))
        return room

    def day(self, said: Json) -> Room | None:
        """What a day of a test can be: the day of application, one that the text fixes, or a fact."""
        if isinstance(said, str):
            return Room(none=False, low=number(said), high=number(said))
        return self.rooms["case", "applied_on"] if said is None else self.room(said["person"], said["fact"])

    def asked(self, test: Json) -> tuple[Key, str, Json]:
        """What a test compares, how, and with what."""
        if "since" in test:
            return ("time of", written(_span(test))), COMPARED[test["op"]], test.get("length") or _length(test)
        key = ("points of", test["score"]) if "score" in test else self.key(test["person"], test["fact"])
        return key, test["op"], test.get("value")

    def split(self, test: Json, truth: bool) -> Box:  # noqa: FBT001 - the side
        """The cases in which a test comes out so. What it does not narrow is kept as it was asked."""
        rooms, (key, op, value) = dict(self.rooms), self.asked(test)
        touched = {key, *(self.key(*each) for each in keys(test))}
        rooms |= {each: room for each in touched if (room := rooms.get(each) or self.book.room(*each))}
        if key in rooms and not isinstance(value, dict):
            rooms[key] = narrowed(self.book, rooms[key], test, (op, value), truth)
        if truth and op != "none":  # a test on none is false
            rooms |= {each: rooms[each]._replace(none=False) for each in touched if each in rooms}
        return self._replace(rooms=rooms, taken={**self.taken, written(test): truth})


def narrowed(book: Book, room: Room, test: Json, asked: tuple[str, Json], truth: bool) -> Room:  # noqa: FBT001 - the side
    """What is left of a room where a test with a fixed bound comes out so."""
    op, value = asked
    if op == "none":
        return room._replace(values=frozenset()) if truth else room._replace(none=False)
    if room.values is not None:
        return room._replace(values=frozenset(each for each in room.values if meets(book, test, each, value) is truth))
    if op == "eq":
        return room._replace(low=max(room.low, number(value)), high=min(room.high, number(value))) if truth else room
    below, apart = BELOW[op]
    if truth is below:
        return room._replace(high=min(room.high, number(value) - apart))
    return room._replace(low=max(room.low, number(value) - apart + 1))


def evaluate(condition: Json, box: Box) -> bool | None:
    """True or false if it is so of every case in the box, else None."""
    if "clause" in condition:
        return evaluate(box.book.clauses[condition["clause"]], box)
    if "not" in condition:
        inner = evaluate(condition["not"], box)
        return None if inner is None else not inner
    items = next((condition[name] for name in ("all", "any", "of") if name in condition), None)
    if items is None:
        truths = possible(condition, box)
        return next(iter(truths)) if len(truths) == 1 else None
    found = [evaluate(each, box) for each in items]
    least = len(found) if "all" in condition else 1 if "any" in condition else condition["at_least"]
    return True if found.count(True) >= least else None if len(found) - found.count(False) >= least else False


def possible(test: Json, box: Box) -> frozenset[bool]:
    """How a test may come out in a box; in no way if nobody is there."""
    (key, op, value), taken = box.asked(test), box.taken.get(written(test))
    left, found = box.room(*key), set(BOTH)
    if op == "none" and left is not None:
        found = {truth for truth, so in ((True, left.none), (False, left.some)) if so}
    elif op != "none":
        asked = [left, *(box.room(*each) for each in keys(test))]
        found = {False for each in asked if each is None or each.none}  # a test on none is false
        if all(each is None or each.some for each in asked):
            found |= _compared(test, op, value, left, box)
    return frozenset(found if taken is None else found & {taken})


def _compared(test: Json, op: str, value: Json, left: Room | None, box: Box) -> frozenset[bool]:
    """How a comparison may come out where nothing is none."""
    right = box.room(value["person"], value["fact"]) if isinstance(value, dict) else None
    if left is None or (isinstance(value, dict) and right is None):
        return BOTH
    if "since" in test:
        since, at = box.day(test["since"]), box.day(test.get("at"))
        if since is None or at is None:
            return BOTH
        least, most = (test, test) if right is None else (_so_long(test, each, box) for each in (right.low, right.high))
        ends = numbers(op, (at.low, at.high), (end_of(least, since.low), end_of(most, since.high)))
        return ends if right else ends & numbers(op, (left.low, left.high), (value, value))
    if left.values is not None:
        others = [value] if right is None else right.values or ()
        return frozenset(meets(box.book, test, *each) for each in product(left.values, others))
    if right is None:
        return numbers(op, (left.low, left.high), (number(value), number(value)))
    times, parts = (10_000, value["parts"]) if "parts" in value else (1, 1)
    return numbers(op, (left.low * times, left.high * times), (right.low * parts, right.high * parts))


def numbers(op: str, one: tuple[int, int], other: tuple[int, int]) -> frozenset[bool]:
    """How a number of one range may compare with one of another."""
    if op == "eq":
        if one[0] > other[1] or one[1] < other[0]:
            return frozenset((False,))
        return BOTH if len({*one, *other}) > 1 else frozenset((True,))
    below, apart = BELOW[op]
    sides = (below, one[0] + apart <= other[1]), (not below, one[1] + apart > other[0])
    return frozenset(truth for truth, so in sides if so)


def meets(book: Book, test: Json, member: Json, value: Json) -> bool:
    """Whether a test is true of a yes-no, member or place."""
    wanted = value if isinstance(value, list) else [value]
    if test["fact"] == "place":
        return any(each in book.around[member] for each in wanted)
    if test["op"] in {"eq", "one_of"}:
        return written(member) in [written(each) for each in wanted]  # 1 is not true
    order = book.members[book.facts[test["fact"]]["type"]["of"]]
    ranks = order.index(member), order.index(value)
    return numbers(test["op"], (ranks[0], ranks[0]), (ranks[1], ranks[1])) == {True}


def _span(test: Json) -> Json:
    """Between which days, in what unit. For any two days the ends of lengths in one unit grow with the length."""
    return [test["since"], test.get("at"), bool(test.get("by_year")), "months" in test]


def _length(test: Json) -> int:
    """A length, doubled: what lies between the ends of n and n + 1 is 2n + 1."""
    if ("months" in test and "days" in test) or number(test.get("months", test.get("days", 0))) < 0:
        raise Refused(f"a length that is not understood: {written(test)}")
    return 2 * number(test.get("months", test.get("days", 0)))


def _so_long(test: Json, amount: int, box: Box) -> Json:
    """The test with a length that somebody publishes, in the unit of its fact."""
    unit = box.book.facts[test["length"]["fact"]]["type"].get("unit", "months")
    return {**test, "days": amount} if unit == "days" else {**test, "months": amount * (12 if unit == "years" else 1)}


def end_of(test: Json, ordinal: int) -> int:
    """The ordinal of the day on which the length of a test ends, counted from a day; it never falls as the day grows."""
    if not 1 <= ordinal <= date.max.toordinal():
        return FAR if ordinal > 0 else -FAR
    months, days = test.get("months", 0), test.get("days", 0)
    day = date.fromordinal(ordinal)
    day = date(day.year, 1, 1) if test.get("by_year") else day
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    try:
        end = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1])) + timedelta(days=days)
    except (OverflowError, ValueError):
        return FAR if (months, days) > (0, 0) else -FAR
    return end.toordinal()


def places(area: Json) -> dict[str, set[str]]:
    """Each leaf with all areas and zones that it lies in."""
    parents = {each["id"]: each.get("parent") for each in area["areas"]}
    zones = {each["id"]: each["leaves"] for each in area.get("zones", [])}
    above = {"cn", *(each["id"] for each in area.get("ancestors", []))}

    def chain(at: str) -> list[str]:
        return [at, *chain(parents[at])] if at in parents else []

    leaves = [each["id"] for each in area["areas"] if each.get("leaf") or each["id"] not in parents.values()]
    return {leaf: {*above, *chain(leaf), *(zone for zone in zones if leaf in zones[zone])} for leaf in leaves}


def keys(value: Json) -> Iterator[Key]:
    """The facts that JSON names."""
    if isinstance(value, dict) and "fact" in value:
        yield value["person"], value["fact"]
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from keys(each)


def said_of(condition: Json, person: str) -> Json:
    """What is said of the anchor, said of another."""
    return json.loads(written(condition).replace('"person":"anchor"', f'"person":{written(person)}'))


def exists(person: str) -> Json:
    """That there is such a relative."""
    return {"fact": "exists", "op": "eq", "person": person, "value": True}


def number(value: Json) -> int:
    """A number as it is, a day as its ordinal."""
    if isinstance(value, str):
        return date.fromisoformat(value).toordinal()
    if isinstance(value, bool) or not isinstance(value, int):
        raise Refused(f"no number: {value!r}")
    return value


def written(value: Json) -> str:
    """JSON in one way."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def everybody(book: Book, first: str, behind: str | None = None) -> Box:
    """All cases on the days from one up to another, which is no longer among them."""
    last = number(behind) - 1 if behind else date.max.toordinal()
    return Box(book, {("case", "applied_on"): Room(none=False, low=number(first), high=last)}, {})


def check_claim(book: Book, claim: Json) -> None:
    """Look at every leaf of a claim, or at its witness.

    Raises:
        Refused: it does not prove the claim.
    """
    box, condition = everybody(book, claim["from"], claim.get("to")), claim["condition"]
    if claim["verdict"] == "sometimes":
        return _check_witness(box, condition, claim["witness"])
    wanted = {"always": (True,), "never": (False,), "decided": (True, False)}[claim["verdict"]]
    left = [(claim["tree"], box)]
    while left:
        node, box = left.pop()
        match sorted(node):
            case ["no", "test", "yes"]:
                left += [
                    (node["no"], box.split(node["test"], truth=False)),
                    (node["yes"], box.split(node["test"], truth=True)),
                ]
                holds = True
            case ["verdict"]:
                holds = node["verdict"] in wanted and evaluate(condition, box) is node["verdict"]
            case ["nobody"]:
                holds = not possible(node["nobody"], box)
            case ["constraint", "person"]:
                holds = evaluate(book.constraints[node["constraint"], node["person"]], box) is False
            case _:
                holds = False
        if not holds:
            raise Refused(f"a leaf is not what it says: {written(node)}")
    return None


def _check_witness(box: Box, condition: Json, witness: Json) -> None:
    days, on = box.rooms["case", "applied_on"], number(witness["on"])
    if not days.low <= on <= days.high:
        raise Refused("the witness applies on another day")
    box.rooms["case", "applied_on"] = Room(none=False, low=on, high=on)
    told = sorted(witness["facts"], key=lambda each: bool(each["fact"] != "relation"))
    for each in told:
        op = "none" if each["value"] is None else "eq"
        box = box.split({**each, "op": op}, truth=True)
    for each in told:
        room = box.room(each["person"], each["fact"])
        may_ask = all(evaluate(one, box) is True for one in box.book.asked_if(*box.key(each["person"], each["fact"])))
        if room is None or room.none is room.some or (room.some and not may_ask):
            raise Refused(f"the witness cannot have this {each['fact']}")
    if evaluate(condition, box) is not True:
        raise Refused("the witness does not meet the condition")
    known = {box.key(*key) for key in keys(told)} - {("case", "relation")}
    for each, constraint in box.book.constraints.items():
        truth = evaluate(constraint, box)
        if truth is False or (truth is None and known & {box.key(*key) for key in keys(constraint)}):
            raise Refused(f"the witness breaks constraint {each}, or leaves it open")


def verify(certificate: Json, rulesets: list[bytes]) -> int:
    """Check every claim against the ruleset that it is about; how many there are.

    Raises:
        Refused: the certificate does not prove what it claims, or is none.
    """
    try:
        books = {each.digest: each for each in map(Book, rulesets)}
        if certificate["format"] != FORMAT or certificate["seal"] != seal(certificate):
            raise Refused("not a certificate, or one that was changed")
        for part in certificate["rulesets"]:
            if part["digest"] not in books:
                raise Refused(f"the ruleset {part['ruleset']} with the digest {part['digest']} is not here")
            for claim in part["claims"]:
                check_claim(books[part["digest"]], claim)
        return sum(len(part["claims"]) for part in certificate["rulesets"])
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise Refused(f"malformed: {error!r}") from error


def seal(certificate: Json) -> str:
    """What a certificate seals itself with; it protects from slips, the leaves from lies."""
    kept = {name: each for name, each in certificate.items() if name != "seal"}
    return "sha256:" + sha256(written(kept).encode()).hexdigest()


def main(arguments: list[str]) -> int:
    """Verify the first file against the others; 0 if it holds, 2 if there is nothing to verify."""
    try:
        data, *rulesets = [open(each, "rb").read() for each in arguments]  # noqa: PTH123, SIM115 - nothing but the plainest
    except (OSError, ValueError) as error:
        sys.stderr.write(f"usage: verify.py CERTIFICATE RULESET…\n{error if arguments else ''}\n")
        return 2
    try:
        print(f"{verify(json.loads(data), rulesets)} claims hold")  # noqa: T201 - it is a program of its own
    except (Refused, ValueError) as error:
        print(f"refused: {error}")  # noqa: T201 - as above
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
