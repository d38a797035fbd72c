"""What stands around an instrument's rules: who approved it, public consultation, who checked it, what is not encoded."""

from __future__ import annotations

from collections.abc import Iterable

from luohu.compiler.checks.provisions.reason_not_encoded import reason_not_encoded
from luohu.compiler.names.context import Context
from luohu.compiler.names.days import day
from luohu.compiler.names.documents import Document
from luohu.compiler.names.headers import only
from luohu.compiler.names.registers import ids
from luohu.compiler.ruleset.model import Check, Moment
from luohu.compiler.types.kinds import Kind
from luohu.dsl import locators
from luohu.dsl.syntax.base import Node
from luohu.dsl.syntax.headers import Checked
from luohu.dsl.syntax.instruments import Approved, Consultation, NotEncoded

REASONS = {
    "口号": "slogan",
    "称谓": "salutation",
    "落款": "signature",
    "组织工作": "organisation",
    "背景": "background",
    "图示": "figure",
}
"""Why a paragraph may be left out, in both languages."""


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
    return tuple(Check(member.name, member.day) for member in members if isinstance(member, Checked))


def not_encoded(document: Document, ctx: Context) -> tuple[tuple[str, str | None], ...]:
    """Paragraphs that are left out, each with its reason; a reason that is not on the list is reported."""
    found: list[tuple[str, str | None]] = []
    for member in document.tree.members:
        if isinstance(member, NotEncoded):
            reason = _reason(member, ctx)
            found.extend((locators.whole(each), reason) for each in member.locators)
    return tuple(found)


def _reason(member: NotEncoded, ctx: Context) -> str | None:
    if member.reason is None:
        return None
    word = member.reason.text
    if word in REASONS.values():
        return word
    if word not in REASONS:
        ctx.findings.report(reason_not_encoded(member.reason.span, tuple(REASONS)))
    return REASONS.get(word)
