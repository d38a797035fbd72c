"""`luohu cache`: where the cache of `luohu check` is, and how to be rid of it."""

from __future__ import annotations

import click

from luohu.cli.output import number, say
from luohu.cli.settings import language_option
from luohu.compiler.incremental.folder import Folder, default_folder
from luohu.dsl.diagnostics.model import Language


@click.command("cache")
@click.option("--clear", is_flag=True, help="Remove everything in it.")
@click.option("--where", is_flag=True, help="Print its folder and nothing else.")
@language_option
def command(*, clear: bool, where: bool, lang: Language) -> None:
    """Say where the cache of `luohu check` is and what it takes, or clear it. It may be removed at any time."""
    path = default_folder()
    if path is None:
        say(lang, "缓存已关闭（LUOHU_NO_CACHE）", "the cache is turned off (LUOHU_NO_CACHE)")
        return
    folder = Folder(path)
    if where:
        click.echo(str(path))
    elif clear:
        count = folder.clear()
        say(lang, f"{path}：删去 {count} 个文件", f"{path}: {number(count, 'file')} removed")
    else:
        size = folder.size() / 1_000_000
        say(lang, f"{path}：{size:.1f} MB", f"{path}: {size:.1f} MB")
