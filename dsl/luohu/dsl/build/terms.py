"""Names, values, dates, references to documents."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from luohu.dsl.numerals import SOME_DAY, year_range
from luohu.dsl.predefined import NAMES, canonical
from luohu.dsl.rules import impossible_date
from luohu.dsl.syntax.base import DocumentReference, Locator, Name, Named, Note, Reference, Title
from luohu.dsl.syntax.values import (
    DateExpression,
    Day,
    DayWithin,
    MonthDay,
    Multiple,
    Nothing,
    Period,
    Quantity,
    Truth,
)

if TYPE_CHECKING:
    from luohu.dsl.diagnostics.model import Diagnostic
    from luohu.dsl.source import Span
    from luohu.dsl.syntax.conditions import Condition
    from luohu.dsl.tokens import Amount, DayRange, Figure, Place, Token
    from luohu.dsl.tokens import MonthDay as MonthDayRead


def members(_span: Span, *children: object) -> tuple[object, ...]:
    """A list or block: its items."""
    return children


def name(span: Span, token: Token[str]) -> Name:
    """A declared name."""
    return Name(token.value, span=span)


def available(span: Span, own: Name, alias: Name | None, condition: Condition | None) -> Named:
    """An address with what it takes to be offered."""
    return Named(own, alias, (), condition, span=span)


def named(span: Span, own: Name, alias: Name | None, children: tuple[Named, ...] | None = None) -> Named:
    """A name with its alias."""
    return Named(own, alias, children or (), span=span)


def title(span: Span, zh: Token[str], en: Token[str] | None) -> Title:
    """A label in one or two languages."""
    return Title(zh.value, en.value if en else None, span=span)


def note(span: Span, text: Token[str]) -> Note:
    """A remark."""
    return Note(text.value, span=span)


def reference(span: Span, *tokens: Token[str]) -> Reference:
    """A use of a name; `settler.age` and `落户人.age` are the same."""
    if len(tokens) == 1:
        return Reference((tokens[0].value,), span=span)
    return Reference((canonical(tokens[0].value, NAMES), *(token.value for token in tokens[1:])), span=span)


def locator(span: Span, token: Token[Place]) -> Locator:
    """A place in a document."""
    text, parts, label, last = token.value
    if last is None:
        return Locator(text, parts, label, span=span)
    own = span.within(last.start, span.end)
    through = Locator(last.place.text, last.place.parts, last.place.label, span=own)
    return Locator(text, parts, label, through, span=span)


def document_name(token: Token[str], span: Span) -> Name | None:
    """The document a word names; None for 本文件."""
    return None if token.kind == "THIS" else Name(token.value, span=span.within(token.start, token.end))


def documents(_span: Span, *names: Name) -> tuple[Name, ...]:
    """Documents by name or number."""
    return names


def place_here(span: Span, token: Token[Place]) -> DocumentReference:
    """A bare locator: a place in this document."""
    return DocumentReference(None, (locator(span, token),), span=span)


def whole_document(span: Span, token: Token[str]) -> DocumentReference:
    """A document as a whole."""
    return DocumentReference(document_name(token, span), span=span)


def place_there(span: Span, token: Token[str], place: Token[Place]) -> DocumentReference:
    """A place in a named document."""
    there = locator(span.within(place.start, place.end), place)
    return DocumentReference(document_name(token, span), (there,), span=span)


def targets(_span: Span, *found: DocumentReference) -> tuple[DocumentReference, ...]:
    """References, where a bare locator after a reference belongs to the same document."""
    joined: list[DocumentReference] = []
    for one in found:
        last = joined[-1] if joined else None
        if last is not None and last.locators and _is_bare(one):
            span = last.span.to(one.span)
            joined[-1] = DocumentReference(last.document, last.locators + one.locators, span=span)
        else:
            joined.append(one)
    return tuple(joined)


def _is_bare(one: DocumentReference) -> bool:
    """Whether no document is written: `二(三)`, but not `本文件 之 二(三)`."""
    return bool(one.locators) and one.document is None and one.span == one.locators[0].span


def locators(span: Span, *tokens: Token[Place]) -> tuple[Locator, ...]:
    """Places in one document."""
    return tuple(locator(span.within(token.start, token.end), token) for token in tokens)


def document_reference(span: Span, token: Token[str], places: tuple[Locator, ...] | None) -> DocumentReference:
    """A document and places in it."""
    return DocumentReference(document_name(token, span), places or (), span=span)


def truth(span: Span, token: Token[str]) -> Truth:
    """真 or 否."""
    return Truth(token.kind == "TRUE", span=span)


def nothing(span: Span) -> Nothing:
    """无."""
    return Nothing(span=span)


def quantity(span: Span, token: Token[Amount]) -> Quantity:
    """A number with its unit."""
    return Quantity(*token.value, span=span)


def count(span: Span, token: Token[Figure]) -> Quantity:
    """A bare number."""
    return Quantity(*token.value.amount, span=span)


def share_of(span: Span, *tokens: Token[Any]) -> Multiple:
    """社平工资的80%: the words of a reference, and a share."""
    *owner, share = tokens
    whole = reference(span.within(owner[0].start, owner[-1].end), *owner)
    return _multiple(span, whole, share)


def share_before(span: Span, share: Token[Amount], whole: Reference) -> Multiple:
    """80% of average_wage."""
    return _multiple(span, whole, share)


def _multiple(span: Span, whole: Reference, share: Token[Amount]) -> Multiple:
    return Multiple(whole, Quantity(*share.value, span=span.within(share.start, share.end)), span=span)


def month_day(span: Span, token: Token[MonthDayRead]) -> MonthDay:
    """A day of every year."""
    return MonthDay(*token.value, span=span)


def day(span: Span, token: Token[date]) -> Day:
    """One day."""
    return Day(token.value, span=span)


def day_within(span: Span, token: Token[DayRange]) -> DayWithin:
    """A year or a month."""
    return DayWithin(*token.value, span=span)


def year(report: list[Diagnostic], span: Span, token: Token[Figure]) -> DayWithin:
    """A bare number where a date is due: a year."""
    number = token.value.amount.number
    if 1 <= number <= date.max.year:
        return DayWithin(*year_range(number), span=span)
    report.append(impossible_date.impossible(span.source, span.start, span.end, (0,)))
    return DayWithin(SOME_DAY, SOME_DAY, "year", span=span)


def period_since(span: Span, since: DateExpression, until: DateExpression | None) -> Period:
    """自 D, 自 D 至 D."""
    return Period(since, until, span=span)


def period_until(span: Span, until: DateExpression) -> Period:
    """至 D."""
    return Period(None, until, span=span)
