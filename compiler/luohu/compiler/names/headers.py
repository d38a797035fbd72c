"""Headers: an instrument's days, rank, place and provenance.

施行 公布之日 or 未载明, or no 施行 at all, means in force from the day of promulgation. Drafts have no days of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from luohu.compiler.checks.names.contradictory_dates import contradictory_dates, ends_before_start, no_such_day
from luohu.compiler.checks.names.instrument_without_a_day import instrument_without_a_day
from luohu.compiler.checks.names.repeated_header import repeated_header
from luohu.compiler.checks.names.unit_mismatch import unit_mismatch
from luohu.compiler.names.context import Context
from luohu.compiler.names.days import day
from luohu.compiler.names.documents import Document
from luohu.compiler.ruleset.model import Level, Moment, Rank, Standing, Status
from luohu.compiler.types.moments import after, combined, day_after
from luohu.dsl.diagnostics.model import Text
from luohu.dsl.source import Span
from luohu.dsl.syntax.headers import DateHeader, DateKind, ValidFor, ValidUntil
from luohu.dsl.syntax.instruments import InstrumentKind, Kind, Provenance, StatusKind
from luohu.dsl.syntax.instruments import Status as StatusHeader
from luohu.dsl.syntax.values import DateWord, Day, DayWithin, SpokenDate, Unit

T = TypeVar("T")

_STANDING = {
    InstrumentKind.LAW: Standing.LAW,
    InstrumentKind.ADMINISTRATIVE_REGULATION: Standing.ADMINISTRATIVE_REGULATION,
    InstrumentKind.LOCAL_REGULATION: Standing.LOCAL_REGULATION,
    InstrumentKind.RULE: Standing.RULE,
    InstrumentKind.NORMATIVE_DOCUMENT: Standing.NORMATIVE_DOCUMENT,
}
_STATUS = {
    None: Status.ENACTED,
    StatusKind.DRAFT: Status.DRAFT,
    StatusKind.SUBMITTED: Status.DRAFT,
    StatusKind.BY_NAME_ONLY: Status.BY_NAME_ONLY,
}
_GOVERNMENTS = (
    "人民政府",
    "人民政府办公厅",
    "人民政府办公室",
    "国务院",
    "国务院办公厅",
    "人民代表大会",
    "人民代表大会常务委员会",
)
"""How names of governments and congresses end; every other body is a department."""


@dataclass(frozen=True, slots=True)
class Days:
    """An instrument's days and where they are stated. `valid_for`: months and days from a start still unknown."""

    promulgated: Moment | None
    starts: Moment | None
    ends: Moment | None
    span: Span
    end_span: Span | None
    valid_for: tuple[int, int] | None = None


def only(document: Document, kind: type[T], ctx: Context) -> T | None:
    """The one header of a kind; the first stands if there are several, which is reported."""
    found = [member for member in document.tree.members if isinstance(member, kind)]
    for each in found[1:]:
        ctx.findings.report(repeated_header(_span(each), _span(found[0])))
    return found[0] if found else None


def _span(node: object) -> Span:
    span = getattr(node, "span", None)
    assert isinstance(span, Span), "every node of the tree has its place"
    return span


def status(document: Document, ctx: Context) -> Status:
    """What the instrument is."""
    only(document, StatusHeader, ctx)
    return _STATUS[document.status]


def rank(document: Document, issuers: tuple[str, ...], ctx: Context) -> Rank:
    """Where the instrument stands; 规范性文件 unless its kind is stated. `issuers`: names of bodies."""
    kind = only(document, Kind, ctx)
    standing = Standing.NORMATIVE_DOCUMENT if kind is None else _STANDING[kind.kind]
    level = ctx.geography.areas[document.area].level if document.area in ctx.geography.areas else Level.COUNTY
    return Rank(level, standing, department=not all(each.endswith(_GOVERNMENTS) for each in issuers) or not issuers)


def provenance(document: Document, ctx: Context) -> tuple[str | None, str | None, str | None]:
    """Id of the source, part of it, and its quality in English."""
    stated = only(document, Provenance, ctx)
    if stated is None:
        return None, None, None
    return stated.source.text, stated.part, stated.quality.name.lower() if stated.quality else None


def days(document: Document, ctx: Context) -> Days:
    """All days of an instrument."""
    promulgated = _stated(document, DateKind.PROMULGATED, ctx)
    effective = _stated(document, DateKind.EFFECTIVE, ctx)
    span = _date_span(document)
    starts = effective if _says_when(document) else promulgated
    if document.draft or _undecided(document):
        starts = None
    if starts is None and not document.draft and not _reported(document):
        ctx.findings.report(instrument_without_a_day(span, document.tree.number.text))
    return _with_end(document, promulgated, starts, span, ctx)


def _headers(document: Document, kind: DateKind) -> list[DateHeader]:
    return [each for each in document.tree.members if isinstance(each, DateHeader) and each.kind is kind]


def _says_when(document: Document) -> bool:
    """Whether 施行 states a day of its own."""
    return any(isinstance(each.date, Day | DayWithin) for each in _headers(document, DateKind.EFFECTIVE))


def _undecided(document: Document) -> bool:
    """Whether 施行 is said to be still open (未定)."""
    stated = [each.date for each in _headers(document, DateKind.EFFECTIVE)]
    return any(isinstance(each, SpokenDate) and each.word is DateWord.UNDECIDED for each in stated)


def _stated(document: Document, kind: DateKind, ctx: Context) -> Moment | None:
    """The day that headers of one kind state together, if they do."""
    headers = _headers(document, kind)
    ranges = [each.date for each in headers if isinstance(each.date, Day | DayWithin)]
    if len(headers) > 1 and not all(isinstance(each.date, DayWithin) for each in headers):
        ctx.findings.report(repeated_header(headers[1].span, headers[0].span))
        ranges = ranges[:1]
    stated = combined(ranges)
    if stated is None:
        return None
    return day(stated, f"{document.id}.{kind.name.lower()}", headers[0].span, ctx)


def _reported(document: Document) -> bool:
    """Whether a day is stated, in a way that has been reported already."""
    stated = _headers(document, DateKind.PROMULGATED) + _headers(document, DateKind.EFFECTIVE)
    return any(isinstance(each.date, DayWithin) for each in stated)


def _date_span(document: Document) -> Span:
    stated = _headers(document, DateKind.EFFECTIVE) + _headers(document, DateKind.PROMULGATED)
    return next(
        (each.span for each in stated if not isinstance(each.date, SpokenDate)),
        stated[0].span if stated else document.tree.number.span,
    )


def _with_end(document: Document, promulgated: Moment | None, starts: Moment | None, span: Span, ctx: Context) -> Days:
    expires = _stated(document, DateKind.EXPIRES, ctx)
    valid_for, valid_until = only(document, ValidFor, ctx), only(document, ValidUntil, ctx)
    ends: list[tuple[Moment, Span]] = []
    if expires is not None:
        ends.append((expires, _headers(document, DateKind.EXPIRES)[0].span))
    if valid_for is not None and (end := _duration(valid_for, starts, ctx)) is not None:
        ends.append((end, valid_for.span))
    if valid_until is not None and (end := _until(valid_until, document, ctx)) is not None:
        ends.append((end, valid_until.span))
    for end, where in ends[1:]:
        if end != ends[0][0]:
            ctx.findings.report(contradictory_dates(where, ends[0][1]))
    if not ends:
        return Days(promulgated, starts, None, span, valid_for.span if valid_for else None, _length(valid_for))
    end, where = ends[0]
    if starts is not None and end.last <= starts.first:
        ctx.findings.report(ends_before_start(where, end.last, span, starts.first))
    return Days(promulgated, starts, end, span, where, _length(valid_for))


def _length(header: ValidFor | None) -> tuple[int, int] | None:
    """Months and days of validity, from the first day in force."""
    if header is None:
        return None
    amount = header.duration.amount
    return (amount, 0) if header.duration.unit is Unit.MONTHS else (0, amount)


def _duration(header: ValidFor, starts: Moment | None, ctx: Context) -> Moment | None:
    if header.duration.unit not in {Unit.MONTHS, Unit.DAYS}:
        ctx.findings.report(
            unit_mismatch(header.duration, "有效期", Text("时长", "duration"), frozenset({Unit.MONTHS, Unit.DAYS}))
        )
        return None
    if starts is None:
        return None
    end = after(starts, header.duration)
    if end is None:
        ctx.findings.report(no_such_day(header.span))
    return end


def _until(header: ValidUntil, document: Document, ctx: Context) -> Moment | None:
    last = day(header.day, f"{document.id}.expires", header.span, ctx)
    end = None if last is None else day_after(last)
    if last is not None and end is None:
        ctx.findings.report(no_such_day(header.span))
    return end
