"""A class that comes about in several ways, on a page: what all have in common, and a table of the ways, each with somebody."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from markupsafe import Markup

from luohu.compiler.changes.model import Term
from luohu.compiler.reports.diff import ways
from luohu.compiler.reports.diff.person import terms
from luohu.compiler.reports.diff.wording import capital
from luohu.compiler.reports.html import parts
from luohu.compiler.reports.html.diff_person import clause_links, person_table, verdict
from luohu.compiler.reports.html.nested import nested
from luohu.compiler.reports.html.words import both
from luohu.dsl.diagnostics.model import Text

if TYPE_CHECKING:
    from luohu.compiler.changes.model import Class, TermChange, Way
    from luohu.compiler.reports.diff.telling import Telling
    from luohu.compiler.reports.html.diff_telling import Told

Pairs = list[tuple[Text, "Text | Markup"]]

NOTHING = Text("—", "—")


def ways_of(told: Told, found: Class, first: Pairs) -> Markup:
    """What is said of a class after its heading; `first`: who is in it, and when."""
    before = found.led_before
    lines = told.texts(lambda telling: ways.lead_told(telling, found))
    shared = told.texts(lambda telling: terms(telling, ways.shared_terms(found)))
    example = told.text(lambda telling: ways.shared_example(telling, found))
    pairs = [
        *first,
        (_side(told, before=before), verdict(told, lines, ways.lead_names(found), before=before)),
        *([(Text("所给（各种都一样）", "Offer, in all ways"), nested(shared))] if shared else []),
        *([(Text("例如（各种都一样）", "For example, in all ways"), example)] if example.zh else []),
    ]
    side, said = _side(told, before=not before), told.text(lambda telling: ways.ways_told(telling, found))
    heading = Text(f"{side.zh}：{said.zh}", f"{side.en}: {said.en}")
    body = Markup("\n").join([_table(told, found, heading), _persons(told, found)])
    return Markup("\n").join([parts.definitions(pairs), parts.fold(heading, body, opened=True)])


def _side(told: Told, *, before: bool) -> Text:
    return told.text(lambda telling: capital(telling.sides[0 if before else 1]))


def _title(told: Told, found: Class, way: Way) -> Text:
    return told.text(lambda telling: ways.way_title(telling, found, way))


def _persons(told: Told, found: Class) -> Markup:
    """All facts of everybody who is shown, folded."""
    made = []
    for number, way in enumerate(found.ways, 1):
        title = _title(told, found, way)
        head = Text(f"{number}. {title.zh}", f"{number}. {title.en}")
        caption = Text(f"第 {found.number} 类之 {number} 中的一人", f"somebody of class {found.number}, way {number}")
        made += [parts.paragraph(Markup("<strong>{}</strong>").format(both(head))), person_table(way, caption)]
    return parts.fold(Text("这些人的事实", "the facts of these persons"), Markup("\n").join(made), paper="nothing")


# ------------------------------------------------------------------------------------------------ the table

Cell = Callable[["Telling", "Class", "Way"], Sequence[str]]


def _better(each: TermChange) -> bool | None:
    """Whether it is better for applicants; None: a limit, of which that hangs on what it limits."""
    if each.term is Term.LIMIT:
        return None
    return each.before is (each.term is Term.EVIDENCE)


def _offer(better: bool | None) -> Cell:  # noqa: FBT001 - three columns of one kind
    def cell(telling: Telling, found: Class, way: Way) -> Sequence[str]:
        return terms(telling, [each for each in ways.own_terms(found, way) if _better(each) is better])

    return cell


def _example(telling: Telling, found: Class, way: Way) -> Sequence[str]:
    lines = (ways.own_example(telling, found, way), ways.beside(telling, found, way))
    return [each for each in lines if each]


COLUMNS: tuple[tuple[Text, Cell], ...] = (
    (Text("得到", "gains"), _offer(better=True)),
    (Text("失去", "loses"), _offer(better=False)),
    (Text("限定", "limits"), _offer(better=None)),
    (Text("为何", "why"), ways.why_told),
    (Text("例如", "for example"), _example),
)
"""What is told of each way after its provision. Columns in which nothing stands are left out."""


def _table(told: Told, found: Class, caption: Text) -> Markup:
    cells = [
        [told.texts(lambda telling, cell=cell, way=way: cell(telling, found, way)) for _, cell in COLUMNS]  # type: ignore[misc]
        for way in found.ways
    ]
    kept = [at for at in range(len(COLUMNS)) if any(row[at] for row in cells)]
    rows = [
        [_provision(told, found, number), *(parts.lines(row[at]) if row[at] else NOTHING for at in kept)]
        for number, row in enumerate(cells, 1)
    ]
    columns = [Text("起决定作用的条款", "the clause that decides"), *(COLUMNS[at][0] for at in kept)]
    return parts.table(caption, columns, rows, caption_shown=False)


def _provision(told: Told, found: Class, number: int) -> Markup:
    """The provisions that decide a way, as links; where none that differs does, those who are left."""
    way, before = found.ways[number - 1], not found.led_before
    names = way.before if before else way.after
    links = clause_links(told, names, before=before)
    rest = Markup() if way.provision else both(Text("其余的人", "the others"))
    said = Markup(" ").join(each for each in (rest, links) if each)
    return Markup('<span id="{}">{}. {}</span>').format(told.way_anchor(found.number, number), number, said)
