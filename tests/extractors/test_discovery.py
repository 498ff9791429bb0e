import pytest

from extractors.errors import LayoutError
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


@pytest.mark.parametrize("key", ["ice_ddor_weekly", "ice_detention_deaths"])
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
