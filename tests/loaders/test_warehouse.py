import datetime as dt
import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory

from loaders import reading, runs
from loaders.engines import open_warehouse, writing
from loaders.engines import reading as reading_from
from loaders.errors import BusyError, WarehouseError
from loaders.migrations import HEAD
from loaders.migrations.upgrade import config
from loaders.tables import METADATA
from transforms.schema import TABLES

NOW = dt.datetime(2017, 3, 20, 12, tzinfo=dt.UTC)
VERSIONED = [table.name for table in TABLES.values() if table.versioned]


def start(engine: sa.Engine, run_id: str, now: dt.datetime = NOW) -> None:
    runs.start(engine, run_id=run_id, command="nightly", version="0", now=now, lease_s=60)


def test_both_databases_have_the_tables_of_the_schema(warehouse: str) -> None:
    engine = open_warehouse(warehouse)

    with reading_from(engine) as connection:
        found = sa.inspect(connection)
        assert set(found.get_table_names()) == {*TABLES, "alembic_version"}
        for name, table in TABLES.items():
            columns = {c["name"]: c["nullable"] for c in found.get_columns(name)}
            assert columns == {c.name: not c.required for c in table.columns}


def test_the_newest_migration_is_the_one_that_the_code_names() -> None:
    assert ScriptDirectory.from_config(config()).get_heads() == [HEAD]


def test_descriptions_are_comments_where_the_database_keeps_them(warehouse: str) -> None:
    engine = open_warehouse(warehouse)
    if engine.dialect.name == "sqlite":
        pytest.skip("SQLite keeps no comments")

    with reading_from(engine) as connection:
        comment = sa.inspect(connection).get_table_comment("declined_detainers")["text"]

    assert comment == METADATA.tables["declined_detainers"].comment


def test_a_warehouse_of_a_newer_version_is_refused(warehouse: str) -> None:
    engine = open_warehouse(warehouse)
    with writing(engine) as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(WarehouseError, match="at revision 9999, this casetables knows up to"):
        open_warehouse(warehouse)


def test_reading_an_empty_database_says_what_to_run(warehouse: str) -> None:
    with pytest.raises(WarehouseError, match=r"has no tables yet\. Run casetables nightly"):
        open_warehouse(warehouse, create=False)


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("sqlite:////nonexistent/folder/x.db", "cannot be opened"),
        ("nonsense", "not the address of a database"),
        ("mysql+nothing://x", "not the address of a database"),
        ("postgresql+psycopg://me:secret@127.0.0.1:1/x", "does not let us in"),
    ],
)
def test_a_warehouse_that_cannot_be_opened_says_why_without_a_password(url: str, says: str) -> None:
    with pytest.raises(WarehouseError, match=says) as error:
        open_warehouse(url)

    assert "secret" not in str(error.value)


def test_a_file_that_is_no_database_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("this is no database, it is a text of some length" * 50)

    with pytest.raises(WarehouseError, match="not a sound SQLite database"):
        open_warehouse(f"sqlite:///{tmp_path / 'x.db'}")


def test_a_read_only_warehouse_is_said_to_be_read_only(tmp_path: Path) -> None:
    open_warehouse(f"sqlite:///{tmp_path / 'x.db'}").dispose()

    engine = open_warehouse(f"sqlite:///file:{tmp_path / 'x.db'}?mode=ro&uri=true")

    with pytest.raises(WarehouseError, match="read-only for us"):
        start(engine, "a")


def test_a_full_disk_is_said_to_be_full_and_keeps_nothing(tmp_path: Path) -> None:
    engine = open_warehouse(f"sqlite:///{tmp_path / 'x.db'}")
    start(engine, "a")
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    sa.event.listen(
        engine, "checkout", lambda c, *_: c.execute(f"PRAGMA max_page_count={pages + 2}")
    )

    with pytest.raises(WarehouseError, match="the disk is full"):
        runs.finish(engine, "a", state="clean", report={"x": "y" * 100_000}, now=NOW)

    assert reading.runs(engine, 5)[0]["state"] == "running"


def test_a_second_run_is_told_who_holds_the_warehouse(warehouse: str) -> None:
    engine = open_warehouse(warehouse)
    start(engine, "first")

    with pytest.raises(BusyError, match="the run first has held it since 2017-03-20 12:00"):
        start(engine, "second", NOW + dt.timedelta(seconds=30))


def test_a_run_whose_lease_is_over_is_closed_as_crashed(warehouse: str) -> None:
    engine = open_warehouse(warehouse)
    start(engine, "first")

    start(engine, "second", NOW + dt.timedelta(seconds=61))

    assert [(r["run_id"], r["state"]) for r in reading.runs(engine, 5)] == [
        ("second", "running"),
        ("first", "crashed"),
    ]


def test_a_read_followed_by_a_write_loses_no_update(tmp_path: Path) -> None:
    """The driver's own transactions would let both read before either writes."""
    engine = open_warehouse(f"sqlite:///{tmp_path / 'x.db'}")
    with writing(engine):
        other = sqlite3.connect(tmp_path / "x.db", timeout=0)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.close()


@pytest.fixture
def guarded(warehouse: str) -> sa.Engine:
    """One closed and one current version of a row, and a current one of another."""
    engine = open_warehouse(warehouse)
    start(engine, "r")
    values = {
        "row_id": "a", "document_url": "u", "edition_id": "e", "section": "I", "position": 0,
        "page": 1, "bbox": "[]", "rules": "{}", "measure": "m", "value": 1, "sentence_printed": "s",
        "content_hash": "h", "change_reason": "first_seen", "run_id": "r",
    }  # fmt: skip
    later = NOW + dt.timedelta(days=1)
    with writing(engine) as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        _parents(connection)
        insert = sa.insert(METADATA.tables["statements"])
        connection.execute(
            insert,
            [
                values | {"version_id": 1, "known_from": NOW, "known_to": later},
                values | {"version_id": 2, "known_from": later, "known_to": None},
                values | {"version_id": 3, "row_id": "b", "known_from": NOW, "known_to": None},
            ],
        )
    return engine


def _parents(connection: sa.Connection) -> None:
    rows = {
        "documents": {"url": "u", "series": "s", "kind": "report", "title": "", "run_id": "r"},
        "captures": {"sha256": "c", "size": 1, "media_type": "x", "run_id": "r"},
        "loads": {"load_id": 1, "run_id": "r", "known_at": NOW, "recorded_at": NOW},
        "editions": {
            "edition_id": "e", "document_url": "u", "sha256": "c", "series": "s", "layout": "l",
            "engine": "p", "pages": 1, "rows": 1, "rows_sha256": "h", "defects": "{}", "load_id": 1,
        },
    }  # fmt: skip
    for name, row in rows.items():
        connection.execute(sa.insert(METADATA.tables[name]).values(**row))


COPY = (
    "INSERT INTO statements ({columns}) SELECT {values} FROM statements WHERE version_id = {source}"
)


def copied(source: int, **changes: str) -> str:
    columns = [column.name for column in TABLES["statements"].columns]
    values = [changes.get(column, column) for column in columns]
    return COPY.format(columns=", ".join(columns), values=", ".join(values), source=source)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM statements WHERE version_id = 1",
        "DELETE FROM statements",
        "UPDATE statements SET value = 2 WHERE version_id = 2",
        "UPDATE statements SET value = NULL WHERE version_id = 2",
        "UPDATE statements SET value = 2, known_to = '2099-01-01T00:00:00.000000Z' WHERE version_id = 2",
        "UPDATE statements SET version_id = 9 WHERE version_id = 2",
        "UPDATE statements SET known_to = NULL WHERE version_id = 1",
        "UPDATE statements SET known_to = '2099-01-01T00:00:00.000000Z' WHERE version_id = 1",
        "UPDATE statements SET known_to = '2001-01-01T00:00:00.000000Z' WHERE version_id = 2",
        copied(2, version_id="4"),
        copied(1, version_id="4", known_from="'2001-01-01T00:00:00.000000Z'"),
        copied(1, version_id="4", row_id="'c'", change_reason="'because'"),
        copied(1, version_id="4", row_id="'c'", known_to="known_from"),
        copied(3, row_id="'c'"),
        copied(3, row_id="'c'").replace("INSERT INTO", "INSERT OR REPLACE INTO"),
        "TRUNCATE statements CASCADE",
    ],
)
def test_the_database_refuses_to_rewrite_history(guarded: sa.Engine, statement: str) -> None:
    with reading_from(guarded) as connection:
        before = connection.execute(sa.text("SELECT * FROM statements ORDER BY version_id")).all()

    with (
        pytest.raises((sa.exc.DBAPIError, WarehouseError)),
        guarded.execution_options(write=True).begin() as connection,
    ):
        connection.exec_driver_sql(statement)

    with reading_from(guarded) as connection:
        after = connection.execute(sa.text("SELECT * FROM statements ORDER BY version_id")).all()
    assert after == before


def test_a_current_version_may_be_closed_and_another_opened(guarded: sa.Engine) -> None:
    with writing(guarded) as connection:
        connection.exec_driver_sql(
            "UPDATE statements SET known_to = '2099-01-01T00:00:00.000000Z' WHERE version_id = 2"
        )
        connection.exec_driver_sql(
            copied(2, version_id="4", known_from="'2099-01-01T00:00:00.000000Z'", known_to="NULL")
        )

    with reading_from(guarded) as connection:
        current = "SELECT version_id FROM statements WHERE known_to IS NULL ORDER BY 1"
        assert list(connection.execute(sa.text(current)).scalars()) == [3, 4]


def test_every_versioned_table_is_guarded(warehouse: str) -> None:
    engine = open_warehouse(warehouse)
    query = (
        "SELECT tbl_name, count(*) FROM sqlite_master WHERE type = 'trigger' GROUP BY 1"
        if engine.dialect.name == "sqlite"
        else "SELECT event_object_table, count(*) FROM information_schema.triggers GROUP BY 1"
    )

    with reading_from(engine) as connection:
        found = dict(connection.exec_driver_sql(query).all())

    assert {name for name, count in found.items() if count >= 3} == set(VERSIONED)
