"""Workbooks and lists: forms met, forms refused, and the real documents where they stand beside us."""

import io
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from extractors.errors import LayoutError, PipelineError, UnreadableError
from extractors.records import Document, Printed
from extractors.registry import source
from extractors.web.media import XLSX, media_type
from extractors.xlsx import read
from transforms.normalise import normalise

AGENCIES = "https://www.ice.gov/doclib/about/offices/ero/287g/participatingAgencies"
FIXTURES = Path(__file__).parents[1] / "fixtures"


def agencies(content: bytes, name: str = "05192025pm.xlsx") -> Printed:
    document = Document(url=AGENCIES + name, series="ice_287g_agencies")
    return source("ice_287g_agencies").parse(content, document)


def listed(content: bytes) -> Printed:
    url = "https://www.dhs.gov/sanctuary-jurisdictions"
    return source("dhs_jurisdiction_lists").parse(
        content, Document(url=url, series="dhs_jurisdiction_lists")
    )


def workbook(*rows: tuple[object, ...]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_cell_knows_its_sheet_its_row_and_its_column() -> None:
    table = read(workbook((None, "a", "b"), (), (None, "1", 2.0)), document="x").tables[0]

    assert [(cell.text, cell.spots[0].page, cell.spots[0].bbox) for cell in table.cells] == [
        ("a", 1, (1, 1, 2, 2)),
        ("b", 1, (2, 1, 3, 2)),
        ("1", 1, (1, 3, 2, 4)),
        ("2", 1, (2, 3, 3, 4)),
    ]


def test_a_workbook_is_told_by_its_bytes() -> None:
    assert media_type(workbook(("a",))) == XLSX


def test_a_day_typed_by_hand_keeps_its_print_and_has_no_date() -> None:
    fixture = FIXTURES / "ice_287g_agencies/participatingAgencies05192025pm.xlsx"

    frame = normalise(agencies(fixture.read_bytes())).tables["participating_agencies"]

    assert list(zip(frame["signed_printed"], map(str, frame["signed_on"]), strict=True)) == [
        ("2025-05-08", "2025-05-08"),
        ("2025-05-08", "2025-05-08"),
        ("05/092025", "None"),
        ("2025-02-26", "2025-02-26"),
    ]
    assert frame["rules"].iloc[2].count("date.none@1") == 1


def test_the_day_of_a_workbook_is_that_of_its_name() -> None:
    fixture = FIXTURES / "ice_287g_agencies/participatingAgencies07182025pm.xlsx"

    facts = normalise(agencies(fixture.read_bytes(), "07182025pm.xlsx"))

    assert str(facts.edition.published_on) == "2025-07-18"
    assert list(facts.tables["participating_agencies"]["addendum_printed"]) == [
        None,
        "link",
        None,
        None,
    ]


def test_a_column_that_nobody_knows_is_told_with_what_was_expected() -> None:
    with pytest.raises(LayoutError, match=r"found \[.*'status'\]"):
        agencies(workbook(("STATE", "LAW ENFORCEMENT AGENCY", "STATUS"), ("A", "B", "C")))


@pytest.mark.parametrize(
    "content",
    [b"PK\x03\x04 no zip", b"", workbook(("STATE",), ("ALABAMA",))[:-200], b"%PDF-1.7"],
    ids=["zip in name only", "empty", "cut off", "pdf"],
)
def test_what_is_no_workbook_is_unreadable(content: bytes) -> None:
    with pytest.raises(UnreadableError, match="the workbook cannot be read: BadZipFile"):
        agencies(content)


def test_a_workbook_that_unpacks_without_end_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        packed.writestr("xl/workbook.xml", "")
        for number in range(5):
            packed.writestr(f"xl/media/{number}", bytes(100_000_000))

    with pytest.raises(UnreadableError, match="unpacks to 500000000 bytes"):
        agencies(out.getvalue())


@given(st.binary(max_size=400))
def test_no_bytes_make_the_reader_fail_in_another_way(content: bytes) -> None:
    with pytest.raises(PipelineError):
        agencies(b"PK\x03\x04" + content)


PAGE = """
<h2>Making America Safe</h2><ul><li>Press Releases</li></ul>
<h2>Specimen Jurisdiction List</h2>
<h4 class="usa-accordion__heading"><button>Alaska</button></h4>
<div><h5>Cities</h5><ul><li>City of Anchorage</li></ul></div>
<h4 class="usa-accordion__heading"><button>California</button></h4>
<div><h5>State</h5><ul><li>Self-Identification as a State Jurisdiction</li></ul>
<h5>County</h5><ul><li>Alameda County</li><li>Amador County</li></ul></div>
<h2>Keywords</h2><ul><li>Border Security</li></ul>
"""


def test_the_page_itself_gives_the_same_rows_as_its_print() -> None:
    rows = [[cell.text for cell in row.cells.values()] for row in listed(PAGE.encode()).rows]

    assert rows == [
        ["Alaska", "Cities", "City of Anchorage"],
        ["California", "State", "Self-Identification as a State Jurisdiction"],
        ["California", "County", "Alameda County"],
        ["California", "County", "Amador County"],
    ]


def test_a_place_is_resolved_in_the_state_it_stands_under() -> None:
    frame = normalise(listed(PAGE.encode())).tables["listed_jurisdictions"]

    found = dict(zip(frame["jurisdiction_printed"], frame["jurisdiction_code"], strict=True))
    assert found["Alameda County"] == "06001"
    assert found["Self-Identification as a State Jurisdiction"] == "06"


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("<h2>About DHS</h2>", "expected a title '... Jurisdiction List'"),
        ("<h2>Jurisdiction List</h2><li>Albany</li>", "above 'Albany', found none"),
        (
            "<h2>Jurisdiction List</h2><h4>California</h4><li>Albany</li>",
            "above 'Albany', found none",
        ),
    ],
)
def test_a_page_of_another_structure_is_refused(page: str, says: str) -> None:
    with pytest.raises(LayoutError, match=says):
        listed(page.encode())


@pytest.mark.parametrize(
    ("name", "rows", "layout"),
    [
        ("05192025pm", 588, "2025-05"),
        ("05202025pm", 603, "2025-05"),
        ("07182025pm", 832, "2025-07"),
    ],
)
def test_the_published_workbooks_are_read_whole(
    shared: Path, name: str, rows: int, layout: str
) -> None:
    path = shared / f"documents/ice-287g-participating-agencies-{name}.xlsx"

    found = agencies(path.read_bytes(), f"{name}.xlsx")

    assert (len(found.rows), found.layout) == (rows, f"ice_287g_agencies/{layout}")
    assert sum(row.cells["state"].text == "" for row in found.rows) == 0


def test_the_published_list_is_read_whole(shared: Path) -> None:
    found = listed((shared / "documents/dhs-jurisdictions-list-2025-05-31.pdf").read_bytes())

    groups = Counter(row.cells["listed_under"].text for row in found.rows)
    assert groups == {"Counties": 342, "Cities": 200, "County": 49, "State": 14}
    assert len({row.cells["state"].text for row in found.rows}) == 36
