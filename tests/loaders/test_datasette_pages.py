"""Datasette over a copy: pages answer, the schema's words are there, and nothing can be written."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from datasette.app import Datasette

from loaders.datasette.copying import copy_to_sqlite
from loaders.datasette.served import Served
from loaders.views import MARTS

if TYPE_CHECKING:
    from pathlib import Path

New = Any
FACT = "/casetables/declined_detainers"


def drawn(_found: object) -> bytes:
    raise AssertionError("no page of this file asks for a picture")


@pytest.fixture
def served(nights: New, edition: New, case: New, tmp_path: Path) -> Served:
    odd = ["<script>alert(1)</script>", "=cmd|'/C calc'!A0", "jail\u202egpj.exe", "x" * 5000]
    rows = [case(number, facility=facility) for number, facility in enumerate(odd, 1)]
    nights.load(edition(rows, stated=4))
    copy_to_sqlite(nights.engine, tmp_path / "casetables.db")
    return Served(tmp_path / "casetables.db", draw=drawn)


def got(served: Served, *paths: str) -> list[Any]:
    async def ask() -> list[Any]:
        await served.invoke_startup()
        return [await served.client.get(path) for path in paths]

    return asyncio.run(ask())


def test_every_page_of_a_question_answers(served: Served) -> None:
    paths = [f"/casetables/question_{name}.json?_shape=array" for name in MARTS]

    answers = got(served, *paths)

    assert [answer.status_code for answer in answers] == [200] * len(MARTS)
    assert answers[0].json()[0]["declined"] == 4


def test_a_table_bears_the_words_of_the_schema(served: Served) -> None:
    [page] = got(served, "/casetables/declined_detainers_versions")

    assert page.status_code == 200
    assert "it does not mean released" in page.text
    assert "Country of citizenship, exactly as printed" in page.text


def test_a_cell_from_a_document_is_text_and_never_markup(served: Served) -> None:
    [page] = got(served, "/casetables/declined_detainers")

    assert "&lt;script&gt;alert(1)" in page.text
    assert "<script>alert(1)" not in page.text


def test_a_mark_that_turns_the_direction_of_writing_is_seen_and_not_obeyed(served: Served) -> None:
    [page] = got(served, "/casetables/declined_detainers")

    assert "\u202e" not in page.text
    assert "jail<span" in page.text
    assert ">U+202E</span>gpj.exe" in page.text


def test_a_formula_is_no_formula_in_csv(served: Served) -> None:
    paths = [
        f"{FACT}.csv?_size=max",
        "/casetables.csv?sql=select+-1+as+n,'%2B1'+as+t,'a%0A=b'+as+u",
    ]

    table, query = got(served, *paths)

    assert ",'=cmd|'/C calc'!A0," in table.text
    assert query.text.replace("\r", "") == 'n,t,u\n-1,\'+1,"a\n=b"\n'


def test_a_question_without_an_answer_says_why(served: Served) -> None:
    [page] = got(served, "/casetables/question_chronologies")

    assert "Empty in this copy: nothing is loaded into press_releases, " in page.text
    assert "Empty in this copy" not in got(served, "/casetables/question_offence_mix")[0].text


def test_pages_over_documents_of_an_agency_speak_of_no_specimen(
    served: Served, nights: New, tmp_path: Path
) -> None:
    [(sha256,)] = nights.rows("SELECT sha256 FROM editions")
    told = Served(tmp_path / "casetables.db", draw=drawn, specimens={str(sha256)})

    assert "SPECIMEN" not in got(served, "/-/dashboard")[0].text
    assert "SPECIMEN. Every document here is made for" in got(told, "/-/dashboard")[0].text


def test_a_very_long_cell_is_cut_in_the_table(served: Served) -> None:
    [page] = got(served, "/casetables/declined_detainers")

    assert "x" * 2000 in page.text
    assert "x" * 2100 not in page.text


def test_another_datasette_in_the_same_process_stays_as_it_is(served: Served) -> None:
    other = Datasette(memory=True)

    home, page = got(other, "/", "/-/evidence/" + "0" * 32)

    assert "content-security-policy" not in home.headers
    assert page.status_code == 404


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM runs",
        "UPDATE runs SET state = 'clean'",
        "DROP VIEW declined_detainers",
        "ATTACH '/etc/passwd' AS other",
        "PRAGMA writable_schema = 1",
        "CREATE TABLE more (a)",
        "VACUUM INTO '/tmp/copied.db'",
        "WITH a AS (SELECT 1) DELETE FROM runs",
        "SELECT load_extension('/tmp/more.so')",
        "SELECT readfile('/etc/passwd')",
        "SELECT writefile('/tmp/written', 'a')",
        "SELECT * FROM pragma_compile_options",
    ],
)
def test_nothing_can_be_written_or_reached(served: Served, sql: str) -> None:
    [answer] = got(served, f"/casetables.json?sql={quote(sql)}")

    assert answer.status_code == 400


def test_the_dashboard_shows_what_sql_counts(served: Served) -> None:
    [page] = got(served, "/-/dashboard")

    assert page.status_code == 200
    assert "n = 4 declined detainers of 1 jurisdictions in 1 reports." in page.text
    assert re.search(r'Travis County, Texas</th>\s*<td class="number bar"[^>]*>4</td>', page.text)
    assert "4 of 4 declined detainers stand in 1 counties" in page.text
    assert re.search(
        r'<th scope="row"[^>]*>unknown</th>\s*<td[^>]*>0</td>\s*<td[^>]*>0.0 %</td>', page.text
    )


def test_every_chart_has_its_n_a_caveat_and_a_way_to_every_row(served: Served) -> None:
    [page] = got(served, "/-/dashboard")

    sections = page.text.split("<section id=")[1:]
    assert len(sections) == 8
    for section in sections:
        assert re.search(r'<p class="n">n\b', section)
        assert '<p class="note">' in section
        assert re.search(r'href="/casetables/[a-z_]+">Every row behind it', section)


def test_a_dashboard_over_an_empty_warehouse_says_so(nights: New, tmp_path: Path) -> None:
    copy_to_sqlite(nights.engine, tmp_path / "casetables.db")

    [page] = got(Served(tmp_path / "casetables.db", draw=drawn), "/-/dashboard")

    assert page.status_code == 200
    assert page.text.count("There is nothing to show") == 6
    assert "0 of 0 declined detainers" in page.text


@pytest.mark.parametrize(
    ("words", "found"),
    [("assaults", 4), ("jail", 1), ("nothing of it", 0), ('"unclosed', 0), ("a* OR (", 0)],
)
def test_the_search_box_of_a_fact_finds_words_of_the_print(
    served: Served, words: str, found: int
) -> None:
    paths = ["/casetables/declined_detainers", f"{FACT}.json?_shape=array&_search={quote(words)}"]

    page, answer = got(served, *paths)

    assert 'name="_search"' in page.text
    assert len(answer.json()) == found


def test_counts_of_first_pages_are_those_of_the_tables(served: Served) -> None:
    home, view = got(served, "/casetables.json", f"{FACT}.json?_size=0")

    counts = {table["name"]: table["count"] for table in home.json()["tables"]}
    assert counts["declined_detainers_versions"] == 4
    assert counts["declines_by_week"] == 1
    assert view.json()["filtered_table_rows_count"] == 4


@pytest.mark.parametrize("path", ["/", "/casetables", FACT, "/-/dashboard", "/-/evidence/0"])
@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_no_page_takes_anything(served: Served, path: str, method: str) -> None:
    async def send() -> int:
        await served.invoke_startup()
        answer = await getattr(served.client, method)(path)
        return int(answer.status_code)

    assert asyncio.run(send()) == 405


def test_what_is_not_the_reading_of_the_copy_is_refused_to_everybody(served: Served) -> None:
    paths = ["/_internal", "/_internal/tables", "/-/permissions", "/casetables.db", "/-/threads"]

    answers = got(served, *paths)

    assert [answer.status_code for answer in answers] == [403, 403, 403, 403, 200]


def test_a_statement_without_end_is_cut_off(served: Served) -> None:
    endless = (
        "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
    )

    [answer] = got(served, f"/casetables.json?sql={quote(endless)}&_timelimit=100")

    assert answer.status_code == 400
    assert "took too long" in answer.json()["error"]


def test_the_copy_holds_every_row_of_either_database(
    served: Served, nights: New, tmp_path: Path
) -> None:
    with sqlite3.connect(tmp_path / "casetables.db") as copy:
        for name in ("declined_detainers", "printed_rows", "declines_by_week", "loads"):
            sql = f"SELECT count(*) FROM {name}"  # noqa: S608 - names above
            assert copy.execute(sql).fetchone() == nights.rows(sql)[0]
