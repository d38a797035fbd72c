"""Parts that may stand in any order: each names the field it fills; what may stand once keeps its first value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from luohu.dsl.rules import repeated_member

if TYPE_CHECKING:
    from collections.abc import Callable

    from luohu.dsl.diagnostics.model import Diagnostic
    from luohu.dsl.source import Span


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a fact or scenario that may stand in any place: the field it fills, and with what."""

    field: str
    value: object
    span: Span


def part(field: str) -> Callable[..., Part]:
    """What builds a part that fills `field` with its last child, or with True if it has none."""

    def build(span: Span, *children: object) -> Part:
        value = children[-1] if children else True
        return Part(field, value, span)

    return build


def flag(field: str) -> Callable[..., Part]:
    """What builds a part that says yes to `field`."""

    def build(span: Span, *_words: object) -> Part:
        return Part(field, value=True, span=span)

    return build


def single(report: list[Diagnostic], parts: list[Part]) -> dict[str, object]:
    """The fields that parts fill, each once."""
    first: dict[str, Part] = {}
    for one in parts:
        if one.field in first:
            report.append(repeated_member.repeated(one.span, first[one.field].span))
        else:
            first[one.field] = one
    return {field: one.value for field, one in first.items()}
