"""`luohu sources verify [PATH] --texts DIR`: do the texts at hand still say what the indexes tell?"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from luohu.cli.output import number, print_json
from luohu.cli.settings import ExitCode, format_option, language_option
from luohu.cli.source_indexes import shelf_at, texts_option
from luohu.cli.trouble import cannot_read
from luohu.dsl.diagnostics.model import Language, Text

if TYPE_CHECKING:
    from luohu.compiler.sources.agreement import Agreement, Difference
    from luohu.compiler.sources.shelf import Shelf

_SAID = {
    "changed": Text("有变动", "changed"),
    "gone": Text("已不存在", "gone"),
    "new": Text("新出现", "new"),
    "read-otherwise": Text("文字相同，读法不同", "the same words, read otherwise"),
}


@click.command("verify")
@click.argument("path", type=click.Path(path_type=Path), default=Path())
@texts_option(required=True)
@format_option("text", "json")
@language_option
def command(path: Path, texts: Path, form: str, lang: Language) -> ExitCode:
    """Compare the indexes of the library at PATH with the texts in DIR, paragraph by paragraph.

    Exit code 1 if any paragraph is changed, gone or new. A text that is not at hand is said, and is no difference.
    """
    from luohu.compiler.sources.agreement import agreements

    shelf = shelf_at(path)
    try:
        found = agreements((index for _, index in sorted(shelf.indexes.items())), texts)
    except OSError as error:
        raise cannot_read(error.filename or texts, error) from error
    if form == "json":
        print_json(_document(found, shelf))
    else:
        _print(found, shelf, lang)
    sound = all(each.sound for each in found) and not shelf.broken
    return ExitCode.CLEAN if sound else ExitCode.FOUND


def _print(found: Sequence[Agreement], shelf: Shelf, lang: Language) -> None:
    for each in found:
        click.echo(f"{each.source}: {_summary(each, shelf).get(lang)}")
        for difference in each.differences:
            click.echo(f"  {_place(difference, lang)} {_SAID[difference.change.value].get(lang)}")
    for broken in shelf.broken:
        click.echo(f"{broken.source}: {broken.why.get(lang)}")


def _summary(each: Agreement, shelf: Shelf) -> Text:
    if each.no_text is not None:
        return Text(f"{each.text} {each.no_text.why.zh}", f"{each.text} {each.no_text.why.en}")
    if each.text is None:
        return Text("没有原文可比", "no text at hand")
    if each.differences:
        count = len(each.differences)
        return Text(f"{count} 处不同", number(count, "difference"))
    count = sum(len(part.paragraphs) for part in shelf.indexes[each.source].parts)
    return Text(f"{count} 段相符", f"{number(count, 'paragraph')}, as indexed")


def _place(difference: Difference, lang: Language) -> str:
    part = f"“{difference.part}” " if difference.part else ""
    if difference.locator:
        return f"{part}{difference.locator}"
    whole = Text("题名", "the title") if difference.change.value == "changed" else Text("整个部分", "the whole part")
    return f"{part}{whole.get(lang)}"


def _document(found: Sequence[Agreement], shelf: Shelf) -> dict[str, object]:
    return {
        "sources": [
            {
                "source": each.source,
                "text": None if each.text is None else str(each.text),
                "sound": each.sound,
                "differences": [
                    {"part": one.part, "locator": one.locator, "change": one.change.value} for one in each.differences
                ],
            }
            for each in found
        ],
        "unreadable": [{"source": each.source, "why": {"zh": each.why.zh, "en": each.why.en}} for each in shelf.broken],
    }
