"""What analysis has proven, for whoever wants it certified."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Claims:
    """Claims in the order in which they were proven."""

    made: list[object] = field(default_factory=list)

    def add(self, claim: object) -> None:
        """One more."""
        self.made.append(claim)
