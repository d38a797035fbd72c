"""What a reader asks to see: a place of a source, by the source's id, by a clause, or as documents cite each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from luohu.compiler.program import Instrument, Program
from luohu.compiler.sources.model import SourceIndex
from luohu.dsl.diagnostics.model import Text


@dataclass(frozen=True, slots=True)
class Asked:
    """Places of a source. `part` None: any of its parts. No locators: all of it."""

    source: str
    part: str | None
    locators: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nothing is called that. `near`: what may have been meant."""

    said: Text
    near: tuple[str, ...] = ()


_PLACE = re.compile(r"(?P<source>[^\s:：/]+)(?:/(?P<part>[^\s:：]+))?[:：](?P<locator>.+)")
_CITED = re.compile(r"(?P<document>.+?)\s*之\s*(?P<locator>\S+)")


def asked(where: str, source: str | None, program: Program, indexes: Mapping[str, SourceIndex]) -> Asked | Unknown:
    """What `where` means. With `source`, its id, `where` is a locator in it."""
    words = where.strip()
    if source is not None:
        return _in_source(source, (words,), indexes)
    place = _PLACE.fullmatch(words)
    if place is not None:
        name = f"{place['source']}/{place['part']}" if place["part"] else place["source"]
        return _in_source(name, (place["locator"].strip(),), indexes)
    found = _of_clause(words, program) or _of_document(words, (), program)
    cited = _CITED.fullmatch(words)
    if found is None and cited is not None:
        found = _of_document(cited["document"], (cited["locator"],), program)
    return found or _in_source(words, (), indexes, _names(program))


def _in_source(
    name: str, locators: tuple[str, ...], indexes: Mapping[str, SourceIndex], others: Iterable[str] = ()
) -> Asked | Unknown:
    source, _, part = name.partition("/")
    if source in indexes and (not part or part in indexes[source].by_name):
        return Asked(source, part or None, locators)
    known = [*indexes, *(f"{each}/{one}" for each in indexes for one in indexes[each].by_name if one), *others]
    near = tuple(get_close_matches(name, known, n=3, cutoff=0.5))
    return Unknown(
        Text(f"没有叫 `{name}` 的来源、文件或条款", f"no source, document or clause is called `{name}`"), near
    )


def _of_clause(words: str, program: Program) -> Asked | Unknown | None:
    for instrument in program.instruments.values():
        for head in instrument.heads:
            if head.clause == words:
                return _cited_by(instrument, head.locators)
    return None


def _of_document(words: str, locators: tuple[str, ...], program: Program) -> Asked | Unknown | None:
    wanted = words.strip("《》")
    for instrument in program.instruments.values():
        title = instrument.title.zh if instrument.title is not None else None
        if wanted in (instrument.id, instrument.number, title):
            return _cited_by(instrument, locators)
    return None


def _cited_by(instrument: Instrument, locators: tuple[str, ...]) -> Asked | Unknown:
    if instrument.source is None:
        said = Text(f"`{instrument.number}` 没有说来源", f"`{instrument.number}` names no source")
        return Unknown(said)
    return Asked(instrument.source, instrument.source_part or "", locators)


def _names(program: Program) -> Iterable[str]:
    for instrument in program.instruments.values():
        yield from (instrument.id, instrument.number)
        yield from (head.clause for head in instrument.heads)
