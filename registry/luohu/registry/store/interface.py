"""What a store promises. Rules of the registry stand above it; a store keeps truth and answers by position.

Truth is blobs and events, both written once. A store may keep projections of them, and those can be thrown away and
built anew. All that is read in one `read()` or `write()` block is one consistent state; `write()` blocks exclude each
other, across threads and processes, and take effect whole or not at all. Each answer that takes `known` depends on the
events up to that position alone (but for the advice in `Version.yanked`, which is always the newest).

Adding a store: implement `Store`, and add a line to the fixture of `tests/conformance`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from datetime import date

    from luohu.registry.model import (
        Body,
        Channel,
        Digest,
        Event,
        Head,
        Instant,
        RulesetName,
        Seq,
        Span,
        Verification,
        Version,
    )


class View(Protocol):
    """One consistent state to read from."""

    def head(self) -> Head:
        """Return the last position and its time."""

    def position(self, at: Instant) -> Seq:
        """Return the greatest position whose event is not later than `at`; 0 if there is none."""

    def rulesets(self, known: Seq) -> tuple[RulesetName, ...]:
        """Return the rulesets with a published version, in order of name."""

    def versions(self, ruleset: RulesetName, known: Seq) -> tuple[Version, ...]:
        """Return the versions, lowest precedence first."""

    def channels(self, ruleset: RulesetName, known: Seq) -> tuple[Channel, ...]:
        """Return where each channel points, in order of name."""

    def timeline(self, ruleset: RulesetName, known: Seq) -> tuple[Span, ...]:
        """Return the folded timeline, in order of days, without overlap."""

    def span(self, ruleset: RulesetName, day: date, known: Seq) -> Span | None:
        """Return the piece of the timeline that holds `day`."""

    def events(self, ruleset: RulesetName, known: Seq) -> tuple[Event, ...]:
        """Return the ruleset's events in the order of the log.

        Raises:
            EventDamagedError: an entry and its document disagree.
            IntegrityError: a document is missing or altered.
        """

    def blob(self, digest: Digest) -> bytes:
        """Return the bytes of this digest, hashed again before they are handed out.

        Raises:
            IntegrityError: they are missing or altered.
        """


class Writer(View, Protocol):
    """The one writer of the moment: sees its own writes; nobody else does until its block has ended well."""

    def put(self, data: bytes) -> Digest:
        """Keep these bytes; those that are there already are kept once."""

    def append(self, now: Instant, ruleset: RulesetName, body: Body, actor: str) -> Event:
        """Log an event at the next position, at `now` or 1 µs after the last event, whichever is later."""


class Store(Protocol):
    """A place for one log."""

    def read(self) -> AbstractContextManager[View]:
        """Open one consistent state."""

    def write(self) -> AbstractContextManager[Writer]:
        """Become the one writer; leaving by an exception undoes everything."""

    def rebuild(self) -> None:
        """Throw the projections away and build them anew from the events."""

    def verify(self) -> Verification:
        """Read and hash everything, and say what is damaged; nothing is changed."""

    def close(self) -> None:
        """Let go of files and connections."""
