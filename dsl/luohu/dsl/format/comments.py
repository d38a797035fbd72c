"""Where comments belong: each is attached to a statement, so that it moves with it.

Comments are no part of the tree. This module finds for each the statement that it is about, by place:

- on a line of its own, the statement that follows, or the end of the block if none does;
- after a statement, or after the brace that opens its block, that statement;
- in the middle of a statement, before that statement: a place where it cannot be lost.

Also noted is before which statements and comments the drafter left an empty line.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from luohu.dsl.format.outline import children, has_block

if TYPE_CHECKING:
    from luohu.dsl.source import Source
    from luohu.dsl.syntax.base import Node
    from luohu.dsl.syntax.file import Comment, File

_BETWEEN = " \t\r\u3000;；。"
"""What may stand between a statement and the comment after it."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment on a line of its own; `blank`: an empty line stands before it."""

    text: str
    blank: bool


@dataclass(slots=True)
class Trivia:
    """What belongs to one statement besides its words; grows while comments are attached, then is only read."""

    blank: bool = False
    leading: list[Remark] = field(default_factory=list)
    trailing: list[str] = field(default_factory=list)
    opening: list[str] = field(default_factory=list)
    """At most one: a second one on its line would become part of the first."""
    closing: list[Remark] = field(default_factory=list)


NO_TRIVIA = Trivia()


class Attachments:
    """The trivia of every statement of one file. Statements are told apart by identity: equal ones may occur twice."""

    __slots__ = ("_by_node", "closing", "source")

    def __init__(self, source: Source) -> None:
        self.source = source
        self.closing: list[Remark] = []
        self._by_node: dict[int, Trivia] = {}

    def of(self, node: Node) -> Trivia:
        """The trivia of a statement."""
        return self._by_node.get(id(node), NO_TRIVIA)

    def at(self, node: Node) -> Trivia:
        """The trivia of a statement, to add to."""
        return self._by_node.setdefault(id(node), Trivia())


def attach(file: File) -> Attachments:
    """Every comment of the file at its statement, and the empty lines before statements."""
    found = Attachments(file.source)
    comments = sorted(file.comments, key=lambda comment: comment.span.start)
    for comment in _place_all(None, file.statements, comments, found):
        found.closing.append(_remark(comment, file.source))
    return found


def _place_all(
    owner: Node | None,
    members: tuple[Node, ...],
    comments: list[Comment],
    found: Attachments,
) -> list[Comment]:
    """Attach comments among the members of one block; those that belong to the end of the block are handed back."""
    members = tuple(sorted(members, key=lambda member: member.span.start))
    starts = [member.span.start for member in members]
    left = []
    for comment in comments:
        index = bisect_left(starts, comment.span.start)
        before = members[index - 1] if index else None
        after = members[index] if index < len(members) else None
        within = before is not None and before.span.end > comment.span.start
        if not within and not _place(comment, owner, before, after, found):
            left.append(comment)
    for member in members:
        if _blank_before(found.source.text, member.span.start):
            found.at(member).blank = True
        _descend(member, _inside(member, comments), found)
    return left


def _inside(member: Node, comments: list[Comment]) -> list[Comment]:
    first = bisect_left(comments, member.span.start, key=lambda comment: comment.span.start)
    last = bisect_left(comments, member.span.end, key=lambda comment: comment.span.start)
    return comments[first:last]


def _descend(member: Node, comments: list[Comment], found: Attachments) -> None:
    """Attach the comments inside a statement, and note the empty lines in its block."""
    inner = children(member)
    if inner and has_block(member):
        closing = _place_all(member, inner, comments, found)
        found.at(member).closing += [_remark(comment, found.source) for comment in closing]
        return
    for part in inner:
        _descend(part, _inside(part, comments), found)
    beside = [comment for comment in comments if not any(_inside(part, [comment]) for part in inner)]
    if beside:
        found.at(member).leading += [_remark(comment, found.source) for comment in beside]


def _place(comment: Comment, owner: Node | None, before: Node | None, after: Node | None, found: Attachments) -> bool:
    """Attach a comment that stands between two members of a block; False if it belongs to the end of the block."""
    text = found.source.text
    if before and not text[before.span.end : comment.span.start].strip(_BETWEEN):
        found.at(before).trailing.append(comment.text)
    elif owner and not before and not found.of(owner).opening and _opens(text[owner.span.start : comment.span.start]):
        found.at(owner).opening.append(comment.text)
    elif after:
        found.at(after).leading.append(_remark(comment, found.source))
    else:
        return False
    return True


def _opens(head: str) -> bool:
    """Whether a comment stands behind the head of a block: behind its brace, or on the line it begins on."""
    return "\n" not in head or head.rstrip(_BETWEEN)[-1:] in {"{", "｛"}


def _remark(comment: Comment, source: Source) -> Remark:
    return Remark(comment.text, comment.own_line and _blank_before(source.text, comment.span.start))


def _blank_before(text: str, start: int) -> bool:
    """Whether an empty line stands before a place; a keyword that the node's own span leaves out is skipped."""
    gap = _gap_before(text, start)
    if "\n" not in gap:
        word = start - len(gap)
        while word and not text[word - 1].isspace():
            word -= 1
        gap = _gap_before(text, word)
    return gap.count("\n") > 1


def _gap_before(text: str, end: int) -> str:
    start = end
    while start and text[start - 1].isspace():
        start -= 1
    return text[start:end]
