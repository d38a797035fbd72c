"""The page of a comparison: who is affected, clauses side by side, pictures of what changed; every witness leads to its clause.

What is said of classes, clauses, words and findings is worded in `reports.diff`; here it is put in both languages at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup

from luohu.compiler.reports.diff import changes
from luohu.compiler.reports.diff.findings import findings
from luohu.compiler.reports.diff.telling import Telling, side_name
from luohu.compiler.reports.diff.whole import ROWS, in_order, outline
from luohu.compiler.reports.diff.wording import capital
from luohu.compiler.reports.diff.words import words
from luohu.compiler.reports.html import parts
from luohu.compiler.reports.html.diff_clauses import clauses_of
from luohu.compiler.reports.html.diff_people import people_of
from luohu.compiler.reports.html.diff_pictures import pictures_of
from luohu.compiler.reports.html.diff_summary import summary_of
from luohu.compiler.reports.html.diff_telling import Told
from luohu.compiler.reports.html.model import Page, Section
from luohu.compiler.reports.html.page import page
from luohu.dsl.diagnostics.model import Language, Text

if TYPE_CHECKING:
    from luohu.compiler.changes.model import Review
    from luohu.compiler.reports.diff import outline as shapes

NOTICE = Text(
    "本页由程序根据两边的规则算出，不是法律文书；以公布的文本为准。例子里的人在两边都重新判定过。",
    "Worked out by a program from the rules of both sides; no legal document: the promulgated texts decide. "
    "Everybody shown was decided again on both sides.",
)


def diff_page(review: Review, language: Language | None = None) -> str:
    """The whole comparison as one HTML file; `language` shown first (None: the reader's).

    Raises:
        ValueError: two elements have the same id.
    """
    zh, en = outline(review, "zh"), outline(review, "en")
    names = " → ".join(_names(review))
    title = Text(f"比较：{names}", f"Compared: {names}")
    placed = len({each.new.ruleset.jurisdiction.id for each in review.differences}) > 1
    told = tuple(
        Told(number, Telling(each, "zh"), Telling(each, "en"), placed)
        for number, each in enumerate(in_order(review), 1)
    )
    made = [one for each in told for one in _ruleset(each, review, several=len(told) > 1)]
    warnings = [Text(one, other) for one, other in zip(zh.warnings, en.warnings, strict=True)]
    return page(Page(title, summary_of(review, told, warnings), (*made, *_findings(review)), NOTICE), language)


def _names(review: Review) -> Iterator[str]:
    """What the sides are called: where all rulesets of one are called alike, as readers know it, else as somebody typed it."""
    for typed, sides in (
        (review.old, {side_name(each.old) for each in review.differences}),
        (review.new, {side_name(each.new) for each in review.differences}),
    ):
        yield sides.pop() if len(sides) == 1 else typed


_ON_PAPER = ("people", "unsettled")
"""What print has of rulesets whose parts are closed."""


def _ruleset(told: Told, review: Review, *, several: bool) -> Iterator[Section]:
    """The sections of one pair of rulesets."""
    heading = told.domain
    found = (
        ("people", Text("受影响的人", "People affected"), people_of(told)),
        ("unsettled", Text("没有定论和无从比较的", "Not settled and not comparable"), _notes(told)),
        ("clauses", Text("条款对照", "Clauses side by side"), clauses_of(told)),
        *pictures_of(told, review),
        *_tables(told),
    )
    for name, title, body in found:
        if body:
            said = Text(f"{heading.zh}：{title.zh}", f"{capital(heading.en)}: {title.en}") if several else title
            folded = several and told.number > 1
            yield Section(parts.anchor(name, str(told.number)), said, body, folded=folded, paper=name in _ON_PAPER)


def _notes(told: Told) -> Markup:
    """What was not settled, and who cannot be compared."""
    return parts.items(told.texts(lambda telling: changes.unsettled(telling).notes))


_TABLES = (
    ("instruments", changes.instruments),
    ("days", changes.timeline),
    ("words", words),
    ("figures", changes.figures),
    ("statements", changes.statements),
)


def _tables(told: Told) -> Iterator[tuple[str, Text, Markup]]:
    """What else changes, as tables."""
    for name, section in _TABLES:
        zh, en = (section(each) for each in told.tellings)
        yield name, Text(zh.heading, en.heading), rows_of(zh, en)


def rows_of(zh: shapes.Section, en: shapes.Section) -> Markup:
    """The rows of a section of the outline as a table, those beyond the first so many folded; nothing where there are none."""
    columns = [Text(one, other) for one, other in zip(zh.columns, en.columns, strict=True)]
    rows = [
        [Text(one, other) for one, other in zip(first.cells, second.cells, strict=True)]
        for first, second in zip(zh.rows, en.rows, strict=True)
    ]
    caption = Text(zh.heading, en.heading)
    drawn = [parts.table(caption, columns, some, caption_shown=False) for some in (rows[:ROWS], rows[ROWS:]) if some]
    if len(drawn) > 1:
        more = len(rows) - ROWS
        drawn[1] = parts.fold(Text(f"另外 {more} 行", f"{more} more {'row' if more == 1 else 'rows'}"), drawn[1])
    return Markup("\n").join(drawn)


def _findings(review: Review) -> Iterator[Section]:
    """Findings that come and go."""
    if review.findings is not None:
        zh, en = findings(review.findings, "zh"), findings(review.findings, "en")
        if zh.rows:
            yield Section("findings", Text(zh.heading, en.heading), rows_of(zh, en))
