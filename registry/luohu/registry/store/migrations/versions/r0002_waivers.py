"""Waivers: which versions claim less than their change demanded, and why.

A registry that a program made before has none. One that knows nothing of them must not read a log that has them, and the
revision keeps it from trying.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the projection."""
    op.create_table(
        "waiver",
        sa.Column("ruleset", sa.Text, nullable=False),
        sa.Column("version", sa.Text, nullable=False),
        sa.Column("seq", sa.Integer, sa.ForeignKey("event.seq"), nullable=False),
        sa.Column("base", sa.Text, nullable=False),
        sa.Column("declared", sa.Text, nullable=False),
        sa.Column("computed", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("ruleset", "version"),
    )
