"""Which revision a warehouse is at, and how it comes to be at ours.

Guards, views and comments are no part of a revision. They are made from the schema after every
upgrade, because a migration on SQLite that rebuilds a table loses its triggers without a word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from loaders.errors import WarehouseError, shown
from loaders.migrations import grants, overlay
from loaders.tables import metadata

if TYPE_CHECKING:
    from alembic.config import Config

REVISIONS = ("r0001",)
"""Every revision, oldest first; written here so that a run need not import Alembic."""

HEAD = REVISIONS[-1]

_SCRIPTS = "loaders:migrations"


def is_current(connection: sa.Connection) -> bool:
    """Whether nothing needs to be made or upgraded.

    Raises:
        WarehouseError: the warehouse is newer than this version, or holds strangers' tables.
    """
    found = _revision(connection)
    if found is None:
        _refuse_strangers(connection)
        return False
    if found not in REVISIONS:
        raise WarehouseError(
            shown(connection.engine.url),
            f"it is at revision {found}, and this casetables knows revisions up to {HEAD}",
            "Install a newer casetables.",
        )
    return found == HEAD and overlay.is_current(connection)


def upgrade(connection: sa.Connection, scripts: str = _SCRIPTS) -> None:
    """Bring the warehouse to the last revision of a folder, within the caller's transaction."""
    # Alembic takes half a second to import: only a warehouse that needs it pays for it.
    from alembic import command

    grants.become_owner(connection)
    overlay.remove(connection)
    command.upgrade(config(connection, scripts), "head")
    overlay.install(connection)


def config(connection: sa.Connection, scripts: str = _SCRIPTS) -> Config:
    """Alembic's configuration, all of it."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", scripts)
    made.attributes["connection"] = connection
    return made


def _revision(connection: sa.Connection) -> str | None:
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return None if found is None else str(found)


def _refuse_strangers(connection: sa.Connection) -> None:
    taken = sorted(set(sa.inspect(connection).get_table_names()) & set(metadata().tables))
    if taken:
        raise WarehouseError(
            shown(connection.engine.url),
            f"it holds a table called {taken[0]} that casetables did not make",
            "Point --warehouse at an empty database.",
        )
