"""Who may do what on PostgreSQL: the owner migrates, the writer loads, the reader reads.

Rights are given with every upgrade to the roles that exist; ``loaders.roles`` makes them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from loaders import views
from loaders.migrations.guards import MUTABLE
from loaders.tables import sql_name
from transforms.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

OWNER, WRITER, READER = "casetables_owner", "casetables_writer", "casetables_reader"

_NOT_FOR_READERS = frozenset({"printed_cells"})
"""Views over the record, which readers do not see."""

_STATE = ("alembic_version", "warehouse_overlay")
"""What tells a program whether it understands the warehouse."""


def statements(dialect: sa.Dialect) -> Iterator[str]:
    """The rights of each role, for those roles that exist."""
    if dialect.name != "postgresql":
        return
    yield _if_exists(WRITER, _for_writers())
    yield _if_exists(READER, _for_readers())


def become_owner(connection: sa.Connection) -> None:
    """Make what follows belong to the owners' role, where this database has one and we are of it."""
    if connection.dialect.name != "postgresql":
        return
    mine = sa.text(
        "SELECT count(*) = 1 FROM pg_roles WHERE rolname = :owner "
        "AND pg_has_role(current_user, oid, 'MEMBER') "
        "AND has_schema_privilege(oid, 'public', 'CREATE')"
    )
    if connection.execute(mine, {"owner": OWNER}).scalar_one():
        connection.exec_driver_sql(f"SET LOCAL ROLE {OWNER}")


def _for_writers() -> Iterator[str]:
    for spec in TABLES.values():
        name = sql_name(spec)
        yield f"GRANT SELECT, INSERT ON {name} TO {WRITER}"
        updated = "known_to" if spec.versioned else ", ".join(MUTABLE.get(spec.name, ()))
        if updated:
            yield f"GRANT UPDATE ({updated}) ON {name} TO {WRITER}"
    for name in (*views.statements(), *_STATE):
        yield f"GRANT SELECT ON {name} TO {WRITER}"


def _for_readers() -> Iterator[str]:
    core = [sql_name(spec) for spec in TABLES.values() if spec.layer != "record"]
    seen = [name for name in views.statements() if name not in _NOT_FOR_READERS]
    for name in (*core, *seen, *_STATE):
        yield f"GRANT SELECT ON {name} TO {READER}"


def _if_exists(role: str, given: Iterator[str]) -> str:
    found = f"EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{role}')"  # noqa: S608
    return f"DO $$ BEGIN IF {found} THEN {'; '.join(given)}; END IF; END $$"
