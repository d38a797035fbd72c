"""The real reports in a browser. Each takes long to make, so that one test looks at all of one."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest
from tests.browser import looking
from tests.browser.conftest import Opened, Opening

from luohu.cli.commands import run

ROOT = Path(__file__).parents[2]


def commands() -> dict[str, tuple[str, ...]]:
    """What `make reports` runs for each report, without where it writes it: what is looked at is what make makes."""
    make = shutil.which("make")
    assert make is not None
    planned = subprocess.run(
        [make, "--dry-run", "--always-make", "--no-print-directory", "--old-file=.venv/.installed", "reports"],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))},
        check=True,
        capture_output=True,
        encoding="utf-8",
    ).stdout
    found = {}
    for line in planned.replace("\\\n", " ").splitlines():
        program, *words, option, page = shlex.split(line)
        assert (Path(program).name, option) == ("luohu", "-o")
        found[Path(page).stem] = tuple(words)
    return found


COMMANDS = commands()
WITH_WAYS = ("quanzhou-2017-2024", "quanzhou-huzhou")
"""Those in which a class comes about in several ways."""
KEPT = ROOT / "build" / "looked-at"
MADE_OF = ("cli", "compiler", "dsl", "registry", "policies")
SUFFIXES = (".py", ".html", ".css", ".js", ".json", ".luohu", ".csv", ".yaml", ".toml")
LARGEST = 2_000_000
"""Bytes: what can be mailed and opened on a telephone."""


def test_make_makes_the_four_reports() -> None:
    assert list(COMMANDS) == ["quzhou-draft-final", "quanzhou-2017-2024", "quanzhou-huzhou", "quanzhou-state"]


@pytest.mark.usefixtures("chinese_fonts")
@pytest.mark.parametrize("name", list(COMMANDS))
def test_a_report_is_what_a_reviewer_can_sign(
    name: str, opened: Opening, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    file = made(name)
    assert file.stat().st_size < LARGEST
    found = opened(file=file, reduced_motion="reduce")
    asks_nobody(found, file)
    says_all_in_the_language_chosen(found)
    leads_on(found, "class" if COMMANDS[name][0] == "diff" else "instrument")
    if name in WITH_WAYS:
        ways_lead_on(found)
    for width in (1280, 390):
        for scheme in ("light", "dark"):
            cuts_nothing(opened(width, file=file, color_scheme=scheme, reduced_motion="reduce"), width)
    can_be_printed(found, tmp_path / "page.pdf")


def made(name: str) -> Path:
    """The report, made once for what programs and policies are now: for all runs and all processes that test at once."""
    folder = KEPT / digest()
    file = folder / f"{name}.html"
    if not file.exists():
        for other in KEPT.glob("*"):
            if other != folder:
                shutil.rmtree(other, ignore_errors=True)
        half = folder / f"{name}.{os.getpid()}"
        assert run([*COMMANDS[name], "-o", str(half)]) == 0
        half.replace(file)
    return file


@cache
def digest() -> str:
    """Of everything that reports are made by, with and of."""
    found = sha256(repr(COMMANDS).encode())
    for top in MADE_OF:
        for file in sorted(each for each in (ROOT / top).rglob("*") if each.suffix in SUFFIXES):
            found.update(f"{file.relative_to(ROOT)}\n".encode())
            found.update(sha256(file.read_bytes()).digest())
    return found.hexdigest()[:16]


def asks_nobody(found: Opened, file: Path) -> None:
    assert [each for each in found.requests if not each.startswith("data:")] == [file.as_uri()]
    assert found.complaints == []


def says_all_in_the_language_chosen(found: Opened) -> None:
    for chosen, other in (("en", "zh"), ("zh", "en")):
        found.page.locator(f"#language-{chosen}").check()
        assert found.page.evaluate(looking.WRONG_LANGUAGE, other) == []


def leads_on(found: Opened, kind: str) -> None:
    """From somebody (or a document) to where it is told of, opening what is folded; from a clause back."""
    page = found.page
    if kind == "class":
        link = page.locator("section.sub a[href^='#clause.'], section.sub a[href^='#same.']").first
        target = (link.get_attribute("href") or "")[1:]
        link.click()
        clause = page.locator(f"[id='{target}']")
        assert clause.evaluate("(each) => each.open")
        assert in_view(found, target)
        back = clause.locator("a[href^='#class.']").first
        origin = (back.get_attribute("href") or "")[1:]
        back.click()
        assert in_view(found, origin)
        return
    link = page.locator("main a[href^='#instrument.']").first
    target = (link.get_attribute("href") or "")[1:]
    link.click()
    assert in_view(found, target)


def ways_lead_on(found: Opened) -> None:
    """From a way of a class to its clause, and back to its row even where the ways were folded."""
    page = found.page
    rows = page.locator("section.sub tbody th > [id^='class.']")
    assert rows.count() > 0
    row = rows.last
    origin = row.get_attribute("id") or ""
    link = row.locator("a").first
    target = (link.get_attribute("href") or "")[1:]
    fold = page.locator("details.fold", has=page.locator(f"[id='{origin}']")).last
    for each in page.locator("details.fold", has=page.locator(f"[id='{origin}']")).all():
        each.evaluate("(each) => { each.open = true; }")
    link.click()
    clause = page.locator(f"[id='{target}']")
    assert clause.evaluate("(each) => each.open")
    fold.evaluate("(each) => { each.open = false; }")
    clause.locator(f"a[href='#{origin}']").click()
    assert fold.evaluate("(each) => each.open")
    assert in_view(found, origin)


def in_view(found: Opened, anchor: str) -> bool:
    box = found.page.locator(f"[id='{anchor}']").bounding_box()
    return box is not None and -1 <= box["y"] < 900


def cuts_nothing(found: Opened, width: int) -> None:
    assert found.page.evaluate("() => document.documentElement.scrollWidth") == width
    assert found.page.evaluate(looking.CLIPPED) == []
    folds = "() => { for (const each of document.querySelectorAll('details')) each.open = true; }"
    found.page.evaluate(folds)
    assert found.page.evaluate("() => document.documentElement.scrollWidth") == width
    assert found.page.evaluate(looking.CLIPPED) == []


def can_be_printed(found: Opened, path: Path) -> None:
    found.page.pdf(path=path, prefer_css_page_size=True)
    assert path.read_bytes().startswith(b"%PDF-")
