"""What documents do to one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.build.parts import Part, single
from luohu.dsl.build.terms import document_name
from luohu.dsl.syntax.acts import (
    Amend,
    Coexist,
    Extend,
    OnConflict,
    Reissue,
    Repeal,
    RepealPathways,
    Revive,
    Suspend,
    Transition,
)
from luohu.dsl.syntax.base import DocumentReference, Name

if TYPE_CHECKING:
    from luohu.dsl.diagnostics.model import Diagnostic
    from luohu.dsl.source import Span
    from luohu.dsl.syntax.base import Locator, Reference
    from luohu.dsl.syntax.conditions import Condition
    from luohu.dsl.syntax.values import DateExpression
    from luohu.dsl.tokens import Token

THIS_DOCUMENT = "本文件"
"""The name by which the tree calls the document itself where it holds names alone."""


def document_names(span: Span, *tokens: Token[str]) -> tuple[Name, ...]:
    """Documents by name, this one among them."""
    return tuple(own_or_other(span, token) for token in tokens)


def own_or_other(span: Span, token: Token[str]) -> Name:
    """A document by name; 本文件 and its synonyms by one."""
    return document_name(token, span) or Name(THIS_DOCUMENT, span=span.within(token.start, token.end))


def repeal(span: Span, targets: tuple[DocumentReference, ...], since: DateExpression | None) -> Repeal:
    """废止."""
    return Repeal(targets, since, span=span)


def repeal_pathways(span: Span, ways: tuple[Reference, ...], since: DateExpression | None) -> RepealPathways:
    """废止 途径."""
    return RepealPathways(ways, since, span=span)


def amend(span: Span, target: DocumentReference, content: tuple[Locator, ...], since: DateExpression | None) -> Amend:
    """修改 X 之 二 改为 三(一)."""
    return Amend(target, content, since, span=span)


def suspend(report: list[Diagnostic], span: Span, targets: tuple[DocumentReference, ...], *parts: Part) -> Suspend:
    """暂停; place, period and authority in any order, each once."""
    return Suspend(targets, **single(report, list(parts)), span=span)  # type: ignore[arg-type]  # parts name fields


def authority(span: Span, document: Token[str]) -> Part:
    """依 Y."""
    return Part("authority", own_or_other(span, document), span)


def extend(span: Span, target: DocumentReference, until: DateExpression, since: DateExpression | None = None) -> Extend:
    """延长 X 至 D."""
    return Extend(target, until, since, span=span)


def extend_since(span: Span, target: DocumentReference, since: DateExpression, until: DateExpression) -> Extend:
    """延长 X 自 D 至 D."""
    return Extend(target, until, since, span=span)


def revive(span: Span, targets: tuple[DocumentReference, ...], since: DateExpression | None) -> Revive:
    """恢复."""
    return Revive(targets, since, span=span)


def reissue(span: Span, document: Token[str], without: tuple[Locator, ...] | None) -> Reissue:
    """重发 X 除 第三条."""
    own = span.within(document.start, document.end)
    return Reissue(DocumentReference(document_name(document, span), span=own), without or (), span=span)


def on_conflict(
    span: Span,
    follow: tuple[Name, ...],
    matters: tuple[Reference, ...] | None,
    ways: tuple[Reference, ...] | None,
) -> OnConflict:
    """抵触时 从 X 就 M 就 途径 R."""
    return OnConflict(follow, matters or (), ways or (), span=span)


def coexist(span: Span, documents: tuple[Name, ...]) -> Coexist:
    """并行."""
    return Coexist(documents, span=span)


def transition(
    span: Span,
    condition: Condition,
    how: Token[str],
    target: DocumentReference,
    until: DateExpression | None,
) -> Transition:
    """过渡 C 适用 X, 过渡 C 可适用 X."""
    return Transition(condition, target, how.kind == "MAYAPPLY", until, span=span)
