"""Titles: which lines name a document, where its title block ends, and where another document begins in the same file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from luohu.compiler.sources.endings import finished
from luohu.compiler.sources.lines import Line
from luohu.compiler.sources.numbering import Number

_KIND = "意见|通知|办法|规定|条例|细则|方案|措施|规划|纲要|决定|决议|命令|公告|通告|公报|批复|答复|复函|函|报告|说明|解读|规则"
_STAGE = r"\((?:送审稿|征求意见稿|草案|草案.{1,6}|修订.{0,6}|试行|暂行|.{1,6}稿)\)"
_TITLE = re.compile(rf"[^,。;:!?]*(?:{_KIND})(?:{_STAGE})?")
_CLAUSE = re.compile("[,。;!?]")
_NAMED = re.compile("《[^《》]*》")
_NUMBER = re.compile(r"\S{1,12}[\[〔(]\s*[0-9]{4}\s*[\]〕)]\s*第?\s*[0-9]+\s*号|(?:\S{1,16}令)?第\s*[0-9]+\s*号")
_PASSED = re.compile(r"[(]?[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日\s*\S.*")
_DAY = re.compile(
    r"\(?(?:[0-9]{4}|[〇零一二三四五六七八九]{4})\s*年\s*[0-9一二三四五六七八九十]{1,3}\s*月\s*[0-9一二三四五六七八九十]{1,3}\s*日\)?"
)
_LETTERHEAD = re.compile(r"\S{2,40}文件")
_SHORTEST, _LONGEST, _MOST_LINES = 6, 120, 6


def is_day(text: str) -> bool:
    """Whether the text is a day and nothing more, as under a signature."""
    return _DAY.fullmatch(text) is not None


def is_title(text: str) -> bool:
    """Whether the text is the title of a document: it ends with a kind of document and breaks no name in 《》."""
    plain = _NAMED.sub("《》", "".join(text.split()))
    if len("".join(text.split())) < _SHORTEST or len(plain) > _LONGEST or _unbalanced(plain):
        return False
    return _TITLE.fullmatch(plain) is not None


def stage_of(title: str) -> str:
    """What a title says in brackets behind it: 送审稿; empty where it says nothing."""
    match = re.search(rf"{_STAGE}$", "".join(title.split()))
    return match[0].strip("()") if match else ""


def kind_of(title: str) -> str:
    """The kind of document that a title ends with: 通知, 起草说明."""
    plain = re.sub(rf"{_STAGE}$", "", "".join(title.split()))
    match = re.search(rf"(?:起草|编制|修订)?(?:{_KIND})$", plain)
    return match[0] if match else ""


def title_block(lines: Sequence[Line], numbers: Sequence[Number | None]) -> int:
    """How many lines at the beginning are letterhead, number, title, and who passed it when."""
    run = _leading_run(lines, numbers)
    end = 0
    for at in range(run):
        text = lines[at].text
        if any(pattern.fullmatch(text) for pattern in (_NUMBER, _PASSED, _LETTERHEAD)) or _title_ends(lines, end, at):
            end = at + 1
    return end


def title_starts(lines: Sequence[Line], numbers: Sequence[Number | None]) -> tuple[int, ...]:
    """The places of lines with which titles begin, behind the beginning of the file."""
    found: list[int] = []
    at = _leading_run(lines, numbers)
    while at < len(lines):
        ended = finished(lines[at - 1].text) or lines[at - 1].signature
        length = title_length(lines, numbers, at) if ended else 0
        if length:
            found.append(at)
        at += max(length, 1)
    return tuple(found)


def _unbalanced(text: str) -> bool:
    return any(text.count(opening) != text.count(closing) for opening, closing in ("《》", "()", "“”"))


def _plain(line: Line, number: Number | None) -> bool:
    return number is None and not line.signature and not finished(line.text)


def _leading_run(lines: Sequence[Line], numbers: Sequence[Number | None]) -> int:
    """How many lines at the beginning have neither a number nor a sign of a sentence."""
    for at, (line, number) in enumerate(zip(lines, numbers, strict=True)):
        if not _plain(line, number) or _CLAUSE.search(_NAMED.sub("", line.text)):
            return at
    return len(lines)


def _title_ends(lines: Sequence[Line], start: int, at: int) -> bool:
    first = max(start, at - _MOST_LINES + 1)
    return any(is_title("".join(each.text for each in lines[begin : at + 1])) for begin in range(first, at + 1))


def title_length(lines: Sequence[Line], numbers: Sequence[Number | None], at: int) -> int:
    """How many lines from there on are a title; 0 where there is none. A day begins none."""
    if is_day(lines[at].text):
        return 0
    for length in range(1, _MOST_LINES + 1):
        taken = lines[at : at + length]
        if len(taken) < length or not _plain(taken[-1], numbers[at + length - 1]):
            return 0
        if is_title("".join(each.text for each in taken)):
            return length
    return 0
