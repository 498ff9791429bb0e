"""A warehouse to this version's schema; guards and comments are made anew at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from loaders.comments import install_comments
from loaders.errors import WarehouseError
from loaders.guards import install_guards
from loaders.migrations import HEAD

if TYPE_CHECKING:
    from sqlalchemy import Connection


def config() -> Config:
    """Alembic's configuration, without a file."""
    made = Config()
    made.set_main_option("script_location", "loaders:migrations")
    return made


def upgrade(connection: Connection, name: str) -> None:
    """Bring the warehouse to the newest revision inside the caller's transaction.

    Raises:
        WarehouseError: it is at a revision that this version does not know.
    """
    settings = config()
    known = {script.revision for script in ScriptDirectory.from_config(settings).walk_revisions()}
    found = set(MigrationContext.configure(connection).get_current_heads())
    if newer := found - known:
        raise WarehouseError(
            name,
            f"the warehouse is at revision {', '.join(newer)}, this casetables knows up to {HEAD}",
            "Install a newer casetables.",
        )
    settings.attributes["connection"] = connection
    command.upgrade(settings, "head")
    install_guards(connection)
    install_comments(connection)
