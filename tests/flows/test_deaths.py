"""The list of deaths: the specimen, and the real one where it stands beside the checkout."""

import csv
import datetime as dt
import logging
import unicodedata
from pathlib import Path

import pytest
import sqlalchemy as sa

from flows.ingest import ingest
from flows.report import RunReport, render
from flows.settings import Settings
from loaders.engines import open_warehouse, reading

COLUMNS = {
    "sex": "sex_printed",
    "country": "country_printed",
    "date_of_death": "died_printed",
    "location_of_death": "place_of_death_printed",
    "location_last_detention": "last_detention_printed",
    "ihsc": "staffed_by_ihsc_printed",
    "facility_type": "facility_type_printed",
    "cause": "cause_printed",
}


def fold(text: str) -> str:
    dashes = str.maketrans({"‐": "-", "–": "-", "’": "'"})
    return " ".join(unicodedata.normalize("NFKC", text).translate(dashes).split())


def day(text: str) -> dt.date:
    month, day, year = map(int, text.split("/"))
    return dt.date(year, month, day)


def test_no_name_and_no_birth_date_of_the_specimen_is_kept(
    settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    specimen = Path(__file__).parents[1] / "fixtures/ice_detention_deaths/specimen.pdf"
    report = RunReport(command="ingest")

    ingest(
        specimen,
        "ice_detention_deaths",
        url=None,
        retrieved=None,
        settings=settings,
        report=report,
    )

    assert report.exit_code == 0
    assert report.editions[0].rows == {"detention_deaths": 25}
    with specimen.with_suffix(".csv").open(encoding="utf-8") as file:
        truth = list(csv.reader(file))
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("warehouse.db*"))
    kept = (caplog.text + repr(report)).encode() + stored
    for row in truth:
        family, given = row[1].split(", ")
        for personal in (family, given, row[3]):
            assert personal.encode() not in kept


def test_every_field_of_172_rows_is_the_truth_and_no_name_is_kept(
    settings: Settings, shared: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    name = "ice-deaths-in-custody-2003-2017"
    with (shared / f"documents/{name}.truth.csv").open(encoding="utf-8") as file:
        truth = list(csv.DictReader(file))
    report = RunReport(command="ingest")

    ingest(
        shared / f"documents/{name}.pdf",
        "ice_detention_deaths",
        url=None,
        retrieved=None,
        settings=settings,
        report=report,
    )

    assert report.exit_code == 0
    engine = open_warehouse(settings.warehouse)
    with reading(engine) as connection:
        rows = (
            connection.execute(sa.text("SELECT * FROM detention_deaths ORDER BY position"))
            .mappings()
            .all()
        )
    assert len(rows) == 172
    for row, true in zip(rows, truth, strict=True):
        assert {t: fold(row[c]) for t, c in COLUMNS.items()} == {t: fold(true[t]) for t in COLUMNS}
        born, died = day(true["dob"]), day(true["date_of_death"])
        years = died.year - born.year - ((died.month, died.day) < (born.month, born.day))
        assert row["age_at_death"] == years
    engine.dispose()
    kept = caplog.text + render(report) + repr(report)
    stored = b"".join(path.read_bytes() for path in tmp_path.glob("warehouse.db*"))
    for true in truth:
        family = true["name"].split(",")[0].strip()
        assert true["name"] not in kept
        assert true["name"].encode() not in stored
        if len(family) > 5:
            assert family not in kept
            assert family.encode() not in stored, "a family name is in the warehouse"
