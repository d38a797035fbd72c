"""Documents that know where they may break, and the one function that decides where they do.

A `Doc` is text with possible line breaks. A `Group` is laid on one line if it fits, otherwise all its own breaks are
taken; a `Fill` takes only those it needs. Widths are display cells, so that a line of Chinese counts as the eye sees it.
The method is Wadler's, with Prettier's forced breaks and line suffixes.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import assert_never

from luohu.dsl.diagnostics.width import cells

INDENT = 4
WIDTH = 100


@dataclass(frozen=True, slots=True)
class Line:
    """A possible break: `flat` where it is not taken. `hard` is always taken; `blank` leaves an empty line if taken."""

    flat: str = " "
    hard: bool = False
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Concat:
    """One after the other. `hard`: some break inside must be taken."""

    parts: tuple[Doc, ...]
    hard: bool


@dataclass(frozen=True, slots=True)
class Indent:
    """Lines that begin inside start further to the right."""

    doc: Doc


@dataclass(frozen=True, slots=True)
class Group:
    """On one line if it fits and nothing in it must break."""

    doc: Doc


@dataclass(frozen=True, slots=True)
class Fill:
    """Items with `line` between two, which is taken only where the next item would not fit.

    `done`: so many of the items are laid out already.
    """

    items: tuple[Doc, ...]
    line: Line
    done: int = 0


@dataclass(frozen=True, slots=True)
class Suffix:
    """Text put at the end of the line it comes to stand on: a trailing comment. Ends the line it stands on."""

    text: str


Doc = str | Line | Concat | Indent | Group | Fill | Suffix

NOTHING: Doc = ""
SPACE = Line()
HARD = Line(hard=True)


def concat(*parts: Doc) -> Doc:
    """Documents one after the other, empty ones left out."""
    kept = tuple(part for part in parts if part != NOTHING)
    return kept[0] if len(kept) == 1 else Concat(kept, any(map(must_break, kept)))


def join(separator: Doc, items: Iterable[Doc]) -> Doc:
    """Documents with a separator between two."""
    parts: list[Doc] = []
    for item in items:
        parts += [separator, item] if parts else [item]
    return concat(*parts)


def words(*parts: Doc) -> Doc:
    """Documents with a space between two, empty ones left out."""
    return join(" ", (part for part in parts if part != NOTHING))


def fill(items: Iterable[Doc], separator: str, flat: str) -> Doc:
    """A list that is wrapped like prose: separator after each item, continued lines indented."""
    kept = list(items)
    ended = [concat(item, separator) for item in kept[:-1]] + kept[-1:]
    return Indent(Fill(tuple(ended), Line(flat)))


def must_break(doc: Doc) -> bool:
    """Whether a break inside must be taken, so that no group around it fits on one line."""
    match doc:
        case str():
            return False
        case Line(hard=hard) | Concat(hard=hard):
            return hard
        case Indent(doc=inner) | Group(doc=inner):
            return must_break(inner)
        case Fill(items=items):
            return any(map(must_break, items))
        case Suffix():
            return True
        case _:
            assert_never(doc)


@dataclass(frozen=True, slots=True)
class _Task:
    """A document to lay out: at which indentation, and whether its breaks are taken."""

    indent: int
    broken: bool
    doc: Doc


class _Page:
    """The text laid out so far. State lives here and nowhere else; `column` is in cells."""

    __slots__ = ("column", "suffixes", "written")

    def __init__(self) -> None:
        self.written: list[str] = []
        self.suffixes: list[str] = []
        self.column = 0

    def write(self, text: str) -> None:
        self.written.append(text)
        self.column += cells(text)

    def end_line(self, indent: int, *, blank: bool) -> None:
        self.flush()
        while self.written and not self.written[-1].strip(" "):
            self.written.pop()
        if self.written:
            self.written[-1] = self.written[-1].rstrip(" ")
        self.written += ["\n\n" if blank else "\n", " " * indent]
        self.column = indent

    def flush(self) -> None:
        for suffix in self.suffixes:
            self.written.append(f"  {suffix}")
        self.suffixes.clear()

    def text(self) -> str:
        self.flush()
        return "".join(self.written)


def lay_out(doc: Doc, width: int = WIDTH) -> str:
    """The text of a document in lines of at most `width` cells, as far as its breaks allow."""
    page = _Page()
    tasks = [_Task(0, broken=True, doc=doc)]
    while tasks:
        task = tasks.pop()
        match task.doc:
            case str():
                page.write(task.doc)
            case Suffix(text=text):
                page.suffixes.append(text)
            case Line() if task.broken or task.doc.hard:
                page.end_line(task.indent, blank=task.doc.blank)
            case Line(flat=flat):
                page.write(flat)
            case Fill():
                tasks += _filled(task, task.doc, tasks, -1 if page.suffixes else width - page.column)
            case _:
                tasks += _inside(task, tasks, width - page.column)
    return page.text()


def _inside(task: _Task, rest: list[_Task], room: int) -> list[_Task]:
    """What a composite document stands for, last part first."""
    match task.doc:
        case Concat(parts=parts):
            return [_Task(task.indent, task.broken, part) for part in reversed(parts)]
        case Indent(doc=inner):
            return [_Task(task.indent + INDENT, task.broken, inner)]
        case Group(doc=inner):
            flat = _Task(task.indent, broken=False, doc=inner)
            fits = not must_break(inner) and _fits([flat], rest, room)
            return [flat if fits else _Task(task.indent, broken=True, doc=inner)]
        case _:
            raise AssertionError(task.doc)


def _filled(task: _Task, fill: Fill, rest: list[_Task], room: int) -> list[_Task]:
    """The break before the first item if there is one, the item, and the fill that remains; last part first."""
    if fill.done == len(fill.items):
        return []
    first = fill.items[fill.done]
    remaining = _Task(task.indent, task.broken, Fill(fill.items, fill.line, fill.done + 1))
    item = _Task(task.indent, task.broken, Group(first))
    if not fill.done:
        return [remaining, item]
    flat = [_Task(task.indent, broken=False, doc=first), _Task(task.indent, broken=False, doc=fill.line)]
    fits = not must_break(first) and _fits(flat, [*rest, remaining], room)
    return [remaining, item, _Task(task.indent, task.broken and not fits, fill.line)]


def _fits(tasks: list[_Task], rest: list[_Task], room: int) -> bool:
    """Whether the tasks, and what follows them up to the next possible break, take at most `room` cells."""
    following = len(rest)
    while room >= 0:
        if not tasks and following == 0:
            return True
        if not tasks:
            following -= 1
            tasks = [rest[following]]
        task = tasks.pop()
        match task.doc:
            case str():
                room -= cells(task.doc)
            case Line(flat=flat) if not (task.broken or task.doc.hard):
                room -= cells(flat)
            case Line() | Suffix():
                return True
            case _:
                tasks += _unfolded(task)
    return False


def _unfolded(task: _Task) -> list[_Task]:
    """The parts of a composite document in the mode of the whole, last part first."""
    match task.doc:
        case Concat(parts=parts):
            return [_Task(task.indent, task.broken, part) for part in reversed(parts)]
        case Indent(doc=inner) | Group(doc=inner):
            return [_Task(task.indent, task.broken, inner)]
        case Fill(items=items, done=done) if done == len(items):
            return []
        case Fill(items=items, line=line, done=done):
            parts = (line, items[done]) if done else (items[done],)
            remaining = Fill(items, line, done + 1)
            return [_Task(task.indent, task.broken, part) for part in (remaining, *reversed(parts))]
        case _:
            raise AssertionError(task.doc)
