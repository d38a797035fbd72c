"""LH400: what constraints take away, what is underlined, and what is no contradiction."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from luohu.compiler.checks.constraints import RULES
from luohu.compiler.checks.examples import library
from luohu.compiler.pipeline import Request, compile_library

FACTS = "事实 甲 / a : 是否  事实 乙 / b : 是否  事实 丙 / c : 是否  事实 丁 / d : 日期 可无"


def told(folder: Path, constraints: str, clause: str) -> list[tuple[str, set[str]]]:
    """English headline and the underlined texts of each finding of the family."""
    (folder / "one.luohu").write_text(library(f"{FACTS} {constraints}", clause), encoding="utf-8")
    state = compile_library(Request(folder, date(2026, 1, 1)))
    codes = {rule.code for rule in RULES}
    return [
        (each.message.en, {label.span.text for label in (each.primary, *each.secondary) if label is not None})
        for each in state.diagnostics
        if each.code in codes
    ]


def test_constraints_that_can_be_met_are_not_told(tmp_path: Path) -> None:
    assert told(tmp_path, "约束 甲 蕴含 乙  约束 乙 蕴含 丙", "条件 甲 且 丙 准予 落户") == []


def test_a_side_that_is_taken_away_is_told_once_with_all_that_do_it(tmp_path: Path) -> None:
    found = told(tmp_path, "约束 甲 蕴含 乙  约束 乙 蕴含 丙  约束 非 丙", "条件 甲 准予 落户")
    assert found == [("constraints leave “a is yes” impossible", {"约束 甲 蕴含 乙", "约束 乙 蕴含 丙", "约束 非 丙"})]


def test_constraints_that_nobody_meets(tmp_path: Path) -> None:
    ((headline, underlined),) = told(tmp_path, "约束 甲  约束 非 甲  约束 乙 蕴含 丙", "条件 甲 准予 落户")
    assert headline == "constraints leave nobody at all"
    assert underlined == {"约束 甲", "约束 非 甲"}


def test_a_clause_that_contradicts_itself_is_not_laid_to_constraints(tmp_path: Path) -> None:
    assert told(tmp_path, "约束 甲 蕴含 乙", "条件 甲 且 非 甲 准予 落户") == []


def test_a_constraint_about_the_day_of_application(tmp_path: Path) -> None:
    past, recent = "约束 丁 是 无 或 自 丁 起 满 0日", "约束 丁 是 无 或 自 丁 起 不满 2年"
    assert told(tmp_path, f"{past}  {recent}", "条件 自 丁 起 满 1年 准予 落户") == []
    ((headline, underlined),) = told(tmp_path, f"{past}  {recent}", "条件 自 丁 起 满 3年 准予 落户")
    assert "impossible" in headline
    assert underlined == {recent}


def test_of_contradictory_constraints_nothing_is_analysed(tmp_path: Path) -> None:
    """Without them, a condition that nobody meets is told of."""
    codes = []
    for constraints in ("约束 甲  约束 非 甲", ""):
        (tmp_path / "one.luohu").write_text(
            library(f"{FACTS} {constraints}", "条件 甲 且 非 甲 准予 落户"), encoding="utf-8"
        )
        state = compile_library(Request(tmp_path, date(2026, 1, 1), analysed=True))
        codes.append({each.code for each in state.diagnostics if each.code.startswith("LH4")})
    assert codes == [{"LH400"}, {"LH412"}]
