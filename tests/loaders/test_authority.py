"""SQLite's gate by itself, over a file that nothing else protects."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from loaders.datasette.authority import allow


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO facts VALUES (2)",
        "UPDATE facts SET n = 2",
        "DELETE FROM facts",
        "CREATE TABLE other (n)",
        "DROP TABLE facts",
        "ATTACH ':memory:' AS other",
        "PRAGMA writable_schema = 1",
        "PRAGMA journal_mode = DELETE",
        "SELECT load_extension('other')",
    ],
)
def test_a_statement_that_does_more_than_read_is_not_authorised(
    tmp_path: Path, statement: str
) -> None:
    with closing(_gated(tmp_path)) as file, pytest.raises(sqlite3.DatabaseError, match="author"):
        file.execute(statement)


def test_a_statement_that_reads_is_answered(tmp_path: Path) -> None:
    with closing(_gated(tmp_path)) as file:
        counted = file.execute("WITH f AS (SELECT n FROM facts) SELECT count(*), max(n) FROM f")
        assert counted.fetchall() == [(1, 1)]
        assert file.execute("PRAGMA table_info(facts)").fetchall()[0][1] == "n"


def _gated(folder: Path) -> sqlite3.Connection:
    file = sqlite3.connect(folder / "facts.db", isolation_level=None)
    file.execute("CREATE TABLE facts (n)")
    file.execute("INSERT INTO facts VALUES (1)")
    file.set_authorizer(allow)
    return file
