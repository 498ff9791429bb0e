"""Opening a warehouse, and what is said when it cannot be used."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa

from loaders.engines import open_warehouse, reading, writing
from loaders.errors import BusyError, WarehouseError


def test_an_empty_database_is_filled_for_writers_and_refused_to_readers(blank):
    with pytest.raises(WarehouseError, match="has no tables yet"):
        open_warehouse(blank, create=False)

    open_warehouse(blank).dispose()
    open_warehouse(blank, create=False).dispose()


def test_a_reader_makes_no_file(tmp_path):
    with pytest.raises(WarehouseError, match="has no tables yet"):
        open_warehouse(f"sqlite:///{tmp_path}/new.db", create=False)

    assert not (tmp_path / "new.db").exists()


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("nonsense", "neither sqlite:///FILE nor postgresql"),
        ("mysql://someone@host/db", "neither sqlite:///FILE nor postgresql"),
        ("mysql+nothing://x", "neither sqlite:///FILE nor postgresql"),
        ("sqlite:////no/such/folder/w.db", "cannot be opened"),
        ("postgresql+psycopg://me:secret@127.0.0.1:1/db", "did not let us in: Connection refused"),
    ],
)
def test_an_address_that_cannot_be_opened_is_told_without_a_password(url, says):
    with pytest.raises(WarehouseError, match=says) as error:
        open_warehouse(url)

    assert "secret" not in str(error.value)


def test_a_database_that_is_not_there_is_told(postgresql):
    with pytest.raises(WarehouseError, match='"nowhere" does not exist'):
        open_warehouse(f"postgresql+psycopg://postgres@/nowhere?host={postgresql}")


def test_a_file_of_another_kind_is_told(tmp_path):
    (tmp_path / "report.db").write_bytes(b"%PDF-1.4 " * 1000)

    with pytest.raises(WarehouseError, match="not a SQLite database"):
        open_warehouse(f"sqlite:///{tmp_path}/report.db")


def test_a_warehouse_of_a_newer_version_is_refused_to_everybody(engine, warehouse):
    with writing(engine) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'r9999'")

    for create in (True, False):
        with pytest.raises(WarehouseError, match=r"r9999.*newer casetables"):
            open_warehouse(warehouse, create=create)


def test_strangers_tables_are_left_alone(tmp_path):
    with sqlite3.connect(tmp_path / "other.db") as connection:
        connection.execute("CREATE TABLE runs (distance)")

    with pytest.raises(WarehouseError, match="a table called runs"):
        open_warehouse(f"sqlite:///{tmp_path}/other.db")


def test_a_writer_that_waits_too_long_is_told_that_another_holds_the_warehouse(engine, warehouse):
    short = {"sqlite": "?timeout=0.1", "postgresql": "&options=-c lock_timeout=100ms"}
    other = open_warehouse(warehouse + short[engine.dialect.name])

    with writing(engine), pytest.raises(BusyError, match="another program holds"), writing(other):
        pass

    with writing(other):
        pass
    other.dispose()


def test_a_read_sees_one_state_while_a_writer_commits(nights, edition, case):
    counting = sa.text("SELECT count(*) FROM declined_detainers")
    with reading(nights.engine) as connection:
        before = connection.execute(counting).scalar_one()
        nights.load(edition([case(1)]))
        after = connection.execute(counting).scalar_one()

    assert (before, after) == (0, 0)
    assert nights.rows("SELECT count(*) FROM declined_detainers") == [(1,)]


def test_writers_that_read_first_lose_no_update(engine):
    """The driver's own transactions would let a read go stale before the write."""
    with writing(engine) as connection:
        connection.exec_driver_sql("CREATE TABLE counter (n INTEGER)")
        connection.exec_driver_sql("INSERT INTO counter VALUES (0)")

    def count() -> None:
        for _ in range(20):
            with writing(engine) as connection:
                n = connection.exec_driver_sql("SELECT n FROM counter").scalar_one()
                connection.execute(sa.text("UPDATE counter SET n = :n"), {"n": n + 1})

    threads = [threading.Thread(target=count) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with reading(engine) as connection:
        assert connection.exec_driver_sql("SELECT n FROM counter").scalar_one() == 60


def test_two_that_start_at_once_make_one_warehouse(blank):
    start = f"from loaders.engines import open_warehouse; open_warehouse({blank!r})"
    root = Path(__file__).parents[2]
    both = [subprocess.Popen([sys.executable, "-c", start], cwd=root) for _ in range(2)]

    assert [process.wait(60) for process in both] == [0, 0]


def test_a_file_that_may_only_be_read_serves_readers_and_is_refused_to_writers(tmp_path):
    open_warehouse(f"sqlite:///{tmp_path}/w.db").dispose()
    engine = open_warehouse(f"sqlite:///file:{tmp_path}/w.db?mode=ro&uri=true", create=False)

    with reading(engine) as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM runs").scalar_one() == 0
    with (
        pytest.raises(WarehouseError, match="read-only for this user"),
        writing(engine) as connection,
    ):
        connection.exec_driver_sql("DELETE FROM alembic_version")


def test_a_full_disk_is_told_and_nothing_of_the_load_is_kept(nights, edition, case):
    if nights.engine.dialect.name == "postgresql":
        pytest.skip("a server's disk cannot be filled from here")
    with nights.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    sa.event.listen(
        nights.engine, "connect", lambda raw, _: raw.execute(f"PRAGMA max_page_count = {pages + 2}")
    )
    nights.engine.dispose()

    with pytest.raises(WarehouseError, match="the disk is full"):
        nights.load(edition([case(number) for number in range(200)]))

    assert nights.rows("SELECT count(*) FROM loads") == [(0,)]
