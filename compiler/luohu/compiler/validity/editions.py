"""Editions: the ways in which a provision can read, and the clause that each of them is.

A provision (条款) keeps its identity, its number and its rank from the day it begins to the day it ends. What it says may
change: an amendment gives it the content of another text, a suspension takes areas out of its reach, a transitional rule
leaves some cases to the older law. Each way that it can stand is an edition. The plain edition (its own words,
nowhere suspended, no guard) has the provision's own id.

One state of the law may hold two editions of one provision: the new text for cases after a transition, the old for
those before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from luohu.compiler.ruleset.model import (
    Clause,
    Condition,
    Every,
    Not,
    Rewrite,
    RewriteKind,
    Where,
)
from luohu.compiler.ruleset.naming import numbered

if TYPE_CHECKING:
    from luohu.compiler.program import Program, Transition

NEW, OLD = "new", "old"
"""The sides of a transition: the text that gives way to it, and the older text that goes on to apply."""


@dataclass(frozen=True, slots=True, order=True)
class Edition:
    """One way in which a provision can stand.

    `provision`: clause id. `content`: the clause whose words it has. `suspended`: areas and zones where it does not
    apply. `transitions`: pairs of a transition's id and the side of it on which this text is. `suspended_by`: the
    instruments, or clauses of them, that suspend it.
    """

    provision: str
    content: str
    suspended: tuple[str, ...] = ()
    transitions: tuple[tuple[str, str], ...] = ()
    suspended_by: tuple[str, ...] = ()

    @property
    def plain(self) -> bool:
        """Whether the provision stands as it was written."""
        return self.content == self.provision and not self.suspended and not self.transitions


def plain(provision: str) -> Edition:
    """The edition of a provision as it was written."""
    return Edition(provision, provision)


def edition_id(edition: Edition) -> str:
    """What alternatives call an edition: the provision's id if it is plain, and otherwise that with what is different."""
    if edition.plain:
        return edition.provision
    said = []
    if edition.content != edition.provision:
        said.append(f"={edition.content}")
    said += [f"-{each}" for each in edition.suspended]
    said += [f"!{each}" for each in edition.suspended_by]
    said += [f"+{name}:{side}" for name, side in edition.transitions]
    return numbered(edition.provision, "".join(said))


def written(program: Program, edition: Edition) -> Clause:
    """The clause that an edition is: the provision's identity with the words of its content.

    The condition may hold holes, as the content's does; periods are empty.
    """
    own = clause_of(program, edition.provision)
    if edition.plain:
        return own
    content = clause_of(program, edition.content)
    where = _place(program, own, content)
    return Clause(
        edition_id(edition),
        own.instrument,
        own.locators,
        own.title,
        Where(where.within, tuple(dict.fromkeys((*where.without, *edition.suspended)))),
        _guarded(content.condition, program, edition),
        content.effects,
        content.pathways,
        content.exception_to,
        content.overrides,
        notes=content.notes,
        provision=edition.provision,
        rewrites=(*own.rewrites, *(content.rewrites if content is not own else ()), *_rewrites(program, edition)),
        targets=content.targets,
    )


def clause_of(program: Program, clause: str) -> Clause:
    """The clause of a program with an id."""
    home = clause.partition("/")[0]
    return next(each for each in program.instruments[home].clauses if each.id == clause)


def transition_of(program: Program, name: str) -> Transition:
    """The transition of a program with an id."""
    return next(each for one in program.instruments.values() for each in one.transitions if each.id == name)


def _place(program: Program, own: Clause, content: Clause) -> Where:
    """The place of an amended provision: that of its new words if they name one, as far as its instrument reaches."""
    geography = program.geography
    if content.where == program.instruments[content.instrument].place:
        return own.where
    reach = geography.covered(program.instruments[own.instrument].place)
    named = geography.covered(content.where)
    return content.where if named <= reach else Where(tuple(sorted(named & reach)))


def place_written(program: Program, clause: Clause) -> Where:
    """The place of a clause of some edition by its words: where it is suspended for a while is among it."""
    if all(each.kind is not RewriteKind.SUSPENDED for each in clause.rewrites):
        return clause.where
    amended = [each.by for each in clause.rewrites if each.kind is RewriteKind.AMENDED]
    own = clause_of(program, clause.provision_id)
    return _place(program, own, clause_of(program, amended[-1]) if amended else own)


def _guarded(condition: Condition, program: Program, edition: Edition) -> Condition:
    guards = tuple(_guards(program, edition))
    if not guards:
        return condition
    own = condition.items if isinstance(condition, Every) else (condition,)
    return Every((*own, *guards))


def _guards(program: Program, edition: Edition) -> Iterator[Condition]:
    for name, side in edition.transitions:
        condition = transition_of(program, name).condition
        yield condition if side == OLD else Not(condition)


def _rewrites(program: Program, edition: Edition) -> Iterator[Rewrite]:
    if edition.content != edition.provision:
        yield Rewrite(RewriteKind.AMENDED, edition.content)
    yield from (Rewrite(RewriteKind.SUSPENDED, each) for each in edition.suspended_by)
    for name, _ in edition.transitions:
        found = transition_of(program, name)
        yield Rewrite(RewriteKind.TRANSITION, found.clause or found.home)
