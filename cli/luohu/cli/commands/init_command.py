"""`luohu init DIR`: a small library that checks clean."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import click

from luohu.cli.output import print_json, say
from luohu.cli.settings import format_option, language_option
from luohu.cli.trouble import Trouble, cannot_read, cannot_write
from luohu.dsl.diagnostics.model import Language, Text

TEMPLATES: tuple[str, ...] = (
    "README.md",
    "luohu.toml",
    "areas.luohu",
    "vocabulary.luohu",
    "notice.luohu",
    "scenarios.luohu",
)


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@format_option("text", "json")
@language_option
def command(folder: Path, form: str, lang: Language) -> None:
    """Start a library in DIR: one instrument, its vocabulary, areas, scenarios, and a README.

    Nothing that is there already is overwritten.
    """
    try:
        present = [name for name in TEMPLATES if (folder / name).exists()]
    except OSError as error:
        raise cannot_read(folder, error) from error
    if present:
        names = "、".join(present)
        raise Trouble(
            f"`{folder}` 中已有 {names}，没有写入任何文件",
            f"`{folder}` already holds {', '.join(present)}; nothing was written",
            Text("换一个空文件夹", "choose an empty folder"),
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in TEMPLATES:
            text = files("luohu.cli").joinpath("templates", name).read_text(encoding="utf-8")
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise cannot_write(folder, error) from error
    if form == "json":
        print_json({"folder": folder.as_posix(), "written": list(TEMPLATES)})
        return
    say(
        lang,
        f"已在 {folder} 建立规则库，试试 luohu check {folder}",
        f"started a library in {folder}; try: luohu check {folder}",
    )
