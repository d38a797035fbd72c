"""A scenario as text in the language, formatted: what `luohu test` then reads like any other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from luohu.compiler.program import Expectation, Program, Scenario
from luohu.compiler.ruleset.amounts import (
    CM2_A_SQUARE_METRE,
    FEN_A_YUAN,
    HUNDREDTHS_A_POINT,
    PARTS_A_PERCENT,
    decimal,
)
from luohu.compiler.ruleset.model import ANCHOR, CASE, SETTLER, Fact, FactKey, Label, Op, TimeAllowed, TypeKind
from luohu.compiler.ruleset.predefined import CASE_FACTS, PLACE_KINDS
from luohu.compiler.runtime.values import EXISTS, Value
from luohu.compiler.runtime.words import UNITS
from luohu.dsl.format import format_text
from luohu.dsl.format.quoting import quoted_name
from luohu.dsl.source import Source


class Unwritable(Exception):  # noqa: N818 - it says what is the case
    """Something in a case has no name in the language. `args`: what."""


def written(program: Program, scenarios: Iterable[Scenario]) -> str:
    """The scenarios, formatted with Chinese keywords.

    Raises:
        Unwritable: a fact, value or detail has no name that a scenario can use.
    """
    text = "\n".join("\n".join(_scenario(program, each)) for each in scenarios)
    formatted = format_text(Source("suggested.luohu", text + "\n"), "zh").text
    if formatted is None:
        raise Unwritable(text)
    return formatted


def _scenario(program: Program, scenario: Scenario) -> Iterator[str]:
    yield f"场景 “{scenario.title}” {{"
    yield f"地区 {_area(program, scenario.place)} 申请日 {_day(scenario.day)}"
    if scenario.matter != _main_matter(program):
        yield f"事项 {_term(program, 'matters', scenario.matter)}"
    for name, day in scenario.assumptions:
        yield f"假定 {_name(program.instruments[name].number)} 施行于 {_day(day)}"
    own = [each for each in scenario.facts.items() if each[0].person in (ANCHOR, SETTLER, CASE)]
    own.extend(each for each in scenario.facts.items() if each[0].fact == EXISTS)
    if own:
        yield "设 " + "; ".join(_given(program, key, value) for key, value in own)
    kin = dict.fromkeys(key.person for key in scenario.facts if key.person not in (ANCHOR, SETTLER, CASE))
    for person in kin:
        facts = [(key, value) for key, value in scenario.facts.items() if key.person == person and key.fact != EXISTS]
        if facts:
            said = "; ".join(_given(program, FactKey(ANCHOR, key.fact), value) for key, value in facts)
            yield f"人员 {_term(program, 'kin', person)} {{ {said} }}"
    if scenario.closed:
        yield "其余 为 常值"
    for each in scenario.expectations:
        yield f"预期 {_expectation(program, each)}"
    yield "}"


def _main_matter(program: Program) -> str | None:
    """The matter that a scenario is about where it names none: the one that its vocabulary is called by."""
    found = [
        term.id
        for name in sorted(program.vocabularies)
        for term in program.vocabularies[name].matters
        if term.label.zh == program.vocabularies[name].label.zh
    ]
    return found[0] if found else None


def _name(text: str) -> str:
    return quoted_name(text, "zh")


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _area(program: Program, area: str) -> str:
    return _name(program.geography.areas[area].label.zh)


def _term(program: Program, register: str, id_: str) -> str:
    for words in program.vocabularies.values():
        for term in getattr(words, register):
            if term.id == id_:
                return _name(term.label.zh)
    raise Unwritable(id_)


# ------------------------------------------------------------------------------------------------ facts


def given(program: Program, key: FactKey, value: Value) -> str:
    """A fact with its value, as a scenario gives it.

    Raises:
        Unwritable: the fact or value has no name.
    """
    return _given(program, key, value)


def _given(program: Program, key: FactKey, value: Value) -> str:
    if key.fact == EXISTS:
        return f"{_term(program, 'kin', key.person)} 是 无"
    if key.person == CASE and key.fact in CASE_FACTS:
        label: Label = CASE_FACTS[key.fact][0]
        return f"{label.zh} 是 {_case_value(program, value)}"
    fact = next((each for words in program.vocabularies.values() for each in words.facts if each.id == key.fact), None)
    if fact is None or key.person == CASE:
        raise Unwritable(key.fact)
    owner = "落户人的" if key.person == SETTLER else ""
    name = _name(fact.label.zh)
    return f"{owner}{name} 是 {_value(program, fact, value)}"


def _case_value(program: Program, value: Value) -> str:
    if isinstance(value, date):
        return _day(value)
    known = {term.id: term.label.zh for term in PLACE_KINDS}
    return _name(known[str(value)]) if value in known else _term(program, "kin", str(value))


def _value(program: Program, fact: Fact, value: Value) -> str:
    match value:
        case None | ():
            return "无"
        case bool():
            return "真" if value else "否"
        case date():
            return _day(value)
        case int():
            return _quantity(fact, value)
        case str():
            return _area(program, value) if fact.type.kind is TypeKind.AREA else _member(program, fact, value)
        case tuple():
            return "、".join(_member(program, fact, each) for each in value)


def _member(program: Program, fact: Fact, value: str) -> str:
    for words in program.vocabularies.values():
        for each in words.enumerations:
            if each.id == fact.type.of:
                return _name(next(term.label.zh for term in each.members if term.id == value))
    raise Unwritable(value)


def _quantity(fact: Fact, value: int) -> str:
    match fact.type.kind:
        case TypeKind.MONEY:
            return f"{decimal(value, FEN_A_YUAN)}元"
        case TypeKind.FLOOR_AREA:
            return f"{decimal(value, CM2_A_SQUARE_METRE)}平方米"
        case TypeKind.RATIO:
            return f"{decimal(value, PARTS_A_PERCENT)}%"
        case TypeKind.POINTS:
            return f"{decimal(value, HUNDREDTHS_A_POINT)}分"
        case TypeKind.DURATION:
            return f"{value}{UNITS[fact.type.unit or 'months'].zh}"
        case _:
            return str(value)


# ------------------------------------------------------------------------------------------------ expectations


def _expectation(program: Program, expected: Expectation) -> str:
    matter = _term(program, "matters", expected.matter)
    by = "" if expected.clause is None else f" 依 {_cited(program, expected.clause)}"
    match expected.outcome:
        case "granted":
            details = " ".join(_details(program, expected))
            said = f"{'非 ' if expected.not_by else ''}准予 {matter}"
            return f"{said}{f' {{ {details} }}' if details else ''}{by}"
        case "not_granted":
            return f"不予 {matter}{by}"
        case "undetermined":
            because = "、".join(_need(program, each) for each in expected.needs)
            return f"待定{f' 因 {because}' if because else ''}"
        case _:
            return "无规定"


def _need(program: Program, need: str) -> str:
    if need not in program.instruments:
        raise Unwritable(need)
    return _name(program.instruments[need].number)


def _cited(program: Program, clause: str) -> str:
    for instrument in program.instruments.values():
        for each in instrument.clauses:
            if each.id == clause:
                return f"{_name(instrument.number)} 之 {each.locators[0]}"
    raise Unwritable(clause)


def _details(program: Program, expected: Expectation) -> Iterator[str]:
    for word, register, ids in (
        ("落户地", "addresses", expected.addresses),
        ("随迁", "kin", expected.companions),
        ("材料", "evidence", expected.evidence),
        ("受理", "bodies", [each.id for each in expected.details.receivers or ()]),
        ("代办", "bodies", [each.id for each in expected.details.proxies or ()]),
    ):
        if ids:
            yield f"{word} {'、'.join(_body(program, register, each) for each in ids)}"
    if expected.heads is not None:
        bounds = {Op.LE: "至多", Op.GE: "至少", Op.EQ: "", Op.LT: "不满", Op.GT: "超过"}
        yield f"人数 {bounds[expected.heads.op]} {expected.heads.value}人"
    for word, limit in (("时限", expected.details.time_limit), ("办理期", expected.details.exercised_within)):
        if limit is not None:
            yield f"{word} {_limit(limit)}"


def _body(program: Program, register: str, id_: str) -> str:
    """A body may be a person too: a proxy is often one of the family."""
    try:
        return _term(program, register, id_)
    except Unwritable:
        if register != "bodies":
            raise
        return _term(program, "kin", id_)


def _limit(limit: TimeAllowed) -> str:
    return f"{limit.amount}{UNITS[limit.unit].zh}"
