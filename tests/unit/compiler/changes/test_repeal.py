"""The library with a document repealed: what ends, what comes back, what reads otherwise, and papers that anybody may have."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from luohu.compiler.analysis.conflicts.offers import PAPER
from luohu.compiler.analysis.days import Run
from luohu.compiler.assemble import from_timelines
from luohu.compiler.changes.model import Asked, Side
from luohu.compiler.changes.pairs.between import between
from luohu.compiler.changes.people.outcomes import Fate
from luohu.compiler.changes.people.papers import for_all_papers
from luohu.compiler.changes.repeal.report import Afterwards, afterwards
from luohu.compiler.changes.repeal.standing import Standing, repealed, term_of
from luohu.compiler.checks.examples import library
from luohu.compiler.pipeline import Request, State, compile_library
from luohu.compiler.ruleset.model import ALWAYS, Every, FactKey, FactTest, Not, Op, Some

WORDS = (
    "事实 有房 / owns_home : 是否 常值 否  事实 社保时长 / insured_for : 时长(月) 常值 0个月 "
    "参数 年限 / term : 时长(月) 越小越有利 机关 公安局 / police"
)
DAY = date(2025, 6, 1)


def compiled(folder: Path, *documents: str, more: str = "") -> State:
    (folder / "one.luohu").write_text(library(f"{WORDS} {more}", rest="\n".join(documents)), encoding="utf-8")
    state = compile_library(Request(folder, DAY))
    assert state.sound, [each.message.en for each in state.diagnostics]
    return state


def document(number: int, body: str, *, day: str = "2024年1月1日", header: str = "") -> str:
    return f"文件 甲〔2024〕{number}号 / d{number} {{ 适用地区 甲市 公布 {day} {header} {body} }}"


def without(state: State, name: str, day: date = DAY) -> Afterwards:
    return afterwards(state.program, state.timelines, state.rulesets, name, day)


def test_a_repealed_document_ends_on_the_day_and_no_other_does(tmp_path: Path) -> None:
    state = compiled(tmp_path, document(2, "条款 一 { 条件 有房 准予 落户 }"), document(3, "条款 一 { 准予 落户 }"))
    (after,) = from_timelines(repealed(state.timelines, "d2", DAY))
    ends = {name: [each.end for each in one.periods] for one in after.instruments if (name := one.id) in ("d2", "d3")}
    assert [each.first for each in ends["d2"] if each is not None] == [DAY]
    assert ends["d3"] == [None]
    assert {name for name in state.program.instruments if " " in name} == set()


def test_what_a_repealed_document_has_done_stays_and_what_it_would_do_does_not(tmp_path: Path) -> None:
    """It repealed one document before, and would repeal another later."""
    state = compiled(
        tmp_path,
        document(2, "条款 一 { 条件 有房 准予 落户 }"),
        document(3, "条款 一 { 条件 有房 准予 落户 }"),
        document(4, "废止 甲〔2024〕2号 自 2024年6月1日 废止 甲〔2024〕3号 自 2026年1月1日 条款 一 { 准予 落户 }"),
    )
    (after,) = from_timelines(repealed(state.timelines, "d4", DAY))
    ends = {each.id: each.periods[0].end for each in after.instruments if each.id in ("d2", "d3")}
    assert ends["d2"] is not None
    assert ends["d2"].first == date(2024, 6, 1)
    assert ends["d3"] is None
    ((_, entries),) = without(state, "d4").entries
    (entry,) = entries
    assert {(each.change.fate.value, each.change.after.value) for each in entry.classes} >= {("same", "granted")}


def test_how_a_document_stands(tmp_path: Path) -> None:
    state = compiled(
        tmp_path,
        document(2, "条款 一 { 准予 落户 }", header="有效期 1年"),
        document(3, "条款 一 { 准予 落户 }", day="2026年1月1日"),
    )
    history = state.timelines.history
    assert term_of(history, "d2", date(2024, 12, 31)).standing is Standing.IN_FORCE
    over, coming = term_of(history, "d2", date(2025, 1, 1)), term_of(history, "d3", DAY)
    assert (over.standing, over.turned) == (Standing.OVER, date(2025, 1, 1))
    assert (coming.standing, coming.turned) == (Standing.COMING, date(2026, 1, 1))


def test_a_clause_of_another_document_may_read_otherwise_afterwards(tmp_path: Path) -> None:
    """A figure that the repealed document sets stands in another document's condition."""
    state = compiled(
        tmp_path,
        document(2, "条款 一 { 限定 年限 = 36个月 } 条款 二 { 条件 社保时长 满 年限 准予 落户 }"),
        document(3, "条款 一 { 条件 社保时长 满 年限 准予 落户 }"),
    )
    before = next(each for each in state.rulesets if each.jurisdiction.id == "990100")
    (after,) = from_timelines(repealed(state.timelines, "d2", DAY), [before.jurisdiction.id])
    pair = between(Side("", before), Side("", after), Asked(DAY, ("settlement",), Run(DAY)))
    (days,) = pair.days("settlement")
    (one,), (other,) = (
        {plan.condition for world in side for plan in world.routes if plan.clause.provision_id == "d3/1"}
        for side in (days.before, days.after)
    )
    assert one != other
    ((_, entries),) = without(state, "d2").entries
    assert {each.clause.provision_id for each in entries} == {"d2/2"}


def test_what_nobody_knew_before_is_no_loss(tmp_path: Path) -> None:
    """Which addresses a third document offers hangs on a day that nobody knows, with the repealed document and without it."""
    grant = "条款 一 { 条件 有房 准予 落户 { 落户地 自有地址 } }"
    more = "条款 一 { 条件 有房 准予 落户 { 落户地 自有地址、公共地址 } }"
    addresses = "落户地 自有地址 / owned_home、公共地址 / public_address"
    state = compiled(tmp_path, document(2, grant), document(3, grant), document(4, more, day="2025年"), more=addresses)
    ((_, entries),) = without(state, "d2").entries
    (entry,) = entries
    assert {each.change.fate for each in entry.classes} == {Fate.SAME}


def test_what_refers_to_it_is_found_in_texts_of_others(tmp_path: Path) -> None:
    state = compiled(
        tmp_path,
        document(2, "条款 一 { 条件 有房 准予 落户 } 条款 二 { 授权 公安局 “定细则” }"),
        document(3, "条款 一 { 条件 符合 甲〔2024〕2号 之 一 准予 落户 }", header="依据 甲〔2024〕2号"),
        document(4, "条款 一 { 通则 于 甲〔2024〕2号 之 一 { 人数 至多 3人 } }"),
        document(5, "废止 甲〔2024〕2号 自 2030年1月1日"),
    )
    found = {(each.kind.value, each.who, each.to) for each in without(state, "d2").references}
    assert {("basis", "d3", "d2"), ("meets", "d3/1", "d2/1"), ("act", "d5", "d2")} <= found


def test_papers_are_anybody_s() -> None:
    one, other, fact = (FactTest(FactKey("case", name), Op.EQ, value=True) for name in (f"{PAPER}a", f"{PAPER}b", "c"))
    assert for_all_papers(Some((Not(one), one))) == ALWAYS
    assert for_all_papers(Some((Not(Every((one, other))), one))) == ALWAYS
    assert for_all_papers(Some((Not(one), fact))) == fact
    assert for_all_papers(fact) == fact
