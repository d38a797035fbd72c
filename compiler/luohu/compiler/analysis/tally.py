"""How far analysis came: which clauses it looked at, and of which it could not settle everything."""

from __future__ import annotations

from dataclasses import dataclass, field

from luohu.compiler.solver.model import Bound


@dataclass(slots=True)
class Tally:
    """Provisions (ids) that were looked at, each with what could not be settled about it; and those that were not."""

    bounds: dict[str, set[Bound]] = field(default_factory=dict)
    skipped: set[str] = field(default_factory=set)

    def looked(self, provision: str, why: Bound | None = None) -> None:
        """Note that a provision was looked at, and why something was not settled."""
        known = self.bounds.setdefault(provision, set())
        if why is not None:
            known.add(why)

    def skip(self, provision: str) -> None:
        """Note that a provision was passed over."""
        self.skipped.add(provision)

    def add(self, other: Tally) -> None:
        """Take over what another tally says."""
        for provision, whys in other.bounds.items():
            self.bounds.setdefault(provision, set()).update(whys)
        self.skipped |= other.skipped

    def account(self) -> Account:
        """The sums."""
        skipped = self.skipped - set(self.bounds)
        bounded = sum(bool(each) for each in self.bounds.values())
        return Account(len(self.bounds) + len(skipped), len(self.bounds) - bounded, bounded, len(skipped))


@dataclass(frozen=True, slots=True)
class Account:
    """`N clauses, M exact, K bounded, 0 skipped`: provisions that are in force at some time.

    Exact: all that was asked about it was settled. Bounded: something was not, or a text known by name only may change it.
    Skipped: it was not analysed.
    """

    clauses: int
    exact: int
    bounded: int
    skipped: int
