"""Edits of a library on disk: what people do to files, and what they break meanwhile.

An edit is a function of a folder and a source of chance. It may do nothing where it finds nothing to do.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from luohu.compiler.pipeline import Request, compile_library
from luohu.dsl.diagnostics.fingerprint import fingerprint
from luohu.dsl.parser import parse
from luohu.dsl.source import Source

if TYPE_CHECKING:
    from collections.abc import Callable

Edit = "Callable[[Path, Random], None]"

DAY = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
NUMBER = re.compile(r"(?<![\d-])\d{1,2}(?=个月|日|年|周岁|分|平方米)")
WORD = re.compile(r"[\u4e00-\u9fff]{2,}")
DEFINITIONS = (
    "定义 丁项 指 甲事",
    "定义 丁项 指 甲事 且 戊项",
    "定义 戊项 指 非 乙事",
    "定义 戊项 指 丁项",
    "定义 丁项 未界定",
    "定义 丁项 指 没有的事",
    "定义 亲戚 包括 配偶、子女",
    "定义 亲戚 包括 配偶（限 丁项）",
)
CONDITIONS = ("条件 丁项", "条件 戊项 或 甲事", "条件 配偶的丁项", "条件 甲事 且 非 丁项", "条件 没有的事")
SETTINGS = ('name = "甲"\n', 'rulesets = ["丙区"]\n', 'rulesets = ["没有"]\n', "rulesets = 1\n", "= broken\n", "")


def files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.luohu"))


def some_file(folder: Path, chance: Random) -> Path | None:
    known = files(folder)
    return chance.choice(known) if known else None


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def put(path: Path, content: str) -> None:
    path.write_text(content, encoding="utf-8", errors="replace", newline="")


def changed(path: Path | None, chance: Random, pattern: re.Pattern[str], new: Callable[[str], str]) -> None:
    """Replaces one of the places where a pattern matches."""
    if path is None:
        return
    content = text(path)
    found = list(pattern.finditer(content))
    if found:
        match = chance.choice(found)
        put(path, content[: match.start()] + new(match[0]) + content[match.end() :])


def other_day(folder: Path, chance: Random) -> None:
    day = f"{chance.randint(2022, 2025)}年{chance.randint(1, 12)}月{chance.randint(1, 28)}日"
    changed(some_file(folder, chance), chance, DAY, lambda _old: day)


def other_number(folder: Path, chance: Random) -> None:
    changed(some_file(folder, chance), chance, NUMBER, lambda _old: str(chance.randint(1, 60)))


def other_word(folder: Path, chance: Random) -> None:
    """A word of the library in the place of another."""
    source = some_file(folder, chance)
    words = WORD.findall(text(source)) if source else []
    changed(some_file(folder, chance), chance, WORD, lambda old: chance.choice(words) if words else old)


def misspelt(folder: Path, chance: Random) -> None:
    changed(some_file(folder, chance), chance, WORD, lambda old: old[0] + "某" + old[1:])


def comment(folder: Path, chance: Random) -> None:
    path = some_file(folder, chance)
    if path is not None:
        lines = text(path).split("\n")
        lines.insert(chance.randint(0, len(lines)), chance.choice(["# 一句话", "", "  ", "# 一"]))
        put(path, "\n".join(lines))


def within_documents(path: Path | None, chance: Random, opening: str, line: str) -> None:
    changed(path, chance, re.compile(opening), lambda old: f"{old}\n{line}\n")


def definition(folder: Path, chance: Random) -> None:
    within_documents(some_file(folder, chance), chance, r"文件 [^{]*\{", chance.choice(DEFINITIONS))


def condition(folder: Path, chance: Random) -> None:
    within_documents(some_file(folder, chance), chance, r"条款 [^{]*\{", chance.choice(CONDITIONS))


def basis(folder: Path, chance: Random) -> None:
    within_documents(some_file(folder, chance), chance, r"文件 [^{]*\{", f"依据 {chance.choice('XYZW')}文")


def without_line(folder: Path, chance: Random) -> None:
    path = some_file(folder, chance)
    if path is not None:
        lines = text(path).split("\n")
        del lines[chance.randrange(len(lines))]
        put(path, "\n".join(lines))


def without_file(folder: Path, chance: Random) -> None:
    path = some_file(folder, chance)
    if path is not None and len(files(folder)) > 1:
        path.unlink()


def renamed(folder: Path, chance: Random) -> None:
    path = some_file(folder, chance)
    if path is not None:
        path.rename(path.with_name(f"{chance.choice('abxyz')}{chance.randint(0, 9)}.luohu"))


def copied(folder: Path, chance: Random) -> None:
    """The same file twice: everything in it is declared twice."""
    path = some_file(folder, chance)
    if path is not None and chance.random() < 0.3:
        put(path.with_name(f"copy{chance.randint(0, 3)}.luohu"), text(path))


def joined(folder: Path, chance: Random) -> None:
    """Two files made one."""
    one, other = some_file(folder, chance), some_file(folder, chance)
    if one is not None and other is not None and one != other:
        put(one, f"{text(one)}\n{text(other)}")
        other.unlink()


def split(folder: Path, chance: Random) -> None:
    path = some_file(folder, chance)
    if path is not None:
        split_file(path, f"s{chance.randint(0, 9)}-")


def split_file(path: Path, prefix: str = "s-") -> None:
    """Each statement in a file of its own."""
    statements = parse(Source(path.name, text(path))).file.statements
    pieces = [each.span.text for each in statements]
    path.unlink()
    for number, piece in enumerate(pieces):
        put(path.with_name(f"{prefix}{number}.luohu"), piece + "\n")


def settings(folder: Path, chance: Random) -> None:
    put(folder / "luohu.toml", chance.choice(SETTINGS))


def waiver(folder: Path, chance: Random) -> None:
    """A waiver of something that is found now, for a while or for good, now and then with a slip in it."""
    request = Request(folder, date(2024, 3, 15))
    known = sorted({(each.code, fingerprint(each)) for each in compile_library(request).diagnostics})
    code, digits = chance.choice(known) if known else ("LH308", "3f9a1c0d27be")
    digits = chance.choice([digits, digits, digits, digits[:6], digits[::-1]])
    place = chance.choice(["", "", "于 某地 ", "于 X文 "])
    until = chance.choice(["", "至 2023-12-31 ", "至 2024年3月15日 ", "至 2030-01-01 "])
    said = f"容许 {code} {place}指纹 “{digits}” {until}“再说”\n"
    path = chance.choice([folder / "waivers.luohu", some_file(folder, chance) or folder / "waivers.luohu"])
    put(path, f"{text(path) if path.exists() else ''}\n{said}")


def unreadable(folder: Path, chance: Random) -> None:
    path = some_file(folder, chance)
    if path is not None and chance.random() < 0.2:
        path.write_bytes(b"\xff\xfe\x00\xd8" + path.read_bytes())


EDITS: tuple[Callable[[Path, Random], None], ...] = (
    other_day,
    other_number,
    other_word,
    misspelt,
    comment,
    comment,
    definition,
    definition,
    condition,
    condition,
    basis,
    without_line,
    without_file,
    renamed,
    copied,
    joined,
    split,
    settings,
    unreadable,
    waiver,
    waiver,
)
