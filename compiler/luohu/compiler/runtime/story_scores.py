"""Scores told line by line: what each item came to, which item of a choice counts, what a cap or a veto did."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from luohu.compiler.ruleset.model import Label
from luohu.compiler.ruleset.points import PartKind, UnitItem
from luohu.compiler.runtime.model import Decision
from luohu.compiler.runtime.score_model import Line, LineKind, ScoreReport
from luohu.compiler.runtime.story_reasons import finding_told
from luohu.compiler.runtime.values import Truth
from luohu.compiler.runtime.words import Words, fact_name, points_name, unit_name, value_name

_SIGNS: dict[Truth, str] = {True: "✓", False: "·", None: "?"}
_KINDS = {
    LineKind.SUM: Label("合计", "sum"),
    LineKind.BEST: Label("取高", "best of"),
    LineKind.CHOICE: Label("择一", "one of"),
}


def scores_told(words: Words, decision: Decision) -> Iterator[str]:
    """Every score of a decision, its lines indented under it."""
    for report in decision.scores:
        yield from _score(words, report)


def _score(words: Words, report: ScoreReport) -> Iterator[str]:
    name, shown = words.name(report.score), span_name(words, report.low, report.high)
    by = (
        ""
        if report.clause is None
        else words.say(f"（依 {words.clause(report.clause)}）", f" (by {words.clause(report.clause)})")
    )
    yield f"  {name}{words.say('：', ': ')}{shown}{_capped(words, capped=report.capped)}{_vetoed(words, report.vetoed)}{by}"
    for line in report.lines:
        yield from _line(words, line, "    ")


def span_name(words: Words, low: int, high: int) -> str:
    """Points, or the least and the greatest that they can be."""
    if low == high:
        return points_name(words, low)
    return words.say(
        f"{points_name(words, low)}至{points_name(words, high)}",
        f"{points_name(words, low)} to {points_name(words, high)}",
    )


def _capped(words: Words, *, capped: bool) -> str:
    return words.say("（封顶或保底）", " (capped)") if capped else ""


def _vetoed(words: Words, vetoed: Truth) -> str:
    if vetoed is False:
        return ""
    return words.say("，被否决", ", vetoed") if vetoed else words.say("，可能被否决", ", perhaps vetoed")


def _line(words: Words, line: Line, indent: str) -> Iterator[str]:
    if line.kind is LineKind.VETO:
        if line.counts is not False:
            yield f"{indent}{'✗' if line.counts else '?'} {words.say('否决：', 'veto: ')}{_reasons(words, line)}"
        return
    taken = words.say("（选此项）", " (this one counts)") if line.taken else ""
    points = f"{span_name(words, line.low, line.high)}{_capped(words, capped=line.capped)}{taken}"
    yield f"{indent}{_SIGNS[line.counts]} {points}{words.say('：', ': ')}{_what(words, line)}"
    for inner in line.lines:
        yield from _line(words, inner, f"{indent}  ")


def _what(words: Words, line: Line) -> str:
    if line.item is not None:
        return _units(words, line.item, line)
    if line.score is not None:
        return words.name(line.score)
    if line.kind in _KINDS:
        return words.text(_KINDS[line.kind])
    return _reasons(words, line)


def _reasons(words: Words, line: Line) -> str:
    return words.say("；", "; ").join(finding_told(words, each) for each in line.because)


def units_told(words: Words, item: UnitItem) -> str:
    """Points by unit as a text says them."""
    fact, gain = fact_name(words, item.key), points_name(words, item.points)
    unit, part = _amount(words, item, item.per), _part(words, item)
    return words.say(f"{fact}{part} 每{unit} {gain}", f"{fact}{part}, {gain} for each {unit}")


def _units(words: Words, item: UnitItem, line: Line) -> str:
    told = units_told(words, item)
    if line.units is not None:
        told += words.say(f"，计 {line.units} 个", f", {line.units} counted")
    reasons = _reasons(words, line)
    return told + (words.say(f"；{reasons}", f"; {reasons}") if reasons else "")


def _amount(words: Words, item: UnitItem, amount: int) -> str:
    return unit_name(words, amount, item.unit) if item.unit is not None else value_name(words, item.key, amount)


def _part(words: Words, item: UnitItem) -> str:
    offset = _amount(words, item, item.offset)
    match item.part:
        case PartKind.WHOLE:
            return ""
        case PartKind.ABOVE:
            return words.say(f" 超出{offset}部分", f" above {offset}")
        case PartKind.BELOW:
            return words.say(f" 不足{offset}部分", f" below {offset}")
        case _:
            assert_never(item.part)
