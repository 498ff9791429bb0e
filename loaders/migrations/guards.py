"""Triggers that keep the promise of the warehouse against everybody, also against raw SQL.

A version is only ever opened at the moment of the last load, and only ever closed at that moment:
so versions of a row cannot overlap, and no answer about an earlier moment can change. The record
is only added to. Made from the schema: a column that a guard forgot would be a hole.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from loaders.tables import sql_name
from transforms.schema import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from transforms.columns import Table

_GUARDED = [spec for spec in TABLES.values() if spec.layer != "dimension"]
"""All but the dimensions, which are filled anew with every upgrade."""

MUTABLE = {
    "runs": ("lease_until", "ended_at", "state", "report", "holder"),
    "quarantine": ("status", "closed_at", "note"),
}
"""Tables whose rows live on, with the columns that may be updated; they are never deleted."""

_LAST = "(SELECT max(known_at) FROM loads)"
_VERSIONS = "rows are versions: only a load opens them, only closing changes them, nobody deletes"
_RECORD = "the record is only added to"
_TWO = "[0-9][0-9]"
_MOMENT = f"{_TWO}{_TWO}-{_TWO}-{_TWO}T{_TWO}:{_TWO}:{_TWO}.{_TWO}{_TWO}{_TWO}Z"


def statements(dialect: sa.Dialect) -> Iterator[str]:
    """The guards of every table."""
    make = _postgresql if dialect.name == "postgresql" else _sqlite
    yield from make()


def remove(connection: sa.Connection) -> None:
    """Drop the guards, those of earlier versions too."""
    if connection.dialect.name == "postgresql":
        for name in (
            "guard_record",
            "guard_living",
            "guard_versions",
            "guard_opened",
            "guard_loads",
        ):
            connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS {name}() CASCADE")
        return
    found = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    for name in found.scalars().all():
        if name.startswith("guard_"):
            connection.exec_driver_sql(f"DROP TRIGGER {name}")


def _sqlite() -> Iterator[str]:
    for spec in _GUARDED:
        name = sql_name(spec)
        yield _refuse(name, "DELETE", "1", _VERSIONS if spec.versioned else _RECORD)
        if spec.versioned:
            yield _refuse(name, "UPDATE", _not_a_closing(spec), _VERSIONS)
            yield _refuse(name, "INSERT", _not_an_opening(name), _VERSIONS)
            continue
        yield _refuse(name, "UPDATE", _not_living_on(spec), _RECORD)
        yield _refuse(name, "INSERT", _taken(spec), _RECORD)


def _refuse(table: str, event: str, when: str, why: str) -> str:
    return (
        f"CREATE TRIGGER guard_{table}_{event.lower()} BEFORE {event} ON {table} WHEN {when} "
        f"BEGIN SELECT RAISE(ABORT, '{table}: {why}'); END"
    )


def _not_a_closing(spec: Table) -> str:
    others = [column.name for column in spec.columns if column.name != "known_to"]
    old, new = (", ".join(f"{side}.{name}" for name in others) for side in ("OLD", "NEW"))
    return (
        f"OLD.known_to IS NOT NULL OR NEW.known_to IS NULL OR NEW.known_to IS NOT {_LAST} "
        f"OR ({old}) IS NOT ({new})"
    )


def _not_living_on(spec: Table) -> str:
    if spec.name not in MUTABLE:
        return "1"
    # The rowid too: UPDATE OR REPLACE would delete the row that has the other one.
    kept = ["rowid", *_kept(spec)]
    old, new = (", ".join(f"{side}.{name}" for name in kept) for side in ("OLD", "NEW"))
    return f"({old}) IS NOT ({new})"


def _kept(spec: Table) -> list[str]:
    return [column.name for column in spec.columns if column.name not in MUTABLE[spec.name]]


def _not_an_opening(name: str) -> str:
    # INSERT OR REPLACE would delete what it collides with, and fires no delete trigger.
    return (
        f"NEW.known_to IS NOT NULL OR NEW.known_from IS NOT {_LAST} "
        f"OR {_exists(name, 'version_id = NEW.version_id')} "
        f"OR {_exists(name, 'row_id = NEW.row_id AND known_to IS NULL')}"
    )


def _taken(spec: Table) -> str:
    # A text key does not hinder INSERT OR REPLACE from taking the rowid of another row.
    name, same = sql_name(spec), " AND ".join(f"{key} = NEW.{key}" for key in spec.key)
    taken = f"{_exists(name, same)} OR {_exists(name, 'rowid = NEW.rowid')}"
    if spec.name != "loads":
        return taken
    return f"{taken} OR NEW.known_at NOT GLOB '{_MOMENT}' OR NEW.known_at <= {_LAST}"


def _postgresql() -> Iterator[str]:
    yield from _FUNCTIONS
    for spec in _GUARDED:
        name = sql_name(spec)
        yield _trigger(
            name, "change", f"BEFORE UPDATE OR DELETE ON {name} FOR EACH ROW", *_against(spec)
        )
        yield _trigger(name, "truncate", f"BEFORE TRUNCATE ON {name}", "guard_record")
    for spec in _GUARDED:
        if spec.versioned:
            name = sql_name(spec)
            rows = f"AFTER INSERT ON {name} REFERENCING NEW TABLE AS opened"
            yield _trigger(name, "insert", rows, "guard_opened")
    yield _trigger("loads", "insert", "BEFORE INSERT ON loads FOR EACH ROW", "guard_loads")


def _against(spec: Table) -> tuple[str, ...]:
    """The function that refuses a change of a table's rows, and the columns that it may let pass."""
    if spec.name in MUTABLE:
        return ("guard_living", *MUTABLE[spec.name])
    return ("guard_versions" if spec.versioned else "guard_record",)


def _trigger(table: str, what: str, on: str, function: str, *told: str) -> str:
    words = ", ".join(f"'{word}'" for word in told)
    return f"CREATE TRIGGER guard_{table}_{what} {on} EXECUTE FUNCTION {function}({words})"


def _exists(table: str, where: str) -> str:
    return f"EXISTS (SELECT 1 FROM {table} WHERE {where})"  # noqa: S608 - names of our schema


def _function(name: str, body: str) -> str:
    return f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$"


def _raise(why: str) -> str:
    return f"RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ': {why}'"


_FUNCTIONS = (
    _function("guard_record", f"{_raise(_RECORD)};"),
    _function(
        "guard_living",
        "IF TG_OP <> 'UPDATE' OR (to_jsonb(NEW) - TG_ARGV) IS DISTINCT FROM (to_jsonb(OLD) - TG_ARGV) "
        f"THEN {_raise(_RECORD)}; END IF; RETURN NEW;",
    ),
    _function(
        "guard_versions",
        "IF TG_OP <> 'UPDATE' OR OLD.known_to IS NOT NULL OR NEW.known_to IS NULL "
        f"OR NEW.known_to IS DISTINCT FROM {_LAST} "
        "OR (to_jsonb(NEW) - 'known_to') IS DISTINCT FROM (to_jsonb(OLD) - 'known_to') "
        f"THEN {_raise(_VERSIONS)}; END IF; RETURN NEW;",
    ),
    _function(
        "guard_opened",
        f"IF {_exists('opened', f'known_to IS NOT NULL OR known_from IS DISTINCT FROM {_LAST}')} "
        f"THEN {_raise(_VERSIONS)}; END IF; RETURN NULL;",
    ),
    _function(
        "guard_loads",
        f"IF NEW.known_at <= {_LAST} THEN {_raise(_RECORD)}; END IF; RETURN NEW;",
    ),
)
