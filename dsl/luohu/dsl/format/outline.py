"""The statements inside a statement: what comments can be attached to, and what may stand on lines of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from luohu.dsl.syntax.acts import Transition
from luohu.dsl.syntax.clauses import Clause, CommonRule, Grant, If, Unless
from luohu.dsl.syntax.conditions import All, AnyOf, AtLeast, Condition, Negation
from luohu.dsl.syntax.effects import Ensure, LowerGrant, Provide, Setting
from luohu.dsl.syntax.headers import Subjects
from luohu.dsl.syntax.instruments import Covers, Definition, Instrument, Means
from luohu.dsl.syntax.jurisdictions import Area
from luohu.dsl.syntax.points import FlatPoints, PointsBox, Score, Veto
from luohu.dsl.syntax.scenarios import ExpectGrant, Person, Scenario
from luohu.dsl.syntax.vocabulary import Constraint, Fact, Group, Vocabulary

if TYPE_CHECKING:
    from luohu.dsl.syntax.base import Node


def children(node: Node) -> tuple[Node, ...]:  # noqa: PLR0911 - a match returns once for each case
    """The members of a node's block; for a statement without one the blocks in its condition."""
    match node:
        case If() | Unless() | Means() | Subjects() | Group() | Transition() | FlatPoints() | Veto():
            return _blocks_in(node.condition)
        case Constraint():
            return (*_blocks_in(node.condition), *_blocks_in(node.consequent))
        case Covers():
            return (*_blocks_in(node.at_least), *_blocks_in(node.never))
        case Definition():
            return children(node.meaning)
        case All() | AnyOf() | AtLeast() if has_block(node):
            return node.items
        case All() | AnyOf() | Negation():
            return _blocks_in(node)
        case _:
            return _members(node)


def _members(node: Node) -> tuple[Node, ...]:  # noqa: PLR0911 - a match returns once for each case
    match node:
        case Area() | Vocabulary() | Instrument() | Clause():
            return node.members
        case Grant() | CommonRule() | ExpectGrant() | LowerGrant():
            return node.details
        case Score() | PointsBox():
            return node.items
        case Ensure() | Setting() | Provide() if not is_plain(node):
            return _listed(node)
        case Person():
            return node.givens
        case Fact():
            return _present(node.question, node.proof, *node.notes)
        case Scenario():
            return _parts(node)
        case _:
            return ()


def is_plain(node: Setting | Provide | Ensure) -> bool:
    """Whether an effect is written without braces: one figure, services or entitlements of which nothing more is said."""
    match node:
        case Setting():
            return not any(case.places for case in node.cases)
        case Provide():
            return len(node.groups) == 1 and node.groups[0].matter is None and not node.open
        case Ensure():
            return not any(item.label or item.guard or item.remark is not None for item in node.items)
        case _:
            assert_never(node)


def _listed(node: Setting | Provide | Ensure) -> tuple[Node, ...]:
    match node:
        case Setting():
            return node.cases
        case Provide():
            return node.groups
        case Ensure():
            return node.items
        case _:
            assert_never(node)


def _parts(node: Scenario) -> tuple[Node, ...]:
    return _present(
        node.place,
        node.matter,
        *node.assumptions,
        *node.givens,
        *node.persons,
        *node.expectations,
        *node.notes,
    )


def has_block(node: Node) -> bool:
    """Whether a node's children stand in braces of its own, where comments can stand among them."""
    match node:
        case If() | Unless() | Means() | Subjects() | Group() | Transition() | FlatPoints() | Veto():
            return False
        case Covers() | Definition() | Constraint() | Negation():
            return False
        case All(listed=listed) | AnyOf(listed=listed):
            return listed
        case _:
            return True


def _blocks_in(condition: Condition | None) -> tuple[Condition, ...]:
    """The outermost lists in braces that a condition holds, itself if it is one."""
    match condition:
        case All() | AnyOf() | AtLeast() if has_block(condition):
            return (condition,)
        case All(items=items) | AnyOf(items=items):
            return tuple(block for item in items for block in _blocks_in(item))
        case Negation(item=item):
            return _blocks_in(item)
        case _:
            return ()


def _present(*nodes: Node | None) -> tuple[Node, ...]:
    return tuple(node for node in nodes if node is not None)
