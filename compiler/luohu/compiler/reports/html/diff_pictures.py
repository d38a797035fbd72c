"""Pictures of a comparison: documents and clauses over days, how each matter is decided, with what changed marked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup

from luohu.compiler.changes.model import Asked
from luohu.compiler.changes.people.covered import Covered, CoveredRow, Reach, covered
from luohu.compiler.checks.days import days_told
from luohu.compiler.reports.html import parts
from luohu.compiler.reports.html.model import Heat, HeatCell, HeatMap, Mark
from luohu.compiler.reports.html.pictures.decision import from_graph
from luohu.compiler.reports.html.pictures.graph import graph
from luohu.compiler.reports.html.pictures.heat_map import heat_map
from luohu.compiler.reports.html.pictures.law import law_picture
from luohu.compiler.reports.html.pictures.law_graph import law_graph
from luohu.compiler.reports.html.pictures.timeline import timeline
from luohu.compiler.reports.state.wording import HEAT_OF, HEATS
from luohu.compiler.ruleset.model import BarEffect, GrantEffect
from luohu.compiler.ruleset.naming import provision_of
from luohu.dsl.diagnostics.model import Text

if TYPE_CHECKING:
    from luohu.compiler.changes.model import Review
    from luohu.compiler.reports.diff.telling import Telling
    from luohu.compiler.reports.html.diff_telling import Told


def pictures_of(told: Told, review: Review) -> Iterator[tuple[str, Text, Markup]]:
    """Sections: id, heading, body."""
    yield "coverage", Text("谁获准", "Who is covered"), _coverage(told, review)
    yield "timeline", Text("时间线", "Timeline"), _timelines(told, review)
    yield "graph", Text("怎样决定", "How it is decided"), _graphs(told)


def _coverage(told: Told, review: Review) -> Markup:
    """Those whom each clause grants, under both laws; cells that differ are marked."""
    difference = told.difference
    found = covered(difference.old, difference.new, Asked(review.today, review.matters), _matters(told))
    drawn = []
    for number, each in enumerate(found, 1):
        picture = _heat_map(told, each)
        made = heat_map(picture, parts.anchor("coverage", str(told.number), str(number)))
        drawn.append(made if number == 1 else parts.fold(picture.title, made))
    lead = Text(
        "每行是一条所准予的人；每列是一边的规则。有记号的一格，两边不同。",
        "Each row is the people whom a clause grants something; each column the rules of one side. A marked cell differs "
        "from the other side.",
    )
    return Markup("\n").join([parts.paragraph(lead), *drawn]) if drawn else Markup()


def _heat_map(told: Told, found: Covered) -> HeatMap:
    name, when = told.text(lambda telling: telling.name(found.matter)), days_told((found.run,))
    if told.zh.timeless:
        title = Text(f"{name.zh}：谁在哪一边获准", f"{name.en}: who is granted it on which side")
    else:
        title = Text(f"{name.zh}：谁在哪一边获准，{when.zh}", f"{name.en}: who is granted it on which side, {when.en}")
    columns = tuple(told.text(lambda telling, at=at: telling.sides[at]) for at in (0, 1))  # type: ignore[misc]
    rows = tuple(told.text(lambda telling, each=each: _row(telling, each)) for each in found.rows)  # type: ignore[misc]
    return HeatMap(title, rows, columns, tuple(_cells(told, each) for each in found.rows))


def _row(telling: Telling, row: CoveredRow) -> str:
    return telling.clause(row.provision, before=row.of_old)


def _cells(told: Told, row: CoveredRow) -> tuple[HeatCell, HeatCell]:
    mark = Mark.SAME if row.before == row.after else Mark.AMENDED
    href = _href(told, before=row.of_old)(row.provision)
    before, after = (_heat(each) for each in (row.before, row.after))
    return HeatCell(before, HEATS[before], href), HeatCell(after, HEATS[after], href, mark)


def _heat(reach: Reach) -> Heat:
    if not reach.ruled:
        return Heat.NO_RULE
    return Heat.UNKNOWN if reach.extent is None else HEAT_OF[reach.extent]


def _timelines(told: Told, review: Review) -> Markup:
    """The law of the new side with what changed; that of the old side folded below."""
    number, difference = str(told.number), told.difference
    new = law_picture(difference.new.ruleset, review.today, difference.clauses, _href(told, before=False))
    old = law_picture(difference.old.ruleset, review.today, (), _href(told, before=True))
    below = parts.fold(
        told.text(lambda telling: telling.say(f"{telling.alone[0]}的时间线", f"timeline of {telling.alone[0]}")),
        timeline(old, parts.anchor("timeline-old", number)),
    )
    return Markup("\n").join([timeline(new, parts.anchor("timeline-new", number)), below])


def _href(told: Told, *, before: bool) -> Callable[[str], str | None]:
    """Where the page tells of a provision: where it changed."""

    def href(name: str) -> str | None:
        key = (provision_of(name), before)
        return told.change_anchor(told.changes[key]) if key in told.changes else None

    return href


def _on_either_side(told: Told) -> Callable[[str], str | None]:
    """Where the page tells of a clause of the new side, else of one that is gone."""
    new, old = (_href(told, before=before) for before in (False, True))

    def href(name: str) -> str | None:
        return new(name) or old(name)

    return href


def _graphs(told: Told) -> Markup:
    """Each matter that some class or clause is about, of a law of one day as it is on that day."""
    old, new = told.difference.old, told.difference.new
    after, before = law_graph(new.ruleset), law_graph(old.ruleset)
    pictures = []
    for number, matter in enumerate(_matters(told), 1):
        picture = from_graph(after, matter, told.difference.clauses, before, _on_either_side(told))
        drawn = graph(picture, parts.anchor("graph", str(told.number), str(number)))
        pictures.append(drawn if number == 1 else parts.fold(picture.title, drawn))
    return Markup("\n").join(pictures)


def _matters(told: Told) -> tuple[str, ...]:
    """Matters (ids) of classes first, then those of clauses that changed."""
    found = dict.fromkeys(each.matter for each in told.difference.people.classes)
    for change in told.difference.clauses:
        for clause in (change.old, change.new):
            effects = () if clause is None else clause.effects
            found |= dict.fromkeys(each.matter for each in effects if isinstance(each, GrantEffect | BarEffect))
    return tuple(found)
