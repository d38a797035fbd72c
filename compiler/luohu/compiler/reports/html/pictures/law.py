"""The timeline of a ruleset as values for the picture: documents, their clauses, acts among them, ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from luohu.compiler.analysis.days import Run, joined
from luohu.compiler.changes.model import ClauseChange
from luohu.compiler.reports.acts_text import act_told, names_of
from luohu.compiler.reports.html.model import Bar, Event, Mark, Row, TimelinePicture
from luohu.compiler.reports.html.pictures.order import place_order
from luohu.compiler.reports.html.words import text_of
from luohu.compiler.reports.timeline_text import STATUS
from luohu.compiler.ruleset.model import Clause, Instrument, Period, Ruleset
from luohu.dsl.diagnostics.model import Text

Href = Callable[[str], str | None]
"""Where the page tells of a document or provision (its id); None: nowhere."""


def nowhere(_: str) -> None:
    """Of no id is anything told."""
    return


def marks_of(changes: Iterable[ClauseChange]) -> dict[str, Mark]:
    """What became of each provision, by its id on the side where it is; of a new one there, of what is gone on the old."""
    found = {}
    for each in changes:
        clause = each.new or each.old
        if clause is not None:
            found[clause.provision_id] = Mark(each.fate.value)
    return found


def law_picture(
    ruleset: Ruleset, today: date, changes: Iterable[ClauseChange] = (), href: Href = nowhere
) -> TimelinePicture:
    """Every document of a ruleset with its clauses, over all days.

    Args:
        ruleset: what to show; what `changes` say is gone is shown too.
        today: drawn through all rows.
        changes: what is marked, towards this ruleset.
        href: where rows lead.
    """
    changes = tuple(changes)
    marks = marks_of(changes)
    clauses = (*ruleset.clauses, *(each.old for each in changes if each.new is None and each.old is not None))
    homes: dict[str, dict[str, list[Clause]]] = {}
    for clause in clauses:
        homes.setdefault(clause.instrument, {}).setdefault(clause.provision_id, []).append(clause)
    happened = _events(ruleset)
    rows: list[Row] = []
    for each in sorted(ruleset.instruments, key=_by_day):
        rows.append(_document(each, tuple(happened.get(each.id, ())), href(each.id)))
        rows += _below(homes.get(each.id, {}), marks, happened, href)
    title = Text("文件与条款的有效期", "Documents and clauses over time")
    return TimelinePicture(title, tuple(rows), ((today, Text("今天", "today")),))


def bars(periods: Iterable[Period]) -> tuple[Bar, ...]:
    """Days surely in force, and days of which that hangs on an unknown day, without overlap, by first day."""
    periods = tuple(periods)
    sure = joined(run for each in periods for run in _sure(each))
    maybe = [run for each in periods for run in _maybe(each)]
    left = joined(part for run in maybe for part in _without(run, sure))
    found = [*(Bar(run) for run in sure), *(Bar(run, uncertain=True) for run in left)]
    return tuple(sorted(found, key=lambda bar: bar.run.start))


def _by_day(instrument: Instrument) -> tuple[bool, date, str]:
    periods = instrument.periods
    return not periods, periods[0].start.first if periods else date.max, instrument.id


def _document(instrument: Instrument, events: tuple[Event, ...], href: str | None) -> Row:
    status = STATUS[instrument.status]
    number = instrument.number
    label = Text(f"{number}（{status.zh}）", f"{number} ({status.en})") if status.zh else Text(number, number)
    title = None if instrument.title is None else text_of(instrument.title)
    return Row(label, bars(instrument.periods), events, href=href, detail=title)


def _below(
    provisions: Mapping[str, list[Clause]], marks: Mapping[str, Mark], happened: Mapping[str, list[Event]], href: Href
) -> Iterator[Row]:
    for provision, editions in sorted(provisions.items(), key=lambda each: place_order(each[1][0])):
        periods = [period for each in editions for period in each.periods]
        yield Row(
            clause_name(editions[0]),
            bars(periods),
            tuple(happened.get(provision, ())),
            marks.get(provision, Mark.SAME),
            indent=True,
            href=href(provision),
        )


def clause_name(clause: Clause) -> Text:
    """Where a clause stands in its document, and its title."""
    place, title = "、".join(clause.locators), clause.title
    return Text(place, place) if title is None else Text(f"{place} {title.zh}", f"{place} {title.english}")


def _events(ruleset: Ruleset) -> dict[str, list[Event]]:
    """What happens to documents and provisions, by id: acts that come about, or may, and ends that no act brought."""
    found: dict[str, list[Event]] = {}
    chinese, english = names_of(ruleset, "zh"), names_of(ruleset, "en")
    ended: set[tuple[str, date]] = set()
    for each in ruleset.instruments:
        for act in each.acts:
            if act.outcome == "cannot":
                continue
            label = Text(act_told(each, act, chinese), act_told(each, act, english))
            whole = (act.target,) if act.target is not None else ()
            for target in act.clauses if act.clauses is not None else whole:
                found.setdefault(target, []).append(Event(act.day.first, act.kind.value, label))
                ended.add((target, act.day.first))
    for each in ruleset.instruments:
        for period in each.periods:
            if period.end is not None and (each.id, period.end.first) not in ended:
                found.setdefault(each.id, []).append(Event(period.end.first, "sunset", Text("期满失效", "lapses")))
    return found


def _sure(period: Period) -> Iterator[Run]:
    start, end = period.start.last, None if period.end is None else period.end.first
    if end is None or start < end:
        yield Run(start, end)


def _maybe(period: Period) -> Iterator[Run]:
    first = period.start.first
    if period.end is None:
        yield from _run(first, period.start.last)
    elif period.start.last < period.end.first:
        yield from _run(first, period.start.last)
        yield from _run(period.end.first, period.end.last)
    else:
        yield from _run(first, period.end.last)


def _run(start: date, end: date) -> Iterator[Run]:
    if start < end:
        yield Run(start, end)


def _without(run: Run, others: Iterable[Run]) -> Iterator[Run]:
    """What is left of a run that has an end, without others that are sorted and apart."""
    assert run.end is not None
    start = run.start
    for other in others:
        if other.end is not None and other.end <= start:
            continue
        if other.start >= run.end:
            break
        yield from _run(start, other.start)
        if other.end is None:
            return
        start = max(start, other.end)
    yield from _run(start, run.end)
