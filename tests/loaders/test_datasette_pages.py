"""Datasette over a copy: pages answer, the schema's words are there, and nothing can be written."""

from __future__ import annotations

import asyncio
import sqlite3
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from datasette.app import Datasette

from loaders.datasette.copying import copy_to_sqlite
from loaders.datasette.metadata import SETTINGS, metadata
from loaders.views import MARTS

if TYPE_CHECKING:
    from pathlib import Path

New = Any


@pytest.fixture
def served(nights: New, edition: New, case: New, tmp_path: Path) -> Datasette:
    facility = "<script>alert(1)</script>"
    nights.load(edition([case(1, facility=facility), case(2), case(3)], stated=3))
    copy_to_sqlite(nights.engine, tmp_path / "casetables.db")
    return Datasette(
        immutables=[str(tmp_path / "casetables.db")], metadata=metadata(), settings=SETTINGS
    )


def got(served: Datasette, *paths: str) -> list[Any]:
    async def ask() -> list[Any]:
        await served.invoke_startup()
        return [await served.client.get(path) for path in paths]

    return asyncio.run(ask())


def test_every_page_of_a_question_answers(served: Datasette) -> None:
    paths = [f"/casetables/question_{name}.json?_shape=array" for name in MARTS]

    answers = got(served, *paths)

    assert [answer.status_code for answer in answers] == [200] * len(MARTS)
    assert answers[0].json()[0]["declined"] == 3


def test_a_table_bears_the_words_of_the_schema(served: Datasette) -> None:
    [page] = got(served, "/casetables/declined_detainers_versions")

    assert page.status_code == 200
    assert "it does not mean released" in page.text
    assert "Country of citizenship, exactly as printed" in page.text


def test_a_cell_from_a_document_is_text_and_never_markup(served: Datasette) -> None:
    [page] = got(served, "/casetables/declined_detainers")

    assert "&lt;script&gt;alert(1)" in page.text
    assert "<script>alert(1)" not in page.text


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM runs",
        "UPDATE runs SET state = 'clean'",
        "DROP VIEW declined_detainers",
        "ATTACH '/etc/passwd' AS other",
        "PRAGMA writable_schema = 1",
    ],
)
def test_nothing_can_be_written_or_reached(served: Datasette, sql: str) -> None:
    [answer] = got(served, f"/casetables.json?sql={quote(sql)}")

    assert answer.status_code == 400


def test_a_statement_without_end_is_cut_off(served: Datasette) -> None:
    endless = (
        "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    )

    [answer] = got(served, f"/casetables.json?sql={quote(endless)}&_timelimit=100")

    assert answer.status_code == 400
    assert "took too long" in answer.json()["error"]


def test_the_copy_holds_every_row_of_either_database(
    served: Datasette, nights: New, tmp_path: Path
) -> None:
    with sqlite3.connect(tmp_path / "casetables.db") as copy:
        for name in ("declined_detainers", "printed_rows", "declines_by_week", "loads"):
            sql = f"SELECT count(*) FROM {name}"  # noqa: S608 - names above
            assert copy.execute(sql).fetchone() == nights.rows(sql)[0]
