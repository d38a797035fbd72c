"""Small libraries with the index of a source document, for the examples of rules on their pages."""

from __future__ import annotations

from datetime import date

from luohu.compiler.checks.examples import library
from luohu.compiler.sources.codec import to_text
from luohu.compiler.sources.model import Paragraph, ParagraphKind, Part, Signal, SourceIndex

CHANGED = date(2024, 1, 1)
"""Since when the paragraphs of an example read as they do."""


def indexed(
    *paragraphs: str,
    source: str = "jia",
    checked: str = "核对 “张三” 2024-01-01",
    instrument: str = "",
    clause: str = "条款 一 { 准予 落户 }",
    more: str | None = None,
) -> str:
    """A notice with one clause, and the index `jia` of what it was made from.

    Args:
        paragraphs: the paragraphs of the index by locator, 一 where there are none; 二? says 可以.
        source: the source that the notice names.
        checked: whether somebody compared the notice.
        instrument: further members of the notice.
        clause: its clause.
        more: the name of a second index.
    """
    members = " ".join(each for each in (f"来源 {source}", checked, instrument) if each)
    text = library(instrument=members).replace("条款 一 { 准予 落户 }", clause)
    files = [_file("jia", paragraphs or ("一",))] + ([] if more is None else [_file(more, ("一",))])
    return text + "".join(files)


def _file(source: str, paragraphs: tuple[str, ...]) -> str:
    made = tuple(_paragraph(each) for each in paragraphs)
    return f"--- sources/{source}.json\n{to_text(SourceIndex(source, (Part('', '0' * 16, made),)))}"


def _paragraph(written: str) -> Paragraph:
    signals = (Signal.MAY,) if written.endswith("?") else ()
    return Paragraph(written.rstrip("?"), ParagraphKind.BODY, 20, "0" * 16, CHANGED, signals)
