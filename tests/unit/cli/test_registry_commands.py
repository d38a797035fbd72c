"""publish, pull, list, and deciding with what a registry holds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.unit.cli.conftest import Luohu

from luohu.registry.registry import Registry

NAME = "cn.example_city/settlement"


def test_publish_twice_is_one_publication(luohu: Luohu, ruleset: Path, registry: Path) -> None:
    again = luohu("publish", ruleset, "--registry", registry, "--version", "1.0.0", "--format", "json").json()
    assert (again["created"], again["version"]) == (False, "1.0.0")
    assert "was published already" in luohu("publish", ruleset, "--registry", registry).out


def test_pull_gives_back_the_bytes(luohu: Luohu, ruleset: Path, registry: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "pulled.json"
    assert luohu("pull", NAME, "--registry", registry, "-o", out).code == 0
    assert out.read_bytes() == ruleset.read_bytes()
    document = luohu(
        "pull", NAME, "--registry", registry, "--in-force", "2026-03-01", "-o", out, "--format", "json"
    ).json()
    assert document["version"] == "1.0.0"
    assert document["known"] >= 1


def test_pull_writes_bytes_and_nothing_else(ruleset: Path, registry: Path) -> None:
    command = [sys.executable, "-m", "luohu.cli.main", "pull", f"{NAME}@1.0.0", "--registry", str(registry)]
    assert subprocess.run(command, check=True, capture_output=True).stdout == ruleset.read_bytes()


def test_pull_by_channel_and_as_known(luohu: Luohu, registry: Path, tmp_path: Path) -> None:
    out = tmp_path / "pulled.json"
    assert luohu("pull", NAME, "--registry", registry, "--channel", "stable", "-o", out).code == 0
    known = luohu("pull", NAME, "--registry", registry, "--channel", "stable", "--known", "@1", "-o", out)
    assert known.code == 1, "the channel was not there yet"
    assert "LH711" in known.err
    assert luohu("pull", NAME, "--registry", registry, "--in-force", "2026-03-01", "--known", "@1", "-o", out).code == 0


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((f"{NAME}@9.9.9",), 1, "LH710"),
        (("cn.nowhere/settlement",), 1, "LH709"),
        ((NAME, "--in-force", "1999-01-01"), 1, "LH713"),
        ((NAME, "--in-force", "2026-03-01", "--known", "@999"), 1, "LH714"),
        (("no name",), 2, "LH701"),
        ((f"{NAME}@1.0.0", "--channel", "stable"), 2, "not several"),
        ((NAME, "--known", "@1"), 2, "goes with"),
        ((NAME, "--channel", "stable", "--known", "now"), 2, "not a position"),
    ],
)
def test_pull_says_what_is_not_there(
    luohu: Luohu, registry: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    refused = luohu("pull", *arguments, "--registry", registry)
    assert refused.code == code
    assert said in refused.err


def test_pull_says_where_it_cannot_write(luohu: Luohu, registry: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert luohu("pull", NAME, "--registry", registry, "-o", tmp_path / "file" / "below").code == 2


def test_other_bytes_under_a_version_are_refused(luohu: Luohu, starter: Path, registry: Path, tmp_path: Path) -> None:
    notice = starter / "notice.luohu"
    notice.write_text(notice.read_text(encoding="utf-8").replace("满1年", "满2年"), encoding="utf-8")
    luohu("build", starter, "-o", tmp_path / "changed")
    changed = tmp_path / "changed" / "cn.example_city" / "settlement.json"
    refused = luohu("publish", changed, "--registry", registry, "--version", "1.0.0", "--lang", "zh")
    assert refused.code == 1
    assert "错误[LH703]" in refused.err
    assert luohu("publish", changed, "--registry", registry, "--format", "json").json()["version"] == "2.0.0"


def test_drafts_go_to_draft_channels_only(luohu: Luohu, drafted: Path, tmp_path: Path) -> None:
    luohu("build", drafted, "-o", tmp_path / "out", "--assume-enacted", "example-draft=2026-06-01")
    file = tmp_path / "out" / "cn.example_city" / "settlement.json"
    registry = tmp_path / "r.db"
    refused = luohu("publish", file, "--registry", registry, "--channel", "stable")
    assert refused.code == 1
    assert "LH705" in refused.err
    assert luohu("publish", file, "--registry", registry, "--channel", "draft-june").code == 0
    assert "assumes enactments" in luohu("list", "--registry", registry).out


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"{}", "format"), (b"\xff", "UTF-8"), (b"not json", "JSON")],
)
def test_only_rulesets_are_published(luohu: Luohu, tmp_path: Path, data: bytes, said: str) -> None:
    file = tmp_path / "file.json"
    file.write_bytes(data)
    refused = luohu("publish", file, "--registry", tmp_path / "r.db")
    assert refused.code == 1
    assert "LH702" in refused.err
    assert said in refused.err


def test_only_canonical_bytes_are_published(luohu: Luohu, ruleset: Path, tmp_path: Path) -> None:
    spaced = tmp_path / "spaced.json"
    spaced.write_bytes(ruleset.read_bytes() + b"\n")
    refused = luohu("publish", spaced, "--registry", tmp_path / "r.db")
    assert refused.code == 1
    assert "canonical" in refused.err


def test_list_tells_versions_channels_and_days(luohu: Luohu, registry: Path) -> None:
    text = luohu("list", "--registry", registry).out
    assert text.splitlines()[0] == NAME
    assert "1.0.0" in text
    assert "stable" in text
    assert "[2026-02-01, …)" in text
    document = luohu("list", NAME, "--registry", registry, "--format", "json").json()["rulesets"][0]
    assert document["channels"] == {"stable": "1.0.0"}
    assert document["timeline"] == [{"from": "2026-02-01", "to": None, "version": "1.0.0"}]


def test_reading_makes_no_registry(luohu: Luohu, tmp_path: Path) -> None:
    refused = luohu("list", "--registry", tmp_path / "none.db")
    assert refused.code == 2
    assert "LH721" in refused.err
    assert not (tmp_path / "none.db").exists()


def test_an_empty_registry_says_so(luohu: Luohu, tmp_path: Path) -> None:
    luohu("publish", __file__, "--registry", tmp_path / "r.db")
    assert luohu("list", "--registry", tmp_path / "r.db", "--lang", "zh").out == "登记库是空的\n"


def test_decide_with_a_published_version(luohu: Luohu, registry: Path, facts: Path) -> None:
    decided = luohu("decide", f"{NAME}@1.0.0", "--registry", registry, "--facts", facts, "--format", "json").json()
    assert decided["receipt"]["version"] == "1.0.0"
    latest = luohu("decide", NAME, "--registry", registry, "--facts", facts, "--format", "json").json()
    assert latest == decided
    assert "asks 4 facts" in luohu("facts", NAME, "--registry", registry).out


def test_the_day_of_application_chooses_the_version(luohu: Luohu, registry: Path, facts: Path, starter: Path) -> None:
    notice = starter / "notice.luohu"
    notice.write_text(notice.read_text(encoding="utf-8").replace("满1年", "满2年"), encoding="utf-8")
    luohu("build", starter, "-o", starter / "later")
    later = starter / "later" / "cn.example_city" / "settlement.json"
    assert luohu("publish", later, "--registry", registry, "--valid-from", "2026-07-01").code == 0
    for day, version in (("2026-03-01", "1.0.0"), ("2026-07-01", "2.0.0")):
        decided = luohu(
            "decide", NAME, "--registry", registry, "--facts", facts, "--on", day, "--format", "json"
        ).json()
        assert decided["receipt"]["version"] == version


def test_a_version_must_stand_for_the_day(luohu: Luohu, registry: Path, facts: Path) -> None:
    refused = luohu("decide", f"{NAME}@1.0.0", "--registry", registry, "--facts", facts, "--on", "2026-01-31")
    assert refused.code == 1
    assert "stands for [2026-02-01, …)" in refused.err
    assert "LH713" in luohu("decide", NAME, "--registry", registry, "--facts", facts, "--on", "2026-01-31").err


def test_a_ruleset_without_law_answers_every_day(luohu: Luohu, starter: Path, tmp_path: Path) -> None:
    (starter / "notice.luohu").unlink()
    (starter / "scenarios.luohu").unlink()
    luohu("build", starter, "-o", tmp_path / "empty")
    file = tmp_path / "empty" / "cn.example_city" / "settlement.json"
    assert luohu("publish", file, "--registry", tmp_path / "r.db").code == 0
    facts = tmp_path / "place.json"
    facts.write_text('{"applied_on": "1980-01-01", "place": "east"}', encoding="utf-8")
    decided = luohu("decide", NAME, "--registry", tmp_path / "r.db", "--facts", facts, "--format", "json").json()
    assert decided["outcome"] == "no_rule_in_force"


def test_advice_against_a_version_is_passed_on(luohu: Luohu, registry: Path, facts: Path) -> None:
    with Registry.open(registry) as store:
        store.yank(NAME, "1.0.0", reason="wrong district", actor="tester")
    decided = luohu("decide", f"{NAME}@1.0.0", "--registry", registry, "--facts", facts)
    assert decided.code == 0
    assert "yanked: wrong district" in decided.err
    assert "yanked: wrong district" in luohu("list", "--registry", registry).out


def test_an_unpublished_name_is_refused(luohu: Luohu, registry: Path, facts: Path) -> None:
    assert luohu("decide", "cn.other/settlement", "--registry", registry, "--facts", facts).code == 1


def test_the_registry_may_come_from_the_environment(
    luohu: Luohu, registry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LUOHU_REGISTRY", str(registry))
    assert luohu("list").out.startswith(NAME)
