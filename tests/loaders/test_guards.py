"""The database itself refuses what must not happen, from whatever client it comes."""

# ruff: noqa: S608 - raw SQL is what these tests are about

from __future__ import annotations

import pytest
import sqlalchemy as sa

from loaders.tables import metadata, table
from transforms.schema import TABLES

V = "declined_detainers_versions"
REFUSAL = r"rows are versions|the record is only added to|(?i:check|unique|foreign key)"
LAST = "(SELECT max(known_at) FROM loads)"
BEFORE = "(SELECT min(known_at) FROM loads)"

FORBIDDEN = {
    "change a value": f"UPDATE {V} SET facility_printed = 'x' WHERE version_id = 1",
    "change a value to null": f"UPDATE {V} SET citizenship_code = NULL WHERE version_id = 1",
    "change a value while closing": f"UPDATE {V} SET known_to = {LAST}, page = 9 WHERE version_id = 1",
    "change the number": f"UPDATE {V} SET version_id = 99 WHERE version_id = 1",
    "change nothing": f"UPDATE {V} SET page = page WHERE version_id = 1",
    "close at another moment than the last load's": f"UPDATE {V} SET known_to = '2017-03-20T04:30:00.000000Z' WHERE version_id = 1",
    "close twice": f"UPDATE {V} SET known_to = {LAST} WHERE known_to IS NOT NULL",
    "open again": f"UPDATE {V} SET known_to = NULL WHERE known_to IS NOT NULL",
    "delete a current version": f"DELETE FROM {V} WHERE known_to IS NULL",
    "delete a closed version": f"DELETE FROM {V} WHERE known_to IS NOT NULL",
    "delete the record": "DELETE FROM printed_rows",
    "delete a run": "DELETE FROM runs",
    "change the record": "UPDATE printed_rows SET cells = '{}'",
    "change a capture": "UPDATE captures SET size = 1",
    "change a load": "UPDATE loads SET known_at = recorded_at",
    "rename a run": "UPDATE runs SET run_id = 'other'",
    "begin a run at another time": "UPDATE runs SET started_at = lease_until",
    "change a verdict": "UPDATE reconciliations SET verdict = 'reconciled'",
}
SQLITE_ONLY = {
    "replace a version under its number": "INSERT OR REPLACE INTO {v} SELECT {columns} FROM {v} WHERE version_id = 1",
    "replace the record": "INSERT OR REPLACE INTO printed_rows SELECT * FROM printed_rows",
    "replace a run": "INSERT OR REPLACE INTO runs SELECT * FROM runs",
    "replace a run under its place in the file": "INSERT OR REPLACE INTO runs (rowid, {runs}) SELECT rowid, 'other' || {runs} FROM runs",
    "move a run to another place in the file": "UPDATE OR REPLACE runs SET rowid = 77",
    "a load at no time": "INSERT INTO loads VALUES (9, 'night', 'zzzz-zz-zzTzz:zz:zz.zzzzzzZ', '2030-01-01')",
    "update or replace": "UPDATE OR REPLACE {v} SET version_id = 2 WHERE version_id = 1",
    "a load in another form of time": "INSERT INTO loads VALUES (9, 'night', '2030-01-01 00:00:00', '2030-01-01')",
}
POSTGRESQL_ONLY = {
    "truncate": "TRUNCATE {v}",
    "truncate with what depends on it": "TRUNCATE runs CASCADE",
    "upsert": "INSERT INTO {v} SELECT {columns} FROM {v} WHERE version_id = 1 "
    "ON CONFLICT (version_id) DO UPDATE SET page = 9",
}


@pytest.fixture
def history(nights, edition, case):
    """Four versions: one closed by a re-publication, three current."""
    nights.load(edition([case(1), case(2), case(3)], stated=3))
    nights.load(edition([case(1), case(2), case(4)], stated=3), hour=1)
    return nights


def refuse(nights, statement: str) -> None:
    before = nights.rows(f"SELECT * FROM {V} ORDER BY version_id")
    with (
        pytest.raises(sa.exc.DBAPIError, match=REFUSAL),
        nights.engine.begin() as connection,
    ):
        connection.exec_driver_sql(statement)
    assert nights.rows(f"SELECT * FROM {V} ORDER BY version_id") == before


def inserting(version_id: int, **changed: str) -> str:
    """The first version once more, with other values."""
    values = {column.name: column.name for column in table("declined_detainers").columns}
    values |= {"version_id": str(version_id)} | changed
    return f"INSERT INTO {V} SELECT {', '.join(values.values())} FROM {V} WHERE version_id = 1"


@pytest.mark.parametrize("statement", FORBIDDEN.values(), ids=FORBIDDEN.keys())
def test_history_cannot(history, statement):
    refuse(history, statement)


@pytest.mark.parametrize(
    "changed",
    [
        {"row_id": "'new'", "known_from": BEFORE, "known_to": "NULL"},
        {"row_id": "'new'", "known_from": BEFORE, "known_to": LAST},
        {"row_id": "'new'", "known_from": LAST, "known_to": LAST},
        {"known_from": LAST, "known_to": "NULL"},
        {"row_id": "'new'", "known_from": LAST, "known_to": "NULL", "change_reason": "'whim'"},
        {"row_id": "'new'", "known_from": LAST, "known_to": "NULL", "run_id": "'nobody'"},
    ],
    ids=["backdated", "backdated and closed", "closed at once", "second current", "no reason", "no run"],
)  # fmt: skip
def test_a_version_cannot_be_inserted(history, changed):
    refuse(history, inserting(50, **changed))


def test_a_version_number_cannot_be_used_again(history):
    refuse(history, inserting(1, row_id="'new'", known_from=LAST, known_to="NULL"))


def test_a_load_cannot_be_earlier_than_the_last(history):
    refuse(history, f"INSERT INTO loads SELECT 9, run_id, {BEFORE}, recorded_at FROM loads")


@pytest.mark.parametrize("what", [*SQLITE_ONLY, *POSTGRESQL_ONLY])
def test_history_cannot_in_one_databases_own_words(history, what):
    name = history.engine.dialect.name
    statements = SQLITE_ONLY if name == "sqlite" else POSTGRESQL_ONLY
    if what not in statements:
        pytest.skip(f"{name} has no such words")
    columns, runs = (
        ", ".join(column.name for column in table(name).columns)
        for name in ("declined_detainers", "runs")
    )
    refuse(history, statements[what].format(v=V, columns=columns, runs=runs))


def test_replacing_a_current_row_under_a_new_number_is_refused(history):
    if history.engine.dialect.name == "postgresql":
        pytest.skip("PostgreSQL has no INSERT OR REPLACE")
    statement = inserting(50, known_from=LAST, known_to="NULL")

    refuse(history, statement.replace("INSERT", "INSERT OR REPLACE", 1))


def test_opening_and_closing_at_the_last_load_is_allowed(history):
    with history.engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE {V} SET known_to = {LAST} WHERE version_id = 1")
        connection.exec_driver_sql(inserting(50, row_id="'new'", known_from=LAST, known_to="NULL"))

    assert history.rows(f"SELECT count(*) FROM {V}") == [(5,)]


def test_every_table_but_the_dimensions_is_guarded(history):
    if history.engine.dialect.name == "sqlite":
        found = history.rows("SELECT DISTINCT tbl_name FROM sqlite_master WHERE type = 'trigger'")
    else:
        found = history.rows(
            "SELECT DISTINCT event_object_table FROM information_schema.triggers "
            "WHERE trigger_name LIKE 'guard%%'"
        )

    dimensions = {spec.name for spec in TABLES.values() if spec.layer == "dimension"}
    assert {name for (name,) in found} == set(metadata().tables) - dimensions


def test_a_run_and_an_entry_in_quarantine_live_on(history):
    with history.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE runs SET state = 'clean'")

    assert history.rows("SELECT state FROM runs") == [("clean",)]


def test_no_column_of_a_fact_is_outside_the_guard(history):
    other = {"integer": "99", "date": "'2001-01-01'", "json": "'[0]'", "text": "'x'"}
    for column in TABLES["declined_detainers"].columns:
        if column.kind != "timestamp":
            changed = f"{column.name} = {other[column.kind]}"
            refuse(history, f"UPDATE {V} SET known_to = {LAST}, {changed} WHERE version_id = 1")


def test_a_large_load_leaves_the_guards_in_place(nights, edition, case):
    """It takes one off within its transaction."""
    before = nights.engine.dialect.name == "sqlite" and triggers(nights)

    nights.load(edition([(*case(1)[:5], str(number)) for number in range(5001)]))

    assert before == (nights.engine.dialect.name == "sqlite" and triggers(nights))
    refuse(nights, inserting(9999, row_id="'new'", known_from="'2001-01-01'", known_to="NULL"))


def triggers(nights) -> list[tuple[object, ...]]:
    return nights.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
