"""Lists of persons, addresses and evidence as text, with their guards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.format.conditions import condition
from luohu.dsl.format.layout import SPACE, Doc, Group, Indent, concat, join, words
from luohu.dsl.syntax.details import Choice, ChoiceMode, Entries, Entry, EvidenceGroup, EvidenceList

if TYPE_CHECKING:
    from luohu.dsl.format.target import Target
    from luohu.dsl.syntax.conditions import Condition

_MODES = {ChoiceMode.ANY: "CHOOSE", ChoiceMode.IN_ORDER: "INORDER"}


def entries(to: Target, node: Entries) -> Doc:
    """`配偶、未成年子女 均限 同住`."""
    items = [_entry(to, each) for each in node.items] + ([to.key("OPEN")] if node.open else [])
    every = "" if node.guard is None else words(to.key("ALLIF"), condition(to, node.guard))
    return words(to.listed(items), every)


def _entry(to: Target, node: Entry) -> Doc:
    return concat(to.reference(node.reference), guard(to, node.guard))


def guard(to: Target, node: Condition | None) -> Doc:
    """`（限 C）`, or nothing."""
    return "" if node is None else to.guard(concat(to.key("ONLYIF"), " ", condition(to, node)))


def addresses(to: Target, node: Choice) -> Doc:
    """A plain list where that says the same, braces where choices nest or the whole is guarded."""
    plain = [_entry(to, each) for each in node.items if isinstance(each, Entry)]
    if node.guard is not None or len(plain) < len(node.items):
        return _box(to, node)
    free = node.mode is ChoiceMode.ANY and len(plain) == 1
    return words("" if free else to.key(_MODES[node.mode]), to.listed(plain))


def _box(to: Target, node: Choice) -> Doc:
    """`任选 { …; … }`."""
    items = (_entry(to, each) if isinstance(each, Entry) else _box(to, each) for each in node.items)
    inner = Indent(concat(SPACE, join(concat(";", SPACE), items)))
    return words(to.key(_MODES[node.mode]), concat(Group(concat("{", inner, SPACE, "}")), guard(to, node.guard)))


def evidence_list(to: Target, node: EvidenceList) -> Doc:
    """`租赁备案证明、（劳动合同 或 营业执照）、等`; one group that is all there is stands without brackets."""
    match node.items:
        case (EvidenceGroup(guard=None) as only,) if not node.open:
            return _group(to, only)
        case _:
            items = [_evidence(to, each) for each in node.items]
            return to.listed([*items, to.key("OPEN")] if node.open else items)


def _evidence(to: Target, node: Entry | EvidenceGroup) -> Doc:
    if isinstance(node, Entry):
        return _entry(to, node)
    return concat(to.bracketed(_group(to, node)), guard(to, node.guard))


def _group(to: Target, node: EvidenceGroup) -> Doc:
    word = f"{to.key('AND' if node.every else 'OR')} "
    first, *others = (_evidence(to, each) for each in node.items)
    return Group(concat(first, Indent(concat(*(concat(SPACE, word, other) for other in others)))))
