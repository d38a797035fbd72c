"""What the language reference says of one construct, and where its example stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Frame(Enum):
    """What stands around an example so that it can be read: the text before and after it."""

    FILE = ("", "")
    VOCABULARY = ("词汇 落户 / settlement {\n", "\n}")
    INSTRUMENT = ("文件 示公规〔2026〕1号 / example {\n", "\n}")
    CLAUSE = ("文件 示公规〔2026〕1号 / example { 条款 一 {\n", "\n} }")
    GRANT = ("文件 示公规〔2026〕1号 / example { 条款 一 { 准予 落户 {\n", "\n} } }")
    SCENARIO = ("场景 “甲” {\n", "\n}")


@dataclass(frozen=True, slots=True)
class Construct:
    """One construct (构造): `rules` of the grammar that shape it, its meaning, an example in Chinese.

    `topics`: pages of `docs/constructs/` that tell more, the best first; those that do not exist are not linked.
    """

    rules: tuple[str, ...]
    zh: str
    en: str
    meaning_zh: str
    meaning_en: str
    example: str
    frame: Frame
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Constructs that belong together; `more`: the page of `docs/language/` that introduces them."""

    name: str
    zh: str
    en: str
    more: str
    constructs: tuple[Construct, ...]
