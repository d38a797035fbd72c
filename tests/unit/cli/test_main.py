"""The command itself: version, help, usage errors, languages, progress."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console
from tests.unit.cli.conftest import Luohu

from luohu.cli import main as entry
from luohu.cli import output, settings
from luohu.cli._version import __version__
from luohu.cli.commands import COMMANDS, spoken
from luohu.cli.late import LateGroup
from luohu.cli.settings import preferred_language
from luohu.compiler.announcing import Piece
from luohu.dsl.diagnostics.model import Text


def test_version_imports_nothing_but_itself() -> None:
    probe = (
        "import sys; before = set(sys.modules); sys.argv = ['luohu', '--version'];"
        "from luohu.cli.main import main; main(); print(sorted(set(sys.modules) - before))"
    )
    result = subprocess.run([sys.executable, "-c", probe], check=True, capture_output=True, encoding="utf-8")
    version, modules = result.stdout.splitlines()
    assert version == f"luohu {__version__}"
    assert set(eval(modules)) <= {"__future__", "luohu", "luohu.cli", "luohu.cli._version", "luohu.cli.main"}


def test_main_exits_with_the_code_of_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["luohu", "rule", "LH999"])
    with pytest.raises(SystemExit) as ended:
        entry.main()
    assert ended.value.code == 2


def test_main_answers_version(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["luohu", "--version"])
    entry.main()
    assert capsys.readouterr().out == f"luohu {__version__}\n"


def test_help_names_every_command(luohu: Luohu) -> None:
    shown = luohu("--help")
    assert shown.code == 0
    assert [name for name in COMMANDS if f"\n  {name}" not in shown.out] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(luohu: Luohu, name: str) -> None:
    shown = luohu(name, "--help")
    assert shown.code == 0
    assert f"luohu {name}" in shown.out or f"{name} [OPTIONS]" in shown.out


@pytest.mark.parametrize("arguments", [("nonsense",), ("check", "--format", "xml"), ("pull",), ("decide", "x")])
def test_usage_errors_end_with_2(luohu: Luohu, arguments: tuple[str, ...]) -> None:
    assert luohu(*arguments).code == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("chek",), "没有命令 `chek`"),
        (("check", "--formt", "json"), "没有选项 `--formt`，是不是 `--format`？"),
        (("build", "."), "缺少选项 `-o` / `--output`\n"),
        (("init",), "缺少参数 `DIR`\n"),
        (("check", "--fail-on", "x"), "选项 `--fail-on` 的值不能用：只能是 error、warning、info"),
        (("check", "--today", "2024-3-9"), "`2024-3-9` 不是 2024-03-29 这样的日期"),
        (("check", "--assume-enacted", "x"), "`x` 不是 X=2024-01-01 的形式"),
        (("fmt", "nowhere"), "参数 `[PATH]...` 的值不能用：没有这个文件或文件夹"),
        (("init", __file__), "参数 `DIR` 的值不能用：不是这里要的文件或文件夹"),
        (("check", "--today"), "选项 `--today` 后面要写值"),
        (("fmt", "--check=1"), "选项 `--check` 后面不写值"),
        (("check", "one", "two"), "多出参数：two"),
    ],
)
def test_usage_errors_speak_chinese(
    luohu: Luohu, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    monkeypatch.setenv("LUOHU_LANG", "zh")
    shown = luohu(*arguments)
    assert shown.code == 2
    assert said in shown.err


def test_an_interrupted_command_ends_with_130(luohu: Luohu, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(LateGroup, "invoke", interrupted)
    assert luohu("check").code == 130
    assert (luohu("check", "--lang", "zh").err, luohu("check", "--lang", "en").err) == ("已中断\n", "interrupted\n")


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LUOHU_LANG": "zh", "LANG": "en_US.UTF-8"}, "zh"),
        ({"LUOHU_LANG": "en", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LUOHU_LANG": "fr", "LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LC_ALL": "zh_TW.UTF-8", "LANG": "C"}, "zh"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_the_preferred_language(monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], language: str) -> None:
    for name in ("LUOHU_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert preferred_language() == language


@pytest.mark.parametrize(
    ("arguments", "language"),
    [(["check", "--lang", "zh"], "zh"), (["check", "--lang=en"], "en"), (["--lang", "xx"], "en"), ([], "en")],
)
def test_the_language_asked_for(monkeypatch: pytest.MonkeyPatch, arguments: list[str], language: str) -> None:
    monkeypatch.setenv("LUOHU_LANG", "en")
    assert spoken(arguments) == language


def test_today_is_a_day_in_shanghai(monkeypatch: pytest.MonkeyPatch) -> None:
    known = settings.today()

    def missing(_key: str) -> None:
        raise settings.ZoneInfoNotFoundError

    monkeypatch.setattr(settings, "ZoneInfo", missing)
    assert abs((settings.today() - known).days) <= 1
    assert known >= date(2026, 1, 1)


def test_progress_is_shown_on_a_terminal_after_a_while(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(output, "PATIENCE", 0.0)
    with output.progress("en") as announce:
        announce(Text("检查", "checking"))
    assert capsys.readouterr().out == ""


def test_of_many_pieces_a_bar_shows_how_far_the_work_is() -> None:
    def bar(number: int) -> str:
        console = Console(file=io.StringIO(), width=80, color_system="standard", force_terminal=True)
        with console.capture() as capture:
            console.print(output.pictured(Piece("分析 甲市", "analysing somewhere", number, 4), "en"))
        assert "analysing somewhere" in capture.get()
        return capture.get()

    assert len({bar(number) for number in range(1, 5)}) == 4
    assert output.pictured(Text("检查", "checking"), "zh") == "检查"


def test_progress_says_nothing_elsewhere(capsys: pytest.CaptureFixture[str]) -> None:
    with output.progress("zh") as announce:
        announce(Text("检查", "checking"))
    assert capsys.readouterr().err == ""


def test_what_the_system_refuses_is_a_sentence(luohu: Luohu) -> None:
    shown = luohu("facts", "x" * 5000, "--registry", "y")
    assert shown.code == 2
    assert "cannot be read or written: File name too long" in shown.err


def test_the_module_runs_as_a_script(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "luohu.cli.main", "check", str(tmp_path / "none")],
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert result.returncode == 2
    assert result.stderr.startswith(("error", "错误"))


def luohu_process(*arguments: str, **environment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "luohu.cli.main", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **environment},
    )


def test_output_is_utf8_whatever_the_locale() -> None:
    process = luohu_process("rule", "LH311", "--lang", "zh", PYTHONIOENCODING="ascii", LC_ALL="C")
    out, err = process.communicate(timeout=60)
    assert "为什么" in out.decode("utf-8")
    assert err == b""


def test_a_reader_that_goes_away_is_no_error() -> None:
    process = luohu_process("graph", str(Path(__file__).parents[3] / "policies"), "--area", "350500")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=60) == 0


@pytest.mark.parametrize(
    ("redirected", "code"),
    [
        ("rule >&-", 0),
        ("--version >&-", 0),
        ("rule LH999 2>&-", 2),
        ("rule >/dev/full", 2),
        ("--version >/dev/full", 2),
    ],
)
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the device that is always full is Linux's")
def test_closed_and_full_output_end_without_a_traceback(redirected: str, code: int) -> None:
    command = f"'{sys.executable}' -m luohu.cli.main {redirected}"
    ended = subprocess.run(["/bin/sh", "-c", command], check=False, capture_output=True, encoding="utf-8")
    assert ended.returncode == code
    assert "Traceback" not in ended.stderr
    assert "Exception" not in ended.stderr


def test_closed_input_is_empty_input(ruleset: Path) -> None:
    command = f"'{sys.executable}' -m luohu.cli.main decide '{ruleset}' --facts - --lang en <&-"
    ended = subprocess.run(["/bin/sh", "-c", command], check=False, capture_output=True, encoding="utf-8")
    assert (ended.returncode, ended.stderr) == (2, "error: `-` is not JSON at 1:1\n")


def test_a_full_output_is_told_when_the_program_ends(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full() -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(entry, "_run", full)
    monkeypatch.setattr(entry, "_forget_output", lambda: None)
    with pytest.raises(SystemExit) as ended:
        entry.main()
    assert ended.value.code == 2
    assert "output cannot be written: No space left on device" in capsys.readouterr().err
