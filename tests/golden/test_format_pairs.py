"""Files as somebody typed them, and as the formatter leaves them: in their own language, in Chinese, in English."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from luohu.dsl.format import format_text
from luohu.dsl.source import Source

if TYPE_CHECKING:
    from tests.conftest import Golden

    from luohu.dsl.diagnostics.model import Language

FOLDER = Path(__file__).parent / "format"
INPUTS = sorted(path for path in FOLDER.glob("*.luohu") if "." not in path.stem)


def formatted(text: str, keywords: Language | None) -> str:
    result = format_text(Source("a.luohu", text), keywords)
    assert result.text is not None, [item.message.en for item in result.diagnostics]
    return result.text


def test_there_are_pairs() -> None:
    assert len(INPUTS) >= 5


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("keywords", ["zh", "en"])
def test_pair(path: Path, keywords: Language, golden: Golden) -> None:
    text = formatted(path.read_text(encoding="utf-8"), keywords)
    golden(FOLDER / f"{path.stem}.{keywords}.luohu", text)
    assert formatted(text, None) == text


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.stem)
def test_chinese_to_english_to_chinese(path: Path) -> None:
    chinese = formatted(path.read_text(encoding="utf-8"), "zh")
    assert formatted(formatted(chinese, "en"), "zh") == chinese
