"""LH111: a file that is not UTF-8, or whose text was spoilt by an earlier wrong conversion."""

from __future__ import annotations

from luohu.dsl.diagnostics.model import Diagnostic, Label, Rule, Severity, Text
from luohu.dsl.source import Source, Span

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


def wrongly_encoded(path: str, data: bytes, error: UnicodeDecodeError) -> Diagnostic:
    """The bytes of `path` do not decode; the place is the first of them that does not."""
    source = Source(path, data.decode("utf-8", errors="replace"))
    at = source.text.find(REPLACEMENT)
    helps = (RULE.fix,)
    if _is_gb18030(data):
        helps = (
            Text(
                f"它像是 GB18030（GBK）编码，可用 `iconv -f GB18030 -t UTF-8 {path}` 转换",
                f"it looks like GB18030 (GBK); `iconv -f GB18030 -t UTF-8 {path}` converts it",
            ),
        )
    return Diagnostic(
        RULE,
        Text(f"第 {error.start + 1} 个字节不是 UTF-8", f"byte {error.start + 1} is not UTF-8"),
        Label(Span(source, at, at + 1)),
        helps=helps,
    )


def spoilt(source: Source, start: int, end: int) -> Diagnostic:
    """The text holds replacement characters: it was converted wrongly before it got here."""
    return Diagnostic(
        RULE,
        Text("这里的文字在先前的转码中已经丢失", "text was lost here by an earlier conversion"),
        Label(Span(source, start, end)),
        helps=(Text("从原文件重新转码", "convert the original file again"),),
    )


def _is_gb18030(data: bytes) -> bool:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True
