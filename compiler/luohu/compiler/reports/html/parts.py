"""What pages are put together from: links, chips, tables, lists of terms, texts side by side, folds.

Every function returns markup in which all words are escaped. Bodies are markup: `words.both` and `words.spoken` make it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from luohu.compiler.reports.html.environment import fill
from luohu.compiler.reports.html.model import Mark
from luohu.compiler.reports.html.words import both
from luohu.dsl.diagnostics.model import Text

Tone = Literal["plain", "accent", "added", "removed", "amended", "moved", "error", "warning", "info"]
"""How a chip looks; it never tells more than its words."""

Paper = Literal["all", "summary", "nothing"]
"""What print has of a fold that is closed; of one that is open it has all."""

SIGNS = {Mark.SAME: "", Mark.ADDED: "+", Mark.REMOVED: "−", Mark.AMENDED: "≠", Mark.MOVED: "→"}
MARKS = {
    Mark.SAME: Text("未变", "unchanged"),
    Mark.ADDED: Text("新增", "added"),
    Mark.REMOVED: Text("删去", "removed"),
    Mark.AMENDED: Text("修改", "amended"),
    Mark.MOVED: Text("移动", "moved"),
}

_DEEPEST = 12
"""So many steps of two blanks are told apart."""
_PLAIN = re.compile(r"[A-Za-z0-9-]")


def anchor(*names: str) -> str:
    """An id for what these names name: ASCII letters, digits, `-`, `_` and `.`; different names have different ids.

    `anchor("clause", "qz-2017-447/2-3")` is `clause.qz-2017-447_2f2-3`.
    """
    return ".".join("".join(c if _PLAIN.match(c) else f"_{ord(c):x}_" for c in name) for name in names)


def link(to: str, body: Text | Markup) -> Markup:
    """A link to an anchor on the same page."""
    return Markup('<a href="#{}">{}</a>').format(to, _body(body))


def chip(body: Text | Markup, tone: Tone = "plain") -> Markup:
    """A word or two in a frame."""
    return Markup('<span class="chip {}">{}</span>').format(tone, _body(body))


def mark_chip(mark: Mark) -> Markup:
    """What changed, as a sign and a word; nothing where nothing did."""
    if mark is Mark.SAME:
        return Markup()
    sign = Markup('<span class="sign" aria-hidden="true">{}</span>').format(SIGNS[mark])
    return chip(sign + both(MARKS[mark]), mark.value)


def paragraph(*bodies: Text | Markup) -> Markup:
    """A paragraph."""
    return Markup("<p>{}</p>").format(Markup(" ").join(map(_body, bodies)))


def note(body: Text | Markup) -> Markup:
    """A remark set apart: something a reader must know before he relies on what stands around it."""
    return Markup('<p class="note">{}</p>').format(_body(body))


def lines(bodies: Iterable[Text | Markup]) -> Markup:
    """Short sentences one under the other, as a cell has them."""
    return Markup("").join(Markup('<div class="line">{}</div>').format(_body(each)) for each in bodies)


def items(bodies: Iterable[Text | Markup], *, ordered: bool = False) -> Markup:
    """A list; nothing where it is empty."""
    found = [_body(each) for each in bodies]
    return fill("items.html", items=found, tag="ol" if ordered else "ul") if found else Markup()


def definitions(pairs: Iterable[tuple[Text | Markup, Text | Markup]]) -> Markup:
    """Terms, each with what is said of it."""
    return fill("definitions.html", pairs=[(_body(term), _body(said)) for term, said in pairs])


def table(
    caption: Text,
    columns: Iterable[Text],
    rows: Iterable[Iterable[Text | Markup]],
    *,
    caption_shown: bool = True,
    numbers: Collection[int] = (),
) -> Markup:
    """A table; the first cell of a row heads it. On a narrow page each row is a block of its own.

    Args:
        caption: what the table is of.
        columns: headings, as many as each row has cells.
        rows: cells.
        caption_shown: otherwise only voices say the caption, because a heading above says the same.
        numbers: columns (from 0) that hold numbers, which are set right.
    """
    bodies = [[_body(cell) for cell in row] for row in rows]
    return fill(
        "table.html",
        caption=caption,
        columns=tuple(columns),
        rows=bodies,
        quiet="" if caption_shown else "unseen",
        numbers=numbers,
    )


@dataclass(frozen=True, slots=True)
class Column:
    """One of two texts side by side. `body` None: there is none on this side."""

    heading: Text | Markup
    body: Text | Markup | None
    mark: Mark = Mark.SAME


def beside(left: Column, right: Column) -> Markup:
    """Two texts side by side; on a narrow page one under the other."""
    columns = [
        (_body(each.heading), None if each.body is None else _body(each.body), each.mark) for each in (left, right)
    ]
    return fill("beside.html", columns=columns)


def verbatim(body: Text | Markup) -> Markup:
    """A text with line breaks and indents of its own, such as a clause in the language."""
    return Markup('<pre class="verbatim">{}</pre>').format(_body(body))


def hanging(body: Markup) -> Markup:
    """Lines of which each, where it is too long, goes on below its own beginning and not at the edge."""
    return Markup().join(map(_hung, body.split("\n")))


def _hung(line: Markup) -> Markup:
    bare = line.lstrip(" ")
    depth = min((len(line) - len(bare)) // 2, _DEEPEST)
    return Markup('<span class="hung d{}">{}</span>').format(depth, bare) if bare else Markup("<br>")


def subsection(id: str, heading: Text | Markup, body: Markup, level: Literal[3, 4, 5] = 3) -> Markup:  # noqa: A002 - as in HTML
    """A part of a section with a heading and an anchor. Sections have level 2."""
    return fill("subsection.html", id=id, heading=_body(heading), body=body, level=level)


def fold(
    summary: Text | Markup,
    body: Markup,
    *,
    opened: bool = False,
    id: str | None = None,  # noqa: A002 - as in HTML
    paper: Paper = "summary",
) -> Markup:
    """What is closed until somebody opens it.

    Args:
        summary: what is seen of it while it is closed.
        body: what is in it.
        opened: from the start.
        id: its anchor.
        paper: what print has of it while it is closed.
    """
    return fill("fold.html", summary=_body(summary), body=body, opened=opened, id=id, paper=paper)


def gone(body: Text | Markup) -> Markup:
    """Words that were taken out."""
    return Markup("<del>{}</del>").format(_body(body))


def come(body: Text | Markup) -> Markup:
    """Words that were put in."""
    return Markup("<ins>{}</ins>").format(_body(body))


def _body(body: Text | Markup) -> Markup:
    return body if isinstance(body, Markup) else both(body)
