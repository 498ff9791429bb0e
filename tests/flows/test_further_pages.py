"""Listings of several pages: how far a night follows them, a backfill, and a retry."""

import dataclasses
import datetime as dt
import re

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from extractors.registry import source
from flows.filling import prepare, preview
from flows.listings import look_at_all
from flows.report import Alarm, Look, RunReport, SourceReport
from flows.run import open_run
from flows.settings import Settings

pytestmark = pytest.mark.xdist_group("prefect")

PAGE = """<html><div class="view-content">{rows}</div>
<nav class="pager"><a href="?page={last}">Last</a> {pager}</nav></html>"""
ROW = """<div class="views-row"><div class="news-title"><a href="{path}">{title}</a></div>
<span class="news-date">August {day}, 2026</span>
<span class="news-tag">| <a href="/topics/removal">Removal</a></span><p class="news-body">Teaser</p></div>"""


class Newsroom:
    """A replica of the newsroom: release N of August N, two on a page, newest first."""

    def __init__(self, site: HTTPServer, count: int) -> None:
        self.count, self.site = count, site
        self.refused: set[int] = set()
        site.expect_request("/newsroom").respond_with_handler(self._listing)
        site.expect_request(re.compile("/news/releases/.*")).respond_with_data("<html>")

    def _listing(self, request: Request) -> Response:
        number, last = int(request.args.get("page", 0)), (self.count - 1) // 2
        if number in self.refused:
            return Response(status=403)
        newest = self.count - 2 * number
        rows = "".join(
            ROW.format(path=f"/news/releases/release-{n}", title=f"Release {n}", day=n)
            for n in (newest, newest - 1)
            if n > 0
        )
        beside = {0, number - 1, number + 1} & set(range(last + 1))
        pager = " ".join(f'<a href="?page={n}">{n + 1}</a>' for n in sorted(beside))
        return Response(PAGE.format(rows=rows, last=last, pager=pager), mimetype="text/html")

    def asked(self) -> list[str]:
        """What was asked since the last question, listing pages by their number."""
        found = [
            f"page {request.args.get('page', 0)}"
            if request.path == "/newsroom"
            else request.path.rpartition("-")[2]
            for request, _ in self.site.log
            if request.path != "/robots.txt"
        ]
        self.site.clear_log()
        return found


@pytest.fixture
def reading(settings: Settings, site: HTTPServer) -> Settings:
    address = site.url_for("").rstrip("/")
    return dataclasses.replace(settings, sites={"www.ice.gov": address})


def look_once(settings: Settings) -> tuple[list[Look], list[Alarm]]:
    with open_run(settings, "nightly", RunReport(command="nightly")) as run:
        return look_at_all(run, source("ice_newsroom"))


def test_a_night_follows_pages_as_long_as_they_bring_something_unknown(
    reading: Settings, site: HTTPServer
) -> None:
    newsroom = Newsroom(site, 5)
    _, alarms = look_once(reading)
    first = newsroom.asked()
    newsroom.count = 8
    look_once(reading)
    second = newsroom.asked()
    look_once(reading)

    assert alarms == []
    assert first == ["page 0", "page 1", "page 2", "1", "3", "2", "5", "4"]
    # What no page of the day links is looked at in turns, some each day: here 1 and 2.
    linked = [each for each in second if each not in {"1", "2"}]
    assert linked == ["page 0", "page 1", "page 2", "4", "3", "6", "5", "8", "7"]
    assert newsroom.asked()[:2] == ["page 0", "8"]


def test_a_page_that_is_refused_is_come_back_to_though_those_before_it_are_known(
    reading: Settings, site: HTTPServer
) -> None:
    newsroom = Newsroom(site, 6)
    newsroom.refused = {1}
    looks, _ = look_once(reading)
    refused = newsroom.asked()
    newsroom.refused = set()
    look_once(reading)

    assert [look.outcome for look in looks] == ["new", "failed", "new", "new"]
    assert refused == ["page 0", "page 1", "6", "5"]
    assert newsroom.asked()[:5] == ["page 0", "page 1", "page 2", "2", "1"]
    look_once(reading)
    assert newsroom.asked()[:2] == ["page 0", "6"]


def test_a_night_ends_after_ten_pages_and_says_that_there_is_more(
    reading: Settings, site: HTTPServer
) -> None:
    newsroom = Newsroom(site, 1)
    look_once(reading)
    newsroom.count = 23
    newsroom.asked()
    _, alarms = look_once(reading)

    assert [each for each in newsroom.asked() if each.startswith("page")] == [
        f"page {number}" for number in range(10)
    ]
    assert [(alarm.kind, alarm.sentence) for alarm in alarms] == [
        (
            "listing",
            "https://www.ice.gov/newsroom has more that is new than a night follows (10 pages).",
        )
    ]


def test_a_backfill_reads_on_past_what_is_known_down_to_its_first_day(
    reading: Settings, site: HTTPServer
) -> None:
    newsroom = Newsroom(site, 10)
    span = (dt.date(2026, 8, 4), dt.date(2026, 8, 5))
    plan = preview(reading, source("ice_newsroom"), span, force=False)
    peeked = newsroom.asked()
    with open_run(reading, "backfill", RunReport(command="backfill")) as run:
        prepare(run, source("ice_newsroom"), span, force=False)
        fetched = newsroom.asked()
        prepare(run, source("ice_newsroom"), span, force=False)

    assert [(step.url[-9:], step.period) for step in plan.steps] == [
        ("release-4", ("2026-08-04", "2026-08-04")),
        ("release-5", ("2026-08-05", "2026-08-05")),
    ]
    walked = ["page 0", "page 1", "page 2", "page 3", "page 4"]
    assert peeked == walked[:5]
    assert fetched == [*walked, "4", "5"]
    assert newsroom.asked() == walked


def test_a_retry_looks_at_the_page_that_was_refused_and_at_what_it_links(
    reading: Settings, site: HTTPServer
) -> None:
    from flows.retry import again  # after Prefect's settings are made

    newsroom = Newsroom(site, 4)
    newsroom.refused = {1}
    failed = RunReport(command="backfill")
    with open_run(reading, "backfill", failed) as run:
        mine = SourceReport(key="ice_newsroom")
        failed.sources.append(mine)
        span = (dt.date(2026, 8, 1), dt.date(2026, 8, 4))
        mine.looks = prepare(run, source("ice_newsroom"), span, force=False)[1].looks
    newsroom.refused = set()
    newsroom.asked()
    retried = RunReport(command="retry")
    with open_run(reading, "retry", retried) as run:
        jobs = list(again(run, failed.to_json()["sources"][0], retried))

    assert newsroom.asked() == ["page 1", "2", "1"]
    assert sorted(job.document.url[-9:] for job in jobs) == ["release-1", "release-2"]
