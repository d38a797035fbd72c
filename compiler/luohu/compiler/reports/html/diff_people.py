"""Classes of people on a page: who they are, what changes, one of them with every fact, and the clauses that decide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup

from luohu.compiler.reports.diff import people, person
from luohu.compiler.reports.diff.telling import side_name
from luohu.compiler.reports.diff.whole import MOST
from luohu.compiler.reports.diff.wording import STANDS, Stand, severe_first, stand
from luohu.compiler.reports.html import parts
from luohu.compiler.reports.html.nested import nested
from luohu.compiler.reports.html.parts import Column
from luohu.compiler.reports.html.words import both
from luohu.compiler.runtime.values import ADMITTED, EXISTS, RULED
from luohu.compiler.runtime.words import fact_name, value_name, words_of
from luohu.dsl.diagnostics.model import Text

if TYPE_CHECKING:
    from luohu.compiler.changes.model import Class
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
        shown.append(parts.fold(more, Markup("\n").join(_card(told, each) for each in rest)))
    return Markup("\n").join(shown)


def _card(told: Told, found: Class) -> Markup:
    how = stand(found.change)
    title = told.text(lambda telling: people.title(telling, found))
    heading = Markup("{} {}").format(parts.chip(STANDS[how], _TONES[how]), both(title))
    body = Markup("\n").join([_facts(told, found), _sides(told, found), _person(found)])
    return parts.subsection(told.class_anchor(found), heading, body)


def _facts(told: Told, found: Class) -> Markup:
    """Who, when, with what offered; empty ones left out."""
    pairs: list[tuple[Text | Markup, Text | Markup]] = []
    who = told.texts(lambda telling: people.who(telling, found))
    if who:
        pairs.append((Text("谁", "Who"), nested(who)))
    if not told.zh.timeless:
        pairs.append((Text("何时申请", "Applying"), told.text(lambda telling: people.days(telling, found))))
    terms = told.texts(lambda telling: person.terms(telling, found.terms))
    if terms:
        pairs.append((Text("所给", "Offer"), nested(terms)))
    pairs.append((Text("例如", "For example"), told.text(lambda telling: person.example(telling, found.ways[0]))))
    return parts.definitions(pairs)


def _sides(told: Told, found: Class) -> Markup:
    """How the one who is shown is decided on both sides, by which clauses, and why not by others."""
    return parts.beside(_side(told, found, before=True), _side(told, found, before=False))


def _side(told: Told, found: Class, *, before: bool) -> Column:
    first, *others = told.texts(lambda telling: person.side(telling, found.change, found.ways[0], before=before))
    names = found.before if before else found.after
    body = [_verdict(told, first, names, before=before), *([parts.verbatim(_verbatim(others))] if others else [])]
    return Column(_heading(told, before=before), Markup("\n").join(body))


def _verdict(told: Told, said: Text, names: tuple[str, ...], *, before: bool) -> Markup:
    """What people are told, the clauses that it names being links; where it names none of them, they follow."""
    clauses = told.text(lambda telling: telling.clauses(names, before=before))
    links = both(Text("、", ", ")).join(_link(told, name, before=before) for name in names)
    if not names:
        return parts.paragraph(said)
    if clauses.zh not in said.zh or clauses.en not in said.en:
        return parts.paragraph(said) + parts.paragraph(both(Text("条款：", "clauses: ")), links)
    (zh, _, more), (en, _, rest) = said.zh.partition(clauses.zh), said.en.partition(clauses.en)
    return parts.paragraph(Text(zh.rstrip(), en.rstrip()), links + both(Text(more, rest)))


def _heading(told: Told, *, before: bool) -> Text:
    """The side as it is called, and as somebody named it."""
    name = side_name(told.difference.old if before else told.difference.new)
    called = told.text(lambda telling: telling.sides[0 if before else 1])
    return called if name in (called.zh, called.en) else Text(f"{called.zh}：{name}", f"{called.en}: {name}")


def _verbatim(texts: list[Text]) -> Text:
    return Text("\n".join(each.zh for each in texts), "\n".join(each.en for each in texts))


def _link(told: Told, name: str, *, before: bool) -> Markup:
    provision = told.provision(name)
    label = told.text(lambda telling: telling.clause(name, before=before))
    return parts.link(told.clause_anchor(provision, before=before), label)


def _person(found: Class) -> Markup:
    """The facts of the one who is shown, each in a row (on paper one behind the other); those that he lacks in one."""
    rows = list(_rows(found))
    head = (Text("事实", "fact"), Text("是", "value"))
    caption = Text(f"第 {found.number} 类中的一人", f"somebody of class {found.number}")
    table = parts.table(caption, head, rows, caption_shown=False)
    return parts.fold(
        Text("此人的事实", "the facts of this person"), Markup('<div class="person">{}</div>').format(table)
    )


def _rows(found: Class) -> Iterator[tuple[Text, Text]]:
    zh, en = words_of(found.question.prepared, "zh"), words_of(found.question.prepared, "en")
    yield Text("申请日", "day of application"), Text(str(found.person.day), str(found.person.day))
    lacking: list[Text] = []
    for key, value in found.person.facts:
        if key.fact.startswith((ADMITTED, RULED)):
            continue
        if key.fact == EXISTS:
            name = Text(zh.name(key.person), en.name(key.person))
            yield name, (Text("有", "there is one") if value else Text("没有", "there is none"))
            continue
        name = Text(fact_name(zh, key), fact_name(en, key))
        if value is None or value is False:
            lacking.append(name)
        else:
            yield name, Text(value_name(zh, key, value), value_name(en, key, value))
    if lacking:
        names = Text("、".join(each.zh for each in lacking), ", ".join(each.en for each in lacking))
        yield Text("否或者无", "no, or none"), names
