"""What somebody names as a side of a comparison: a library, a ruleset, a Git revision, an instrument, an area at a day.

Each can be written with its kind before it (`path:`, `git:`, `registry:`, `area:`, `instrument:`), and need not be where the
word can only be one thing.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from enum import Enum, IntEnum
from pathlib import Path

from luohu.cli.libraries import Libraries, near_areas, of_area
from luohu.cli.registry_access import opened
from luohu.cli.revision import Revision, revision, taken_out
from luohu.cli.ruleset_source import Source, published, understood
from luohu.cli.settings import ExitCode
from luohu.cli.trouble import Trouble, cannot_read
from luohu.compiler.changes.findings import findings_in_report
from luohu.compiler.changes.model import Finding, Side
from luohu.compiler.changes.sides import NoText, at_day, of_instrument, whole
from luohu.compiler.library import SUFFIX
from luohu.compiler.names.identity import number_key
from luohu.compiler.pipeline import State
from luohu.compiler.ruleset.model import Ruleset
from luohu.dsl.diagnostics.model import Text


class Kind(Enum):
    """What a side can be; the value is what may be written before it."""

    PATH = "path"
    GIT = "git"
    REGISTRY = "registry"
    AREA = "area"
    INSTRUMENT = "instrument"


class Extent(IntEnum):
    """How much of the law a side is, the most first."""

    LIBRARY = 0
    AREA = 1
    INSTRUMENT = 2
    """One, which may stand in the rulesets of many areas."""
    RULESET = 3


Findings = tuple[Finding, ...] | None
"""What `luohu check` finds in a side; None: not known."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What somebody named: its rulesets, and how to come by what `luohu check` finds in it.

    `library`: it was made from, if it was. `concerning`: those of the findings that concern the area of these rulesets, where
    that can be told.
    """

    name: str
    sides: tuple[Side, ...]
    findings: Callable[[], Findings]
    extent: Extent
    library: State | None = None
    concerning: Callable[[tuple[Ruleset, ...]], Findings] = lambda _: None


def resolved(argument: str, libraries: Libraries) -> Resolved:
    """What an argument names.

    Raises:
        Trouble: nothing, or two things at once; or what it names cannot be read or has errors.
    """
    kind, text = told_apart(argument, libraries)
    by_kind: dict[Kind, Callable[[str, str, Libraries], Resolved]] = {
        Kind.PATH: _path,
        Kind.GIT: _git,
        Kind.REGISTRY: _registry,
        Kind.AREA: _area,
        Kind.INSTRUMENT: _instrument,
    }
    return by_kind[kind](text, argument, libraries)


def both(old: str, new: str, libraries: Libraries) -> tuple[Resolved, Resolved]:
    """The two sides of a comparison.

    Where one side is less than the other, only those rulesets of the other count that it has too, if there is one; and of an
    instrument that stands in the rulesets of several areas those that the other side has.

    Raises:
        Trouble: as `resolved`; or a draft to be assumed is none of any library used; or there is no ruleset at all.
    """
    one, other = resolved(old, libraries), resolved(new, libraries)
    libraries.refuse_unknown(each.library for each in (one, other) if each.library is not None)
    if not (one.sides or other.sides):
        raise Trouble(
            f"`{old}` 和 `{new}` 中都没有规则集：没有市级地区",
            f"there is no ruleset in `{old}` or `{new}`: neither declares a city",
        )
    return _narrowed(one, other), _narrowed(other, one)


def _narrowed(one: Resolved, other: Resolved) -> Resolved:
    shared = {each.ruleset.name for each in one.sides} & {each.ruleset.name for each in other.sides}
    if not shared or (one.extent is not Extent.INSTRUMENT and one.extent >= other.extent):
        return one
    return replace(one, sides=tuple(each for each in one.sides if each.ruleset.name in shared))


# ------------------------------------------------------------------------------------------------ which kind

_RULESET = re.compile(r"[a-z][a-z0-9_.-]*/[a-z][a-z0-9_-]*(@.*)?")
"""How names of rulesets look, with what may follow in a registry."""

_AT_DAY = re.compile(r"(?P<area>.+)@(?P<day>\d{4}-\d{1,2}-\d{1,2})")


def told_apart(argument: str, libraries: Libraries) -> tuple[Kind, str]:
    """Which kind of side an argument is, and the argument without its kind.

    Raises:
        Trouble: it could be of two kinds.
    """
    before, colon, rest = argument.partition(":")
    for kind in Kind:
        if colon and before == kind.value:
            return kind, argument if kind is Kind.GIT else rest
    could = list(_could_be(argument, libraries))
    if len(could) > 1:
        ways = [f"`{each.value}:{argument}`" for each in could]
        raise Trouble(
            f"`{argument}` 可能指两样东西",
            f"`{argument}` could be two things",
            Text(f"写明是哪一样：{' 或 '.join(ways)}", f"say which: {' or '.join(ways)}"),
        )
    return could[0], argument


def _could_be(argument: str, libraries: Libraries) -> Iterator[Kind]:
    exists = bool(argument) and Path(argument).exists()
    if exists:
        yield Kind.PATH
    if _AT_DAY.fullmatch(argument):
        if not exists or (libraries.is_named and of_area(libraries.main.rulesets, argument.rpartition("@")[0])):
            yield Kind.AREA
    elif _RULESET.fullmatch(argument):
        if not exists or _is_published(argument, libraries):
            yield Kind.REGISTRY
    elif not exists and _is_file_name(argument):
        yield Kind.PATH
    elif not exists or (libraries.is_named and _is_word(argument) and _instrument_id(argument, libraries.main)):
        yield Kind.INSTRUMENT


def _is_published(argument: str, libraries: Libraries) -> bool:
    location = libraries.wanted.registry
    if location is None:
        return False
    with opened(location) as store:
        return argument.partition("@")[0] in {str(each.ruleset) for each in store.list()}


def _is_file_name(argument: str) -> bool:
    """Whether a name can only be that of a file by its form, so that no library is read to look it up."""
    return Path(argument).suffix in {SUFFIX, ".json"} or argument.startswith(("./", "../", "/", "~"))


def _is_word(argument: str) -> bool:
    """Whether a name is no path by its form."""
    return not ({"/", "\\"} & {*argument}) and argument.strip(".") != ""


def _instrument_id(text: str, state: State) -> str | None:
    """The id of the instrument of this id or number, whatever the brackets of the year are; None: there is none."""
    known = state.program.instruments
    return (
        text if text in known else {number_key(each.number): each.id for each in known.values()}.get(number_key(text))
    )


# ------------------------------------------------------------------------------------------------ files


def _path(text: str, argument: str, libraries: Libraries) -> Resolved:
    path = Path(text)
    if not text:  # which pathlib takes as the current folder
        raise Trouble(
            f"`{argument}` 没有写明哪个文件或文件夹",
            f"`{argument}` names no file or folder",
            _example(f"{argument}policies"),
        )
    if path.is_dir() or path.suffix == SUFFIX:
        state = libraries.at(path)
        return _library(state, argument, libraries, at_hand=True)
    return _ruleset(_bytes(path), path, argument)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise Trouble(f"没有文件或文件夹 `{path}`", f"there is no file or folder `{path}`") from error
    except OSError as error:
        raise cannot_read(path, error) from error


def _ruleset(data: bytes, path: Path | None, argument: str) -> Resolved:
    source = understood(data, argument)
    return Resolved(
        argument,
        (_side(source, argument),),
        lambda: None if path is None else _reported(path, source),
        Extent.RULESET,
    )


def _reported(path: Path, source: Source) -> Findings:
    """What the report that was built with a ruleset says; None where there is none beside it, or it is of another."""
    report = path.with_suffix(".report.json")
    try:
        document = json.loads(report.read_bytes())
        return findings_in_report(document) if document["digest"] == source.digest else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _side(source: Source, name: str) -> Side:
    return Side(name, source.ruleset, source.digest, source.version)


def _git(text: str, argument: str, libraries: Libraries) -> Resolved:
    wanted = revision(text)
    with tempfile.TemporaryDirectory(prefix="luohu-") as folder:
        found = taken_out(wanted, Path(folder))
        return _of_revision(found, wanted, argument, libraries)


def _of_revision(path: Path, wanted: Revision, argument: str, libraries: Libraries) -> Resolved:
    if not (path.is_dir() or path.suffix == SUFFIX):
        return _ruleset(path.read_bytes(), None, argument)
    state = libraries.read(path, wanted.name)
    return _library(state, argument, libraries, at_hand=False)


def _library(state: State, argument: str, libraries: Libraries, *, at_hand: bool) -> Resolved:
    def findings(rulesets: tuple[Ruleset, ...] = ()) -> Findings:
        return libraries.findings(state, rulesets, at_hand=at_hand)

    return Resolved(argument, whole(state, argument), findings, Extent.LIBRARY, state, findings)


# ------------------------------------------------------------------------------------------------ what is published


def _registry(text: str, argument: str, libraries: Libraries) -> Resolved:
    location = libraries.wanted.registry
    if location is None:
        raise Trouble(
            f"没有文件 `{text}`",
            f"there is no file `{text}`",
            Text("要从登记库取用，加 `--registry`", "give `--registry` to take it from a registry"),
        )
    return Resolved(argument, (_side(published(text, location), argument),), lambda: None, Extent.RULESET)


# ------------------------------------------------------------------------------------------------ what a library names


def _area(text: str, argument: str, libraries: Libraries) -> Resolved:
    parts = _AT_DAY.fullmatch(text)
    if parts is None:
        raise Trouble(
            f"`{text}` 不是 AREA@DAY 的形式",
            f"`{text}` is not of the form AREA@DAY",
            Text("例如 `泉州市@2024-03-28`", "for example `quanzhou@2024-03-28`"),
        )
    day = _day(parts["day"])
    state = libraries.main
    rulesets = of_area(state.rulesets, parts["area"])
    if not rulesets:
        raise Trouble(
            f"没有地区 `{parts['area']}` 的规则集",
            f"there is no ruleset for an area `{parts['area']}`",
            near_areas(state.rulesets, parts["area"]),
        )
    return Resolved(argument, at_day(state, rulesets, day, argument), lambda: None, Extent.AREA, state)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise Trouble(f"`{text}` 不是 2024-03-29 这样的日期", f"`{text}` is not a day like 2024-03-29") from error


def _instrument(text: str, argument: str, libraries: Libraries) -> Resolved:
    try:
        state = libraries.main
    except Trouble as trouble:
        raise _nothing(text, libraries.wanted.library, errors=trouble.exit_code is ExitCode.FOUND) from trouble
    known = _instrument_id(text, state)
    if known is None:
        raise _unknown(text, state)
    try:
        sides = of_instrument(state, known, libraries.wanted.today, argument)
    except NoText as error:
        raise Trouble(error.said.zh, error.said.en) from error
    return Resolved(argument, sides, lambda: None, Extent.INSTRUMENT, state)


def _nothing(text: str, library: Path, *, errors: bool) -> Trouble:
    zh, en = (
        (
            f"`{library}` 中的文件有错误，也无从查找",
            f"the files in `{library}` have errors, so that it is not looked up there",
        )
        if errors
        else (f"`{library}` 中也没有规则库可查", f"in `{library}` no library to look it up")
    )
    return Trouble(
        f"没有文件或文件夹 `{text}`；{zh}",
        f"there is no file or folder `{text}`, and {en}",
        Text(
            "用 `--library` 指明在哪个规则库中查找文号和地区",
            "say with `--library` where instruments and areas are looked up",
        ),
    )


def _unknown(text: str, state: State) -> Trouble:
    name = text.partition("@")[0]
    if of_area(state.rulesets, name):
        return Trouble(
            f"地区 `{name}` 要写明哪一天", f"of the area `{name}` a day is wanted", _example(f"{name}@2024-03-28")
        )
    known = {name for each in state.program.instruments.values() for name in (each.number, each.id)}
    near = get_close_matches(text, sorted(known), 3, 0.4)
    said = Text(f"相近的有：{'、'.join(near)}", f"near it: {', '.join(near)}") if near else None
    return Trouble(
        f"没有文件或文件夹 `{text}`，规则库中也没有这份文件",
        f"there is no file or folder `{text}`, and no instrument of that name in the library",
        said,
    )


def _example(text: str) -> Text:
    return Text(f"例如 `{text}`", f"for example `{text}`")
