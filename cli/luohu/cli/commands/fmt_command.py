"""`luohu fmt [PATH]`: canonical form, in either keyword language."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from luohu.cli.output import diagnostics_as_json, number, print_diagnostics, print_json, say
from luohu.cli.settings import ExitCode, format_option, language_option
from luohu.cli.trouble import Trouble, cannot_read, cannot_write
from luohu.dsl.diagnostics.model import Diagnostic, Language


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of one file: `changed` None if it has errors; `encoding` as it was, None if that is not certain."""

    file: Path
    changed: bool | None
    encoding: str | None
    found: tuple[Diagnostic, ...]


@click.command("fmt")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--keywords", type=click.Choice(["zh", "en"]), help="Convert keywords. Default: see below.")
@click.option("--check", "check_only", is_flag=True, help="Change nothing; exit code 1 if a file would change.")
@format_option("text", "json")
@language_option
def command(*, paths: tuple[Path, ...], keywords: Language | None, check_only: bool, form: str, lang: Language) -> int:
    """Format .luohu files, or all in a folder (default: the current one). Comments stay.

    Keywords are converted to what --keywords says, or, in a folder whose luohu.toml states a language, to that one.
    Otherwise each file keeps the language in which most of its keywords are.

    Files become UTF-8 without a byte order mark, with LF at the end of lines; GB18030 (GBK) and UTF-16 are recognised.

    A file that cannot be read as Luohu, or whose encoding is not certain, is left as it is byte for byte, its errors
    are printed, and the exit code is 1.
    """
    files = [(file, keywords or stated_keywords(path)) for path in paths or (Path(),) for file in luohu_files(path)]
    if not files:
        raise Trouble("没有 .luohu 文件", "there are no .luohu files")
    outcomes = []
    for file, wanted in files:
        outcomes.append(_format(file, wanted, write=not check_only))
        if form == "text":
            _tell(outcomes[-1], lang)
    changed = sum(outcome.changed is True for outcome in outcomes)
    broken = sum(outcome.changed is None for outcome in outcomes)
    if form == "json":
        print_json({"files": [_document(each) for each in outcomes], "changed": changed, "broken": broken})
    else:
        _summary(lang, len(files), changed, check_only=check_only)
    return ExitCode.FOUND if broken or (check_only and changed) else ExitCode.CLEAN


def _tell(outcome: _Outcome, lang: Language) -> None:
    if outcome.changed is None:
        print_diagnostics(outcome.found, lang, "full")
    elif outcome.changed:
        from luohu.dsl.encodings import Encoding

        converted = outcome.encoding != Encoding.UTF_8.value
        click.echo(f"{outcome.file}  {outcome.encoding} → {Encoding.UTF_8.value}" if converted else outcome.file)


def _document(outcome: _Outcome) -> dict[str, object]:
    from luohu.dsl.diagnostics.landmarks import nowhere

    return {
        "path": outcome.file.as_posix(),
        "changed": bool(outcome.changed),
        "encoding": outcome.encoding,
        "findings": diagnostics_as_json(outcome.found, nowhere),
    }


def stated_keywords(path: Path) -> Language | None:
    """The keyword language that the library in a folder states, if it states one."""
    from luohu.compiler.library import settings_of

    return settings_of(path).keywords if path.is_dir() else None


def luohu_files(path: Path) -> list[Path]:
    """The file itself, or every .luohu file below a folder, in order."""
    from luohu.compiler.library import Unreadable, library_files

    try:
        return [path] if path.is_file() else list(library_files(path))
    except Unreadable as error:
        raise Trouble(error.said.zh, error.said.en) from error


def _format(file: Path, keywords: Language | None, *, write: bool) -> _Outcome:
    from luohu.dsl.format import format_text
    from luohu.dsl.parser import read_any
    from luohu.dsl.source import Source

    try:
        data = file.read_bytes()
    except OSError as error:
        raise cannot_read(file, error) from error
    decoded = read_any(data, file.as_posix())
    if isinstance(decoded, Diagnostic):
        return _Outcome(file, None, None, (decoded,))
    encoding = decoded.encoding.value
    formatted = format_text(Source(file.as_posix(), decoded.text), keywords)
    if formatted.text is None:
        return _Outcome(file, None, encoding, formatted.diagnostics)
    wanted = formatted.text.encode("utf-8")
    if wanted != data and write:
        _write(file, wanted)
    return _Outcome(file, wanted != data, encoding, formatted.diagnostics)


def _write(file: Path, data: bytes) -> None:
    try:
        file.write_bytes(data)
    except OSError as error:
        raise cannot_write(file, error) from error


def _summary(lang: Language, files: int, changed: int, *, check_only: bool) -> None:
    if check_only:
        say(lang, f"{files} 个文件，{changed} 个需要排版", f"{number(files, 'file')}, {changed} would change")
    else:
        say(lang, f"{files} 个文件，改动 {changed} 个", f"{number(files, 'file')}, {changed} changed")
