"""The forms of a comparison that are one text each: what `luohu diff --format` writes, but for HTML."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from luohu.compiler.changes.model import Review
from luohu.compiler.reports.diff.json import diff_json
from luohu.compiler.reports.diff.junit import diff_junit
from luohu.compiler.reports.diff.markdown import diff_markdown
from luohu.compiler.reports.diff.sarif import diff_sarif
from luohu.compiler.reports.diff.text import diff_text
from luohu.dsl.diagnostics.model import Language


@dataclass(frozen=True, slots=True)
class Form:
    """A form by name; it makes the whole document, ending with a line break."""

    name: str
    made: Callable[[Review, Language], str]


def _json(review: Review, _lang: Language) -> str:
    return json.dumps(diff_json(review), ensure_ascii=False, indent=2) + "\n"


def _sarif(review: Review, lang: Language) -> str:
    return json.dumps(diff_sarif(review, lang), ensure_ascii=False, indent=2) + "\n"


FORMS = (
    Form("text", diff_text),
    Form("md", diff_markdown),
    Form("json", _json),
    Form("sarif", _sarif),
    Form("junit", diff_junit),
)
"""Every form, the one for terminals first."""


def rendered(review: Review, form: str, lang: Language) -> str:
    """A comparison in one of the forms.

    Raises:
        KeyError: there is no form of this name.
    """
    return {each.name: each.made for each in FORMS}[form](review, lang)
