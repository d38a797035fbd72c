"""The event log and its projections.

The triggers hold what the log promises against every program that opens the file: truth is never updated or deleted
(nor replaced, which SQLite would do without calling a delete trigger), positions have no gaps, times strictly increase.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_FORBID = (
    "CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
)
_BLOB_ONCE = """
    CREATE TRIGGER blob_once BEFORE INSERT ON blob WHEN EXISTS (SELECT 1 FROM blob WHERE digest = NEW.digest)
    BEGIN SELECT RAISE(ABORT, 'blob is append-only'); END"""
_EVENT_NEXT = """
    CREATE TRIGGER event_next BEFORE INSERT ON event
    WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event)
      OR NEW.at <= (SELECT max(at) FROM event)
    BEGIN SELECT RAISE(ABORT, 'event is append-only, without gaps, in order of time'); END"""


def upgrade() -> None:
    """Create the tables of truth with their triggers, and the projections."""
    _truth()
    _projections()
    for table in ("blob", "event"):
        for verb in ("update", "delete"):
            op.execute(_FORBID.format(table=table, verb=verb))
    op.execute(_BLOB_ONCE)
    op.execute(_EVENT_NEXT)


def _truth() -> None:
    op.create_table(
        "blob",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("bytes", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "event",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.BigInteger, nullable=False, unique=True),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("ruleset", sa.Text, nullable=False),
        sa.Column("body", sa.Text, sa.ForeignKey("blob.digest"), nullable=False),
        sa.Column("actor", sa.Text, nullable=False),
    )
    op.create_index("event_of_ruleset", "event", ["ruleset", "seq"])


def _projections() -> None:
    op.create_table(
        "version",
        sa.Column("ruleset", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("digest", sa.Text, sa.ForeignKey("blob.digest"), nullable=False),
        sa.Column("seq", sa.Integer, sa.ForeignKey("event.seq"), nullable=False),
        sa.Column("timeline_from", sa.Date),
        sa.Column("timeline_to", sa.Date),
        sa.Column("painted_from", sa.Date),
        sa.Column("painted_to", sa.Date),
        sa.Column("assumed", sa.Text, nullable=False),
        sa.Column("yanked", sa.Text),
        sa.PrimaryKeyConstraint("ruleset", "version"),
    )
    op.create_table(
        "channel",
        sa.Column("ruleset", sa.Text, nullable=False),
        sa.Column("channel", sa.Text, nullable=False),
        sa.Column("seq", sa.Integer, sa.ForeignKey("event.seq"), nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("ruleset", "channel", "seq"),
    )
    op.create_table(
        "in_force",
        sa.Column("ruleset", sa.Text, nullable=False),
        sa.Column("valid_from", sa.Date, nullable=False),
        sa.Column("valid_to", sa.Date),
        sa.Column("version", sa.Text),
        sa.Column("painted_by", sa.Integer, sa.ForeignKey("event.seq"), nullable=False),
        sa.Column("known_from", sa.Integer, sa.ForeignKey("event.seq"), nullable=False),
        sa.Column("known_until", sa.Integer, sa.ForeignKey("event.seq")),
        sa.PrimaryKeyConstraint("ruleset", "valid_from", "known_from"),
    )
