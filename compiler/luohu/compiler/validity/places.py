"""Where documents and clauses apply, as sets of leaves of the area tree, computed once for each place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from luohu.compiler.program import Geography, Instrument
    from luohu.compiler.ruleset.model import Clause, Where


@dataclass(frozen=True, slots=True)
class Places:
    """A geography that remembers the leaves of each place it was asked about."""

    geography: Geography
    known: dict[Where, frozenset[str]] = field(default_factory=dict)
    leaves_below: dict[str, frozenset[str]] = field(default_factory=dict)

    def leaves(self, place: str) -> frozenset[str]:
        """The leaves of an area or zone."""
        found = self.leaves_below.get(place)
        if found is None:
            found = self.leaves_below[place] = self.geography.leaves(place)
        return found

    def covered(self, where: Where) -> frozenset[str]:
        """The leaves that a place covers."""
        found = self.known.get(where)
        if found is None:
            found = self.known[where] = self.geography.covered(where)
        return found

    def of_clause(self, clause: Clause, instrument: Instrument) -> frozenset[str]:
        """The leaves where a clause applies: its own place within its instrument's."""
        if clause.where == instrument.place:
            return self.covered(instrument.place)
        return self.covered(clause.where) & self.covered(instrument.place)
