"""Conditions: what must be true of a person for a clause to speak."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from luohu.dsl.syntax.base import DocumentReference, Node, Reference
from luohu.dsl.syntax.values import Value


class Comparator(Enum):
    """How a test compares, by the words that say it. Each has a meaning in `Operator`; the words are kept for readers."""

    __hash__ = object.__hash__  # each member is one object; Enum hashes its name anew at every look-up

    AT_OR_ABOVE = "以上"
    AT_OR_BELOW = "以下"
    WITHIN = "以内"
    BEYOND = "以外"
    ON_OR_BEFORE = "以前"
    ON_OR_AFTER = "以后"
    REACHES = "满"
    NOT_UNDER = "不低于"
    UNDER = "不满"
    OVER = "超过"
    NOT_OVER = "不超过"
    AT_LEAST = "至少"
    AT_MOST = "至多"
    BEFORE = "早于"
    AFTER = "晚于"
    NOT_BEFORE = "不早于"
    NOT_AFTER = "不晚于"
    EQ = "="
    NE = "!="
    LT = "<"
    LE = "<="
    GT = ">"
    GE = ">="

    @property
    def operator(self) -> Operator:
        """The relation these words state (Civil Code art. 1259: 以上 以下 以内 届满 include, 不满 超过 以外 exclude)."""
        return _MEANING[self]


class Operator(Enum):
    """A relation between two values of one ordered type."""

    __hash__ = object.__hash__  # each member is one object; Enum hashes its name anew at every look-up

    EQ = "eq"
    NE = "ne"
    LT = "lt"
    LE = "le"
    GT = "gt"
    GE = "ge"


_MEANING = {
    Comparator.AT_OR_ABOVE: Operator.GE,
    Comparator.AT_OR_BELOW: Operator.LE,
    Comparator.WITHIN: Operator.LE,
    Comparator.BEYOND: Operator.GT,
    Comparator.ON_OR_BEFORE: Operator.LE,
    Comparator.ON_OR_AFTER: Operator.GE,
    Comparator.REACHES: Operator.GE,
    Comparator.NOT_UNDER: Operator.GE,
    Comparator.UNDER: Operator.LT,
    Comparator.OVER: Operator.GT,
    Comparator.NOT_OVER: Operator.LE,
    Comparator.AT_LEAST: Operator.GE,
    Comparator.AT_MOST: Operator.LE,
    Comparator.BEFORE: Operator.LT,
    Comparator.AFTER: Operator.GT,
    Comparator.NOT_BEFORE: Operator.GE,
    Comparator.NOT_AFTER: Operator.LE,
    Comparator.EQ: Operator.EQ,
    Comparator.NE: Operator.NE,
    Comparator.LT: Operator.LT,
    Comparator.LE: Operator.LE,
    Comparator.GT: Operator.GT,
    Comparator.GE: Operator.GE,
}


@dataclass(frozen=True, slots=True)
class Bound(Node):
    """A comparator with its value: `满18周岁`, `10万元以上`, `<= 社保时长`."""

    comparator: Comparator
    value: Value


@dataclass(frozen=True, slots=True)
class Holds(Node):
    """A bare name: a yes-no fact, a defined term, a discretion."""

    reference: Reference


@dataclass(frozen=True, slots=True)
class Compared(Node):
    """`学历 本科以上`, `年龄 满18周岁 不满40周岁`: one or two bounds on one fact."""

    reference: Reference
    bounds: tuple[Bound, ...]


class Belonging(Enum):
    """How a value relates to a list of members."""

    IN = "属于"
    NOT_IN = "不属于"
    CONTAINS = "包含"


@dataclass(frozen=True, slots=True)
class Member(Node):
    """`户籍地 不属于 本市`, `获得荣誉 包含 劳动模范、见义勇为`."""

    reference: Reference
    belonging: Belonging
    members: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Equals(Node):
    """`关系 是 配偶`, `最近刑罚日期 是 无`, `学历 不是 博士`."""

    reference: Reference
    negated: bool
    value: Value


@dataclass(frozen=True, slots=True)
class Elapsed(Node):
    """Time since a date: `自 毕业日期 起 3年以内`, `落实就业日期 自 毕业日期 起 3年以内`.

    `at` None: at the date of application.
    """

    at: Reference | None
    since: Reference
    bounds: tuple[Bound, ...]


@dataclass(frozen=True, slots=True)
class Meets(Node):
    """`符合 二(一)、二(二)`: what those clauses ask is met; several: any of them."""

    targets: tuple[DocumentReference, ...]


@dataclass(frozen=True, slots=True)
class Negation(Node):
    """`非 C`."""

    item: Condition


@dataclass(frozen=True, slots=True)
class All(Node):
    """`A 且 B`, or, `listed`, `同时具备 { （一）A; （二）B }`.

    `labels`: for each item the number it carries in the text, in ASCII (`"1"`), or None; empty if none does.
    """

    items: tuple[Condition, ...]
    listed: bool = False
    labels: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class AnyOf(Node):
    """`A 或 B`, or, `listed`, `下列之一 { （一）A; （二）B }`; labels as in `All`."""

    items: tuple[Condition, ...]
    listed: bool = False
    labels: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class AtLeast(Node):
    """`至少 2 项 { A; B; C }`; labels as in `All`."""

    count: int
    items: tuple[Condition, ...]
    labels: tuple[str | None, ...] = ()


Condition = Holds | Compared | Member | Equals | Elapsed | Meets | Negation | All | AnyOf | AtLeast
