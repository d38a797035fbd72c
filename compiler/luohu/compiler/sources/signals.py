"""Signals: words of a paragraph that make it likely to state a rule. They are read from its normalised text."""

from __future__ import annotations

import re

from luohu.compiler.sources.model import Signal

_NUMBER = "[0-9零〇一二两三四五六七八九十百半]+"
_YEAR = "(?:[0-9]{4}|[〇零一二三四五六七八九]{4})年"
_MONTH = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月"
_DAY = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})日"
_BEFORE = "(?:之前|以前|前)(?![述款项条后期])"
_SPAN = f"{_NUMBER}(?:个?工作日|日|天|个月|年)"

_DEADLINE = re.compile(
    "|".join(
        (
            f"{_NUMBER}个?工作日",
            f"{_NUMBER}[日天](?:之内|以内|内)",
            f"(?:之日|之日起|之日前|之日后|之后|后){_SPAN}(?:之内|以内|内)",
            f"自[^,。;]{{1,30}}?(?:之日|之时|之次日|次日)起,?{_SPAN}",
            f"(?:{_YEAR})?{_MONTH}(?:{_DAY}|底|末|初)?{_BEFORE}",
            f"{_YEAR}(?:底|末|年底)?{_BEFORE}",
            rf"每年[^,。;]{{0,12}}{_BEFORE}",
        )
    )
)
_WORDS = (
    (Signal.MAY, re.compile("可以")),
    (Signal.SHALL, re.compile("应当")),
    (Signal.MUST_NOT, re.compile("不得")),
    (Signal.WORKING_DAYS, re.compile("工作日")),
    (Signal.DEADLINE, _DEADLINE),
)


def signals(plain: str) -> tuple[Signal, ...]:
    """The signals of a normalised text, in the order of `Signal`."""
    return tuple(signal for signal, words in _WORDS if words.search(plain))
