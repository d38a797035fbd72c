"""What the program that starts the registry hands to it: a check of the bytes, an assessment of a change, and a clock.

The registry knows no language. Whether bytes are a ruleset, and what that ruleset says of itself, a `Check` tells; how much
its meaning differs from that of another, an `Assess`.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from luohu.registry.model import Assessment, RulesetFacts


class Check(Protocol):
    """Reads the exact bytes that are to be published. It runs before the registry is locked, so it may take its time."""

    def __call__(self, data: bytes, /) -> RulesetFacts:
        """Return the facts of a ruleset that may be published.

        Raises:
            CheckRefusedError: the bytes are no ruleset, or none that may be published.
        """


class Assess(Protocol):
    """Compares the meaning of published bytes with that of bytes to be published; the registry is not locked meanwhile."""

    def __call__(self, old: bytes, new: bytes, /) -> Assessment:
        """Return how large the change from `old` to `new` is.

        Raises:
            AssessmentRefusedError: the two cannot be compared.
        """


class Clock(Protocol):
    """Tells the time as an aware datetime."""

    def __call__(self) -> datetime:
        """Return the present."""


def system_clock() -> datetime:
    """Return the machine's time in UTC."""
    return datetime.now(UTC)
