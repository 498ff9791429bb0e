"""A name that no vocabulary has: its row is loaded, and somebody is told what to do."""

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import sqlalchemy as sa

from flows.ingest import ingest
from flows.reading import quarantine_entry, quarantined
from flows.report import RunReport, render
from flows.settings import Settings

ROOT = Path(__file__).parents[2]
URL = "https://www.ice.gov/doclib/ddor/ddor2018_01-28to02-03.pdf"


def read(document: Path, settings: Settings) -> RunReport:
    report = RunReport(command="ingest")
    retrieved = dt.datetime(2017, 3, 20, tzinfo=dt.UTC)
    ingest(
        document, "ice_ddor_weekly", url=URL, retrieved=retrieved, settings=settings, report=report
    )
    return report


def rows(settings: Settings, query: str) -> list[tuple[object, ...]]:
    with sa.create_engine(settings.warehouse).connect() as connection:
        return [tuple(row) for row in connection.execute(sa.text(query))]


def test_unknown_names_wait_with_the_line_that_adds_them_and_their_row_is_loaded(
    settings: Settings, bad: Path
) -> None:
    report = read(bad / "unknown_names.pdf", settings)

    assert (report.state, report.exit_code) == ("quarantined", 1)
    assert report.editions[0].held == ()
    assert render(report).count("unknown name: ") == 3
    entries = quarantined(settings)
    assert [entry["reason"] for entry in entries] == ["vocabulary"] * 3
    place, country, offence = (str(entry["sentence"]) for entry in entries)
    assert "'Traviss County, Texas' has no code" in place
    assert "Travis County (48453)" in place
    assert "agency_alias.csv: Traviss County,TX,KIND,CODE,NAME,EVIDENCE" in place
    assert "Mexico (MEX); none is chosen" in country
    assert "offence_labels.csv: Frobnication,NCIC,FAMILY,NIBRS,PRECISION" in offence
    payload = json.loads(str(quarantine_entry(settings, 1)["payload"]))
    assert rows(
        settings,
        "SELECT row_id, jurisdiction_code, jurisdiction_status, citizenship_code "
        "FROM declined_detainers WHERE jurisdiction_printed LIKE 'Traviss%'",
    ) == [(payload["row_ids"][0], None, "unknown", None)]


def test_a_new_line_of_a_vocabulary_has_the_documents_read_again_whose_names_waited(
    settings: Settings, bad: Path, tmp_path: Path
) -> None:
    read(bad / "unknown_names.pdf", settings)
    checkout = tmp_path / "checkout"
    for name in ("flows", "extractors", "transforms", "loaders", "expectations"):
        shutil.copytree(ROOT / name, checkout / name, ignore=shutil.ignore_patterns("__pycache__"))
    with (checkout / "transforms/reference/agency_alias.csv").open("a", encoding="utf-8") as file:
        file.write("Traviss County,TX,county,48453,Travis County,The report's own page 1\n")
    again = [str(bad / "unknown_names.pdf"), "--source", "ice_ddor_weekly", "--url", URL]

    subprocess.run(
        [sys.executable, "-m", "flows", "ingest", *again, "--retrieved", "2017-04-01"],
        cwd=checkout,
        env={
            **os.environ,
            "PYTHONPATH": str(checkout),
            "CASETABLES_WAREHOUSE": settings.warehouse,
            "CASETABLES_ARCHIVE": settings.archive,
        },
        capture_output=True,
        check=False,
    )

    assert rows(
        settings,
        "SELECT jurisdiction_code, change_reason FROM declined_detainers_versions "
        "WHERE jurisdiction_printed LIKE 'Traviss%' ORDER BY known_from",
    ) == [(None, "first_seen"), ("48453", "extractor_change")]
    assert rows(
        settings,
        "SELECT substr(sentence, 1, 8), status FROM quarantine ORDER BY quarantine_id",
    ) == [
        ("jurisdic", "replayed"),
        ("citizens", "replayed"),
        ("activity", "replayed"),
        ("citizens", "open"),
        ("activity", "open"),
    ]
