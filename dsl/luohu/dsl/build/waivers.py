"""Waivers: what becomes of the parts of 容许."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.syntax.waivers import Waiver

if TYPE_CHECKING:
    from datetime import date

    from luohu.dsl.source import Span
    from luohu.dsl.syntax.base import Name, Reference
    from luohu.dsl.tokens import Token


def waiver(  # noqa: PLR0913, PLR0917 - the parts of the rule, in the order of the grammar
    span: Span,
    code: Name,
    places: tuple[Reference, ...] | None,
    groups: tuple[Reference, ...] | None,
    fingerprint: Token[str],
    until: Token[date] | None,
    reason: Token[str],
) -> Waiver:
    """容许."""
    return Waiver(
        code,
        places or (),
        groups or (),
        fingerprint.value,
        until.value if until else None,
        reason.value,
        span=span,
    )
