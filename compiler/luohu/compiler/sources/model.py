"""The index of a source document: locator, length and fingerprint of every paragraph, and never the text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property


class ParagraphKind(Enum):
    """What a paragraph (段落) is.

    A heading numbers and names what stands below it and says nothing more, and is not counted in coverage. A container
    is a unit without words of its own: an article (条) of several paragraphs (款). Body is all the rest.
    """

    HEADING = "heading"
    CONTAINER = "container"
    BODY = "body"


class Signal(Enum):
    """Words of a paragraph that make it likely to state a rule: whoever declares it 不编码 answers for that by name."""

    MAY = "may"  # 可以
    SHALL = "shall"  # 应当
    MUST_NOT = "must-not"  # 不得
    WORKING_DAYS = "working-days"  # 工作日
    DEADLINE = "deadline"  # 之日起…日内, …月底前, 于…前


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a document as received.

    `locator`: as a drafter writes it, 一(一), 02.1, 第九条第2款(一), 前言第2段. `length`: characters of the normalised text.
    `fingerprint`: 16 hexadecimal digits of its SHA-256. `since`: the day on which an index first told this fingerprint,
    so that whoever compared a clause before that day compared another text. `opens`: it ends with a colon, and so is
    the head of the list below or behind it. `besides`: it opens a list, and a sentence ended before.
    """

    locator: str
    kind: ParagraphKind
    length: int
    fingerprint: str
    since: date
    signals: tuple[Signal, ...] = ()
    opens: bool = False
    besides: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One document of a source (部分): a file may hold several. `name` is empty where it holds one alone.

    `title`: fingerprint of the title block (letterhead, number, title), which is stated by the header of a 文件.
    `paragraphs`: in the order of the text, a unit before what stands below it; locators are unique within the part.
    """

    name: str
    title: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True)
class SourceIndex:
    """The index of a source. `source`: its id, as 来源 names it, which is the name of the file without its ending."""

    source: str
    parts: tuple[Part, ...]

    @cached_property
    def by_name(self) -> dict[str, Part]:
        """The parts by name."""
        return {each.name: each for each in self.parts}
