"""The tables. `blob` and `event` are truth and written once; the others are projections.

`in_force` has both time axes: a row holds for the days `[valid_from, valid_to)` at the positions
`[known_from, known_until)`, so that one look-up answers any day as known at any position. An absent end is NULL.
The migrations create these tables; a test holds the two together.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)

METADATA = MetaData()

BLOB = Table(
    "blob",
    METADATA,
    Column("digest", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
)

EVENT = Table(
    "event",
    METADATA,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", BigInteger, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("ruleset", Text, nullable=False),
    Column("body", Text, ForeignKey("blob.digest"), nullable=False),
    Column("actor", Text, nullable=False),
    Index("event_of_ruleset", "ruleset", "seq"),
)

VERSION = Table(
    "version",
    METADATA,
    Column("ruleset", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("digest", Text, ForeignKey("blob.digest"), nullable=False),
    Column("seq", Integer, ForeignKey("event.seq"), nullable=False),
    Column("timeline_from", Date),
    Column("timeline_to", Date),
    Column("painted_from", Date),
    Column("painted_to", Date),
    Column("assumed", Text, nullable=False),
    Column("yanked", Text),
    PrimaryKeyConstraint("ruleset", "version"),
)

CHANNEL = Table(
    "channel",
    METADATA,
    Column("ruleset", Text, nullable=False),
    Column("channel", Text, nullable=False),
    Column("seq", Integer, ForeignKey("event.seq"), nullable=False),
    Column("version", Text, nullable=False),
    PrimaryKeyConstraint("ruleset", "channel", "seq"),
)

IN_FORCE = Table(
    "in_force",
    METADATA,
    Column("ruleset", Text, nullable=False),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date),
    Column("version", Text),
    Column("painted_by", Integer, ForeignKey("event.seq"), nullable=False),
    Column("known_from", Integer, ForeignKey("event.seq"), nullable=False),
    Column("known_until", Integer, ForeignKey("event.seq")),
    PrimaryKeyConstraint("ruleset", "valid_from", "known_from"),
)

WAIVER = Table(
    "waiver",
    METADATA,
    Column("ruleset", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("seq", Integer, ForeignKey("event.seq"), nullable=False),
    Column("base", Text, nullable=False),
    Column("declared", Text, nullable=False),
    Column("computed", Text, nullable=False),
    Column("reason", Text, nullable=False),
    PrimaryKeyConstraint("ruleset", "version"),
)

PROJECTIONS = (VERSION, CHANNEL, IN_FORCE, WAIVER)
