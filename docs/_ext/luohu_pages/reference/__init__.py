"""The language reference: for every construct its shape in the grammar, what it means, and an example, in both languages.

Shapes come from the grammar, words and their synonyms from the table of keywords, English examples from the formatter.
What is written by hand, meanings and Chinese examples, stands in the modules beside this one.
"""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

from luohu.dsl.format import format_text
from luohu.dsl.keywords import keyword
from luohu.dsl.source import Source
from luohu_pages.markdown import code, fenced
from luohu_pages.reference.areas_and_words import AREAS, VOCABULARY
from luohu_pages.reference.clauses import CLAUSES, DETAILS, EFFECTS
from luohu_pages.reference.conditions_and_points import CONDITIONS, POINTS, SCENARIOS, WAIVERS
from luohu_pages.reference.documents import ACTS, DEFINITIONS, INSTRUMENTS
from luohu_pages.reference.model import Construct, Frame, Section
from luohu_pages.reference.shapes import keywords_of, rules, shape

if TYPE_CHECKING:
    from luohu.dsl.diagnostics.model import Language

SECTIONS: tuple[Section, ...] = (
    AREAS,
    VOCABULARY,
    INSTRUMENTS,
    ACTS,
    DEFINITIONS,
    CLAUSES,
    DETAILS,
    EFFECTS,
    CONDITIONS,
    POINTS,
    SCENARIOS,
    WAIVERS,
)
"""The sections of the reference, in its order."""

SHARED = (
    *("file", "statement", "name", "alias", "title", "reference", "references", "document", "documents"),
    *("document_names", "locators", "target", "targets", "document_reference", "value", "amount", "multiple"),
    *("truth", "nothing", "quantity", "day", "month_day", "period"),
)
"""Rules that many constructs share, shown once at the end."""

_LINES_OF_FRAME = {Frame.FILE: 0, Frame.CLAUSE: 2, Frame.GRANT: 2}
"""Lines before and after an example that are not its own; one where it is not listed."""

_CONSTRUCTS = Path(__file__).parents[3] / "constructs"


def reference_pages() -> dict[str, str]:
    """`reference/*.md`: pieces that `docs/language.md` includes."""
    pages = {f"reference/{section.name}.md": _section(section) for section in SECTIONS}
    pages["reference/shapes.md"] = f"{_shapes(SHARED)}\n\n{synonyms(SHARED)}\n"
    return pages


def _section(section: Section) -> str:
    head = f"## {section.zh} / {section.en}\n\nIntroduced in [{section.more}](language/{section.more}.md).\n"
    return "\n".join([head, *(_construct(each) for each in section.constructs)])


def _construct(node: Construct) -> str:
    more = next((topic for topic in node.topics if (_CONSTRUCTS / f"{topic}.md").exists()), None)
    link = f"More: [{more}](constructs/{more}.md)." if more else ""
    parts = [
        f"### {node.zh} / {node.en}",
        f"{node.meaning_zh}\n\n{node.meaning_en}",
        _shapes(node.rules),
        synonyms(node.rules),
        _side_by_side(*(fenced(example(node, language), "luohu") for language in ("zh", "en"))),
        link,
    ]
    return "\n\n".join(filter(None, parts)) + "\n"


def _shapes(names: tuple[str, ...]) -> str:
    known = tuple(name for name in names if name in rules())
    return _side_by_side(*(fenced("\n".join(shape(name, to) for name in known), "text") for to in ("zh", "en")))


def _side_by_side(left: str, right: str) -> str:
    return f"````{{container}} pair\n{left}\n{right}\n````"


def synonyms(names: tuple[str, ...]) -> str:
    """`Also read: 修改为 (改为)`, or nothing."""
    found = []
    for terminal in keywords_of(names):
        row = keyword(terminal)
        found += [f"{code(also)} ({row.zh})" for also in row.also_zh]
        found += [f"{code(also)} ({row.en})" for also in row.also_en]
    return f"Also read: {', '.join(found)}." if found else ""


def example(node: Construct, language: Language) -> str:
    """The example as the formatter prints it. Raises ValueError if it is no text of the language."""
    before, after = node.frame.value
    formatted = format_text(Source(node.rules[0], f"{before}{node.example}{after}"), language)
    if formatted.text is None:
        said = "; ".join(found.message.en for found in formatted.diagnostics)
        raise ValueError(f"{node.rules[0]}: {said}")
    outside = _LINES_OF_FRAME.get(node.frame, 1)
    lines = formatted.text.splitlines()
    return dedent("\n".join(lines[outside : len(lines) - outside]))
