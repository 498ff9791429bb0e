"""What a dry run says that reading again would change is what reading again changes."""

import dataclasses
import datetime as dt
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from extractors.records import Document
from extractors.registry import source
from flows.edition import process, read
from flows.filling import preview
from flows.foreseen import Foreseen, render
from flows.ingest import ingest
from flows.plan import Plan, render_plan
from flows.reading import status
from flows.report import RunReport
from flows.run import now, open_run
from flows.settings import Settings
from loaders import record, versions

WEEKLY = source("ice_ddor_weekly")
URL = "https://www.ice.gov/doclib/ddor/ddor2018_01-27to02-02.pdf"
DOCUMENT = Document(url=URL, series=WEEKLY.key)
SPAN = (dt.date(2017, 1, 28), dt.date(2018, 2, 2))


@pytest.fixture
def here(settings: Settings, site: HTTPServer) -> Settings:
    """A listing that links nothing: all there is came by hand."""
    return dataclasses.replace(settings, sites={"www.ice.gov": site.url_for("").rstrip("/")})


def bring(settings: Settings, file: Path) -> None:
    seen = dt.datetime(2018, 2, 3, tzinfo=dt.UTC)
    report = RunReport(command="ingest")
    ingest(file, WEEKLY.key, url=URL, retrieved=seen, settings=settings, report=report)


def load_as_another_reader_did(settings: Settings) -> str:
    """The same capture with another country in two rows; gives the capture."""
    with open_run(settings, "backfill", RunReport(command="backfill")) as run:
        sha256 = record.latest(run.engine, [URL])[URL].sha256
        facts = read(run, DOCUMENT, sha256)
        frame = facts.tables["declined_detainers"]
        mexican = frame.index[frame["citizenship_code"] == "MEX"][:2]
        frame.loc[mexican, "citizenship_code"] = "MMR"
        versions.load(run.engine, facts, [], run_id=run.run_id, now=now(), reader="another")
    return sha256


def told(plan: Plan) -> list[str]:
    return [line.strip() for line in render_plan(plan).splitlines()[3:]]


def test_what_newer_code_reads_otherwise_is_told_by_field_before_it_is_done(
    here: Settings, bad: Path
) -> None:
    bring(here, bad / "good.pdf")
    unchanged = preview(here, WEEKLY, SPAN, force=True)
    sha256 = load_as_another_reader_did(here)
    before = status(here)["tables"]

    plan = preview(here, WEEKLY, SPAN, force=True)

    assert status(here)["tables"] == before
    assert told(unchanged) == ["read again, it says what is loaded"]
    assert told(plan) == [
        "would open 2 versions and close 2",
        "2  declined_detainers, citizenship edited (extractor_change)",
        "e.g.  page 3, citizenship: Mexico = MMR -> Mexico = MEX",
        "e.g.  page 3, citizenship: Mexico = MMR -> Mexico = MEX",
    ]
    with open_run(here, "backfill", RunReport(command="backfill")) as run:
        done = process(run, DOCUMENT, sha256)
    assert (done.opened, done.closed) == (2, 2)


def test_a_document_that_would_wait_in_quarantine_is_told_with_the_check(
    here: Settings, bad: Path
) -> None:
    bring(here, bad / "total_differs.pdf")

    plan = preview(here, WEEKLY, SPAN, force=True)

    assert told(plan) == ["would wait in quarantine: checks fail: reconciliations.agree"]


def test_rows_that_come_and_go_are_shown_with_their_print() -> None:
    foreseen = Foreseen(
        url=URL,
        opened=1,
        counts=(("declined_detainers", "inserted", "", "extractor_change", 1),),
        examples=("page 2, inserted: Travis County, Texas | Jail 1",),
    )

    assert list(render(foreseen)) == [
        "would open 1 versions and close 0",
        "     1  declined_detainers, rows inserted (extractor_change)",
        "  e.g.  page 2, inserted: Travis County, Texas | Jail 1",
    ]
