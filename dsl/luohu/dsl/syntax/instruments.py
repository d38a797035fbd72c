"""Instruments: the documents, their dates, their acts upon one another, their definitions and clauses."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from luohu.dsl.syntax.acts import (
    Amend,
    Coexist,
    Extend,
    OnConflict,
    Reissue,
    Repeal,
    RepealPathways,
    Revive,
    Suspend,
    Transition,
)
from luohu.dsl.syntax.base import Locator, Name, Node, Note, Reference, Title
from luohu.dsl.syntax.clauses import Clause, Place, Targets
from luohu.dsl.syntax.conditions import Condition
from luohu.dsl.syntax.details import Entries
from luohu.dsl.syntax.headers import BaseDay, Boundaries, Checked, DateHeader, Subjects, ValidFor, ValidUntil
from luohu.dsl.syntax.values import DateExpression


@dataclass(frozen=True, slots=True)
class Issuer(Node):
    """发布机关."""

    bodies: tuple[Reference, ...]


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
class Approved(Node):
    """批准: who approved the instrument, and when."""

    bodies: tuple[Reference, ...]
    day: DateExpression | None = None


@dataclass(frozen=True, slots=True)
class Consultation(Node):
    """征求意见期 D 至 D: first and last day of public consultation on a draft."""

    first: DateExpression
    last: DateExpression | None = None


@dataclass(frozen=True, slots=True)
class MayGovern(Node):
    """可能规定: the matters that an instrument known by name only may rule on."""

    matters: tuple[Reference, ...]


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
class Covers(Node):
    """含 C, 不含 C: at least these, never those; what lies between is for the body to determine. One may be absent."""

    at_least: Condition | None = None
    never: Condition | None = None


@dataclass(frozen=True, slots=True)
class Follows(Node):
    """从 X: the term as document X defines it."""

    document: Name


@dataclass(frozen=True, slots=True)
class LeftToLower(Node):
    """由下级规定: lower instruments define the term."""


Meaning = Means | Includes | Covers | Follows | LeftToLower | LeftOpen


@dataclass(frozen=True, slots=True)
class Definition(Node):
    """定义: a term of this instrument; with `only_for` (仅用于) for those paragraphs alone."""

    name: Name
    alias: Name | None
    meaning: Meaning
    only_for: tuple[Locator, ...] = ()


@dataclass(frozen=True, slots=True)
class NotEncoded(Node):
    """不编码 L 原因 背景: paragraphs that state nothing the language says, with the reason.

    `review` (核对 behind it): who answers for that, by name, and on which day the paragraphs were read.
    """

    locators: tuple[Locator, ...]
    reason: Name | None = None
    remark: str | None = None
    review: Checked | None = None


@dataclass(frozen=True, slots=True)
class Encoded(Node):
    """已编码 L “说明”: paragraphs that this document's header, acts and definitions state; the remark says which."""

    locators: tuple[Locator, ...]
    remark: str | None = None


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
    | Subjects
    | Approved
    | Consultation
    | BaseDay
    | Boundaries
    | Targets
    | Repeal
    | RepealPathways
    | Amend
    | Suspend
    | Extend
    | Revive
    | Reissue
    | OnConflict
    | Coexist
    | Transition
    | Definition
    | NotEncoded
    | Encoded
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
