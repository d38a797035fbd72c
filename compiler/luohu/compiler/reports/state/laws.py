"""The documents of some days, where it depends on an unknown day which of them are in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.diagnostics.model import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable


def laws_told(laws: Collection[frozenset[str]]) -> Text:
    """The documents of all possible laws once, then those of some: each by itself where each may be in force or not."""
    always = frozenset[str]().union(*laws).intersection(*laws)
    some = sorted({law - always for law in laws}, key=lambda law: (len(law), sorted(law)))
    open_ = frozenset[str]().union(*some)
    certain, perhaps = _numbers(always), _numbers(open_)
    if not open_:
        return certain
    if len(some) == 2 ** len(open_):
        also = Text(f"可能还有 {perhaps.zh}", f"perhaps also {perhaps.en}")
    else:
        either = [_numbers(law) for law in some]
        also = Text(
            f"以下之一：{'；或者 '.join(each.zh for each in either)}",
            f"one of these: {'; or '.join(each.en for each in either)}",
        )
    return Text(f"{certain.zh}；{also.zh}", f"{certain.en}; {also.en}") if always else also


def _numbers(documents: Iterable[str]) -> Text:
    listed = sorted(documents) or ["—"]
    return Text("、".join(listed), ", ".join(listed))
