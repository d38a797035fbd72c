"""Annexes (附件) of a document: the lines that begin them, and the places of what stands in them.

An annex begins with a line of its own, 附件 or 附件2. Its paragraphs have their places below that: 附件2一(一), and
附件「2」1 where a digit follows. One without a number has that of its turn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from luohu.compiler.sources.annex_marks import is_annex
from luohu.compiler.sources.endings import finished
from luohu.compiler.sources.lines import Line
from luohu.compiler.sources.model import ParagraphKind
from luohu.compiler.sources.placing import Found


def annex_starts(lines: Sequence[Line]) -> tuple[int, ...]:
    """The places of lines with which annexes begin: behind a sentence, and with something below."""
    ends = (at for at, line in enumerate(lines) if finished(line.text))
    first = next(ends, len(lines))
    return tuple(at for at in range(first, len(lines) - 1) if is_annex(lines[at].text))


def annexed(number: int, title: str, found: Sequence[Found]) -> Iterator[Found]:
    """The paragraphs of an annex at their places in its document, behind its own line with its title."""
    yield Found(f"附件{number}", ParagraphKind.HEADING, title or f"附件{number}")
    for each in found:
        name = f"附件「{number}」" if each.locator[0].isascii() and each.locator[0].isdigit() else f"附件{number}"
        yield replace(each, locator=f"{name}{each.locator}")
