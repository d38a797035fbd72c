"""What terms, borrowed conditions and derived facts mean: the part of `naive_library` for `libraries_terms`."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Law:
    """The law of a day in one world: what is in force, what was before, and from which document a condition speaks."""

    library: dict
    standing: frozenset
    before: frozenset
    document: str | None = None

    def within(self, document):
        return Law(self.library, self.standing, self.before, document)

    @property
    def home(self):
        return self.library["documents"].get(self.document) if self.document else None


def months_later(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def measured_on(law, on):
    """The day on which elapsed time is measured."""
    return on if law is None or law.home is None or law.home["base"] is None else law.home["base"]


def as_read(c, law):
    """A test with the comparator that its document means."""
    if law is None or law.home is None:
        return c
    match c:
        case ("grade", who, "ge", value) if "以上" in law.home["bounds"]:
            return ("grade", who, "gt", value)
        case ("since", who, "within", count, unit) if "以内" in law.home["bounds"]:
            return ("since", who, "under", count, unit)
    return c


def derived(fact, known, base):
    """The value of a derived fact, None if it is none; `known`: of the facts behind it."""
    match fact:
        case "迟日":
            return max(each for each in (known("日子"), date(2024, 1, 31)) if each is not None)
        case "后日":
            return None if known("日子") is None else months_later(known("日子"), 1)
        case "事数":
            return 3 + 2 * sum(known(each) is True for each in ("甲事", "乙事", "丙事"))
        case "年数":
            day = known("日子")
            return None if day is None else base.year - day.year + (2 if known("甲事") is True else 0)
    raise AssertionError(fact)


def day_signature(c, day, bases):
    """How a test of the derived days tells a day from others, whatever the other facts are."""
    match c:
        case ("derived", _, "迟日" | "后日" as fact, op, wanted):
            return ordered(op, derived(fact, {"日子": day}.get, None), wanted)
        case ("derived", _, "年数", op, wanted):
            return tuple(
                ordered(op, derived("年数", {"日子": day, "甲事": true}.get, base), wanted)
                for true in (True, False)
                for base in bases
            )
    return None


def ordered(op, a, b):
    return {"lt": a < b, "le": a <= b, "gt": a > b, "ge": a >= b, "eq": a == b, "ne": a != b}[op]


# ------------------------------------------------------------------------------------------------ borrowed conditions


def clause_at(library, reference):
    document, _, locator = reference.partition("文 之 ")
    return next(each for each in library["documents"][document]["clauses"] if each["locator"] == locator)


def deeming(law, name, place, place_of):
    """Clauses in force here that say who meets a term of their document."""
    for clause in law.home["clauses"]:
        if clause["deems"] == name and clause["id"] in law.standing and place in place_of(law.home, clause):
            yield clause


def exempting(law, clause_id, item, place, place_of):
    for document in law.library["documents"].values():
        for clause in document["clauses"]:
            if clause["exempts"] and clause["id"] in law.standing and place in place_of(document, clause):
                target, first, last = clause["exempts"]
                if target == clause_id and first <= item <= last:
                    yield clause
