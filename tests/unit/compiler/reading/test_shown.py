"""A clause for readers of one language: no id of its own, title and notes in that language alone."""

from __future__ import annotations

import pytest
from tests.unit.compiler.runtime.made import clause, is_, ruleset

from luohu.compiler.reading import shown
from luohu.compiler.ruleset.model import Label
from luohu.dsl.diagnostics.model import Language


def text(language: Language, note: str) -> str:
    made = clause(
        "x/home_owners", is_("owns_home"), title=Label("有房的人", "Home owners"), locators=("一",), notes=(note,)
    )
    return shown(ruleset(made), made, language)


@pytest.mark.parametrize(
    ("note", "zh", "en"),
    [
        ("房屋须在本市 / the home is in the city", "房屋须在本市", "the home is in the city"),
        (
            "法人代表也算 / 法人代表 is read as the legal representative",
            "法人代表也算",
            "法人代表 is read as the legal representative",
        ),
        ("只有中文", "只有中文", "只有中文"),
        ("甲 / 乙 / two of them", "甲 / 乙", "two of them"),
        ("km / h", "km / h", "km / h"),
    ],
)
def test_one_language_is_shown(note: str, zh: str, en: str) -> None:
    assert f"“{zh}”" in text("zh", note)
    assert f'"{en}"' in text("en", note)
    assert "“有房的人”" in text("zh", note)
    assert "Home owners" not in text("zh", note)
    assert '"Home owners"' in text("en", note)
    assert "有房的人" not in text("en", note)


def test_no_id_is_shown() -> None:
    assert "home_owners" not in text("zh", "无")
    assert " / " not in text("zh", "无").splitlines()[0]
