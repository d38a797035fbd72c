"""Findings and scenarios of a city for reading: those that need somebody first, the people who show them, the rest counted."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from luohu.compiler import checks
from luohu.compiler.reports.blocks.model import (
    Block,
    Bullets,
    Card,
    Fold,
    Line,
    Listing,
    Look,
    Paragraph,
    Part,
    Piece,
    Table,
    of,
    plain,
    same,
)
from luohu.compiler.reports.diff.wording import capital
from luohu.compiler.reports.html.parts import anchor
from luohu.compiler.reports.state.wording import SEVERITIES, SUMS, counted
from luohu.dsl import rules
from luohu.dsl.diagnostics.model import Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.reports.html.parts import Tone
    from luohu.compiler.reports.state.model import CityState, FindingState, PersonState, ScenariosState
    from luohu.compiler.scenarios.coverage import ClauseCoverage

_TITLES = {rule.code: rule.title for rule in (*rules.RULES, *checks.RULES)}


def finding_parts(found: CityState) -> Iterator[Part]:
    """The parts on findings and on scenarios."""
    yield Part("findings", Text("检查的发现", "What checks find"), tuple(_findings(found.findings)))
    if found.waived:
        yield Part("waived", Text("容许", "What is waived"), (_waived(found.waived),))
    yield Part("scenarios", Text("场景", "Scenarios"), tuple(_scenarios(found.scenarios)))


def _findings(found: tuple[FindingState, ...]) -> Iterator[Block]:
    grave = [each for each in found if each.severity is not Severity.INFO]
    for number, each in enumerate(grave, start=1):
        yield _card(each, number)
    light = [each for each in found if each.severity is Severity.INFO]
    for code, some in groupby(light, key=lambda each: each.code):
        listed = tuple(some)
        count = counted(len(listed), "个提示", "note")
        about = _TITLES.get(code, same(code))
        line = (
            Piece(Text(about.zh, capital(about.en)), Look.STRONG),
            Piece(Text(f"：{count.zh}", f": {count.en}")),
            Piece(Text(f"（{code}）", f" ({code})"), Look.QUIET),
        )
        yield Fold(line, tuple(_light(code, listed)))
    if not found:
        yield Paragraph(plain("没有发现", "nothing was found"))


def _light(code: str, found: tuple[FindingState, ...]) -> Iterator[Block]:
    """Notes of one code as a table; below it the people who show them."""
    head = (Text("发现", "finding"), Text("何处", "where"))
    yield Table(same(code), head, tuple((of(each.message), of(same(each.place or ""))) for each in found))
    for each in found:
        yield from (_person(one, each.message) for one in each.persons)


def _card(each: FindingState, number: int) -> Card:
    blocks: list[Block] = []
    if each.place:
        blocks.append(Paragraph(plain(f"见 {each.place}", f"at {each.place}")))
    if each.notes:
        blocks.append(Bullets(tuple(of(note) for note in each.notes)))
    blocks += [_person(one) for one in each.persons]
    tone: Tone = "error" if each.severity is Severity.ERROR else "warning"
    badges = ((same(each.code), tone), (SEVERITIES[each.severity], tone))
    return Card(anchor("finding", str(number), each.mark), of(each.message), tuple(blocks), badges)


def _person(person: PersonState, about: Text | None = None) -> Fold:
    head = (Text("事实", "fact"), Text("是", "value"))
    rows = tuple((of(name), of(value)) for name, value in person.facts)
    blocks: list[Block] = [Table(Text("此人", "this person"), head, rows)]
    zh, en = person.decided
    if zh or en:
        blocks.append(Listing("\n".join(zh), "\n".join(en)))
    day = "" if person.day is None else str(person.day)
    who = Text(f"例如 {day} 申请的人：事实与决定", f"somebody who applies on {day}: facts and decision")
    shown = [] if about is None else [Piece(Text(f"{about.zh}；", f"{about.en}; "), Look.QUIET)]
    return Fold((*shown, Piece(who)), tuple(blocks), detail=True, aside=True)


def _waived(found: tuple[FindingState, ...]) -> Table:
    head = (Text("发现", "finding"), Text("理由", "reason"), Text("至", "until"))
    rows = []
    for each in found:
        reason, until = each.waived or ("", None)
        message: Line = (Piece(same(f"{each.code} "), Look.STRONG), Piece(each.message))
        last = Text("长期", "for good") if until is None else same(str(until))
        rows.append((message, of(same(reason)), of(last)))
    return Table(Text("容许", "waived"), head, tuple(rows))


def _scenarios(found: ScenariosState) -> Iterator[Block]:
    passed = found.count - len(found.failed)
    yield Paragraph(
        plain(
            f"{found.count} 个场景：{passed} 个通过，{len(found.failed)} 个失败",
            f"{found.count} {'scenario' if found.count == 1 else 'scenarios'}: {passed} passed, {len(found.failed)} failed",
        )
    )
    if found.failed:
        yield Bullets(tuple(_failed(title, why) for title, why in found.failed))
    rows = tuple((of(SUMS[name]), of(same(f"{some} / {every}"))) for name, some, every in found.totals if every)
    if rows:
        yield Table(Text("场景试过什么", "what scenarios try"), (Text("试过", "tried"), Text("其中", "of all")), rows)
    if found.clauses:
        line = plain("逐条", "clause by clause")
        yield Fold(line, (_clauses(found.clauses),), detail=True)


def _failed(title: str, why: tuple[Text, ...]) -> Line:
    zh, en = "；".join(each.zh for each in why), "; ".join(each.en for each in why)
    return (Piece(same(title), Look.STRONG), Piece(Text(f"：{zh}", f": {en}")))


def _clauses(found: tuple[tuple[Text, ClauseCoverage], ...]) -> Table:
    head = (
        Text("条款", "clause"),
        Text("预期适用", "expected to apply"),
        Text("预期不适用", "expected not to"),
        Text("条件", "conditions"),
        Text("所给", "offers"),
    )
    rows = tuple(
        (
            of(cited),
            of(same(str(len(each.positive)))),
            of(same(str(len(each.negative)))),
            of(same(f"{sum(one.true and one.false for one in each.tests)} / {len(each.tests)}")),
            of(same(f"{sum(one.expected for one in each.offers)} / {len(each.offers)}")),
        )
        for cited, each in found
    )
    return Table(Text("逐条", "clause by clause"), head, rows, (), frozenset({1, 2, 3, 4}))
