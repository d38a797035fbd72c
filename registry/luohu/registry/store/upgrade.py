"""Brings the tables of a registry to the revision that this program knows, through Alembic.

A registry at that revision is recognised by one look, without importing Alembic, which costs more than most commands.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text

if TYPE_CHECKING:
    from alembic.config import Config
    from sqlalchemy import Connection

HEAD = "0002"
_SCRIPTS = Path(__file__).parent / "migrations"


class UnknownRevisionError(Exception):
    """The tables are at a revision that this program does not know."""


def revision(connection: Connection) -> str | None:
    """Return the revision of the tables, or None where Alembic has never been."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def upgrade(connection: Connection) -> None:
    """Run the missing revisions inside the caller's transaction.

    Raises:
        UnknownRevisionError: the tables are at a revision that is not among them.
    """
    from alembic import command  # noqa: PLC0415 - rarely needed and slow to import
    from alembic.util.exc import CommandError  # noqa: PLC0415 - likewise

    try:
        command.upgrade(configuration(connection), "head")
    except CommandError as error:
        raise UnknownRevisionError(str(error)) from error


def configuration(connection: Connection | None = None) -> Config:
    """Return Alembic's configuration for the scripts of this package."""
    from alembic.config import Config  # noqa: PLC0415 - rarely needed and slow to import

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    return config
