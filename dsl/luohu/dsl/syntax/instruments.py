"""Instruments: the documents, their dates, their acts upon one another, their definitions and clauses."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

from luohu.dsl.syntax.base import DocumentReference, Name, Node, Note, Reference, Title
from luohu.dsl.syntax.clauses import Clause, Entries, Place
from luohu.dsl.syntax.conditions import Condition
from luohu.dsl.syntax.values import DateExpression, Quantity


@dataclass(frozen=True, slots=True)
class Issuer(Node):
    """发布机关."""

    bodies: tuple[Reference, ...]


class DateKind(Enum):
    """Which of a document's days a header states."""

    PROMULGATED = "公布"
    EFFECTIVE = "施行"
    EXPIRES = "失效"


@dataclass(frozen=True, slots=True)
class DateHeader(Node):
    """`公布 D`, `施行 D`, `失效 D` (the first day no longer in force)."""

    kind: DateKind
    date: DateExpression


@dataclass(frozen=True, slots=True)
class ValidFor(Node):
    """`有效期 5年`: from the day of taking effect."""

    duration: Quantity


@dataclass(frozen=True, slots=True)
class ValidUntil(Node):
    """`有效期 至 D`: D is the last day in force."""

    day: DateExpression


class StatusKind(Enum):
    """What an instrument is if it is not simply enacted."""

    DRAFT = "征求意见稿"
    SUBMITTED = "送审稿"
    BY_NAME_ONLY = "仅知其名"


@dataclass(frozen=True, slots=True)
class Status(Node):
    """状态."""

    kind: StatusKind


class InstrumentKind(Enum):
    """种类: the kind of an instrument, which with the issuer's level gives its rank, highest first."""

    LAW = "法律"
    ADMINISTRATIVE_REGULATION = "行政法规"
    LOCAL_REGULATION = "地方性法规"
    RULE = "规章"
    NORMATIVE_DOCUMENT = "规范性文件"


@dataclass(frozen=True, slots=True)
class Kind(Node):
    """种类 规范性文件."""

    kind: InstrumentKind


@dataclass(frozen=True, slots=True)
class Basis(Node):
    """依据: the instruments this one rests on, in order."""

    documents: tuple[Name, ...]


class Quality(Enum):
    """性质: what kind of text the encoding was made from."""

    OFFICIAL = "正式文本"
    REPRINT = "转载"
    REPORT = "报道"


@dataclass(frozen=True, slots=True)
class Provenance(Node):
    """来源: the id of the source document, which part of it, and its quality."""

    source: Name
    part: str | None = None
    quality: Quality | None = None


@dataclass(frozen=True, slots=True)
class Checked(Node):
    """核对 “name” D: who compared the encoding with the text, and when."""

    name: str
    day: date


@dataclass(frozen=True, slots=True)
class MayGovern(Node):
    """可能规定: the matters that an instrument known by name only may rule on."""

    matters: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Repeal(Node):
    """废止 X, 废止 X 之 L, 自 D: from the acting instrument's own first day unless dated."""

    targets: tuple[DocumentReference, ...]
    since: DateExpression | None = None


@dataclass(frozen=True, slots=True)
class Means(Node):
    """指 C: exactly."""

    condition: Condition


@dataclass(frozen=True, slots=True)
class Includes(Node):
    """包括 …: a list of kin, addresses or evidence; closed unless `open`."""

    entries: Entries


@dataclass(frozen=True, slots=True)
class LeftOpen(Node):
    """未界定: the text leaves the term to its body's discretion."""


@dataclass(frozen=True, slots=True)
class Definition(Node):
    """定义: a term of this instrument."""

    name: Name
    alias: Name | None
    meaning: Means | Includes | LeftOpen


InstrumentMember = (
    Issuer
    | Place
    | DateHeader
    | ValidFor
    | ValidUntil
    | Status
    | Kind
    | Basis
    | Provenance
    | Checked
    | MayGovern
    | Repeal
    | Definition
    | Clause
    | Note
)


@dataclass(frozen=True, slots=True)
class Instrument(Node):
    """文件: a notice, regulation or other document, by number or name."""

    number: Name
    alias: Name | None
    title: Title | None
    members: tuple[InstrumentMember, ...]
