"""Clauses of a comparison side by side, in the keywords of either language, with what changed in them marked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup

from luohu.compiler.changes.model import ClauseFate
from luohu.compiler.reading import shown
from luohu.compiler.reports.diff.wording import ASPECTS
from luohu.compiler.reports.html import parts
from luohu.compiler.reports.html.compared_text import compared
from luohu.compiler.reports.html.model import Mark
from luohu.compiler.reports.html.parts import Column
from luohu.compiler.reports.html.words import TAGS, both
from luohu.dsl.diagnostics.model import Text

if TYPE_CHECKING:
    from luohu.compiler.changes.model import ClauseChange
    from luohu.compiler.reports.html.diff_telling import Decides, Told
    from luohu.compiler.ruleset.model import Clause, Ruleset
    from luohu.dsl.diagnostics.model import Language

_OPEN = 12
"""So many clauses that decide somebody's class are unfolded; of the others only the heading is seen first."""


def clauses_of(told: Told) -> Markup:
    """What became of each clause, by fate, then those that stayed and decide somebody's class; nothing where there is none."""
    order = tuple(ClauseFate)
    listed = sorted(
        enumerate(told.difference.clauses),
        key=lambda each: (not _decides(told, each[1]), order.index(each[1].fate), each[0]),
    )
    changed = [_change(told, each, opened=at < _OPEN and _decides(told, each)) for at, (_, each) in enumerate(listed)]
    same = list(_unchanged(told))
    if same:
        heading = Text("没有变化而决定上列各类的条款", "Clauses that stayed as they were and decide classes above")
        changed.append(parts.paragraph(Markup("<strong>{}</strong>").format(both(heading))))
    return Markup("\n").join([*changed, *same])


def _decides(told: Told, change: ClauseChange) -> bool:
    return told.change_anchor(change) in told.decides


def _change(told: Told, change: ClauseChange, *, opened: bool) -> Markup:
    """A clause before and after, under what became of it."""
    name = told.change_anchor(change)
    chips = [parts.mark_chip(Mark(change.fate.value)), *(parts.chip(ASPECTS[each]) for each in change.aspects)]
    heading = Markup(" ").join([both(_title(told, change)), *chips])
    body = Markup("\n").join([_beside(told, change), *_back(told, told.decides.get(name, ()))])
    return parts.fold(heading, body, opened=opened, id=name)


def _title(told: Told, change: ClauseChange) -> Text:
    old = None if change.old is None else _cited(told, change.old, before=True)
    new = None if change.new is None else _cited(told, change.new, before=False)
    if old is None or new is None or old == new:
        return new or old or Text("", "")
    return Text(f"{old.zh} → {new.zh}", f"{old.en} → {new.en}")


def _cited(told: Told, clause: Clause, *, before: bool) -> Text:
    return told.text(lambda telling: telling.clause(clause.id, before=before))


def _beside(told: Told, change: ClauseChange) -> Markup:
    old, new = told.difference.old.ruleset, told.difference.new.ruleset
    left, right = [], []
    languages: tuple[Language, ...] = ("zh", "en")
    for language in languages:
        before = None if change.old is None else shown(old, change.old, language)
        after = None if change.new is None else shown(new, change.new, language)
        sides = compared(before or "", after or "") if before is not None and after is not None else None
        left.append(Markup.escape(before or "") if sides is None else sides.left)
        right.append(Markup.escape(after or "") if sides is None else sides.right)
    heads = [told.text(lambda telling, at=at: telling.sides[at]) for at in (0, 1)]  # type: ignore[misc]
    mark = {ClauseFate.ADDED: Mark.ADDED, ClauseFate.REMOVED: Mark.REMOVED}.get(change.fate, Mark.SAME)
    return parts.beside(
        Column(heads[0], None if change.old is None else parts.verbatim(_in_both(*left)), mark),
        Column(heads[1], None if change.new is None else parts.verbatim(_in_both(*right)), mark),
    )


def _in_both(zh: Markup, en: Markup) -> Markup:
    """Markup of either language, of which the page shows one."""
    return Markup('<span class="zh" lang="{}">{}</span><span class="en" lang="{}">{}</span>').format(
        TAGS["zh"], parts.hanging(zh), TAGS["en"], parts.hanging(en)
    )


def _back(told: Told, decided: tuple[Decides, ...]) -> Iterator[Markup]:
    """Links to the classes that a clause decides, and to the ways of them."""
    if decided:
        links = Markup(" ").join(_to(told, each) for each in decided)
        yield parts.paragraph(Markup("{} {}").format(both(Text("决定：", "decides: ")), links))


def _to(told: Told, each: Decides) -> Markup:
    if not each.way:
        return parts.link(told.class_anchor(each.number), Text(f"第 {each.number} 类", f"class {each.number}"))
    said = Text(f"第 {each.number} 类之 {each.way}", f"class {each.number}, way {each.way}")
    return parts.link(told.way_anchor(each.number, each.way), said)


def _unchanged(told: Told) -> Iterator[Markup]:
    """Clauses that are named by classes and of which nothing became."""
    known: set[str] = set()
    for found in told.difference.people.classes:
        for names, before in ((found.before, True), (found.after, False)):
            for name in names:
                where = told.clause_anchor(name, before=before)
                clause = told.zh.clause_of(name, before=before)
                if (name, before) not in told.changes and where not in known:
                    known.add(where)
                    ruleset = (told.difference.old if before else told.difference.new).ruleset
                    yield _stayed(told, ruleset, clause, where, before=before)


def _stayed(told: Told, ruleset: Ruleset, clause: Clause | None, where: str, *, before: bool) -> Markup:
    if clause is None:
        return Markup('<span id="{}"></span>').format(where)
    text = _in_both(*(Markup.escape(shown(ruleset, clause, each)) for each in ("zh", "en")))
    body = Markup("\n").join([parts.verbatim(text), *_back(told, told.decides.get(where, ()))])
    return parts.fold(_cited(told, clause, before=before), body, id=where)
