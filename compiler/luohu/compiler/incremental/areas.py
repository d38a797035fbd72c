"""Cases, area by area: what analysis finds in an area is remembered with the texts in force there, and with nothing else.

That an area's law hangs on no document of another is a law of assembling (`assemble`), so an area is looked at with its
own documents, those above and those below alone. Two things are remembered:

- an *area*. Key: what is declared for all, today, the assumptions; of each document file that is about the area, one above
  or one below, its text and what it asked of others; of other files that those name, their outlines;
- *several* areas together: clauses that hold in more than one, and rulesets side by side. Key: of each area what others can
  see of it (`outward`).
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from luohu.compiler.analysis.groups import named
from luohu.compiler.analysis.tally import Tally
from luohu.compiler.announcing import Announce
from luohu.compiler.incremental.hands import side_by_side
from luohu.compiler.incremental.identity import digest
from luohu.compiler.incremental.outlook import Maker
from luohu.compiler.incremental.pickling import dumped, loaded
from luohu.compiler.incremental.tracing import Answer, Question
from luohu.compiler.ruleset.model import ALWAYS, GrantEffect

if TYPE_CHECKING:
    from luohu.compiler.analysis.stage import Scope
    from luohu.compiler.checks.analysed import Analysed, Part
    from luohu.compiler.incremental.parts import Parts
    from luohu.compiler.library import Texts as Read
    from luohu.compiler.pipeline import Request
    from luohu.compiler.program import Program
    from luohu.compiler.ruleset.model import Clause, Ruleset


MANY = 8
"""So many areas to look at, and the program of all files is made once for them."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A record: what was asked of texts meanwhile, the findings as bytes, and what others can see of the area."""

    trace: tuple[tuple[Question, Answer], ...]
    found: bytes
    outward: bytes

    def stored(self) -> bytes:
        return marshal.dumps((self.trace, self.found, self.outward))


def analyse(request: Request, read: Read, parts: Parts, announce: Announce) -> Analysed:
    """What is to be said of cases; made where it is not remembered."""
    from luohu.compiler.checks.analysed import english_of, joined  # noqa: PLC0415 - much to import, for those who ask

    cases = _Cases(request, read, parts, announce)
    kept = cases.areas()
    found = [_part(each, parts) for each in kept.values()]
    if not any(each.lost for each in found):
        found.append(_part(cases.several(kept), parts))
    return joined(found, english_of(parts.laid.context.geography))


def _part(kept: _Kept, parts: Parts) -> Part:
    from luohu.compiler.checks.analysed import Part  # noqa: PLC0415

    diagnostics, bounds, skipped, lost = loaded(kept.found, parts.texts())
    return Part(diagnostics, Tally(bounds, skipped), lost)


@dataclass
class _Cases:
    request: Request
    read: Read
    parts: Parts
    announce: Announce
    _compared: bool | None = None

    @cached_property
    def maker(self) -> Maker:
        """Makes programs of outlines."""
        return Maker(self.request, self.read, self.parts)

    @cached_property
    def asked(self) -> bytes:
        """What every key has in it."""
        parts = self.parts
        return digest(parts.ground_key, parts.reached.data, parts.worded.data, repr(replace(self.request, path=Path())))

    # ------------------------------------------------------------------------------------------- files of an area

    @cached_property
    def by_area(self) -> dict[str, list[str]]:
        """Files by the areas that their documents are about."""
        found: dict[str, list[str]] = {}
        for path, unit in self.parts.units.items():
            for area in unit.about:
                found.setdefault(area, []).append(path)
        return found

    def own(self, area: str) -> list[str]:
        """Files about an area, one above it or one below."""
        tree = self.parts.laid.context.geography
        around = (*tree.ancestors(area), *tree.descendants(area))
        return sorted({path for each in around for path in self.by_area.get(each, ())})

    def named(self, own: Iterable[str]) -> list[str]:
        """Other files whose documents were asked about when these were resolved, and so on."""
        met = set(own)
        todo = list(met)
        while todo:
            new = set(self._asked_by(todo.pop())) - met
            met |= new
            todo += new
        return sorted(met.difference(own))

    def _asked_by(self, path: str) -> Iterator[str]:
        units, heads = self.parts.units, self.parts.index.heads
        for _, *about in units[path].trace if path in units else ():
            if len(about) == 1 and about[0] in heads:
                yield heads[about[0]].path

    def key(self, area: str) -> bytes:
        """The key of an area."""
        own = self.own(area)
        units, digests = self.parts.units, self.parts.digests
        texts = [
            part for path in own for part in (path, digests[path], repr(sorted(units[path].trace.items(), key=repr)))
        ]
        shapes = [part for path in self.named(own) if path in units for part in (path, units[path].shape)]
        return digest("area", self.asked, area, str(len(texts)), *texts, *shapes)

    # ------------------------------------------------------------------------------------------- areas

    def areas(self) -> dict[str, _Kept]:
        """Every area with rulesets, by id."""
        keys = {area: self.key(area) for area in sorted(self.parts.laid.ground.rulesets)}
        kept = {area: self._remembered(key) for area, key in keys.items()}
        missing = [area for area, found in kept.items() if found is None]
        for number, (area, found) in enumerate(self._made(missing), start=len(keys) - len(missing) + 1):
            self.parts.pack.put(keys[area], found.stored())
            kept[area] = found
            self._say(area, number, len(keys))
        return {area: found for area, found in kept.items() if found is not None}

    def _say(self, area: str, number: int, count: int) -> None:
        from luohu.compiler.checks.analysed import doing  # noqa: PLC0415

        self.announce(doing(self.parts.laid.context.geography.areas[area].label, number, count))

    def _remembered(self, key: bytes) -> _Kept | None:
        record = self.parts.pack.get(key)
        if record is None:
            return None
        kept = _Kept(*marshal.loads(record))  # noqa: S302 - see `folder`
        return kept if self.parts.index.still(dict(kept.trace)) else None

    def _made(self, areas: list[str]) -> Iterator[tuple[str, _Kept]]:
        if not areas:
            return
        if len(areas) > MANY:
            yield from zip(areas, side_by_side(partial(self._area, self.scope(areas, None)), areas), strict=True)
        else:
            for area in areas:
                own = self.own(area)
                yield area, self._area(self.scope([area], {*own, *self.named(own)}), area)

    def scope(self, areas: Iterable[str], paths: set[str] | None) -> Scope:
        """The rulesets of some areas, assembled of all files or of some."""
        from luohu.compiler.analysis.stage import Scope, Wanted  # noqa: PLC0415
        from luohu.compiler.assemble import from_timelines  # noqa: PLC0415

        # groups that somebody asks about may be declared in any file
        program = self.maker.program(None if self.request.groups else paths)
        found = self.maker.timelines(program)
        wanted = Wanted(self.request.today, named(program, self.request.groups))
        return Scope(program, found, from_timelines(found, areas), wanted)

    def _area(self, scope: Scope, area: str) -> _Kept:
        from luohu.compiler.checks.analysed import of_area  # noqa: PLC0415

        self.maker.see.trace = {}
        shapes = [part for path in self.own(area) for part in (path, self.parts.units[path].shape)]
        seen = _outward(scope, area, whole=self.compared(scope.program))
        made = self._stored(of_area(scope, area), digest(*seen, *shapes))
        scope.forget(area)
        return made

    def compared(self, program: Program) -> bool:
        """Whether grants are held against those of other areas: where the library is complete (收录 为 完整) for one."""
        from luohu.compiler.analysis.gaps.complete import complete_on  # noqa: PLC0415

        if self._compared is None:
            self._compared = any(complete_on(program, area) for area in program.rulesets)
        return self._compared

    def _stored(self, part: Part, outward: bytes) -> _Kept:
        found = dumped((part.diagnostics, part.tally.bounds, part.tally.skipped, part.lost), self.maker.place())
        return _Kept(tuple(self.maker.see.trace.items()), found, outward)

    # ------------------------------------------------------------------------------------------- several areas

    def several(self, kept: dict[str, _Kept]) -> _Kept:
        """What is found of several areas."""
        from luohu.compiler.checks.analysed import of_several  # noqa: PLC0415

        key = digest("several", self.asked, *(part for area, each in kept.items() for part in (area, each.outward)))
        found = self._remembered(key)
        if found is None:
            scope = self.scope(kept, None)
            self.maker.see.trace, self.maker.covered = {}, True
            found = self._stored(of_several(scope), b"")
            self.parts.pack.put(key, found.stored())
        return found


def _outward(scope: Scope, area: str, *, whole: bool) -> Iterator[bytes]:
    """What others can see of an area: all (`whole`), or all but the conditions of grants that are in force nowhere else."""
    from luohu.compiler.ruleset.canonical import canonical_bytes  # noqa: PLC0415
    from luohu.compiler.ruleset.to_json import ruleset_to_json  # noqa: PLC0415

    here = scope.within(area)
    for each in here.rulesets:
        yield canonical_bytes(ruleset_to_json(each if whole else _covered(here, each)))


def _covered(here: Scope, ruleset: Ruleset) -> Ruleset:
    return replace(ruleset, clauses=tuple(_hidden(each) if here.concerns(each) else each for each in ruleset.clauses))


def _hidden(clause: Clause) -> Clause:
    plain = all(isinstance(each, GrantEffect) for each in clause.effects)
    return replace(clause, condition=ALWAYS) if plain and clause.effects else clause
