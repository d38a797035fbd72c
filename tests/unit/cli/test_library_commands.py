"""init, check, fmt, test, rule: what a drafter does all day."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.unit.cli.conftest import Luohu

from luohu.cli.commands.init_command import TEMPLATES


def test_init_starts_a_library_that_is_clean_formatted_and_passes(luohu: Luohu, starter: Path) -> None:
    assert {path.name for path in starter.iterdir()} == set(TEMPLATES)
    checked = luohu("check", starter, "--fail-on", "info")
    assert (checked.code, checked.out.splitlines()) == (
        0,
        [
            "1 instrument, 2 clauses, 5 scenarios: 0 errors, 0 warnings, 0 notes",
            "2 clauses, 2 exact, 0 bounded, 0 skipped",
        ],
    )
    assert luohu("fmt", starter, "--check").code == 0
    tested = luohu("test", starter)
    assert (tested.code, tested.out) == (0, "5 scenarios: 5 passed, 0 failed\n")


def test_init_overwrites_nothing(luohu: Luohu, starter: Path) -> None:
    (starter / "notice.luohu").write_text("# mine\n", encoding="utf-8")
    again = luohu("init", starter)
    assert again.code == 2
    assert "nothing was written" in again.err
    assert (starter / "notice.luohu").read_text(encoding="utf-8") == "# mine\n"


def test_init_says_where_it_cannot_write(luohu: Luohu, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert luohu("init", tmp_path / "file" / "below").code == 2


@pytest.fixture
def broken(starter: Path) -> Path:
    """The starter with two errors in two files."""
    notice = starter / "notice.luohu"
    notice.write_text(notice.read_text(encoding="utf-8").replace("条件 自有住房", "条件 自有住宅"), encoding="utf-8")
    scenarios = starter / "scenarios.luohu"
    scenarios.write_text(scenarios.read_text(encoding="utf-8").replace("地区 西区", "地区 北区"), encoding="utf-8")
    return starter


def test_check_reports_every_error_in_one_run(luohu: Luohu, broken: Path) -> None:
    checked = luohu("check", broken)
    assert checked.code == 1
    assert "自有住宅" in checked.out
    assert "北区" in checked.out
    assert "自有住房" in checked.out, "the name that was meant is offered"


@pytest.mark.parametrize("form", ["full", "concise", "github"])
def test_check_speaks_chinese(luohu: Luohu, broken: Path, form: str) -> None:
    assert "错误" in luohu("check", broken, "--format", form, "--lang", "zh").out or form == "github"
    assert "自有住宅" in luohu("check", broken, "--format", form, "--lang=zh").out


def test_check_as_json(luohu: Luohu, broken: Path) -> None:
    document = luohu("check", broken, "--format", "json").json()
    assert document["summary"]["errors"] == len([each for each in document["findings"] if each["severity"] == "error"])
    first = document["findings"][0]
    assert {"code", "name", "severity", "message", "file", "line", "column"} <= set(first)
    assert set(first["message"]) == {"zh", "en"}
    assert any(each["article"] is not None for each in document["findings"]), "findings tell their article here too"


def test_check_lowers_the_bar_and_ignores_codes_but_never_errors(luohu: Luohu, starter: Path) -> None:
    notice = starter / "notice.luohu"
    text = notice.read_text(encoding="utf-8").replace("施行 2026年2月1日", "施行 2026年2月1日  有效期 5年")
    notice.write_text(text, encoding="utf-8")
    found = luohu("check", starter, "--format", "json").json()["findings"]
    codes = {each["code"] for each in found}
    assert codes == {"LH311", "LH327"}
    assert luohu("check", starter).code == 0
    assert luohu("check", starter, "--fail-on", "warning").code == 1
    assert luohu("check", starter, "--fail-on", "warning", "--ignore", "lh311").code == 0
    notice.write_text(text.replace("条件 自有住房", "条件 自有住宅"), encoding="utf-8")
    code = next(
        each["code"]
        for each in luohu("check", starter, "--format", "json").json()["findings"]
        if each["severity"] == "error"
    )
    assert luohu("check", starter, "--ignore", code).code == 1


def test_check_refuses_a_code_that_does_not_exist(luohu: Luohu, starter: Path) -> None:
    refused = luohu("check", starter, "--ignore", "LH999")
    assert (refused.code, refused.out) == (2, "")
    assert "LH999" in refused.err


def test_check_of_nothing_is_trouble_not_a_traceback(luohu: Luohu, tmp_path: Path) -> None:
    missing = luohu("check", tmp_path / "nowhere", "--lang", "zh")
    assert missing.code == 2
    assert "没有文件或文件夹" in missing.err


@pytest.mark.parametrize("command", ["check", "fmt", "init"])
def test_a_path_that_the_system_refuses_is_trouble_not_a_traceback(luohu: Luohu, command: str) -> None:
    shown = luohu(command, "x" * 5000)
    assert shown.code == 2
    assert shown.err


def test_a_folder_that_cannot_be_listed_is_not_passed_over(
    luohu: Luohu, starter: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(top: Path, onerror: Callable[[OSError], None]) -> Iterator[tuple[str, list[str], list[str]]]:
        onerror(PermissionError(13, "Permission denied", str(top / "sub")))
        yield str(top), [], []

    monkeypatch.setattr("luohu.compiler.library.os.walk", closed)
    for command in ("check", "fmt"):
        shown = luohu(command, starter)
        assert shown.code == 2
        assert f"cannot read `{starter / 'sub'}`: Permission denied" in shown.err


@pytest.mark.parametrize("command", ["check", "test"])
def test_a_folder_without_files_does_not_pass_for_a_clean_library(luohu: Luohu, tmp_path: Path, command: str) -> None:
    empty = luohu(command, tmp_path)
    assert empty.code == 2
    assert "no .luohu files" in empty.err


def test_fmt_writes_the_language_that_the_library_states(luohu: Luohu, starter: Path) -> None:
    notice = starter / "notice.luohu"
    before = notice.read_text(encoding="utf-8")
    assert luohu("fmt", notice, "--keywords", "en").code == 0
    assert luohu("fmt", notice).out == "1 file, 0 changed\n", "a file by itself keeps its own"
    assert luohu("fmt", starter).code == 0
    assert notice.read_text(encoding="utf-8") == before, "luohu.toml says zh"
    (starter / "luohu.toml").write_text('name = "example"\n', encoding="utf-8")
    assert luohu("fmt", starter, "--keywords", "en").code == 0
    assert luohu("fmt", starter, "--check").code == 0


def test_fmt_changes_files_once(luohu: Luohu, starter: Path) -> None:
    notice = starter / "notice.luohu"
    before = notice.read_text(encoding="utf-8")
    notice.write_text(before.replace("    条款 一", "  条款   一"), encoding="utf-8")
    checked = luohu("fmt", starter, "--check")
    assert checked.code == 1
    assert checked.out.splitlines() == [str(notice), "4 files, 1 would change"]
    assert luohu("fmt", notice).out.splitlines()[-1] == "1 file, 1 changed"
    assert notice.read_text(encoding="utf-8") == before
    assert luohu("fmt", starter).out == "4 files, 0 changed\n"


def test_fmt_converts_keywords_there_and_back(luohu: Luohu, starter: Path) -> None:
    before = {path.name: path.read_text(encoding="utf-8") for path in starter.glob("*.luohu")}
    assert luohu("fmt", starter, "--keywords", "en").code == 0
    assert "instrument 示公规" in (starter / "notice.luohu").read_text(encoding="utf-8")
    assert luohu("test", starter).code == 0
    assert luohu("fmt", starter, "--keywords", "zh").code == 0
    assert {path.name: path.read_text(encoding="utf-8") for path in starter.glob("*.luohu")} == before


def test_fmt_leaves_what_it_cannot_read(luohu: Luohu, starter: Path) -> None:
    bad = starter / "bad.luohu"
    bad.write_text("文件 {", encoding="utf-8")
    mixed = starter / "mixed.luohu"
    mixed.write_bytes("# 注释\n".encode("gb18030") + "# 注释\n".encode())
    formatted = luohu("fmt", starter)
    assert formatted.code == 1
    assert "LH1" in formatted.out
    assert "LH111" in formatted.out
    assert bad.read_text(encoding="utf-8") == "文件 {"
    assert mixed.read_bytes() == "# 注释\n".encode("gb18030") + "# 注释\n".encode()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("地区 甲 350000\r\n# 注释\r\n".encode("gb18030"), "GB18030 → UTF-8"),
        ("地区 甲 350000\n# 注释\n".encode("utf-16"), "UTF-16 → UTF-8"),
        ("地区 甲 350000\n# 注释\n".encode("utf-8-sig"), "old.luohu\n"),
        ("地区 甲 350000\r\n# 注释\r\n".encode(), "old.luohu\n"),
    ],
)
def test_fmt_converts_files_to_plain_utf8(luohu: Luohu, tmp_path: Path, data: bytes, said: str) -> None:
    old = tmp_path / "old.luohu"
    old.write_bytes(data)
    assert luohu("fmt", old, "--check").code == 1
    assert old.read_bytes() == data
    formatted = luohu("fmt", old)
    assert formatted.code == 0
    assert said in formatted.out
    assert old.read_bytes() == "地区 甲 350000\n# 注释\n".encode()
    assert luohu("fmt", old, "--check").code == 0


def test_fmt_as_json(luohu: Luohu, tmp_path: Path) -> None:
    (tmp_path / "a.luohu").write_bytes("地区  甲 350000".encode("gb18030"))
    (tmp_path / "b.luohu").write_text("地区 乙 350001\n", encoding="utf-8")
    (tmp_path / "c.luohu").write_text("地区 {", encoding="utf-8")
    (tmp_path / "d.luohu").write_bytes(b"\xff")
    formatted = luohu("fmt", tmp_path, "--format", "json")
    assert formatted.code == 1
    document = json.loads(formatted.out)
    assert (document["changed"], document["broken"]) == (1, 2)
    assert [(Path(each["path"]).stem, each["changed"], each["encoding"]) for each in document["files"]] == [
        ("a", True, "GB18030"),
        ("b", False, "UTF-8"),
        ("c", False, "UTF-8"),
        ("d", False, None),
    ]
    assert [found["code"] for each in document["files"] for found in each["findings"]] == ["LH101", "LH111"]


def test_init_as_json(luohu: Luohu, tmp_path: Path) -> None:
    started = json.loads(luohu("init", tmp_path / "new", "--format", "json").out)
    assert started["folder"] == (tmp_path / "new").as_posix()
    assert sorted(started["written"]) == sorted(path.name for path in (tmp_path / "new").iterdir())


def test_rules_as_json(luohu: Luohu) -> None:
    one = json.loads(luohu("rule", "LH111", "--format", "json").out)["rules"]
    assert [(rule["code"], rule["name"], rule["title"]["zh"]) for rule in one] == [
        ("LH111", "not-utf8", "文件不是 UTF-8 编码")
    ]
    listed = json.loads(luohu("rule", "--format", "json").out)["rules"]
    assert one[0] in listed
    assert len(listed) == len(luohu("rule").out.splitlines())
    assert luohu("rule", "LH999", "--format", "json").code == 2


def test_fmt_of_a_folder_without_files(luohu: Luohu, tmp_path: Path) -> None:
    assert luohu("fmt", tmp_path).code == 2


def test_test_shows_what_was_expected_and_what_came(luohu: Luohu, starter: Path) -> None:
    scenarios = starter / "scenarios.luohu"
    text = scenarios.read_text(encoding="utf-8").replace("设 参保时长 是 1年", "设 参保时长 是 11个月", 1)
    scenarios.write_text(text, encoding="utf-8")
    failed = luohu("test", starter)
    assert failed.code == 1
    assert "FAIL  参保正好一年" in failed.out
    assert "expected granted, got not granted" in failed.out
    assert "预期准予，结果是不予" in luohu("test", starter, "--lang", "zh").out
    document = luohu("test", starter, "--format", "json").json()
    assert document["failed"] == 1
    assert [each["title"] for each in document["scenarios"] if not each["passed"]] == ["参保正好一年"]


def test_test_chooses_scenarios_and_names_those_that_pass(luohu: Luohu, starter: Path) -> None:
    ran = luohu("test", starter, "-k", "参保", "-v")
    assert ran.out.count("pass  ") == 3
    assert ran.out.endswith("3 scenarios: 3 passed, 0 failed\n")


def test_test_refuses_while_an_error_stands(luohu: Luohu, broken: Path) -> None:
    refused = luohu("test", broken)
    assert refused.code == 1
    assert "mend the errors above" in refused.err


def test_rule_prints_a_page_by_code_or_name(luohu: Luohu) -> None:
    page = luohu("rule", "lh311")
    assert page.code == 0
    assert page.out.startswith("LH311 sunset-without-successor")
    assert luohu("rule", "sunset-without-successor").out == page.out
    assert "为什么" in luohu("rule", "LH311", "--lang", "zh").out


def test_rule_lists_all_and_refuses_others(luohu: Luohu) -> None:
    listed = luohu("rule").out.splitlines()
    assert any(line.startswith("LH101") for line in listed)
    assert any(line.startswith("LH703") for line in listed)
    assert listed == sorted(listed)
    assert luohu("rule", "LH999").code == 2
