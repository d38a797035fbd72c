"""The page of a comparison: who is affected, clauses side by side, pictures of what changed; every witness leads to its clause.

What is said of classes, clauses, words and findings is worded in `reports.diff`; here it is put in both languages at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from markupsafe import Markup

from luohu.compiler.checks.gaps.wording import labelled
from luohu.compiler.reports.diff.telling import Telling
from luohu.compiler.reports.diff.whole import in_order, outline, sections
from luohu.compiler.reports.diff.wording import capital
from luohu.compiler.reports.html import parts
from luohu.compiler.reports.html.diff_clauses import clauses_of
from luohu.compiler.reports.html.diff_people import people_of
from luohu.compiler.reports.html.diff_pictures import pictures_of
from luohu.compiler.reports.html.diff_telling import Told
from luohu.compiler.reports.html.model import Page, Section
from luohu.compiler.reports.html.page import page
from luohu.compiler.reports.html.words import both
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
    title = Text(f"比较：{zh.title}", f"Compared: {en.title}")
    told = tuple(
        Told(number, Telling(each, "zh"), Telling(each, "en")) for number, each in enumerate(in_order(review), 1)
    )
    made = [one for each in told for one in _ruleset(each, review, several=len(told) > 1)]
    return page(Page(title, _summary(zh, en, review), (*made, *_findings(zh, en)), NOTICE), language)


def _summary(zh: shapes.Outline, en: shapes.Outline, review: Review) -> Markup:
    """What to know first, then the lines of the summary; what belongs under a line is a list below it."""
    lines = [Text(one, other) for one, other in zip(zh.summary, en.summary, strict=True)]
    found = [parts.note(Text(one, other)) for one, other in zip(zh.warnings, en.warnings, strict=True)]
    under: list[Text] = []
    for each in lines:
        if each.zh.startswith("  "):
            under.append(Text(each.zh.strip(), each.en.strip()))
            continue
        found += [parts.items(under)] if under else []
        under = []
        found.append(parts.paragraph(each))
    found += [parts.items(under)] if under else []
    day = Text(f"今天按 {review.today} 计。", f"Today is taken to be {review.today}.")
    return Markup("\n").join([*found, parts.paragraph(Markup("<small>{}</small>").format(both(day)))])


def _ruleset(told: Told, review: Review, *, several: bool) -> Iterator[Section]:
    """The sections of one pair of rulesets."""
    vocabulary = told.difference.new.ruleset.vocabulary
    heading = labelled(vocabulary.label, vocabulary.id)
    tables = _tables(told)
    found = (
        ("people", Text("受影响的人", "People affected"), people_of(told)),
        ("unsettled", Text("没有定论和无从比较的", "Not settled and not comparable"), _notes(told)),
        ("clauses", Text("条款对照", "Clauses side by side"), clauses_of(told)),
        *((name, title, body) for name, title, body in pictures_of(told, review)),
        *tables,
    )
    for name, title, body in found:
        if body:
            said = Text(f"{heading.zh}：{title.zh}", f"{capital(heading.en)}: {title.en}") if several else title
            yield Section(parts.anchor(name, str(told.number)), said, body, folded=several and told.number > 1)


def _notes(told: Told) -> Markup:
    """What was not settled, and who cannot be compared."""
    found = _section(told, 1)
    return parts.items(Text(one, other) for one, other in zip(found[0].notes, found[1].notes, strict=True))


def _section(told: Told, number: int) -> tuple[shapes.Section, shapes.Section]:
    zh, en = (tuple(sections(each))[number] for each in told.tellings)
    return zh, en


_TABLES = ("instruments", "days", "words", "figures", "statements")


def _tables(told: Told) -> Iterator[tuple[str, Text, Markup]]:
    """What else changes, as tables: from the fourth section of the outline on."""
    zh, en = (tuple(sections(each))[3:] for each in told.tellings)
    for name, one, other in zip(_TABLES, zh, en, strict=True):
        yield name, Text(one.heading, other.heading), rows_of(one, other)


def rows_of(zh: shapes.Section, en: shapes.Section) -> Markup:
    """The rows of a section of the outline as a table; nothing where there are none."""
    if not zh.rows:
        return Markup()
    columns = [Text(one, other) for one, other in zip(zh.columns, en.columns, strict=True)]
    rows = [
        [Text(one, other) for one, other in zip(first.cells, second.cells, strict=True)]
        for first, second in zip(zh.rows, en.rows, strict=True)
    ]
    return parts.table(Text(zh.heading, en.heading), columns, rows, caption_shown=False)


def _findings(zh: shapes.Outline, en: shapes.Outline) -> Iterator[Section]:
    """Findings that come and go: the last chapter, where it is about no ruleset."""
    for one, other in zip(_last(zh.chapters), _last(en.chapters), strict=True):
        yield Section("findings", Text(one.heading, other.heading), rows_of(one, other))


def _last(chapters: Iterable[shapes.Chapter]) -> Iterator[shapes.Section]:
    listed = tuple(chapters)
    for chapter in listed[-1:]:
        for section in chapter.sections:
            if section.columns[:1] in {("变化",), ("change",)} and "code" in {*section.columns} | {
                "code" if "代码" in section.columns else ""
            }:
                yield section
