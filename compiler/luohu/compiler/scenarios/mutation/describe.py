"""A mutant in words: what was changed into what, in both languages."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from luohu.compiler.holes import FigureHole, Hole, ItemHole, MeetsHole, TermHole, hole_id
from luohu.compiler.ruleset.model import (
    AddressChoice,
    AddressEntry,
    Condition,
    CountAtLeast,
    DateTest,
    Every,
    FactTest,
    KinEntry,
    Moment,
    Not,
    ScoreTest,
    Some,
)
from luohu.compiler.ruleset.walk import Test
from luohu.compiler.runtime.kleene import every
from luohu.compiler.runtime.words import Words, test_name, unit_name
from luohu.compiler.scenarios.mutation.model import (
    Counted,
    Dropped,
    PersonDropped,
    Replaced,
    Shifted,
    Swapped,
    What,
)

LONGEST = 120
"""Conditions are told in so many characters; what is longer ends in dots."""


def told(what: What, words: Words, holes: dict[str, Hole]) -> str:
    """What was changed, in the language of the words."""
    match what:
        case Replaced(before, after):
            return f"{_short(_phrase(before, words, holes))} → {_short(_phrase(after, words, holes))}"
        case Dropped(condition):
            said = _short(_phrase(condition, words, holes))
            return words.say(f"去掉 {said}", f"without {said}")
        case PersonDropped(entry):
            return words.say(f"名单去掉 {_person(entry, words, holes)}", f"list without {_person(entry, words, holes)}")
        case Swapped(first, second):
            one, other = _address(first, words), _address(second, words)
            return words.say(f"依次 {other} 先于 {one}", f"{other} before {one}")
        case Shifted(name, before, after):
            return f"{name.get(words.language)} {_day(before)} → {_day(after)}"
        case Counted(name, before_count, after_count):
            return f"{name.get(words.language)} {before_count} → {after_count}"
        case _:
            assert_never(what)


def _short(said: str) -> str:
    return said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…"


def _phrase(condition: Condition, words: Words, holes: dict[str, Hole]) -> str:
    match condition:
        case FactTest() | DateTest() | ScoreTest():
            return _test(condition, words, holes)
        case Not(item):
            return words.say("非 ", "not ") + _inner(item, words, holes)
        case Every(items):
            return words.say(" 且 ", " and ").join(_inner(each, words, holes) for each in items)
        case Some(items):
            return words.say(" 或 ", " or ").join(_inner(each, words, holes) for each in items)
        case CountAtLeast(count, items):
            inside = words.say("；", "; ").join(_phrase(each, words, holes) for each in items)
            return words.say(f"至少 {count} 项（{inside}）", f"at least {count} of ({inside})")
        case _:
            assert_never(condition)


def _test(test: Test, words: Words, holes: dict[str, Hole]) -> str:
    id_ = hole_id(test)
    if id_ is not None:
        return _hole(holes[id_], words, holes) if id_ in holes else id_
    if isinstance(test, DateTest) and test.months and test.days:
        extra = unit_name(words, abs(test.days), "days")
        return f"{test_name(words, replace(test, days=0))} {'+' if test.days > 0 else '−'} {extra}"
    return test_name(words, test)


def _inner(condition: Condition, words: Words, holes: dict[str, Hole]) -> str:
    said = _phrase(condition, words, holes)
    return words.say(f"（{said}）", f"({said})") if isinstance(condition, Every | Some) else said


def _hole(content: Hole, words: Words, holes: dict[str, Hole]) -> str:
    match content:
        case TermHole(base) | ItemHole(base):
            return _phrase(base, words, holes)
        case MeetsHole(clauses):
            return words.say(f"符合 {'、'.join(clauses)}", f"meets {', '.join(clauses)}")
        case FigureHole(test, parameter):
            return f"{_phrase(test, words, holes)} ({words.name(parameter)})"
        case _:
            return type(content).__name__


def _person(entry: KinEntry, words: Words, holes: dict[str, Hole]) -> str:
    guard = every([entry.where])
    if guard == Every(()):
        return words.name(entry.relation)
    said = _short(_phrase(guard, words, holes))
    return words.say(f"{words.name(entry.relation)}（限 {said}）", f"{words.name(entry.relation)} (only {said})")


def _address(item: AddressEntry | AddressChoice, words: Words) -> str:
    if isinstance(item, AddressEntry):
        return words.name(item.address)
    return "/".join(_address(each, words) for each in item.items)


def _day(moment: Moment) -> str:
    return f"{moment.first}" if moment.first == moment.last else f"{moment.first}…{moment.last}"
