"""A store in memory that keeps the log alone and answers every question by going over it again: the oracle.

It shares no projection and no painting with the real stores: a day's layer is looked for from the top of the log down.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from datetime import date, timedelta

from luohu.registry.canonical import digest_of, verified
from luohu.registry.model import (
    Channel,
    Event,
    Head,
    Instant,
    Interval,
    MoveChannel,
    Publish,
    Retract,
    Seq,
    Span,
    Unyank,
    Validity,
    Verification,
    Version,
    Waive,
    Yank,
)


class ModelStore:
    """Reads and writes itself; one block at a time, undone by taking the old log back."""

    def __init__(self):
        self.log = []
        self.blobs = {}
        self._lock = threading.RLock()

    @contextmanager
    def read(self):
        with self._lock:
            yield self

    @contextmanager
    def write(self):
        with self._lock:
            before = list(self.log), dict(self.blobs)
            try:
                yield self
            except BaseException:
                self.log, self.blobs = before
                raise

    def rebuild(self):
        pass

    def verify(self):
        return Verification(len(self.blobs), len(self.log), ())

    def close(self):
        pass

    def put(self, data):
        self.blobs[digest_of(data)] = data
        return digest_of(data)

    def append(self, now, ruleset, body, actor):
        head = self.head()
        event = Event(Seq(head.seq + 1), Instant(max(now, head.at + 1)), ruleset, body, actor)
        self.put(repr(event).encode())
        self.log.append(event)
        return event

    def head(self):
        return Head(self.log[-1].seq, self.log[-1].at) if self.log else Head(Seq(0), Instant(0))

    def position(self, at):
        return Seq(sum(event.at <= at for event in self.log))

    def events(self, ruleset, known):
        return tuple(event for event in self.log[:known] if event.ruleset == ruleset)

    def blob(self, digest):
        return verified(digest, self.blobs.get(digest))

    def rulesets(self, known):
        return tuple(sorted({event.ruleset for event in self.log[:known] if isinstance(event.body, Publish)}))

    def versions(self, ruleset, known):
        found = [self._version(event) for event in self.events(ruleset, known) if isinstance(event.body, Publish)]
        return tuple(sorted(found, key=lambda version: version.version))

    def _version(self, event):
        yanked = None
        for later in self.events(event.ruleset, Seq(len(self.log))):
            if isinstance(later.body, Yank | Unyank) and later.body.version == event.body.version:
                yanked = later.body.reason if isinstance(later.body, Yank) else None
        body = event.body
        waivers = [each.body for each in self.events(event.ruleset, event.seq) if isinstance(each.body, Waive)]
        waived = next((each for each in waivers if each.version == body.version), None)
        return Version(
            *(event.ruleset, body.version, body.digest, event.seq, body.timeline, body.painted, body.assumed),
            *(yanked, waived),
        )

    def channels(self, ruleset, known):
        newest = {}
        for event in self.events(ruleset, known):
            if isinstance(event.body, MoveChannel):
                newest[event.body.channel] = Channel(ruleset, event.body.channel, event.body.version, event.seq)
        return tuple(newest[name] for name in sorted(newest))

    def _layers(self, ruleset, known):
        events = self.events(ruleset, known)
        gone = {event.body.seq for event in events if isinstance(event.body, Retract)}
        for event in reversed(events):
            days = {Publish: "painted", Validity: "interval"}.get(type(event.body))
            interval = getattr(event.body, days) if days else None
            if interval is not None and event.seq not in gone:
                yield interval, event

    def _top(self, ruleset, day, known):
        for interval, event in self._layers(ruleset, known):
            if interval.start <= day and (interval.end is None or day < interval.end):
                return event
        return None

    def timeline(self, ruleset, known):
        """Ask every day on which the answer can change, and join neighbours that the same event answers for."""
        edges = {date.min}
        for interval, _ in self._layers(ruleset, known):
            edges |= {interval.start} | ({interval.end} if interval.end else set())
        pieces = []
        for day in sorted(edges):
            top = self._top(ruleset, day, known)
            if not pieces or pieces[-1][1] is not top:
                pieces.append((day, top))
        ends = [day for day, _ in pieces[1:]] + [None]
        return tuple(
            Span(Interval(day, end), top.body.version, top.seq)
            for (day, top), end in zip(pieces, ends, strict=True)
            if top is not None
        )

    def span(self, ruleset, day, known):
        for span in self.timeline(ruleset, known):
            end = span.interval.end or date.max
            if span.interval.start <= day <= end - timedelta(days=bool(span.interval.end)):
                return span
        return None
