"""Conditions as text: broken before 且 and 或 where they are too long for a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from luohu.dsl.format.blocks import separated_block
from luohu.dsl.format.layout import SPACE, Doc, Group, Indent, concat, words
from luohu.dsl.format.quoting import can_be_glued
from luohu.dsl.format.references import targets
from luohu.dsl.format.values import value
from luohu.dsl.keywords import COUNTERPART
from luohu.dsl.syntax.base import Reference
from luohu.dsl.syntax.conditions import (
    All,
    AnyOf,
    AtLeast,
    Belonging,
    Bound,
    Comparator,
    Compared,
    Condition,
    Elapsed,
    Equals,
    Holds,
    Meets,
    Member,
    Negation,
)
from luohu.dsl.syntax.values import Quantity, Unit

if TYPE_CHECKING:
    from luohu.dsl.format.target import Target
    from luohu.dsl.syntax.values import Value

SUFFIXES = {
    Comparator.AT_OR_ABOVE: "GE_S",
    Comparator.AT_OR_BELOW: "LE_S",
    Comparator.WITHIN: "WITHIN_S",
    Comparator.BEYOND: "BEYOND_S",
    Comparator.ON_OR_BEFORE: "BEFORE_S",
    Comparator.ON_OR_AFTER: "AFTER_S",
}
"""Comparators that stand behind their value in Chinese, before it in English."""

PREFIXES = {
    Comparator.REACHES: "GE_P",
    Comparator.NOT_UNDER: "NLT_P",
    Comparator.UNDER: "LT_P",
    Comparator.OVER: "GT_P",
    Comparator.NOT_OVER: "NGT_P",
    Comparator.AT_LEAST: "ATLEAST",
    Comparator.AT_MOST: "ATMOST",
    Comparator.BEFORE: "BEFORE_P",
    Comparator.AFTER: "AFTER_P",
    Comparator.NOT_BEFORE: "NBEFORE_P",
    Comparator.NOT_AFTER: "NAFTER_P",
}
"""Comparators that stand before their value in both languages; the others are signs."""

_BELONGING = {Belonging.IN: "IN", Belonging.NOT_IN: "NOTIN", Belonging.CONTAINS: "HAS"}


def condition(to: Target, node: Condition) -> Doc:
    """A whole condition."""
    match node:
        case All(listed=False, items=items):
            return _chain(to, "AND", items)
        case AnyOf(listed=False, items=items):
            return _chain(to, "OR", items)
        case _:
            return _unary(to, node)


def _chain(to: Target, terminal: str, items: tuple[Condition, ...]) -> Doc:
    word = f"{to.key(terminal)} "
    first, *others = (_unary(to, item) for item in items)
    return Group(concat(first, Indent(concat(*(concat(SPACE, word, other) for other in others)))))


def _unary(to: Target, node: Condition) -> Doc:
    """A condition where 且 and 或 need brackets."""
    match node:
        case All(listed=False) | AnyOf(listed=False):
            return to.bracketed(condition(to, node))
        case All():
            return words(to.key("ALLOF"), _listed(to, node))
        case AnyOf():
            return words(to.key("ANYOF"), _listed(to, node))
        case AtLeast(count=count):
            return words(to.key("ATLEAST"), _of_items(count, to), _listed(to, node))
        case Negation(item=item):
            return concat(to.key("NOT"), " ", _unary(to, item))
        case _:
            return _test(to, node)


def _subject(to: Target, reference: Reference) -> str:
    """What is compared: 申请日, a keyword elsewhere, stands here for the day."""
    return to.key("ON") if to.language == "zh" and reference.parts == ("申请日",) else to.reference(reference)


def _test(to: Target, node: Holds | Compared | Member | Equals | Elapsed | Meets) -> Doc:
    match node:
        case Holds(reference=reference):
            return to.reference(reference)
        case Compared(reference=reference, bounds=bounds):
            return words(_subject(to, reference), *(bound(to, each) for each in bounds))
        case Member(reference=reference, belonging=belonging, members=members):
            listed = to.references(members, behind_in=belonging is Belonging.IN)
            return words(to.reference(reference), to.key(_BELONGING[belonging]), listed)
        case Equals(reference=reference, negated=negated):
            return words(_subject(to, reference), to.key("ISNOT" if negated else "IS"), value(to, node.value))
        case Elapsed():
            return _elapsed(to, node)
        case Meets():
            return words(to.key("MEETS"), targets(to, node.targets))
        case _:
            assert_never(node)


def _of_items(count: int, to: Target) -> str:
    return f"{count} 项" if to.language == "zh" else f"{count} items"


def _listed(to: Target, node: All | AnyOf | AtLeast) -> Doc:
    """Conditions in braces with the numbers they carry, a line each with its comments if they do not fit on one."""
    labels = node.labels or (None,) * len(node.items)
    numbered = zip(node.items, labels, strict=True)
    return separated_block(to, node, ((each, concat(to.label(label), condition(to, each))) for each, label in numbered))


def bound(to: Target, node: Bound) -> str:
    """`10万元以上`, `满18周岁`, `<= 社保时长`; `at-or-above 100000 yuan`."""
    written = value(to, node.value)
    suffix = SUFFIXES.get(node.comparator)
    if suffix and to.language == "zh":
        word = to.key(suffix)
        return f"{written}{'' if can_be_glued(written, word) else ' '}{word}"
    if suffix:
        return f"{to.key(COUNTERPART[suffix])} {written}"
    prefix = PREFIXES.get(node.comparator)
    if prefix and to.language == "zh" and _glues_before(node):
        return to.key(prefix) + written
    return f"{to.key(prefix) if prefix else node.comparator.value} {written}"


def _glues_before(node: Bound) -> bool:
    """`满18周岁` is read as two words, `满3` is not."""
    return isinstance(node.value, Quantity) and node.value.unit is not Unit.COUNT


def _is_share(value: Value) -> bool:
    """`80% of x` is a share of x."""
    return isinstance(value, Quantity) and value.unit is Unit.SHARE


def _elapsed(to: Target, node: Elapsed) -> Doc:
    """`落实就业日期 自 毕业日期 起 3年以内`; `employed_on within 3 years of graduated_on`."""
    bounds = words(*(bound(to, each) for each in node.bounds))
    at = "" if node.at is None else to.reference(node.at)
    since = to.reference(node.since)
    if to.language == "en" and not any(_is_share(each.value) for each in node.bounds):
        return words(at, bounds, to.key("SINCE"), since)
    return words(at, to.key("FROM"), since, to.key("QI"), bounds)
