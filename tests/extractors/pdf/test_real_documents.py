"""The engine on real documents; nothing of them is quoted here."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from extractors import tables
from extractors.errors import UnreadableError
from extractors.pdf.engine import read

SHARED = Path(__file__).resolve().parents[3] / "../shared"
FIELDS = [
    "index", "name", "sex", "dob", "country", "date_of_death", "location_of_death",
    "location_last_detention", "ihsc", "facility_type", "cause",
]  # fmt: skip

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="the shared documents are not here")


def document(name: str) -> bytes:
    return (SHARED / "documents" / name).read_bytes()


def fold(text: str) -> str:
    dashes = str.maketrans({"‐": "-", "–": "-", "’": "'"})
    return re.sub(r"\s+", " ", text.translate(dashes)).strip()


def test_all_172_rows_of_the_list_of_deaths_equal_the_truth_in_every_field() -> None:
    truth = SHARED / "documents/ice-deaths-in-custody-2003-2017.truth.csv"
    with truth.open(encoding="utf-8", newline="") as file:
        wanted = [[fold(row[name]) for name in FIELDS] for row in csv.DictReader(file)]

    reading = read(document("ice-deaths-in-custody-2003-2017.pdf"), document="d")

    (table,) = reading.tables
    found = [[fold(text) for text in row] for row in tables.rows(table)[table.header_rows :]]
    assert len(found) == 172
    # No row is shown where one differs: they name people.
    assert [n for n, (a, b) in enumerate(zip(found, wanted, strict=True)) if a != b] == []
    assert (reading.pages, table.pages, reading.leftover) == (35, tuple(range(1, 17)), ())


def test_the_warn_report_has_633_rows_with_its_dates_mended() -> None:
    table = read(document("ca-warn-report.pdf"), document="d").tables[0]

    rows = tables.rows(table)[table.header_rows :]
    assert len(rows) == 633
    assert all(re.fullmatch(r"\d\d/\d\d/\d{4}", row[0]) for row in rows)


def test_the_scanned_agreement_has_no_table() -> None:
    with pytest.raises(UnreadableError, match="it is a scan: 12 pages are pictures"):
        read(document("scanned-287g-agreement.pdf"), document="d")


def test_each_state_of_the_rotated_nics_page_is_a_row() -> None:
    (table,) = read(document("nics-background-checks-2015-11-rotated.pdf"), document="d").tables

    first = [row[0] for row in tables.rows(table)[table.header_rows :]]
    assert (first[0], first[-1]) == ("Alabama", "Totals")
    assert len(first) == 56


def test_the_rotated_page_names_each_of_its_columns() -> None:
    (table,) = read(document("nics-background-checks-2015-11-rotated.pdf"), document="d").tables

    assert table.header[1:9] == (
        *("Permit", "Handgun", "Long Gun", "*Other", "**Multiple", "Admin"),
        *("Pre-Pawn Handgun", "Pre-Pawn Long Gun"),
    )


def test_the_list_of_jurisdictions_is_a_table_of_state_kind_and_place() -> None:
    (table,) = read(document("dhs-jurisdictions-list-2025-05-31.pdf"), document="d").tables

    found = tables.rows(table, fill_down=True)
    assert (table.pages, table.header_rows, len(found)) == ((1, 2), 0, 605)
    assert found[0] == ["Alaska", "Cities", "City of Anchorage"]
    assert found[-1] == ["Wisconsin", "Cities", "Milwaukee"]
    assert len({row[0] for row in found}) == 36
    assert {row[1] for row in found} == {"State", "County", "Counties", "Cities"}


def test_the_offence_table_has_the_header_that_is_boxed_above_it() -> None:
    (table,) = read(document("md-offense-table.pdf"), document="d").tables

    assert table.header[:4] == ("COMAR#", "Offense Literal", "CJIS Code", "Source")
    assert [row[0] for row in tables.rows(table)[1:4]] == ["1", "2", "2-1"]
    assert tables.rows(table)[2][1].endswith("physical, 1st degree")


def test_the_sector_profile_has_a_row_a_sector() -> None:
    found = read(document("usbp-sector-profile-fy2017.pdf"), document="d").tables

    assert [(t.pages, t.rows, t.columns) for t in found[:3]] == [
        ((1,), 25, 10),
        ((2,), 25, 6),
        ((3,), 25, 4),
    ]
