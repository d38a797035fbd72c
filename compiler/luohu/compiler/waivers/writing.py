"""Waivers written for findings, and put into the text of a file of the library."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from luohu.dsl.diagnostics.fingerprint import fingerprint, identity_of
from luohu.dsl.diagnostics.landmarks import Landmarks
from luohu.dsl.diagnostics.model import Diagnostic, Language
from luohu.dsl.format import format_text, keyword_language
from luohu.dsl.format.printing import print_file
from luohu.dsl.parser import parse
from luohu.dsl.source import Source, Span
from luohu.dsl.syntax.base import Name, Reference
from luohu.dsl.syntax.file import File
from luohu.dsl.syntax.waivers import Waiver

WAIVERS = "waivers.luohu"
"""The file of a library that waivers are written to."""

_NEW = Source("", "")
_NOWHERE = Span(_NEW, 0, 0)


def waiver_for(found: Diagnostic, where: Landmarks, until: date | None, reason: str) -> Waiver:
    """The waiver that lets a finding stand, naming what it is about."""
    identity = identity_of(found)
    names = (identity.places or _document(found, where), identity.groups)
    places, groups = (tuple(Reference((each,), span=_NOWHERE) for each in some) for some in names)
    return Waiver(Name(found.code, span=_NOWHERE), places, groups, fingerprint(found), until, reason, span=_NOWHERE)


def _document(found: Diagnostic, where: Landmarks) -> tuple[str, ...]:
    """The document around a finding: the first word of the article's heading is its number."""
    article = None if found.primary is None else where(found.primary.span)
    return () if article is None or article.startswith("“") else (article.split(" ")[0],)


def with_waivers(source: Source, waivers: Sequence[Waiver], keywords: Language | None) -> str | None:
    """A text with more waivers at its end, in place of those in it for the same findings.

    A text that was formatted is so afterwards; of any other text nothing else changes. None: it cannot be read whole.
    """
    parsed = parse(source)
    if parsed.diagnostics:
        return None
    language = keywords or keyword_language(parsed.file)
    before = format_text(source, language).text
    kept = _without(source.text, _replaced(parsed.file, waivers))
    added = print_file(File(_NEW, tuple(waivers)), language)
    text = f"{kept}{'' if not kept or kept.endswith(chr(10)) else chr(10)}{added}"
    if before == source.text:
        return format_text(Source(source.path, text), language).text
    return text


def _replaced(file: File, waivers: Sequence[Waiver]) -> list[Span]:
    return [
        each.span for each in file.statements if isinstance(each, Waiver) and any(_same(each, one) for one in waivers)
    ]


def _same(old: Waiver, new: Waiver) -> bool:
    return old.code.text.upper() == new.code.text and new.fingerprint.startswith(old.fingerprint.lower())


def _without(text: str, spans: Iterable[Span]) -> str:
    """A text without some of its stretches, and without the lines that stood for nothing else."""
    for span in sorted(spans, key=lambda each: -each.start):
        before, behind = text[: span.start], text[span.end :]
        alone = (not before or before.endswith("\n")) and behind.startswith("\n")
        text = before + (behind[1:] if alone else behind)
    return text
