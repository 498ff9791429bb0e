import datetime as dt

import pytest

from extractors.errors import LayoutError
from extractors.lifecycle import phases
from extractors.registry import UnknownSourceError, source, sources
from extractors.web.links import next_page
from extractors.web.media import media_type


def test_the_weekly_listing_gives_reports_and_notices() -> None:
    html = """
      <a href="/doclib/ddor/ddor2017_01-28to02-03.pdf">Jan. 28 - Feb. 3</a>
      <a href="/doclib/ddor/ddor2017-02-04to02-10.pdf#page=2">Feb 4 - Feb 10</a>
      <a href="/doclib/ddor/ddor2017_01-28to02-03.pdf">the same again</a>
      <a href="/declined-detainer-outcome-report-correction">Correction</a>
      <a href="mailto:press@example.org">press</a> <a href="/about">About</a>
    """

    found = source("ice_ddor_weekly").discover(html)

    assert [(d.kind, d.url) for d in found] == [
        ("report", "https://www.ice.gov/doclib/ddor/ddor2017_01-28to02-03.pdf"),
        ("report", "https://www.ice.gov/doclib/ddor/ddor2017-02-04to02-10.pdf"),
        ("notice", "https://www.ice.gov/declined-detainer-outcome-report-correction"),
    ]


def test_the_deaths_listing_gives_the_cumulative_list() -> None:
    html = '<a href="/doclib/foia/reports/detaineedeaths-2003-2017.pdf">List</a>'

    (found,) = source("ice_detention_deaths").discover(html)

    assert found.url == "https://www.ice.gov/doclib/foia/reports/detaineedeaths-2003-2017.pdf"
    assert found.title == "List"


@pytest.mark.parametrize("key", sources())
def test_a_listing_that_links_no_report_is_a_change_of_layout_not_a_deletion(key: str) -> None:
    with pytest.raises(LayoutError, match="expected"):
        source(key).discover("<p>Page not found</p>")


def test_every_module_of_the_folder_is_a_source() -> None:
    assert {"ice_ddor_weekly", "ice_detention_deaths"} <= set(sources())


def test_an_unknown_source_names_those_that_there_are() -> None:
    with pytest.raises(
        UnknownSourceError, match=r"no source 'nope'; the sources are .*ice_ddor_weekly"
    ):
        source("nope")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"%PDF-1.4\n", "application/pdf"),
        (b"junk\n%PDF-1.4\n", "application/pdf"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html>", "text/html"),
        (b"PK\x03\x04", "application/zip"),
        (b"", "application/octet-stream"),
    ],
)
def test_bytes_say_what_they_are(content: bytes, expected: str) -> None:
    assert media_type(content) == expected


def test_the_page_of_287g_gives_its_workbook_and_the_day_in_its_name() -> None:
    html = """
      <a href="/doclib/about/offices/ero/287g/participatingAgencies05192025pm.xlsx">Participating</a>
      <a href="/doclib/about/offices/ero/287g/pendingAgencies05192025pm.xlsx">Pending</a>
      <a href="/doclib/287gMOA/Specimen_MOA.pdf">An agreement</a>
    """
    series = source("ice_287g_agencies")

    (found,) = series.discover(html)

    assert found.url.endswith("/participatingAgencies05192025pm.xlsx")
    assert [f"{day}" for day in series.dated(found) or ()] == ["2025-05-19", "2025-05-19"]


def test_the_parent_page_gives_the_page_that_holds_the_list() -> None:
    (found,) = source("dhs_jurisdiction_lists").discover(
        '<nav><a href="/sanctuary-jurisdictions">Jurisdictions</a> <a href="/news">News</a></nav>'
    )

    assert found.url == "https://www.dhs.gov/sanctuary-jurisdictions"


@pytest.mark.parametrize("key", sources())
def test_every_series_has_a_lifecycle_that_can_be_told(key: str) -> None:
    now = source(key).lifecycle

    assert now.status in ("active", "suspended", "ended")
    assert now.evidence
    assert now.since == max(phase.since for phase in phases(key))


def test_a_suspended_series_owes_nothing_and_an_active_one_its_next_period() -> None:
    suspended = source("ice_ddor_weekly").lifecycle
    before = phases("ice_ddor_weekly")[0]

    assert suspended.due_on(dt.date(2017, 2, 17)) is None
    assert before.due_on(dt.date(2017, 2, 17)) == dt.date(2017, 4, 7)


def test_a_release_has_the_day_beside_its_own_link_and_none_of_another() -> None:
    html = """
      <div><a href="/news/releases/one">One</a><i>August 7, 2026</i> <a href="/topics/x">Topic</a></div>
      <div><a href="/news/releases/two">Two of May 1, 2020</a></div>
      <div><a href="/news/statements/three">Three</a><p>Aug. 5, 2026</p></div>
    """

    found = source("ice_newsroom").discover(html)

    assert [(d.title, d.listed_on) for d in found] == [
        ("One", dt.date(2026, 8, 7)),
        ("Two of May 1, 2020", None),
        ("Three", dt.date(2026, 8, 5)),
    ]
    assert source("ice_newsroom").dated(found[0]) == (dt.date(2026, 8, 7), dt.date(2026, 8, 7))


@pytest.mark.parametrize(
    ("key", "at", "linked", "expected"),
    [
        ("ice_newsroom", "https://www.ice.gov/newsroom", ["?page=8", "?page=1"], "?page=1"),
        (
            "ice_newsroom",
            "https://www.ice.gov/newsroom?page=1",
            ["?page=0", "?a=b&page=2", "?page=8"],
            "?a=b&page=2",
        ),
        ("ice_newsroom", "https://www.ice.gov/newsroom?page=8", ["?page=0", "?page=7"], None),
        (
            "wh_statements",
            "https://www.whitehouse.gov/briefings-statements/",
            ["page/482/", "page/2/"],
            "page/2/",
        ),
        (
            "wh_statements",
            "https://www.whitehouse.gov/briefings-statements/page/482/",
            ["../481/", "/briefings-statements/"],
            None,
        ),
    ],
)
def test_the_next_page_is_the_lowest_that_is_linked_beyond_this_one(
    key: str, at: str, linked: list[str], expected: str | None
) -> None:
    html = "".join(f'<a href="{href}">{href}</a>' for href in linked)

    found = next_page(html, at, source(key).further)

    assert found == (f"{source(key).listing}{expected}" if expected else None)
