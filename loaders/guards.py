"""Triggers that let the database itself refuse what must not happen to a version.

A version is inserted at the end of its row's history, closed once, and never changed or deleted,
also not by raw SQL. Made anew after every migration: SQLite's batch migrations drop triggers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from transforms.schema import TABLES

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from transforms.columns import Table

_OVERLAP = (
    "EXISTS (SELECT 1 FROM {t} WHERE row_id = NEW.row_id "
    "AND (known_to IS NULL OR known_to > NEW.known_from))"
)

_POSTGRESQL = """
CREATE OR REPLACE FUNCTION casetables_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE taken boolean;
BEGIN
    IF TG_OP = 'INSERT' THEN
        EXECUTE format('SELECT EXISTS (SELECT 1 FROM %%I WHERE row_id = $1 '
            'AND (known_to IS NULL OR known_to > $2))', TG_TABLE_NAME)
            INTO taken USING NEW.row_id, NEW.known_from;
        IF taken THEN
            RAISE EXCEPTION 'casetables: versions of a row may not overlap';
        END IF;
        RETURN NEW;
    END IF;
    IF TG_OP <> 'UPDATE' THEN
        RAISE EXCEPTION 'casetables: versions are never deleted';
    END IF;
    IF OLD.known_to IS NOT NULL OR NEW.known_to IS NULL
        OR (to_jsonb(NEW) - 'known_to') IS DISTINCT FROM (to_jsonb(OLD) - 'known_to') THEN
        RAISE EXCEPTION 'casetables: a version may only be closed, once';
    END IF;
    RETURN NEW;
END $$
"""


def install_guards(connection: Connection) -> None:
    """Make the triggers of every versioned table, in the caller's transaction."""
    postgresql = connection.dialect.name == "postgresql"
    if postgresql:
        connection.exec_driver_sql(_POSTGRESQL)
    existing = set(sa.inspect(connection).get_table_names())
    for table in TABLES.values():
        if table.versioned and table.name in existing:
            statements = _postgresql(table.name) if postgresql else _sqlite(table)
            for statement in statements:
                connection.exec_driver_sql(statement)


def _sqlite(table: Table) -> list[str]:
    name = table.name
    kept = [column.name for column in table.columns if column.name != "known_to"]
    old, new = (", ".join(f"{side}.{column}" for column in kept) for side in ("OLD", "NEW"))
    # REPLACE deletes without firing delete triggers, unless its key is refused first.
    reused = f"EXISTS (SELECT 1 FROM {name} WHERE version_id = NEW.version_id)"  # noqa: S608 - names from our schema
    rules = {
        f"INSERT ON {name} WHEN {reused}": "a version number may not be used again",
        f"INSERT ON  {name} WHEN {_OVERLAP.format(t=name)}": "versions of a row may not overlap",
        f"UPDATE ON {name} WHEN OLD.known_to IS NOT NULL OR NEW.known_to IS NULL "
        f"OR ({old}) IS NOT ({new})": "a version may only be closed, once",
        f"DELETE ON {name}": "versions are never deleted",
    }
    statements = []
    for number, (event, message) in enumerate(rules.items()):
        trigger = f"guard_{name}_{number}"
        statements += [
            f"DROP TRIGGER IF EXISTS {trigger}",
            f"CREATE TRIGGER {trigger} BEFORE {event} "
            f"BEGIN SELECT RAISE(ABORT, 'casetables: {message}'); END",
        ]
    return statements


def _postgresql(name: str) -> list[str]:
    return [
        f"DROP TRIGGER IF EXISTS guard_rows ON {name}",
        f"DROP TRIGGER IF EXISTS guard_truncate ON {name}",
        f"CREATE TRIGGER guard_rows BEFORE INSERT OR UPDATE OR DELETE ON {name} "
        "FOR EACH ROW EXECUTE FUNCTION casetables_guard()",
        f"CREATE TRIGGER guard_truncate BEFORE TRUNCATE ON {name} "
        "FOR EACH STATEMENT EXECUTE FUNCTION casetables_guard()",
    ]
