"""The engines on drawn documents: what a careful reader would write down."""

import csv
from pathlib import Path

import pytest

from extractors.errors import UnreadableError
from extractors.pdf.engine import read
from extractors.pdf.reading import Reading, Table
from extractors.tables import read_tables, rows, to_csv, to_json

ROOT = Path(__file__).parents[2]
SITE = ROOT / "flows/demo/site"
WEEKS = sorted(path.stem for path in SITE.glob("ddor*.pdf"))
ENGINES = ["pdfium", "pdfplumber"]


def cases(table: Table) -> list[list[str]]:
    """Rows below the header with spanning cells filled down."""
    return rows(table, fill_down=True)[table.header_rows :]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("week", WEEKS)
def test_both_engines_read_every_row_of_every_specimen(week: str, engine: str) -> None:
    with (ROOT / f"tests/specimens/{week}.csv").open(encoding="utf-8") as file:
        truth = list(csv.reader(file))

    reading = read((SITE / f"{week}.pdf").read_bytes(), document=week, engine=engine)

    # pdfplumber cannot map the bullet of a standard font, and counts it as a defect.
    bullet = "•" if engine == "pdfium" else "\N{REPLACEMENT CHARACTER}"
    assert [cases(table) for table in reading.tables] == [
        [[text.replace("•", bullet) for text in row[1:]] for row in truth if row[0] == section]
        for section in ("I", "II", "III")
    ]
    assert reading.leftover == ()
    assert {d.kind for d in reading.defects} == (set() if engine == "pdfium" else {"unmapped"})


@pytest.fixture(scope="module")
def week1() -> Reading:
    return read((SITE / f"{WEEKS[0]}.pdf").read_bytes(), document="week 1")


def test_the_header_is_read_once_though_it_is_printed_on_each_page(week1: Reading) -> None:
    table = week1.tables[1]

    assert table.header == (
        "Jurisdiction",
        "LEA Facility",
        "Citizenship",
        "Detainer Issued Date",
        "Detainer Declined Date",
        "Notable Criminal Activity",
    )
    assert len(table.pages) > 15
    assert not any(cell.text == "Citizenship" and cell.row for cell in table.cells)


def test_a_cell_that_spans_pages_is_one_cell_with_a_place_on_each(week1: Reading) -> None:
    travis = next(cell for cell in week1.tables[1].cells if cell.text == "Travis County Jail")

    assert travis.row_span == 142
    assert len({spot.page for spot in travis.spots}) >= 13


def test_every_place_lies_on_its_page_and_in_its_table(week1: Reading) -> None:
    for table in week1.tables:
        areas = {spot.page: spot.bbox for spot in table.spots}
        for cell in table.cells:
            for spot in cell.spots:
                x0, top, x1, bottom = areas[spot.page]
                assert x0 <= spot.bbox[0] < spot.bbox[2] <= x1
                assert top <= spot.bbox[1] < spot.bbox[3] <= bottom


def test_text_around_tables_is_in_lines_and_in_no_table(week1: Reading) -> None:
    texts = [line.text for line in week1.lines]

    assert texts.count("Section IV: Report Scope and Data Fidelity") == 2
    assert not any("Travis County Jail" in text for text in texts)


def test_without_stitching_each_page_has_its_own_table() -> None:
    whole = read((SITE / f"{WEEKS[1]}.pdf").read_bytes(), document="x")
    apart = read((SITE / f"{WEEKS[1]}.pdf").read_bytes(), document="x", stitch=False)

    assert len(apart.tables) == sum(len(table.pages) for table in whole.tables)


def test_a_range_of_pages_is_read_alone() -> None:
    reading = read((SITE / f"{WEEKS[0]}.pdf").read_bytes(), document="x", pages=range(2, 3))

    (table,) = reading.tables
    assert table.pages == (2,)
    assert reading.pages > 30


def test_the_json_of_a_reading_names_what_it_promises(week1: Reading) -> None:
    found = to_json(week1, "0" * 64)

    assert found["document"] == {"sha256": "0" * 64, "pages": week1.pages, "engine": "pdfium"}
    assert found["leftover"] == []
    table = found["tables"][0]
    assert table["pages"] == [2]
    assert table["header"] == ["Jurisdiction", "Detainers Issued"]
    assert table["cells"][2] == {
        "row": 1,
        "col": 0,
        "row_span": 1,
        "col_span": 1,
        "text": "Clark, Nevada",
        "page": 2,
        "bbox": table["cells"][2]["bbox"],
    }
    assert any("continued" in cell for cell in found["tables"][1]["cells"])


def test_the_csv_of_a_reading_has_a_line_a_row(week1: Reading) -> None:
    first = to_csv(week1).split("\n\n")[0].splitlines()

    assert first[:2] == ["Jurisdiction,Detainers Issued", '"Clark, Nevada",51']
    assert len(first) == 11


def test_the_engine_serves_a_notebook_by_path_or_bytes() -> None:
    path = SITE / f"{WEEKS[2]}.pdf"

    assert read_tables(path) == read_tables(path.read_bytes())


@pytest.mark.parametrize("engine", ENGINES)
def test_the_real_list_of_deaths_is_read_in_every_field(shared: Path, engine: str) -> None:
    path = shared / "documents/ice-deaths-in-custody-2003-2017.pdf"

    (table,) = read_tables(path, engine=engine)

    assert (table.rows, table.columns, len(table.pages)) == (173, 11, 16)
    assert [row[0] for row in cases(table)] == [str(n) for n in range(1, 173)]


def test_a_real_scan_is_said_to_be_one(shared: Path) -> None:
    with pytest.raises(UnreadableError, match="it is a scan"):
        read_tables(shared / "documents/scanned-287g-agreement.pdf")
