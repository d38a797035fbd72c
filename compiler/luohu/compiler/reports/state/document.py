"""The state of a city's rules for reading: what stands first, then one part for each question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from luohu.compiler.analysis.days import run_of
from luohu.compiler.checks.days import days_told
from luohu.compiler.reports.blocks.model import (
    Block,
    Bullets,
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
    same,
)
from luohu.compiler.reports.diff.wording import capital
from luohu.compiler.reports.html.parts import anchor
from luohu.compiler.reports.state.findings_told import finding_parts
from luohu.compiler.reports.state.laws import laws_told
from luohu.compiler.reports.state.model import DoubtKind, Standing
from luohu.compiler.reports.state.pictures import cell_told, graphs_of, heat_map, row_label, timeline_of
from luohu.compiler.reports.state.resting import resting_parts
from luohu.compiler.reports.state.wording import DOUBTS, STANDINGS, counted, day_told, last_day
from luohu.compiler.ruleset.model import Status
from luohu.dsl.diagnostics.model import Severity, Text

if TYPE_CHECKING:
    from luohu.compiler.reports.state.model import CityState, Coverage, CoverRow, Doubt, InstrumentState, RulesetState
    from luohu.compiler.ruleset.model import Period

_NOW = (Standing.IN_FORCE, Standing.MAYBE)


def document_of(found: CityState) -> Document:
    """The whole report."""
    title = Text(f"{found.label.zh}的规则：{found.on}", f"The rules of {found.label.en} on {found.on}")
    parts = (
        _law(found),
        Part("timeline", Text("时间线", "Timeline"), tuple(_timeline(found))),
        *_coverage(found),
        *_graphs(found),
        _doubts(found),
        *_figures(found),
        *finding_parts(found),
        *resting_parts(found),
    )
    return Document(title, tuple(_summary(found)), parts, _notice(found))


def _notice(found: CityState) -> Text:
    zh = f"本报告由 {found.compiler} 根据规则库算出，不是法律文书；以公布的文本为准。今天按 {found.today} 计。"
    en = (
        f"Worked out by {found.compiler} from a library of rules; no legal document: the promulgated texts decide. "
        f"Today is taken to be {found.today}."
    )
    return Text(zh, en)


# ------------------------------------------------------------------------------------------------ summary


def instruments(found: CityState) -> tuple[InstrumentState, ...]:
    """Every instrument of the city's rulesets once, those in force first."""
    known = {each.instrument.id: each for ruleset in reversed(found.rulesets) for each in ruleset.instruments}
    order = tuple(Standing)
    return tuple(
        sorted(known.values(), key=lambda each: (order.index(each.standing), _since(each), each.instrument.id))
    )


def _since(each: InstrumentState) -> str:
    return min((str(period.start.first) for period in each.instrument.periods), default="")


def provisions(found: CityState, instrument: str | None = None) -> frozenset[str]:
    """Ids of the provisions that are, or may be, in force on the day, in whatever domain."""
    return frozenset(
        each.clause.provision_id
        for ruleset in found.rulesets
        for each in ruleset.clauses
        if instrument in (None, each.clause.instrument)
    )


def doubts(found: CityState) -> tuple[Doubt, ...]:
    """Everything in doubt, once, what the law of the day depends on first."""
    known: dict[tuple[object, ...], Doubt] = {}
    for ruleset in found.rulesets:
        for each in ruleset.doubts:
            key = (each.kind, each.about)
            if key not in known or each.now:
                known[key] = each
    return tuple(sorted(known.values(), key=lambda each: (not each.now, tuple(DoubtKind).index(each.kind), each.about)))


def _summary(found: CityState) -> Iterator[Block]:
    now = [each for each in instruments(found) if each.standing in _NOW]
    silent = sum(each.instrument.status is Status.BY_NAME_ONLY for each in now)
    files, clauses = counted(len(now), "份文件", "document"), counted(len(provisions(found)), "条", "clause")
    unread = (
        Text(f"（其中 {silent} 份仅知其名）", f" ({silent} of them known by name only)") if silent else Text("", "")
    )
    yield Paragraph(
        plain(
            f"{found.on}，{found.label.zh}有 {files.zh}、{clauses.zh}有效{unread.zh}。",
            f"On {found.on}, {files.en} with {clauses.en} {'is' if len(now) == 1 else 'are'} in force in {found.label.en}{unread.en}.",
        )
    )
    yield Bullets(tuple(_first_things(found)))


def _first_things(found: CityState) -> Iterator[Line]:
    for each in found.rulesets:
        matters = [one.label for one in each.coverage]
        domain = Text(each.domain.zh, capital(each.domain.en))
        names = Text("、".join(one.zh for one in matters), ", ".join(one.en for one in matters))
        if matters:
            yield (
                Piece(domain, Look.STRONG),
                Piece(Text(f"：可以申请{names.zh}", f": one may apply for {names.en}")),
            )
        else:
            yield (
                Piece(domain, Look.STRONG),
                Piece(Text("：没有要申请的事项", ": nothing that is applied for")),
            )
    yield from _ends(found)
    now = sum(each.now for each in doubts(found))
    if now:
        yield (
            Piece(Text(f"{now} 处存疑", f"{now} {'doubt' if now == 1 else 'doubts'}"), Look.PLAIN, "doubts"),
            Piece(Text("与当日有关", " about the law of the day")),
        )
    yield _findings_line(found)
    yield _scenarios_line(found)
    if found.supposed:
        count = counted(len(found.supposed), "项假定", "supposition")
        yield (Piece(Text("", "it rests on ")), Piece(count, Look.PLAIN, "supposed"), Piece(Text("为前提", "")))


def _ends(found: CityState) -> Iterator[Line]:
    """Documents in force whose end is known: which, and their last day."""
    for each in instruments(found):
        last = None if not each.instrument.periods else each.instrument.periods[-1]
        if each.standing in _NOW and last is not None and last.end is not None:
            day = last_day(last)
            yield (
                Piece(same(each.instrument.number), Look.PLAIN, anchor("instrument", each.instrument.id)),
                Piece(Text(f"有效至 {day.zh}", f" is in force until {day.en}")),
            )


def _findings_line(found: CityState) -> Line:
    errors, warnings, infos = (sum(each.severity is one for each in found.findings) for one in Severity)
    error = Text(f"{errors} 个错误、", f"{errors} {'error' if errors == 1 else 'errors'}, ") if errors else Text("", "")
    warned, noted = counted(warnings, "个警告", "warning"), counted(infos, "个提示", "note")
    told = Text(f"{error.zh}{warned.zh}、{noted.zh}", f"{error.en}{warned.en}, {noted.en}")
    return (Piece(Text("检查：", "checks: ")), Piece(told, Look.PLAIN, "findings"))


def _scenarios_line(found: CityState) -> Line:
    count, failed = found.scenarios.count, len(found.scenarios.failed)
    told = Text(f"{count} 个场景", f"{count} {'scenario' if count == 1 else 'scenarios'}")
    end = (
        Text(f"，{failed} 个失败", f", {failed} of which {'fails' if failed == 1 else 'fail'}")
        if failed
        else Text("，全部通过", ", which passes" if count == 1 else ", all of which pass")
    )
    if not count:
        return (Piece(Text("没有场景", "no scenarios"), Look.PLAIN, "scenarios"),)
    return (Piece(told, Look.PLAIN, "scenarios"), Piece(end))


# ------------------------------------------------------------------------------------------------ law


def _law(found: CityState) -> Part:
    head = (
        Text("文件", "document"),
        Text("状态", "status"),
        Text("自", "from"),
        Text("至", "until"),
        Text("有效的条款", "clauses in force"),
    )
    listed = instruments(found)
    table = Table(
        Text("文件", "documents"),
        head,
        tuple(_instrument(found, each) for each in listed),
        tuple(anchor("instrument", each.instrument.id) for each in listed),
        frozenset({4}),
    )
    blocks: list[Block] = [table, *_acts(found)]
    for ruleset in found.rulesets:
        if ruleset.clauses:
            count = counted(len(ruleset.clauses), "条", "clause")
            line = plain(f"{ruleset.domain.zh}：{count.zh}", f"{ruleset.domain.en}: {count.en}")
            blocks.append(Fold(line, (_clauses(found, ruleset),), detail=True))
    return Part("law", Text("有效的规则", "What is in force"), tuple(blocks))


def _instrument(found: CityState, each: InstrumentState) -> tuple[Line, ...]:
    instrument = each.instrument
    status = STANDINGS[each.standing]
    if instrument.status is Status.BY_NAME_ONLY:
        status = Text(f"{status.zh}，仅知其名", f"{status.en}; known by name only")
    if instrument.status is Status.ASSUMED:
        status = Text(f"{status.zh}，假定施行", f"{status.en}; assumed enacted")
    title = [] if each.title is None else [Piece(Text(f" {each.title.zh}", f" {each.title.en}"), Look.QUIET)]
    periods = instrument.periods
    return (
        (Piece(same(instrument.number), Look.STRONG), *title),
        of(status),
        of(_listed(day_told(period.start) for period in periods) if periods else same("—")),
        of(_listed(last_day(period) for period in periods) if periods else same("—")),
        of(same(str(len(provisions(found, instrument.id))))),
    )


def _listed(texts: Iterable[Text]) -> Text:
    found = list(texts)
    return Text("；".join(each.zh for each in found), "; ".join(each.en for each in found))


def _acts(found: CityState) -> Iterator[Block]:
    acts = list(dict.fromkeys(each for ruleset in found.rulesets for each in ruleset.acts))
    if acts:
        rows = tuple((of(day_told(each.day)), of(each.said)) for each in sorted(acts, key=lambda one: one.day.first))
        yield Table(
            Text("文件之间的行为", "what documents do to one another"),
            (Text("日期", "day"), Text("行为", "what happens")),
            rows,
        )


def _clauses(found: CityState, ruleset: RulesetState) -> Table:
    head = (Text("条款", "clause"), Text("作用", "what it does"), Text("有效期", "days"))
    rows = []
    for each in ruleset.clauses:
        doubtful = [Piece(Text("（不定）", " (perhaps)"), Look.QUIET)] if each.standing is Standing.MAYBE else []
        rows.append(((Piece(each.cited), *doubtful), of(each.does), of(_days(each.clause.periods))))
    anchors = _once(found, ruleset)
    return Table(ruleset.domain, head, tuple(rows), anchors)


def _once(found: CityState, ruleset: RulesetState) -> tuple[str | None, ...]:
    """Anchors of clauses: at the first place alone where a provision is listed."""
    before = {
        each.clause.provision_id for other in found.rulesets[: found.rulesets.index(ruleset)] for each in other.clauses
    }
    anchors: list[str | None] = []
    for each in ruleset.clauses:
        provision = each.clause.provision_id
        anchors.append(None if provision in before else anchor("clause", provision))
        before.add(provision)
    return tuple(anchors)


def _days(periods: Iterable[Period]) -> Text:
    said = [(day_told(each.start), last_day(each)) for each in periods]
    return _listed(Text(f"{one.zh} – {other.zh}", f"{one.en} – {other.en}") for one, other in said)


# ------------------------------------------------------------------------------------------------ days, people, doubts


def _timeline(found: CityState) -> Iterator[Block]:
    for number, ruleset in enumerate(found.rulesets):
        picture = Picture(timeline_of(found, ruleset))
        yield picture if number == 0 else Fold(of(ruleset.domain), (picture,), detail=True)
    for ruleset in found.rulesets:
        if ruleset.prepared.ruleset.timeline:
            line = plain(
                f"{ruleset.domain.zh}：法律不变的各段时间", f"{ruleset.domain.en}: days on which the law stays the same"
            )
            yield Fold(line, (_spans(ruleset),), detail=ruleset is not found.rulesets[0])


def _spans(ruleset: RulesetState) -> Table:
    """The slices of the timeline with the documents of each; where it depends on a day, each possible law."""
    names = {each.id: each.number for each in ruleset.prepared.ruleset.instruments}
    homes = {each.id: each.instrument for each in ruleset.prepared.ruleset.clauses}
    rows = []
    for each in ruleset.prepared.ruleset.timeline:
        laws = {
            frozenset(
                (*(names[homes[clause]] for clause in state.clauses), *(names[one] for one in state.by_name_only))
            )
            for state in each.alternatives
        }
        rows.append((of(days_told([run_of(each)])), of(laws_told(laws))))
    head = (Text("申请日期", "days"), Text("有效的文件", "documents in force"))
    return Table(ruleset.domain, head, tuple(rows))


def _coverage(found: CityState) -> Iterator[Part]:
    blocks: list[Block] = []
    for ruleset in found.rulesets:
        for each in ruleset.coverage:
            blocks.append(Picture(heat_map(ruleset, each), (_cover_table(each),)))
            promised = [row for row in each.rows if row.promised]
            blocks += [Bullets(tuple(_promised(row) for row in promised))] if promised else []
    if blocks:
        lead = Paragraph(
            plain(
                "每行是一条所准予的人，或者一个群体；每列是一段日期。不是该条有效的日子，看的是别的条款准不准予同样的人。",
                "Each row is the people whom a clause grants something, or a group; each column some days. On days without "
                "the clause it tells whether other clauses grant the same people.",
            )
        )
        yield Part("coverage", Text("谁获准", "Who is covered"), (lead, *blocks))


def _promised(row: CoverRow) -> Line:
    by = Text("、".join(each.zh for each in row.promised), ", ".join(each.en for each in row.promised))
    return plain(f"群体 {row.label.zh}：{by.zh} 面向它", f"group {row.label.en}: {by.en} is for it")


def _cover_table(coverage: Coverage) -> Table:
    head = (coverage.label, *(days_told([each]) for each in coverage.runs))
    rows = tuple((of(row_label(row)), *(of(cell_told(cell)) for cell in row.cells)) for row in coverage.rows)
    return Table(coverage.label, head, rows)


def _graphs(found: CityState) -> Iterator[Part]:
    """What each matter asks on the day; only pages have it."""
    blocks: list[Block] = []
    for each in found.rulesets:
        drawn = [Picture(one) for one in graphs_of(each, found.on)]
        blocks += [one if each is found.rulesets[0] else Fold(of(one.what.title), (one,), detail=True) for one in drawn]
    if blocks:
        yield Part("graphs", Text("怎样决定", "How it is decided"), tuple(blocks), detail=True)


def _doubts(found: CityState) -> Part:
    listed = doubts(found)
    blocks: list[Block] = []
    for now, heading in (
        (True, Text("与当日有关", "about the law of the day")),
        (False, Text("与其他日子有关", "about other days")),
    ):
        rows = tuple((of(DOUBTS[each.kind]), of(each.said)) for each in listed if each.now is now)
        if rows:
            table = Table(heading, (Text("疑点", "doubt"), heading), rows)
            blocks.append(table if now else Fold(of(heading), (table,)))
    return Part(
        "doubts",
        Text("存疑", "What is in doubt"),
        tuple(blocks) or (Paragraph(plain("没有", "nothing")),),
    )


def _figures(found: CityState) -> Iterator[Part]:
    rows = []
    for ruleset in found.rulesets:
        for each in ruleset.figures:
            where = (
                [] if each.where is None else [Piece(Text(f"（{each.where.zh}）", f" ({each.where.en})"), Look.QUIET)]
            )
            rows.append(((Piece(each.label), *where), of(each.said)))
    if rows:
        head = (Text("数值", "figure"), Text("当日", "on the day"))
        yield Part("figures", Text("数值", "Figures"), (Table(head[0], head, tuple(rows)),))
