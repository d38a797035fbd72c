"""What stands on the nodes of a decision graph, in Chinese and English, in the words of the ruleset's vocabulary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import assert_never

from luohu.compiler.ruleset.amounts import CM2_A_SQUARE_METRE, FEN_A_YUAN, HUNDREDTHS_A_POINT, PARTS_A_PERCENT, decimal
from luohu.compiler.ruleset.english import place_name
from luohu.compiler.ruleset.model import (
    ANCHOR,
    CASE,
    PLACE_KIND,
    RELATION,
    SETTLER,
    Condition,
    CountAtLeast,
    DateTest,
    Every,
    Fact,
    FactKey,
    FactTest,
    Label,
    Not,
    Op,
    Ruleset,
    ScoreTest,
    Share,
    Some,
    Span,
    TypeKind,
)
from luohu.compiler.ruleset.predefined import CASE_FACTS, PLACE_KINDS

_PERSONS = {ANCHOR: Label("", ""), CASE: Label("", ""), SETTLER: Label("落户人的", "settler's ")}
_PLACE_KINDS = {term.id: term.label for term in PLACE_KINDS}
_OPERATORS = {
    Op.EQ: Label("=", "="),
    Op.LT: Label("<", "<"),
    Op.LE: Label("≤", "≤"),
    Op.GT: Label(">", ">"),
    Op.GE: Label("≥", "≥"),
    Op.ONE_OF: Label("属于", "in"),
    Op.HAS_ANY: Label("包含任一", "has any of"),
    Op.HAS_ALL: Label("包含全部", "has all of"),
    Op.NONE: Label("是无", "is none"),
}
_SPANS = {
    Span.WITHIN: Label("以内", "within"),
    Span.REACHING: Label("届满", "reaching"),
    Span.OVER: Label("超过", "over"),
    Span.UNDER: Label("不满", "under"),
}
_UNITS = {"months": Label("个月", "months"), "days": Label("日", "days"), "workdays": Label("个工作日", "workdays")}


@dataclass(frozen=True, slots=True)
class Glossary:
    """Labels of a ruleset by id, within each kind of name."""

    facts: Mapping[str, Fact]
    members: Mapping[str, Label]
    kin: Mapping[str, Label]
    places: Mapping[str, Label]
    matters: Mapping[str, Label]
    scores: Mapping[str, Label]


def glossary(ruleset: Ruleset) -> Glossary:
    """The labels of a ruleset."""
    words, place = ruleset.vocabulary, ruleset.jurisdiction
    return Glossary(
        {fact.id: fact for fact in words.facts},
        {term.id: term.label for each in words.enumerations for term in each.members},
        {term.id: term.label for term in words.kin},
        {node.id: place_name(node.label, node.id) for node in (*place.ancestors, *place.areas)}
        | {z.id: z.label for z in place.zones},
        {term.id: term.label for term in words.matters},
        {term.id: term.label for term in words.scores},
    )


def condition_label(words: Glossary, condition: Condition) -> Label:  # noqa: PLR0911 - one for each form
    """What a condition says, or for a compound one how it joins its operands."""
    match condition:
        case FactTest():
            return _test(words, condition)
        case DateTest():
            return _date_test(words, condition)
        case ScoreTest():
            return _score_test(words, condition)
        case Every():
            return Label("同时具备", "all of")
        case Some():
            return Label("下列之一", "any of")
        case Not():
            return Label("非", "not")
        case CountAtLeast(count):
            return Label(f"至少{count}项", f"at least {count} of")
        case _:
            assert_never(condition)


def _test(words: Glossary, test: FactTest) -> Label:
    fact, operator = _key(words, test.key), _OPERATORS[test.op]
    if test.op is Op.EQ and isinstance(test.value, bool):
        return fact if test.value else Label(f"非 {fact.zh}", f"not {fact.english}")
    if test.op is Op.NONE:
        return Label(f"{fact.zh} {operator.zh}", f"{fact.english} {operator.en}")
    value = _value(words, test)
    return Label(f"{fact.zh} {operator.zh} {value.zh}", f"{fact.english} {operator.en} {value.english}")


def _date_test(words: Glossary, test: DateTest) -> Label:
    since, at, span, length = _day(words, test.since), _day(words, test.at), _SPANS[test.span], _length(words, test)
    return Label(
        f"{at.zh} 自 {since.zh} 起 {length.zh}{span.zh}", f"{at.english} {span.en} {length.english} of {since.english}"
    )


def _day(words: Glossary, day: FactKey | date | None) -> Label:
    if day is None:
        return Label("申请日", "day of application")
    return Label(day.isoformat()) if isinstance(day, date) else _key(words, day)


def _length(words: Glossary, test: DateTest) -> Label:
    if test.length is not None:
        return _key(words, test.length)
    unit, number = ("months", test.months) if test.months else ("days", test.days)
    return Label(f"{number}{_UNITS[unit].zh}", f"{number} {_UNITS[unit].en}")


def _score_test(words: Glossary, test: ScoreTest) -> Label:
    score = words.scores.get(test.score, Label(test.score))
    if isinstance(test.value, FactKey):
        bound = _key(words, test.value)
    else:
        bound = _with_unit(decimal(test.value, HUNDREDTHS_A_POINT), Label("分", "points"))
    sign = _OPERATORS[test.op]
    return Label(f"{score.zh} {sign.zh} {bound.zh}", f"{score.english} {sign.en} {bound.english}")


def _key(words: Glossary, key: FactKey) -> Label:
    known = words.facts.get(key.fact)
    fact = known.label if known is not None else CASE_FACTS.get(key.fact, (Label(key.fact), None))[0]
    person = _PERSONS.get(key.person)
    if person is None:
        relative = words.kin.get(key.person, Label(key.person))
        person = Label(f"{relative.zh}的", f"{relative.english}'s ")
    return Label(person.zh + fact.zh, person.english + fact.english)


def _value(words: Glossary, test: FactTest) -> Label:
    value = test.value
    if isinstance(value, FactKey):
        return _key(words, value)
    if isinstance(value, Share):
        whole, share = _key(words, value.key), decimal(value.parts, PARTS_A_PERCENT)
        return Label(f"{whole.zh}的{share}%", f"{share}% of {whole.english}")
    items = value if isinstance(value, tuple) else (value,)
    found = [_scalar(words, test.key, item) for item in items]
    return Label("、".join(each.zh for each in found), ", ".join(each.english for each in found))


def _scalar(words: Glossary, key: FactKey, value: object) -> Label:
    match value:
        case str():
            return _named(words, key, value)
        case date():
            return Label(value.isoformat(), value.isoformat())
        case _:
            fact = words.facts.get(key.fact)
            return _amount(fact, value) if fact is not None and isinstance(value, int) else Label(str(value))


def _named(words: Glossary, key: FactKey, value: str) -> Label:
    if key.fact == RELATION:
        return words.kin.get(value, Label(value))
    if key.fact == PLACE_KIND:
        return _PLACE_KINDS.get(value, Label(value))
    return words.members.get(value) or words.places.get(value) or Label(value)


def _amount(fact: Fact, value: int) -> Label:
    match fact.type.kind:
        case TypeKind.MONEY:
            return _with_unit(decimal(value, FEN_A_YUAN), Label("元", "yuan"))
        case TypeKind.FLOOR_AREA:
            return _with_unit(decimal(value, CM2_A_SQUARE_METRE), Label("平方米", "m²"))
        case TypeKind.POINTS:
            return _with_unit(decimal(value, HUNDREDTHS_A_POINT), Label("分", "points"))
        case TypeKind.RATIO:
            return _with_unit(decimal(value, PARTS_A_PERCENT), Label("%"))
        case TypeKind.DURATION:
            return _with_unit(str(value), _UNITS.get(fact.type.unit or "", Label("")))
        case _:
            return Label(str(value), str(value))


def _with_unit(number: str, unit: Label) -> Label:
    return Label(f"{number}{unit.zh}", f"{number} {unit.english}".rstrip())
