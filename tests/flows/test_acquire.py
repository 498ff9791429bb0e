"""What the looks at one document come to, over several nights."""

import dataclasses
from contextlib import suppress
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from extractors.archive import Archive
from extractors.records import Document
from extractors.registry import source
from flows.acquire import archived
from flows.ingest import ingest
from flows.listings import look_at_all
from flows.report import Alarm, Look, RunReport
from flows.run import open_run
from flows.settings import Settings
from loaders import sightings

WEEKLY = "/declined-detainer-outcome-report"
PATHS = [f"/doclib/ddor/ddor2017_0{n}-01to0{n}-07.pdf" for n in range(1, 9)]
REPORT = PATHS[0]
URL = f"https://www.ice.gov{REPORT}"


@pytest.fixture
def looking(settings: Settings, site: HTTPServer) -> Settings:
    address = site.url_for("").rstrip("/")
    sites = dict.fromkeys(("www.ice.gov", "web.archive.org"), address)
    return dataclasses.replace(settings, sites=sites)


def look_once(settings: Settings) -> tuple[list[Look], list[Alarm]]:
    report = RunReport(command="nightly")
    with open_run(settings, "nightly", report) as run:
        return look_at_all(run, source("ice_ddor_weekly"))


def outcomes(settings: Settings) -> dict[str, str]:
    """Each address with what came of the look at it."""
    looks, _ = look_once(settings)
    return {look.url.removeprefix("https://www.ice.gov"): look.outcome for look in looks}


def page(*paths: str) -> Response:
    links = "".join(f'<a href="{path}">{path}</a>' for path in paths)
    return Response(f"<html>{links}", mimetype="text/html")


def link(site: HTTPServer, *paths: str) -> None:
    site.expect_request(WEEKLY).respond_with_response(page(*paths))


class Published:
    """One address of the site, whose answer changes from night to night."""

    def __init__(self, site: HTTPServer, path: str = REPORT) -> None:
        self.answer = Response(b"%PDF-1")
        site.expect_request(path).respond_with_handler(self._respond)

    def _respond(self, request: Request) -> Response:
        etag = self.answer.headers.get("ETag")
        if etag and request.headers.get("If-None-Match") == etag:
            return Response(status=304)
        return self.answer


def test_a_document_is_new_then_unchanged_then_changed(looking: Settings, site: HTTPServer) -> None:
    link(site, REPORT)
    published = Published(site)
    published.answer = Response(b"%PDF-1", headers={"ETag": '"1"'})
    nights = [outcomes(looking)[REPORT], outcomes(looking)[REPORT]]
    published.answer = Response(b"%PDF-2", headers={"ETag": '"2"'})
    nights += [outcomes(looking)[REPORT], outcomes(looking)[REPORT]]

    assert nights == ["new", "unchanged", "changed", "unchanged"]


def test_other_bytes_under_the_same_etag_are_a_change(looking: Settings, site: HTTPServer) -> None:
    link(site, REPORT)
    bodies = iter([b"%PDF-1", b"%PDF-1", b"%PDF-2"])
    site.expect_request(REPORT).respond_with_handler(
        lambda _: Response(next(bodies), headers={"ETag": '"same"'})
    )

    nights = [outcomes(looking)[REPORT] for _ in range(3)]

    assert nights == ["new", "identical", "changed"]


def test_a_document_that_moves_is_moved_once_and_keeps_its_url(
    looking: Settings, site: HTTPServer
) -> None:
    link(site, REPORT)
    published = Published(site)
    first = outcomes(looking)[REPORT]
    published.answer = Response(status=301, headers={"Location": "/archive/report.pdf"})
    site.expect_request("/archive/report.pdf").respond_with_data(b"%PDF-1")

    assert [first, outcomes(looking)[REPORT], outcomes(looking)[REPORT]] == [
        "new",
        "moved",
        "identical",
    ]


def test_a_document_that_is_deleted_is_gone_and_still_held_and_comes_back(
    looking: Settings, site: HTTPServer
) -> None:
    link(site, REPORT)
    published = Published(site)
    outcomes(looking)
    published.answer = Response(status=404)
    first, second = look_once(looking)[0][1], look_once(looking)[0][1]
    with open_run(looking, "nightly", RunReport(command="nightly")) as run:
        held = sightings.before(run.engine, URL).sha256
    published.answer = Response(b"%PDF-1")

    assert (first.outcome, first.again) == ("gone", False)
    assert (second.outcome, second.again) == ("gone", True)
    assert held is not None
    assert Archive(looking.archive).get(held) == b"%PDF-1"
    assert outcomes(looking)[REPORT] == "identical"


def test_a_failed_look_forgets_nothing(looking: Settings, site: HTTPServer) -> None:
    link(site, REPORT)
    published = Published(site)
    published.answer = Response(b"%PDF-1", headers={"ETag": '"1"'})
    nights = [outcomes(looking)[REPORT]]
    published.answer = Response(status=500)
    nights.append(outcomes(looking)[REPORT])
    published.answer = Response(b"%PDF-1", headers={"ETag": '"1"'})
    nights.append(outcomes(looking)[REPORT])

    assert nights == ["new", "failed", "unchanged"]


def test_a_listing_that_links_far_less_than_we_hold_is_an_alarm_and_no_deletion(
    looking: Settings, site: HTTPServer
) -> None:
    listing = Published(site, WEEKLY)
    listing.answer = page(*PATHS)
    for path in PATHS:
        Published(site, path)
    _, quiet = look_once(looking)
    listing.answer = page(*PATHS[:3])
    looks, alarms = look_once(looking)

    assert quiet == []
    assert [alarm.kind for alarm in alarms] == ["listing"]
    assert "links 3 reports, we hold 8: was the page rebuilt?" in alarms[0].sentence
    assert {look.outcome for look in looks} <= {"changed", "identical"}


def test_a_listing_that_links_half_of_what_we_hold_is_no_alarm(
    looking: Settings, site: HTTPServer
) -> None:
    listing = Published(site, WEEKLY)
    listing.answer = page(*PATHS)
    for path in PATHS:
        Published(site, path)
    look_once(looking)
    listing.answer = page(*PATHS[:4])

    assert look_once(looking)[1] == []


def test_beside_the_bytes_stands_where_they_came_from(looking: Settings, site: HTTPServer) -> None:
    link(site, REPORT)
    Published(site).answer = Response(b"%PDF-1", headers={"ETag": '"1"'}, mimetype="text/plain")
    outcomes(looking)
    with open_run(looking, "nightly", RunReport(command="nightly")) as run:
        held = sightings.before(run.engine, URL).sha256

    about = Archive(looking.archive).about(str(held))

    assert (about["url"], about["via"]) == (URL, site.url_for(REPORT))
    assert about["headers"]["ETag"] == '"1"'  # type: ignore[index] # plain JSON


def ended_before_its_record(settings: Settings) -> None:
    """A run that is ended when the archive has a document and no look at it is recorded."""
    document = Document(url=URL, series="ice_ddor_weekly")
    with (
        suppress(KeyboardInterrupt),
        open_run(settings, "nightly", RunReport(command="nightly")) as run,
    ):
        archived(run, document, run.client.fetch(URL, hosts=("www.ice.gov",)))
        raise KeyboardInterrupt


def test_what_a_run_archived_before_it_was_ended_is_not_asked_for_again(
    looking: Settings, site: HTTPServer
) -> None:
    link(site, REPORT)
    Published(site).answer = Response(b"%PDF-1", headers={"ETag": '"1"'})
    ended_before_its_record(looking)

    assert outcomes(looking) == {WEEKLY: "new", REPORT: "new"}
    assert [request.path for request, _ in site.log].count(REPORT) == 1
    assert outcomes(looking)[REPORT] == "unchanged"  # its validators were kept too


def test_a_document_that_is_known_is_asked_for_whatever_a_run_left_behind(
    looking: Settings, site: HTTPServer
) -> None:
    link(site, REPORT)
    published = Published(site)
    outcomes(looking)
    published.answer = Response(b"%PDF-2")
    ended_before_its_record(looking)
    published.answer = Response(b"%PDF-3")

    assert outcomes(looking)[REPORT] == "changed"


def test_a_page_that_declares_no_encoding_is_utf_8_where_it_can_be(
    looking: Settings, site: HTTPServer
) -> None:
    listing = f'<a href="{REPORT}">Año</a>'
    site.expect_request(WEEKLY).respond_with_data(listing.encode())
    Published(site)
    look_once(looking)

    with open_run(looking, "nightly", RunReport(command="nightly")) as run:
        titles = {x.url: x.title for x in sightings.documents(run.engine, "ice_ddor_weekly")}
    assert titles[URL] == "Año"


def test_a_page_that_is_not_utf_8_gives_the_names_it_prints(
    looking: Settings, site: HTTPServer
) -> None:
    listing = '<meta charset="iso-8859-1"><a href="/doclib/ddor/ddor2017_01-01to01-07.pdf">Año</a>'
    site.expect_request(WEEKLY).respond_with_data(listing.encode("latin-1"))
    Published(site)
    look_once(looking)

    with open_run(looking, "nightly", RunReport(command="nightly")) as run:
        (report,) = [
            x for x in sightings.documents(run.engine, "ice_ddor_weekly") if x.kind == "report"
        ]
    assert report.title == "Año"


def test_what_came_by_hand_without_an_address_is_never_asked_for(
    looking: Settings, site: HTTPServer, tmp_path: Path
) -> None:
    (tmp_path / "report.pdf").write_bytes(b"%PDF-by-hand")
    report = RunReport(command="ingest")
    ingest(
        tmp_path / "report.pdf", "ice_ddor_weekly",
        url=None, retrieved=None, settings=looking, report=report,
    )  # fmt: skip
    link(site, REPORT)
    Published(site)

    nights = [look_once(looking) for _ in range(2)]

    assert [[look.outcome for look in looks] for looks, _ in nights] == [
        ["new", "new"],
        ["identical", "identical"],
    ]
