"""What bodies decide of single cases, under one name on both sides.

A discretion is shared by both sides (semantics 8), and it is named by its clause: whom a body admits to an open list (等), and
which of two ways of counting points it takes. Where a clause has another number afterwards, its discretions are the same;
a clause that is new and has the number of one that went elsewhere has discretions of its own.

So that the laws speak of one thing, the conditions of the new one call it as the old one does. Books of points that read
alike are one book.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from luohu.compiler.changes.pairs.both_words import TWIN
from luohu.compiler.ruleset.inside import with_conditions
from luohu.compiler.ruleset.model import CASE, Clause, Condition, FactKey, Ruleset, ScoreTest
from luohu.compiler.ruleset.predefined import ADMITTED
from luohu.compiler.ruleset.walk import Test, replaced, rewrite
from luohu.compiler.runtime.case import Facts
from luohu.compiler.runtime.scoring import BOOK, Book, Scored
from luohu.compiler.runtime.values import RULED
from luohu.compiler.runtime.worlds import RoutePlan, World


@dataclass(frozen=True, slots=True)
class Rulings:
    """How the new side's clauses are called where they stand for discretions; `books`: of points, of both sides.

    `names`: provisions and editions (ids) that are called otherwise there. `known`: books of the new side by number, with
    the number of the one that reads alike.
    """

    names: Mapping[str, str]
    books: list[Book]
    known: dict[int, int] = field(default_factory=dict)

    def shared(self, key: FactKey) -> FactKey:
        """What a fact of the new side is called on both."""
        return called(key, lambda name: self.names.get(name, name))

    def own(self, facts: Facts) -> Facts:
        """Facts of both sides as the new side calls them, without discretions that it has not."""
        back = {shared: own for own, shared in self.names.items()}

        def name(shared: str) -> str:
            return back.get(shared, NOBODYS if shared in self.names else shared)

        told = {called(key, name): value for key, value in facts.items()}
        return {key: value for key, value in told.items() if NOBODYS not in key.fact}

    def condition(self, condition: Condition) -> Condition:
        """A condition of the new side about what is shared."""
        found = rewrite(condition, self.shared) if self.names else condition
        return replaced(found, self._counted) if self.books else found

    def world(self, world: World) -> World:
        """A possible law of the new side about what is shared."""
        return rewritten(world, self.condition) if self.names or self.books else world

    def _counted(self, test: Test) -> Condition:
        if not isinstance(test, ScoreTest):
            return test
        name, mark, number = test.score.partition(BOOK)
        return replace(test, score=f"{name}{BOOK}{self._book(int(number))}") if mark else test

    def _book(self, number: int) -> int:
        """The book that reads as this one of the new side does, calling things as both sides do."""
        found = self.known.get(number)
        if found is None:
            made = {score: tuple(map(self._scored, stated)) for score, stated in self.books[number].items()}
            reading = _reading(made)
            found = next((at for at, each in enumerate(self.books) if _reading(each) == reading), len(self.books))
            if found == len(self.books):
                self.books.append(made)
            self.known[number] = found
        return found

    def _scored(self, each: Scored) -> Scored:
        return Scored(self.condition(each.applies), each.clause, with_conditions(each.effect, self.condition))


NOBODYS = "\0"
"""What a discretion is called that the new side has not."""


def rulings(old: Ruleset, new: Ruleset, became: Mapping[str, str], books: list[Book]) -> Rulings:
    """How discretions of the new side are called.

    Args:
        old: before.
        new: after.
        became: which provision of before (id) is which of afterwards.
        books: of points, to which both sides add theirs.
    """
    was = {after: before for before, after in became.items()}
    there = {each.provision_id for each in old.clauses}
    names: dict[str, str] = {}
    for each in new.clauses:
        own = each.provision_id
        taken = own in became and own in there
        shared = was.get(own, own + TWIN if taken else own)
        if shared != own:
            names[own] = shared
            names[each.id] = shared + each.id.removeprefix(own)
    return Rulings(names, books)


def spoken(ruleset: Ruleset, others: Iterable[Clause], name: Callable[[str], str]) -> tuple[Clause, ...]:
    """The clauses of a ruleset with more, called as discretions call them, so that those can be put in words."""
    named = (replace(each, id=name(each.id), provision=name(each.provision_id)) for each in others)
    known = {each.id: each for each in named} | {each.id: each for each in ruleset.clauses}
    return tuple(known[each] for each in sorted(known))


def called(key: FactKey, name: Callable[[str], str]) -> FactKey:
    """A fact; one that stands for a discretion, with its clauses (provisions, or editions) called so."""
    if key.person != CASE:
        return key
    if key.fact.startswith(ADMITTED):
        return FactKey(CASE, ADMITTED + name(key.fact.removeprefix(ADMITTED)))
    if key.fact.startswith(RULED):
        return FactKey(CASE, RULED + " ".join(map(name, key.fact.removeprefix(RULED).split(" "))))
    return key


def _reading(book: Book) -> object:
    """What a book says, whatever clauses say it."""
    return {score: [(each.applies, each.effect) for each in stated] for score, stated in book.items()}


# ------------------------------------------------------------------------------------------------ worlds


def rewritten(world: World, change: Callable[[Condition], Condition]) -> World:
    """A world with its conditions changed; quotas stay as they are."""
    return replace(
        world,
        routes=tuple(_route(each, change) for each in world.routes),
        bars={name: change(each) for name, each in world.bars.items()},
        by_name_only=tuple((each, change(where)) for each, where in world.by_name_only),
        granted=change(world.granted),
        pending=change(world.pending),
        ruled=change(world.ruled),
    )


def _route(plan: RoutePlan, change: Callable[[Condition], Condition]) -> RoutePlan:
    return replace(
        plan,
        condition=change(plan.condition),
        settles=change(plan.settles),
        moves_along=change(plan.moves_along),
        granted=change(plan.granted),
        unsettled=change(plan.unsettled),
        offers=with_conditions(plan.offers, change),
    )
