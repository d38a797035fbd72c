"""A starter library, and the command line run in this process."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from luohu.cli.commands import run


@dataclass(frozen=True)
class Ran:
    """How a command ended: its exit code and what it printed."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        return json.loads(self.out)


Luohu = Callable[..., Ran]


@pytest.fixture
def luohu(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Luohu:
    """Run `luohu …` with English messages unless --lang says otherwise."""
    monkeypatch.setenv("LUOHU_LANG", "en")
    monkeypatch.delenv("LUOHU_REGISTRY", raising=False)

    def call(*arguments: object) -> Ran:
        capsys.readouterr()
        code = run([str(each) for each in arguments])
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return Ran(code, captured.out, captured.err)

    return call


@pytest.fixture
def starter(luohu: Luohu, tmp_path: Path) -> Path:
    """The library that `luohu init` starts."""
    folder = tmp_path / "starter"
    assert luohu("init", folder).code == 0
    return folder


@pytest.fixture
def ruleset(luohu: Luohu, starter: Path) -> Path:
    """The ruleset of the starter library."""
    assert luohu("build", starter, "-o", starter / "out").code == 0
    return starter / "out" / "cn.example_city" / "settlement.json"


@pytest.fixture
def drafted(starter: Path) -> Path:
    """The starter library with a draft beside its notice."""
    (starter / "draft.luohu").write_text(
        "文件 示例草案 / example-draft { 发布机关 示例市公安局 适用地区 示例市 种类 规范性文件 状态 征求意见稿 公布 未定 施行 未定\n"
        "    条款 一 { 准予 落户 { 落户人 本人、配偶 } }\n}\n",
        encoding="utf-8",
    )
    return starter


@pytest.fixture
def registry(luohu: Luohu, ruleset: Path, tmp_path: Path) -> Path:
    """A registry that holds the starter's ruleset as 1.0.0 on channel stable."""
    file = tmp_path / "registry.db"
    assert luohu("publish", ruleset, "--registry", file, "--channel", "stable").code == 0
    return file


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    """The facts of a home owner."""
    document = {"applied_on": "2026-03-01", "place": "east", "relation": "self", "anchor": {"owns_home": True}}
    file = tmp_path / "facts.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    return file
