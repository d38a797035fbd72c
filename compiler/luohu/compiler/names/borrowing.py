"""Borrowing: clauses that say who meets a term (视为), and clauses that exempt from items of another's list (免除).

Both reach into texts that may be resolved before them, so they are gathered first, from the syntax alone; what they add
is filled in by the law of the day. A clause that rests on itself this way, or by 符合, is refused.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping

from luohu.compiler.checks.names.circular_borrowing import circular_borrowing
from luohu.compiler.checks.names.undeemable_term import undeemable_term
from luohu.compiler.checks.names.unknown_item import unknown_item
from luohu.compiler.checks.names.unknown_name import unknown_name
from luohu.compiler.holes import clauses_borrowed, holes_in
from luohu.compiler.names import definitions, references
from luohu.compiler.names.amended_texts import contents, readings
from luohu.compiler.names.circles import circles
from luohu.compiler.names.context import Context, Term, View
from luohu.compiler.names.documents import Document
from luohu.compiler.program import Inside
from luohu.compiler.ruleset.inside import conditions_in
from luohu.compiler.ruleset.model import ANCHOR, Clause
from luohu.compiler.types.kinds import Kind
from luohu.dsl.syntax import clauses as tree
from luohu.dsl.syntax import conditions as test
from luohu.dsl.syntax.base import DocumentReference, Locator
from luohu.dsl.syntax.effects import Deem
from luohu.dsl.syntax.instruments import Covers, LeftOpen, Means

Listed = test.All | test.AnyOf | test.AtLeast


def collect(ctx: Context) -> None:
    """Notes for every term the clauses that deem it met, and for every item of a list those that exempt from it."""
    amended = contents(ctx)
    for document_id in sorted(ctx.documents.by_id):
        document = ctx.documents.by_id[document_id]
        for clause_id, clause in sorted(document.clauses.items()):
            for member in clause.members:
                if isinstance(member, Deem):
                    _deem(member, clause_id, document, ctx)
                elif isinstance(member, tree.Exempt):
                    _exempt(member, clause_id, document, amended, ctx)


def view_of(document: Document, clause: tree.Clause) -> View:
    """From where a clause looks definitions up: its document, and its place in it."""
    paragraphs = tuple(each.parts for each in clause.locators) if document.divided else ()
    return View(document, ANCHOR, document.area, paragraphs=paragraphs, at=document.base_day)


def deemed(member: Deem, document: Document, clause: tree.Clause, ctx: Context) -> Term | None:
    """The term that a clause says is met."""
    term = definitions.find(member.term.text, view_of(document, clause), ctx, member.term.span)
    if term is not None and isinstance(term.definition.meaning, Means | Covers | LeftOpen):
        return term
    return None


def deemed_terms(clause: tree.Clause, document: Document, ctx: Context) -> tuple[str, ...]:
    """The terms that a clause deems met, each as its document and name."""
    found = [deemed(each, document, clause, ctx) for each in clause.members if isinstance(each, Deem)]
    return tuple(".".join(term.key) for term in found if term is not None)


def _deem(member: Deem, clause_id: str, document: Document, ctx: Context) -> None:
    term = deemed(member, document, document.clauses[clause_id], ctx)
    if term is not None:
        ctx.deeming[term.key] = (*ctx.deeming.get(term.key, ()), clause_id)
        return
    known = definitions.find(member.term.text, view_of(document, document.clauses[clause_id]), ctx, member.span)
    if known is None:
        ctx.findings.report(unknown_name(member.term.span, member.term.text, Kind.TERM, (), None))
    else:
        ctx.findings.report(undeemable_term(member.term.span, member.term.text, known.definition.name.span))


# ------------------------------------------------------------------------------------------------- items of lists


def _exempt(
    member: tree.Exempt, clause_id: str, document: Document, amended: Mapping[str, tuple[str, ...]], ctx: Context
) -> None:
    for target in member.targets:
        home = references.document(target, document, ctx)
        for locator in target.locators if home is not None else ():
            assert home is not None
            found = _listing(locator, home)
            if found is None or _items(locator, home.clauses[found[0]], whole=found[1]) is None:
                ctx.findings.report(unknown_item(locator.span, locator.text, home.tree.number.text))
                continue
            clause, whole = found
            for text in readings(clause, amended, ctx):
                for each in _items(locator, text, whole=whole) or ():
                    ctx.exempting[each.span] = (*ctx.exempting.get(each.span, ()), clause_id)
        if home is not None and not target.locators:
            _whole(target, ctx)


def _whole(target: DocumentReference, ctx: Context) -> None:
    name = target.document.text if target.document is not None else ""
    ctx.findings.report(unknown_item(target.span, name, name))


def _listing(locator: Locator, home: Document) -> tuple[str, bool] | None:
    """The clause (id) with a labelled list that `第六条(一)至(五)` is about; and whether, as of 第六条, it is the whole list."""
    for cut in (len(locator.parts), len(locator.parts) - 1):
        clause = _exactly(locator.parts[:cut], home)
        if clause is not None and labelled_list(home.clauses[clause]) is not None:
            return clause, cut == len(locator.parts)
    return None


def _items(locator: Locator, clause: tree.Clause, *, whole: bool) -> list[test.Condition] | None:
    """The items of a clause's labelled list that a locator names: a run of them, or all that have a label."""
    found = labelled_list(clause)
    if found is None:
        return None
    if whole:
        return [each for each, label in zip(found.items, found.labels, strict=True) if label is not None]
    return _run(found, locator)


def _exactly(parts: tuple[str, ...], home: Document) -> str | None:
    """The clause (id) that stands at exactly this place."""
    plain = [
        clause_id
        for clause_id, clause in home.clauses.items()
        if any(each.parts == parts and each.label is None for each in clause.locators)
        or (len(parts) == 1 and clause.alias is not None and clause.alias.text == parts[0])
    ]
    return plain[0] if parts and len(plain) == 1 else None


def _run(found: Listed, locator: Locator) -> list[test.Condition] | None:
    first, last = locator.parts[-1], (locator.through or locator).parts[-1]
    if first not in found.labels or last not in found.labels:
        return None
    start, end = found.labels.index(first), found.labels.index(last)
    return list(found.items[start : end + 1]) or None


def labelled_list(clause: tree.Clause) -> Listed | None:
    """The labelled list of a clause's condition: the one at its top, or the only one there is."""
    stated = [member.condition for member in clause.members if isinstance(member, tree.If)]
    top = [each for one in stated for each in _conjuncts(one) if _is_labelled(each)]
    every = [each for one in stated for each in _within(one) if _is_labelled(each)]
    for found in (top, every):
        if len(found) == 1:
            one = found[0]
            assert isinstance(one, Listed)
            return one
    return None


def _is_labelled(condition: test.Condition) -> bool:
    return isinstance(condition, Listed) and any(each is not None for each in condition.labels)


def _conjuncts(condition: test.Condition) -> Iterator[test.Condition]:
    yield condition
    if isinstance(condition, test.All):
        for each in condition.items:
            yield from _conjuncts(each)


def _within(condition: test.Condition) -> Iterator[test.Condition]:
    yield condition
    if isinstance(condition, Listed):
        for each in condition.items:
            yield from _within(each)
    elif isinstance(condition, test.Negation):
        yield from _within(condition.item)


# ------------------------------------------------------------------------------------------------- circles


def inside(clause: Clause) -> Inside:
    """The holes of a clause."""
    return Inside(holes_in(conditions_in(clause.condition)), holes_in(conditions_in(clause.effects)))


def check_circles(insides: Mapping[str, Inside], clauses: Container[str], ctx: Context) -> None:
    """Reports each circle of clauses that take one another's condition over, once."""
    borrowed = {each: clauses_borrowed(ctx.holes, own.holes) for each, own in insides.items() if each in clauses}
    edges = {each: sorted(other for other in others if other in clauses) for each, others in borrowed.items()}
    for circle in circles({each: targets for each, targets in edges.items() if targets}):
        spans = [ctx.documents.clause(each).locators[0].span for each in circle]
        ctx.findings.report(circular_borrowing(spans[0], circle, spans[1:]))
