"""Pages of the sites that we know, made by us after their structure."""

import datetime as dt

import pytest

from extractors.errors import LayoutError, NotThisDocumentError
from extractors.page import Page, read

ICE = """<!doctype html><html><head><title>x | ICE</title>
<link rel="canonical" href="https://www.ice.gov/news/releases/person-arrested">
<meta property="article:published_time" content="2024-05-03T10:00:00-0400">
<meta property="article:modified_time" content="2024-05-06T09:12:00-0400">
<script>dataLayer = [{"entityBundle":"news_release","entityTaxonomy":{"news_release_topics":
{"1":"Firearms, Ammunition and Explosives","2":"Enforcement and Removal"}}}];</script></head>
<body><nav><p>Menu</p></nav>
<div class="nr-title"><h1>ICE arrests  person</h1></div><div class="nr-subtitle">A second line</div>
<div class="nr-meta">May 3, 2024<span class="locality">Salem</span></div>
<div class="field--name-body"><p>The standing words about the mission.</p></div>
<div class="nr-body"><p>SALEM, Ore. &mdash; Officers arrested
 a person.</p><figure><img src="a.jpg" alt="The person"><figcaption>The person in May</figcaption></figure>
<ul><li>First <b>item</b></li><li>Second</li></ul>
<table><tr><th>Year</th><th>Arrests</th></tr><tr><td>2023</td><td>7</td></tr></table>
<script>track()</script><p>Updated: 05/07/2024</p></div>
<footer><p>Contact</p></footer></body></html>"""


def page(html: str, url: str = "https://www.ice.gov/news/releases/person-arrested") -> Page:
    return read(html.encode(), url=url)


def test_a_release_gives_its_title_dates_place_and_topics() -> None:
    read_page = page(ICE)
    assert read_page.template == "ice"
    assert read_page.url == "https://www.ice.gov/news/releases/person-arrested"
    assert read_page.title == "ICE arrests person"
    assert read_page.subtitle == "A second line"
    assert read_page.dateline == "SALEM, Ore."
    assert read_page.published == dt.date(2024, 5, 3)
    assert read_page.modified == dt.date(2024, 5, 6)
    assert read_page.topics == ("Firearms, Ammunition and Explosives", "Enforcement and Removal")
    assert read_page.defects == ()


def test_a_release_s_text_is_its_body_without_menus_captions_and_scripts() -> None:
    assert page(ICE).text.split("\n") == [
        "SALEM, Ore. — Officers arrested a person.",
        "First item",
        "Second",
        "Year | Arrests",
        "2023 | 7",
    ]


def test_the_words_of_pictures_are_kept_apart() -> None:
    assert page(ICE).captions == ("The person", "The person in May")


def test_blocks_say_where_their_text_stands() -> None:
    read_page = page(ICE)
    assert [(b.tag, read_page.text[b.start : b.end]) for b in read_page.blocks][1:3] == [
        ("li", "First item"),
        ("li", "Second"),
    ]


def test_a_line_that_says_only_when_the_page_was_updated_becomes_its_date() -> None:
    without_stamp = ICE.replace("article:modified_time", "other")
    assert page(without_stamp).modified == dt.date(2024, 5, 7)


def test_an_ice_page_that_is_no_release_is_refused_with_its_kind() -> None:
    with pytest.raises(LayoutError, match="basic_page"):
        page(ICE.replace('"news_release"', '"basic_page"'))


def test_a_release_without_its_usual_body_falls_back_and_says_so() -> None:
    changed = ICE.replace('class="nr-body"', 'class="new"').replace(
        "<footer>", "<article><p>Told elsewhere.</p></article><footer>"
    )
    assert page(changed).text == "Told elsewhere."
    assert page(changed).defects == ("body_fallback",)


def test_a_white_house_fact_sheet_is_read_by_its_host() -> None:
    html = """<html><head><meta property="article:published_time" content="2018-03-20T12:00:00">
    </head><body><h1>A Fact Sheet</h1><div class="body-content"><p>QUOTE</p><p>One. Two.</p></div>
    <div class="entry-content"></div></body></html>"""
    read_page = page(html, "https://www.whitehouse.gov/briefings-statements/a-fact-sheet/")
    assert (read_page.template, read_page.title) == ("white_house", "A Fact Sheet")
    assert read_page.published == dt.date(2018, 3, 20)
    assert read_page.text == "QUOTE\nOne. Two."


def test_a_dhs_notice_takes_the_visible_date_and_the_longest_body() -> None:
    html = """<html><body><h1>Notice</h1><div class="news-release-date-value">April 9, 2025</div>
    <div class="field--name-body"><p>Short.</p></div>
    <div class="field--name-body"><p>The longer body of the notice.</p></div></body></html>"""
    read_page = page(html, "https://www.dhs.gov/news/2025/04/10/notice")
    assert read_page.published == dt.date(2025, 4, 9)
    assert read_page.text == "The longer body of the notice."


def test_any_other_article_is_read_from_its_article_element() -> None:
    html = """<html><head><title>Paper</title></head><body><aside>Read also</aside><article><h1>Head</h1>
    <p>First<br>line.</p>loose text<br><br>more</article></body></html>"""
    read_page = page(html, "https://paper.example/2021/02/03/story")
    assert (read_page.template, read_page.title) == ("article", "Head")
    assert read_page.published == dt.date(2021, 2, 3)
    assert read_page.text == "Head\nFirst line.\nloose text\nmore"


def test_plain_text_is_a_page_of_one_line_a_paragraph() -> None:
    read_page = read(b"BOSTON \xe2\x80\x93 One.\r\n\r\n Two. \r\n", url="stdin")
    assert (read_page.template, read_page.dateline) == ("text", "BOSTON")
    assert read_page.text == "BOSTON – One.\nTwo."


@pytest.mark.parametrize(
    ("start", "place"),
    [
        ("LIMA, Peru — The", "LIMA, Peru"),
        ("TUCSON, Ariz., - Two", "TUCSON, Ariz."),
        ("NEW BEDFORD, Mass.—U.S.", "NEW BEDFORD, Mass."),
        ("UPDATE - The release", ""),
        ("Officers - two of them", ""),
    ],
)
def test_a_dateline_is_the_place_before_the_dash(start: str, place: str) -> None:
    assert read(start.encode(), url="stdin").dateline == place


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"  \n ", "empty"),
        (b"%PDF-1.7 ...", "not a page of text"),
        (b"PK\x03\x04zip", "not a page of text"),
        (b"a" * 20_000_001, "20000001 bytes"),
    ],
)
def test_what_is_no_page_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(NotThisDocumentError, match=message):
        read(data, url="https://www.ice.gov/x")


def test_a_page_without_any_text_is_refused() -> None:
    with pytest.raises(LayoutError, match="no text"):
        page("<html><body><div></div></body></html>", "https://paper.example/")


def test_five_megabytes_of_markup_are_read() -> None:
    html = (
        "<html><body><article>"
        + f"<p>{'One more line. ' * 60}</p>" * 5_600
        + "</article></body></html>"
    )
    assert page(html, "https://paper.example/").text.count("\n") == 5_599


def test_an_old_encoding_is_honoured_where_utf8_does_not_fit() -> None:
    html = '<html><head><meta charset="iso-8859-1"></head><body><article><p>Pe\xf1a</p></article></body></html>'
    assert read(html.encode("iso-8859-1"), url="https://paper.example/").text == "Peña"


WRAPPED = """SALEM, Ore. — Officers took a man of forty-one
years into custody outside of his own house in
June.

The county jail had released him in February
of the year before, after it declined to honor
a detainer.
"""


def test_lines_of_plain_text_that_were_cut_at_one_width_are_paragraphs() -> None:
    assert read(WRAPPED.encode(), url="stdin").text == (
        "SALEM, Ore. — Officers took a man of forty-one years into custody outside of his own house in June.\n"
        "The county jail had released him in February of the year before, after it declined to honor a detainer."
    )


def test_lines_of_plain_text_that_end_where_they_like_stay_lines() -> None:
    text = "Officers arrested four men in the county of Marion:\nA man of Peru\nA man of Chile\nA man of Cuba"
    assert read(text.encode(), url="stdin").text == text


def test_a_no_break_space_of_plain_text_is_a_blank() -> None:
    assert read("On\xa0May\xa02 he\xa0 left.".encode(), url="stdin").text == "On May 2 he left."


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "cp1252"])
def test_plain_text_is_read_in_the_encodings_of_editors(encoding: str) -> None:
    assert read("“Señor” left.".encode(encoding), url="stdin").text == "“Señor” left."
