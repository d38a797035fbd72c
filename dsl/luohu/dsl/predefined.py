"""Words that are no keywords and yet known to the language: types, functions, predefined names, closed sets.

Each is looked up only where it can stand (a type after `:`, a status after 状态), so none of them is reserved. The
tree holds the Chinese word or the enum member, whichever language was written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.syntax.headers import DayWord
from luohu.dsl.syntax.instruments import InstrumentKind, Quality, StatusKind
from luohu.dsl.syntax.points import Ties

if TYPE_CHECKING:
    from luohu.dsl.diagnostics.model import Language

TYPES = {
    "是否": "boolean",
    "整数": "integer",
    "人数": "headcount",
    "分值": "points",
    "比例": "share",
    "金额": "money",
    "面积": "floor-space",
    "日期": "date",
    "周岁": "age",
    "时长": "duration",
    "地区": "area",
    "集合": "set",
}
"""Types (类型), Chinese to English."""

DURATION_UNITS = {"月": "months", "日": "days", "工作日": "working-days"}
"""What a 时长 is counted in."""

CURRENCIES = {"美元": "us-dollars"}
"""What a 金额 is in, where that is not yuan."""

FUNCTIONS = {
    "周岁": "age",
    "年差": "years-between",
    "最早": "earliest",
    "最晚": "latest",
    "个数": "number-of",
    "最小": "least",
    "最大": "greatest",
}
"""Functions of derived facts (推导): age on a day, difference of the years, of several days or numbers one, how many."""

NAMES = {
    "依托人": "anchor",
    "落户人": "settler",
    "关系": "relation",
    "申请日": "applied_on",
    "受理日": "accepted_on",
    "拟落户地": "place",
    "拟落户地类别": "place_kind",
    "全国": "nationwide",
    "当地": "this-area",
    "本县": "this-county",
    "本市": "this-city",
    "本省": "this-province",
}
"""Names that exist without being declared: the two persons, how they are related, the place, relative areas."""

ClosedWord = StatusKind | InstrumentKind | Quality | DayWord | Ties
"""A member of a set that the language closes."""

STATUSES: dict[ClosedWord, str] = {
    StatusKind.DRAFT: "draft-for-comment",
    StatusKind.SUBMITTED: "draft-for-approval",
    StatusKind.BY_NAME_ONLY: "known-by-name-only",
}
"""状态 in English; the members' own values are the Chinese words."""

KINDS: dict[ClosedWord, str] = {
    InstrumentKind.LAW: "law",
    InstrumentKind.ADMINISTRATIVE_REGULATION: "administrative-regulation",
    InstrumentKind.LOCAL_REGULATION: "local-regulation",
    InstrumentKind.RULE: "rule",
    InstrumentKind.NORMATIVE_DOCUMENT: "normative-document",
}
"""种类 in English."""

QUALITIES: dict[ClosedWord, str] = {
    Quality.OFFICIAL: "official",
    Quality.REPRINT: "reprint",
    Quality.REPORT: "report",
}
"""性质 in English."""

BASE_DAYS: dict[ClosedWord, str] = {
    DayWord.APPLIED: "application-day",
    DayWord.ACCEPTED: "acceptance-day",
}
"""基准日 in English."""

TIES: dict[ClosedWord, str] = {
    Ties.EQUAL: "equal",
    Ties.LOT: "by-lot",
    Ties.UNSTATED: "unstated",
}
"""并列 in English."""

CLOSED = (("STATUS", STATUSES), ("KIND", KINDS), ("QUALITY", QUALITIES), ("BASEDATE", BASE_DAYS), ("TIES", TIES))
"""The keyword terminals that a closed word follows, with the words."""

_ENGLISH: dict[ClosedWord, str] = {member: word for _terminal, words in CLOSED for member, word in words.items()}


def spell_word(member: ClosedWord, language: Language) -> str:
    """The word for a member of a closed set in one language."""
    return member.value if language == "zh" else _ENGLISH[member]


def spell_name(zh: str, language: Language, table: dict[str, str] = NAMES) -> str:
    """A known word (of `TYPES`, `FUNCTIONS`, `NAMES` …) in one language; any other word is returned as it is."""
    return zh if language == "zh" else table.get(zh, zh)


def canonical(word: str, table: dict[str, str]) -> str:
    """The Chinese of a known word given in either language; any other word is returned as it is."""
    for zh, en in table.items():
        if word == en:
            return zh
    return word


def closed_words() -> dict[str, dict[str, ClosedWord]]:
    """For each keyword terminal that a closed word follows: every accepted word and its member."""
    return {
        terminal: {word: member for member, en in members.items() for word in (member.value, en)}
        for terminal, members in CLOSED
    }
