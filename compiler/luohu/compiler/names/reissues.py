"""Re-issues (重发): clauses that pass from one document into another, under its number.

What is taken over is a clause of the new document like any other: it can be referred to, amended, suspended. Its words
are those of the old one until somebody changes them. Excepted are the places listed (除), and those where the new
document has a clause of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from luohu.compiler.holes import ItemHole, TermHole
from luohu.compiler.names.context import Context
from luohu.compiler.names.documents import Document, index
from luohu.compiler.program import Instrument, Writing
from luohu.compiler.ruleset.model import Clause, CommonRuleEffect, Effect, Rewrite, RewriteKind
from luohu.dsl.syntax.acts import Reissue
from luohu.dsl.syntax.clauses import Clause as ClauseTree


def collect(ctx: Context) -> None:
    """Notes for every clause that a re-issue takes over whence it comes, and lets others refer to it."""
    for document_id in sorted(ctx.documents.by_id):
        document = ctx.documents.by_id[document_id]
        taken = dict(_taken(document, ctx, ()))
        if not taken:
            continue
        trees = {copy: tree for copy, (_, tree) in taken.items()}
        ctx.documents.by_id[document_id] = replace(document, places=_joined(document, trees))
        for copy, (source, tree) in taken.items():
            ctx.reissued[copy] = source
            ctx.documents.by_clause[copy] = replace(ctx.documents.by_clause[_root(source, ctx)], clauses={copy: tree})


def _root(source: str, ctx: Context) -> str:
    while source in ctx.reissued:
        source = ctx.reissued[source]
    return source


def _joined(
    document: Document, trees: dict[str, ClauseTree]
) -> dict[tuple[tuple[str, ...], str | None], tuple[str, ...]]:
    places = dict(document.places)
    for key, ids in index(trees).items():
        places[key] = tuple(dict.fromkeys((*places.get(key, ()), *ids)))
    return places


def _taken(document: Document, ctx: Context, above: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ClauseTree]]]:
    """Clauses that a document takes over: new id, old id and text."""
    for member in document.tree.members:
        if not isinstance(member, Reissue) or member.target.document is None:
            continue
        source = ctx.documents.named(member.target.document.text)
        if source is None or source.id in (*above, document.id):
            continue
        theirs = dict(source.clauses)
        theirs.update((copy, tree) for copy, (_, tree) in _taken(source, ctx, (*above, document.id)))
        places = index(theirs)
        excepted = {each for locator in member.without for each in replace(source, places=places).at(locator)}
        for old, tree in theirs.items():
            new = f"{document.id}/{old.partition('/')[2]}"
            if old not in excepted and new not in document.clauses and not _written(document, tree):
                yield new, (old, tree)


def _written(document: Document, tree: ClauseTree) -> bool:
    """Whether the document has a clause of its own at the same place."""
    own = {(each.parts, each.label) for clause in document.clauses.values() for each in clause.locators}
    return any((each.parts, each.label) in own for each in tree.locators)


# ------------------------------------------------------------------------------------------------- resolved


def with_copies(made: dict[str, Instrument], ctx: Context) -> dict[str, Instrument]:
    """The instruments with the clauses that they take over."""
    if not ctx.reissued:
        return made
    known = {clause.id: clause for each in made.values() for clause in each.clauses}
    copies: dict[str, list[Clause]] = {}
    for new in sorted(ctx.reissued, key=lambda each: _depth(each, ctx)):
        old = known.get(ctx.reissued[new])
        if old is not None:
            home = made[new.partition("/")[0]]
            known[new] = _copy(new, old, made[old.instrument], home, ctx)
            copies.setdefault(home.id, []).append(known[new])
    return {
        name: replace(one, clauses=tuple(sorted((*one.clauses, *copies[name]), key=lambda clause: clause.id)))
        if name in copies
        else one
        for name, one in made.items()
    }


def _depth(copy: str, ctx: Context) -> tuple[int, str]:
    depth, at = 0, copy
    while at in ctx.reissued:
        depth, at = depth + 1, ctx.reissued[at]
    return depth, copy


def _copy(new: str, old: Clause, from_: Instrument, home: Instrument, ctx: Context) -> Clause:
    """A clause under its new number; what it says of its old document it says of the new one."""

    def renamed(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(_new_name(each, from_.id, home.id, ctx) for each in names)

    return replace(
        old,
        id=new,
        instrument=home.id,
        where=home.place if old.where == from_.place else old.where,
        effects=tuple(
            _renamed_effect(each, renamed(each.targets)) if isinstance(each, CommonRuleEffect) else each
            for each in old.effects
        ),
        exception_to=renamed(old.exception_to),
        overrides=renamed(old.overrides),
        rewrites=(*old.rewrites, Rewrite(RewriteKind.REISSUED, old.id)),
    )


def _renamed_effect(effect: CommonRuleEffect, targets: tuple[str, ...]) -> Effect:
    return replace(effect, targets=targets)


def _new_name(clause: str, from_: str, home: str, ctx: Context) -> str:
    new = f"{home}/{clause.partition('/')[2]}"
    return new if clause.startswith(f"{from_}/") and ctx.reissued.get(new) == clause else clause


def copied_writings(writings: Mapping[str, Writing], ctx: Context) -> dict[str, Writing]:
    """What is said beside the artefact's form of each clause that is taken over: as of the clause that it comes from."""
    found = dict(writings)
    for new in sorted(ctx.reissued, key=lambda each: _depth(each, ctx)):
        old = ctx.reissued[new]
        found[new] = replace(found.get(old, Writing()), copy_of=old)
    return found


def spread_holes(ctx: Context) -> None:
    """Lets clauses that are taken over deem and exempt as those do that they come from."""
    if not ctx.reissued:
        return
    for name, hole in tuple(ctx.holes.items()):
        if isinstance(hole, TermHole):
            ctx.holes[name] = replace(hole, deeming=_with_copies_of(hole.deeming, ctx))
        elif isinstance(hole, ItemHole):
            ctx.holes[name] = replace(hole, exempting=_with_copies_of(hole.exempting, ctx))


def _with_copies_of(clauses: Iterable[str], ctx: Context) -> tuple[str, ...]:
    found = dict.fromkeys(clauses)
    for new in sorted(ctx.reissued, key=lambda each: _depth(each, ctx)):
        if ctx.reissued[new] in found:
            found[new] = None
    return tuple(found)
