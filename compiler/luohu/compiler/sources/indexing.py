"""Making an index of what was read: places, lengths, fingerprints and signals, and since when each has been told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from luohu.compiler.sources.model import Paragraph, Part, SourceIndex
from luohu.compiler.sources.normalise import fingerprint, normalised
from luohu.compiler.sources.placing import Found
from luohu.compiler.sources.reading import ReadPart
from luohu.compiler.sources.signals import signals


def index_of(source: str, parts: Sequence[ReadPart], today: date, former: SourceIndex | None = None) -> SourceIndex:
    """The index of a source as it reads `today`; a paragraph that the former index told likewise keeps its day.

    What reads otherwise is new since `today`, and never since a day before that of the former paragraph at its place.
    """
    return SourceIndex(source, tuple(_part(each, today, former) for each in parts))


def _part(read: ReadPart, today: date, former: SourceIndex | None) -> Part:
    known = None if former is None else former.by_name.get(read.name)
    by_place = {} if known is None else {each.locator: each for each in known.paragraphs}
    return Part(
        read.name, fingerprint(read.title), tuple(_paragraph(each, today, by_place) for each in read.paragraphs)
    )


def _paragraph(found: Found, today: date, former: dict[str, Paragraph]) -> Paragraph:
    plain = normalised(found.text)
    digits = fingerprint(found.text)
    before = former.get(found.locator)
    since = today if before is None else before.since if before.fingerprint == digits else max(today, before.since)
    opens = plain.endswith(":")
    return Paragraph(
        found.locator, found.kind, len(plain), digits, since, signals(plain), opens, opens and "。" in plain
    )
