"""The decision graph as values: typed nodes and edges in one fixed order."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from luohu.compiler.ruleset.model import Label


class NodeKind(Enum):
    """What a node stands for, in the order in which nodes are listed."""

    INSTRUMENT = "instrument"
    CLAUSE = "clause"
    GRANT = "grant"
    BAR = "bar"
    COMMON_RULE = "common_rule"
    PROVISION = "provision"
    """A figure, duty, service, entitlement and so on: what is no way to a grant."""
    MATTER = "matter"
    EVERY = "every"
    SOME = "some"
    NOT = "not"
    AT_LEAST = "at_least"
    TEST = "test"
    DATE_TEST = "date_test"


class EdgeKind(Enum):
    """How the source of an edge stands to its target, in the order in which edges of two nodes are listed."""

    HOLDS = "holds"
    """A document its clause."""
    EFFECT = "effect"
    """A clause what it does."""
    CONCERNS = "concerns"
    """A grant or bar its matter."""
    CONDITION = "condition"
    """A clause what must be true for it."""
    GUARD = "guard"
    """A grant or shared provision what must be true for one of its details."""
    OPERAND = "operand"
    """A condition one that it is made of."""
    REPEALS = "repeals"
    AMENDS = "amends"
    SUSPENDS = "suspends"
    EXTENDS = "extends"
    REVIVES = "revives"
    REISSUES = "reissues"
    BASIS = "basis"
    EXCEPTION_TO = "exception_to"
    OVERRIDES = "overrides"
    COMPLETES = "completes"
    """A shared provision a clause whose details it fills."""
    DEFEATS = "defeats"
    """Of a bar and a grant that are both true, the one that prevails, the one that yields."""
    UNSETTLED = "unsettled"
    """A bar and a grant of which neither prevails."""


@dataclass(frozen=True, slots=True)
class Node:
    """A node; `detail` are further things to say of it, by name."""

    id: str
    kind: NodeKind
    label: Label
    detail: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge from one node id to another; `detail` says which step, outcome or person, where there is one."""

    source: str
    target: str
    kind: EdgeKind
    detail: str = ""


@dataclass(frozen=True, slots=True)
class DecisionGraph:
    """A graph in canonical order. `day` None: everything the ruleset holds, otherwise what may be in force on it."""

    ruleset: str
    day: str | None
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
