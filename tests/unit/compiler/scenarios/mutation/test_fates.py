"""What becomes of mutants: killed, shown equivalent, alive; and the report of it."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from tests.unit.compiler.scenarios.mutation.small import document, library

from luohu.compiler.program import Program
from luohu.compiler.scenarios.mutation import fates as fates_module
from luohu.compiler.scenarios.mutation.bench import Bench
from luohu.compiler.scenarios.mutation.fates import fates
from luohu.compiler.scenarios.mutation.model import Fate, Mutant, Operator, Verdict
from luohu.compiler.scenarios.mutation.report import (
    Acceptance,
    MalformedAcceptance,
    Report,
    accepted,
    as_json,
    report,
)
from luohu.compiler.scenarios.mutation.variants import mutants

OWNER = "场景 “有房” { 地区 丙区 申请日 2024-06-01 设 有房 是 真; 有证 是 真 其余 为 常值 预期 准予 落户 依 乙发〔2020〕1号 之 一 }\n"
NOBODY = "场景 “无房” { 地区 丙区 申请日 2024-06-01 设 有证 是 真 其余 为 常值 预期 不予 落户 }\n"
WITHOUT = "场景 “无证” { 地区 丙区 申请日 2024-06-01 设 有房 是 真 其余 为 常值 预期 不予 落户 }\n"
BOTH = document("条款 一 { 条件 有房 且 有证 准予 落户 }")


def tried(program: Program, jobs: int = 1, known: tuple[Acceptance, ...] = ()) -> Report:
    bench = Bench(program)
    found = [each for each in mutants(program) if each.operator is not Operator.DAY]
    return report(bench, list(zip(found, fates(bench, found, jobs), strict=True)), known)


def alive(found: Report) -> list[str]:
    return [each.change.zh for each in found.survivors]


def test_a_mistake_dies_of_the_scenario_that_fails() -> None:
    found = tried(library(BOTH + OWNER + NOBODY + WITHOUT))
    assert (found.rate, alive(found)) == (100.0, [])
    assert {each.fate.by.zh for each in found.entries if each.fate.by} == {"无房", "无证"}


def test_what_no_scenario_notices_lives() -> None:
    found = tried(library(BOTH + OWNER + NOBODY))
    assert alive(found) == ["去掉 有证 是 是"]
    assert found.rate == 66.6
    assert alive(tried(library(BOTH))) == [
        "有房 是 是 且 有证 是 是 → 有房 是 是 或 有证 是 是",
        "去掉 有房 是 是",
        "去掉 有证 是 是",
    ]


@pytest.mark.parametrize(
    "condition", ["有证 且 自 发证日期 起 满6个月", "年龄 满18周岁 且 年龄 满16周岁", "有房 或 （有房 且 有证）"]
)
def test_what_changes_nothing_is_shown_and_not_counted(condition: str) -> None:
    found = tried(library(document(f"条款 一 {{ 条件 {condition} 准予 落户 }}")))
    shown = [each for each in found.entries if each.fate.verdict is Verdict.EQUIVALENT]
    assert shown
    assert all(each.fate.by is not None and each.fate.by.en.startswith("pairs: ") for each in shown)


def test_constraints_of_the_vocabulary_make_mistakes_equivalent() -> None:
    text = document("条款 一 { 条件 有房 且 有证 准予 落户 }") + NOBODY
    bound = "词汇 落户 / settlement { 约束 有房 蕴含 有证 }\n"
    assert "去掉 有证 是 是" in alive(tried(library(text)))
    assert "去掉 有证 是 是" not in alive(tried(library(bound + text)))


def test_a_guard_is_noticed_where_something_is_expected_not_to_be_offered() -> None:
    text = document("条款 一 { 条件 有证 准予 落户 { 落户地 任选 自有地址（限 有房）、公共地址 } }")
    grant = (
        "场景 “只有证” { 地区 丙区 申请日 2024-06-01 设 有证 是 真 其余 为 常值 预期 准予 落户 依 乙发〔2020〕1号 之 一"
    )
    without = alive(tried(library(text + grant + " }")))
    assert without == ["去掉 有证 是 是", "去掉 有房 是 是"]
    more = " 预期 非 准予 落户 { 落户地 自有地址 } 依 乙发〔2020〕1号 之 一 }"
    assert alive(tried(library(text + grant + more))) == ["去掉 有证 是 是"]


def test_a_draft_that_no_scenario_assumes_is_not_tried() -> None:
    draft = BOTH.replace("公布 2020年1月1日", "状态 征求意见稿 公布 未定 施行 未定")
    found = tried(library(draft))
    assert len(found.survivors) == len(found.entries) == 3
    assert {each.fate.by.en for each in found.entries if each.fate.by} == {"no scenario reaches it"}


def test_documents_of_other_areas_are_not_reached() -> None:
    elsewhere = "地区 戊省 / wu 120000 { 地区 己县 / ji 120121 }\n" + BOTH.replace("适用地区 乙市", "适用地区 己县")
    assert {each.fate.by.en for each in tried(library(elsewhere)).entries if each.fate.by} == {"no scenario reaches it"}


def test_processes_do_not_change_what_is_found() -> None:
    program = library(BOTH + OWNER + NOBODY)
    assert tried(program, 1) == tried(program, 2) == tried(program, 9)


def test_the_report_as_json_and_what_is_accepted(tmp_path: Path) -> None:
    (tmp_path / "mutation.toml").write_text(
        '[[accepted]]\nclause = "yi/1"\noperator = "condition"\nchange = "去掉 有证 是 是"\nreason = "证以后再说"\n'
        '[[accepted]]\nclause = "yi/1"\noperator = "connective"\nreason = "已经发现"\n',
        encoding="utf-8",
    )
    found = tried(library(BOTH + OWNER + NOBODY), known=accepted(tmp_path))
    document_ = as_json(found)
    assert document_["mutants"] == 3
    assert document_["killed"] == 2
    assert document_["by_operator"] == {
        "connective": {"killed": 1, "equivalent": 0, "survived": 0},
        "condition": {"killed": 1, "equivalent": 0, "survived": 1},
    }
    assert [each["accepted"] for each in document_["survivors"]] == ["证以后再说"]  # type: ignore[attr-defined]
    assert [each.reason for each in found.unused] == ["已经发现"]
    assert accepted(tmp_path / "nowhere") == ()


@pytest.mark.parametrize(
    "text",
    ["[[accepted", '[[accepted]]\nclause = "x"', "accepted = 3", "[[accepted]]\nclause=1\noperator='x'\nreason='y'"],
)
def test_a_malformed_file_of_acceptances_is_said(tmp_path: Path, text: str) -> None:
    (tmp_path / "mutation.toml").write_text(text, encoding="utf-8")
    with pytest.raises(MalformedAcceptance) as raised:
        accepted(tmp_path)
    assert raised.value.said.zh != raised.value.said.en


def test_what_a_process_that_dies_leaves_is_done_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    program = library(BOTH + OWNER + NOBODY)
    whole = tried(program, 1)
    here = os.getpid()
    real = fates_module.fate_of

    def dies_elsewhere(bench: Bench, mutant: Mutant) -> Fate:
        if os.getpid() != here:
            os._exit(9)
        return real(bench, mutant)

    monkeypatch.setattr(fates_module, "fate_of", dies_elsewhere)
    assert tried(program, 2) == whole


def test_an_interrupt_is_for_the_process_that_started_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    program = library(BOTH + OWNER + NOBODY)
    here = os.getpid()
    real = fates_module.fate_of

    def interrupted_elsewhere(bench: Bench, mutant: Mutant) -> Fate:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGINT)
        return real(bench, mutant)

    whole = tried(program, 1)
    monkeypatch.setattr(fates_module, "fate_of", interrupted_elsewhere)
    monkeypatch.setattr(fates_module, "_received", lambda share, _: share.connection.recv())
    assert tried(program, 2) == whole
