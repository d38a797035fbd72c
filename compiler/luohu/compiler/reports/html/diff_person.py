"""Somebody of a class on a page: what he is told on a side, with links to the clauses, and all of his facts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup

from luohu.compiler.reports.html import parts
from luohu.compiler.reports.html.words import both
from luohu.compiler.runtime.values import ADMITTED, EXISTS, RULED
from luohu.compiler.runtime.words import fact_name, value_name, words_of
from luohu.dsl.diagnostics.model import Text

if TYPE_CHECKING:
    from luohu.compiler.changes.model import Way
    from luohu.compiler.reports.html.diff_telling import Told


def verdict(told: Told, lines: list[Text], names: tuple[str, ...], *, before: bool) -> Markup:
    """What people are told on a side, in lines of which the first names the clauses, and below it why."""
    first, *others = lines
    why = [Markup('<div class="why">{}</div>').format(_why(others))] if others else []
    return Markup("\n").join([_outcome(told, first, names, before=before), *why])


def _outcome(told: Told, said: Text, names: tuple[str, ...], *, before: bool) -> Markup:
    """What people are told, the clauses that it names being links; where it names none of them, they follow."""
    clauses = told.text(lambda telling: telling.clauses(names, before=before))
    links = clause_links(told, names, before=before)
    if not names:
        return parts.paragraph(said)
    if clauses.zh not in said.zh or clauses.en not in said.en:
        return parts.paragraph(said) + parts.paragraph(both(Text("条款：", "clauses: ")), links)
    (zh, _, more), (en, _, rest) = said.zh.partition(clauses.zh), said.en.partition(clauses.en)
    return parts.paragraph(Text(zh.rstrip(), en.rstrip()), links + both(Text(more, rest)))


def _why(texts: list[Text]) -> Markup:
    """Reasons one under the other, each as far in as it is told."""
    indents = [len(each.zh) - len(each.zh.lstrip(" ")) for each in texts]
    bare = [both(Text(each.zh.lstrip(" "), each.en.lstrip(" "))) for each in texts]
    return parts.hanging(Markup("\n").join(Markup(" ") * far + said for far, said in zip(indents, bare, strict=True)))


def clause_links(told: Told, names: tuple[str, ...], *, before: bool) -> Markup:
    """Clauses of a side in a row, each leading to where it is told of."""
    return both(Text("、", ", ")).join(_link(told, name, before=before) for name in names)


def _link(told: Told, name: str, *, before: bool) -> Markup:
    label = told.text(lambda telling: telling.clause(name, before=before))
    return parts.link(told.clause_anchor(name, before=before), label)


def person_table(way: Way, caption: Text) -> Markup:
    """The facts of the one who is shown, each in a row (on paper one behind the other); those that he lacks in one."""
    head = (Text("事实", "fact"), Text("是", "value"))
    table = parts.table(caption, head, list(_rows(way)), caption_shown=False)
    return Markup('<div class="person">{}</div>').format(table)


def _rows(found: Way) -> Iterator[tuple[Text, Text]]:
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
