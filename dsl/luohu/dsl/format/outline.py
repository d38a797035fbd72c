"""The statements inside a statement: what comments can be attached to, and what may stand on lines of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.syntax.clauses import Clause, CommonRule, Grant
from luohu.dsl.syntax.instruments import Instrument
from luohu.dsl.syntax.jurisdictions import Area
from luohu.dsl.syntax.scenarios import ExpectGrant, Person, Scenario
from luohu.dsl.syntax.vocabulary import Fact, Vocabulary

if TYPE_CHECKING:
    from luohu.dsl.syntax.base import Node


def children(node: Node) -> tuple[Node, ...]:
    """The members of a node's block, none for a node without a block."""
    match node:
        case Area() | Vocabulary() | Instrument() | Clause():
            return node.members
        case Grant() | CommonRule() | ExpectGrant():
            return node.details
        case Person():
            return node.givens
        case Fact():
            return _present(node.question, node.proof, *node.notes)
        case Scenario():
            return _present(
                node.place,
                node.matter,
                *node.assumptions,
                *node.givens,
                *node.persons,
                *node.expectations,
                *node.notes,
            )
        case _:
            return ()


def _present(*nodes: Node | None) -> tuple[Node, ...]:
    return tuple(node for node in nodes if node is not None)
