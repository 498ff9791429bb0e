import csv
import dataclasses
import datetime as dt
import hashlib
import json
from pathlib import Path

import pytest
import sqlalchemy as sa

from flows.ingest import ingest
from flows.reading import explain, explain_text, quarantine_entry, quarantined, status
from flows.report import RunReport, render
from flows.settings import Settings
from loaders.engines import open_warehouse, reading
from loaders.errors import WarehouseError

WEEK1 = Path(__file__).parents[2] / "flows/demo/site/ddor2017_01-28to02-03.pdf"
LATER = WEEK1.parent / "later" / WEEK1.name
URL = "https://www.ice.gov/doclib/ddor/ddor2017_01-28to02-03.pdf"
OTHER = "https://www.ice.gov/doclib/ddor/ddor2018_01-28to02-03.pdf"
"""A report that no notice speaks of: those of 2017 expect the rows of the real ones."""


def bring(
    settings: Settings, path: Path, key: str = "ice_ddor_weekly", url: str | None = None
) -> RunReport:
    url = url or (URL if path.name == WEEK1.name else OTHER)
    report = RunReport(command="ingest")
    seen = dt.datetime(2017, 3, 20, tzinfo=dt.UTC)
    ingest(path, key, url=url, retrieved=seen, settings=settings, report=report)
    return report


def query(settings: Settings, sql: str) -> list[tuple[object, ...]]:
    engine = open_warehouse(settings.warehouse, create=False)
    with reading(engine) as connection:
        return [tuple(row) for row in connection.execute(sa.text(sql))]


def test_a_weekly_report_is_loaded_whole_and_every_total_is_compared(
    settings: Settings, warehouse: str
) -> None:
    settings = Settings.from_env(
        {"CASETABLES_WAREHOUSE": warehouse, "CASETABLES_ARCHIVE": settings.archive}
    )

    report = bring(settings, WEEK1)

    assert report.exit_code == 0
    (edition,) = report.editions
    assert edition.period == ("2017-01-28", "2017-02-03")
    assert edition.rows == {
        "declined_detainers": 206,
        "issued_detainers": 10,
        "detainer_policies": 118,
    }
    assert [(r.stated, r.extracted, r.verdict) for r in edition.reconciled] == [
        (3083, None, "not_checkable"),
        (157, 157, "reconciled"),
        (206, 206, "reconciled"),
    ]
    assert query(
        settings,
        "SELECT jurisdiction_code, jurisdiction_status, facility_printed, count(*) "
        "FROM declined_detainers WHERE jurisdiction_printed = 'Travis County, Texas' "
        "GROUP BY 1, 2, 3",
    ) == [("48453", "resolved", "Travis County Jail", 142)]
    assert query(settings, "SELECT sum(detainers_issued) FROM issued_detainers WHERE page = 2") == [
        (157,)
    ]


def test_every_row_is_what_the_specimen_was_drawn_from(settings: Settings) -> None:
    bring(settings, WEEK1)
    with (Path(__file__).parents[1] / "specimens" / f"{WEEK1.stem}.csv").open(
        encoding="utf-8"
    ) as f:
        truth = [row[1:] for row in csv.reader(f) if row[0] == "II"]

    found = query(
        settings,
        "SELECT jurisdiction_printed, facility_printed, citizenship_printed, issued_printed, "
        "declined_printed, activity_printed FROM declined_detainers ORDER BY position",
    )

    assert [list(row) for row in found] == truth


def test_the_same_file_twice_changes_nothing(settings: Settings) -> None:
    bring(settings, WEEK1)
    before = status(settings)["tables"]

    again = bring(settings, WEEK1)

    assert again.editions == []
    assert [look.outcome for look in again.sources[0].looks] == ["identical"]
    after = status(settings)["tables"]
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"runs", "observations"}


def test_a_later_version_changes_only_the_rows_that_differ(settings: Settings) -> None:
    bring(settings, WEEK1)

    report = bring(settings, LATER)

    (edition,) = report.editions
    assert (edition.opened, edition.closed) == (1 + 14 + 1 + 1, 14 + 1 + 1)
    assert query(
        settings,
        "SELECT change_reason, count(*) FROM declined_detainers WHERE known_to IS NULL GROUP BY 1 "
        "ORDER BY 1",
    ) == [("first_seen", 191), ("republished", 16)]
    assert query(
        settings,
        "SELECT facility_printed, jurisdiction_code, count(*) FROM declined_detainers "
        "WHERE jurisdiction_printed = 'Travis County, Texas' GROUP BY 1, 2 ORDER BY 1",
    ) == [("Travis County Jail", "48453", 128), ("Travis County State Jail", "48", 14)]


def test_a_version_that_is_published_again_is_current_again(settings: Settings) -> None:
    for path in (WEEK1, LATER, WEEK1):
        report = bring(settings, path)

    assert (report.editions[0].opened, report.editions[0].closed) == (16, 17)
    assert status(settings)["tables"]["declined_detainers"] == 206
    assert status(settings)["tables"]["editions"] == 3
    assert bring(settings, WEEK1).editions == []
    stated = "SELECT value FROM statements_versions WHERE measure = 'declined' ORDER BY known_from"
    assert query(settings, stated) == [(206,), (207,), (206,)]


def test_a_capture_that_the_archive_damaged_is_read_once_it_is_mended(
    settings: Settings, bad: Path
) -> None:
    path = bad / "good.pdf"
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    file = Path(settings.archive) / sha256[:2] / sha256
    file.parent.mkdir(parents=True)
    file.write_bytes(b"damaged")

    damaged = bring(settings, path)
    file.unlink()
    mended = bring(settings, path)

    assert "now hashes to" in damaged.editions[0].held[0]
    assert mended.editions[0].rows["declined_detainers"] == 12
    assert quarantined(settings) == []


def test_other_limits_read_a_refused_document_again(settings: Settings, bad: Path) -> None:
    hasty = dataclasses.replace(settings, parse_seconds=0.01)
    refused = bring(hasty, bad / "good.pdf")

    patient = bring(settings, bad / "good.pdf")

    assert "longer than the limit of 0.01 seconds" in refused.editions[0].held[0]
    assert patient.editions[0].rows["declined_detainers"] == 12
    assert quarantined(settings) == []


REFUSED = {
    "html_as": ("not_this_document", "expected a PDF, found b'<!DOCTYPE html><'"),
    "truncated": ("not_this_document", "the PDF is cut off: "),
    "empty": ("not_this_document", "found an empty file"),
    "no_pages": ("unreadable", "the PDF has no pages"),
    "image_only": ("unreadable", "it is a scan: 1 pages are pictures"),
    "encrypted": ("unreadable", "is encrypted and opens only with a password"),
    "without_sections": ("layout", "expected a table in section I, II, III"),
    "column_more": ("layout", "'remarks']"),
    "column_less": ("layout", "found ['jurisdiction', 'lea facility', 'citizenship', 'detainer"),
    "header_misspelt": ("layout", "'detaner declined date' is nearest to 'detainer declined date'"),
    "new_layout": ("layout", "'holding agency'"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_document_that_cannot_be_read_is_quarantined_with_where_what_and_what_next(
    settings: Settings, bad: Path, name: str
) -> None:
    reason, says = REFUSED[name]

    report = bring(settings, bad / f"{name}.pdf", url=f"https://www.ice.gov/{name}.pdf")

    assert report.exit_code == 1
    (entry,) = quarantined(settings)
    assert (entry["level"], entry["reason"]) == ("document", reason)
    assert entry["sentence"].startswith(f"https://www.ice.gov/{name}.pdf")
    assert says in entry["sentence"]
    assert status(settings)["tables"]["declined_detainers"] == 0
    assert status(settings)["tables"]["captures"] == 1


KEPT_OUT = {
    "declined_before_issued": ("issued_on_not_after_declined_on", 1, "issued_on is later"),
    "outside_week": ("declined_on_in_period", 1, "outside the period of the report"),
    "impossible_date": ("readable", 1, "'02/30/2017' is not a day of the calendar"),
    "columns_swapped": ("issued_on_not_after_declined_on", 12, "issued_on is later"),
    "total_differs": ("reconciliations.agree", 0, "the rows give 12, 1 fewer than the 13 stated"),
    "no_rows": ("reconciliations.agree", 0, "the rows give 0, 3 fewer than the 3 stated"),
}


@pytest.mark.parametrize("name", KEPT_OUT)
def test_an_edition_that_fails_a_check_is_kept_out_and_its_rows_are_named(
    settings: Settings, bad: Path, name: str
) -> None:
    rule, rows, says = KEPT_OUT[name]

    report = bring(settings, bad / f"{name}.pdf")

    assert report.exit_code == 1
    assert any(rule in reason for reason in report.editions[0].held)
    entries = quarantined(settings)
    assert [e["level"] for e in entries].count("document") == 1
    named = [e for e in entries if e["level"] == "row" and e["reason"].endswith(rule)]
    assert len(named) == rows
    assert any(says in e["sentence"] for e in (named or entries))
    stands = status(settings)
    assert stands["tables"]["declined_detainers"] == stands["tables"]["editions"] == 0
    assert stands["failed_checks"] > 0
    assert query(settings, "SELECT count(*) FROM check_results WHERE NOT success")[0][0] > 0


def test_a_quarantined_row_shows_its_printed_cells_and_their_places(
    settings: Settings, bad: Path
) -> None:
    bring(settings, bad / "impossible_date.pdf")
    number = next(e["quarantine_id"] for e in quarantined(settings) if e["level"] == "row")

    payload = json.loads(quarantine_entry(settings, number)["payload"])

    assert payload["issued"]["text"] == "02/30/2017"
    assert payload["page"] == payload["issued"]["spots"][0][0] == 3


def test_a_quarantined_document_is_not_read_again_until_its_reader_changes(
    settings: Settings, bad: Path
) -> None:
    bring(settings, bad / "header_misspelt.pdf")

    again = bring(settings, bad / "header_misspelt.pdf")

    assert again.editions == []
    assert len(quarantined(settings)) == 1


def test_a_document_that_was_mended_leaves_quarantine_as_another_capture(
    settings: Settings, bad: Path
) -> None:
    bring(settings, bad / "total_differs.pdf")

    report = bring(settings, bad / "good.pdf")

    assert report.exit_code == 0
    assert status(settings)["tables"]["declined_detainers"] == 12


def test_explain_says_where_a_row_stands_and_what_each_rule_made_of_it(settings: Settings) -> None:
    bring(settings, WEEK1)
    ((row_id,),) = query(
        settings, "SELECT row_id FROM declined_detainers WHERE issued_printed = '10/16/2010'"
    )

    text = explain_text(explain(settings, str(row_id)))

    for expected in (
        URL,
        "sha256 ",
        "page 3, box ",
        "issued: '10/16/2010'",
        "facility: 'Travis County Jail'  [stands once for several rows]",
        "issued_on: 2010-10-16  by date.us_slash@1",
        "jurisdiction_code: 48453  by place.county@3",
        "  date.us_slash@1: MM/DD/YYYY (US agencies' usage)",
        "first_seen",
        "section II, declined: stated 206, rows 206: reconciled",
    ):
        assert expected in text


def test_a_row_that_breaks_over_a_page_shows_both_places(settings: Settings) -> None:
    bring(settings, WEEK1)
    rows = query(
        settings, "SELECT row_id, cells FROM printed_rows WHERE fact = 'detainer_policies'"
    )

    broken = [
        row_id
        for row_id, cells in rows
        if len({spot[0] for spot in json.loads(str(cells))["criteria"]["spots"]}) == 2
    ]

    assert broken
    assert len(explain(settings, str(broken[0]))["printed"]["criteria"]["spots"]) == 2


def test_an_unknown_row_or_entry_is_said_to_be_unknown(settings: Settings) -> None:
    bring(settings, WEEK1)

    with pytest.raises(WarehouseError, match="there is no row 'nope'"):
        explain(settings, "nope")
    with pytest.raises(WarehouseError, match="there is no such entry 99"):
        quarantine_entry(settings, 99)


def test_the_report_for_people_says_what_came_in(settings: Settings) -> None:
    text = render(bring(settings, WEEK1))

    assert "ddor2017_01-28to02-03.pdf  (2017-01-28 to 2017-02-03)" in text
    assert "   206  declined detainers" in text
    assert "stated 206 declined in section II: the rows agree" in text


def test_a_full_archive_disk_is_said_and_nothing_is_recorded(
    settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "archive").write_text("a file where the folder should be")

    report = RunReport(command="ingest")
    with pytest.raises(Exception, match="could not be written"):
        ingest(WEEK1, "ice_ddor_weekly", url=None, retrieved=None, settings=settings, report=report)

    assert status(settings)["tables"]["captures"] == 0
