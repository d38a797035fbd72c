"""How a fact is counted (口径), said beside its question."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from luohu.compiler.ruleset.model import CountingEffect, Label
from luohu.compiler.ruleset.points import CountingMode
from luohu.compiler.runtime.words import UNITS
from luohu.dsl.diagnostics.model import Language, Text

_MODES = {
    CountingMode.CONTINUOUS: Text("连续", "continuous"),
    CountingMode.CUMULATIVE: Text("累计", "cumulative"),
}


def counted_so(clause: str, effect: CountingEffect, name: Callable[[str], Label], lang: Language) -> str:
    """One rule in a line: where it stands, and each thing that it says."""
    head = Text(f"口径（{clause}）：", f"counted so ({clause}): ").get(lang)
    return head + Text("；", "; ").get(lang).join(_said(effect, name, lang))


def _said(effect: CountingEffect, name: Callable[[str], Label], lang: Language) -> Iterator[str]:
    between = Text("、", ", ").get(lang)
    if effect.mode is not None:
        yield _MODES[effect.mode].get(lang)
    if effect.starts:
        days = between.join(_in(name(each.fact), lang) for each in effect.starts)
        several = len(effect.starts) > 1
        which = Text("最晚", "the latest of ") if effect.latest else Text("最早", "the earliest of ")
        yield Text("起算 ", "from ").get(lang) + (
            f"{which.get(lang)}（{days}）"
            if several and lang == "zh"
            else f"{which.get(lang) if several else ''}{days}"
        )
    if effect.gap is not None:
        unit = UNITS[effect.gap_unit or "days"]
        yield Text(
            f"间断 {effect.gap}{unit.zh}以内算连续", f"breaks up to {effect.gap} {unit.en} do not interrupt"
        ).get(lang)
    for words, (zh, en) in (
        (effect.not_counted, ("不计 ", "not counted: ")),
        (effect.also_counted, ("计入 ", "also counted: ")),
        (effect.restarts_on, ("重算 ", "anew on ")),
        (effect.paused_on, ("中止 ", "paused on ")),
    ):
        if words:
            yield Text(zh, en).get(lang) + between.join(words)


def _in(label: Label, lang: Language) -> str:
    return label.english if lang == "en" else label.zh
