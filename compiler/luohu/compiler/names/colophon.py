"""What stands around an instrument's rules: who approved it, public consultation, who checked it, what is not encoded."""

from __future__ import annotations

from collections.abc import Iterable

from luohu.compiler.checks.provisions.encoded_without_remark import encoded_without_remark
from luohu.compiler.checks.provisions.reason_not_encoded import reason_not_encoded
from luohu.compiler.names.context import Context
from luohu.compiler.names.days import day
from luohu.compiler.names.documents import Document
from luohu.compiler.names.headers import only
from luohu.compiler.names.registers import ids
from luohu.compiler.program import Encoded, Head, NotEncoded
from luohu.compiler.ruleset.model import Check, Moment
from luohu.compiler.types.kinds import Kind
from luohu.dsl import locators
from luohu.dsl.syntax import instruments as tree
from luohu.dsl.syntax.base import Node, Note
from luohu.dsl.syntax.clauses import If, Pathways, Place, Priority, Unless
from luohu.dsl.syntax.headers import BaseDay, Checked, DateHeader
from luohu.dsl.syntax.instruments import Approved, Consultation

REASONS = {
    "口号": "slogan",
    "称谓": "salutation",
    "落款": "signature",
    "组织工作": "organisation",
    "背景": "background",
    "图示": "figure",
}
"""Why a paragraph may be left out, in both languages."""

_SAYING_WHEN = (If, Unless, Place, Pathways, Priority, DateHeader, BaseDay, Checked, Note)
"""Members of a clause that only say when, where and how it holds: a clause of these alone states nothing."""


def approval(document: Document, ctx: Context) -> tuple[tuple[str, ...], Moment | None]:
    """The bodies that approved the instrument, and the day."""
    stated = only(document, Approved, ctx)
    if stated is None:
        return (), None
    on = None if stated.day is None else day(stated.day, f"{document.id}.approved", stated.span, ctx)
    return ids(stated.bodies, Kind.BODY, ctx), on


def consultation(document: Document, ctx: Context) -> tuple[Moment, Moment | None] | None:
    """First and last day of public consultation."""
    stated = only(document, Consultation, ctx)
    if stated is None:
        return None
    first = day(stated.first, f"{document.id}.consultation", stated.span, ctx)
    last = None if stated.last is None else day(stated.last, f"{document.id}.consulted", stated.span, ctx)
    return None if first is None else (first, last)


def checks(members: Iterable[Node]) -> tuple[Check, ...]:
    """Who compared the encoding with the text, and when."""
    return tuple(_check(member) for member in members if isinstance(member, Checked))


def _check(member: Checked) -> Check:
    return Check(member.name, member.day)


def heads(document: Document) -> tuple[Head, ...]:
    """The heads of a document's clauses."""
    return tuple(
        Head(
            each,
            tuple(map(locators.written, clause.locators)),
            checks(clause.members),
            tuple(locator.span for locator in clause.locators),
            not all(isinstance(member, _SAYING_WHEN) for member in clause.members),
        )
        for each, clause in sorted(document.clauses.items())
    )


def not_encoded(document: Document, ctx: Context) -> tuple[NotEncoded, ...]:
    """Paragraphs that are left out, each with its reason; a reason that is not on the list is reported."""
    found: list[NotEncoded] = []
    for member in document.tree.members:
        if isinstance(member, tree.NotEncoded):
            reason = _reason(member, ctx)
            review = None if member.review is None else _check(member.review)
            alone = len(member.locators) == 1 and member.locators[0].through is None
            found.extend(
                NotEncoded(locators.written(each), reason, member.remark, review, alone, each.span)
                for each in member.locators
            )
    return tuple(found)


def encoded(document: Document, ctx: Context) -> tuple[Encoded, ...]:
    """Paragraphs that the header, acts and definitions state; without a remark that says which it is reported."""
    found: list[Encoded] = []
    for member in document.tree.members:
        if isinstance(member, tree.Encoded):
            if not (member.remark or "").strip():
                ctx.findings.report(encoded_without_remark(member.span))
            found.extend(Encoded(locators.written(each), member.remark, each.span) for each in member.locators)
    return tuple(found)


def _reason(member: tree.NotEncoded, ctx: Context) -> str | None:
    if member.reason is None:
        return None
    word = member.reason.text
    if word in REASONS.values():
        return word
    if word not in REASONS:
        ctx.findings.report(reason_not_encoded(member.reason.span, tuple(REASONS)))
    return REASONS.get(word)
