"""A whole page as one file that asks nobody for anything.

Style and script stand in it, and its policy lets nothing else run or be fetched. Without script everything can be read
and both languages can be chosen; script only remembers and opens what a link leads to.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING

from markupsafe import Markup

from luohu.compiler.reports.html.environment import fill, plain
from luohu.compiler.reports.html.words import TAGS

if TYPE_CHECKING:
    from luohu.compiler.reports.html.model import Page
    from luohu.dsl.diagnostics.model import Language

_SCHEMES = (("auto", "自动", "Auto"), ("light", "亮", "Light"), ("dark", "暗", "Dark"))
_IDS = re.compile(r'<[a-z][^<>]*? id="([^"]*)"')


def page(page: Page, language: Language | None = None) -> str:
    """The page as HTML.

    Args:
        page: what stands on it.
        language: shown first; None: that of the reader's browser, Chinese where it runs no script.

    Raises:
        ValueError: two elements have the same id, so that links to it would lead to one of them only.
    """
    style, script = plain("style.css"), plain("script.js")
    shown: Language = language or "zh"
    made = fill(
        "page.html",
        page=page,
        language=shown,
        asked=language or "",
        tag=TAGS[shown],
        schemes=_SCHEMES,
        policy=f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; img-src data:; "
        "base-uri 'none'; form-action 'none'",
        style=Markup(style),  # noqa: S704 - ours
        script=Markup(script),  # noqa: S704 - ours
    )
    twice = sorted(name for name, count in Counter(_IDS.findall(made)).items() if count > 1)
    if twice:
        raise ValueError(f"ids that stand more than once on the page: {', '.join(twice)}")
    return f"{made}\n"


def _hash(text: str) -> str:
    """What lets exactly this style or script through (Content Security Policy, level 2)."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
