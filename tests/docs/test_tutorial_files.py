"""Files that a tutorial lets its reader copy are those that it shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.docs.blocks import ROOT, blocks

FOLDER = ROOT / "docs" / "tutorial" / "drafting"
FILES = sorted(FOLDER.glob("*.luohu"))


def test_there_are_files() -> None:
    assert len(FILES) >= 3


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_file_is_shown_as_it_is(file: Path) -> None:
    shown = [block.body for block in blocks(FOLDER.with_suffix(".md"), "luohu")]
    assert file.read_text(encoding="utf-8") in shown
