"""Headers that instruments and clauses share, as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.format.conditions import SUFFIXES, condition
from luohu.dsl.format.entries import guard
from luohu.dsl.format.layout import Doc, concat, words
from luohu.dsl.format.values import date_expression, day_text
from luohu.dsl.keywords import COUNTERPART
from luohu.dsl.predefined import spell_word
from luohu.dsl.syntax.headers import DateKind, DayWord
from luohu.dsl.syntax.values import Day

if TYPE_CHECKING:
    from luohu.dsl.format.target import Target
    from luohu.dsl.syntax.base import Note
    from luohu.dsl.syntax.clauses import Place, Targets
    from luohu.dsl.syntax.headers import BaseDay, Boundaries, Boundary, Checked, DateHeader, Subjects

_DATES = {DateKind.PROMULGATED: "PROMULGATED", DateKind.EFFECTIVE: "EFFECTIVE", DateKind.EXPIRES: "EXPIRES"}


def note(to: Target, node: Note) -> Doc:
    """`注 “…”`."""
    return words(to.key("NOTE"), to.text(node.text))


def place(to: Target, node: Place) -> Doc:
    """`适用地区 泉州市 除 中心市区（限 当地的城区常住人口 满50万人）`."""
    without = words(to.key("EXCEPT"), to.references(node.without)) if node.without else ""
    return concat(words(to.key("SCOPE"), to.references(node.within), without), guard(to, node.guard))


def date_header(to: Target, node: DateHeader) -> Doc:
    """`施行 2024年3月29日`."""
    return words(to.key(_DATES[node.kind]), date_expression(to, node.date))


def checked(to: Target, node: Checked) -> Doc:
    """`核对 “name” D`."""
    return words(to.key("CHECKED"), to.text(node.name), day_text(node.day, to.language))


def targets_groups(to: Target, node: Targets) -> Doc:
    """`面向 群体 院校毕业生`."""
    return words(to.key("TARGETS"), to.key("CLASS"), to.references(node.groups))


def subjects(to: Target, node: Subjects) -> Doc:
    """`适用对象 C`."""
    return words(to.key("SUBJECTS"), condition(to, node.condition))


def base_day(to: Target, node: BaseDay) -> Doc:
    """`基准日 申请日`."""
    return words(to.key("BASEDATE"), _base_day(to, node))


def _base_day(to: Target, node: BaseDay) -> str:
    match node.day:
        case Day(day=day):
            return day_text(day, to.language)
        case DayWord():
            return spell_word(node.day, to.language)
        case _:
            return to.reference(node.day)


def boundaries(to: Target, node: Boundaries) -> Doc:
    """`界限 以上 不含本数、以下 含本数`."""
    return words(to.key("BOUNDARY"), to.listed(_boundary(to, each) for each in node.items))


def _boundary(to: Target, node: Boundary) -> str:
    suffix = SUFFIXES[node.comparator]
    word = to.key(suffix if to.language == "zh" else COUNTERPART[suffix])
    return f"{word} {to.key('INCL' if node.inclusive else 'EXCL')}"
