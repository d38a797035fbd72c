"""What `expected_differences.md` expects of comparisons: its tables, and its persons as cases of both sides."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

from tests.policies.library import POLICIES, TODAY

from luohu.compiler.changes.people.outcomes import Change, Fate
from luohu.compiler.pipeline import Request, compile_library
from luohu.compiler.ruleset.model import FactKey
from luohu.compiler.ruleset.walk import keys_of
from luohu.compiler.runtime.case import Case, read_case
from luohu.compiler.runtime.decide import decide
from luohu.compiler.runtime.kleene import evaluate
from luohu.compiler.runtime.model import Outcome
from luohu.compiler.runtime.prepared import Prepared, prepare
from luohu.compiler.runtime.values import EXISTS, PLACE_KEY, RELATION_KEY, Value
from luohu.compiler.runtime.view import close, view_of
from luohu.compiler.scenarios.facts import facts_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from luohu.compiler.changes.model import Bump, Class, Difference, FigureChange, Way
    from luohu.compiler.program import Scenario
    from luohu.compiler.ruleset.model import Condition

PAGE = Path(__file__).with_name("expected_differences.md")
DAY = date(2026, 12, 1)
NOTHING = "nothing"
Ruling = dict[FactKey, Value]
"""What bodies decide of a person."""
GROWN: Mapping[str, Value] = {"born_on": date(1990, 1, 1), "unmarried": False}
"""What is taken of relatives who could move along: they are grown up and married."""
PLAIN = {"出生日期": "1990年1月1日", "性别": "男", "未婚": "否", "住房面积": "80平方米"}
"""What is taken of the anchor, and of a settler who is somebody else, where a row does not say it and nothing is ordinary."""
FATES = {
    "gains": (Fate.LAXER, False),
    "loses": (Fate.STRICTER, False),
    "rule": (Fate.SAME, False),
    "gains, offer": (Fate.LAXER, True),
    "loses, offer": (Fate.STRICTER, True),
    "mixed, offer": (Fate.INCOMPARABLE, True),
}
OUTCOMES = {
    "granted": Outcome.GRANTED,
    "undetermined": Outcome.UNDETERMINED,
    "not granted": Outcome.NOT_GRANTED,
    "no rule": Outcome.NO_RULE_IN_FORCE,
}
_WORD = {pair: word for word, pair in FATES.items()}
_OUTCOME = {outcome: word for word, outcome in OUTCOMES.items()}

Sorted = tuple[str, str, str, str, str, str, tuple[str, ...]]
"""A class as the tables have it: matter, before, after, fate, side and clause of its lead, clauses of its ways in the order of their names."""


@dataclass(frozen=True, slots=True)
class Person:
    """A row of a table of persons. `places`: the area on either side; `fates` with their clauses, one for each way of ruling."""

    who: str
    facts: str
    places: tuple[str, str]
    before: str
    after: str
    fates: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Expected:
    """A section of the page: what is expected between two documents, named by number."""

    old: str
    new: str
    places: tuple[str, str]
    persons: tuple[Person, ...]
    classes: tuple[Sorted, ...]
    clauses: tuple[tuple[str, str], ...]
    said: tuple[tuple[str, str, str], ...]


# ------------------------------------------------------------------------------------------------ the page


@cache
def expected() -> tuple[Expected, ...]:
    """The comparisons of the page."""
    sections = re.split(r"^## (\S+) → (\S+)$", PAGE.read_text("utf-8"), flags=re.MULTILINE)
    return tuple(
        _section(old, new, text) for old, new, text in zip(sections[1::3], sections[2::3], sections[3::3], strict=True)
    )


def _section(old: str, new: str, text: str) -> Expected:
    text, _, _ = text.partition("\n## ")
    named = re.findall(r"[Ii]n (\S+?区)", text.partition("###")[0])
    places = (named[0], named[-1])
    tables = {title: list(_rows(part)) for title, part in re.findall(r"### (.+)\n((?:(?!###).*\n)*)", text)}
    return Expected(
        old,
        new,
        places,
        tuple(_person(row, places) for row in tables["Persons"]),
        tuple(_class(row) for title, rows in tables.items() if title.startswith("Classes") for row in rows),
        tuple((row[0], row[1]) for row in tables["Clauses that correspond"]),
        tuple((row[0], row[1], row[2]) for row in tables["Words, statements, version"]),
    )


def _rows(text: str) -> Iterator[list[str]]:
    """The cells of each row of the tables of a text, without their headings."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if not line.startswith("|---") and not following.startswith("|---"):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def _person(row: list[str], places: tuple[str, str]) -> Person:
    who, facts, before, after, fate, clauses = row
    facts, _, place = facts.partition(" @ ")
    fates = fate.split(" or ")
    named = [*clauses.split(" or "), *[""] * len(fates)]
    ways = frozenset((each, one if each != NOTHING else "") for each, one in zip(fates, named, strict=False))
    where = (place, places[1] if places[0] != places[1] else place) if place else places
    return Person(who, facts, where, before, after, ways)


def _class(row: list[str]) -> Sorted:
    matter, before, after, fate, side, lead, ways = row if len(row) == 7 else ["落户", *row]
    return matter, before, after, fate, side, lead, tuple(sorted(ways.split("、")))


# ------------------------------------------------------------------------------------------------ what was found


def as_expected(found: Class, names: Mapping[str, str], matters: Mapping[str, str]) -> Sorted:
    """A class as the tables have it."""
    change, side = found.change, "old" if found.led_before else "new"
    ways = tuple(sorted(_clause(each.provision, names) for each in found.ways))
    one, other = _OUTCOME[change.before], _OUTCOME[change.after]
    return matters[found.matter], one, other, _fate(change), side, _clause(found.lead, names), ways


def _clause(provision: str, names: Mapping[str, str]) -> str:
    return names[provision] if provision else "—"


def _fate(change: Change) -> str:
    return _WORD[change.fate, change.by_offer]


def clauses_told(found: Difference) -> set[tuple[str, str]]:
    """Which clauses are each other's, by their first number; a dash: none is."""
    return {
        ("—" if each.old is None else each.old.locators[0], "—" if each.new is None else each.new.locators[0])
        for each in found.clauses
    }


def words_told(found: Difference) -> set[tuple[str, str, str]]:
    """What changes beside people and clauses, as the tables have it."""
    told = {(each.kind.value, each.label.zh, _went(each.before, each.after)) for each in found.words}
    told |= {("figure", each.label.zh, _figure(each)) for each in found.figures}
    for each in found.statements:
        ways = [word for word, so in (("loses", each.loses), ("gains", each.gains)) if so]
        told.add((each.kind.value, each.label.zh, " and ".join(ways)))
    return told


def _went(before: object, after: object) -> str:
    return "new" if before is None else "gone" if after is None else "otherwise"


def _figure(change: FigureChange) -> str:
    said = change.after or change.before
    assert said is not None
    return f"{_went(change.before, change.after)}: {said.zh}"


def version_told(bump: Bump) -> tuple[str, str, str]:
    """The change of version and its grounds, gravest first."""
    return "version", bump.level.value, ", ".join(each.ground.value.replace("_", " ") for each in bump.reasons)


# ------------------------------------------------------------------------------------------------ persons


def scenarios(persons: tuple[Person, ...], folder: Path) -> dict[str, Scenario]:
    """The persons as scenarios of the library, by who they are."""
    shutil.copytree(POLICIES, folder, ignore=shutil.ignore_patterns("scenarios*"))
    told = (
        f"场景 “{each.who}” {{\n地区 {each.places[0]}  申请日 {DAY.year}年{DAY.month}月{DAY.day}日\n"
        f"设 {'; '.join((each.facts, *_plain(each.facts)))}\n其余 为 常值\n预期 待定\n}}\n"
        for each in persons
    )
    (folder / "persons.luohu").write_text("".join(told), "utf-8")
    state = compile_library(Request(folder, TODAY))
    assert [str(each) for each in state.diagnostics if each.severity.value == "error"] == []
    return {each.title: each for each in state.program.scenarios}


def _plain(facts: str) -> Iterator[str]:
    said = {each.strip().partition(" ")[0] for each in facts.split(";")}
    owners = ("", "落户人的") if "关系" in said else ("",)
    for name, value in PLAIN.items():
        yield from (
            f"{owner}{name} 是 {value}"
            for owner in owners
            if f"{owner}{name}" not in said and (owner == "" or name != "住房面积")
        )


@dataclass(frozen=True, slots=True)
class Judged:
    """A person as decided: the outcomes before any ruling, and whatever can become of him by rulings."""

    before: str
    after: str
    fates: frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two sides of one domain with all that is between them, and names of provisions and matters for the tables."""

    found: Difference
    names: Mapping[str, str]
    matters: Mapping[str, str]

    @property
    def classes(self) -> tuple[Class, ...]:
        """Classes of people."""
        return self.found.people.classes


def judged(compared: Compared, scenario: Scenario, places: tuple[str, str], matter: str) -> Judged:
    """A person, decided on both sides and looked for in every class, however bodies rule.

    Raises:
        AssertionError: he is in two classes, or in one that does not tell what he is decided.
    """
    mine = tuple(each for each in compared.classes if each.matter == matter)
    sides = tuple(prepare(each.ruleset) for each in (compared.found.old, compared.found.new))
    asked = tuple(_asked(side, scenario, place) for side, place in zip(sides, places, strict=True))
    fates = set()
    for ruling, found in _in_classes(mine, scenario):
        outcomes = tuple(_decided(side, each, matter, ruling) for side, each in zip(sides, asked, strict=True))
        assert len(found) <= 1, [(each.number, way.provision) for each, way in found]
        assert found or outcomes[0] is outcomes[1], (outcomes, ruling)
        for each, way in found:
            assert (each.change.before, each.change.after) == outcomes
            fates.add((_fate(each.change), _went_by(each, way, compared.names)))
        fates |= set() if found else {(NOTHING, "")}
    one, other = (_OUTCOME[_decided(side, each, matter, {})] for side, each in zip(sides, asked, strict=True))
    return Judged(one, other, frozenset(fates))


def _went_by(found: Class, way: Way, names: Mapping[str, str]) -> str:
    pair = [_clause(found.lead, names), _clause(way.provision, names)]
    return " → ".join(pair if found.led_before else pair[::-1])


def _asked(side: Prepared, scenario: Scenario, place: str) -> Case:
    """The person as one side is told of him, at a place of its own."""
    ids = {each.label.zh: each.id for each in side.ruleset.jurisdiction.areas}
    case = read_case(side, facts_document(replace(scenario, place=ids[place]), side))
    assert isinstance(case, Case), case
    return case


def _decided(side: Prepared, case: Case, matter: str, ruling: Ruling) -> Outcome:
    known = {key: value for key, value in ruling.items() if key.fact in side.facts}
    return decide(side, replace(case, facts={**known, **case.facts}), matter, DAY, rest_ordinary=True).outcome


def _in_classes(classes: tuple[Class, ...], scenario: Scenario) -> Iterator[tuple[Ruling, list[tuple[Class, Way]]]]:
    """The classes that a person is in and his ways, in the words of both sides, for every way of ruling that bears on it."""
    joint = classes[0].question.prepared
    asked = [(each, *one) for each in classes for one in _parts(each)]
    place = {PLACE_KEY: scenario.place} if scenario.place in joint.geography.nodes else {}
    keys = (RELATION_KEY, *dict.fromkeys(key for _, _, condition in asked for key in keys_of(condition)))
    view, _ = close(view_of(joint, Case({**place, **scenario.facts}), DAY), keys)
    alone = {FactKey(each, EXISTS): False for each in joint.relatives}
    grown = {key: GROWN[key.fact] for key in keys if key.fact in GROWN}
    view = replace(view, known={**alone, **grown, **view.known})
    open_ = {key for _, _, condition in asked if evaluate(condition, view) is None for key in keys_of(condition)}
    left = sorted(each for each in open_ - view.known.keys() if each.fact in joint.facts and _ruled(joint, each))
    for turns in product((False, True), repeat=len(left)):
        ruling: Ruling = dict(zip(left, turns, strict=True))
        seen = replace(view, known={**view.known, **ruling})
        truths = [(each, way, evaluate(condition, seen)) for each, way, condition in asked]
        assert not [each.number for each, _, truth in truths if truth is None], f"{scenario.title}: more has to be said"
        found = [(each, way) for each, way, truth in truths if way is not None and truth]
        whole = [each.number for each, way, truth in truths if way is None and truth]
        assert [each.number for each, _ in found] == whole, f"{scenario.title}: the ways of a class are not the class"
        yield ruling, found


def _parts(found: Class) -> Iterator[tuple[Way | None, Condition]]:
    """Who is in a class on the day, and who goes each of its ways."""
    for way, places in ((None, found.where), *((way, way.where) for way in found.ways)):
        for where in places:
            if DAY in where.question.slice:
                yield way, where.condition


def _ruled(joint: Prepared, key: FactKey) -> bool:
    """Whether a body decides it of single persons."""
    return bool(joint.facts[key.fact].bodies)
