"""Texts at hand: finding the file of a source below a folder, and reading it whatever it was saved in."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

from luohu.compiler.sources.reading import ReadPart, read_source
from luohu.dsl.diagnostics.model import Text

SUFFIX = ".txt"
"""How names of files of texts end."""

LONGEST = 1_000_000
"""Characters of the longest text that is read: ten times a civil code. What is longer is no document, or very many."""

_MARKED = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


@dataclass(frozen=True, slots=True)
class NoText:
    """A file that holds no text of a document, and why."""

    path: Path
    why: Text


def decoded(data: bytes) -> str | None:
    """The characters of a file: UTF-8, UTF-16 with its mark, else GB 18030; None where it is none of them."""
    named = [name for mark, name in _MARKED if data.startswith(mark)]
    for name in named or ["utf-8", "gb18030"]:
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    return None


def texts_below(folder: Path) -> dict[str, Path]:
    """The texts in the folder and below it, by the id of their source.

    Of several files of one name the one least deep is taken, then the first by name.
    """
    best_last = sorted(folder.rglob(f"*{SUFFIX}"), key=lambda path: (len(path.parts), str(path)), reverse=True)
    return {path.stem: path for path in best_last if path.is_file()}


def read_text(path: Path) -> tuple[ReadPart, ...] | NoText:
    """The documents in a file.

    Raises:
        OSError: if the operating system does not let it be read.
    """
    text = decoded(path.read_bytes())
    if text is None or "\0" in text:
        return NoText(path, Text("不是文本文件", "is no text"))
    if len(text) > LONGEST:
        return NoText(path, _too_long(len(text)))
    parts = read_source(text)
    if not any(each.paragraphs for each in parts):
        return NoText(path, Text("没有段落", "has no paragraph"))
    return parts


def _too_long(length: int) -> Text:
    return Text(
        f"有 {length} 字，不像一份文件（至多 {LONGEST} 字）",
        f"has {length} characters, more than a document has (at most {LONGEST})",
    )
