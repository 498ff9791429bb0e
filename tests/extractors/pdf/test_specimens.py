"""Every printed cell of the specimens against what their generator says it drew."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from extractors import tables
from extractors.pdf.engine import read

ROOT = Path(__file__).resolve().parents[3]
SITE, TRUTH = ROOT / "flows/demo/site", ROOT / "tests/specimens/truth"
EDITIONS = {
    "week1": SITE / "ddor2017_01-28to02-03.pdf",
    "week2": SITE / "ddor2017_02-04to02-10.pdf",
    "week3": SITE / "ddor2017_02-11to02-17.pdf",
    "week1_later": SITE / "later/ddor2017_01-28to02-03.pdf",
}


def truth(edition: str, section: str) -> list[tuple[list[str], int]]:
    """Each row's texts, and the page on which it begins."""
    with (TRUTH / f"{edition}-{section}.csv").open(encoding="utf-8", newline="") as file:
        _, *rows = csv.reader(file)
    return [(texts, int(page)) for *texts, page in rows]


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_row_is_read_as_it_was_drawn(edition: str) -> None:
    reading = read(EDITIONS[edition].read_bytes(), document=edition)

    assert len(reading.tables) == 3
    assert reading.leftover == ()
    assert reading.defects == ()
    for table, section in zip(reading.tables, ("I", "II", "III"), strict=True):
        rows = tables.rows(table, fill_down=True)[table.header_rows :]
        wanted = truth(edition, section)
        totals = [row for row in rows if row[0] == "Total"]
        assert [row for row in rows if row not in totals] == [texts for texts, _ in wanted]
        begins = {c.row: c.spots[0].page for c in table.cells if c.col == table.columns - 1}
        pages = [begins[n] for n in range(table.header_rows, table.rows - len(totals))]
        assert pages == [page for _, page in wanted]


def test_pdfplumber_reads_the_same_but_for_the_bullets_it_has_no_name_for() -> None:
    content = EDITIONS["week1"].read_bytes()

    one, other = (read(content, document="week1", engine=e) for e in ("pdfium", "pdfplumber"))

    for mine, theirs in zip(one.tables, other.tables, strict=True):
        texts = [[text.replace("•", "\ufffd") for text in row] for row in tables.rows(mine)]
        assert texts == tables.rows(theirs)
    assert {defect.kind for defect in other.defects} == {"unmapped"}


def test_the_total_of_week_3_is_a_row_of_its_own() -> None:
    table = read(EDITIONS["week3"].read_bytes(), document="week3").tables[0]

    assert tables.rows(table)[-1] == ["Total", "295"]
