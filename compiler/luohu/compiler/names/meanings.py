"""Meanings: a defined term said of a person, as a condition.

`指 C` is C. `未界定` is a discretion of the document's body. `含 C` is that discretion, but true whenever C; `不含 D` false
whenever D. `由下级规定` is what the documents of the place of settlement say. What clauses deem to meet a term (视为) is
added to it by the law of the day.
"""

from __future__ import annotations

from luohu.compiler.checks.names.type_mismatch import bare_name_holds_nothing
from luohu.compiler.holes import HandedDownHole, TermHole
from luohu.compiler.names import conditions, definitions
from luohu.compiler.names.context import Context, Term, View
from luohu.compiler.names.holes import put
from luohu.compiler.ruleset.model import NEVER, Condition, Every, FactKey, FactTest, Not, Op, Some
from luohu.dsl.diagnostics.model import Text
from luohu.dsl.syntax.base import Reference
from luohu.dsl.syntax.instruments import Covers, Follows, Includes, LeftOpen, LeftToLower, Means


def said_of(term: Term, person: str, reference: Reference, view: View, ctx: Context) -> Condition:
    """A term said of a person: its definition, written out once for each person and base day."""
    home = view.within(term, person, inside=True)
    key = (term.key, person, home.at)
    known = ctx.meanings.get(key)
    if known is None:
        if not definitions.entered(term, ctx, reference.span):
            return NEVER
        before = ctx.findings.poison
        written = _deemed(term, person, _written_out(term, home, reference, ctx), ctx)
        ctx.chain.pop()
        known = ctx.meanings[key] = (written, ctx.findings.poison > before)
    elif known[1]:
        ctx.findings.spoil()
    return known[0]


def _deemed(term: Term, person: str, written: Condition, ctx: Context) -> Condition:
    """The term with a place for those whom clauses deem to meet it."""
    deeming = ctx.deeming.get(term.key)
    return written if deeming is None else put(TermHole(written, person, deeming), ctx)


def _written_out(term: Term, home: View, reference: Reference, ctx: Context) -> Condition:
    meaning = term.definition.meaning
    match meaning:
        case Means():
            return conditions.condition(meaning.condition, home, ctx)
        case LeftOpen():
            return _discretion(term, home.bare, ctx)
        case Covers():
            return _covered(term, meaning, home, ctx)
        case LeftToLower():
            return _handed_down(term, home, reference, ctx)
        case Includes() | Follows():
            ctx.findings.report(
                bare_name_holds_nothing(reference.span, reference.text, Text("包括", "list"), term.definition.name.span)
            )
            return NEVER


def _discretion(term: Term, person: str, ctx: Context) -> Condition:
    return FactTest(FactKey(person, definitions.discretion(term, ctx)), Op.EQ, value=True)


def _covered(term: Term, meaning: Covers, home: View, ctx: Context) -> Condition:
    """At least these, never those; what lies between is for the body to determine."""
    between = _discretion(term, home.bare, ctx)
    if meaning.never is not None:
        between = Every((between, Not(conditions.condition(meaning.never, home, ctx))))
    if meaning.at_least is None:
        return between
    return Some((conditions.condition(meaning.at_least, home, ctx), between))


def _handed_down(term: Term, home: View, reference: Reference, ctx: Context) -> Condition:
    """What the areas below say, each for itself; where none does, a discretion."""
    options = tuple(
        (each.home.area, said_of(each, home.bare, reference, home, ctx)) for each in definitions.handed_down(term, ctx)
    )
    return put(HandedDownHole(options, _discretion(term, home.bare, ctx)), ctx)
