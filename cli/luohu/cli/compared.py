"""Cities compared, for printing: a table, CSV, or JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table

from luohu.compiler.analysis.cities.answers import Verdict
from luohu.compiler.analysis.cities.cases import behind
from luohu.compiler.analysis.cities.comparison import Cell, Comparison, Row, cell, classes, rows
from luohu.compiler.analysis.cities.counts import Counted, counted
from luohu.compiler.analysis.cities.figures import Figures, side_by_side
from luohu.compiler.analysis.cities.terms import Meant, meant
from luohu.compiler.reports.blocks.model import Document
from luohu.compiler.reports.cities_cells import count_cells, figure_cells, said_in, term_cells
from luohu.compiler.reports.cities_document import Compared, document_of
from luohu.compiler.reports.cities_json import Line, as_json, counts_as_json, figures_as_json, terms_as_json
from luohu.compiler.reports.cities_text import MEANINGS, VERDICTS, Telling, lines_behind
from luohu.compiler.ruleset.canonical import Json
from luohu.compiler.ruleset.model import Term
from luohu.dsl.diagnostics.model import Language

SHOWN = frozenset((Verdict.SOME, Verdict.NONE, Verdict.UNDETERMINED))
"""Answers with people behind them."""

NARROW = 64
"""Below so many columns a row is a block of lines, not a line of a table."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be compared: cities, the matter, and drafts taken as in force."""

    compared: Comparison
    matter: Term
    assumed: tuple[tuple[str, date], ...]

    def look(self, *, classes: bool) -> Found:
        """Look at every cell, and at the people behind it."""
        lines = [_line(self.compared, each) for each in rows(self.compared)]
        matrix = [(each.row, each.cells) for each in lines]
        grouped = one_by_one(len(lines)) if not classes else _classes(self.compared, matrix)
        stages = tuple(each.stage for each in self.compared.cities)
        day = self.compared.cities[0].day
        return Found(
            self,
            tuple(lines),
            grouped,
            tuple(side_by_side(stages, day)),
            tuple(counted(stages, day)),
            tuple(meant(stages, day)),
        )


def one_by_one(count: int) -> tuple[tuple[int, ...], ...]:
    """Each row a class of its own."""
    return tuple((number,) for number in range(count))


def _classes(compared: Comparison, matrix: list[tuple[Row, tuple[Cell, ...]]]) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(each) for each in classes(compared, matrix))


def _line(compared: Comparison, row: Row) -> Line:
    cells = tuple(cell(compared, row, each) for each in compared.cities)
    people = tuple(behind(compared, row, each) if each.answer.verdict in SHOWN else None for each in cells)
    return Line(row, cells, people)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, ready to be told."""

    wanted: Wanted
    lines: tuple[Line, ...]
    classes: tuple[tuple[int, ...], ...]
    figures: tuple[Figures, ...]
    counts: tuple[Counted, ...]
    terms: tuple[Meant, ...]

    def as_json(self) -> dict[str, Json]:
        """The document of schema `comparison`."""
        compared = self.wanted.compared
        document = as_json(compared, self.wanted.matter, self.lines, self.classes, self.wanted.assumed)
        return document | {
            "terms": terms_as_json(compared, self.terms),
            "parameters": figures_as_json(compared, self.figures),
            "counts": counts_as_json(compared, self.counts),
        }

    def document(self) -> Document:
        """The whole comparison as blocks, for Markdown and for a page."""
        found = Compared(
            self.wanted.compared,
            self.wanted.matter,
            self.wanted.assumed,
            self.lines,
            self.classes,
            self.figures,
            self.counts,
            self.terms,
        )
        return document_of(found)

    def as_csv(self, language: Language) -> str:
        """A line for each cell, in one language."""
        telling = Telling(self.wanted.compared, language)
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        for number, each in enumerate(self.classes, start=1):
            for at in each:
                writer.writerows(_records(telling, number, self.lines[at]))
        return out.getvalue()

    def as_table(self, language: Language, columns: int, *, people: bool) -> str:
        """The matrix, what its words mean, then figures, counts and terms."""
        telling = Telling(self.wanted.compared, language)
        out = io.StringIO()
        console = Console(file=out, width=columns, color_system=None, highlight=False, emoji=False, markup=False)
        for part in self._parts(telling, columns, people=people):
            console.print(part)
        return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"

    def _parts(self, telling: Telling, columns: int, *, people: bool) -> Iterator[RenderableType]:
        first, matter = self.wanted.compared.cities[0], self.wanted.matter
        name = telling.name(matter.label, matter.id)
        yield telling.say(f"{first.day} {name}", f"{name} on {first.day}")
        for name, since in self.wanted.assumed:
            yield telling.say(f"假定 {name} 自 {since} 施行", f"assuming {name} in force from {since}")
        head = [
            telling.say("条款、群体", "clause, group"),
            *(telling.city(each) for each in self.wanted.compared.cities),
        ]
        yield from _grid(telling, head, [self._told(telling, each) for each in self.classes], columns)
        if columns < NARROW:
            yield ""
        yield from self._legend(telling)
        if people:
            yield from self._people(telling)
        yield from self._beside(telling, columns)

    def _told(self, telling: Telling, members: Sequence[int]) -> list[str]:
        first = self.lines[members[0]]
        cells = [said_in(telling, first, at) for at in range(len(first.cells))]
        return ["\n".join(telling.row(self.lines[each].row) for each in members), *cells]

    def _legend(self, telling: Telling) -> Iterator[str]:
        used = {each.answer.verdict for line in self.lines for each in line.cells}
        for verdict, meaning in MEANINGS.items():
            if verdict in used:
                yield f"{VERDICTS[verdict].get(telling.language)}{telling.say('：', ': ')}{meaning.get(telling.language)}"
        for city in self.wanted.compared.cities:
            names = telling.say("、", ", ").join(each.number for each in city.silent)
            if names:
                yield telling.say(
                    f"{telling.city(city)}：{names} 仅知其名，可能另有规定",
                    f"{telling.city(city)}: {names}, known by name only, may provide otherwise",
                )

    def _people(self, telling: Telling) -> Iterator[str]:
        for line in self.lines:
            for each, people in zip(line.cells, line.people, strict=True):
                said = [] if people is None else lines_behind(telling, line.row, each, people)
                if said:
                    yield f"\n{telling.row(line.row)} @ {telling.city(each.city)}"
                    yield from (f"  {one}" for one in said)

    def _beside(self, telling: Telling, columns: int) -> Iterator[RenderableType]:
        cities = [telling.city(each) for each in self.wanted.compared.cities]
        tables = (
            (telling.say("参数", "figure"), [figure_cells(telling, each) for each in self.figures]),
            (telling.say("口径", "counting"), [count_cells(telling, each) for each in self.counts]),
            (telling.say("定义", "term"), [term_cells(telling, each) for each in self.terms]),
        )
        for title, listed in tables:
            if listed and columns < NARROW:
                yield f"\n{title}"
            if listed:
                yield from _grid(telling, [title, *cities], listed, columns)


def _grid(telling: Telling, head: list[str], body: list[list[str]], columns: int) -> Iterator[RenderableType]:
    """A table; on a narrow terminal each row as lines, one for each city."""
    if columns < NARROW:
        colon = telling.say("：", ": ")
        for first, *cells in body:
            yield f"\n{first}"
            for name, said in zip(head[1:], cells, strict=True):
                yield Padding(f"{name}{colon}{said or '—'}".replace("\n", "\n  "), (0, 0, 0, 2))
        return
    table = Table(box=box.SIMPLE_HEAD, show_lines=True, pad_edge=False)
    for number, each in enumerate(head):
        table.add_column(each, overflow="fold", ratio=3 if number == 0 else 2)
    for row in body:
        table.add_row(*row)
    yield table


COLUMNS = (
    "class",
    "kind",
    "id",
    "name",
    "home",
    "area",
    "answer",
    "exact",
    "counted_differently",
    "addition",
    "other_additions",
    "granted",
    "refused",
)
"""Of the CSV form."""


def _records(telling: Telling, number: int, line: Line) -> Iterator[list[object]]:
    row = line.row
    name = row.grant.provision if row.grant else row.group.id if row.group else ""
    for found, people in zip(line.cells, line.people, strict=True):
        ways = telling.ways(row, found, people.addition) if people is not None and people.addition is not None else []
        persons = (None, None) if people is None else (people.granted, people.refused)
        yield [
            number,
            "clause" if row.grant else "group",
            name,
            telling.row(row),
            telling.city(row.home) if row.home else "",
            telling.city(found.city),
            found.answer.verdict.value,
            "yes" if found.answer.exact else "no",
            " ".join(found.counted),
            *(ways[:1] or [""]),
            " | ".join(ways[1:]),
            *("" if each is None else telling.person(row, found, each) for each in persons),
        ]
