"""Classes of people on a page: who they are, what changes, one of them with every fact, and the clauses that decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from luohu.compiler.reports.diff import people, person
from luohu.compiler.reports.diff.telling import side_name
from luohu.compiler.reports.diff.whole import MOST
from luohu.compiler.reports.diff.wording import STANDS, Stand, severe_first, stand
from luohu.compiler.reports.html import parts
from luohu.compiler.reports.html.diff_person import person_table, verdict
from luohu.compiler.reports.html.diff_ways import ways_of
from luohu.compiler.reports.html.nested import nested
from luohu.compiler.reports.html.parts import Column
from luohu.compiler.reports.html.words import both
from luohu.dsl.diagnostics.model import Text

if TYPE_CHECKING:
    from luohu.compiler.changes.model import Class, Way
    from luohu.compiler.reports.html.diff_telling import Told
    from luohu.compiler.reports.html.parts import Tone

_TONES: dict[Stand, Tone] = {
    Stand.LOSES: "removed",
    Stand.MIXED: "amended",
    Stand.OTHER: "plain",
    Stand.GAINS: "added",
}


def people_of(told: Told) -> Markup:
    """Every class, the gravest first; so many are open, the others folded and counted."""
    found = severe_first(told.difference.people.classes)
    shown = [_card(told, each) for each in found[:MOST]]
    rest = found[MOST:]
    if rest:
        more = Text(f"另外 {len(rest)} 类", f"{len(rest)} more {'class' if len(rest) == 1 else 'classes'}")
        shown.append(parts.fold(more, Markup("\n").join(_card(told, each) for each in rest), paper="all"))
    return Markup("\n").join(shown)


def _card(told: Told, found: Class) -> Markup:
    how = stand(found.change)
    what = told.text(lambda telling: people.matter_told(telling, found))
    title = Text(f"第 {found.number} 类：{what.zh}", f"Class {found.number}: {what.en}")
    heading = Markup("{} {}").format(parts.chip(STANDS[how], _TONES[how]), both(title))
    body = ways_of(told, found, _first(told, found)) if len(found.ways) > 1 else _one(told, found)
    return parts.subsection(told.class_anchor(found.number), heading, body)


def _one(told: Told, found: Class) -> Markup:
    """A class that comes about in one way."""
    (way,) = found.ways
    pairs = _first(told, found)
    terms = told.texts(lambda telling: person.terms(telling, way.terms))
    if terms:
        pairs.append((Text("所给", "Offer"), nested(terms)))
    pairs.append((Text("例如", "For example"), told.text(lambda telling: person.example(telling, way))))
    caption = Text(f"第 {found.number} 类中的一人", f"somebody of class {found.number}")
    facts = parts.fold(Text("此人的事实", "the facts of this person"), person_table(way, caption), paper="nothing")
    sides = parts.beside(*(_side(told, found, way, before=before) for before in (True, False)))
    return Markup("\n").join([parts.definitions(pairs), sides, facts])


def _first(told: Told, found: Class) -> list[tuple[Text, Text | Markup]]:
    """Who they are, and when they apply."""
    pairs: list[tuple[Text, Text | Markup]] = []
    who = told.texts(lambda telling: people.who(telling, found))
    if who:
        pairs.append((Text("谁", "Who"), nested(who)))
    if not told.zh.timeless:
        pairs.append((Text("何时申请", "Applying"), told.text(lambda telling: people.days(telling, found))))
    return pairs


def _side(told: Told, found: Class, way: Way, *, before: bool) -> Column:
    """How the one who is shown is decided on a side, by which clauses, and why not by others."""
    lines = told.texts(lambda telling: person.side(telling, found.change, way, before=before))
    return Column(
        _heading(told, before=before), verdict(told, lines, way.before if before else way.after, before=before)
    )


def _heading(told: Told, *, before: bool) -> Text:
    """The side as it is called, and as somebody named it."""
    name = side_name(told.difference.old if before else told.difference.new)
    called = told.text(lambda telling: telling.sides[0 if before else 1])
    return called if name in (called.zh, called.en) else Text(f"{called.zh}：{name}", f"{called.en}: {name}")
