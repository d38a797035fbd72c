"""Rules about ourselves: sizes, docstrings, folder lists, texts in both languages."""

from __future__ import annotations

import ast
import re
import statistics
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PORTIONS = ("dsl", "compiler", "registry", "cli")
FORBIDDEN_NAMES = {"utils", "helpers", "common", "manager", "base_classes", "misc"}

CODE = sorted(path for portion in PORTIONS for path in (ROOT / portion).rglob("*.py"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def lengths() -> list[tuple[int, str]]:
    return sorted(
        ((node.end_lineno or 0) - node.lineno + 1, f"{path.relative_to(ROOT)}:{node.name}")
        for path in CODE
        for node in functions(path)
    )


def test_there_is_code_to_look_at() -> None:
    assert len(CODE) > 50


def test_no_function_is_longer_than_80_lines() -> None:
    assert [name for length, name in lengths() if length > 80] == []


def test_functions_are_short_as_a_rule() -> None:
    sizes = [length for length, _ in lengths()]
    assert statistics.median(sizes) <= 10
    assert statistics.quantiles(sizes, n=20)[-1] <= 40


def test_no_file_is_longer_than_600_lines() -> None:
    sizes = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in CODE}
    assert {name: size for name, size in sizes.items() if size > 600} == {}
    assert statistics.median(size for size in sizes.values() if size > 2) <= 150


@pytest.mark.parametrize("path", CODE, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_says_what_it_is_for(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstring = ast.get_docstring(tree)
    assert docstring or path.name == "_version.py"
    assert path.stem not in FORBIDDEN_NAMES


def test_the_namespace_package_has_no_init() -> None:
    assert [portion for portion in PORTIONS if (ROOT / portion / "luohu" / "__init__.py").exists()] == []


def test_every_portion_ships_its_types() -> None:
    assert [portion for portion in PORTIONS if not (ROOT / portion / "luohu" / portion / "py.typed").exists()] == []


def test_folder_lists_in_pyproject_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    expected = list(PORTIONS)
    assert wheel["only-include"] == wheel["sources"] == wheel["dev-mode-dirs"] == expected
    assert project["tool"]["coverage"]["run"]["source"] == expected
    assert project["tool"]["pytest"]["ini_options"]["pythonpath"][: len(expected)] == expected
    assert [path.rsplit("/", 1)[-1] for path in project["tool"]["mypy"]["mypy_path"]] == expected
    assert project["tool"]["pyright"]["extraPaths"] == expected
    assert project["tool"]["ruff"]["src"][: len(expected)] == expected
    assert project["tool"]["importlinter"]["root_packages"] == [f"luohu.{portion}" for portion in PORTIONS]


def test_every_ignored_lint_rule_has_its_reason() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    block = text[text.index("[tool.ruff.lint]") : text.index("[tool.ruff.lint.pydocstyle]")]
    entries = [line for line in block.splitlines() if re.match(r'\s*"[A-Z]+\d*",', line)]
    assert entries
    assert [line for line in entries if "#" not in line] == []


def test_pinned_requirements_have_hashes_and_no_addresses() -> None:
    for name in ("base", "dev"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        assert "://" not in text
        pins = re.findall(r"^[a-z0-9_.-]+==\S+.*\\$", text, flags=re.MULTILINE)
        assert pins
        assert text.count("--hash=sha256:") >= len(pins)


def test_the_version_is_stated_once() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" not in project["project"]
    assert project["tool"]["hatch"]["version"]["path"] == "cli/luohu/cli/_version.py"
