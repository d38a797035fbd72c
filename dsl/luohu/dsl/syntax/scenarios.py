"""Scenarios: a person, a day, and what is expected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from luohu.dsl.syntax.base import DocumentReference, Name, Node, Note, Reference
from luohu.dsl.syntax.details import Detail
from luohu.dsl.syntax.effects import SettingKind
from luohu.dsl.syntax.values import Listed, Quantity, Value


@dataclass(frozen=True, slots=True)
class Given(Node):
    """`学历 是 本科`, `落户人的年龄…`: one fact of the case; a set may have several members."""

    reference: Reference
    value: Value | Listed


@dataclass(frozen=True, slots=True)
class Person(Node):
    """人员 子女 “小明” { … }: facts of one relative of the anchor."""

    relation: Reference
    label: str | None
    givens: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class Assumption(Node):
    """假定 X 施行于 D: what if X took effect on D."""

    document: Name
    day: date


@dataclass(frozen=True, slots=True)
class ExpectGrant(Node):
    """预期 准予 M { details } 依 X 之 L. `negated` (预期 非 准予 …): not by that clause, or not at all."""

    matter: Reference
    details: tuple[Detail, ...] = ()
    by: DocumentReference | None = None
    negated: bool = False


@dataclass(frozen=True, slots=True)
class ExpectRefusal(Node):
    """预期 不予 M 依 X 之 L: not granted; the clause named is among the reasons."""

    matter: Reference | None
    by: DocumentReference | None = None


@dataclass(frozen=True, slots=True)
class ExpectUndetermined(Node):
    """预期 待定 因 …: facts, discretions or documents the answer depends on, each among what is needed."""

    because: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class ExpectNoRule(Node):
    """预期 无规定."""


@dataclass(frozen=True, slots=True)
class ExpectScore(Node):
    """预期 积分 资格分 = 152分."""

    score: Reference
    points: Quantity


@dataclass(frozen=True, slots=True)
class ExpectSetting(Node):
    """预期 限定 P = v: the value of a parameter at the place and day; with 至多 or 至少, what bounds it."""

    parameter: Reference
    kind: SettingKind
    value: Value


@dataclass(frozen=True, slots=True)
class ExpectEnsured(Node):
    """预期 保障 E: the person is entitled to it."""

    entitlement: Reference


Expectation = (
    ExpectGrant | ExpectRefusal | ExpectUndetermined | ExpectNoRule | ExpectScore | ExpectSetting | ExpectEnsured
)


@dataclass(frozen=True, slots=True)
class Scenario(Node):
    """场景. `matter` None: 落户, the matter that gives a vocabulary its name. `closed`: 其余 为 常值."""

    title: str
    place: Reference | None
    day: date | None
    matter: Reference | None
    assumptions: tuple[Assumption, ...]
    givens: tuple[Given, ...]
    persons: tuple[Person, ...]
    closed: bool
    expectations: tuple[Expectation, ...]
    notes: tuple[Note, ...] = ()
