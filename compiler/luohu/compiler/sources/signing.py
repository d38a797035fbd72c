"""Signatures (落款): who signed and when, on lines of their own; together they are one paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence

from luohu.compiler.sources.endings import finished
from luohu.compiler.sources.lines import Line
from luohu.compiler.sources.numbering import Number
from luohu.compiler.sources.titles import is_day, title_length

_CLAUSE = re.compile("[,。;:!?]")
_BODY = re.compile(r"(?:局|厅|部|委|院|会|政府|办公室|办公厅|法制办|中心|国务院)(?:\(.{1,20}\))?$")
_LONGEST_NAME = 30
_MOST_BODIES = 8


def with_signatures(lines: Sequence[Line], numbers: Sequence[Number | None]) -> tuple[Line, ...]:
    """The lines with those of each signature put together.

    A day on a line of its own signs with the names before it; a body's name alone signs where nothing follows it but the
    title of another document. Before the first sentence there is no signature: a day there belongs to the title.
    """
    found: list[Line] = []
    sentences = False
    for at, line in enumerate(lines):
        dated = is_day(line.text)
        if sentences and (dated or _signs_alone(lines, numbers, at)):
            names = _names_before(found, numbers[:at]) if dated else 0
            signed = [*found[len(found) - names :], line]
            del found[len(found) - names :]
            found.append(_together(signed))
        else:
            found.append(line)
        sentences = sentences or finished(line.text) or "。" in line.text
    return tuple(found)


def _together(lines: Sequence[Line]) -> Line:
    raw, text = (" ".join(getattr(each, part) for each in lines) for part in ("raw", "text"))
    return Line(raw, text, lines[0].after_blank, max(each.width for each in lines), signature=True)


def _is_name(line: Line, number: Number | None) -> bool:
    short = len(line.text) <= _LONGEST_NAME and not _CLAUSE.search(line.text)
    whole = line.text.count("(") == line.text.count(")")
    return short and whole and number is None and not line.signature


def _names_before(found: Sequence[Line], numbers: Sequence[Number | None]) -> int:
    count = 0
    for line, number in zip(reversed(found), reversed(numbers), strict=False):
        if count == _MOST_BODIES or not _is_name(line, number):
            break
        count += 1
    return count


def _signs_alone(lines: Sequence[Line], numbers: Sequence[Number | None], at: int) -> bool:
    line = lines[at]
    if not _is_name(line, numbers[at]) or not _BODY.search(line.text) or not finished(lines[at - 1].text):
        return False
    return at + 1 == len(lines) or title_length(lines, numbers, at + 1) > 0
