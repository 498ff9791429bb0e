"""What is made anew when it changes: guards, views, comments, grants, rows of dimensions."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import sqlalchemy as sa

from loaders import dimensions, views
from loaders.migrations import comments, grants, guards
from transforms import reference

if TYPE_CHECKING:
    from collections.abc import Sequence

_STAMP = "warehouse_overlay"


def is_current(connection: sa.Connection) -> bool:
    """Whether the overlay in the warehouse is the one that this version makes."""
    if not sa.inspect(connection).has_table(_STAMP):
        return False
    found = connection.exec_driver_sql(f"SELECT sha256 FROM {_STAMP}").scalar()  # noqa: S608
    return found == _sha256(_statements(connection.dialect))


def install(connection: sa.Connection) -> None:
    """Fill the dimensions, and lay guards, views and comments over the tables, where none are."""
    dimensions.fill(connection)
    connection.exec_driver_sql(f"CREATE TABLE {_STAMP} (sha256 TEXT NOT NULL, views TEXT NOT NULL)")
    made = _statements(connection.dialect)
    for statement in made:
        connection.exec_driver_sql(statement)
    # The views are named, so that a later version can drop those that it no longer makes.
    stamp = sa.table(_STAMP, sa.column("sha256"), sa.column("views"))
    values = {"sha256": _sha256(made), "views": " ".join(views.statements())}
    connection.execute(stamp.insert().values(values))


def remove(connection: sa.Connection) -> None:
    """Take the overlay away, so that a migration may change what lies under it."""
    guards.remove(connection)
    if not sa.inspect(connection).has_table(_STAMP):
        return
    found = connection.exec_driver_sql(f"SELECT views FROM {_STAMP}").scalar_one()  # noqa: S608
    for name in reversed(found.split()):
        connection.exec_driver_sql(f"DROP VIEW {name}")
    connection.exec_driver_sql(f"DROP TABLE {_STAMP}")


def _statements(dialect: sa.Dialect) -> list[str]:
    return [
        *guards.statements(dialect),
        *views.statements().values(),
        *comments.statements(dialect),
        *grants.statements(dialect),
    ]


def _sha256(made: Sequence[str]) -> str:
    return hashlib.sha256("\n".join([*made, reference.fingerprint()]).encode()).hexdigest()
