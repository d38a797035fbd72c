"""Documents: headers, acts, definitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.build.acts import own_or_other
from luohu.dsl.syntax.headers import Checked, DateHeader, DateKind, ValidFor, ValidUntil
from luohu.dsl.syntax.instruments import (
    Basis,
    Covers,
    Definition,
    Encoded,
    Follows,
    Includes,
    Instrument,
    InstrumentKind,
    InstrumentMember,
    Issuer,
    Kind,
    LeftOpen,
    LeftToLower,
    MayGovern,
    Meaning,
    Means,
    NotEncoded,
    Provenance,
    Quality,
    Status,
    StatusKind,
)
from luohu.dsl.syntax.values import DateExpression, DateWord, Day, DayWithin, SpokenDate

if TYPE_CHECKING:
    from datetime import date

    from luohu.dsl.source import Span
    from luohu.dsl.syntax.base import Locator, Name, Reference, Title
    from luohu.dsl.syntax.conditions import Condition
    from luohu.dsl.syntax.details import Entries
    from luohu.dsl.syntax.values import Quantity
    from luohu.dsl.tokens import Token

_DATE_KINDS = {
    "PROMULGATED": DateKind.PROMULGATED,
    "EFFECTIVE": DateKind.EFFECTIVE,
    "EXPIRES": DateKind.EXPIRES,
}
_DATE_WORDS = {
    "ONPROM": DateWord.ON_PROMULGATION,
    "UNSTATED": DateWord.UNSTATED,
    "UNDECIDED": DateWord.UNDECIDED,
}


def instrument(
    span: Span, number: Name, alias: Name | None, title: Title | None, members: tuple[InstrumentMember, ...]
) -> Instrument:
    """A document."""
    return Instrument(number, alias, title, members, span=span)


def issuer(span: Span, bodies: tuple[Reference, ...]) -> Issuer:
    """发布机关."""
    return Issuer(bodies, span=span)


def date_header(span: Span, kind: Token[str], day: DateExpression) -> DateHeader:
    """公布, 施行, 失效."""
    return DateHeader(_DATE_KINDS[kind.kind], day, span=span)


def spoken_date(span: Span, word: Token[str]) -> SpokenDate:
    """公布之日, 未载明, 未定."""
    return SpokenDate(_DATE_WORDS[word.kind], span=span)


def date_range(span: Span, first: Day | DayWithin, last: Day | DayWithin) -> DayWithin:
    """One unknown day from the beginning of `first` to the end of `last`."""
    return DayWithin(_earliest(first), _latest(last), "range", span=span)


def date_bound(span: Span, side: Token[str], day: Day | DayWithin) -> DayWithin:
    """不早于 D, 不晚于 D."""
    if side.kind == "NBEFORE_P":
        return DayWithin(_earliest(day), None, "not-before", span=span)
    return DayWithin(None, _latest(day), "not-after", span=span)


def _earliest(day: Day | DayWithin) -> date | None:
    return day.day if isinstance(day, Day) else day.earliest


def _latest(day: Day | DayWithin) -> date | None:
    return day.day if isinstance(day, Day) else day.latest


def valid_for(span: Span, duration: Quantity) -> ValidFor:
    """有效期 5年."""
    return ValidFor(duration, span=span)


def valid_until(span: Span, day: DateExpression) -> ValidUntil:
    """有效期 至 D."""
    return ValidUntil(day, span=span)


def status(span: Span, word: Token[StatusKind]) -> Status:
    """状态."""
    return Status(word.value, span=span)


def kind(span: Span, word: Token[InstrumentKind]) -> Kind:
    """种类."""
    return Kind(word.value, span=span)


def basis(span: Span, documents: tuple[Name, ...]) -> Basis:
    """依据."""
    return Basis(documents, span=span)


def provenance(span: Span, source: Name, part: Token[str] | None, quality: Token[Quality] | None) -> Provenance:
    """来源."""
    return Provenance(source, part.value if part else None, quality.value if quality else None, span=span)


def checked(span: Span, name: Token[str], day: Token[date]) -> Checked:
    """核对."""
    return Checked(name.value, day.value, span=span)


def may_govern(span: Span, matters: tuple[Reference, ...]) -> MayGovern:
    """可能规定."""
    return MayGovern(matters, span=span)


def not_encoded(
    span: Span,
    locators: tuple[Locator, ...],
    reason: Name | None,
    remark: Token[str] | None,
    review: Checked | None,
) -> NotEncoded:
    """不编码."""
    return NotEncoded(locators, reason, remark.value if remark else None, review, span=span)


def encoded(span: Span, locators: tuple[Locator, ...], remark: Token[str] | None) -> Encoded:
    """已编码."""
    return Encoded(locators, remark.value if remark else None, span=span)


def definition(
    span: Span, name: Name, alias: Name | None, meaning: Meaning, only_for: tuple[Locator, ...] | None
) -> Definition:
    """定义."""
    return Definition(name, alias, meaning, only_for or (), span=span)


def covers(span: Span, at_least: Condition, never: Condition | None) -> Covers:
    """含 C 不含 C."""
    return Covers(at_least, never, span=span)


def excludes(span: Span, never: Condition, at_least: Condition | None) -> Covers:
    """不含 C 含 C."""
    return Covers(at_least, never, span=span)


def follows(span: Span, document: Token[str]) -> Follows:
    """从 X."""
    return Follows(own_or_other(span, document), span=span)


def left_to_lower(span: Span) -> LeftToLower:
    """由下级规定."""
    return LeftToLower(span=span)


def means(span: Span, condition: Condition) -> Means:
    """指."""
    return Means(condition, span=span)


def includes(span: Span, entries: Entries) -> Includes:
    """包括."""
    return Includes(entries, span=span)


def left_open(span: Span) -> LeftOpen:
    """未界定."""
    return LeftOpen(span=span)
