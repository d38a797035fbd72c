"""Checking a library by what changed: parts that are remembered are not made again, and what is found is the same.

`checked` finds what `pipeline.compile_library` finds. Where the parts cannot be told apart (two files declare one
document, an error stands in a definition that several files use, the compiler carries something that is not known here)
it runs the plain pipeline.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from luohu.compiler.analysis.tally import Account
from luohu.compiler.announcing import Announce, silent
from luohu.compiler.incremental import units
from luohu.compiler.incremental.areas import analyse
from luohu.compiler.incremental.folder import Folder
from luohu.compiler.incremental.ground import Entangled
from luohu.compiler.incremental.identity import digest, program
from luohu.compiler.incremental.outlook import Outlook, look
from luohu.compiler.incremental.pack import opened
from luohu.compiler.incremental.parts import Parts
from luohu.compiler.incremental.pickling import Marker, Unreadable, dumped, loaded
from luohu.compiler.incremental.texts import headings_of
from luohu.compiler.library import Texts, parsed, read_texts
from luohu.compiler.pipeline import PASSES, READING, Request, State, begun, collector_paused, passed
from luohu.compiler.waivers.weighing import Asked, waivers_of, weigh
from luohu.dsl.diagnostics.landmarks import Heading, Landmarks, landmarks, looking_up
from luohu.dsl.diagnostics.model import Diagnostic, Severity, in_order
from luohu.dsl.source import Span
from luohu.dsl.syntax.waivers import Waiver


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in a library, and how much there is. `waived` is what waivers let stand, not among `diagnostics`.

    `account`: how far analysis came, if it was asked for. `drafts`: ids of what may be assumed enacted. `unknown_assumptions`: names in the request that are no draft of the library.
    """

    files: int
    diagnostics: tuple[Diagnostic, ...]
    instruments: int
    clauses: int
    scenarios: int
    drafts: tuple[str, ...]
    unknown_assumptions: tuple[str, ...]
    landmarks: Landmarks
    waived: tuple[Diagnostic, ...] = ()
    account: Account | None = None

    @property
    def sound(self) -> bool:
        """Whether no error stands."""
        return all(each.severity is not Severity.ERROR for each in self.diagnostics)


def of_state(state: State) -> Checked:
    """The same of a library that was compiled."""
    instruments = state.program.instruments
    where = landmarks(*state.library.files)
    weighed = weigh(state.diagnostics, waivers_of(state.library.files), _asked(state.request, state.sound), where)
    return Checked(
        len(state.library.files),
        weighed.standing,
        len(instruments),
        sum(len(each.clauses) for each in instruments.values()),
        len(state.program.scenarios),
        state.drafts,
        state.unknown_assumptions,
        where,
        weighed.waived,
        state.account,
    )


def _asked(request: Request, sound: bool) -> Asked:  # noqa: FBT001 - it is what the other says
    """How waivers are judged: by the day that is today, and for missing only where everything was to be seen."""
    return Asked(request.today, whole=sound and request.analysed and not request.assume and request.as_of is None)


def checked(request: Request, folder: Folder | None = None, announce: Announce = silent) -> Checked:
    """What is to be said of the library at a path. Without a folder everything is made anew.

    Raises:
        NothingThere: if there is no file or folder at the path.
        Unreadable: if the operating system does not let a file be read.
    """
    announce(READING)
    return checked_texts(request, read_texts(request.path), folder, announce)


def checked_texts(request: Request, read: Texts, folder: Folder | None = None, announce: Announce = silent) -> Checked:
    """The same of texts that were read already; the path of the request need not be there, and tells libraries apart."""
    with collector_paused():
        code = None if folder is None else program()
        if folder is None or code is None or not units.known_parts():
            return of_state(_plain(request, read, announce))
        return _remembering(request, read, folder, code, announce)


def _plain(request: Request, read: Texts, announce: Announce) -> State:
    return passed(begun(request, parsed(read)), (each for each in PASSES if each.finds), announce)


def _remembering(request: Request, read: Texts, folder: Folder, code: bytes, announce: Announce) -> Checked:
    pack = opened(folder, digest(str(Path(request.path).resolve())).hex())
    shown = digest("code", code, read.root.as_posix())
    digests = {each.path: digest(each.text) for each in read.sources}
    indexes = {each.path: each for each in read.indexes}
    parts = Parts(pack, shown, read.settings.rulesets, {each.path: each for each in read.sources}, digests, indexes)
    sound = all(each.severity is not Severity.ERROR for each in read.diagnostics)  # else cases are not analysed
    asked = repr((replace(request, path=Path()), read.settings.rulesets, sound))
    of_indexes = {path: digest(each.text) for path, each in indexes.items()}
    key = digest("run", shown, asked, *_flat(digests), "indexes", *_flat(of_indexes))
    try:
        record = pack.get(key) or _made(request, read, parts, announce)
        found = _read_back(request, record, read, parts)
    except KeyboardInterrupt:
        pack.save()  # what was finished is of use to the next run
        raise
    except (Entangled, Unreadable):
        try:
            record = _made_whole(request, read, announce)
            found = _read_back(request, record, read, parts)
        except Unreadable:  # what cannot be kept is found nevertheless
            return of_state(_plain(request, read, announce))
    pack.put(key, record)
    pack.save()
    parts.forget()
    return found


def _flat(digests: dict[str, bytes]) -> Iterator[str | bytes]:
    for path, each in digests.items():
        yield path
        yield each


def _made(request: Request, read: Texts, parts: Parts, announce: Announce) -> bytes:
    """The record of what is found by parts."""
    outlook = look(request, read, parts, announce)
    found = [*parts.misread(), *_found(parts), *outlook.diagnostics]
    if request.analysed and all(each.severity is not Severity.ERROR for each in (*read.diagnostics, *found)):
        cases = analyse(request, read, parts, announce)
        found += cases.diagnostics
        outlook = replace(outlook, account=cases.account)
    return _record(outlook, found, parts.waivers())


def _made_whole(request: Request, read: Texts, announce: Announce) -> bytes:
    """The same where parts do not do."""
    state = _plain(request, read, announce)
    found = of_state(state)
    sizes = found.instruments, found.clauses, found.scenarios, found.drafts, found.unknown_assumptions, found.account
    said = [each for each in state.diagnostics if each not in read.diagnostics]
    return _record(Outlook((), *sizes), said, waivers_of(state.library.files))


def _found(parts: Parts) -> Iterator[Diagnostic]:
    """What resolution finds, in the order in which it finds it: of equal findings, the first is kept."""
    found = parts.found()
    used = frozenset(term for each in parts.units.values() for term in each.used)
    yield from parts.misdeclared()
    yield from (each for one in found.values() for each in one.gathered)
    yield from (each for one in found.values() for each in one.basis)
    yield from parts.reached.findings
    yield from parts.worded.findings
    by_document = {name: said for one in found.values() for name, said in one.documents.items()}
    yield from (each for name in sorted(by_document) for each in by_document[name])
    yield from (each for one in found.values() for each in one.scenarios)
    unused = {term: said for one in found.values() for term, said in one.unused.items() if term not in used}
    yield from (each for term in sorted(unused) for each in unused[term])
    yield from (each for one in found.values() for each in one.discretions)


def _record(outlook: Outlook, found: list[Diagnostic], waivers: tuple[Waiver, ...]) -> bytes:
    sizes = outlook.instruments, outlook.clauses, outlook.scenarios, outlook.drafts, outlook.unknown_assumptions
    return marshal.dumps((dumped((tuple(found), waivers, outlook.account), _at), *sizes))


def _at(span: Span) -> Marker:
    return "at", span.source.path, span.start, span.end


def _read_back(request: Request, record: bytes, read: Texts, parts: Parts) -> Checked:
    found, instruments, clauses, scenarios, drafts, unknown = marshal.loads(record)  # noqa: S302 - see `folder`
    said, waivers, account = loaded(found, parts.plain_texts())
    diagnostics = in_order([*read.diagnostics, *said])

    @cache
    def headings(path: str) -> tuple[Heading, ...]:
        return headings_of(parts.text(path)) if path in parts.sources else ()

    where = looking_up(headings)
    sound = all(each.severity is not Severity.ERROR for each in diagnostics)
    weighed = weigh(diagnostics, waivers, _asked(request, sound), where)
    sizes = instruments, clauses, scenarios, drafts, unknown
    return Checked(len(read.sources), weighed.standing, *sizes, where, weighed.waived, account)
