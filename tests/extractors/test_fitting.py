from pathlib import Path

import pytest

from extractors.errors import LayoutError
from extractors.fitting import fit
from extractors.layouts import Layout, parse_layout
from extractors.pdf.reading import Reading, Table, TableCell
from extractors.records import Document, Line, Printed, Spot

DOCUMENT = Document(url="https://www.ice.gov/list.pdf", series="x")


def spot(page: int = 1, top: float = 100) -> Spot:
    return Spot(page=page, bbox=(10, top, 90, top + 10))


def line(text: str, *, page: int = 1, top: float = 10) -> Line:
    return Line(text=text, spot=spot(page, top))


def table(
    *rows: list[str], top: float = 100, spans: dict[tuple[int, int], int] | None = None
) -> Table:
    spans = spans or {}
    hidden = {(r + i, c) for (r, c), n in spans.items() for i in range(1, n)}
    cells = tuple(
        TableCell(
            row=r, col=c, row_span=spans.get((r, c), 1), text=text, spots=(spot(1, top + 10 * r),)
        )
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
        if (r, c) not in hidden
    )
    return Table(
        rows=len(rows), columns=len(rows[0]), header_rows=1, cells=cells, spots=(spot(1, top),)
    )


def reading(*tables: Table, lines: tuple[Line, ...] = (line("Section I: Cases"),)) -> Reading:
    return Reading(pages=1, engine="pdfium", lines=lines, tables=tables)


def layout(**more: object) -> Layout:
    section = {
        "key": "I",
        "heading": "^Section I:",
        "fact": "declined_detainers",
        "columns": {
            "facility": {"headers": ["LEA Facility", "Facility"], "fill_down": True},
            "declined": {"headers": ["Date Declined"], "kind": "date"},
        },
    }
    return parse_layout({"name": "x/1", "sections": [section | more]})


def secret_layout() -> Layout:
    return layout(
        columns={
            "name": {"headers": ["Name"], "personal": True},
            "born": {"headers": ["Date of Birth"], "personal": True},
            "died": {"headers": ["Date of Death"], "kind": "date"},
        },
        derive={"age_at_death": {"born": "born", "until": "died"}},
    )


def read(found: Reading, *layouts: Layout) -> Printed:
    return fit(found, layouts or (layout(),), document=DOCUMENT, sha256="0" * 64)


def test_columns_are_told_by_their_headers_not_by_their_order() -> None:
    swapped = table(["Date  declined", "FACILITY"], ["02/01/2017", "Travis County Jail"])

    (row,) = read(reading(swapped)).rows

    assert {name: cell.text for name, cell in row.cells.items()} == {
        "declined": "02/01/2017",
        "facility": "Travis County Jail",
    }
    assert row.cells["declined"].kind == "date"


def test_a_spanning_cell_is_filled_down_and_says_so_and_an_empty_cell_stays_empty() -> None:
    found = table(
        ["Facility", "Date Declined"],
        ["Travis", "02/01/2017"],
        ["", "02/02/2017"],
        ["", "02/03/2017"],
        spans={(1, 0): 2},
    )

    rows = read(reading(found)).rows

    assert [(r.cells["facility"].text, r.cells["facility"].filled) for r in rows] == [
        ("Travis", False),
        ("Travis", True),
        ("", False),
    ]
    assert rows[1].spot.bbox[1] == 120


@pytest.mark.parametrize(
    ("header", "says"),
    [
        (["Facility", "Date Declined", "Notes"], "'notes'"),
        (["Facility"], "found ['facility']"),
        (["Facility", "Date Declind"], "'date declind' is nearest to 'date declined'"),
    ],
)
def test_a_header_that_fits_no_layout_is_compared_with_the_nearest(
    header: list[str], says: str
) -> None:
    with pytest.raises(LayoutError) as error:
        read(reading(table(header, ["x"] * len(header))))

    assert says in str(error.value)
    assert "expected the columns ['lea facility', 'date declined']" in str(error.value)
    assert "page 1, section I" in error.value.where
    assert "Nearest layout: x/1" in error.value.advice


def test_the_first_layout_that_fits_is_taken_and_named() -> None:
    renamed = parse_layout(
        {
            "name": "x/2",
            "sections": [
                {
                    "key": "I",
                    "heading": "^Section I:",
                    "fact": "declined_detainers",
                    "columns": {
                        "facility": {"headers": ["Jail"]},
                        "declined": {"headers": ["Refused"]},
                    },
                }
            ],
        }
    )

    assert read(reading(table(["Jail", "Refused"], ["a", "b"])), layout(), renamed).layout == "x/2"


def test_a_missing_section_is_named() -> None:
    with pytest.raises(LayoutError, match="expected a table in section I"):
        read(reading(lines=(line("nothing here"),)))


def test_a_table_above_every_heading_is_refused() -> None:
    below = (line("Section I: Cases", top=500),)

    with pytest.raises(LayoutError, match="found none"):
        read(reading(table(["Facility", "Date Declined"], ["a", "b"]), lines=below))


def test_a_cell_that_spans_rows_where_none_should_is_refused() -> None:
    found = table(["Facility", "Date Declined"], ["a", "b"], ["c", ""], spans={(1, 1): 2})

    with pytest.raises(LayoutError, match="one cell a row in the column 'date declined'"):
        read(reading(found))


def test_personal_columns_leave_neither_a_cell_nor_a_word() -> None:
    found = table(
        ["Name", "Date of Birth", "Date of Death"], ["Quill, Orla", "03/02/1950", "03/01/2016"]
    )

    printed = read(reading(found), secret_layout())

    (row,) = printed.rows
    assert set(row.cells) == {"died", "age_at_death"}
    assert (row.cells["age_at_death"].text, row.cells["age_at_death"].derived) == ("65", True)
    assert "Quill" not in repr(printed)
    assert "1950" not in repr(printed)


def test_an_age_is_not_derived_from_a_date_that_cannot_be_read() -> None:
    found = table(["Name", "Date of Birth", "Date of Death"], ["Quill", "unknown", "03/01/2016"])

    (row,) = read(reading(found), secret_layout()).rows

    assert row.cells["age_at_death"].text == ""


def test_a_first_case_taken_for_a_header_is_not_quoted_where_columns_are_personal() -> None:
    headless = table(["Quill, Orla", "03/02/1950", "Date of Deth"])

    with pytest.raises(LayoutError) as error:
        read(reading(headless), secret_layout())

    assert "quill" not in str(error.value).casefold()
    assert "1950" not in str(error.value)
    assert "<11 characters>" in str(error.value)
    assert "date of deth" in str(error.value)


def test_figures_totals_and_row_numbers_become_statements_with_their_place() -> None:
    raw = {
        "name": "x/3",
        "period": "for (?P<text>.+ 2017)",
        "sections": [
            {
                "key": "I",
                "heading": "^Section I:",
                "fact": "issued_detainers",
                "totals": {
                    "column": "jurisdiction",
                    "pattern": "^Total",
                    "value": "detainers_issued",
                    "measure": "issued",
                },
                "columns": {
                    "number": {"headers": ["No."], "kind": "ordinal"},
                    "jurisdiction": {"headers": ["Jurisdiction"], "kind": "place"},
                    "detainers_issued": {"headers": ["Detainers"], "kind": "number"},
                },
            }
        ],
        "figures": [
            {"measure": "all", "section": "I", "pattern": "(?P<value>[\\d,]+) detainers in all"}
        ],
    }
    found = table(
        ["No.", "Jurisdiction", "Detainers"],
        ["1", "Clark, Nevada", "51"],
        ["2", "Cook, Illinois", "1,013"],
        ["", "Total", "1,064"],
    )
    lines = (
        line("Report for Feb 4 - Feb 10, 2017", top=10),
        line("There were 2,825 detainers", top=20),
        line("in all. Section", top=30),
        line("Section I: Highest", top=40),
    )

    printed = read(reading(found, lines=lines), parse_layout(raw))

    assert len(printed.rows) == 2
    assert printed.period == Line(text="Feb 4 - Feb 10, 2017", spot=spot(1, 10))
    assert [(s.measure, s.value, s.counts, s.line.spot.bbox[1]) for s in printed.statements] == [
        ("all", 2825, None, 20),
        ("issued", 1064, "detainers_issued", 130),
        ("numbered", 2, "rows", 120),
    ]
    assert "There were 2,825 detainers in all." in printed.statements[0].line.text


DECLINED = {"measure": "declined", "section": "I", "pattern": "(?P<value>[0-9]+) declined"}


@pytest.mark.parametrize(
    ("stated", "says"),
    [
        ({"figures": [DECLINED]}, "the figure 'declined'"),
        ({"period": "for the week of (?P<text>.+)"}, "the period"),
        ({"published": "as of (?P<text>.+)"}, "the date of publication"),
    ],
)
def test_a_document_that_no_longer_states_what_the_layout_reads_does_not_fit(
    stated: dict[str, object], says: str
) -> None:
    section = {
        "key": "I",
        "heading": "^Section I:",
        "fact": "declined_detainers",
        "columns": {"facility": {"headers": ["Facility"]}},
    }
    found = reading(table(["Facility"], ["Travis"]))
    assert len(read(found, parse_layout({"name": "x/4", "sections": [section]})).rows) == 1

    with pytest.raises(LayoutError, match=f"expected {says} in the text"):
        read(found, parse_layout({"name": "x/4", "sections": [section]} | stated))


def test_a_short_name_that_resembles_a_header_is_not_quoted() -> None:
    secret = layout(
        columns={"sex": {"headers": ["Sex"]}, "name": {"headers": ["Name"], "personal": True}}
    )

    with pytest.raises(LayoutError) as error:
        read(reading(table(["Rex", "Quill"])), secret)

    assert "rex" not in str(error.value).casefold()


def test_every_layout_of_every_series_names_columns_of_the_schema() -> None:
    from extractors.layouts import load_layouts
    from transforms.schema import TABLES

    folder = Path(__file__).parents[2] / "extractors" / "sources"
    for series in [path for path in folder.iterdir() if path.is_dir() and path.name[0] != "_"]:
        for each in load_layouts(series):
            for section in each.sections:
                columns = {c.name for c in TABLES[section.fact].columns} if section.fact else set()
                for field in section.fields:
                    if not field.personal and field.kind != "ordinal":
                        assert f"{field.name}_printed" in columns, (each.name, field.name)
