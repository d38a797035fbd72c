"""Words for what a decision names: labels in one language, tests and values as a reader would say them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, assert_never

from luohu.compiler.ruleset.amounts import (
    CM2_A_SQUARE_METRE,
    FEN_A_YUAN,
    HUNDREDTHS_A_POINT,
    PARTS_A_PERCENT,
    decimal,
)
from luohu.compiler.ruleset.english import place_name, term_name
from luohu.compiler.ruleset.model import (
    ANCHOR,
    CASE,
    SETTLER,
    DateTest,
    FactKey,
    FactTest,
    Label,
    Op,
    ScoreTest,
    Share,
    Span,
    Term,
    TypeKind,
)
from luohu.compiler.ruleset.predefined import COUNTRY, PLACE_KINDS
from luohu.compiler.ruleset.walk import Test
from luohu.compiler.runtime.geography import ELSEWHERE
from luohu.compiler.runtime.plan import label_of
from luohu.compiler.runtime.prepared import Prepared
from luohu.compiler.runtime.scoring import unbound
from luohu.compiler.runtime.values import UNKNOWN, Answer

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True)
class Words:
    """The labels of one ruleset in one language, by id."""

    prepared: Prepared
    language: Language
    terms: dict[str, Label]

    def say(self, zh: str, en: str) -> str:
        """The text of this language."""
        return zh if self.language == "zh" else en

    def text(self, label: Label, alias: str = "") -> str:
        """A label. In English, where it has none: the alias in words, or the Chinese of what has only a code."""
        if self.language == "zh" or label.en:
            return label.zh if self.language == "zh" else label.en or ""
        return term_name(label, alias).english if any(map(str.isalpha, alias)) else label.zh

    def name(self, term: str) -> str:
        """What an id is called: the id itself where nothing names it."""
        if term in self.terms:
            return self.text(self.terms[term], term)
        return self._some_place(term.removesuffix(ELSEWHERE)) if term.endswith(ELSEWHERE) else term

    def _some_place(self, area: str) -> str:
        """A place in an area that no other area known here names."""
        tree = self.prepared.geography
        if area == COUNTRY:
            around = self.name([tree.root, *(each for each in tree.above if each != COUNTRY)][-1])
            return self.say(f"{around}以外", f"outside {around}")
        name, above = self.name(area), area in tree.above
        return self.say(
            f"{name}的其他地方" if above else f"{name}某地", f"{'elsewhere' if above else 'somewhere'} in {name}"
        )

    def clause(self, clause: str) -> str:
        """A clause as documents cite it: number and locators."""
        found = self.prepared.clauses[clause]
        number = self.prepared.instruments[found.instrument].number
        places = "、".join(found.locators)
        title = f"“{self.text(found.title)}”" if found.title is not None else ""
        return self.say(f"{number} {places}{title}", f"{number} {places}{title and ' '}{title}")

    def instrument(self, instrument: str) -> str:
        """The number of an instrument."""
        return self.prepared.instruments[instrument].number

    def text_named(self, text: str) -> str:
        """A clause or an instrument, whichever has this id; of a clause that the ruleset does not hold, its document.

        The id itself of what the ruleset knows nothing of.
        """
        if text in self.prepared.clauses:
            return self.clause(text)
        document = text.partition("/")[0]
        return self.instrument(document) if document in self.prepared.instruments else text

    def names(self, ids: tuple[str, ...]) -> str:
        """Several, joined."""
        return self.say("、", ", ").join(self.name(each) for each in ids)

    def any_of(self, ids: Sequence[str]) -> str:
        """Several of which one will do, at least one: `A, B or C`."""
        *most, last = (self.name(each) for each in ids)
        return self.say("、", " or ").join([self.say("、", ", ").join(most), last]) if most else last


def words_of(prepared: Prepared, language: Language) -> Words:
    """The words of a ruleset in a language."""
    vocabulary = prepared.ruleset.vocabulary
    area = prepared.ruleset.jurisdiction
    registers: tuple[tuple[Term, ...], ...] = (
        vocabulary.kin,
        vocabulary.matters,
        vocabulary.pathways,
        vocabulary.addresses,
        vocabulary.evidence,
        vocabulary.bodies,
        vocabulary.scores,
        vocabulary.quotas,
        vocabulary.entitlements,
        *(each.members for each in vocabulary.enumerations),
        PLACE_KINDS,
    )
    terms = (
        _PERSONS
        | _PLACE_KINDS
        | {name: place_name(label, name) for name, label in prepared.abroad.items()}
        | {node.id: place_name(node.label, node.id) for node in (*area.ancestors, *area.areas)}
    )
    terms |= {zone.id: zone.label for zone in area.zones}
    terms |= {term.id: term.label for register in reversed(registers) for term in register}
    return Words(prepared, language, terms)


_PERSONS = {ANCHOR: Label("依托人", "the anchor"), SETTLER: Label("落户人", "the settler")}
_PLACE_KINDS = {
    "urban": Label("城区", "urban district"),
    "town": Label("建制镇", "designated town"),
    "rural": Label("乡村", "village"),
}
"""拟落户地类别: its members are predefined, no vocabulary lists them."""


def fact_name(words: Words, key: FactKey) -> str:
    """A fact with its person; of the anchor and the case, the fact alone."""
    name = words.text(label_of(words.prepared, key), key.fact)
    if key.person in (ANCHOR, CASE) or not key.fact:
        return name
    person = words.name(key.person)
    return words.say(f"{person}的{name}", f"{person}: {name}")


def value_name(words: Words, key: FactKey, value: Answer) -> str:
    """A value of a fact as a reader would say it."""
    if value is UNKNOWN:
        return words.say("未知", "not known")
    if value is None:
        return words.say("无", "none")
    if isinstance(value, bool):
        return words.say("是" if value else "否", "yes" if value else "no")
    if isinstance(value, tuple):
        return words.names(value) or words.say("（空）", "(empty)")
    if isinstance(value, int):
        return _quantity(words, key, value)
    return value.isoformat() if isinstance(value, date) else words.name(str(value))


def _quantity(words: Words, key: FactKey, value: int) -> str:
    kind = words.prepared.kinds.get(key.fact)
    if kind is TypeKind.MONEY:
        return words.say(f"{_hundredths(value)}元", f"{_hundredths(value)} yuan")
    if kind is TypeKind.POINTS:
        return points_name(words, value)
    if kind is TypeKind.RATIO:
        return f"{decimal(value, PARTS_A_PERCENT)}%"
    if kind is TypeKind.FLOOR_AREA:
        shown = decimal(value, CM2_A_SQUARE_METRE)
        return words.say(f"{shown}平方米", f"{shown} m²")
    fact = words.prepared.facts.get(key.fact)
    return f"{value}" if fact is None or fact.type.unit is None else unit_name(words, value, fact.type.unit)


def points_name(words: Words, value: int) -> str:
    """Hundredths of a point as points."""
    shown = decimal(value, HUNDREDTHS_A_POINT)
    return words.say(f"{shown}分", f"{shown} {'point' if shown.lstrip('-') == '1' else 'points'}")


def _hundredths(value: int) -> str:
    sign, (whole, rest) = "-" if value < 0 else "", divmod(abs(value), FEN_A_YUAN)
    return f"{sign}{whole}" if rest == 0 else f"{sign}{whole}.{rest:02d}"


UNITS = {
    "months": Label("个月", "months"),
    "days": Label("日", "days"),
    "workdays": Label("个工作日", "working days"),
    "years": Label("年", "years"),
}
_MONTHS_A_YEAR = 12


def unit_name(words: Words, amount: int, unit: str) -> str:
    """An amount of time; whole years as years."""
    if unit == "months" and amount and amount % _MONTHS_A_YEAR == 0:
        amount, unit = amount // _MONTHS_A_YEAR, "years"
    label = UNITS.get(unit, Label(unit, unit))
    english = (label.en or unit).removesuffix("s") if amount == 1 else label.en
    return words.say(f"{amount}{label.zh}", f"{amount} {english}")


def test_name(words: Words, test: Test) -> str:
    """A test as a requirement."""
    match test:
        case FactTest():
            return f"{fact_name(words, test.key)} {_bound(words, test)}".rstrip()
        case ScoreTest(score, op, value):
            bound = fact_name(words, value) if isinstance(value, FactKey) else points_name(words, value)
            return f"{words.name(unbound(score))} {SIGNS[op]} {bound}"
        case DateTest():
            return _elapsed(words, test)
        case _:
            assert_never(test)


def _bound(words: Words, test: FactTest) -> str:
    bound = compared_name(words, test)
    match test.op:
        case Op.EQ:
            return words.say(f"是 {bound}", f"is {bound}")
        case Op.NONE:
            return words.say("是 无", "is none")
        case Op.ONE_OF:
            return words.say(f"属于 {bound}", f"is {_within(words, test)}{either(words, test)}")
        case Op.HAS_ANY:
            return words.say(f"包含其一 {bound}", f"has any of {bound}")
        case Op.HAS_ALL:
            return words.say(f"包含 {bound}", f"has all of {bound}")
        case Op.LT | Op.LE | Op.GT | Op.GE:
            return f"{SIGNS[test.op]} {bound}"
        case _:
            assert_never(test.op)


def _within(words: Words, test: FactTest) -> str:
    return words.say("", "in " if words.prepared.kinds.get(test.key.fact) is TypeKind.AREA else "")


def either(words: Words, test: FactTest) -> str:
    """What a fact is compared with; of several values any."""
    value = test.value
    return words.any_of(value) if isinstance(value, tuple) and value else compared_name(words, test)


def compared_name(words: Words, test: FactTest) -> str:
    """What a fact is compared with: a value, another fact, a share of one."""
    match test.value:
        case FactKey() as other:
            return fact_name(words, other)
        case Share(key, parts):
            name, share = fact_name(words, key), f"{decimal(parts, PARTS_A_PERCENT)}%"
            return words.say(f"{name}的{share}", f"{share} of {name}")
        case value:
            return value_name(words, test.key, value)


SIGNS = {Op.EQ: "=", Op.LT: "<", Op.LE: "≤", Op.GT: ">", Op.GE: "≥"}
_SPANS = {
    Span.WITHIN: Label("以内", "within"),
    Span.REACHING: Label("满", "at least"),
    Span.OVER: Label("超过", "more than"),
    Span.UNDER: Label("不满", "less than"),
}


_DAY_SIGNS = {Span.WITHIN: "≤", Span.REACHING: "≥", Span.OVER: ">", Span.UNDER: "<"}


def day_name(words: Words, day: FactKey | date | None) -> str:
    """A day of a test: the day of application, one that the text fixes, or a fact."""
    if day is None:
        return words.say("申请日", "the day of application")
    return day.isoformat() if isinstance(day, date) else fact_name(words, day)


def length_name(words: Words, test: DateTest) -> str:
    """The time of a test, or the figure that it is."""
    if test.length is not None:
        return fact_name(words, test.length)
    return unit_name(words, *((test.months, "months") if test.months else (test.days, "days")))


def _elapsed(words: Words, test: DateTest) -> str:
    until, since = day_name(words, test.at), day_name(words, test.since)
    if test.length is None and not (test.months or test.days):
        return f"{until} {_DAY_SIGNS[test.span]} {since}"
    amount = length_name(words, test)
    span = words.text(_SPANS[test.span])
    if words.language == "en":
        until, since = (
            f"“{said}”" if isinstance(day, FactKey) else said for day, said in ((test.at, until), (test.since, since))
        )
        since = f"1 January of the year of {since}" if test.by_year else since
        return f"{until} is {span} {amount} after {since}"
    since = f"{since}所在年的1月1日" if test.by_year else since
    return (
        f"{until} 自 {since} 起 {amount}{span}" if test.span is Span.WITHIN else f"{until} 自 {since} 起 {span}{amount}"
    )
