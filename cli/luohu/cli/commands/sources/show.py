"""`luohu sources show WHERE`: paragraphs of a source beside the clauses that state them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from luohu.cli.compiling import path_argument, resolved
from luohu.cli.output import print_json
from luohu.cli.settings import format_option, language_option
from luohu.cli.source_indexes import shelf_of, texts_option
from luohu.cli.trouble import Trouble, cannot_read
from luohu.dsl.diagnostics.model import Language, Text

if TYPE_CHECKING:
    from luohu.compiler.sources.asked import Asked
    from luohu.compiler.sources.reading import ReadPart
    from luohu.compiler.sources.shelf import Shelf

_WIDE = 120  # cells: below, two columns of Chinese would be too narrow to read


@click.command("show")
@click.argument("where")
@path_argument
@click.option("--source", metavar="ID", help="The source that WHERE is a place of; ID/PART where it has parts.")
@texts_option()
@format_option("text", "json")
@language_option
def command(  # noqa: PLR0913 - one parameter for each option
    *, where: str, path: Path, source: str | None, texts: Path | None, form: str, lang: Language
) -> None:
    """Print paragraphs beside the clauses of the library in PATH that state them, or why they are not encoded.

    WHERE is a source (quanzhou-2024-1, quzhou-2017/送审稿), a place of one (quanzhou-2024-1:一(二)), a clause
    (qz-2024-1/1-2), a document by id or number, or a place of one (泉公规〔2024〕1号 之 一(二)). What stands below it is
    shown too. The words of a paragraph are shown where --texts has the text.
    """
    from luohu.compiler.sources.asked import Asked, asked
    from luohu.compiler.sources.beside import beside, clause_texts

    state = resolved(path, lang)
    shelf = shelf_of(state.library.indexes, path)
    wanted = asked(where, source, state.program, shelf.indexes)
    if not isinstance(wanted, Asked):
        _refuse_broken(where, source, shelf)
        near = ", ".join(f"`{each}`" for each in wanted.near)
        help_ = Text(f"是不是 {near}？", f"did you mean {near}?") if near else None
        raise Trouble(wanted.said.zh, wanted.said.en, help_)
    _refuse(wanted, shelf)
    read = _read(texts, wanted.source)
    rows = beside(wanted, state.program, shelf.indexes, read or ())
    if not rows:
        _refuse_place(wanted, shelf)
    columns = _columns()
    cited = {clause for row in rows for clause in row.clauses}
    width = 100 if form == "json" else _clause_width(columns)
    clauses = clause_texts(cited, state.program, state.library.files, width)
    if form == "json":
        from luohu.compiler.sources.beside_json import beside_json

        print_json(beside_json(wanted.source, rows, clauses))
        return
    from luohu.cli.paragraphs import print_paragraphs

    if texts is not None and read is None:
        said = Text(f"`{texts}` 中没有 `{wanted.source}` 的原文", f"`{texts}` has no text of `{wanted.source}`")
        click.echo(said.get(lang), err=True)
    print_paragraphs(rows, clauses, columns, lang, two_columns=columns >= _WIDE)


def _columns() -> int:
    import shutil

    return min(200, click.get_current_context().terminal_width or shutil.get_terminal_size((100, 24)).columns)


def _clause_width(columns: int) -> int:
    return columns // 2 - 4 if columns >= _WIDE else columns - 4


def _read(texts: Path | None, source: str) -> tuple[ReadPart, ...] | None:
    """What the text of a source says, None where it is not at hand."""
    if texts is None:
        return None
    from luohu.compiler.sources.texts import NoText, read_text, texts_below

    file = texts_below(texts).get(source)
    try:
        found = None if file is None else read_text(file)
    except OSError as error:
        raise cannot_read(file, error) from error
    if isinstance(found, NoText):
        raise Trouble(f"`{found.path}` {found.why.zh}", f"`{found.path}` {found.why.en}")
    return found


def _refuse_broken(where: str, source: str | None, shelf: Shelf) -> None:
    """Say of an index that cannot be read why, not that there is none."""
    for broken in shelf.broken:
        if broken.source in (source or where):
            raise Trouble(f"`{broken.file.path}` {broken.why.zh}", f"`{broken.file.path}` {broken.why.en}")


def _refuse(wanted: Asked, shelf: Shelf) -> None:
    _refuse_broken(wanted.source, None, shelf)
    index = shelf.indexes.get(wanted.source)
    if index is None or (wanted.part is not None and wanted.part not in index.by_name):
        name = wanted.source if not wanted.part else f"{wanted.source}/{wanted.part}"
        raise Trouble(f"`{name}` 没有索引", f"`{name}` has no index")


def _refuse_place(wanted: Asked, shelf: Shelf) -> None:
    from luohu.compiler.sources.places import near, tree

    name = "、".join(wanted.locators)
    parts = shelf.indexes[wanted.source].parts
    found = [f"`{each}`" for part in parts for one in wanted.locators for each in near(tree(part), one)][:3]
    raise Trouble(
        f"`{wanted.source}` 没有 `{name}`",
        f"`{wanted.source}` has no `{name}`",
        Text(f"近似的有 {'、'.join(found)}", f"there are {', '.join(found)}") if found else None,
    )
