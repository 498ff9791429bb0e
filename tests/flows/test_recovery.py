"""ICE deletes the PDFs, and the Wayback Machine still has them. Both are replicas on loopback."""

import base64
import dataclasses
import datetime as dt
import hashlib
import json
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from extractors.archive import Archive
from extractors.registry import source
from flows.filling import prepare
from flows.listings import look_at_all
from flows.night import night_of
from flows.report import Look, RunReport
from flows.run import open_run
from flows.settings import Settings
from loaders import record, sightings

WEEKLY = "/declined-detainer-outcome-report"
REPORT = "/doclib/ddor/ddor2018_01-27to02-02.pdf"
URL = f"https://www.ice.gov{REPORT}"
PAGE = f'<html><a href="{REPORT}">January 28 to February 3</a>'


class Wayback:
    """The two interfaces of the Wayback Machine over captures of ours."""

    def __init__(self, site: HTTPServer) -> None:
        self.captures: list[tuple[str, str, bytes]] = []
        self.lies = False
        site.expect_request("/cdx/search/cdx").respond_with_handler(self._inventory)
        site.expect_request("/robots.txt").respond_with_data("User-agent: *\nDisallow: /web/")

    def keep(self, url: str, timestamp: str, content: bytes, site: HTTPServer) -> None:
        self.captures.append((url, timestamp, content))
        site.expect_request(f"/web/{timestamp}id_/{url}").respond_with_data(content)

    def _inventory(self, request: Request) -> Response:
        asked = request.args["url"]
        assert request.args["filter"] == "statuscode:200"
        prefix = request.args.get("matchType") == "prefix"
        lines = [
            [url, timestamp, "LIES" if self.lies else _digest(content)]
            for url, timestamp, content in self.captures
            if url == asked or (prefix and url.startswith(asked))
        ]
        return Response(json.dumps([["original", "timestamp", "digest"], *lines]) if lines else "")


def _digest(content: bytes) -> str:
    return base64.b32encode(hashlib.sha1(content).digest()).decode()  # noqa: S324 - as the archive does


@pytest.fixture
def both(settings: Settings, site: HTTPServer) -> Settings:
    """The agency and the archive, on one server."""
    address = site.url_for("").rstrip("/")
    return dataclasses.replace(settings, sites={"www.ice.gov": address, "web.archive.org": address})


def night(settings: Settings) -> RunReport:
    report = RunReport(command="nightly")
    with open_run(settings, "nightly", report) as run:
        night_of(run, "ice_ddor_weekly", report)
    return report


def looks(settings: Settings) -> list[Look]:
    with open_run(settings, "nightly", RunReport(command="nightly")) as run:
        return look_at_all(run, source("ice_ddor_weekly"))[0]


def test_ice_deletes_the_pdfs_and_the_facts_are_the_same(
    both: Settings, site: HTTPServer, bad: Path, tmp_path: Path
) -> None:
    good = (bad / "good.pdf").read_bytes()
    elsewhere = dataclasses.replace(
        both, warehouse=f"sqlite:///{tmp_path / 'b.db'}", archive=str(tmp_path / "b")
    )
    site.expect_request(WEEKLY).respond_with_data(PAGE)
    there = site.expect_oneshot_request(REPORT)
    there.respond_with_data(good)
    published = night(both)
    Wayback(site).keep(URL, "20170401120000", good, site)

    recovered = night(elsewhere)

    assert [look.outcome for look in published.sources[0].looks] == ["new", "new"]
    assert [look.outcome for look in recovered.sources[0].looks] == ["new", "recovered"]
    assert published.editions[0].rows == recovered.editions[0].rows == {
        "issued_detainers": 10, "declined_detainers": 12, "detainer_policies": 3,
    }  # fmt: skip
    assert published.editions[0].sha256 == recovered.editions[0].sha256
    assert recovered.state == "clean"
    assert "as web.archive.org saw it on 2017-04-01 12:00:00 UTC" in (
        recovered.sources[0].looks[1].note
    )


def test_a_recovered_capture_carries_the_archives_own_moment(
    both: Settings, site: HTTPServer
) -> None:
    site.expect_request(WEEKLY).respond_with_data(PAGE)
    Wayback(site).keep(URL, "20170401120000", b"%PDF-1", site)
    looks(both)

    with open_run(both, "nightly", RunReport(command="nightly")) as run:
        before = sightings.before(run.engine, URL)
    about = Archive(both.archive).about(str(before.sha256))
    assert before.via == f"https://web.archive.org/web/20170401120000id_/{URL}"
    assert (about["seen_by"], about["seen_at"]) == ("web.archive.org", "2017-04-01T12:00:00+00:00")


def test_the_latest_capture_that_is_a_pdf_is_taken(both: Settings, site: HTTPServer) -> None:
    site.expect_request(WEEKLY).respond_with_data(PAGE)
    wayback = Wayback(site)
    wayback.keep(URL, "20170401120000", b"%PDF-1", site)
    wayback.keep(URL, "20170501120000", b"%PDF-2", site)
    wayback.keep(URL, "20190101000000", b"<html>Page not found", site)

    looks(both)

    with open_run(both, "nightly", RunReport(command="nightly")) as run:
        held = record.latest(run.engine, [URL])[URL].sha256
    assert Archive(both.archive).get(held) == b"%PDF-2"


def test_our_own_sighting_is_not_replaced(both: Settings, site: HTTPServer) -> None:
    site.expect_request(WEEKLY).respond_with_data(PAGE)
    site.expect_oneshot_request(REPORT).respond_with_data(b"%PDF-ours")
    Wayback(site).keep(URL, "20180401120000", b"%PDF-theirs", site)

    nights = [looks(both)[1].outcome, looks(both)[1].outcome]

    with open_run(both, "nightly", RunReport(command="nightly")) as run:
        held = record.latest(run.engine, [URL])[URL].sha256
    assert nights == ["new", "gone"]
    assert Archive(both.archive).get(held) == b"%PDF-ours"


def test_once_recovered_the_archive_is_not_asked_again(both: Settings, site: HTTPServer) -> None:
    site.expect_request(WEEKLY).respond_with_data(PAGE)
    Wayback(site).keep(URL, "20170401120000", b"%PDF-1", site)

    nights = [looks(both)[1] for _ in range(3)]

    assert [look.outcome for look in nights] == ["recovered", "gone", "gone"]
    assert [look.again for look in nights] == [False, True, True]
    assert sum(request.path.startswith("/cdx") for request, _ in site.log) == 1


def test_the_listing_itself_is_recovered_too(both: Settings, site: HTTPServer) -> None:
    wayback = Wayback(site)
    wayback.keep(f"https://www.ice.gov{WEEKLY}", "20170401120000", PAGE.encode(), site)
    wayback.keep(URL, "20170401120000", b"%PDF-1", site)

    assert [look.outcome for look in looks(both)] == ["recovered", "recovered"]


@pytest.mark.parametrize("lies", [True, False])
def test_bytes_that_the_archive_does_not_vouch_for_are_not_taken(
    both: Settings, site: HTTPServer, lies: bool
) -> None:
    site.expect_request(WEEKLY).respond_with_data(PAGE)
    wayback = Wayback(site)
    wayback.keep(URL, "20170401120000", b"%PDF-1", site)
    wayback.lies = lies

    found = looks(both)[1]

    assert found.outcome == ("gone" if lies else "recovered")
    assert ("the bytes hash to" in found.note) is lies


def test_what_nobody_has_stays_gone_and_says_so(both: Settings, site: HTTPServer) -> None:
    site.expect_request(WEEKLY).respond_with_data(PAGE)
    Wayback(site)

    found = looks(both)[1]

    assert found.outcome == "gone"
    assert "web.archive.org holds 0 captures" in found.note


def test_a_backfill_finds_in_the_archive_what_no_listing_links_any_more(
    both: Settings, site: HTTPServer
) -> None:
    wayback = Wayback(site)
    for week in ("01-28to02-03", "02-04to02-10", "02-11to02-17"):
        url = f"https://www.ice.gov/doclib/ddor/ddor2017_{week}.pdf"
        wayback.keep(url, "20170401120000", b"%PDF-" + week.encode(), site)
    wayback.keep("https://www.ice.gov/doclib/ddor/other.pdf", "20170401120000", b"%PDF-", site)
    span = (dt.date(2017, 1, 28), dt.date(2017, 2, 10))

    with open_run(both, "backfill", RunReport(command="backfill")) as run:
        plan, mine, jobs = prepare(run, source("ice_ddor_weekly"), span, force=False)

    assert [step.does for step in plan.steps] == ["fetch", "fetch"]
    assert [look.outcome for look in mine.looks] == ["gone", "recovered", "recovered"]
    assert [job.document.url[-16:] for job in jobs] == ["01-28to02-03.pdf", "02-04to02-10.pdf"]
