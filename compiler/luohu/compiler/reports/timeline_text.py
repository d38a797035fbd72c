"""A ruleset's timeline drawn in characters: a bar for each instrument, the acts among them, then the slices as a table.

`█` in force, `░` in force or not (a day is not known), `·` not in force. Days printed as an end are the last day in
force, as people say it; the JSON form has the half-open end.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from luohu.compiler.reports.acts_text import Lapse, act_lines, edition_lines
from luohu.compiler.reports.headings import ruleset_heading
from luohu.compiler.ruleset.calendar import ONE_DAY
from luohu.compiler.ruleset.model import Instrument, Label, Period, Ruleset, Slice, Status
from luohu.compiler.runtime.days_named import day_label
from luohu.compiler.runtime.prepared import prepare
from luohu.dsl.diagnostics.model import Language, Text
from luohu.dsl.diagnostics.width import cells as display_width

IN_FORCE, MAYBE, NOT_IN_FORCE, TODAY = "█", "░", "·", "│"
STATUS = {
    Status.ENACTED: Text("", ""),
    Status.DRAFT: Text("草案，未生效", "draft, not in force"),
    Status.BY_NAME_ONLY: Text("仅知其名", "known by name only"),
    Status.ASSUMED: Text("假定施行", "assumed enacted"),
}


@dataclass(frozen=True, slots=True)
class Axis:
    """Days `[start, end)` on a number of cells."""

    start: date
    end: date
    cells: int

    def cell(self, day: date) -> int:
        """The cell a day falls in, clipped to the axis."""
        share = (day - self.start).days * self.cells // max(1, (self.end - self.start).days)
        return min(max(share, 0), self.cells - 1)


def draw_timeline(  # noqa: PLR0913 - what is drawn, for whom, and what is known besides
    ruleset: Ruleset,
    language: Language,
    today: date,
    width: int = 100,
    as_of: date | None = None,
    *,
    lapses: Iterable[Lapse] = (),
) -> str:
    """The picture and the table, ending with a line break.

    Args:
        ruleset: what to draw.
        language: of the words around it; names are shown as the documents have them.
        today: marked on the axis.
        width: cells in all.
        as_of: the day of knowledge, if the ruleset was made as of one.
        lapses: definitions that documents use after they have ended; a ruleset has them written out.
    """
    shown = [each for each in ruleset.instruments if each.periods]
    idle = [each for each in ruleset.instruments if not each.periods]
    heading = ruleset_heading(ruleset).get(language)
    if as_of is not None:
        heading += Text(f"（{as_of} 时所知）", f" as known on {as_of}").get(language)
    lines = [heading, ""]
    if shown:
        lines += _picture(shown, language, today, width)
    lines += [f"{each.number}  {_idle(each, language, as_of)}".rstrip() for each in idle]
    acts = act_lines(ruleset, language, lapses)
    if acts:
        lines += ["", *acts]
    lines += ["", *_table(ruleset, language)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _idle(instrument: Instrument, language: Language, as_of: date | None) -> str:
    """Why an instrument is in force on no day."""
    out = instrument.promulgated
    if as_of is not None and out is not None and out.last > as_of:
        return Text("当时不知道已经公布", "not known to be out by then").get(language)
    return STATUS[instrument.status].get(language)


def _picture(instruments: list[Instrument], language: Language, today: date, width: int) -> list[str]:
    label_cells = max(display_width(each.number) for each in instruments)
    axis = _axis(instruments, today, max(20, width - label_cells - 26))
    lines = [" " * (label_cells + 2) + _years(axis)]
    for each in sorted(instruments, key=lambda each: (each.periods[0].start.first, each.id)):
        pad = " " * (label_cells - display_width(each.number))
        remark = STATUS[each.status].get(language)
        lines.append(f"{each.number}{pad}  {_bar(each, axis, today)}  {_span(each)} {remark}")
    legend = Text(
        f"{IN_FORCE} 有效  {MAYBE} 有效与否取决于未知的日期  {NOT_IN_FORCE} 无效  {TODAY} 今天 {today}",
        f"{IN_FORCE} in force  {MAYBE} depends on a day nobody knows  {NOT_IN_FORCE} not in force  {TODAY} today {today}",
    )
    return [*lines, " " * (label_cells + 2) + legend.get(language)]


def _axis(instruments: list[Instrument], today: date, cells: int) -> Axis:
    days = [today]
    for period in _periods(instruments):
        days.append(period.start.first)
        days.append((period.end or period.start).last)
    first, last = min(days), max(days)
    return Axis(date(first.year, 1, 1), date(last.year + 1, 12, 31), cells)


def _periods(instruments: Iterable[Instrument]) -> Iterable[Period]:
    return (period for each in instruments for period in each.periods)


def _years(axis: Axis) -> str:
    """Year numbers over the cells they begin in, as many as fit."""
    cells = [" "] * (axis.cells + 4)
    free = 0
    for year in range(axis.start.year, axis.end.year + 1):
        cell = axis.cell(date(year, 1, 1))
        if cell >= free:
            cells[cell : cell + 4] = str(year)
            free = cell + 6
    return "".join(cells)


def _bar(instrument: Instrument, axis: Axis, today: date) -> str:
    cells = [NOT_IN_FORCE] * axis.cells
    for period in instrument.periods:
        end = axis.end if period.end is None else period.end.last
        for cell in range(axis.cell(period.start.first), axis.cell(end - ONE_DAY) + 1):
            cells[cell] = IN_FORCE
        _blur(cells, axis, period)
    mark = axis.cell(today)
    if cells[mark] == NOT_IN_FORCE:
        cells[mark] = TODAY
    return "".join(cells)


def _blur(cells: list[str], axis: Axis, period: Period) -> None:
    """Mark the cells in which the period may or may not have begun or ended."""
    for moment in (period.start, period.end):
        if moment is not None and not moment.exact:
            for cell in range(axis.cell(moment.first), axis.cell(moment.last) + 1):
                cells[cell] = MAYBE


def _span(instrument: Instrument) -> str:
    return ", ".join(_period(period) for period in instrument.periods)


def _period(period: Period) -> str:
    start = str(period.start.first) if period.start.exact else f"{period.start.first}?"
    if period.end is None:
        return f"{start} –"
    last = period.end.last - ONE_DAY
    return f"{start} – {last}{'' if period.end.exact else '?'}"


def _table(ruleset: Ruleset, language: Language) -> list[str]:
    numbers = {each.id: each.number for each in ruleset.instruments}
    owners = {clause.id: (clause.provision_id, numbers[clause.instrument]) for clause in ruleset.clauses}
    asked = {each for one in ruleset.timeline if len(one.alternatives) > 1 for each in one.unknowns}
    prepared = prepare(ruleset) if asked else None
    days = {} if prepared is None else {each: day_label(prepared, each) for each in asked}
    rows: list[str] = []
    for each in ruleset.timeline:
        rows += _row(each, owners, numbers, (days, language))
        if len(each.alternatives) == 1:
            changed = edition_lines(ruleset, each.alternatives[0].clauses, language)
            rows += [f"{' ' * 24}   {line}" for line in changed]
    return rows


def _row(
    slice_: Slice,
    owners: dict[str, tuple[str, str]],
    numbers: dict[str, str],
    said: tuple[dict[str, Label], Language],
) -> list[str]:
    """A row, with a line for each possible law where there are several. `said`: unknown days by id, and the language."""
    labels, language = said
    last = "" if slice_.end is None else str(slice_.end - ONE_DAY)
    days = f"{slice_.start} – {last}".ljust(24)
    if len(slice_.alternatives) == 1:
        return [
            f"{days} {_law(slice_.alternatives[0].clauses, slice_.alternatives[0].by_name_only, owners, numbers, language)}"
        ]
    asked = [labels[each] for each in slice_.unknowns]
    zh, en = "、".join(each.zh for each in asked), ", ".join(f"the {each.english}" for each in asked)
    why = Text(f"取决于 {zh}：", f"depends on {en}:").get(language)
    rows = [
        f"{' ' * 24}   {_law(each.clauses, each.by_name_only, owners, numbers, language)}"
        for each in slice_.alternatives
    ]
    return [f"{days} {why}", *rows]


def _law(
    clauses: tuple[str, ...],
    by_name: tuple[str, ...],
    owners: dict[str, tuple[str, str]],
    numbers: dict[str, str],
    language: Language,
) -> str:
    """`泉公综〔2017〕447号 (5), 泉公综〔2021〕46号 (text unknown)`: how many clauses of which instruments are in force."""
    counted: dict[str, int] = {}
    for _, number in {owners[clause] for clause in clauses}:
        counted[number] = counted.get(number, 0) + 1
    parts = [f"{number} ({count})" for number, count in sorted(counted.items())]
    unread = Text("内容未知", "text unknown").get(language)
    parts += [f"{numbers[each]} ({unread})" for each in by_name]
    return ", ".join(parts) if parts else Text("没有有效的条款", "no clause in force").get(language)
