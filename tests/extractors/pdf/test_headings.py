"""Headings that stand with the names of several columns in one ruled cell."""

from __future__ import annotations

from typing import Any

from extractors import tables
from extractors.pdf.engine import read

New = Any
WIDTHS = [100, 80, 80, 80]
STATES = [["Ash", "10", "20", "30"], ["Elm", "40", "50", "60"], ["Oak", "70", "80", "90"]]


def headed(paper: New, lines: list[list[tuple[float, str]]]) -> tables.Table:
    """A table whose first row has one cell over its last three columns, with these texts in it."""
    sheet = paper()
    head = ["State" + "\n" * (len(lines) - 1), "", "", ""]
    sheet.table([head, *STATES], widths=WIDTHS, shaded=1, spans={(0, 1): (1, 3)}, stroked=True)
    for n, texts in enumerate(lines):
        for x, text in texts:
            sheet.text(x, 63 + 11 * n, text)
    (table,) = read(sheet.pdf(), document="d").tables
    return table


def test_a_heading_over_names_is_a_level_of_its_own(paper: New) -> None:
    names = [(134.0, "Handgun"), (214.0, "Long Gun"), (294.0, "Other")]

    table = headed(paper, [[(220.0, "Pawned")], names])

    assert table.header == ("State", "Pawned Handgun", "Pawned Long Gun", "Pawned Other")
    assert [(c.row, c.col, c.row_span, c.col_span) for c in table.cells if c.row < 2] == [
        (0, 0, 2, 1),
        (0, 1, 1, 3),
        (1, 1, 1, 1),
        (1, 2, 1, 1),
        (1, 3, 1, 1),
    ]
    assert tables.rows(table)[table.header_rows :] == STATES


def test_names_without_a_heading_are_cut_into_their_columns(paper: New) -> None:
    names = [(134.0, "Handgun"), (214.0, "Long Gun"), (294.0, "Other")]

    assert headed(paper, [names]).header == ("State", "Handgun", "Long Gun", "Other")


def test_a_heading_of_words_that_stand_over_several_columns_stays_whole(paper: New) -> None:
    table = headed(paper, [[(180.0, "Number of checks in the year")]])

    assert table.cells[1].text == "Number of checks in the year"
    assert table.cells[1].col_span == 3


def boxed(paper: New, names: list[str], gap: float = 10) -> tables.Table:
    """A box as wide as the table, with texts over its columns, and below it the table."""
    sheet = paper()
    sheet.table([[""]], top=60 - gap, widths=[sum(WIDTHS)], stroked=True)
    for x, name in zip((34, 134, 214, 294), names, strict=True):
        sheet.text(x, 62 - gap, name)
    sheet.table(STATES, top=77, widths=WIDTHS, stroked=True)
    found: tables.Table = read(sheet.pdf(), document="d").tables[0]
    return found


def test_a_box_right_above_a_table_is_its_header(paper: New) -> None:
    table = boxed(paper, ["State", "Handgun", "Long Gun", "Other"])

    assert (table.header, table.header_rows) == (("State", "Handgun", "Long Gun", "Other"), 1)
    assert tables.rows(table)[1:] == STATES


def test_a_box_further_up_or_with_a_sentence_is_no_header(paper: New) -> None:
    assert tables.rows(boxed(paper, ["State", "Handgun", "Long Gun", "Other"], gap=40)) == STATES
    sentence = ["These figures are those that the states", "", "", ""]
    assert tables.rows(boxed(paper, sentence)) == STATES


def test_a_shaded_row_of_figures_below_the_header_is_data(paper: New) -> None:
    sheet = paper()
    head = ["State", "Handgun", "Long Gun", "Other"]
    sheet.table([head, *STATES], widths=WIDTHS, shaded=2)

    (table,) = read(sheet.pdf(), document="d").tables

    assert tables.rows(table)[table.header_rows :] == STATES


def test_a_shaded_row_of_years_below_headings_is_header(paper: New) -> None:
    sheet = paper()
    head = [["State", "Checks", "Sales", "Other"], ["", "2016", "2017", "2018"]]
    sheet.table([*head, *STATES], widths=WIDTHS, shaded=2)

    (table,) = read(sheet.pdf(), document="d").tables

    assert table.header == ("State", "Checks 2016", "Sales 2017", "Other 2018")


def test_a_superscript_stays_with_its_word(paper: New, header: list[str]) -> None:
    sheet = paper()
    sheet.table([header, ["Ash County Jail", "Peru", "02/01/2017", "Theft and\n"]])
    line = sheet.canvas.beginText(364, sheet.height - 100)
    for size, rise, text in ((9, 0, "assault, 1"), (5.5, 3.5, "st"), (9, 0, " degree")):
        line.setFont("Helvetica", size)
        line.setRise(rise)
        line.textOut(text)
    sheet.canvas.drawText(line)

    (table,) = read(sheet.pdf(), document="d").tables

    assert tables.rows(table)[1][3] == "Theft and assault, 1st degree"
