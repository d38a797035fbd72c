"""What commands about sources share: the indexes of a library, and the folder of texts at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from luohu.cli.trouble import Trouble
from luohu.dsl.diagnostics.model import Text

if TYPE_CHECKING:
    from luohu.compiler.sources.shelf import Shelf
    from luohu.dsl.source import Source

Function = TypeVar("Function", bound=Callable[..., Any])


def texts_option(*, required: bool = False) -> Callable[[Function], Function]:
    """Add `--texts DIR`, passed as `texts`: a folder, or None."""
    return click.option(
        "--texts",
        required=required,
        metavar="DIR",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help="Folder with the texts of the sources, ID.txt, in it or below.",
    )


def shelf_at(path: Path) -> Shelf:
    """The indexes of the library in a folder.

    Raises:
        Trouble: there is nothing at the path, or no index in its folder of sources.
    """
    from luohu.compiler.library import NothingThere, read_texts

    try:
        return shelf_of(read_texts(path).indexes, path)
    except NothingThere as error:
        raise Trouble(error.said.zh, error.said.en) from error


def shelf_of(files: Iterable[Source], path: Path) -> Shelf:
    """The indexes in some files of the library in a folder.

    Raises:
        Trouble: there are none.
    """
    from luohu.compiler.sources.shelf import shelved

    shelf = shelved(files)
    if not (shelf.indexes or shelf.broken):
        raise Trouble(
            f"`{path}` 中没有来源的索引",
            f"there are no indexes of sources in `{path}`",
            Text("用 `luohu sources index` 做", "make some with `luohu sources index`"),
        )
    return shelf
