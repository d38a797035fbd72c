"""A comparison with every kind of change, and one with a class that comes about in several ways, in the forms as they are written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.unit.compiler.reports.diff.made import several, whole

from luohu.compiler.reports.diff.forms import FORMS, rendered

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Golden

    from luohu.compiler.changes.model import Review
    from luohu.dsl.diagnostics.model import Language

FOLDER = Path(__file__).parent / "diff"


LANGUAGES: tuple[Language, ...] = ("zh", "en")
SAMPLES = [
    *((f"whole.{lang}.{each.name}", whole) for each in FORMS for lang in LANGUAGES),
    *((f"ways.{lang}.{each.name}", several) for each in FORMS if each.name != "json" for lang in LANGUAGES),
]


@pytest.mark.parametrize(("file", "made"), SAMPLES)
def test_form(
    file: str, made: Callable[[Path], Review], golden: Golden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    _, lang, form = file.split(".")
    golden(FOLDER / file, rendered(made(tmp_path), form, "zh" if lang == "zh" else "en"))
