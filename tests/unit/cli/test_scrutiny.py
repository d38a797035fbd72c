"""`luohu test --mutate`, `--suggest`, `--coverage`: what scenarios miss."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.cli.conftest import Luohu
from tests.unit.compiler.scenarios.mutation.small import WORDS, document

GRANT = (
    "场景 “有房” { 地区 丙区 申请日 2024-06-01 设 有房 是 真 其余 为 常值 预期 准予 落户 依 乙发〔2020〕1号 之 一 }\n"
)
CLAUSES = document("条款 一 { 条件 有房 且 有证 准予 落户 }\n条款 二 { 条件 面积 60平方米以上 准予 落户 }")


@pytest.fixture
def missing(tmp_path: Path) -> Path:
    """A library without scenarios."""
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "all.luohu").write_text(WORDS + CLAUSES, encoding="utf-8")
    return folder


def test_mutants_are_counted_and_those_alive_are_named(luohu: Luohu, missing: Path) -> None:
    told = luohu("test", missing, "--mutate", "yi/1", "--jobs", "1")
    assert told.code == 1
    assert "alive  yi/1  condition  without owns home is yes" in told.out
    assert told.out.splitlines()[-1] == "3 mutants: 0 killed, 0 equivalent, 3 survived; rate 0.0%"
    assert luohu("test", missing, "--mutate", "yi/1", "--at-least", "0").code == 0
    assert luohu("test", missing, "--mutate", "--lang", "zh").out.splitlines()[-1].endswith("发现率 0.0%")
    listed = luohu("test", missing, "--mutate", "yi/1", "--mutate", "yi/2", "--format", "json").json()
    assert (listed["mutants"], listed["rate"], len(listed["survivors"])) == (6, 0.0, 6)


def test_what_is_suggested_makes_the_mutants_die(luohu: Luohu, missing: Path) -> None:
    suggested = luohu("test", missing, "--suggest", "乙发〔2020〕1号")
    assert (suggested.code, "found no scenario" in suggested.out) == (0, False)
    (missing / "scenarios.luohu").write_text(suggested.out, encoding="utf-8")
    assert luohu("fmt", missing / "scenarios.luohu", "--check").code == 0
    assert luohu("test", missing).code == 0
    told = luohu("test", missing, "--mutate", "乙发〔2020〕1号", "--jobs", "2")
    assert (told.code, told.out.splitlines()[-1].endswith("rate 100.0%")) == (0, True)
    assert luohu("test", missing, "--suggest", "yi/1").out == "# no scenario is missing\n"
    assert luohu("test", missing, "--suggest", "yi/1", "--format", "json").json()["scenarios"] == 0


def test_coverage_says_what_no_scenario_tries(luohu: Luohu, missing: Path) -> None:
    before = luohu("test", missing, "--coverage")
    assert before.out.splitlines()[-1] == "clauses 0 of 2, tests 0 of 3, offers 0 of 0, outcomes 0 of 4"
    assert "no scenario expects it to apply" in before.out
    (missing / "scenarios.luohu").write_text(luohu("test", missing, "--suggest", "yi").out, encoding="utf-8")
    after = luohu("test", missing, "--coverage")
    assert after.out.splitlines()[-1].startswith("clauses 2 of 2, tests 3 of 3")
    told = luohu("test", missing, "--coverage", "--format", "json").json()
    assert told["totals"]["clauses"] == {"tried": 2, "all": 2}
    assert "没有场景预期它适用" not in luohu("test", missing, "--coverage", "--lang", "zh").out


def test_what_cannot_be_asked_is_said(luohu: Luohu, missing: Path) -> None:
    unknown = luohu("test", missing, "--mutate", "yi/9")
    assert (unknown.code, "no clause or document `yi/9`" in unknown.err) == (2, True)
    (missing / "mutation.toml").write_text("[[accepted", encoding="utf-8")
    malformed = luohu("test", missing, "--mutate")
    assert (malformed.code, "is not TOML" in malformed.err) == (2, True)
    (missing / "scenarios.luohu").write_text(GRANT, encoding="utf-8")
    (missing / "mutation.toml").unlink()
    failing = luohu("test", missing, "--mutate")
    assert (failing.code, "the scenario “有房” fails" in failing.err) == (1, True)


def test_accepted_survivors_are_listed_with_their_reason(luohu: Luohu, missing: Path) -> None:
    entry = '[[accepted]]\nclause = "yi/1"\noperator = "{}"\nreason = "no case of it"\n'
    text = entry.format("condition") + entry.format("order")
    (missing / "mutation.toml").write_text(text, encoding="utf-8")
    told = luohu("test", missing, "--mutate", "yi/1")
    assert "accepted  yi/1  condition" in told.out
    assert "[no case of it]" in told.out
    assert "unused  yi/1  order" in told.out


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (("--coverage", "--mutate"), "--coverage and --mutate"),
        (("--suggest", "yi/1", "--coverage"), "--coverage and --suggest"),
        (("-k", "有房", "--coverage"), "-k and --coverage"),
        (("--mutate", "yi/1", "-v"), "-v and --mutate"),
    ],
)
def test_options_that_would_be_passed_over_are_refused(
    luohu: Luohu, missing: Path, options: tuple[str, ...], named: str
) -> None:
    refused = luohu("test", missing, *options)
    assert (refused.code, refused.out) == (2, "")
    assert f"{named} do not go together" in refused.err
    assert "不能同时用" in luohu("test", missing, *options, "--lang", "zh").err


@pytest.mark.parametrize("options", [("--at-least", "95"), ("--jobs", "1"), ("--jobs", "2", "--coverage")])
def test_how_to_mutate_is_refused_where_nothing_is_mutated(
    luohu: Luohu, missing: Path, options: tuple[str, ...]
) -> None:
    refused = luohu("test", missing, *options)
    assert (refused.code, refused.out) == (2, "")
    assert f"{options[0]} is of no use without --mutate" in refused.err
    assert f"{options[0]} 只能同 --mutate 一起用" in luohu("test", missing, *options, "--lang", "zh").err


def test_running_scenarios_takes_a_word_and_names_those_that_pass(luohu: Luohu, missing: Path) -> None:
    assert luohu("test", missing, "-k", "有房", "-v").code == 0


def test_several_clauses_may_be_suggested_for_and_none_is_no_clause(luohu: Luohu, missing: Path) -> None:
    both = luohu("test", missing, "--suggest", "yi/1", "--suggest", "yi/2").out
    assert "之 一" in both
    assert "之 二" in both
    assert "之 二" not in luohu("test", missing, "--suggest", "yi/1").out
    nothing = luohu("test", missing, "--suggest", "")
    assert (nothing.code, "there is no clause or document ``" in nothing.err) == (2, True)


def test_what_decides_no_case_is_told_apart_from_what_lacks_nothing(luohu: Luohu, missing: Path) -> None:
    file = missing / "all.luohu"
    duty = "条款 三 { 责成 乙市公安局 “办理” 期限 15日 }"
    file.write_text(WORDS + document(f"条款 一 {{ 条件 有房 准予 落户 }}\n{duty}"), encoding="utf-8")
    told = luohu("test", missing, "--mutate", "yi/3")
    assert (told.code, told.out) == (0, "nothing that was asked for decides a case, so that there are no mutants\n")
    assert luohu("test", missing, "--suggest", "yi/3").out == f"# {told.out}"
    assert luohu("test", missing, "--suggest", "yi/3", "--lang", "zh").out == "# 所问的不决定任何申请，没有可变异的\n"
    assert luohu("test", missing, "--mutate", "yi/3", "--format", "json").json()["mutants"] == 0
