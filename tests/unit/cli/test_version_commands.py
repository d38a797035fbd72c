"""`luohu version`, and what `luohu publish` does with the change of meaning: refuses, shows, waives, chooses a number."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.unit.cli.conftest import Luohu

from luohu.registry.canonical import digest_of
from luohu.registry.model import Interval, RulesetFacts
from luohu.registry.registry import Registry

NAME = "cn.example_city/settlement"
FILE = Path("cn.example_city") / "settlement.json"


def edited(luohu: Luohu, starter: Path, old: str, new: str, folder: str) -> Path:
    """The ruleset of the starter with something in its notice written otherwise; the notice is as it was afterwards."""
    notice = starter / "notice.luohu"
    text = notice.read_text(encoding="utf-8")
    assert text.count(old) == 1
    notice.write_text(text.replace(old, new), encoding="utf-8")
    assert luohu("build", starter, "-o", starter / folder).code == 0
    notice.write_text(text, encoding="utf-8")
    return starter / folder / FILE


@pytest.fixture
def stricter(luohu: Luohu, starter: Path) -> Path:
    """Two years of insurance are asked for instead of one."""
    return edited(luohu, starter, "满1年", "满2年", "stricter")


@pytest.fixture
def laxer(luohu: Luohu, starter: Path) -> Path:
    """Half a year is enough."""
    return edited(luohu, starter, "满1年", "满6个月", "laxer")


@pytest.fixture
def same(luohu: Luohu, starter: Path) -> Path:
    """A clause has another title."""
    return edited(luohu, starter, "参保满一年的人员", "参加保险满一年的人员", "same")


# ------------------------------------------------------------------------------------------------ luohu version


def test_somebody_who_loses_is_a_major_change(luohu: Luohu, ruleset: Path, stricter: Path) -> None:
    found = luohu("version", ruleset, stricter, "--today", "2026-11-22")
    assert found.code == 0
    assert found.out.splitlines()[0] == "major"
    assert "of people lose, applying today or later" in found.out
    assert "version after" not in found.out
    chinese = luohu("version", ruleset, stricter, "--lang", "zh").out
    assert chinese.startswith("主版本号（major）\n")
    assert "类人变差或所给变少" in chinese


def test_the_other_way_round_is_a_minor_change(luohu: Luohu, ruleset: Path, stricter: Path, laxer: Path) -> None:
    for old, new in ((stricter, ruleset), (ruleset, laxer)):
        found = luohu("version", old, new).out
        assert found.splitlines()[0] == "minor"
        assert "gain" in found


def unread(*arguments: object) -> int:
    """The exit code of a command whose output nobody reads."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        command = [sys.executable, "-m", "luohu.cli.main", *(str(each) for each in arguments)]
        return subprocess.run(command, stdout=writing, stderr=subprocess.DEVNULL, check=False).returncode
    finally:
        os.close(writing)


def test_a_reader_that_goes_away_lets_nothing_pass(ruleset: Path, stricter: Path, registry: Path) -> None:
    for form in ("text", "json"):
        assert unread("version", ruleset, stricter, "--fail-on", "major", "--format", form) == 1
        assert unread("diff", ruleset, stricter, "--fail-on", "major", "--format", form) == 1
        assert unread("diff", ruleset, stricter, "--format", form) == 0
    assert unread("publish", stricter, "--registry", registry, "--version", "1.0.1") == 1


def test_what_is_equal_says_how_it_was_proven(luohu: Luohu, ruleset: Path, same: Path) -> None:
    for new in (ruleset, same):
        found = luohu("version", ruleset, new).out
        assert found.splitlines()[0] == "patch"
        assert "proven by" in found


def test_the_json_has_the_level_and_every_ground(luohu: Luohu, ruleset: Path, stricter: Path) -> None:
    found = luohu("version", ruleset, stricter, "--today", "2026-11-22", "--format", "json").json()
    assert found["level"] == found["reasons"][0]["level"] == "major"
    assert found["reasons"][0]["ground"] == "worse"
    assert found["rulesets"][0]["new"] == NAME
    assert found["rulesets"][0]["questions"] > 0
    assert (found["version"], found["next"], found["claimed"]) == (None, None, None)


@pytest.mark.parametrize("level", ["minor", "major"])
def test_a_level_may_fail(luohu: Luohu, ruleset: Path, stricter: Path, same: Path, level: str) -> None:
    assert luohu("version", ruleset, stricter, "--fail-on", level).code == 1
    assert luohu("version", ruleset, same, "--fail-on", level).code == 0


def test_a_minor_change_does_not_fail_where_a_major_one_would(luohu: Luohu, ruleset: Path, laxer: Path) -> None:
    assert luohu("version", ruleset, laxer, "--fail-on", "major").code == 0
    assert luohu("version", ruleset, laxer, "--fail-on", "minor").code == 1


def test_after_a_published_version_the_next_is_named(luohu: Luohu, registry: Path, stricter: Path, laxer: Path) -> None:
    found = luohu("version", f"{NAME}@1.0.0", stricter, "--registry", registry)
    assert found.out.splitlines()[-1] == "the version after 1.0.0 is 2.0.0 at least"
    assert luohu("publish", laxer, "--registry", registry).code == 0
    both = luohu("version", f"{NAME}@1.0.0", f"{NAME}@1.1.0", "--registry", registry, "--format", "json").json()
    assert (both["version"], both["next"], both["claimed"]) == ("1.0.0", "1.1.0", "minor")


def test_a_number_that_claims_too_little_is_told(luohu: Luohu, registry: Path, stricter: Path) -> None:
    waived = ("--version", "1.0.1", "--waive-bump", "nobody ever applied")
    assert luohu("publish", stricter, "--registry", registry, *waived).code == 0
    found = luohu("version", f"{NAME}@1.0.0", f"{NAME}@1.0.1", "--registry", registry).out
    assert found.splitlines()[-1] == "1.0.1 claims no more than a patch change"


def test_a_draft_that_nobody_assumed_enacted_changes_nothing(luohu: Luohu, ruleset: Path, drafted: Path) -> None:
    assert luohu("version", ruleset, drafted).out.startswith("patch\n")
    assumed = luohu("version", ruleset, drafted, "--assume-enacted", "example-draft=2026-06-01").out
    assert assumed.startswith("minor\n")


def test_several_rulesets_have_a_level_each(luohu: Luohu, starter: Path, tmp_path: Path) -> None:
    """The library names one area; beside it another comes and goes."""
    (tmp_path / "more").mkdir()
    for file in starter.glob("*.luohu"):
        (tmp_path / "more" / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "more" / "other.luohu").write_text(
        "词汇 居住 / residence { 事项 申领 / apply 事实 有工作 / works : 是否 常值 否 }\n"
        "文件 居住通知 / residence-notice { 发布机关 示例市公安局 适用地区 示例市 种类 规范性文件 公布 2026年1月1日 施行 2026年2月1日\n"
        "    条款 一 { 条件 有工作 准予 申领 } }\n",
        encoding="utf-8",
    )
    come = luohu("version", starter, tmp_path / "more").out
    assert come.splitlines()[0] == "minor"
    assert "on the new side only" in come
    gone = luohu("version", tmp_path / "more", starter).out
    assert gone.splitlines()[0] == "major"
    assert "on the old side only" in gone
    both = luohu("version", tmp_path / "more", tmp_path / "more", "--lang", "zh").out
    assert both.count("修订号（patch）") == 3


def test_of_several_rulesets_the_one_that_changes_most_stands_first(
    luohu: Luohu, starter: Path, tmp_path: Path
) -> None:
    residence = (
        "词汇 居住 / residence { 事项 申领 / apply 事实 有工作 / works : 是否 常值 否 }\n"
        "文件 居住通知 / residence-notice { 发布机关 示例市公安局 适用地区 示例市 种类 规范性文件 公布 2026年1月1日 施行 2026年2月1日\n"
        "    条款 一 { 条件 有工作 准予 申领 } }\n"
    )
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "residence.luohu").write_text(residence, encoding="utf-8")
        for file in starter.glob("*.luohu"):
            text = file.read_text(encoding="utf-8")
            changed = text.replace("参保时长 满1年", "参保时长 满6个月") if name == "new" else text
            (tmp_path / name / file.name).write_text(changed, encoding="utf-8")
    lines = luohu("version", tmp_path / "old", tmp_path / "new").out.splitlines()
    headings = [line for line in lines if line.startswith("  ") and not line.startswith("   ")]
    assert [line.rpartition(": ")[2] for line in headings] == ["minor", "patch"]
    assert ["settlement" in line for line in headings] == [True, False]


def test_what_is_no_side_is_told(luohu: Luohu, ruleset: Path) -> None:
    refused = luohu("version", ruleset, "path:no-such-file.json")
    assert refused.code == 2
    assert "no-such-file.json" in refused.err


# ------------------------------------------------------------------------------------------------ luohu publish


def test_a_version_that_claims_too_little_is_refused_and_the_difference_shown(
    luohu: Luohu, registry: Path, stricter: Path
) -> None:
    refused = luohu("publish", stricter, "--registry", registry, "--version", "1.0.1")
    assert refused.code == 1
    assert "error[LH716]" in refused.err
    assert "2.0.0 at least" in refused.err
    assert f"{NAME}@1.0.0 → {NAME}@1.0.1" in refused.out
    assert "People affected" in refused.out
    chinese = luohu("publish", stricter, "--registry", registry, "--version", "1.1.0", "--lang", "zh")
    assert "错误[LH716]" in chinese.err
    assert "受影响的人" in chinese.out
    assert len(luohu("list", "--registry", registry, "--format", "json").json()["rulesets"][0]["versions"]) == 1


def test_the_refusal_as_json_has_the_difference(luohu: Luohu, registry: Path, stricter: Path) -> None:
    refused = luohu("publish", stricter, "--registry", registry, "--version", "1.0.1", "--format", "json")
    assert refused.code == 1
    document = refused.json()
    assert document["format"] == "luohu.difference/1"
    assert document["bump"]["level"] == "major"


def test_the_number_is_chosen_by_the_change(luohu: Luohu, registry: Path, stricter: Path, same: Path) -> None:
    said = luohu("publish", same, "--registry", registry).out
    assert f"published {NAME}@1.0.1 " in said
    assert said.splitlines()[1] == "  change from 1.0.0: patch"
    document = luohu("publish", stricter, "--registry", registry, "--format", "json").json()
    assert (document["version"], document["base"], document["bump"]) == ("2.0.0", "1.0.1", "major")
    assert document["waived"] is None


def test_a_waiver_is_listed_with_its_reason(luohu: Luohu, registry: Path, stricter: Path) -> None:
    waived = ("--version", "1.0.1", "--waive-bump", "nobody ever applied", "--actor", "Li")
    document = luohu("publish", stricter, "--registry", registry, *waived, "--format", "json").json()
    assert document["waived"] == "nobody ever applied"
    assert not luohu("publish", stricter, "--registry", registry, *waived, "--format", "json").json()["created"]
    listed = luohu("list", "--registry", registry)
    assert "a major change from 1.0.0, waived: nobody ever applied" in listed.out
    assert "应升主版本号，豁免：nobody ever applied" in luohu("list", "--registry", registry, "--lang", "zh").out
    (_, version) = luohu("list", "--registry", registry, "--format", "json").json()["rulesets"][0]["versions"]
    assert version["waived"] == {
        "base": "1.0.0",
        "declared": "patch",
        "computed": "major",
        "reason": "nobody ever applied",
    }
    with Registry.open(registry) as store:
        assert [event.actor for event in store.show(NAME).events][-2:] == ["Li", "Li"]


@pytest.mark.parametrize(
    ("options", "ends"),
    [
        (("--version", "1.0.1", "--waive-bump", "  "), (2, "LH701")),
        (("--version", "2.0.0", "--waive-bump", "so"), (1, "LH717")),
        (("--waive-bump", "so"), (1, "LH717")),
    ],
)
def test_waivers_that_are_none(
    luohu: Luohu, registry: Path, stricter: Path, options: tuple[str, ...], ends: tuple[int, str]
) -> None:
    refused = luohu("publish", stricter, "--registry", registry, *options)
    assert (refused.code, refused.err.partition("[")[2][:5]) == ends


def test_a_release_that_this_program_cannot_read_is_no_measure(luohu: Luohu, ruleset: Path, tmp_path: Path) -> None:
    """Another program published it, whose format this one does not know."""
    document = json.loads(ruleset.read_bytes())
    old = json.dumps(document | {"format": "luohu.ruleset/0"}).encode()
    file = tmp_path / "r.db"

    def unseen(_old: bytes, _new: bytes) -> None:
        raise AssertionError

    with Registry.open(file, create=True) as store:
        store.publish(old, lambda _: RulesetFacts(NAME, Interval()), unseen, actor="another")  # type: ignore[arg-type]
        assert store.pull(NAME).version.digest == digest_of(old)
    refused = luohu("publish", ruleset, "--registry", file)
    assert refused.code == 1
    assert "LH718" in refused.err
    assert "cannot read" in refused.err
    assert luohu("publish", ruleset, "--registry", file, "--version", "1.1.0").code == 1
    assert luohu("publish", ruleset, "--registry", file, "--version", "2.0.0").code == 0


def test_what_is_assumed_is_not_compared(luohu: Luohu, drafted: Path, registry: Path, tmp_path: Path) -> None:
    luohu("build", drafted, "-o", tmp_path / "out", "--assume-enacted", "example-draft=2026-06-01")
    said = luohu("publish", tmp_path / "out" / FILE, "--registry", registry, "--channel", "draft").out
    assert said.startswith(f"published {NAME}@1.1.0-draft.1 (draft)")
    assert len(said.splitlines()) == 1
