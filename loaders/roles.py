"""Make the three roles of a PostgreSQL warehouse: for its administrator, once.

    python -m loaders.roles postgresql+psycopg://ADMINISTRATOR@HOST/DATABASE

The administrator may create roles and owns the database or everything. Makes the warehouse too,
if there is none yet. Then give people roles: CREATE ROLE nightly LOGIN IN ROLE casetables_writer.
Repeating it changes nothing.
"""

from __future__ import annotations

import sys

import sqlalchemy as sa

from loaders.engines import open_warehouse, writing
from loaders.errors import WarehouseError
from loaders.migrations import grants
from loaders.migrations.grants import OWNER, READER, WRITER


def make_roles(url: str) -> None:
    """Make the roles, give everything to the owner, and each of the others its rights.

    Raises:
        WarehouseError: the warehouse cannot be opened, or is no PostgreSQL.
    """
    engine = open_warehouse(url)
    if engine.dialect.name != "postgresql":
        raise WarehouseError(
            url, "only PostgreSQL has roles", "SQLite: use the file's permissions."
        )
    with writing(engine) as connection:
        database = connection.exec_driver_sql("SELECT current_database()").scalar_one()
        for role in (OWNER, WRITER, READER):
            _make(connection, role)
        for statement in _frame(connection.dialect.identifier_preparer.quote(database)):
            connection.exec_driver_sql(statement)
        for statement in _ownership(connection):
            connection.exec_driver_sql(statement)
        for statement in grants.statements(connection.dialect):
            connection.exec_driver_sql(statement)
    engine.dispose()


def _make(connection: sa.Connection, role: str) -> None:
    known = sa.text("SELECT 1 FROM pg_roles WHERE rolname = :role")
    if connection.execute(known, {"role": role}).scalar() is None:
        connection.exec_driver_sql(f"CREATE ROLE {role}")


def _frame(database: str) -> list[str]:
    """Nobody but the three comes in, and only the owner may make anything."""
    return [
        f"REVOKE ALL ON DATABASE {database} FROM PUBLIC",
        f"GRANT CONNECT ON DATABASE {database} TO {OWNER}, {WRITER}, {READER}",
        "REVOKE ALL ON SCHEMA public FROM PUBLIC",
        f"GRANT USAGE, CREATE ON SCHEMA public TO {OWNER}",
        f"GRANT USAGE ON SCHEMA public TO {WRITER}, {READER}",
    ]


def _ownership(connection: sa.Connection) -> list[str]:
    inspector = sa.inspect(connection)
    relations = [("TABLE", name) for name in inspector.get_table_names()]
    relations += [("VIEW", name) for name in inspector.get_view_names()]
    functions = connection.exec_driver_sql(
        "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace"
    ).scalars()
    return [
        *(f"ALTER {kind} {name} OWNER TO {OWNER}" for kind, name in relations),
        *(f"ALTER FUNCTION {name}() OWNER TO {OWNER}" for name in functions),
    ]


if __name__ == "__main__":
    make_roles(*sys.argv[1:])
