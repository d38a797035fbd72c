"""What an unknown day is called in the law's words: the day of promulgation of 46号, the day on which 1号 repeals 2号.

Ids of unknown days say whose they are and what happens on them (`qz-2021-46.promulgated`); readers are told in words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from luohu.compiler.ruleset.model import Instrument, Label, Period
from luohu.compiler.runtime.prepared import Prepared

_OWN = {
    "promulgated": Label("公布日", "day of promulgation"),
    "effective": Label("施行日", "first day in force"),
    "expires": Label("失效日", "first day no longer in force"),
}
_ACTS = {
    "repeals": Label("废止", "repeals"),
    "amends": Label("修改", "amends"),
    "suspends": Label("暂停", "suspends"),
    "extends": Label("延长", "extends"),
    "revives": Label("恢复", "revives"),
    "reissues": Label("重发", "re-issues"),
}
_UNTIL = ".until"


def day_label(prepared: Prepared, unknown: str) -> Label:
    """What an unknown day is called; its id where nothing is known of it."""
    clause = max((each for each in prepared.clauses if unknown.startswith(f"{each}.")), key=len, default=None)
    instrument = instrument_of(prepared, unknown)
    if instrument is None:
        return Label(unknown, unknown)
    named = instrument.id if clause is None else clause
    kind, _, aimed = unknown.removeprefix(f"{named}.").partition(".")
    whose = _cited(prepared, named)
    if kind in _ACTS:
        return _of_act(prepared, whose, _ACTS[kind], aimed)
    own = _OWN.get(kind, Label("日期", "day"))
    return Label(f"{whose}的{own.zh}", f"{own.en} of {whose}")


def _of_act(prepared: Prepared, whose: str, act: Label, aimed: str) -> Label:
    """`aimed`: what it aims at, then perhaps the range of a day that is one of several, or that it is the last."""
    until = aimed.endswith(_UNTIL)
    names = re.sub(r"\.\d{4}-.*", "", aimed.removesuffix(_UNTIL)).split("+")
    targets = [_cited(prepared, each) for each in names if each]
    zh, en = "、".join(targets), ", ".join(targets)
    if until:
        return Label(f"{whose}{act.zh}{zh}的截止日", f"day until which {whose} {act.en} {en}".rstrip())
    return Label(f"{whose}{act.zh}{zh}的日期", f"day on which {whose} {act.en} {en}".rstrip())


def unknowns_of(periods: Iterable[Period]) -> Iterator[str]:
    """Ids of the unknown days on which periods begin or end."""
    for period in periods:
        for moment in (period.start, period.end):
            if moment is not None and moment.unknown is not None:
                yield moment.unknown


def instrument_of(prepared: Prepared, unknown: str) -> Instrument | None:
    """The instrument whose day it is."""
    owners = [each for each in prepared.ruleset.instruments if unknown.startswith((f"{each.id}.", f"{each.id}/"))]
    return max(owners, key=lambda each: len(each.id), default=None)


def _cited(prepared: Prepared, named: str) -> str:
    """An instrument by its number, a clause by number and locators."""
    if named in prepared.instruments:
        return prepared.instruments[named].number
    clause = prepared.clauses.get(named)
    if clause is None:
        return named
    return f"{prepared.instruments[clause.instrument].number} {'、'.join(clause.locators)}"
