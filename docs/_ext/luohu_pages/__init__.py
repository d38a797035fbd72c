"""Writes `docs/generated/` when a build starts: what the code knows best is told by the code.

Each member of `CHAPTERS` returns pages as a mapping from path to Markdown. A page is written only if its text changed,
so that Sphinx rebuilds no more than it must, and a page that no chapter returns any more is removed.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from luohu_pages.commands import command_pages
from luohu_pages.diagnostics import diagnostic_pages
from luohu_pages.keywords import keyword_pages
from luohu_pages.python_api import api_pages
from luohu_pages.reference import reference_pages
from luohu_pages.schemas import schema_pages

if TYPE_CHECKING:
    from sphinx.application import Sphinx

CHAPTERS = (diagnostic_pages, keyword_pages, reference_pages, schema_pages, command_pages, api_pages)
"""Everything that is generated, in the order of the table of contents."""


def all_pages() -> dict[Path, str]:
    """Every generated page by its path below `docs/generated/`."""
    return {Path(path): text for chapter in CHAPTERS for path, text in chapter().items()}


def write(folder: Path) -> None:
    """Bring `folder` up to date."""
    pages = {folder / path: text for path, text in all_pages().items()}
    for path, text in pages.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
    for stale in set(folder.rglob("*.md")) - set(pages):
        stale.unlink()


def on_start(app: Sphinx) -> None:
    """Write the pages before Sphinx looks for sources."""
    write(Path(app.srcdir) / "generated")


def setup(app: Sphinx) -> dict[str, bool]:
    """Connect to Sphinx."""
    app.connect("builder-inited", on_start)
    return {"parallel_read_safe": True}
