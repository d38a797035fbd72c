"""A comparison with every kind of change in it, in every form and both languages, as it is written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.unit.compiler.reports.diff.made import whole

from luohu.compiler.reports.diff.forms import FORMS, rendered

if TYPE_CHECKING:
    from tests.conftest import Golden

    from luohu.dsl.diagnostics.model import Language

FOLDER = Path(__file__).parent / "diff"


@pytest.mark.parametrize("form", [each.name for each in FORMS])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_form(form: str, lang: Language, golden: Golden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    golden(FOLDER / f"whole.{lang}.{form}", rendered(whole(tmp_path), form, lang))
