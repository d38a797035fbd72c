"""The libraries of a comparison: each compiled once, whichever side asks for it, and its findings when somebody wants them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from luohu.cli.compiling import looked_at, sound
from luohu.cli.output import progress
from luohu.cli.settings import ExitCode
from luohu.cli.trouble import Trouble
from luohu.compiler.changes.findings import findings_of
from luohu.compiler.changes.model import Finding
from luohu.compiler.incremental import Checked, Folder, checked_texts
from luohu.compiler.library import NothingThere, Texts, parsed, read_texts
from luohu.compiler.pipeline import PASSES, READING, Request, State, begun, collector_paused, passed
from luohu.compiler.ruleset.model import Ruleset
from luohu.dsl.diagnostics.model import Language, Text
from luohu.dsl.source import Source


@dataclass(frozen=True, slots=True)
class Wanted:
    """How libraries are compiled, and where things are looked up.

    `library`: of instruments and areas that are named. `assume`: drafts, each of one library at least. `quick`: whether
    findings of analysis are left out. `registry`: its file.
    """

    today: date
    lang: Language
    library: Path = field(default_factory=Path)
    as_of: date | None = None
    assume: tuple[tuple[str, date], ...] = ()
    registry: str | None = None
    quick: bool = False
    cache: Folder | None = None


class Libraries:
    """Libraries by path. What changes is what was compiled so far."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted
        self._made: dict[Path, State] = {}

    def at(self, path: Path) -> State:
        """The library at a path.

        Raises:
            Trouble: there is none, or errors stand in it.
        """
        return self._sound(self._at(path))

    def read(self, path: Path, shown: str | None) -> State:
        """The same, compiled anew. `shown`: what its folder is called in reports, where its path says nothing to anybody.

        Raises:
            Trouble: as `at`.
        """
        return self._sound(self._read(path, shown))

    def _at(self, path: Path) -> State:
        key = path.resolve()
        if key not in self._made:
            self._made[key] = self._read(path, None)
        return self._made[key]

    def _sound(self, state: State) -> State:
        return sound(state, self.wanted.lang)

    def _read(self, path: Path, shown: str | None) -> State:
        try:
            texts = read_texts(path)
        except NothingThere as error:
            raise Trouble(error.said.zh, error.said.en) from error
        named = texts if shown is None else called(texts, path, shown)
        if not named.sources:
            where = shown or path
            raise Trouble(f"`{where}` 中没有 .luohu 文件", f"there are no .luohu files in `{where}`")
        return self._compiled(self._request(path), named)

    @property
    def main(self) -> State:
        """The library in which instruments and areas are looked up.

        Raises:
            Trouble: as `at`; what is wrong in a folder that nobody called a library is not printed.
        """
        path = self.wanted.library
        if not self.is_named and not self._at(path).sound:
            raise Trouble(
                f"`{path}` 中的文件有错误，不能用来查找",
                f"the files in `{path}` have errors, so that nothing can be looked up there",
                Text("在哪个规则库中查找，用 `--library` 指明", "say with `--library` in which library to look"),
                exit_code=ExitCode.FOUND,
            )
        return self.at(path)

    @property
    def is_named(self) -> bool:
        """Whether there is a library for sure where names are looked up: somebody said where, or it has settings."""
        return self.wanted.library != Path() or Path("luohu.toml").is_file()

    def findings(self, state: State, rulesets: tuple[Ruleset, ...], *, at_hand: bool) -> tuple[Finding, ...]:
        """What `luohu check` finds in a library, without looking again for what is remembered.

        `rulesets`: of one area; then only what concerns that area. Empty: all.
        `at_hand`: it still is at its path, and is read there; else the texts that it was compiled from are checked.
        """
        request = replace(state.request, assume=state.assumptions, analysed=not self.wanted.quick)
        if at_hand and self.wanted.cache is not None:
            return _told(looked_at(request, self.wanted.cache, self.wanted.lang), rulesets)
        read = state.library
        texts = Texts(read.root, read.settings, read.sources, indexes=read.indexes)
        with progress(self.wanted.lang) as announce:
            # of a folder that is gone the path is chance, and its name is not
            found = checked_texts(replace(request, path=read.root), texts, self.wanted.cache, announce)
        return _told(found, rulesets)

    def refuse_unknown(self, states: Iterable[State]) -> None:
        """Stop where somebody assumed a draft that none of the libraries used has.

        Raises:
            Trouble: naming it, and the drafts there are.
        """
        used = list(states)
        if not used:
            return
        unknown = set.intersection(*(set(each.unknown_assumptions) for each in used))
        drafts = ", ".join(sorted({name for each in used for name in each.drafts}))
        for name, _ in self.wanted.assume:
            if name in unknown:
                raise Trouble(
                    f"`{name}` 不是规则库中的草案",
                    f"`{name}` is no draft of the library",
                    Text(f"草案有：{drafts}", f"the drafts are: {drafts}") if drafts else None,
                )

    def _request(self, path: Path) -> Request:
        wanted = self.wanted
        return Request(path, wanted.as_of or wanted.today, wanted.assume, wanted.as_of)

    def _compiled(self, request: Request, texts: Texts) -> State:
        with progress(self.wanted.lang) as announce, collector_paused():
            announce(READING)
            return passed(begun(request, parsed(texts)), PASSES, announce)


def _told(found: Checked, rulesets: tuple[Ruleset, ...]) -> tuple[Finding, ...]:
    if not rulesets:
        return findings_of(found.diagnostics, found.landmarks)
    from luohu.compiler.reports.state.findings import concerns
    from luohu.compiler.runtime.prepared import prepare

    of_area = {each.name: prepare(each) for each in rulesets}
    ours = (each for each in found.diagnostics if concerns(each, of_area, found.landmarks))
    return findings_of(ours, found.landmarks)


def called(texts: Texts, path: Path, name: str) -> Texts:
    """Texts as if they stood in a folder (or file) of another name."""

    def moved(source: Source) -> Source:
        inside = Path(source.path).relative_to(path).as_posix()
        return Source(name if inside == "." else f"{name.rstrip('/')}/{inside}", source.text)

    sources, indexes = tuple(map(moved, texts.sources)), tuple(map(moved, texts.indexes))
    return replace(texts, root=Path(name), sources=sources, indexes=indexes)


def of_area(rulesets: Iterable[Ruleset], area: str) -> tuple[Ruleset, ...]:
    """The rulesets of an area by id, alias, or name in either language; or the one that has this name."""
    return tuple(each for each in rulesets if area in _names(each))


def near_areas(rulesets: Iterable[Ruleset], area: str) -> Text:
    """Which area somebody may have meant; if none is near, which there are."""
    listed = list(rulesets)
    known = {name for each in listed for name in _names(each)}
    near = get_close_matches(area, sorted(known), 3, 0.6)
    if near:
        return Text(f"相近的有：{'、'.join(near)}", f"near it: {', '.join(near)}")
    there = dict.fromkeys(f"{each.jurisdiction.id} ({each.jurisdiction.label.zh})" for each in listed)
    return Text(f"有规则集的地区：{'、'.join(there)}", f"areas with a ruleset: {', '.join(there)}")


def _names(ruleset: Ruleset) -> Iterator[str]:
    place = ruleset.jurisdiction
    yield from (name for name in (ruleset.name, place.id, place.label.zh, place.label.en) if name is not None)
