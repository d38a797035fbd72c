"""A timeline as a picture: a row for each instrument, its clauses folded under it, days from left to right.

Every row says its days and what happens on them in words too, so that nothing hangs on seeing the bars.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from luohu.compiler.reports.html.environment import fill
from luohu.compiler.reports.html.model import Bar, Event, Mark, Row, TimelinePicture
from luohu.compiler.reports.html.parts import link, mark_chip
from luohu.compiler.reports.html.pictures.axis import Axis, axis, ticks
from luohu.compiler.reports.html.pictures.naming import picture_id
from luohu.compiler.reports.html.words import both
from luohu.compiler.ruleset.calendar import ONE_DAY
from luohu.dsl.diagnostics.model import Text
from luohu.dsl.diagnostics.width import cells

KINDS = {
    "promulgated": Text("公布", "promulgated"),
    "commencement": Text("施行", "in force from"),
    "repeal": Text("废止", "repealed"),
    "repeal_pathways": Text("按途径废止", "repealed by pathway"),
    "amend": Text("修改", "amended"),
    "suspend": Text("暂停", "suspended"),
    "extend": Text("延长", "extended"),
    "revive": Text("恢复", "revived"),
    "reissue": Text("重发", "reissued"),
    "sunset": Text("期满", "lapses"),
    "other": Text("其他", "other"),
}
"""What happens on a day, by kind of event; each kind has a shape of its own in the template."""

_NAME_CELLS = 16
"""A line through all rows whose name is longer has its day alone written on the axis; the legend says the rest."""
_START, _END = 30.0, 70.0
_THINNEST = 0.4
"""A bar is at least so wide, in percent: a single day can be seen."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A row with places. `bars`: start, width, look, whether it began before and goes on after; `events`: place and kind."""

    row: Row
    label: Markup
    days: Text
    mark: Markup
    bars: tuple[tuple[float, float, str, bool, bool], ...]
    events: tuple[tuple[float, str], ...]
    said: tuple[tuple[str, date, Text], ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """An instrument and its clauses. `head` None: the clauses come first in the picture. `marks`: what changed in them.

    Of a clause that goes as its instrument goes the days are not said again: its second part is true.
    """

    head: _Drawn | None
    below: tuple[tuple[_Drawn, bool], ...]
    marks: tuple[tuple[Markup, int], ...]


def timeline(picture: TimelinePicture, id: str | None = None) -> Markup:  # noqa: A002 - as in HTML
    """The picture. `id`: of the figure, no other on the page having it; None: made of what it shows."""
    scale = axis(_days(picture))
    drawn = [_drawn(each, scale) for each in picture.rows]
    return fill(
        "timeline.html",
        id=id or picture_id("timeline", picture),
        picture=picture,
        ticks=ticks(scale),
        lines=[_line(day, name, scale) for day, name in sorted(picture.lines, key=lambda each: each[0])],
        groups=tuple(_groups(drawn)),
        looks=_looks(picture.rows),
        kinds=[
            (kind, said)
            for kind, said in KINDS.items()
            if any(_kind(e) == kind for r in picture.rows for e in r.events)
        ],
    )


def days_said(bars: Iterable[Bar]) -> Text:
    """Days of bars in words; an end is the last day in force."""
    found = [_bar_said(each) for each in bars]
    if not found:
        return Text("没有有效的日子", "in force on no day")
    return Text("；".join(each.zh for each in found), "; ".join(each.en for each in found))


def _bar_said(bar: Bar) -> Text:
    last = "" if bar.run.end is None else f" {bar.run.end - ONE_DAY}"
    run = f"{bar.run.start} –{last}"
    if bar.suspended:
        return Text(f"{run}（暂停）", f"{run} (suspended)")
    if bar.uncertain:
        return Text(f"{run}（有效与否不详）", f"{run} (in force or not: not known)")
    return Text(run, run)


def _days(picture: TimelinePicture) -> Iterator[date]:
    yield from (day for day, _ in picture.lines)
    for row in picture.rows:
        yield from (each.day for each in row.events)
        for bar in row.bars:
            yield bar.run.start
            if bar.run.end is not None:
                yield bar.run.end


def _line(day: date, name: Text, scale: Axis) -> tuple[float, date, Text, Text, str]:
    """A line through all rows: where, when, what, what is written on the axis and to which side."""
    at = scale.at(day)
    side = "start" if at < _START else "end" if at > _END else "middle"
    short = max(cells(name.zh), cells(name.en)) <= _NAME_CELLS
    written = Text(f"{name.zh} {day}", f"{name.en} {day}") if short else Text(f"{day}", f"{day}")
    return at, day, name, written, side


def _drawn(row: Row, scale: Axis) -> _Drawn:
    label = link(row.href, row.label) if row.href is not None else both(row.label)
    events = sorted(row.events, key=lambda each: (each.day, each.kind))
    return _Drawn(
        row,
        label,
        days_said(row.bars),
        mark_chip(row.mark),
        tuple(_bar(each, scale) for each in row.bars),
        tuple((scale.at(each.day), _kind(each)) for each in events),
        tuple((_kind(each), each.day, each.label) for each in events),
    )


def _bar(bar: Bar, scale: Axis) -> tuple[float, float, str, bool, bool]:
    start = scale.at(bar.run.start)
    width = max(_THINNEST, round(scale.at(bar.run.end) - start, 3))
    return min(start, 100 - width), width, _look(bar), scale.before(bar.run.start), scale.after(bar.run.end)


def _look(bar: Bar) -> str:
    return "suspended" if bar.suspended else "uncertain" if bar.uncertain else "certain"


def _looks(rows: Iterable[Row]) -> tuple[str, ...]:
    found = {_look(bar) for row in rows for bar in row.bars}
    return tuple(each for each in ("certain", "uncertain", "suspended") if each in found)


def _kind(event: Event) -> str:
    return event.kind if event.kind in KINDS else "other"


def _groups(drawn: Iterable[_Drawn]) -> Iterator[_Group]:
    head: _Drawn | None = None
    below: list[_Drawn] = []
    for each in drawn:
        if each.row.indent:
            below.append(each)
            continue
        if head is not None or below:
            yield _group(head, below)
        head, below = each, []
    if head is not None or below:
        yield _group(head, below)


def _group(head: _Drawn | None, below: list[_Drawn]) -> _Group:
    counted = Counter(each.row.mark for each in below)
    changed = [mark for mark in Mark if mark is not Mark.SAME and counted[mark]]
    return _Group(
        head,
        tuple((each, head is not None and each.row.bars == head.row.bars) for each in below),
        tuple((mark_chip(mark), counted[mark]) for mark in changed),
    )
