"""Rows and columns that no rule draws."""

from __future__ import annotations

from typing import Any

from extractors import tables
from extractors.pdf.engine import read

New = Any
STATES = [
    ("Alder", "1,204", "88", "16"),
    ("Birch", "310", "5", "0"),
    ("Cedar Falls", "77", "N/A", "2"),
    ("Dogwood", "9,018", "640", "31"),
]


def figures(sheet: Any, top: float, xs: tuple[float, ...] = (40, 180, 250, 320)) -> None:
    for row, texts in enumerate(STATES):
        for x, text in zip(xs, texts, strict=True):
            sheet.text(x, top + 12 * row, text)


def test_lines_of_figures_in_one_ruled_band_are_rows(paper: New) -> None:
    sheet = paper()
    sheet.table(
        [["State", "Handgun", "Long Gun", "Other"], ["\n\n\n\n", "", "", ""]],
        widths=[140, 70, 70, 70],
        stroked=True,
    )
    figures(sheet, 80)

    (table,) = read(sheet.pdf(), document="d").tables

    assert table.header == ("State", "Handgun", "Long Gun", "Other")
    assert tables.rows(table)[1:] == [list(row) for row in STATES]


def test_wrapped_texts_in_one_ruled_row_stay_one_row(paper: New, header: list[str]) -> None:
    sheet = paper()
    sheet.table([header, ["Harbor County\nJail", "Saint\nLucia", "02/02/2017", "Assault\nTheft"]])

    (table,) = read(sheet.pdf(), document="d").tables

    assert tables.rows(table)[1:] == [
        ["Harbor County Jail", "Saint Lucia", "02/02/2017", "Assault Theft"]
    ]


def test_columns_of_figures_in_rows_ruled_over_their_full_width_are_columns(paper: New) -> None:
    sheet = paper()
    sheet.table(
        [["State", "Handgun", "Long Gun", "Other"], *([""] * 4 for _ in STATES)],
        widths=[140, 70, 70, 70],
        spans={(row, 0): (1, 4) for row in range(1, 5)},
    )
    for row, texts in enumerate(STATES, 1):
        for x, text in zip((40, 180, 250, 320), texts, strict=True):
            sheet.text(x, 63 + 17 * row, text)

    (table,) = read(sheet.pdf(), document="d").tables

    assert tables.rows(table)[1:] == [list(row) for row in STATES]


def test_a_table_between_level_rules_has_its_heading_over_several_columns(paper: New) -> None:
    sheet = paper()
    sheet.text(40, 60, "Table 1. Checks by state and kind of firearm, counted over the year")
    for top in (80, 110, 166):
        sheet.rule(36, top, 380, top, stroked=True)
    sheet.rule(176, 95, 290, 95, stroked=True)
    sheet.text(205, 84, "Firearms")
    for x, text in ((40, "State"), (180, "Handgun"), (250, "Long Gun"), (320, "Other")):
        sheet.text(x, 98, text)
    figures(sheet, 114)
    sheet.text(40, 180, "Source: drawn for this test, which needs a sentence after its table.")

    reading = read(sheet.pdf(), document="d")

    (table,) = reading.tables
    assert table.header == ("State", "Firearms Handgun", "Firearms Long Gun", "Other")
    assert tables.rows(table)[table.header_rows :] == [list(row) for row in STATES]
    assert [line.text[:7] for line in reading.lines] == ["Table 1", "Source:"]


def test_a_table_without_any_rule_is_found_by_its_columns(paper: New) -> None:
    sheet = paper()
    sheet.text(40, 60, "The table that follows has no rules at all, only columns that line up:")
    for x, text in ((40, "State"), (180, "Handgun"), (250, "Long Gun"), (320, "Other")):
        sheet.text(x, 84, text)
    figures(sheet, 98)
    sheet.text(40, 170, "It ends before this sentence, which is as long as the first.")

    reading = read(sheet.pdf(), document="d")

    (table,) = reading.tables
    assert table.header == ("State", "Handgun", "Long Gun", "Other")
    assert tables.rows(table)[1:] == [list(row) for row in STATES]
    assert len(reading.lines) == 2


def test_a_long_row_name_goes_on_in_the_next_line(paper: New) -> None:
    sheet = paper()
    for x, text in ((40, "State"), (180, "Handgun"), (250, "Long Gun"), (320, "Other")):
        sheet.text(x, 84, text)
    figures(sheet, 98)
    sheet.text(40, 146, "Elm, Fir and")
    for x, text in zip((40, 180, 250, 320), ("other trees", "1", "2", "3"), strict=True):
        sheet.text(x, 158, text)

    (table,) = read(sheet.pdf(), document="d").tables

    assert tables.rows(table)[-1] == ["Elm, Fir and other trees", "1", "2", "3"]


def test_prose_in_two_columns_is_no_table(paper: New) -> None:
    sheet = paper()
    for line in range(12):
        sheet.text(40, 60 + 12 * line, f"In the year {1990 + line} the office counted the cases,")
        sheet.text(310, 60 + 12 * line, f"as section {line} of this report sets out in words.")

    assert read(sheet.pdf(), document="d").tables == ()


def test_a_list_with_bullets_is_no_table(paper: New) -> None:
    sheet = paper()
    for line, year in enumerate(range(2001, 2009)):
        sheet.text(40, 60 + 12 * line, "•")
        sheet.text(60, 60 + 12 * line, str(year))

    assert read(sheet.pdf(), document="d").tables == ()


def test_rows_of_figures_beside_columns_that_are_ruled_are_rows(paper: New) -> None:
    sheet = paper()
    sheet.table(
        [["State", "Handgun", "Year", "Rifles"], *([""] * 4 for _ in range(3))],
        widths=[140, 70, 70, 70],
        spans={(1, 0): (3, 1), (1, 1): (3, 1)},
    )
    for row, (state, count, *_) in enumerate(STATES):
        sheet.text(40, 78 + 12 * row, state)
        sheet.text(180, 78 + 12 * row, count)
    for row, (year, rifles) in enumerate([("2015", "4"), ("2016", "7"), ("2017", "9")]):
        sheet.text(250, 80 + 17 * row, year)
        sheet.text(320, 80 + 17 * row, rifles)

    reading = read(sheet.pdf(), document="d")

    (table,) = reading.tables
    texts = [(cell.col, cell.text) for cell in table.cells if cell.row and cell.text]
    for col, wanted in enumerate([[s[0] for s in STATES], [s[1] for s in STATES]]):
        assert [text for c, text in texts if c == col] == wanted
    assert [text for c, text in texts if c == 2] == ["2015", "2016", "2017"]
    first = [cell.row for cell in table.cells if cell.text in ("Alder", "1,204", "2015")]
    assert first == [1, 1, 1]
    assert reading.leftover == ()


def test_two_texts_that_span_the_same_rows_are_not_cut(paper: New) -> None:
    sheet = paper()
    lines = "Theft\nAssault\nBurglary"
    sheet.table(
        [
            ["Facility", "Notes", "Year", "Detainers"],
            ["Harbor\nCounty\nJail", lines, "2015", "4"],
            ["", "", "2016", "7"],
            ["", "", "2017", "9"],
        ],
        spans={(1, 0): (3, 1), (1, 1): (3, 1)},
    )

    (table,) = read(sheet.pdf(), document="d").tables

    assert tables.rows(table, fill_down=True)[1:] == [
        ["Harbor County Jail", "Theft Assault Burglary", year, count]
        for year, count in (("2015", "4"), ("2016", "7"), ("2017", "9"))
    ]


def test_figures_half_way_down_a_label_of_two_lines_are_in_its_row(paper: New) -> None:
    sheet = paper()
    for row, (state, *counts) in enumerate(STATES):
        top = 80 + 26 * row
        sheet.text(40, top - 5, f"{state} and all its")
        sheet.text(40, top + 5, "Counties (by year)")
        for x, count in zip((180, 250, 320), counts, strict=True):
            sheet.text(x, top, count)

    (table,) = read(sheet.pdf(), document="d").tables

    assert tables.rows(table) == [
        [f"{state} and all its Counties (by year)", *counts] for state, *counts in STATES
    ]
