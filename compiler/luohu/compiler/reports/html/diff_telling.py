"""A comparison of two rulesets, told in both languages at once, with the anchors of what is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from luohu.compiler.checks.gaps.wording import labelled
from luohu.compiler.reports.html.parts import anchor
from luohu.dsl.diagnostics.model import Text

if TYPE_CHECKING:
    from luohu.compiler.changes.model import Class, ClauseChange, Difference, Way
    from luohu.compiler.reports.diff.telling import Telling


class Decides(NamedTuple):
    """A class that a clause decides: one of its ways (from 1), or whichever way people go (0)."""

    found: Class
    way: int


@dataclass(frozen=True)
class Told:
    """One pair of rulesets of a review, by its number on the page."""

    number: int
    zh: Telling
    en: Telling

    @property
    def difference(self) -> Difference:
        """What is told."""
        return self.zh.difference

    @property
    def domain(self) -> Text:
        """What the rulesets are about."""
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

    def class_anchor(self, found: Class) -> str:
        """Where a class is told of."""
        return anchor("class", str(self.number), str(found.number))

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

    def way_anchor(self, found: Class, number: int) -> str:
        """Where one of the ways of a class (from 1) is told of."""
        return anchor("class", str(self.number), str(found.number), str(number))

    @cached_property
    def decides(self) -> dict[str, tuple[Decides, ...]]:
        """What a clause decides on either side, by where the clause is told of."""
        found: dict[str, list[Decides]] = {}
        for each in self.difference.people.classes:
            ways = [self._told_at(way) for way in each.ways]
            for where in sorted(set().union(*ways)):
                some = [number for number, named in enumerate(ways, 1) if where in named]
                whole = len(some) == len(ways)
                found.setdefault(where, []).extend(Decides(each, number) for number in ([0] if whole else some))
        return {where: tuple(some) for where, some in found.items()}

    def _told_at(self, way: Way) -> set[str]:
        return {
            self.clause_anchor(self.provision(name), before=before)
            for names, before in ((way.before, True), (way.after, False))
            for name in names
        }

    def provision(self, name: str) -> str:
        """The provision that a class names: without the mark of the side."""
        from luohu.compiler.changes.pairs.together import AFTER  # noqa: PLC0415 - how sides are told apart is theirs

        return name.removesuffix(AFTER)
