"""Pictures of a comparison: documents and clauses over days, how each matter is decided, with what changed marked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup

from luohu.compiler.graph import decision_graph
from luohu.compiler.reports.html import parts
from luohu.compiler.reports.html.pictures.decision import from_graph
from luohu.compiler.reports.html.pictures.graph import graph
from luohu.compiler.reports.html.pictures.law import law_picture
from luohu.compiler.reports.html.pictures.timeline import timeline
from luohu.compiler.ruleset.model import BarEffect, GrantEffect
from luohu.compiler.ruleset.naming import provision_of
from luohu.dsl.diagnostics.model import Text

if TYPE_CHECKING:
    from luohu.compiler.changes.model import Review
    from luohu.compiler.graph.model import DecisionGraph
    from luohu.compiler.reports.html.diff_telling import Told
    from luohu.compiler.ruleset.model import Ruleset


def pictures_of(told: Told, review: Review) -> Iterator[tuple[str, Text, Markup]]:
    """Sections: id, heading, body."""
    yield "timeline", Text("时间线", "Timeline"), _timelines(told, review)
    yield "graph", Text("怎样决定", "How it is decided"), _graphs(told)


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


def _graphs(told: Told) -> Markup:
    """Each matter that some class or clause is about, of a law of one day as it is on that day."""
    old, new = told.difference.old, told.difference.new
    after, before = _graph(new.ruleset), _graph(old.ruleset)
    pictures = []
    for number, matter in enumerate(_matters(told), 1):
        picture = from_graph(after, matter, told.difference.clauses, before, _href(told, before=False))
        drawn = graph(picture, parts.anchor("graph", str(told.number), str(number)))
        pictures.append(drawn if number == 1 else parts.fold(picture.title, drawn))
    return Markup("\n").join(pictures)


def _graph(ruleset: Ruleset) -> DecisionGraph:
    return decision_graph(ruleset)


def _matters(told: Told) -> tuple[str, ...]:
    """Matters (ids) of classes first, then those of clauses that changed."""
    found = dict.fromkeys(each.matter for each in told.difference.people.classes)
    for change in told.difference.clauses:
        for clause in (change.old, change.new):
            effects = () if clause is None else clause.effects
            found |= dict.fromkeys(each.matter for each in effects if isinstance(each, GrantEffect | BarEffect))
    return tuple(found)
