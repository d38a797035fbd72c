"""References to documents and places in them as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from luohu.dsl.format.layout import Doc, join
from luohu.dsl.locators import whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from luohu.dsl.format.target import Target
    from luohu.dsl.syntax.base import DocumentReference, Locator, Name


THIS_DOCUMENT = "本文件"
"""How the tree names the document itself where only names stand."""


def locators(to: Target, nodes: Sequence[Locator]) -> str:
    """Places in one document, as it counts them, in both languages."""
    return _comma(to).join(_run(to, node) for node in nodes)


def _run(to: Target, node: Locator) -> str:
    """A place, or a run of places: `第六条(一)至(五)`."""
    if node.through is None:
        return whole(node)
    until = to.key("UNTIL") if to.language == "zh" else f" {to.key('UNTIL')} "
    return f"{whole(node)}{until}{whole(node.through)}"


def document_name(to: Target, node: Name) -> str:
    """A document by number or name; 本文件 is a keyword."""
    return to.key("THIS") if node.text == THIS_DOCUMENT else to.name(node)


def document_reference(to: Target, node: DocumentReference) -> str:
    """`泉公综〔2017〕447号 之 二(三)`; this document is named only where places cannot stand alone."""
    document = to.key("THIS") if node.document is None else to.name(node.document)
    return f"{document} {to.key('ZHI')} {locators(to, node.locators)}" if node.locators else document


def targets(to: Target, nodes: Sequence[DocumentReference]) -> Doc:
    """What a rule is about.

    Places of this document stand alone at the head of the list; later they would be taken for the document before them.
    """
    first, *others = nodes
    alone = first.document is None and first.locators
    head = locators(to, first.locators) if alone else document_reference(to, first)
    return join(_comma(to), [head, *(document_reference(to, node) for node in others)])


def acted_upon(to: Target, nodes: Sequence[DocumentReference]) -> Doc:
    """What an act is about: each with its document, for a bare locator is not read behind an act."""
    return join(_comma(to), (document_reference(to, node) for node in nodes))


def _comma(to: Target) -> str:
    return "、" if to.language == "zh" else ", "
