"""A counting rule (口径) in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.compiler.ruleset.points import CountingEffect, CountingMode
from luohu.compiler.runtime.words import Words, fact_name, unit_name, words_of
from luohu.dsl.diagnostics.model import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from luohu.compiler.analysis.stage import Stage

_MODES = {
    CountingMode.CONTINUOUS: Text("连续计算", "continuous"),
    CountingMode.CUMULATIVE: Text("累计计算", "cumulative"),
}


def counting(stage: Stage, effect: CountingEffect) -> Text:
    """What a rule of counting says, as far as it is more than a remark."""
    owner = next(
        each
        for each in stage.scope.stages
        if each.ruleset.jurisdiction.id == stage.ruleset.jurisdiction.id and effect.fact in each.prepared.facts
    )
    zh = list(_said(words_of(owner.prepared, "zh"), effect))
    en = list(_said(words_of(owner.prepared, "en"), effect))
    return Text("，".join(zh) or "没有另外规定", ", ".join(en) or "nothing more is said")


def _said(words: Words, effect: CountingEffect) -> Iterator[str]:
    if effect.mode is not None:
        yield _MODES[effect.mode].get(words.language)
    if effect.starts:
        days = words.say("、", ", ").join(fact_name(words, each) for each in effect.starts)
        if len(effect.starts) == 1:
            yield words.say(f"自{days}起", f"counted from {days}")
        elif effect.latest:
            yield words.say(f"自{days}中最晚的起", f"counted from the latest of {days}")
        else:
            yield words.say(f"自{days}中最早的起", f"counted from the earliest of {days}")
    if effect.gap is not None:
        gap = unit_name(words, effect.gap, effect.gap_unit or "months")
        yield words.say(f"间断{gap}以内视为连续", f"breaks of up to {gap} do not count")
    for said, listed in (
        (Text("不计", "not counted:"), effect.not_counted),
        (Text("计入", "counted too:"), effect.also_counted),
        (Text("重新计算：", "anew on:"), effect.restarts_on),
        (Text("中止：", "paused on:"), effect.paused_on),
    ):
        if listed:
            zh, en = "、".join(listed), ", ".join(f"“{each}”" for each in listed)
            yield words.say(f"{said.zh}{zh}", f"{said.en} {en}")
