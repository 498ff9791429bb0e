"""Exports: the same bytes for the same state, valid by Frictionless, and never half there."""

from __future__ import annotations

import csv
import json
import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from loaders import corrections
from loaders.engines import open_warehouse, writing
from loaders.errors import WarehouseError
from loaders.export import arrow
from loaders.export.papers import Publisher
from loaders.export.swap import replaced
from loaders.export.writing import Exported, export
from transforms import notice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import sqlalchemy as sa

New = Any
URL = "https://agency.example/week1.pdf"
ROOT = Path(__file__).parents[2]
PUBLISHERS = [
    Publisher(series="s", title="Weekly report", agency="Agency", url="https://agency.example/")
]


def written(
    engine: sa.Engine, folder: Path, formats: Sequence[str] = ("parquet", "csv", "sqlite")
) -> Exported:
    return export(engine, folder, formats=formats, version="0", publishers=PUBLISHERS)


def content(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def two(warehouse: str, tmp_path: Path) -> Iterator[list[sa.Engine]]:
    """A warehouse of the kind asked for, and one in SQLite."""
    engines = [open_warehouse(warehouse), open_warehouse(f"sqlite:///{tmp_path / 'other.db'}")]
    yield engines
    for engine in engines:
        engine.dispose()


def test_the_same_state_gives_the_same_bytes_from_either_database(
    two: list[sa.Engine],
    nights_over: Callable[[sa.Engine], New],
    edition: New,
    case: New,
    tmp_path: Path,
) -> None:
    for number, engine in enumerate(two):
        nights_over(engine).load(edition([case(1), case(2), case(3)], stated=3))
        written(engine, tmp_path / f"out{number}")
    written(two[0], tmp_path / "out0")

    one, other = content(tmp_path / "out0"), content(tmp_path / "out1")
    assert [name for name in one if one[name] != other.get(name)] == []
    assert len(one) == len(other) >= 30


def test_frictionless_finds_nothing_to_say(
    nights: New, edition: New, case: New, tmp_path: Path
) -> None:
    frictionless = pytest.importorskip("frictionless")
    nights.load(edition([case(1), case(2)], stated=2))
    written(nights.engine, tmp_path / "out")

    report = frictionless.validate(tmp_path / "out/datapackage.json")

    assert report.flatten(["name", "note"]) == []
    assert report.valid
    assert {task.name for task in report.tasks} >= {"declined_detainers", "casetables.db"}


def test_changes_list_exactly_the_rows_that_differ_from_the_export_before(
    nights: New, edition: New, case: New, tmp_path: Path
) -> None:
    nights.load(edition([case(1), case(2), case(3)]))
    first = written(nights.engine, tmp_path / "out", ["csv"])
    nights.load(edition([case(1), case(2, facility="Old Jail"), case(4)]), hour=1)

    second = written(nights.engine, tmp_path / "out", ["csv"])

    lines = (tmp_path / "out/changes.jsonl").read_text().splitlines()
    changes = [json.loads(line) for line in lines]
    assert (first.changed, second.changed) == (0, 4)
    assert second.changes_since == first.as_of
    assert sorted(
        (c["change"], (c["after"] or c["before"])["facility_printed"]) for c in changes
    ) == [("gone", "Jail 2"), ("gone", "Jail 3"), ("new", "Jail 4"), ("new", "Old Jail")]
    before = content(tmp_path / "out")
    written(nights.engine, tmp_path / "out", ["csv"])
    assert content(tmp_path / "out") == before


def test_changes_after_a_notice_list_exactly_the_rows_that_it_concerns(
    nights: New, edition: New, case: New, tmp_path: Path
) -> None:
    nights.load(edition([case(1), case(2), case(3), case(4)]))
    written(nights.engine, tmp_path / "out", ["csv"])
    given = notice_of(tmp_path, ("Jail 1", "withdraw"), ("Jail 2", "reattribute, to: unknown"))
    corrections.apply(nights.engine, given, run_id="night", now=nights.at(2))

    second = written(nights.engine, tmp_path / "out", ["csv"])

    lines = (tmp_path / "out/changes.jsonl").read_text().splitlines()
    withdrawn, moved = sorted(map(json.loads, lines), key=lambda change: change["change"] != "gone")
    assert second.changed == 2
    assert (withdrawn["change"], withdrawn["reason"]) == ("gone", "erratum")
    assert (withdrawn["before"]["facility_printed"], withdrawn["after"]) == ("Jail 1", None)
    assert (moved["change"], moved["reason"]) == ("changed", "erratum")
    assert moved["before"]["jurisdiction_code"] == "48453"
    assert moved["after"]["jurisdiction_code"] is None
    assert moved["after"]["standing"] == "corrected"
    assert "Jail 1" not in (tmp_path / "out/csv/declined_detainers.csv").read_text()

    corrections.apply(nights.engine, (), run_id="night", now=nights.at(3))
    written(nights.engine, tmp_path / "out", ["csv"])

    lines = (tmp_path / "out/changes.jsonl").read_text().splitlines()
    assert sorted(json.loads(line)["change"] for line in lines) == ["changed", "new"]


def notice_of(folder: Path, *items: tuple[str, str]) -> New:
    """A notice of the agency, of one row an item: its facility, and what becomes of it."""
    text = (
        "{publisher: Agency, kind: erratum, published: 2017-04, url: 'https://agency.example/n', "
        "read_at: the same page, wording: Some rows are wrong., items: ["
        + ", ".join(
            f"{{document: '{URL}', fact: declined_detainers, section: II, expect: 1, reason: a test, "
            f"where: {{facility_printed: {facility}}}, operation: {operation}}}"
            for facility, operation in items
        )
        + "]}"
    )
    (folder / "notices").mkdir()
    (folder / "notices/n1.yaml").write_text(text)
    return notice.read(folder / "notices")


def test_texts_and_numbers_come_through_as_they_are_stored(
    nights: New, edition: New, case: New, tmp_path: Path
) -> None:
    names = ["NULL", "it's 'quoted',\n\"twice\"", "a\\b%Q%s", "Žalář “x” 🏛"]
    nights.load(edition([case(1, facility=name) for name in names]))
    with writing(nights.engine) as connection:
        connection.exec_driver_sql(
            "INSERT INTO case_links (load_id, fact, row_id, linked_row_id, relation, method, equals, confidence, run_id)"
            " VALUES (1, 'declined_detainers', 'a', 'b', 'same_case', 'test', 3, 0.3333333333333333, 'night')"
        )
    written(nights.engine, tmp_path / "out")

    table = pq.read_table(tmp_path / "out/parquet/declined_detainers.parquet")
    links = pq.read_table(tmp_path / "out/parquet/case_links.parquet")
    assert table["facility_printed"].to_pylist() == names
    assert table["known_from"].null_count == 0
    assert links["confidence"].to_pylist() == [0.3333333333333333]
    with sqlite3.connect(tmp_path / "out/casetables.db") as file:
        kept = file.execute("SELECT facility_printed FROM declined_detainers ORDER BY version_id")
        assert [name for (name,) in kept] == names


def test_every_format_holds_the_same_rows_with_types_and_references(
    nights: New, edition: New, case: New, tmp_path: Path
) -> None:
    nights.load(edition([case(1), case(2)], stated=2))
    written(nights.engine, tmp_path / "out")

    table = pq.read_table(tmp_path / "out/parquet/declined_detainers.parquet")
    assert table.schema.field("declined_on").type == pa.date32()
    assert table.schema.field("known_from").type == pa.timestamp("us", "UTC")
    assert str(table["declined_on"][0]) == "2017-01-30"
    with sqlite3.connect(tmp_path / "out/casetables.db") as file:
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
        assert file.execute(
            "SELECT count(*), min(facility_printed), max(jurisdiction_code) FROM declined_detainers"
        ).fetchone() == (2, "Jail 1", "48453")
    lines = (tmp_path / "out/csv/declined_detainers.csv").read_text().splitlines()
    assert len(lines) == 3
    assert '"Travis County, Texas","48453"' in lines[1]


def test_the_source_file_for_dbt_describes_every_table_and_column(
    nights: New, edition: New, case: New, tmp_path: Path
) -> None:
    nights.load(edition([case(1)]))
    written(nights.engine, tmp_path / "out", ["csv"])

    found = yaml.safe_load((tmp_path / "out/dbt_sources.yml").read_text())

    assert found["version"] == 2
    ((name, tables),) = [(source["name"], source["tables"]) for source in found["sources"]]
    heads = {
        path.stem: next(csv.reader([path.read_text().splitlines()[0]]))
        for path in (tmp_path / "out/csv").iterdir()
    }
    assert name == "casetables"
    assert {t["name"]: [c["name"] for c in t["columns"]] for t in tables} == heads
    assert all(t["description"] and all(c["description"] for c in t["columns"]) for t in tables)


def test_a_formula_is_harmless_in_csv_and_unchanged_elsewhere(
    nights: New, edition: New, case: New, tmp_path: Path
) -> None:
    nights.load(edition([case(1, facility='=HYPERLINK("x")')]))
    written(nights.engine, tmp_path / "out")

    assert '"\'=HYPERLINK(""x"")"' in (tmp_path / "out/csv/declined_detainers.csv").read_text()
    table = pq.read_table(tmp_path / "out/parquet/declined_detainers.parquet")
    assert table["facility_printed"].to_pylist() == ['=HYPERLINK("x")']


@given(st.lists(st.text(alphabet="'=+-@\t\r\n＝a1 ", max_size=5), min_size=1))
def test_making_formulas_harmless_can_be_undone(texts: list[str]) -> None:
    batch = pa.RecordBatch.from_arrays([pa.array(texts, pa.string())], names=["text"])

    shown = arrow.harmless(batch).column(0)

    assert not pc.any(pc.match_substring_regex(shown, r"^[=+\-@\t\r\n＝＋－＠]")).as_py()
    undone = [
        text[1:] if matches and text.startswith("'") else text
        for text, matches in zip(
            shown.to_pylist(),
            pc.match_substring_regex(shown, arrow.FORMULA).to_pylist(),
            strict=True,
        )
    ]
    assert undone == texts


@given(st.lists(st.none() | st.text(alphabet="'=-＋ａa1", max_size=3), min_size=1), st.data())
def test_a_piece_of_a_batch_is_made_harmless_text_by_text(
    texts: list[str | None], data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(texts) - 1))
    batch = pa.RecordBatch.from_arrays([pa.array(texts, pa.string())], names=["text"])

    shown = arrow.harmless(batch.slice(start)).column(0).to_pylist()

    assert shown == [
        f"'{text}" if text and text.lstrip("'")[:1] in {"=", "-", "＋"} else text
        for text in texts[start:]
    ]


def test_a_folder_with_somebody_elses_file_is_left_alone(
    nights: New, edition: New, case: New, tmp_path: Path
) -> None:
    nights.load(edition([case(1)]))
    written(nights.engine, tmp_path / "out", ["csv"])
    (tmp_path / "out/notes.txt").write_text("mine")

    with pytest.raises(WarehouseError, match=r"the folder holds notes\.txt"):
        written(nights.engine, tmp_path / "out", ["csv"])

    assert (tmp_path / "out/notes.txt").read_text() == "mine"


def test_an_empty_warehouse_is_not_exported(engine: sa.Engine, tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match="nothing is loaded yet"):
        written(engine, tmp_path / "out")

    assert not (tmp_path / "out").exists()


def test_an_export_that_is_killed_leaves_the_one_before_and_is_swept(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with replaced(out) as part:
        (part / "file").write_text("old")
    program = (
        "import os, pathlib, signal, sys; from loaders.export.swap import replaced\n"
        "with replaced(pathlib.Path(sys.argv[1])) as part:\n"
        "    (part / 'file').write_text('half')\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, out], cwd=ROOT, check=False, env={**os.environ}
    )

    assert done.returncode == -signal.SIGKILL
    assert content(out) == {"file": b"old"}
    assert len(list(tmp_path.iterdir())) == 2
    with replaced(out) as part:
        (part / "other").write_text("new")
    assert content(out) == {"other": b"new"}
    assert list(tmp_path.iterdir()) == [out]


def test_an_export_that_fails_leaves_the_one_before(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with replaced(out) as part:
        (part / "file").write_text("old")

    def fail(part: Path) -> None:
        (part / "file").write_text("half")
        (part / "not there").read_text()

    with pytest.raises(FileNotFoundError), replaced(out) as half:
        fail(half)

    assert content(out) == {"file": b"old"}
    assert list(tmp_path.iterdir()) == [out]
