"""Rows of a report: clauses, days, words, figures, statements, what is open; each as cells and as a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.changes.model import StatementKind
from luohu.compiler.checks.days import days_told
from luohu.compiler.reports.diff.outline import Row, Section
from luohu.compiler.reports.diff.people import open_told, tenses
from luohu.compiler.reports.diff.wording import ASPECTS, CLAUSE_FATES, STATEMENT_KINDS

if TYPE_CHECKING:
    from luohu.compiler.analysis.days import Run
    from luohu.compiler.changes.model import (
        ClauseChange,
        Contradiction,
        FigureChange,
        InstrumentChange,
        SliceChange,
        StatementChange,
    )
    from luohu.compiler.reports.diff.telling import Telling


def clauses(telling: Telling) -> Section:
    """Clauses that were added, removed, amended or moved, and in what."""
    say = telling.say
    old, new = telling.sides
    rows = tuple(_clause(telling, each) for each in telling.difference.clauses)
    return Section(say("条款", "Clauses"), columns=(say("变化", "what"), old, new, say("何处", "in what")), rows=rows)


def _clause(telling: Telling, change: ClauseChange) -> Row:
    fate = telling.text(CLAUSE_FATES[change.fate])
    old = "" if change.old is None else telling.clause(change.old.id, before=True)
    new = "" if change.new is None else telling.clause(change.new.id, before=False)
    aspects = telling.listed([telling.text(ASPECTS[each]) for each in change.aspects])
    arrow = old if old == new else " → ".join(each for each in (old, new) if each)
    said = telling.say(f"{fate}：{arrow}", f"{fate}: {arrow}")
    return Row((fate, old, new, aspects), said + (telling.say(f"（{aspects}）", f" ({aspects})") if aspects else ""))


def instruments(telling: Telling) -> Section:
    """Instruments that are on one side only, or have other days there."""
    rows = tuple(_instrument(telling, each) for each in telling.difference.timeline.instruments)
    columns = (telling.say("文件", "instrument"), *telling.sides)
    return Section(telling.say("文件的有效期间", "Days of instruments"), columns=columns, rows=rows)


def timeline(telling: Telling) -> Section:
    """Days on which other clauses are in force."""
    say = telling.say
    rows = () if telling.timeless else tuple(_slice(telling, each) for each in telling.difference.timeline.slices)
    columns = (say("何时", "when"), say("不再有效", "no longer in force"), say("新有效", "newly in force"))
    return Section(say("时间线", "Timeline"), columns=columns, rows=rows)


def _instrument(telling: Telling, change: InstrumentChange) -> Row:
    number = telling.instrument(change.instrument)
    before, after = (_runs(telling, each) for each in (change.before, change.after))
    return pair(telling, number, before, after)


def _runs(telling: Telling, runs: tuple[Run, ...] | None) -> str:
    if runs is None:
        return telling.say("没有这个文件", "not there")
    return telling.text(days_told(runs)) or telling.say("没有有效的日子", "in force on no day")


def _slice(telling: Telling, change: SliceChange) -> Row:
    when = telling.text(days_told((change.run,)))
    tense = tenses(telling, change.tenses)
    gone, come = (
        telling.together(names, before=before) for names, before in ((change.gone, True), (change.come, False))
    )
    head = telling.say(f"{when}（{tense}）", f"{when} ({tense})") if tense else when
    parts = [telling.say(f"不再有效 {gone}", f"no longer in force {gone}")] if gone else []
    parts += [telling.say(f"新有效 {come}", f"newly in force {come}")] if come else []
    said = telling.say("；", "; ").join(parts)
    return Row((head, gone, come), telling.say(f"{head}：{said}", f"{head}: {said}"))


def pair(telling: Telling, head: str, before: str, after: str) -> Row:
    """A thing with what it is on either side."""
    old, new = telling.sides
    said = telling.say(f"{head}：{old} {before}，{new} {after}", f"{head}: {before} {old}, {after} {new}")
    if not telling.one_area:
        said = telling.say(f"{head}：{old} {before}，{new} {after}", f"{head}: {before} in {old}, {after} in {new}")
    return Row((head, before, after), said)


def figures(telling: Telling) -> Section:
    """Figures that are others on some days."""
    say = telling.say
    columns = (say("数值", "figure"), *telling.sides, say("对申请人", "for applicants"))
    rows = tuple(_figure(telling, each) for each in telling.difference.figures)
    return Section(say("数值", "Figures"), columns=columns, rows=rows)


def _figure(telling: Telling, change: FigureChange) -> Row:
    label, when = telling.text(change.label), telling.text(days_told((change.run,)))
    head = label if telling.timeless else telling.say(f"{label}（{when}）", f"{label} ({when})")
    before, after = (
        telling.say("未定", "not set") if each is None else telling.text(each) for each in (change.before, change.after)
    )
    sign = {True: telling.say("变差", "worse"), False: telling.say("变好", "better"), None: ""}[change.worse]
    both = pair(telling, head, before, after)
    return Row((*both.cells, sign), both.said + (telling.say(f"（{sign}）", f" ({sign})") if sign else ""))


def statements(telling: Telling) -> Section:
    """What is stated beside grants and bars; duties last, since there are many, and lists are cut."""
    say = telling.say
    columns = (say("规定", "statement"), *telling.sides, say("变化", "change"))
    found = sorted(telling.difference.statements, key=_rank)
    rows = tuple(_statement(telling, each) for each in found)
    return Section(say("其他规定", "Other provisions"), columns=columns, rows=rows)


def _rank(change: StatementChange) -> tuple[bool, bool, bool]:
    return change.kind is StatementKind.DUTY, not change.loses, change.gains


def _statement(telling: Telling, change: StatementChange) -> Row:
    kind, label = telling.text(STATEMENT_KINDS[change.kind]), telling.text(change.label)
    how = {
        (True, True): telling.say("有增有减", "both less and more"),
        (True, False): telling.say("减少", "less"),
        (False, True): telling.say("增加", "more"),
        (False, False): telling.say("不同", "otherwise"),
    }[change.loses, change.gains]
    before, after = telling.clauses(change.before, before=True), telling.clauses(change.after, before=False)
    both = pair(telling, f"{kind} {label}", before, after)
    when = "" if telling.timeless or not change.runs else telling.text(days_told(change.runs))
    told = telling.say("，", ", ").join(each for each in (how, when) if each)
    return Row((*both.cells, told), both.said + telling.say(f"（{told}）", f" ({told})"))


def unsettled(telling: Telling) -> Section:
    """What was not settled, and who cannot be compared."""
    say, people = telling.say, telling.difference.people
    notes = [open_told(telling, each) for each in people.open]
    for one in people.incomparable:
        side = telling.alone[0 if one.only_before else 1]
        members = telling.listed([telling.name(each) for each in one.members])
        fact = telling.fact(one.fact)
        notes.append(
            say(
                f"无从比较的人：{fact}是 {members}（只有{side}知道）",
                f"not comparable: {fact} is {members}, which only {side} knows",
            )
        )
    notes += [_contradiction(telling, each) for each in people.contradictions]
    if people.counted:
        facts = telling.listed([telling.fact(each) for each in people.counted])
        notes.append(
            say(f"两地口径不同，按同一个数比较：{facts}", f"counted differently, compared as the same number: {facts}")
        )
    return Section(say("没有定论和无从比较的", "Not settled and not comparable"), notes=tuple(notes))


def _contradiction(telling: Telling, each: Contradiction) -> str:
    lost = telling.text(each.lost)
    by = telling.say("；", "; ").join(telling.text(one) for one in each.constraints)
    return telling.say(
        f"两边的约束合在一起使{lost}，这些人没有比较（自 {each.day} 起）：{by}",
        f"the constraints of both sides together leave {lost}, so these people are not compared (from {each.day} on): {by}",
    )
