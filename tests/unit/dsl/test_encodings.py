"""Which bytes are read as what, and what is said of those that are not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from luohu.dsl.diagnostics.model import Diagnostic
from luohu.dsl.encodings import Decoded, Encoding, decode
from luohu.dsl.parser import read, read_any

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "文件 泉公规〔2024〕1号 / qz-2024-1 { 发布机关 泉州市公安局 }\n# 设区的市\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), Encoding.UTF_8),
        (TEXT.encode("utf-8-sig"), Encoding.UTF_8),
        (TEXT.encode("gb18030"), Encoding.GB18030),
        (TEXT.encode("gbk"), Encoding.GB18030),
        (TEXT.encode("utf-16"), Encoding.UTF_16),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), Encoding.UTF_16),
    ],
)
def test_certain_encodings(data: bytes, encoding: Encoding) -> None:
    assert decode(data) == Decoded(TEXT, encoding)


@pytest.mark.parametrize(
    "data",
    [
        b"ok \xff\xff\xff",
        "café".encode("latin-1"),
        "設區的市登記戶籍條件".encode("big5"),
        "ひらがなと漢字の文書。住民登録".encode("shift-jis"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-32"),
        b"\xff\xfe" + b"\x00\xd8a\x00",  # half a surrogate pair
        "a\ud800b".encode(errors="surrogatepass"),
        "\ud83d\ude00".encode(errors="surrogatepass"),  # UTF-8 of both halves
        TEXT.encode("gb18030")[:-3] + b"\x81",
        TEXT.encode("gb18030") + TEXT.encode(),
        TEXT.encode() + TEXT.encode("gb18030"),
        "# 注\n".encode() + "# 设区的市\n".encode("gb18030"),
        "汉\x01字".encode("gb18030"),
        "某\ue000某".encode("gb18030"),
    ],
)
def test_what_is_not_certain_is_refused(data: bytes) -> None:
    with pytest.raises(UnicodeDecodeError):
        decode(data)
    found = read_any(data, "a.luohu")
    assert isinstance(found, Diagnostic)
    assert found.code == "LH111"
    assert found.primary is not None
    assert found.primary.span.text == "\ufffd"


@pytest.mark.parametrize(
    ("name", "encoding", "command"),
    [
        ("a.luohu", "gb18030", "luohu fmt"),
        ("a.luohu", "utf-16", "luohu fmt"),
        ("luohu.toml", "gb18030", "iconv -f GB18030 -t UTF-8"),
    ],
)
def test_a_file_in_another_encoding_is_named_and_shown_as_it_reads(
    tmp_path: Path,
    name: str,
    encoding: str,
    command: str,
) -> None:
    path = tmp_path / name
    path.write_bytes(TEXT.encode(encoding))
    found = read(path, name)
    assert isinstance(found, Diagnostic)
    assert found.code == "LH111"
    assert encoding.upper() in found.message.en
    assert command in found.helps[0].zh
    assert found.primary is not None
    assert found.primary.span.text == "文"
    assert found.primary.span.source.text == TEXT


def test_the_place_of_what_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.luohu"
    path.write_bytes("地区 甲".encode() + b"\xff\xfe")
    found = read(path)
    assert isinstance(found, Diagnostic)
    assert found.message.en == "from byte 11 on (FF FE) this is not UTF-8, and not wholly another encoding"


def test_an_empty_file_of_another_encoding() -> None:
    assert decode(b"\xff\xfe") == Decoded("", Encoding.UTF_16)
