"""Edits of what a library says of its source documents: indexes that change, come, go and break; 来源, 核对, 不编码, 已编码."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from luohu.compiler.sources.codec import from_text, to_text
from luohu.compiler.sources.model import SourceIndex

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from random import Random

SINCE = re.compile(r'"since": "\d{4}-')
LINES = (
    "来源 jia",
    "来源 yi",
    "来源 jia 部分 “甲”",
    "核对 “张三” 2024-02-01",
    "核对 “张三” 2020-02-01",
    "不编码 一 原因 背景",
    "不编码 二 原因 背景 核对 “张三” 2024-02-01",
    "不编码 一 至 二 原因 背景",
    "已编码 二、末段 “施行日”",
)


def indexes(folder: Path) -> list[Path]:
    return sorted((folder / "sources").glob("*.json"))


def changed(folder: Path, chance: Random, change: Callable[[str], str]) -> None:
    known = indexes(folder)
    if known:
        path = chance.choice(known)
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def other_days(folder: Path, chance: Random) -> None:
    year = chance.choice((2019, 2023, 2025))
    changed(folder, chance, lambda old: SINCE.sub(f'"since": "{year}-', old))


def other_signs(folder: Path, chance: Random) -> None:
    """A paragraph that ends with a colon, or one that is a heading."""
    marks = ('"kind": "heading"', '"kind": "body"', '"kind": "body", "opens": true', '"kind": "container"')
    changed(folder, chance, lambda old: old.replace('"kind": "body"', chance.choice(marks), 1))


def other_paragraphs(folder: Path, chance: Random) -> None:
    """One paragraph fewer, or one more behind the last."""

    def change(text: str) -> str:
        index = from_text(text)
        if not isinstance(index, SourceIndex):
            return text
        lines = text.splitlines(keepends=True)
        at = [number for number, line in enumerate(lines) if line.startswith('  {"locator"')]
        if at and chance.random() < 0.5:
            del lines[chance.choice(at)]
        elif at:
            lines[at[-1]] += "," + re.sub(
                '"locator": "[^"]*"', f'"locator": "{chance.choice("二三四")}(一)"', lines[at[-1]]
            )
        return "".join(lines)

    changed(folder, chance, change)


def broken(folder: Path, chance: Random) -> None:
    changed(folder, chance, lambda old: old[: chance.randrange(len(old) + 1)])


def without_index(folder: Path, chance: Random) -> None:
    known = indexes(folder)
    if known:
        chance.choice(known).unlink()


def another_index(folder: Path, chance: Random) -> None:
    """The same document under another name, which may be the one that a notice names."""
    name = chance.choice(("jia", "yi"))
    for path in indexes(folder)[:1]:
        index = from_text(path.read_text(encoding="utf-8"))
        if isinstance(index, SourceIndex):
            text = to_text(SourceIndex(name, index.parts))
            path.with_name(f"{name}.json").write_text(text, encoding="utf-8")


def said(folder: Path, chance: Random) -> None:
    """A document says more of its source."""
    known = sorted(folder.rglob("*.luohu"))
    if not known or not indexes(folder):
        return
    path = chance.choice(known)
    text = path.read_bytes().decode("utf-8", errors="replace")
    line = chance.choice(LINES)
    path.write_text(re.sub(r"(文件 [^{]*\{)", rf"\1\n{line}\n", text, count=1), encoding="utf-8")


SOURCE_EDITS: tuple[Callable[[Path, Random], None], ...] = (
    other_days,
    other_signs,
    other_paragraphs,
    broken,
    without_index,
    another_index,
    said,
    said,
)
