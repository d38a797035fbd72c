"""A comparison of two rulesets, told in both languages at once, with the anchors of what is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from luohu.compiler.checks.gaps.wording import labelled
from luohu.compiler.reports.headings import place_and_domain
from luohu.compiler.reports.html.parts import anchor
from luohu.dsl.diagnostics.model import Text

if TYPE_CHECKING:
    from luohu.compiler.changes.model import Class, ClauseChange, Difference
    from luohu.compiler.reports.diff.telling import Telling


class Decides(NamedTuple):
    """A class (by number) that a clause decides: one of its ways (from 1), or whichever way people go (0)."""

    number: int
    way: int


@dataclass(frozen=True)
class Told:
    """One pair of rulesets of a review, by its number on the page. `placed`: rulesets of one domain are told apart by place."""

    number: int
    zh: Telling
    en: Telling
    placed: bool = False

    @property
    def difference(self) -> Difference:
        """What is told."""
        return self.zh.difference

    @property
    def domain(self) -> Text:
        """What the rulesets are about; with the place where that tells them apart."""
        if self.placed:
            return place_and_domain(self.difference.new.ruleset)
        vocabulary = self.difference.new.ruleset.vocabulary
        return labelled(vocabulary.label, vocabulary.id)

    @property
    def tellings(self) -> tuple[Telling, Telling]:
        """In Chinese and in English."""
        return self.zh, self.en

    def text(self, say: Callable[[Telling], str]) -> Text:
        """Something said in both languages."""
        return Text(say(self.zh), say(self.en))

    def texts(self, say: Callable[[Telling], Sequence[str]]) -> list[Text]:
        """Several sentences, as many in either language."""
        return [Text(one, other) for one, other in zip(say(self.zh), say(self.en), strict=True)]

    def class_anchor(self, number: int) -> str:
        """Where a class is told of."""
        return anchor("class", str(self.number), str(number))

    def way_anchor(self, number: int, way: int) -> str:
        """Where one of the ways of a class (from 1) is told of."""
        return anchor("class", str(self.number), str(number), str(way))

    def clause_anchor(self, provision: str, *, before: bool) -> str:
        """Where a provision of one side is told of: with what became of it; by itself where it stayed."""
        change = self.changes.get((provision, before))
        if change is None:
            return anchor("same", str(self.number), provision)
        return self.change_anchor(change)

    def change_anchor(self, change: ClauseChange) -> str:
        """Where the change of a clause is told of."""
        clause = change.new or change.old
        assert clause is not None, "a change is one of something"
        side = "old" if change.new is None else "new"
        return anchor("clause", str(self.number), side, clause.provision_id)

    @cached_property
    def changes(self) -> dict[tuple[str, bool], ClauseChange]:
        """What became of provisions (ids), of those of before (true) and of those of afterwards."""
        found: dict[tuple[str, bool], ClauseChange] = {}
        for each in self.difference.clauses:
            if each.old is not None:
                found[each.old.provision_id, True] = each
            if each.new is not None:
                found[each.new.provision_id, False] = each
        return found

    @cached_property
    def decides(self) -> dict[str, tuple[Decides, ...]]:
        """What a clause decides on either side, by where the clause is told of."""
        found: dict[str, dict[Decides, None]] = {}
        for each in self.difference.people.classes:
            for before in (True, False):
                for where, number in self._led_to(each, before=before):
                    found.setdefault(where, {})[Decides(each.number, number)] = None
        return {where: tuple(sorted(some)) for where, some in found.items()}

    def _led_to(self, found: Class, *, before: bool) -> Iterator[tuple[str, int]]:
        """Where the clauses of one side are told of that decide a class, each with the way (0: all of them)."""
        ways = [
            {self.clause_anchor(name, before=before) for name in (way.before if before else way.after)}
            for way in found.ways
        ]
        for where in set().union(*ways):
            numbers = [number for number, named in enumerate(ways, 1) if where in named]
            yield from ((where, number) for number in ([0] if len(numbers) == len(ways) else numbers))
