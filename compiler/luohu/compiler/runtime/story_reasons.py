"""Reasons told in prose: tests as they came out, and the ways of which one or more would do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from luohu.compiler.ruleset.model import DateTest, FactKey, FactTest, Op, ScoreTest, Share
from luohu.compiler.runtime.explain import flat
from luohu.compiler.runtime.model import Choice, Finding, Reason, Together
from luohu.compiler.runtime.scoring import Points
from luohu.compiler.runtime.values import RELATION_KEY, Answer
from luohu.compiler.runtime.words import Words, fact_name, points_name, test_name, value_name


def reasons_told(words: Words, reasons: tuple[Reason, ...], sign: str, indent: str = "    ") -> Iterator[str]:
    """One line for each test; of several ways of which some would do, a heading and the ways under it."""
    plain = tuple(each for each in reasons if isinstance(each, Finding))
    yield from findings_told(words, plain, sign, indent)
    for each in reasons:
        match each:
            case Finding():
                pass
            case Choice(count, ways) if _kin_alone(ways):
                yield f"{indent}{sign} {_relations(words, list(flat(ways)))}"
                del count
            case Choice(count, ways):
                zh, en = (
                    ("下列之一即可", "one of these would do")
                    if count == 1
                    else (
                        f"下列之中尚缺 {count} 项",
                        f"{count} more of these would do",
                    )
                )
                yield words.say(f"{indent}{sign} {zh}：", f"{indent}{sign} {en}:")
                yield from reasons_told(words, ways, "-", indent + "  ")
            case Together(items):
                yield words.say(f"{indent}{sign} 同时：", f"{indent}{sign} together:")
                yield from reasons_told(words, items, "-", indent + "  ")
            case _:
                assert_never(each)


def _kin_alone(ways: tuple[Reason, ...]) -> bool:
    """Whether the ways are the kinds of relative on one list: they share a line."""
    return all(isinstance(each, Finding) and _names_relation(each) for each in ways)


def findings_told(words: Words, findings: tuple[Finding, ...], sign: str, indent: str = "    ") -> Iterator[str]:
    """One line for each test; the kinds of relative that one list names share a line."""
    relatives = [each for each in findings if _names_relation(each)]
    for finding in findings:
        if len(relatives) > 1 and _names_relation(finding):
            if finding is relatives[0]:
                yield f"{indent}{sign} {_relations(words, relatives)}"
        else:
            yield f"{indent}{sign} {finding_told(words, finding)}"


def _names_relation(finding: Finding) -> bool:
    test = finding.test
    return isinstance(test, FactTest) and test.key == RELATION_KEY and test.op is Op.EQ and finding.wanted


def _relations(words: Words, found: list[Finding]) -> str:
    named = tuple(str(each.test.value) for each in found if isinstance(each.test, FactTest))
    whole = FactTest(RELATION_KEY, Op.ONE_OF, named)
    return finding_told(words, Finding(whole, wanted=True, truth=found[0].truth, actual=found[0].actual))


def finding_told(words: Words, finding: Finding) -> str:
    """One test as a requirement, with what it is."""
    test, wanted = finding.test, finding.wanted
    if isinstance(test, FactTest) and test.op is Op.EQ and isinstance(test.value, bool):
        required, wanted = fact_name(words, test.key), wanted == test.value
    else:
        required = test_name(words, test)
    denied = "" if wanted else words.say("非 ", "not: ")
    if isinstance(test, ScoreTest) and finding.points is None:
        unstated = words.say("（没有现行条款规定怎样计分）", " (no clause in force says how it is counted)")
        return f"{denied}{required}{unstated}"
    actual = _actual(words, finding)
    return words.say(f"{denied}{required}（实为 {actual}）", f"{denied}{required} (it is {actual})")


def _actual(words: Words, finding: Finding) -> str:
    """The values that the test compared: alone, or, of several, each with its name."""
    values = [(key, value) for key, value in _values_of(finding) if isinstance(key, FactKey)]
    if finding.points is not None:
        points = points_told(words, finding.points)
        return words.say("，", ", ").join([points, *(_named_value(words, *each) for each in values)])
    if len(values) == 1:
        return value_name(words, *values[0])
    return words.say("，", ", ").join(_named_value(words, *each) for each in values)


def _named_value(words: Words, key: FactKey, value: Answer) -> str:
    return f"{fact_name(words, key)} {value_name(words, key, value)}"


def _values_of(finding: Finding) -> tuple[tuple[object, Answer], ...]:
    match finding.test:
        case FactTest(key, _, value):
            other = value.key if isinstance(value, Share) else value
            return (key, finding.actual), (other, finding.other)
        case DateTest(since, _, at, length=length):
            return (since, finding.actual), (at, finding.other), (length, finding.length)
        case ScoreTest(_, _, bound):
            return ((bound, finding.other),)
        case test:
            assert_never(test)


def points_told(words: Words, points: Points) -> str:
    """Points, or the least and the greatest that they can be, and whether they are vetoed."""
    low, high = points_name(words, points.low), points_name(words, points.high)
    shown = low if low == high else words.say(f"{low}至{high}", f"{low} to {high}")
    vetoed = {True: ("，被否决", ", vetoed"), None: ("，是否被否决未定", ", perhaps vetoed"), False: ("", "")}
    return shown + words.say(*vetoed[points.vetoed])
