"""Cells over several rows whose text the end of a page cuts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from extractors import tables
from extractors.pdf.engine import read

FIXTURE = Path(__file__).parent / "fixtures/cut-span.pdf"
New = Any


@pytest.mark.parametrize("engine", ["pdfium", "pdfplumber"])
def test_a_browsers_cut_text_of_a_span_is_put_together_over_the_page_break(engine: str) -> None:
    reading = read(FIXTURE.read_bytes(), document="d", engine=engine)

    (table,) = reading.tables
    harbor = next(cell for cell in table.cells if cell.text.startswith("Harbor"))
    assert harbor.text == "Harbor County Jail Main Building Second Tower North Wing Annex"
    assert (harbor.row, harbor.row_span) == (23, 9)
    assert [spot.page for spot in harbor.spots] == [1, 2]
    found = tables.rows(table, fill_down=True)
    assert [row[0] for row in found[23:]] == [harbor.text] * 9 + ["Elm County Jail"] * 3
    assert [row[2] for row in found[1:]] == [f"Assault {n}" for n in range(34)]
    assert (reading.lines, reading.leftover, reading.defects) == ((), (), ())


def cut(paper: New, header: list[str], above: str, below: str) -> list[tuple[int, str]]:
    """Row spans and texts of the first column where both pages close their cells with rules."""
    sheet = paper()
    rows = [["", "Peru", f"02/0{n}/2017", f"Assault {n}"] for n in range(1, 6)]
    rows[0][0], rows[3][0] = above, below
    elm = ["Elm County Jail", "Chile", "02/06/2017", "Theft"]
    sheet.table([header, elm, *rows[:3]], shaded=1, spans={(2, 0): (3, 1)})
    sheet.page()
    sheet.table([header, *rows[3:], elm], shaded=1, spans={(1, 0): (2, 1)})
    (table,) = read(sheet.pdf(), document="d").tables
    return [(c.row_span, c.text) for c in table.cells if c.col == 0 and c.row > 1]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Harbor County Jail,", "Annex"),
        ("Harbor County Jail and", "its annex"),
        ("Harbor County Jail -", "Annex"),
    ],
)
def test_a_closed_span_goes_on_where_its_text_reads_on(
    paper: New, header: list[str], above: str, below: str
) -> None:
    assert cut(paper, header, above, below) == [(5, f"{above} {below}"), (1, "Elm County Jail")]


@pytest.mark.parametrize(
    ("above", "below"), [("Harbor County Jail", "Ash County Jail"), ("unknown", "not stated")]
)
def test_a_closed_span_with_another_text_is_another_cell(
    paper: New, header: list[str], above: str, below: str
) -> None:
    assert cut(paper, header, above, below) == [(3, above), (2, below), (1, "Elm County Jail")]


def hanging(paper: New, beside: str) -> tuple[list[str], list[str]]:
    """Texts of the last row, and lines around it, where a text stands below a cell without a rule."""
    sheet = paper()
    sheet.table([["Facility", "Declined"], ["Ash County Jail", "1"]], widths=[160, 90])
    for x in (30, 190, 280):
        sheet.rule(x, 94, x, 128, stroked=True)
    sheet.rule(190, 111, 280, 111, stroked=True)
    sheet.rule(190, 128, 280, 128, stroked=True)
    for top, text in ((97, "Harbor County"), (108, "Jail"), (119, "North"), (130, "Wing")):
        sheet.text(34, top, text)
    sheet.text(194, 97, "2")
    sheet.text(194, 114, "3")
    sheet.text(194, 130, beside)
    reading = read(sheet.pdf(), document="d")
    (table,) = reading.tables
    return [c.text for c in table.cells if c.row == 2], [line.text for line in reading.lines]


def test_a_line_that_hangs_out_of_a_cell_without_a_rule_is_the_cells(paper: New) -> None:
    assert hanging(paper, "") == (["Harbor County Jail North Wing", "2"], [])


def test_a_line_below_the_whole_table_is_none_of_a_cells(paper: New) -> None:
    assert hanging(paper, "is closed.") == (
        ["Harbor County Jail North", "2"],
        ["Wing", "is closed."],
    )
