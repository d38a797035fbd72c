"""Cities compared, for reading: the matrix as a heat map, the least that would do, people behind each answer, figures, terms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.analysis.cities.answers import Verdict
from luohu.compiler.reports.blocks.model import (
    Block,
    Bullets,
    Card,
    Document,
    Fold,
    Line,
    Look,
    Paragraph,
    Part,
    Picture,
    Piece,
    Table,
    of,
    plain,
)
from luohu.compiler.reports.cities_cells import count_cells, figure_cells, said_in, term_cells
from luohu.compiler.reports.cities_text import MEANINGS, VERDICTS, Telling, lines_behind
from luohu.compiler.reports.html.model import Heat, HeatCell, HeatMap
from luohu.compiler.reports.html.parts import anchor
from luohu.dsl.diagnostics.model import Text

if TYPE_CHECKING:
    from luohu.compiler.analysis.cities.comparison import Comparison
    from luohu.compiler.analysis.cities.counts import Counted
    from luohu.compiler.analysis.cities.figures import Figures
    from luohu.compiler.analysis.cities.law import City
    from luohu.compiler.analysis.cities.terms import Meant
    from luohu.compiler.reports.cities_json import Line as Row
    from luohu.compiler.reports.html.parts import Tone
    from luohu.compiler.ruleset.model import Term

HEATS = {
    Verdict.OWN: Heat.ALWAYS,
    Verdict.EVERY: Heat.ALWAYS,
    Verdict.SOME: Heat.PART,
    Verdict.NONE: Heat.NEVER,
    Verdict.UNDETERMINED: Heat.UNKNOWN,
    Verdict.NO_RULE: Heat.NO_RULE,
    Verdict.NOBODY: Heat.NO_RULE,
    Verdict.NOT_SETTLED: Heat.UNKNOWN,
}
"""How answers look in a matrix; what each means is said beside it."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What was found. `classes`: rows (by number) that are one."""

    compared: Comparison
    matter: Term
    assumed: tuple[tuple[str, date], ...]
    lines: tuple[Row, ...]
    classes: tuple[tuple[int, ...], ...]
    figures: tuple[Figures, ...]
    counts: tuple[Counted, ...]
    terms: tuple[Meant, ...]

    @property
    def tellings(self) -> tuple[Telling, Telling]:
        """In Chinese and in English."""
        return Telling(self.compared, "zh"), Telling(self.compared, "en")

    def text(self, say: Callable[[Telling], str]) -> Text:
        """Something said in both languages."""
        zh, en = self.tellings
        return Text(say(zh), say(en))

    def city(self, city: City) -> Text:
        """The name of a city."""
        return self.text(lambda telling: telling.city(city))


def document_of(found: Compared) -> Document:
    """The whole report."""
    cities = [found.city(each) for each in found.compared.cities]
    names = Text("、".join(each.zh for each in cities), ", ".join(each.en for each in cities))
    matter = found.text(lambda telling: telling.name(found.matter.label, found.matter.id))
    day = found.compared.cities[0].day
    title = Text(f"{names.zh}：{day} 的{matter.zh}", f"{names.en}: {matter.en} on {day}")
    parts = [
        Part("matrix", Text("对照表", "The matrix"), tuple(_matrix(found))),
        Part("people", Text("各格里的人", "The people behind each cell"), tuple(_people(found))),
        *_beside(found),
    ]
    return Document(title, tuple(_summary(found)), tuple(parts), NOTICE)


NOTICE = Text(
    "本报告由程序根据规则库算出，不是法律文书；以公布的文本为准。例子里的人都按当地的规则重新判定过。",
    "Worked out by a program from a library of rules; no legal document: the promulgated texts decide. "
    "Everybody shown was decided again by the rules of the place.",
)


_SUMMED = {
    Verdict.OWN: Text("当地自己的 {} 项", "{} its own"),
    Verdict.EVERY: Text("全部准予 {} 项", "all granted in {}"),
    Verdict.SOME: Text("部分准予 {} 项", "some granted in {}"),
    Verdict.NONE: Text("都不准予 {} 项", "nobody granted in {}"),
    Verdict.UNDETERMINED: Text("未定 {} 项", "undetermined in {}"),
    Verdict.NO_RULE: Text("当地没有规定 {} 项", "no rule there on {}"),
    Verdict.NOBODY: Text("当日不准予任何人 {} 项", "{} granting nobody on that day"),
    Verdict.NOT_SETTLED: Text("未算出 {} 项", "not settled in {}"),
}
"""How many clauses and groups come out so in a city."""


def _summary(found: Compared) -> Iterator[Block]:
    """For each city, how the clauses of the others fare there."""
    for draft, since in found.assumed:
        yield Paragraph(plain(f"假定 {draft} 自 {since} 施行", f"{draft} is taken as in force from {since}"), note=True)
    items = []
    for at, city in enumerate(found.compared.cities):
        counts = Counter(line.cells[at].answer.verdict for line in found.lines)
        told = [
            Text(said.zh.format(counts[each]), said.en.format(counts[each]))
            for each, said in _SUMMED.items()
            if counts[each]
        ]
        name = found.city(city)
        said = Text("，".join(each.zh for each in told), ", ".join(each.en for each in told))
        items.append((Piece(name, Look.STRONG), Piece(Text(f"：{said.zh}", f": {said.en}"))))
    rows = len(found.lines)
    yield Paragraph(
        plain(
            f"各市的条款和群体共 {rows} 项：所准予的人，放到每个市看是否准予。",
            f"{rows} {'row' if rows == 1 else 'rows'}: the people of each clause and group, as each city would decide them.",
        )
    )
    yield Bullets(tuple(items))


def _row(found: Compared, members: Sequence[int]) -> Text:
    names = [found.text(lambda telling, at=at: telling.row(found.lines[at].row)) for at in members]  # type: ignore[misc]
    return Text("；".join(each.zh for each in names), "; ".join(each.en for each in names))


def _matrix(found: Compared) -> Iterator[Block]:
    columns = tuple(found.city(each) for each in found.compared.cities)
    rows = tuple(_row(found, each) for each in found.classes)
    cells = tuple(tuple(_cell(found, members[0], at) for at in range(len(columns))) for members in found.classes)
    head = (Text("条款、群体", "clause, group"), *columns)
    table = Table(
        Text("对照表", "the matrix"),
        head,
        tuple(
            (of(row), *(of(_told(found, members[0], at)) for at in range(len(columns))))
            for row, members in zip(rows, found.classes, strict=True)
        ),
    )
    title = Text("谁在哪里获准", "Who is granted it where")
    yield Picture(HeatMap(title, rows, columns, cells), (table,))
    used = {each.answer.verdict for line in found.lines for each in line.cells}
    yield Bullets(tuple(_meaning(each) for each in MEANINGS if each in used))
    for city in found.compared.cities:
        if city.silent:
            names = Text("、".join(each.number for each in city.silent), ", ".join(each.number for each in city.silent))
            name = found.city(city)
            yield Paragraph(
                plain(
                    f"{name.zh}：{names.zh} 仅知其名，可能另有规定",
                    f"{name.en}: {names.en}, known by name only, may provide otherwise",
                )
            )


def _meaning(verdict: Verdict) -> Line:
    said, meaning = VERDICTS[verdict], MEANINGS[verdict]
    return (Piece(said, Look.STRONG), Piece(Text(f"：{meaning.zh}", f": {meaning.en}")))


def _told(found: Compared, line: int, at: int) -> Text:
    said = found.text(lambda telling: said_in(telling, found.lines[line], at))
    return Text(said.zh.replace("\n", "；"), said.en.replace("\n", "; "))


def _cell(found: Compared, line: int, at: int) -> HeatCell:
    shown = found.lines[line].people[at] is not None
    href = anchor("cell", str(line), str(at)) if shown else None
    return HeatCell(HEATS[found.lines[line].cells[at].answer.verdict], _told(found, line, at), href)


def _people(found: Compared) -> Iterator[Block]:
    """Somebody behind every answer that is not simply yes, row by row; and what would do."""
    for number, members in enumerate(found.classes):
        cards = list(_cards(found, members[0]))
        if cards:
            yield Fold(of(_row(found, members)), tuple(cards), open=number == 0)


def _cards(found: Compared, number: int) -> Iterator[Block]:
    line = found.lines[number]
    for at, (cell, people) in enumerate(zip(line.cells, line.people, strict=True)):
        if people is None:
            continue
        zh, en = (lines_behind(each, line.row, cell, people) for each in found.tellings)
        said = [_lines(found, number, at)] if people.addition is not None or people.refused is not None else []
        items = [*(of(Text(one, other)) for one, other in zip(zh, en, strict=True)), *(of(each) for each in said)]
        name = anchor("cell", str(number), str(at))
        tone: Tone = "plain"
        badges = ((VERDICTS[cell.answer.verdict], tone),)
        yield Card(name, of(found.city(cell.city)), (Bullets(tuple(items)),), badges)


def _lines(found: Compared, number: int, at: int) -> Text:
    """What would do, without the answer itself, which the badge says."""
    zh, en = (said_in(each, found.lines[number], at).partition("\n")[2] for each in found.tellings)
    return Text(zh.replace("\n", "；") or "—", en.replace("\n", "; ") or "—")


def _beside(found: Compared) -> Iterator[Part]:
    """Figures, ways of counting and terms, side by side."""
    cities = tuple(found.city(each) for each in found.compared.cities)
    kinds = (
        ("figures", Text("参数", "Figures"), [_both(found, figure_cells, each) for each in found.figures]),
        ("counts", Text("口径", "Ways of counting"), [_both(found, count_cells, each) for each in found.counts]),
        ("terms", Text("定义", "Terms"), [_both(found, term_cells, each) for each in found.terms]),
    )
    for name, title, rows in kinds:
        if rows:
            yield Part(name, title, (Table(title, (title, *cities), tuple(rows)),))


def _both(found: Compared, say: Callable[..., list[str]], what: object) -> tuple[Line, ...]:
    zh, en = (say(each, what) for each in found.tellings)
    return tuple(
        of(Text(one.replace("\n", "；") or "—", other.replace("\n", "; ") or "—"))
        for one, other in zip(zh, en, strict=True)
    )
