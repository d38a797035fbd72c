"""Explicit lists equal what the folders hold: commands, templates, renderers, rules."""

from __future__ import annotations

from pathlib import Path

from luohu.cli.commands import COMMANDS, GROUPS
from luohu.cli.commands.init_command import TEMPLATES
from luohu.cli.commands.sources import COMMANDS as SOURCES
from luohu.cli.registry_rules import REGISTRY_RULES
from luohu.compiler import checks
from luohu.compiler.graph.render import RENDERERS as GRAPH_RENDERERS
from luohu.dsl import rules
from luohu.dsl.diagnostics.render import RENDERERS

ROOT = Path(__file__).parents[2]


def modules(folder: str) -> set[str]:
    return {path.stem for path in (ROOT / folder).glob("*.py")} - {"__init__"}


def test_commands_equal_their_folder() -> None:
    assert {f"{name}_command" for name in COMMANDS if name not in GROUPS} == modules("cli/luohu/cli/commands")
    packages = {path.parent.name for path in (ROOT / "cli/luohu/cli/commands").glob("*/__init__.py")}
    assert set(GROUPS) == packages


def test_commands_of_sources_equal_their_folder() -> None:
    assert set(SOURCES) == modules("cli/luohu/cli/commands/sources")


def test_templates_equal_their_folder() -> None:
    assert set(TEMPLATES) == {path.name for path in (ROOT / "cli/luohu/cli/templates").iterdir() if path.is_file()}


def test_diagnostic_renderers_are_listed() -> None:
    folder = ROOT / "dsl/luohu/dsl/diagnostics/render"
    files = {
        path.stem for path in folder.glob("*.py") if f"def render_{path.stem}(" in path.read_text(encoding="utf-8")
    }
    assert {renderer.name for renderer in RENDERERS} == files


def test_graph_renderers_are_listed() -> None:
    folder = ROOT / "compiler/luohu/compiler/graph/render"
    files = {
        path.stem for path in folder.glob("*.py") if f"def render_{path.stem}(" in path.read_text(encoding="utf-8")
    }
    assert {renderer.name for renderer in GRAPH_RENDERERS} == files


def test_every_rule_file_is_listed() -> None:
    listed = [rule.code for rule in (*rules.RULES, *checks.RULES, *REGISTRY_RULES)]
    files = [
        path
        for folder in ("dsl/luohu/dsl/rules", "compiler/luohu/compiler/checks")
        for path in (ROOT / folder).rglob("*.py")
        if "RULE = Rule(" in path.read_text(encoding="utf-8")
    ]
    assert len(listed) - len(REGISTRY_RULES) == len(files)
