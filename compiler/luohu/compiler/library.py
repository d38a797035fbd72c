"""The library: a folder of `.luohu` files with its settings, or a single file, read and parsed.

What is wrong with the settings or the files is in the diagnostics; nothing that a user wrote raises.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from luohu.compiler.checks.library.malformed_settings import malformed_settings, setting_out_of_place
from luohu.compiler.checks.library.unknown_setting import unknown_setting
from luohu.dsl.diagnostics.model import Diagnostic, Language, Text, in_order
from luohu.dsl.parser import parse, read
from luohu.dsl.source import Source
from luohu.dsl.syntax.file import File

SETTINGS = "luohu.toml"
"""The file that makes a folder a library."""

SUFFIX = ".luohu"
"""How names of files in the language end."""

INDEXES = "sources"
"""The folder of a library that holds the indexes of its source documents, `<id>.json` for each."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What `luohu.toml` says. `keywords`: what `fmt` writes its files in; `rulesets`: areas beside the cities.

    `keywords` None: not stated, every file keeps its own.
    """

    name: str
    keywords: Language | None = None
    rulesets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Library:
    """A library (规则库) as it was read: every file, parsed as far as it could be."""

    root: Path
    settings: Settings
    files: tuple[File, ...]
    diagnostics: tuple[Diagnostic, ...] = field(default=())
    indexes: tuple[Source, ...] = ()
    """The indexes of its source documents, as text."""

    @property
    def name(self) -> str:
        """The library's name."""
        return self.settings.name

    @property
    def rulesets(self) -> tuple[str, ...]:
        """Areas that have a ruleset beside the cities."""
        return self.settings.rulesets

    @property
    def sources(self) -> tuple[Source, ...]:
        """The texts, in the order of the files."""
        return tuple(each.source for each in self.files)


class NothingThere(Exception):  # noqa: N818 - it says what is the case, and is caught by that name
    """There is nothing to read at a path that a user gave. `said`: that, in both languages."""

    def __init__(self, path: Path, said: Text | None = None) -> None:
        """An error about a path."""
        self.path = path
        self.said = said or Text(f"没有文件或文件夹 `{path}`", f"there is no file or folder `{path}`")
        super().__init__(self.said.en)


class Unreadable(NothingThere):
    """The operating system does not let a file be read."""

    def __init__(self, path: Path, error: OSError) -> None:
        """An error about a file."""
        why = error.strerror or type(error).__name__
        super().__init__(path, Text(f"读不出 `{path}`：{why}", f"cannot read `{path}`: {why}"))


def library_files(path: Path) -> Iterator[Path]:
    """The `.luohu` files below a folder, sorted by path; hidden folders and `build` are not looked into.

    Raises:
        Unreadable: if a folder cannot be listed; a library that is read in part could be clean by accident.
    """
    found: list[Path] = []
    for folder, below, names in os.walk(path, onerror=_unlisted):
        below[:] = [name for name in below if name != "build" and not name.startswith(".")]
        inside = (Path(folder, name) for name in names if name.endswith(SUFFIX) and not name.startswith("."))
        found.extend(each for each in inside if each.is_file())
    yield from sorted(found, key=lambda each: each.relative_to(path).as_posix())


def index_files(path: Path) -> Iterator[Path]:
    """The indexes of source documents in a library's folder, sorted by name.

    Raises:
        Unreadable: if the folder of indexes cannot be listed.
    """
    folder = path / INDEXES
    if not folder.is_dir():
        return
    try:
        found = sorted(folder.iterdir())
    except OSError as error:
        raise Unreadable(folder, error) from error
    yield from (each for each in found if each.suffix == ".json" and each.name[0] != "." and each.is_file())


def _unlisted(error: OSError) -> None:
    raise Unreadable(Path(error.filename), error) from error


@dataclass(frozen=True, slots=True)
class Texts:
    """A library as it was read, before anything is parsed: `sources` in order of path."""

    root: Path
    settings: Settings
    sources: tuple[Source, ...]
    diagnostics: tuple[Diagnostic, ...] = ()
    indexes: tuple[Source, ...] = ()


def read_texts(path: Path) -> Texts:
    """The texts of the library in a folder, or of one file.

    Raises:
        NothingThere: if there is no file or folder at the path.
        Unreadable: if the operating system does not let a file be read.
    """
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NothingThere(path) from error
    except OSError as error:
        raise Unreadable(path, error) from error
    root = path if path.is_dir() else path.parent
    found: list[Diagnostic] = []
    settings = _settings(path, found)
    sources = [_text(each, found) for each in (library_files(path) if path.is_dir() else (path,))]
    indexes = [_text(each, found) for each in (index_files(path) if path.is_dir() else ())]
    return Texts(root, settings, _whole(sources), tuple(found), _whole(indexes))


def _whole(sources: list[Source | None]) -> tuple[Source, ...]:
    """Those that could be read."""
    return tuple(each for each in sources if each is not None)


def load(path: Path) -> Library:
    """The library in a folder, or of one file.

    Raises:
        NothingThere: if there is no file or folder at the path.
        Unreadable: if the operating system does not let a file be read.
    """
    return parsed(read_texts(path))


def parsed(texts: Texts) -> Library:
    """The library that texts make."""
    read = [parse(each) for each in texts.sources]
    found = [*texts.diagnostics, *(each for one in read for each in one.diagnostics)]
    files = tuple(each.file for each in read)
    return Library(texts.root, texts.settings, files, tuple(in_order(found)), texts.indexes)


def _text(path: Path, found: list[Diagnostic]) -> Source | None:
    """The text of a file; one that is no text is reported."""
    try:
        source = read(path)
    except OSError as error:
        raise Unreadable(path, error) from error
    if isinstance(source, Diagnostic):
        found.append(source)
        return None
    return source


def settings_of(folder: Path) -> Settings:
    """What the settings of a folder say, as far as they can be read; `load` reports what is wrong with them."""
    return _settings(folder, [])


def _settings(path: Path, found: list[Diagnostic]) -> Settings:
    default = Settings(path.resolve().stem if path.is_file() else path.resolve().name)
    file = path / SETTINGS
    if not path.is_dir() or not file.is_file():
        return default
    source = _text(file, found)
    if source is None:
        return default
    try:
        table = tomllib.loads(source.text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found.append(malformed_settings(source, str(error)))
        return default
    return _read_table(table, source, default, found)


def _read_table(table: dict[str, object], source: Source, default: Settings, found: list[Diagnostic]) -> Settings:
    known = ("name", "keywords", "rulesets")
    found.extend(unknown_setting(source, key, known) for key in sorted(table) if key not in known)
    name, keywords, rulesets = default.name, default.keywords, default.rulesets
    match table.get("name", name):
        case str(text) if text:
            name = text
        case _:
            found.append(setting_out_of_place(source, "name"))
    match table.get("keywords"):
        case "zh" | "en" as language:
            keywords = language
        case None:
            pass
        case _:
            found.append(setting_out_of_place(source, "keywords"))
    listed = table.get("rulesets", [])
    if isinstance(listed, list) and all(isinstance(each, str) for each in listed):
        rulesets = tuple(sorted({str(each) for each in listed}))
    else:
        found.append(setting_out_of_place(source, "rulesets"))
    return Settings(name, keywords, rulesets)
