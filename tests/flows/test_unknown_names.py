"""A name that no vocabulary has: its row is loaded, and somebody is told what to do."""

import datetime as dt
import json
from pathlib import Path

import sqlalchemy as sa

from flows.ingest import ingest
from flows.reading import quarantine_entry, quarantined
from flows.report import RunReport, render
from flows.settings import Settings
from loaders.engines import open_warehouse, reading


def test_unknown_names_wait_with_the_line_that_adds_them_and_their_row_is_loaded(
    settings: Settings, bad: Path
) -> None:
    report = RunReport(command="ingest")

    ingest(
        bad / "unknown_names.pdf",
        "ice_ddor_weekly",
        url="https://www.ice.gov/doclib/ddor/ddor2018_01-28to02-03.pdf",
        retrieved=dt.datetime(2017, 3, 20, tzinfo=dt.UTC),
        settings=settings,
        report=report,
    )

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
    engine = open_warehouse(settings.warehouse, create=False)
    with reading(engine) as connection:
        rows = connection.execute(
            sa.text(
                "SELECT row_id, jurisdiction_code, jurisdiction_status, citizenship_code "
                "FROM declined_detainers WHERE jurisdiction_printed LIKE 'Traviss%'"
            )
        ).all()
    assert [tuple(row) for row in rows] == [(payload["row_ids"][0], None, "unknown", None)]
