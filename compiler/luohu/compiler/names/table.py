"""The table of declared names: by kind and word, with the places where each may be used."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from luohu.compiler.types.facts import FactInfo
from luohu.compiler.types.kinds import Kind
from luohu.dsl.source import Span
from luohu.dsl.syntax.conditions import Condition


@dataclass(frozen=True, slots=True)
class Declared:
    """One declared name. `name` is the word shown to readers, `id` what artefacts carry.

    `parent` is the id above it (nested matters and pathways, areas); `places` non-empty: usable in those areas alone;
    `fact` belongs to kind FACT.
    """

    kind: Kind
    id: str
    name: str
    span: Span | None
    parent: str | None = None
    places: tuple[str, ...] = ()
    vocabulary: str | None = None
    fact: FactInfo | None = None
    available: tuple[Condition, str] | None = None
    """Of an address: when it can be offered at all (可用), and the area whose 本市 that speaks of."""


@dataclass(slots=True)
class NameTable:
    """All names, found by kind and by word (the Chinese name or the alias), and by kind and id."""

    _by_word: dict[Kind, dict[str, list[Declared]]] = field(default_factory=lambda: {kind: {} for kind in Kind})
    _by_id: dict[Kind, dict[str, Declared]] = field(default_factory=lambda: {kind: {} for kind in Kind})
    broken: set[str] = field(default_factory=set)
    """Derived facts (ids) whose expressions mean nothing, which has been reported."""

    def add(self, declared: Declared, words: Iterable[str]) -> Declared | None:
        """Adds a name under its words; returns the earlier declaration if its id is taken, and then adds nothing."""
        earlier = self._by_id[declared.kind].get(declared.id)
        if earlier is not None:
            return earlier
        self._by_id[declared.kind][declared.id] = declared
        for word in dict.fromkeys(words):
            self._by_word[declared.kind].setdefault(word, []).append(declared)
        return None

    def find(self, kind: Kind, word: str) -> list[Declared]:
        """Every declaration of a kind that a word may mean, everywhere."""
        return self._by_word[kind].get(word, [])

    def get(self, kind: Kind, identity: str) -> Declared | None:
        """The declaration of a kind with an id."""
        return self._by_id[kind].get(identity)

    def words(self, kind: Kind) -> list[str]:
        """All words of a kind, sorted."""
        return sorted(self._by_word[kind])

    def every(self, kind: Kind) -> list[Declared]:
        """All declarations of a kind, sorted by id."""
        return [self._by_id[kind][each] for each in sorted(self._by_id[kind])]

    def kinds_of(self, word: str) -> list[Declared]:
        """Declarations of any kind that a word may mean, in the order of kinds."""
        return [each for kind in Kind for each in self._by_word[kind].get(word, [])]
