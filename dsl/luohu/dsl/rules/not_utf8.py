"""LH111: a file that is not UTF-8, or whose text was spoilt by an earlier wrong conversion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Source, Span

if TYPE_CHECKING:
    from luohu.dsl.encodings import Decoded

REPLACEMENT = "\ufffd"

RULE = Rule(
    code="LH111",
    name="not-utf8",
    severity=Severity.ERROR,
    title=Text("文件不是 UTF-8 编码", "a file is not UTF-8"),
    why=Text(
        "文件一律用 UTF-8 编码；用别的编码读出来会是另外的字",
        "files are UTF-8; read in another encoding the same bytes are other characters",
    ),
    fix=Text("把文件转存为 UTF-8", "save the file as UTF-8"),
    example=f"文件 某{REPLACEMENT}办法 / some-rules {{ }}\n",
)

_NEIGHBOURS = 3
"""Bytes shown around the first that cannot be read."""


def otherwise_encoded(path: str, decoded: Decoded) -> Diagnostic:
    """The text of `path` is whole, in another encoding; the place is its first character that is not ASCII."""
    source = Source(path, decoded.text)
    at = next((index for index, char in enumerate(decoded.text) if not char.isascii()), 0)
    encoding = decoded.encoding.value
    convert = f"luohu fmt {path}" if path.endswith(".luohu") else f"iconv -f {encoding} -t UTF-8 {path}"
    return Diagnostic(
        RULE,
        Text(f"文件是 {encoding} 编码，不是 UTF-8", f"the file is in {encoding}, not UTF-8"),
        Label(Span(source, at, min(at + 1, len(decoded.text)))),
        helps=(Text(f"`{convert}` 把它转换为 UTF-8", f"`{convert}` converts it to UTF-8"),),
    )


def unreadable(path: str, data: bytes, error: UnicodeDecodeError) -> Diagnostic:
    """The bytes of `path` are no text of one encoding; what can be read of them is shown."""
    source = Source(path, data.decode("utf-8", errors="replace"))
    at = source.text.find(REPLACEMENT)
    shown = data[error.start : error.start + _NEIGHBOURS].hex(" ").upper()
    return Diagnostic(
        RULE,
        Text(
            f"第 {error.start + 1} 个字节起不是 UTF-8（{shown}），也不完整地是另一种编码",
            f"from byte {error.start + 1} on ({shown}) this is not UTF-8, and not wholly another encoding",
        ),
        Label(Span(source, at, at + 1)),
        helps=(
            Text(
                "文件可能混用了两种编码，或已经损坏；找出原文件，整个转存为 UTF-8",
                "two encodings may be mixed, or bytes are damaged; save the original file as UTF-8 as a whole",
            ),
        ),
    )


def spoilt(source: Source, start: int, end: int) -> Diagnostic:
    """The text holds replacement characters: it was converted wrongly before it got here."""
    return Diagnostic(
        RULE,
        Text("这里的文字在先前的转码中已经丢失", "text was lost here by an earlier conversion"),
        Label(Span(source, start, end)),
        helps=(Text("从原文件重新转码", "convert the original file again"),),
    )
