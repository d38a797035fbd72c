"""The change of version and why, in words: each ground with the classes, words or clauses that show it."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from luohu.compiler.analysis.days import Run
from luohu.compiler.changes.model import Ground, Level
from luohu.compiler.checks.days import days_told
from luohu.compiler.reports.diff.wording import GROUNDS, LEVELS
from luohu.dsl.diagnostics.model import Text

if TYPE_CHECKING:
    from luohu.compiler.changes.model import Bump, Reason
    from luohu.compiler.reports.diff.telling import Telling
    from luohu.dsl.diagnostics.model import Language

NAMES = 3
"""So many things are named in one line; the others are counted."""

LEAST_RUN = 2
"""Numbers in a row are told one by one up to so many."""


def bump_told(bump: Bump, lang: Language) -> str:
    """The change of version in a line."""
    level = LEVELS[bump.level].get(lang)
    return f"版本：{level}" if lang == "zh" else f"version: {level}"


def reason_told(telling: Telling, reason: Reason) -> str:
    """A ground of the version, with what shows it."""
    ground = telling.text(ground_said(reason))
    shown = shown_by(telling, reason)
    return telling.say(f"{ground}（{shown}）", f"{ground} ({shown})") if shown else ground


def ground_said(reason: Reason) -> Text:
    """A ground by itself."""
    if reason.ground is Ground.UNSETTLED and reason.level is Level.MINOR:
        return Text(
            "未能确定是否有人得到，按有人得到处理",
            "it was not settled whether somebody gains: taken as if somebody did",
        )
    return GROUNDS[reason.ground]


def shown_by(telling: Telling, reason: Reason) -> str:
    """The classes, words or clauses that show a ground."""
    if not reason.of:
        return ""
    if all(each.isdecimal() for each in reason.of):
        listed = telling.listed(in_runs(reason.of))
        word = "class" if len(reason.of) == 1 else "classes"
        return telling.say(f"第 {listed} 类", f"{word} {listed}")
    named = [_called(telling, each) for each in reason.of]
    if len(named) <= NAMES:
        return telling.listed(named)
    listed = telling.listed(named[:NAMES])
    return telling.say(f"{listed} 等 {len(named)} 项", f"{listed} and {len(named) - NAMES} more")


def in_runs(numbers: tuple[str, ...]) -> list[str]:
    """Numbers of classes, three and more in a row as from–to."""
    runs: list[list[int]] = []
    for each in sorted(map(int, numbers)):
        if runs and each == runs[-1][-1] + 1:
            runs[-1].append(each)
        else:
            runs.append([each])
    return [
        said
        for run in runs
        for said in ([f"{run[0]}–{run[-1]}"] if len(run) > LEAST_RUN else [str(each) for each in run])
    ]


def _called(telling: Telling, name: str) -> str:
    """A class by number, days, a member of a fact, or an id of either side."""
    if name.isdecimal():
        return telling.say(f"第 {name} 类", f"class {name}")
    days = _DAYS.fullmatch(name)
    if days is not None:
        end = None if days["end"] == "…" else date.fromisoformat(days["end"])
        return telling.text(days_told((Run(date.fromisoformat(days["start"]), end),)))
    fact, equals, member = name.partition("=")
    if equals:
        return f"{telling.fact(fact)} {telling.name(member)}"
    labels = {each.id: each.label for each in telling.difference.words}
    if name in labels:
        return telling.text(labels[name])
    said = telling.clause(name, before=False)
    return telling.fact(name) if said == name else said


_DAYS = re.compile(r"\[(?P<start>[\d-]+), (?P<end>[\d-]+|…)\)")
"""Days as grounds of a version have them."""
