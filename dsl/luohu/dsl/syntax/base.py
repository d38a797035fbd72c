"""What all nodes share: the span, names, references, titles, locators, documents, notes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from luohu.dsl.source import Span
    from luohu.dsl.syntax.conditions import Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A piece of the tree with its place in the text."""

    span: Span = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Name(Node):
    """A name as written, without quotes: declared names, aliases, document numbers."""

    text: str


@dataclass(frozen=True, slots=True)
class Named(Node):
    """A declared name with its ASCII alias: `学历 / education`.

    `available` (可用 C): of an address, when it can be offered at all.
    """

    name: Name
    alias: Name | None = None
    children: tuple[Named, ...] = ()
    available: Condition | None = None


@dataclass(frozen=True, slots=True)
class Title(Node):
    """A label in Chinese and, if given, English: `“您的学历？” / “Your degree?”`."""

    zh: str
    en: str | None = None


@dataclass(frozen=True, slots=True)
class Reference(Node):
    """A use of a name, possibly with an owner: `学历`, `配偶的本市自有住房`, `落户人.年龄`.

    `parts` holds more than one text only where the source separates them itself (`落户人.年龄`, `居民身份证 的 登记`).
    A glued `的` is not split here: the resolver takes the whole word if it is declared, otherwise person and fact.
    """

    parts: tuple[str, ...]

    @property
    def text(self) -> str:
        """The reference as one word, owner and name joined by `的`."""
        return "的".join(self.parts)


@dataclass(frozen=True, slots=True)
class Locator(Node):
    """A place in a document: `一(三)` is parts `("1", "3")`, `02.1·租赁` is `("02.1",)` with label `租赁`.

    `text` is the canonical writing (ASCII brackets, Chinese numerals kept); `parts` the ASCII form; two locators of
    the same parts and label are the same place. `through`: the last of a run that begins here; in `第六条(一)至(五)` it
    is `(五)`, whose parts replace as many of the end of this one's.
    """

    text: str = field(compare=False)
    parts: tuple[str, ...]
    label: str | None = None
    through: Locator | None = None


@dataclass(frozen=True, slots=True)
class DocumentReference(Node):
    """A document, and where given places in it: `泉公综〔2017〕447号 之 二(三)`. `document` None: this one."""

    document: Name | None
    locators: tuple[Locator, ...] = ()


@dataclass(frozen=True, slots=True)
class Note(Node):
    """`注 “…”`: a remark that reports and decisions show."""

    text: str
