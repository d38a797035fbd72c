"""Acts as text: what an instrument does to others, and how it stands to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from luohu.dsl.format.conditions import condition
from luohu.dsl.format.layout import Doc, words
from luohu.dsl.format.references import acted_upon, document_name, document_reference, locators
from luohu.dsl.format.values import date_expression, period
from luohu.dsl.syntax.acts import (
    Amend,
    Coexist,
    Extend,
    OnConflict,
    Reissue,
    Repeal,
    RepealPathways,
    Revive,
    Suspend,
    Transition,
)

if TYPE_CHECKING:
    from luohu.dsl.format.target import Target
    from luohu.dsl.syntax.values import DateExpression

Act = Repeal | RepealPathways | Amend | Suspend | Extend | Revive | Reissue | OnConflict | Coexist | Transition


def act(to: Target, node: Act) -> Doc:  # noqa: PLR0911 - an exhaustive match returns once for each case
    """An act, with its days."""
    match node:
        case Repeal():
            return words(to.key("REPEAL"), acted_upon(to, node.targets), _since(to, node.since))
        case RepealPathways():
            return words(to.key("REPEAL"), to.key("ROUTE"), to.references(node.pathways), _since(to, node.since))
        case Amend():
            target = document_reference(to, node.target)
            content = locators(to, node.content)
            return words(to.key("AMEND"), target, to.key("AMENDTO"), content, _since(to, node.since))
        case Suspend():
            return _suspend(to, node)
        case Extend():
            until = f"{to.key('UNTIL')} {date_expression(to, node.until)}"
            return words(to.key("EXTEND"), document_reference(to, node.target), until, _since(to, node.since))
        case Revive():
            return words(to.key("REVIVE"), acted_upon(to, node.targets), _since(to, node.since))
        case Reissue():
            without = words(to.key("EXCEPT"), locators(to, node.without)) if node.without else ""
            return words(to.key("REISSUE"), document_reference(to, node.target), without)
        case _:
            return _standing(to, node)


def _standing(to: Target, node: OnConflict | Coexist | Transition) -> Doc:
    """How the instrument stands to others."""
    match node:
        case OnConflict():
            return on_conflict(to, node)
        case Coexist():
            return words(to.key("COEXIST"), to.listed(document_name(to, each) for each in node.documents))
        case Transition():
            return transition(to, node)
        case _:
            assert_never(node)


def _since(to: Target, node: DateExpression | None) -> str:
    return "" if node is None else f"{to.key('FROM')} {date_expression(to, node)}"


def _suspend(to: Target, node: Suspend) -> Doc:
    places = words(to.key("AT"), to.references(node.places)) if node.places else ""
    authority = "" if node.authority is None else f"{to.key('ACCORDING')} {document_name(to, node.authority)}"
    return words(to.key("SUSPEND"), acted_upon(to, node.targets), places, period(to, node.period), authority)


def on_conflict(to: Target, node: OnConflict) -> Doc:
    """`抵触时 从 本文件 就 落户 就 途径 投靠落户`."""
    follow = to.listed(document_name(to, each) for each in node.follow)
    matters = words(to.key("REGARDING"), to.references(node.matters)) if node.matters else ""
    pathways = words(to.key("REGARDING"), to.key("ROUTE"), to.references(node.pathways)) if node.pathways else ""
    return words(to.key("CONFLICT"), to.key("FOLLOW"), follow, matters, pathways)


def transition(to: Target, node: Transition) -> Doc:
    """`过渡 合同签订日期 2008-10-31以前 适用 X 之 一 至 D`."""
    until = "" if node.until is None else f"{to.key('UNTIL')} {date_expression(to, node.until)}"
    applies = to.key("MAYAPPLY" if node.besides else "APPLYS")
    cases = condition(to, node.condition)
    return words(to.key("TRANSITION"), cases, applies, document_reference(to, node.target), until)
