"""The page of a weekly report: its figures are those of the warehouse, and it asks nothing of anybody."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pdfplumber
import pytest
from bs4 import BeautifulSoup

from loaders import corrections
from loaders.errors import WarehouseError
from loaders.weekly.found import find
from loaders.weekly.page import page
from transforms import notice

BROWSE = Path(__file__).parents[1] / "benchmarks/browse.py"
CHROMIUM = Path("/usr/bin/chromium")
NOTICE = """
{{publisher: {publisher}, kind: {kind}, published: 2017-04, url: 'https://agency.example/n',
 read_at: the same page, wording: Some <rows> are wrong., items: [
 {{document: 'https://agency.example/week1.pdf', fact: declined_detainers, section: II, expect: 1,
  where: {{facility_printed: {jail}}}, operation: {operation}, reason: {reason}}}]}}
"""
ERRATUM = NOTICE.format(
    publisher="Agency",
    kind="erratum",
    jail="Jail 1",
    operation="reattribute, to: unknown",
    reason="was elsewhere",
)
DISPUTE = NOTICE.format(
    publisher="Travis County", kind="dispute", jail="Jail 2", operation="dispute", reason="says no"
)


@pytest.fixture
def html(nights, edition, case, tmp_path):
    """The page of a report of four rows, printed otherwise once, with one row corrected and one disputed."""
    (tmp_path / "n1.yaml").write_text(ERRATUM)
    (tmp_path / "n2.yaml").write_text(DISPUTE)
    odd = ("<script>x()</script>", "Jail 4", "Atlantis", "01/04/2017", "02/01/2017", "Assault 4")
    nights.load(edition([case(1), case(2), case(3), odd], stated=5))
    nights.load(edition([case(1), case(2), case(3, facility="Old Jail"), odd], stated=5), hour=1)
    corrections.apply(nights.engine, notice.read(tmp_path), run_id="night", now=nights.at(2))
    return page(find(nights.engine, "ice_ddor_weekly/2017-02-03"), version="1")


@pytest.fixture
def soup(html):
    return BeautifulSoup(html, "html.parser")


def rows(soup, section):
    """The texts of a section's table rows, without its headings."""
    return [
        [" ".join(cell.get_text(" ").split()) for cell in row.find_all(["th", "td"])]
        for row in soup.select(f"#{section} tbody tr")
    ]


def test_every_figure_stands_with_its_n_and_every_change_with_its_reason(soup):
    history, notices = soup.select_one("#history"), soup.select_one("#notices")

    assert rows(soup, "totals") == [
        ["II", "Declined", "5", "4", "differs: the rows give 4, 1 fewer than the 5 stated"]
    ]
    assert rows(soup, "declined")[:3] == [
        ["Travis County, TX 1 disputed", "2 of 4 (50 %)", ""],
        ["Not known (printed: <script>x()</script>)", "1 of 4 (25 %)", ""],
        ["Not known (printed: Travis County, Texas) 1 corrected", "1 of 4 (25 %)", ""],
    ]
    assert rows(soup, "citizenship") == [
        ["Mexico", "3 of 4 (75 %)"],
        ["Not known", "1 of 4 (25 %)"],
    ]
    assert soup.select_one("figure svg circle title").text == "Travis County, TX: 2"
    assert "2 of 4 rows are not on the map" in " ".join(soup.figcaption.text.split())
    assert ["1 February 2017", "1", ""] in rows(soup, "declined")
    assert ["30 January 2017", "3", ""] in rows(soup, "declined")
    assert ["2 February 2017", "0", ""] in rows(soup, "declined")
    assert ["declined detainers", "facility", "the agency prints something else", "1"] in rows(
        soup, "history"
    )
    assert (history.select_one("del").text, history.select_one("ins").text) == (
        "Jail 3",
        "Old Jail",
    )
    assert rows(soup, "notices") == [["Travis County, Texas", "3", "2", "1", "0", "0"]]
    assert [each.text for each in notices.select("h3")] == [
        "Correction by the agency: Agency, 2017-04",
        "Dispute by a jurisdiction: Travis County, 2017-04",
    ]
    assert notices.select_one("blockquote").text == "Some <rows> are wrong."
    assert [item.text for item in notices.select("li")] == [
        "1 row of declined detainers: was elsewhere (another or no jurisdiction)",
        "1 row of declined detainers: says no (marked as disputed; values stay as stated)",
    ]


def test_the_page_asks_nothing_of_anybody_and_can_be_read_by_ear_and_keyboard(soup):
    anchors = {a["href"][1:] for a in soup.select("nav a")}

    assert soup.select("script, link, img, iframe, object, form") == []
    styles = "".join(style.text for style in soup.select("style"))
    assert ("url(" in styles, "@import" in styles) == (False, False)
    assert {a["href"] for a in soup.select("a")} >= {"https://agency.example/week1.pdf", "#cite"}
    assert not any(name.startswith("on") for tag in soup.find_all() for name in tag.attrs)

    assert soup.html["lang"] == "en"
    assert soup.select_one("figure svg")["aria-label"].startswith(
        "Map: declined detainers by county"
    )
    assert anchors == {section["id"] for section in soup.select("section")}
    assert all(th.has_attr("scope") for th in soup.select("th"))
    assert all(
        each.get("tabindex") == "0" and each["aria-label"] for each in soup.select(".scroll")
    )
    assert [each.name for each in soup.select("h1")] == ["h1"]


@pytest.mark.parametrize("warehouse", ["sqlite"], indirect=True)
def test_in_a_browser_nothing_fails_strays_or_hides_on_a_desk_a_phone_or_paper(html, tmp_path):
    if not CHROMIUM.exists():
        pytest.skip("Chromium is not here: apt-get install chromium")
    pytest.importorskip("playwright")
    (tmp_path / "page.html").write_text(html)
    address = (tmp_path / "page.html").as_uri()

    looked = subprocess.run(
        [sys.executable, BROWSE, address],
        check=True, capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    subprocess.run(
        [CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu",
         f"--user-data-dir={tmp_path / 'p'}", f"--print-to-pdf={tmp_path / 'page.pdf'}", address],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip

    seen = [json.loads(line) for line in looked.stdout.splitlines()]
    assert [each["width"] for each in seen] == [1300, 390]
    for each in seen:
        assert (each["failed"], each["console"], each["others"]) == ([], [], [])
        assert (each["faint"], each["wordless"], each["headless"]) == ([], [], 0)
        assert (each["language"], each["wide"]) == ("en", False)
    with pdfplumber.open(tmp_path / "page.pdf") as pdf:
        text = pdf.pages[0].extract_text() + pdf.pages[-1].extract_text()
    assert "Before you quote a figure" in text
    assert "How to cite" in text


@pytest.mark.parametrize("warehouse", ["sqlite"], indirect=True)
def test_the_page_of_a_specimen_says_so(nights, edition, case):
    nights.load(edition([case(1)]))
    week = find(nights.engine, "ice_ddor_weekly/2017-02-03")

    assert "SPECIMEN" not in page(week, version="1", specimens={"0" * 64})
    assert "SPECIMEN. The document of this page is" in page(
        week, version="1", specimens={week.edition.sha256}
    )


def test_an_edition_that_is_not_there_is_refused_with_those_that_are(nights, edition, case):
    with pytest.raises(WarehouseError, match="No report of ice_ddor_weekly is loaded yet"):
        find(nights.engine, "anything")

    nights.load(edition([case(1)]))

    for asked in (
        "ice_ddor_weekly/2018-01-01",
        "ice_ddor_weekly/2017-02",
        "wh_statements/2017-02-01",
    ):
        with pytest.raises(WarehouseError, match="There are ice_ddor_weekly/2017-02-03"):
            find(nights.engine, asked)
