"""A comparison as text for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.reports.diff.whole import outline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luohu.compiler.changes.model import Review
    from luohu.compiler.reports.diff.outline import Card, Section
    from luohu.dsl.diagnostics.model import Language


def diff_text(review: Review, lang: Language) -> str:
    """The whole report in one language, ending with a line break."""
    found = outline(review, lang)
    lines = [found.title, *(f"! {each}" for each in found.warnings), "", *found.summary]
    for chapter in found.chapters:
        if chapter.heading is not None:
            lines += ["", chapter.heading]
        for section in chapter.sections:
            lines += ["", *_section(section, lang)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _section(section: Section, lang: Language) -> Iterator[str]:
    yield section.heading
    yield from (f"  {each}" for each in section.notes)
    for each in section.cards:
        yield from _card(each, lang)
    yield from (f"  {each.said}" for each in section.rows)
    if section.left_out:
        count = section.left_out
        yield f"  另有 {count} 项，见 JSON" if lang == "zh" else f"  {count} more: the JSON form has them all"


def _card(card: Card, lang: Language) -> Iterator[str]:
    yield f"{card.mark} {card.title}"
    yield from (f"    {each}" for each in lines_of(card, lang))


def lines_of(card: Card, lang: Language) -> Iterator[str]:
    """Everything that is said of a class beside its title, a line each."""
    colon = "：" if lang == "zh" else ": "
    for fact in card.facts:
        first, *rest = fact.said
        yield f"{fact.about}{colon}{first}"
        yield from (f"  {each}" for each in rest)
    for number, branch in enumerate(card.branches, 1):
        yield f"  {number}. {branch.title}"
        yield from (f"     {each}" for each in branch.said)
    if card.left_out:
        yield f"  {card.left_out}"
