"""Items of a score in words: what a table of points says in a row of it."""

from __future__ import annotations

from typing import assert_never

from luohu.compiler.ruleset.model import Condition, Label
from luohu.compiler.ruleset.points import BoxItem, FlatItem, ScoreItem, ScoreItemUse, ScoreMode, UnitItem, VetoItem
from luohu.compiler.ruleset.walk import tests_of
from luohu.compiler.runtime.story_scores import units_told
from luohu.compiler.runtime.words import Words, points_name, test_name

_BOXES = {
    ScoreMode.SUM: Label("合计", "the sum of"),
    ScoreMode.BEST: Label("取高", "the best of"),
    ScoreMode.CHOICE: Label("择一", "one of"),
}
_MOST = 3
"""So many tests of a condition, or items of a block, are named."""


def item_told(words: Words, item: ScoreItem) -> str:
    """One item: its own name where the text gives it one, and what it asks and gives."""
    said = _said(words, item)
    return said if item.label is None else words.say(f"{item.label} {said}", f"{item.label} {said}")


def _said(words: Words, item: ScoreItem) -> str:
    match item:
        case FlatItem():
            points = points_name(words, item.points)
            asked = condition_told(words, item.condition)
            return words.say(f"{asked} 计{points}", f"{asked}, {points}") if asked else points
        case UnitItem():
            return _where(words, units_told(words, item), item.where)
        case ScoreItemUse():
            return _where(words, words.name(item.score), item.where)
        case BoxItem():
            inside = [item_told(words, each) for each in item.items[:_MOST]]
            more = ["…"] if len(item.items) > _MOST else []
            said = words.say("；", "; ").join([*inside, *more])
            return _where(words, f"{words.text(_BOXES[item.mode])} {{ {said} }}", item.where)
        case VetoItem():
            return words.say("否决 ", "veto: ") + condition_told(words, item.condition)
        case _:
            assert_never(item)


def _where(words: Words, said: str, where: Condition) -> str:
    asked = condition_told(words, where)
    return words.say(f"{said}（限 {asked}）", f"{said} (if {asked})") if asked else said


def condition_told(words: Words, condition: Condition) -> str:
    """The tests of a condition, the first few of many; nothing for what is always true."""
    names = list(dict.fromkeys(test_name(words, each) for each in tests_of(condition)))
    return words.say("、", ", ").join([*names[:_MOST], *(["…"] if len(names) > _MOST else [])])


def place_told(words: Words, path: tuple[int, ...]) -> str:
    """Where an item stands in its score: the number at each level of blocks."""
    number = ".".join(str(each + 1) for each in path)
    return words.say(f"第 {number} 项", f"item {number}")
