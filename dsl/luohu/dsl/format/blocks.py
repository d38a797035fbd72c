"""Blocks in braces and the statements in them, with their comments and empty lines."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from luohu.dsl.format.layout import HARD, Concat, Doc, Group, Indent, Line, Suffix, concat

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from luohu.dsl.format.comments import Remark
    from luohu.dsl.format.target import Target
    from luohu.dsl.syntax.base import Node


@dataclass(frozen=True, slots=True)
class Item:
    """A statement with its comments, ready to stand among others; `blank`: after an empty line."""

    doc: Doc
    blank: bool = False


def item(to: Target, node: Node, doc: Doc) -> Item:
    """A statement between the comments before it and the one behind it."""
    return with_leading(to, node, concat(doc, trailing(to, node)))


def with_leading(to: Target, node: Node, doc: Doc) -> Item:
    """What begins with a statement after the comments before that statement."""
    trivia = to.attachments.of(node)
    parts = [*_remarks(trivia.leading), Item(doc, trivia.blank)]
    return Item(body(parts, HARD), parts[0].blank)


def trailing(to: Target, node: Node) -> Doc:
    """The comment behind a statement, which goes to the end of the line."""
    return concat(*map(Suffix, to.attachments.of(node).trailing))


def body(items: Sequence[Item], line: Line) -> Doc:
    """Statements one after the other, with the empty lines that they had between them."""
    parts: list[Doc] = []
    for each in items:
        parts += [Line(line.flat, line.hard, each.blank), each.doc] if parts else [each.doc]
    return concat(*parts)


def block(to: Target, owner: Node, items: Sequence[Item]) -> Doc:
    """Braces around statements, each on a line of its own."""
    return _braces(to, owner, items, HARD)


def short_block(to: Target, owner: Node, items: Sequence[Item], flat: str = "  ") -> Doc:
    """Braces around statements on one line, parted by `flat`, if they fit and have no comments."""
    return Group(_braces(to, owner, items, Line(flat)))


def separated_block(
    to: Target,
    owner: Node,
    parts: Iterable[tuple[Node, Doc]],
    last: Sequence[Item] = (),
) -> Doc:
    """Braces around items with `;` between them, on one line if they fit; `last` are items that are no nodes."""
    rows = list(parts)
    final = len(rows) + len(last) - 1
    ended = [
        with_leading(to, node, concat(doc, ";" if index < final else "", trailing(to, node)))
        for index, (node, doc) in enumerate(rows)
    ]
    return short_block(to, owner, [*ended, *last], flat=" ")


def _braces(to: Target, owner: Node, items: Sequence[Item], line: Line) -> Doc:
    trivia = to.attachments.of(owner)
    opening = map(Suffix, trivia.opening)
    kept = [*items, *_remarks(trivia.closing)]
    edge = Line(" ", hard=line.hard)
    if not kept:
        return concat("{", *opening, HARD, "}") if trivia.opening else "{ }"
    return concat("{", *opening, Indent(concat(edge, body(kept, line))), edge, "}")


def _remarks(remarks: Sequence[Remark]) -> list[Item]:
    """Comments on lines of their own: they force the breaks of every group around them."""
    return [Item(Concat((remark.text,), hard=True), remark.blank) for remark in remarks]


def top_level(items: Sequence[Item], closing: Sequence[Remark]) -> Doc:
    """A whole file."""
    return body([*items, *_remarks(closing)], HARD)
