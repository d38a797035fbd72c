"""The whole ruleset as JSON, but for its format and notice.

Effects of the kinds that `codec_effects.ASIDE` lists stand in members of their own, each entry with its clause; reading
puts them back into their clauses.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from luohu.compiler.ruleset.canonical import Json
from luohu.compiler.ruleset.codec import TEXT, Codec, as_list, as_object, many, optional, record, refuse, required
from luohu.compiler.ruleset.codec_effects import ASIDE, Aside, aside
from luohu.compiler.ruleset.codec_law import ASSUMPTION, CLAUSE, DEFEAT, INSTRUMENT, SLICE
from luohu.compiler.ruleset.codec_words import JURISDICTION, VOCABULARY
from luohu.compiler.ruleset.model import Clause, Effect, Ruleset

_PLAIN = record(
    Ruleset,
    {
        "name": required(TEXT, "ruleset"),
        "language": required(TEXT),
        "jurisdiction": required(JURISDICTION, "area"),
        "vocabulary": required(VOCABULARY),
        "instruments": required(many(INSTRUMENT)),
        "clauses": required(many(CLAUSE)),
        "defeats": required(many(DEFEAT)),
        "timeline": required(many(SLICE)),
        "assumptions": optional(many(ASSUMPTION), ()),
    },
)
_CLAUSE = "clause"


def _write(value: object) -> Json:
    assert isinstance(value, Ruleset)
    inside = tuple(_without_asides(clause) for clause in value.clauses)
    written = as_object(_PLAIN.write(replace(value, clauses=inside)), "")
    for kind in ASIDE:
        if entries := list(_entries(kind, value.clauses)):
            written[kind.member] = entries
    return written


def _without_asides(clause: Clause) -> Clause:
    inside = tuple([each for each in clause.effects if not aside(each)])
    return clause if len(inside) == len(clause.effects) else replace(clause, effects=inside)


def _entries(kind: Aside, clauses: tuple[Clause, ...]) -> Iterator[Json]:
    for clause in clauses:
        for effect in clause.effects:
            if type(effect) is kind.kind:
                yield {_CLAUSE: clause.id, **as_object(kind.codec.write(effect), "")}


def _read(raw: Json, at: str) -> Ruleset:
    given = dict(as_object(raw, at))
    members = [(kind, given.pop(kind.member)) for kind in ASIDE if kind.member in given]
    plain = _PLAIN.read(given, at)
    known = {clause.id for clause in plain.clauses}
    found: dict[str, list[Effect]] = {}
    for kind, entries in members:
        for clause, effect in _joined(kind, entries, f"{at}/{kind.member}", known):
            found.setdefault(clause, []).append(effect)
    if not found:
        return plain
    return replace(plain, clauses=tuple(_with_asides(each, found.get(each.id, [])) for each in plain.clauses))


def _joined(kind: Aside, entries: Json, at: str, known: set[str]) -> Iterator[tuple[str, Effect]]:
    """Every entry of a member with the clause that it names."""
    listed = as_list(entries, at)
    if not listed:
        raise refuse(at, "没有内容时应省略", "is left out where it holds nothing")
    for index, entry in enumerate(listed):
        here = f"{at}/{index}"
        given = dict(as_object(entry, here))
        clause = TEXT.read(given.pop(_CLAUSE, None), f"{here}/{_CLAUSE}")
        if clause not in known:
            raise refuse(f"{here}/{_CLAUSE}", f"没有声明 {clause}", f"{clause} is declared nowhere in the ruleset")
        yield clause, kind.codec.read(given, here)


def _with_asides(clause: Clause, effects: list[Effect]) -> Clause:
    return replace(clause, effects=(*clause.effects, *effects))


RULESET: Codec[Ruleset] = Codec(_write, _read)
