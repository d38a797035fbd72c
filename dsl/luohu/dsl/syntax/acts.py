"""Acts: what an instrument does to others, and how it stands to them."""

from __future__ import annotations

from dataclasses import dataclass

from luohu.dsl.syntax.base import DocumentReference, Locator, Name, Node, Reference
from luohu.dsl.syntax.conditions import Condition
from luohu.dsl.syntax.values import DateExpression, Period


@dataclass(frozen=True, slots=True)
class Repeal(Node):
    """废止 X, 废止 X 之 L, 自 D: from the acting instrument's own first day unless dated."""

    targets: tuple[DocumentReference, ...]
    since: DateExpression | None = None


@dataclass(frozen=True, slots=True)
class RepealPathways(Node):
    """废止 途径 R: every grant in force by that way, of comparable and not higher rank, in the actor's area."""

    pathways: tuple[Reference, ...]
    since: DateExpression | None = None


@dataclass(frozen=True, slots=True)
class Amend(Node):
    """`修改 X 之 二 改为 三(一)`: the content of X 二 becomes that of this instrument's 三(一)."""

    target: DocumentReference
    content: tuple[Locator, ...]
    since: DateExpression | None = None


@dataclass(frozen=True, slots=True)
class Suspend(Node):
    """`暂停 X 之 五 于 鲤城区 自 D 至 D 依 Y`. Empty places: everywhere. `authority`: what enables a lower actor."""

    targets: tuple[DocumentReference, ...]
    places: tuple[Reference, ...] = ()
    period: Period | None = None
    authority: Name | None = None


@dataclass(frozen=True, slots=True)
class Extend(Node):
    """`延长 X 至 D`: D is the last day in force."""

    target: DocumentReference
    until: DateExpression
    since: DateExpression | None = None


@dataclass(frozen=True, slots=True)
class Revive(Node):
    """`恢复 X`, `恢复 X 之 L 自 D`: in force again, or no longer suspended."""

    targets: tuple[DocumentReference, ...]
    since: DateExpression | None = None


@dataclass(frozen=True, slots=True)
class Reissue(Node):
    """`重发 X 除 第三条`: X's clauses, as they stood the day before, become clauses of this instrument; X ends."""

    target: DocumentReference
    without: tuple[Locator, ...] = ()


@dataclass(frozen=True, slots=True)
class OnConflict(Node):
    """`抵触时 从 本文件 就 途径 R`: which document wins.

    `follow`: documents, or `本文件` by that text. Matters and pathways narrow it; both empty: wherever they conflict.
    """

    follow: tuple[Name, ...]
    matters: tuple[Reference, ...] = ()
    pathways: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Coexist(Node):
    """`并行 X`: both regimes are meant to stand side by side."""

    documents: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Transition(Node):
    """`过渡 C 适用 X [之 L] [至 D]`: for cases with C, X's clauses instead of these; `besides` (可适用): as well as these."""

    condition: Condition
    target: DocumentReference
    besides: bool = False
    until: DateExpression | None = None
