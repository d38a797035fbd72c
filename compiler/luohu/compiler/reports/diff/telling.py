"""What things of a comparison are called, in one language: sides, clauses, matters, words of either side."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from luohu.compiler.ruleset.english import place_name
from luohu.compiler.runtime.prepared import Prepared, prepare
from luohu.compiler.runtime.words import Words, words_of
from luohu.dsl.diagnostics.model import Language, Text
from luohu.dsl.diagnostics.width import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from luohu.compiler.changes.model import Class, Difference, Side, Way
    from luohu.compiler.ruleset.model import Clause


@dataclass(frozen=True)
class Telling:
    """A comparison of two rulesets, told in one language."""

    difference: Difference
    lang: Language

    def say(self, zh: str, en: str) -> str:
        """The text of this language."""
        return zh if self.lang == "zh" else en

    def text(self, text: Text) -> str:
        """A sentence in this language; what steers a terminal in it is made visible."""
        return visible(text.get(self.lang))

    @cached_property
    def prepared(self) -> tuple[Prepared, Prepared]:
        """Both rulesets, made ready to decide."""
        return prepare(self.difference.old.ruleset), prepare(self.difference.new.ruleset)

    @cached_property
    def words(self) -> tuple[Words, Words]:
        """The words of both sides."""
        one, other = (words_of(each, self.lang) for each in self.prepared)
        return one, other

    @cached_property
    def one_area(self) -> bool:
        """Whether both sides are law of one area: then they are before and after."""
        old, new = self.difference.old.ruleset, self.difference.new.ruleset
        return old.jurisdiction.id == new.jurisdiction.id

    @cached_property
    def timeless(self) -> bool:
        """Whether both sides are the law of one day each: days of application mean nothing then."""
        return self.difference.old.frozen is not None and self.difference.new.frozen is not None

    @cached_property
    def sides(self) -> tuple[str, str]:
        """What the sides are called: before and after, or the names of two areas."""
        if self.one_area:
            return (self.say("原", "before"), self.say("现", "now"))
        old, new = self.difference.old, self.difference.new
        one, other = self.area(old), self.area(new)
        return one, other

    @cached_property
    def alone(self) -> tuple[str, str]:
        """What either side is called where it is spoken of by itself."""
        if self.one_area:
            return (self.say("旧的一边", "the old side"), self.say("新的一边", "the new side"))
        return self.sides

    def area(self, side: Side) -> str:
        """The name of the area whose law a side is."""
        home = side.ruleset.jurisdiction
        label = place_name(home.label, home.id)
        return visible(self.say(label.zh, label.english))

    def side(self, *, before: bool) -> Side:
        """One of the sides."""
        return self.difference.old if before else self.difference.new

    @cached_property
    def _editions(self) -> tuple[dict[str, Clause], dict[str, Clause]]:
        old, new = self.difference.old.ruleset, self.difference.new.ruleset
        return _by_provision(old.clauses), _by_provision(new.clauses)

    def clause_of(self, name: str, *, before: bool) -> Clause | None:
        """The clause of one side that has this id, or the first edition of the provision that has it."""
        return self._editions[0 if before else 1].get(name)

    def clause(self, name: str, *, before: bool) -> str:
        """A clause of one side (or, where it has none of this name, of the other) as documents cite it."""
        for side in (before, not before):
            found = self.clause_of(name, before=side)
            if found is not None:
                return visible(self.words[0 if side else 1].clause(found.id))
        return self.instrument(name)

    def instrument(self, name: str) -> str:
        """The number of an instrument of either side; the id where neither knows it."""
        for words in reversed(self.words):
            if name in words.prepared.instruments:
                return visible(words.instrument(name))
        return visible(name)

    def clauses(self, names: tuple[str, ...], *, before: bool) -> str:
        """Several clauses of one side; of none, that there is none."""
        return self.listed([self.clause(each, before=before) for each in names]) or self.say("无", "none")

    def together(self, names: Iterable[str], *, before: bool) -> str:
        """Many clauses of one side, each document once with its places, without titles."""
        places: dict[str, list[str]] = {}
        for each in names:
            found = self.clause_of(each, before=before)
            number = self.instrument(each if found is None else found.instrument)
            places.setdefault(number, []).extend([] if found is None else found.locators)
        said = [f"{number} {'、'.join(some)}".rstrip() for number, some in places.items()]
        return self.say("；", "; ").join(visible(each) for each in said)

    def name(self, term: str) -> str:
        """What an id is called by either side, the newer first; the id where neither knows it."""
        for words in reversed(self.words):
            said = words.name(term)
            if said != term:
                return visible(said.replace("_", " ").replace(".", ": "))
        known = self.lang == "en" and any(term in words.terms for words in self.words)
        return visible(term.replace("_", " ").replace(".", ": ") if known else term)

    def fact(self, name: str) -> str:
        """What a fact (or any other id) is called by either side, the newer first."""
        for words in reversed(self.words):
            if name in words.prepared.facts:
                return visible(words.text(words.prepared.facts[name].label, name))
        return self.name(name)

    def listed(self, items: list[str]) -> str:
        """Several things in a row."""
        return self.say("、", ", ").join(items)

    def words_for(self, found: Class | Way) -> Words:
        """The words in which a class, or one of its ways, was asked: those of both sides."""
        return words_of(found.question.prepared, self.lang)

    def words_on(self, found: Class | Way, *, before: bool) -> Words:
        """The same, with clauses called as one side calls them: what is decided there names them so."""
        asked = found.question.prepared
        own = self.prepared[0 if before else 1].clauses
        return words_of(replace(asked, clauses={**asked.clauses, **own}), self.lang)


def side_name(side: Side) -> str:
    """A side as somebody named it; a document by its number, and without the day on which its draft is assumed to begin."""
    name, _, _ = side.name.partition("=")
    numbers = {each.id: each.number for each in side.ruleset.instruments}
    return visible(numbers.get(name) or (name if name in numbers.values() else side.name))


def _by_provision(clauses: tuple[Clause, ...]) -> dict[str, Clause]:
    found: dict[str, Clause] = {}
    for each in clauses:
        found.setdefault(each.provision_id, each)
    return {**found, **{each.id: each for each in clauses}}
