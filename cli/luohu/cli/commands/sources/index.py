"""`luohu sources index FILE`: the index of a source document."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from luohu.cli.output import number, say
from luohu.cli.settings import language_option, today_option
from luohu.cli.trouble import Trouble, cannot_read, cannot_write
from luohu.dsl.diagnostics.model import Language

if TYPE_CHECKING:
    from luohu.compiler.sources.model import SourceIndex
    from luohu.compiler.sources.reading import ReadPart


@click.command("index")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Folder to write ID.json to. Default: print it."
)
@click.option("--id", "source", metavar="ID", help="What 来源 will name. Default: the name of the file without ending.")
@today_option
@language_option
def command(file: Path, out: Path | None, source: str | None, today: date, lang: Language) -> None:
    """Find the paragraphs of FILE, a document as received, and write their index.

    A paragraph that the index at the same place told likewise before keeps the day since which it is told.
    """
    from luohu.compiler.ruleset.validate import check_schema
    from luohu.compiler.sources.codec import SUFFIX, to_text
    from luohu.compiler.sources.indexing import index_of

    name = file.stem if source is None else source
    _refuse_name(name)
    target = None if out is None else out / f"{name}{SUFFIX}"
    index = index_of(name, _parts(file), today, None if target is None else _former(target))
    text = to_text(index)
    check_schema("source-index", json.loads(text))
    if target is None:
        click.echo(text, nl=False)
        return
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise cannot_write(target, error) from error
    count = sum(len(each.paragraphs) for each in index.parts)
    say(lang, f"{target}：{count} 段", f"{target}: {number(count, 'paragraph')}")


def _parts(path: Path) -> tuple[ReadPart, ...]:
    from luohu.compiler.sources.texts import NoText, read_text

    try:
        parts = read_text(path)
    except OSError as error:
        raise cannot_read(path, error) from error
    if isinstance(parts, NoText):
        raise Trouble(f"`{path}` {parts.why.zh}", f"`{path}` {parts.why.en}")
    return parts


def _refuse_name(name: str) -> None:
    if not name or any(sign.isspace() or sign in "/\\" for sign in name):
        raise Trouble(f"`{name}` 不能作来源的 id", f"`{name}` cannot be the id of a source")


def _former(target: Path) -> SourceIndex | None:
    """The index that stands there now; one that cannot be read is taken for none, since it is written anew."""
    from luohu.compiler.sources.codec import Malformed, from_text
    from luohu.compiler.sources.texts import decoded

    try:
        text = decoded(target.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as error:
        raise cannot_read(target, error) from error
    former = None if text is None else from_text(text)
    return None if isinstance(former, Malformed) else former
