"""Who is in a class, in words: what all of its people share, the ways to be one of them, which clauses decide for them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from luohu.compiler.checks.persons import fact_told
from luohu.compiler.reports.diff.who_else import decided_for
from luohu.compiler.ruleset.model import SELF, FactKey, FactTest, Op, ScoreTest, Share
from luohu.compiler.runtime.values import RELATION_KEY
from luohu.compiler.runtime.words import fact_name, test_name, value_name
from luohu.dsl.diagnostics.width import visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luohu.compiler.changes.model import Class
    from luohu.compiler.reports.diff.telling import Telling
    from luohu.compiler.ruleset.walk import Test
    from luohu.compiler.runtime.words import Words

OPPOSITE = {Op.LT: Op.GE, Op.GE: Op.LT, Op.GT: Op.LE, Op.LE: Op.GT}


def described(telling: Telling, found: Class) -> tuple[str, ...]:
    """Lines that describe the people of a class; where the description is not all of it, that is said."""
    return tuple(visible(line) for line in _lines(telling, found))


def _lines(telling: Telling, found: Class) -> Iterator[str]:
    words, said = telling.words_for(found), found.description
    say, join = telling.say, telling.say("；", "; ")
    shared = join.join(literal(words, *each) for each in _by_fact(said.shared))
    ways = [join.join(literal(words, *each) for each in _by_fact(way)) for way in said.ways]
    deciding = [*decided_for(telling, found)]
    if not (shared or ways or deciding):
        yield (
            say("所有人", "everybody")
            if said.exact
            else say("条件过多，见 JSON", "too many conditions to tell: see the JSON form")
        )
        return
    if len(ways) == 1:
        shared, ways = join.join(each for each in (shared, *ways) if each), []
    if ways:
        yield shared + say("；并且下列之一：", "; and one of these:") if shared else say("下列之一：", "one of these:")
        yield from (f"  - {each}" for each in ways)
    elif shared:
        yield shared
    elif not (said.by or said.missed or said.answers):
        yield say("所有人", "everybody") if said.exact else say("一部分人", "some people")
    yield from deciding
    if not said.exact:
        yield say("还有别的条件，见 JSON", "there is more to it: see the JSON form")


def _by_fact(tests: tuple[tuple[Test, bool], ...]) -> list[tuple[Test, bool]]:
    """The tests of one fact beside one another (its bounds), facts in the order in which they come first."""
    facts = [test.key if isinstance(test, FactTest) else test for test, _ in tests]
    return [tests[at] for at in sorted(range(len(tests)), key=lambda at: facts.index(facts[at]))]


def literal(words: Words, test: Test, truth: bool) -> str:  # noqa: FBT001 - a test and how it comes out
    """A test as it comes out: bounds turned round where it fails, yes and no as a person has them."""
    match test:
        case FactTest(key, Op.EQ | Op.ONE_OF, value) if key == RELATION_KEY and (truth or value == SELF):
            return _relation(words, value if isinstance(value, tuple) else (str(value),), truth=truth)
        case FactTest(key, Op.EQ, bool() as value):
            return fact_told(words, key, value is truth)
        case FactTest(op=op) | ScoreTest(op=op) if not truth and op in OPPOSITE:
            return test_name(words, replace(test, op=OPPOSITE[op]))
        case FactTest(op=Op.EQ | Op.ONE_OF as op) if not truth and not isinstance(test.value, FactKey | Share):
            value, several = value_name(words, test.key, test.value), op is Op.ONE_OF
            denied = words.say("不属于" if several else "不是", "is none of" if several else "is not")
            return f"{fact_name(words, test.key)} {denied} {value}"
        case _:
            said = test_name(words, test)
            return said if truth else words.say(f"不是：{said}", f"not: {said}")


def _relation(words: Words, values: tuple[str, ...], *, truth: bool) -> str:
    """For whom one applies: oneself, or which relatives."""
    own = words.say("为自己申请", "on one's own behalf")
    others = [each for each in values if each != SELF]
    if not others:
        return own if truth else words.say(f"不是{own}", f"not {own}")
    some = words.any_of(others)
    kin = words.say(f"落户人是依托人的{some}", f"the settler is the anchor's {some}")
    return words.say(f"{own}，或者{kin}", f"{own}, or {kin}") if SELF in values else kin
