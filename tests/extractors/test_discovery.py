import datetime as dt

import pytest

from extractors.errors import LayoutError
from extractors.lifecycle import phases
from extractors.registry import UnknownSourceError, source, sources
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
