"""Vocabularies: the facts, enumerations and names that clauses are written in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from luohu.dsl.syntax.base import Name, Named, Node, Note, Reference, Title
from luohu.dsl.syntax.conditions import Condition
from luohu.dsl.syntax.details import EvidenceList
from luohu.dsl.syntax.expressions import Expression
from luohu.dsl.syntax.values import MonthDay, Quantity, Value


@dataclass(frozen=True, slots=True)
class Enumeration(Node):
    """枚举: a closed list of values, in rising order if `ordered` (有序)."""

    name: Name
    alias: Name | None
    ordered: bool
    members: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Kinship(Node):
    """亲属关系: what a settler can be to the anchor; members may be compositions (`配偶的父母`)."""

    name: Name
    alias: Name | None
    members: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class TypeExpression(Node):
    """`是否`, `金额`, `时长(月)`, `集合 荣誉`, the name of an enumeration. `argument` is 月, 日, 工作日 or a member type."""

    name: Name
    argument: Name | None = None


@dataclass(frozen=True, slots=True)
class Fact(Node):
    """事实: something that is asked about a person."""

    name: Name
    alias: Name | None
    type: TypeExpression
    range: tuple[Value, Value] | None = None
    holders: tuple[Reference, ...] = ()
    nullable: bool = False
    personal: bool = False
    local: bool = False
    ordinary: Value | None = None
    formerly: Name | None = None
    only_when: Condition | None = None
    question: Title | None = None
    proof: EvidenceList | None = None
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Derivation(Node):
    """推导: a fact that is computed from others: `推导 年龄 / age : 周岁 为 周岁(出生日期)`."""

    name: Name
    alias: Name | None
    type: TypeExpression
    expression: Expression


@dataclass(frozen=True, slots=True)
class Discretion(Node):
    """裁量: what a body determines for each case, and no rule does."""

    name: Name
    alias: Name | None
    bodies: tuple[Reference, ...]


class Register(Enum):
    """What a plain list of names in a vocabulary declares."""

    MATTERS = "事项"
    PATHWAYS = "途径"
    ADDRESSES = "落户地"
    EVIDENCE = "材料"
    BODIES = "机关"
    ENTITLEMENTS = "权益"


@dataclass(frozen=True, slots=True)
class Listing(Node):
    """`材料 毕业证书 / diploma、…`: names of one kind; matters and pathways may nest."""

    register: Register
    items: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class Constraint(Node):
    """约束: what is true of every real person. `consequent` None: `condition` alone is always true."""

    condition: Condition
    consequent: Condition | None = None


class Direction(Enum):
    """Which way a parameter favours the applicant."""

    SMALLER = "越小越有利"
    LARGER = "越大越有利"
    NEITHER = "无方向"


@dataclass(frozen=True, slots=True)
class Frequency(Node):
    """`每年`, `每年 7月1日`, `每3年`, `每年 2次`: how often. `every`: months or days between; `times`: how often in it."""

    every: Quantity
    on: MonthDay | None = None
    times: int | None = None


@dataclass(frozen=True, slots=True)
class Parameter(Node):
    """参数: a figure that clauses set or bound, or that bodies publish later (`由 … 每年`)."""

    name: Name
    alias: Name | None
    type: TypeExpression
    direction: Direction | None = None
    bodies: tuple[Reference, ...] = ()
    frequency: Frequency | None = None


@dataclass(frozen=True, slots=True)
class Group(Node):
    """群体: people that documents promise to cover: `群体 院校毕业生 / graduates 指 有毕业证书`."""

    name: Name
    alias: Name | None
    condition: Condition


VocabularyMember = Enumeration | Kinship | Fact | Derivation | Discretion | Listing | Constraint | Parameter | Group


@dataclass(frozen=True, slots=True)
class Vocabulary(Node):
    """词汇: several blocks of one name merge. `places` non-empty: facts of those areas alone."""

    name: Name
    alias: Name | None
    places: tuple[Reference, ...]
    members: tuple[VocabularyMember, ...]
