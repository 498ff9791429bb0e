from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from extractors import tables
from extractors.pdf.engine import read

if TYPE_CHECKING:
    from extractors.pdf.reading import Table

New = Any


def case(facility: str, n: int) -> list[str]:
    return [facility, "Ecuador", f"02/0{n % 9 + 1}/2017", f"Assault {n}"]


def body(table: Table) -> list[list[str]]:
    return tables.rows(table)[table.header_rows :]


def spans(table: Table, col: int) -> list[tuple[int, int, str]]:
    return [(c.row, c.row_span, c.text) for c in table.cells if c.col == col]


def test_a_ruled_table_gives_its_header_and_each_cell_with_its_place(
    paper: New, header: list[str]
) -> None:
    sheet = paper()
    sheet.text(30, 30, "Section II: Jurisdictions with Recorded Declined Detainers")
    sheet.table([header, case("Harbor County Jail", 1)], shaded=1)

    reading = read(sheet.pdf(), document="d")

    (table,) = reading.tables
    assert table.header == ("Facility", "Citizenship", "Declined", "Notable Criminal Activity")
    assert body(table) == [["Harbor County Jail", "Ecuador", "02/02/2017", "Assault 1"]]
    spot = next(c for c in table.cells if c.text == "Ecuador").spots[0]
    assert spot.page == 1
    assert spot.bbox == pytest.approx((190.25, 77.25, 280.25, 94.25), abs=0.5)
    assert [line.text for line in reading.lines] == [
        "Section II: Jurisdictions with Recorded Declined Detainers"
    ]
    assert reading.leftover == ()


def test_wrapped_lines_are_joined_by_one_space(paper: New, header: list[str]) -> None:
    sheet = paper()
    sheet.table(
        [
            header,
            ["Harbor County\nJail", "Ecuador", "02/01/2017", "Driving Under\nInfluence\nLiquor"],
        ]
    )

    (table,) = read(sheet.pdf(), document="d").tables

    assert body(table) == [
        ["Harbor County Jail", "Ecuador", "02/01/2017", "Driving Under Influence Liquor"]
    ]


def test_a_hyphen_between_small_letters_at_a_line_end_takes_no_space(
    paper: New, header: list[str]
) -> None:
    sheet = paper()
    sheet.table([header, ["St. Vincent-\nGrenadines", "x", "y", "co-\noperation"]])

    (table,) = read(sheet.pdf(), document="d").tables

    assert body(table) == [["St. Vincent- Grenadines", "x", "y", "co-operation"]]


def test_a_header_repeated_on_each_page_is_dropped(paper: New, header: list[str]) -> None:
    sheet = paper()
    for page in range(3):
        sheet.text(280, 760, f"Page {page + 1} of 3")
        sheet.table(
            [header, case("Harbor County Jail", 2 * page), case("Ash County Jail", 2 * page + 1)],
            shaded=1,
        )
        sheet.page()

    (table,) = read(sheet.pdf(), document="d").tables

    assert table.pages == (1, 2, 3)
    assert table.rows == 7
    assert [row[3] for row in body(table)] == [f"Assault {n}" for n in range(6)]


def test_a_header_printed_once_serves_all_pages(paper: New, header: list[str]) -> None:
    sheet = paper()
    sheet.table([header, case("Harbor County Jail", 0)], shaded=1)
    sheet.page()
    sheet.table([case("Ash County Jail", 1), case("Elm County Jail", 2)])

    (table,) = read(sheet.pdf(), document="d").tables

    assert table.header == tuple(header)
    assert [row[0] for row in body(table)] == [
        "Harbor County Jail",
        "Ash County Jail",
        "Elm County Jail",
    ]


def test_another_header_begins_another_table(paper: New, header: list[str]) -> None:
    sheet = paper()
    sheet.table([header, case("Harbor County Jail", 0)], shaded=1)
    sheet.page()
    sheet.table(
        [["Jurisdiction", "Enacted", "Policy", "Criteria"], ["Ash", "2014", "Ordinance", "None"]],
        shaded=1,
    )

    first, second = read(sheet.pdf(), document="d").tables

    assert first.header[0] == "Facility"
    assert second.header == ("Jurisdiction", "Enacted", "Policy", "Criteria")


def test_body_text_between_pages_parts_two_tables(paper: New, header: list[str]) -> None:
    sheet = paper()
    sheet.table([header, case("Harbor County Jail", 0)], shaded=1)
    sheet.page()
    sheet.text(30, 30, "The following cases were recorded later.")
    sheet.table([case("Ash County Jail", 1), case("Ash County Jail", 2)])

    assert [t.pages for t in read(sheet.pdf(), document="d").tables] == [(1,), (2,)]


def test_a_running_title_does_not_part_a_table(paper: New, header: list[str]) -> None:
    sheet = paper()
    for page in range(2):
        sheet.text(30, 20, "Weekly Declined Detainer Outcome Report")
        sheet.table([header, case("Harbor County Jail", page)], shaded=1)
        sheet.text(30, 770, f"as of 02/0{page + 1}/2017")
        sheet.page()

    assert [t.pages for t in read(sheet.pdf(), document="d").tables] == [(1, 2)]


def test_numbered_titles_at_one_place_part_tables(paper: New, header: list[str]) -> None:
    sheet = paper()
    for page in range(2):
        sheet.text(30, 30, f"Table {page + 1}")
        sheet.table([header, case("Harbor County Jail", page)], shaded=1)
        sheet.page()

    assert [t.pages for t in read(sheet.pdf(), document="d").tables] == [(1,), (2,)]


def test_columns_at_other_places_part_tables(paper: New, header: list[str]) -> None:
    sheet = paper()
    sheet.table([header, case("Harbor County Jail", 0)])
    sheet.page()
    sheet.table(
        [case("Ash County Jail", 1), case("Ash County Jail", 2)], widths=[120, 130, 80, 220]
    )

    assert [t.pages for t in read(sheet.pdf(), document="d").tables] == [(1,), (2,)]


def test_without_stitching_each_page_has_its_own_table(paper: New, header: list[str]) -> None:
    sheet = paper()
    for page in range(2):
        sheet.table([header, case("Harbor County Jail", page)], shaded=1)
        sheet.page()

    assert [t.pages for t in read(sheet.pdf(), document="d", stitch=False).tables] == [(1,), (2,)]


def test_a_facility_over_many_rows_is_one_span(paper: New, header: list[str]) -> None:
    sheet = paper()
    sheet.table(
        [header, *(case("Harbor County Jail", n) for n in range(4))], spans={(1, 0): (4, 1)}
    )

    (table,) = read(sheet.pdf(), document="d").tables

    assert spans(table, 0) == [(0, 1, "Facility"), (1, 4, "Harbor County Jail")]
    assert [row[0] for row in body(table)] == ["Harbor County Jail", "", "", ""]
    assert [row[0] for row in tables.rows(table, fill_down=True)[1:]] == ["Harbor County Jail"] * 4


def test_a_facility_that_goes_on_blank_over_a_page_break_is_one_span(
    paper: New, header: list[str]
) -> None:
    sheet = paper()
    sheet.table(
        [header, case("Ash County Jail", 0), *(case("Harbor County Jail", n) for n in range(1, 4))],
        shaded=1,
        spans={(2, 0): (3, 1)},
    )
    sheet.page()
    sheet.table(
        [header, *(case("", n) for n in range(4, 6)), case("Elm County Jail", 6)],
        shaded=1,
        spans={(1, 0): (2, 1)},
    )

    (table,) = read(sheet.pdf(), document="d").tables

    assert spans(table, 0)[1:] == [
        (1, 1, "Ash County Jail"),
        (2, 5, "Harbor County Jail"),
        (7, 1, "Elm County Jail"),
    ]
    harbor = next(c for c in table.cells if c.text == "Harbor County Jail")
    assert [spot.page for spot in harbor.spots] == [1, 2]


def test_an_empty_cell_stays_empty(paper: New, header: list[str]) -> None:
    sheet = paper()
    sheet.table(
        [header, case("Harbor County Jail", 1), ["Ash County Jail", "", "02/01/2017", "Assault"]]
    )

    (table,) = read(sheet.pdf(), document="d").tables

    assert body(table)[1] == ["Ash County Jail", "", "02/01/2017", "Assault"]
    assert all(cell.row_span == 1 for cell in table.cells)


def test_a_row_that_breaks_over_a_page_is_joined_with_both_places(
    paper: New, header: list[str]
) -> None:
    sheet = paper()
    sheet.table(
        [
            header,
            *(case("Harbor County Jail", n) for n in range(3)),
            ["Ash County Jail", "Ecuador", "02/09/2017", "Assault,"],
        ]
    )
    sheet.page()
    sheet.table([["", "", "", "Driving Under\nInfluence"], case("Elm County Jail", 8)])

    (table,) = read(sheet.pdf(), document="d").tables

    assert body(table)[3:] == [
        ["Ash County Jail", "Ecuador", "02/09/2017", "Assault, Driving Under Influence"],
        ["Elm County Jail", "Ecuador", "02/09/2017", "Assault 8"],
    ]
    broken = next(c for c in table.cells if c.text.startswith("Assault,"))
    assert [spot.page for spot in broken.spots] == [1, 2]


def test_a_first_row_with_one_empty_cell_is_a_row_of_its_own(paper: New, header: list[str]) -> None:
    sheet = paper()
    sheet.table([header, *(case("Harbor County Jail", n) for n in range(4))])
    sheet.page()
    sheet.table([["Ash County Jail", "", "02/09/2017", "Assault"], case("Elm County Jail", 8)])

    (table,) = read(sheet.pdf(), document="d").tables

    assert body(table)[4] == ["Ash County Jail", "", "02/09/2017", "Assault"]
    assert table.rows == 7


def test_a_broken_row_that_fills_most_columns_is_joined_where_its_texts_read_on(paper: New) -> None:
    head = ["Jurisdiction", "Enacted", "Policy", "Criteria"]
    sheet = paper()
    sheet.table(
        [
            head,
            *([f"Ash {n}", "May 2014", f"Ordinance {n}", "Judicial warrant"] for n in range(4)),
            ["Elm County,", "June 2015", "Procedure", "Holds a person only"],
        ]
    )
    sheet.page()
    sheet.table(
        [
            ["Ohio", "", "29-31", "where a judge signs"],
            ["Oak", "July 2015", "Order", "Judicial warrant"],
        ]
    )

    (table,) = read(sheet.pdf(), document="d").tables

    assert body(table)[4:] == [
        [
            "Elm County, Ohio",
            "June 2015",
            "Procedure 29-31",
            "Holds a person only where a judge signs",
        ],
        ["Oak", "July 2015", "Order", "Judicial warrant"],
    ]


def test_a_page_without_rules_above_and_below_goes_on_row_by_row(
    paper: New, header: list[str]
) -> None:
    sheet = paper()
    sheet.table([header, *(case("Harbor County Jail", n) for n in range(4))], open_bottom=True)
    sheet.page()
    sheet.table(
        [case("Elm County Jail", 8), case("Elm County Jail", 9)], open_top=True, stroked=True
    )

    (table,) = read(sheet.pdf(), document="d").tables

    assert [row[3] for row in body(table)] == [f"Assault {n}" for n in (0, 1, 2, 3, 8, 9)]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_page_turned_by_its_rotation_reads_as_its_reader_sees_it(
    paper: New, header: list[str], rotation: int
) -> None:
    sheet = paper(width=792, height=612)  # reportlab turns the paper with the rotation
    canvas = sheet.canvas
    canvas.setPageRotation(rotation)
    # The drawing is turned the other way, so that the reader sees it upright.
    width, height = (612, 792) if rotation % 180 else (792, 612)
    moves = {
        0: (1, 0, 0, 1, 0, 0),
        90: (0, 1, -1, 0, width, 0),
        180: (-1, 0, 0, -1, width, height),
        270: (0, -1, 1, 0, 0, height),
    }
    canvas.transform(*moves[rotation])
    sheet.table([header, case("Harbor County Jail", 1)])

    (table,) = read(sheet.pdf(), document="d").tables

    assert body(table) == [["Harbor County Jail", "Ecuador", "02/02/2017", "Assault 1"]]
    spot = next(c for c in table.cells if c.text == "Ecuador").spots[0]
    assert spot.bbox == pytest.approx((190.25, 77.25, 280.25, 94.25), abs=0.5)


def test_a_table_that_runs_up_an_upright_page_is_read_and_placed(
    paper: New, header: list[str]
) -> None:
    sheet = paper(width=612, height=792)
    sheet.canvas.transform(0, 1, -1, 0, 612, 0)
    sheet.height = 612
    sheet.table([header, case("Harbor County Jail", 1)])

    (table,) = read(sheet.pdf(), document="d").tables

    assert body(table) == [["Harbor County Jail", "Ecuador", "02/02/2017", "Assault 1"]]
    x0, top, x1, bottom = next(c for c in table.cells if c.text == "Ecuador").spots[0].bbox
    assert (x0, x1) == pytest.approx((77.25, 94.25), abs=0.5)
    assert (top, bottom) == pytest.approx((792 - 280.25, 792 - 190.25), abs=0.5)


def test_upright_words_in_a_header_are_read_in_their_cell(paper: New) -> None:
    sheet = paper()
    sheet.table([["State", "\n\n\n\n\n", "Total"], ["Ohio", "5", "7"]], widths=[90, 40, 60])
    sheet.canvas.saveState()
    sheet.canvas.translate(145, sheet.height - 130)
    sheet.canvas.rotate(90)
    sheet.canvas.drawString(0, 0, "Long Gun")
    sheet.canvas.restoreState()

    (table,) = read(sheet.pdf(), document="d").tables

    assert table.header == ("State", "Long Gun", "Total")


def test_a_slanted_stamp_over_a_table_is_left_over_and_not_in_its_cells(
    paper: New, header: list[str]
) -> None:
    sheet = paper()
    sheet.table([header, *(case("Harbor County Jail", n) for n in range(9))])
    sheet.canvas.saveState()
    sheet.canvas.translate(150, 600)
    sheet.canvas.rotate(30)
    sheet.canvas.setFont("Helvetica", 30)
    sheet.canvas.drawString(0, 0, "SPECIMEN")
    sheet.canvas.restoreState()

    reading = read(sheet.pdf(), document="d")

    assert [row[3] for row in body(reading.tables[0])] == [f"Assault {n}" for n in range(9)]
    assert "".join(line.text for line in reading.leftover).replace(" ", "") == "SPECIMEN"


def test_rules_inside_a_form_count_as_rules(paper: New, header: list[str]) -> None:
    sheet = paper()
    sheet.canvas.beginForm("table")
    sheet.table([header, case("Harbor County Jail", 1)])
    sheet.canvas.endForm()
    sheet.canvas.translate(20, -40)
    sheet.canvas.doForm("table")

    (table,) = read(sheet.pdf(), document="d").tables

    assert body(table) == [["Harbor County Jail", "Ecuador", "02/02/2017", "Assault 1"]]


def test_a_crop_box_moves_the_origin(paper: New, header: list[str]) -> None:
    sheet = paper()
    sheet.canvas.setCropBox((20, 30, 612, 772))
    sheet.table([header, case("Harbor County Jail", 1)])

    (table,) = read(sheet.pdf(), document="d").tables

    spot = next(c for c in table.cells if c.text == "Ecuador").spots[0]
    assert spot.bbox == pytest.approx((170.25, 57.25, 260.25, 74.25), abs=0.5)


def test_white_rules_and_slanted_lines_are_no_rules(paper: New, header: list[str]) -> None:
    sheet = paper()
    sheet.canvas.setStrokeGray(1)
    for y in range(100, 300, 10):
        sheet.canvas.line(30, y, 580, y)
    for x in range(30, 580, 50):
        sheet.canvas.line(x, 100, x, 300)
    sheet.canvas.setStrokeGray(0)
    for x in range(30, 580, 50):
        sheet.canvas.line(x, 100, x + 40, 300)
    sheet.text(100, 550, "Nothing here is a table")

    assert read(sheet.pdf(), document="d").tables == ()


def test_a_frame_around_prose_is_no_table(paper: New) -> None:
    sheet = paper()
    sheet.canvas.rect(20, 20, 570, 750)
    sheet.canvas.line(20, 60, 590, 60)
    sheet.text(40, 100, "A frame with a footer below")
    sheet.text(40, 740, "The footer")

    reading = read(sheet.pdf(), document="d")

    assert reading.tables == ()
    assert [line.text for line in reading.lines] == ["A frame with a footer below", "The footer"]


def test_several_processes_read_the_same_as_one(paper: New, header: list[str]) -> None:
    sheet = paper()
    for page in range(60):
        sheet.table([header, case("Harbor County Jail", page), case("", page)], shaded=1)
        sheet.page()
    content = sheet.pdf()

    assert read(content, document="d", workers=2) == read(content, document="d")


def test_pages_can_be_chosen(paper: New, header: list[str]) -> None:
    sheet = paper()
    for page in range(3):
        sheet.table([header, case("Harbor County Jail", page)], shaded=1)
        sheet.page()

    reading = read(sheet.pdf(), document="d", pages=range(2, 3))

    assert reading.pages == 4
    assert [table.pages for table in reading.tables] == [(2,)]


@pytest.mark.parametrize(
    ("again", "dropped"),
    [
        (["Facility", "Citizen-\nship", "Declined", "Notable Criminal\nActivity"], True),
        (["Facility", "Nationality", "Declined", "Notable Criminal Activity"], False),
    ],
    ids=["lines break otherwise", "another word"],
)
def test_a_header_that_is_not_quite_the_first_ones_is_the_same_or_begins_a_table(
    paper: New, header: list[str], again: list[str], dropped: bool
) -> None:
    sheet = paper()
    sheet.table([header, case("Harbor County Jail", 1)])
    sheet.page()
    sheet.table([again, case("Ash County Jail", 2)])

    found = read(sheet.pdf(), document="d").tables

    bodies = [[row[0] for row in body(table)] for table in found]
    one, other = "Harbor County Jail", "Ash County Jail"
    assert bodies == ([[one, other]] if dropped else [[one], [other]])


def test_a_word_broken_by_the_page_is_joined_as_within_a_cell(
    paper: New, header: list[str]
) -> None:
    sheet = paper()
    rows = [case(f"Jail {n}", n) for n in range(3)]
    sheet.table([header, *rows, ["Ash Jail", "Ecuador", "02/02/2017", "Theft of inter-"]])
    sheet.page()
    sheet.table([["", "", "", "national mail"], case("Elm Jail", 9)])

    (table,) = read(sheet.pdf(), document="d").tables

    assert [row[3] for row in body(table)][3:] == ["Theft of inter-national mail", "Assault 9"]


def test_the_bars_and_axes_of_a_chart_are_no_table(paper: New) -> None:
    sheet = paper()
    for row in range(9):
        sheet.rule(60, 60 + 30 * row, 560, 60 + 30 * row, stroked=True)
        sheet.rule(60, 64 + 30 * row, 100 + 45 * row, 64 + 30 * row, stroked=True)
        sheet.rule(60, 86 + 30 * row, 100 + 45 * row, 86 + 30 * row, stroked=True)
        sheet.rule(100 + 45 * row, 60, 100 + 45 * row, 330, stroked=True)
        sheet.text(104 + 45 * row, 68 + 30 * row, f"{5 * row}.5 of 100 %")
    sheet.rule(60, 60, 60, 330, stroked=True)

    reading = read(sheet.pdf(), document="d")

    assert reading.tables == ()
    assert len(reading.lines) == 9


@pytest.mark.parametrize("gap", [0, 2])
@pytest.mark.parametrize("width", [60, 100, 140])
def test_two_tables_that_touch_are_two(paper: New, gap: float, width: float) -> None:
    counted = [["County", "Count"], ["Adams", "12"], ["Berks", "7"]]
    listed = [
        ["Offence", "Day", "Case"],
        ["Fraud", "02/02/2017", "A"],
        ["Theft", "02/03/2017", "B"],
    ]
    sheet = paper()
    bottom = sheet.table(counted, widths=[150, 150])
    sheet.table(listed, top=bottom + gap, widths=[width, width, width])

    found = read(sheet.pdf(), document="d")

    assert [tables.rows(table) for table in found.tables] == [counted, listed]
    assert found.leftover == ()


def test_lower_levels_of_a_header_are_no_table_of_their_own(paper: New) -> None:
    sheet = paper()
    sheet.table(
        [
            ["Facility", "Detainers", "", ""],
            ["", "Issued", "Declined", ""],
            ["", "", "January", "February"],
            ["Ash", "9", "3", "2"],
            ["Elm", "7", "1", "0"],
        ],
        spans={(0, 0): (3, 1), (0, 1): (1, 3), (1, 1): (2, 1), (1, 2): (1, 2)},
    )

    (table,) = read(sheet.pdf(), document="d").tables

    assert table.header == (
        "Facility",
        "Detainers Issued",
        "Detainers Declined January",
        "Detainers Declined February",
    )


def test_a_row_whose_end_stands_alone_on_further_pages_is_whole(
    paper: New, header: list[str]
) -> None:
    sheet = paper()
    rows = [case(f"Jail {n}", n) for n in range(3)]
    sheet.text(30, 30, "Section II")
    sheet.table([header, *rows, ["Ash Jail", "Ecuador", "02/02/2017", "Assault,"]])
    for crime in ("robbery,", "theft"):
        sheet.page()
        sheet.text(30, 30, "Section II")
        sheet.table([["", "", "", crime]])

    reading = read(sheet.pdf(), document="d")

    (table,) = reading.tables
    assert body(table)[3] == ["Ash Jail", "Ecuador", "02/02/2017", "Assault, robbery, theft"]
    assert [spot.page for spot in table.cells[-1].spots] == [1, 2, 3]
    assert [line.text for line in reading.lines] == ["Section II"] * 3


@pytest.mark.parametrize("stitch", [True, False])
def test_a_frame_that_goes_on_with_no_table_stays_text(
    paper: New, header: list[str], stitch: bool
) -> None:
    sheet = paper()
    sheet.table([header, case("Ash Jail", 1)], widths=[160, 90, 80, 180 if stitch else 220])
    sheet.page()
    sheet.table([["", "", "", "a note\nin a frame"]])

    reading = read(sheet.pdf(), document="d", stitch=stitch)

    assert [table.pages for table in reading.tables] == [(1,)]
    assert [line.text for line in reading.lines] == ["a note", "in a frame"]
