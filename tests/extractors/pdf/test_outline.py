"""Lists under headings, without a rule or a second column."""

from __future__ import annotations

from typing import Any

from extractors import tables
from extractors.pdf.engine import read

New = Any
LIST = {
    "Ashland": {"Counties": ["Ash", "Birch", "Cedar"], "Cities": ["Dogwood", "Elm"]},
    "Fir State": {"Counties": ["Gum", "Hazel", "Ironwood", "Juniper"]},
    "Kapok": {"Cities": ["Larch", "Maple", "Nutmeg"]},
}
ROWS = [[s, k, p] for s, kinds in LIST.items() for k, places in kinds.items() for p in places]


def lines() -> list[tuple[float, float, str]]:
    """Indent, size and text of each line."""
    found: list[tuple[float, float, str]] = []
    for state, kinds in LIST.items():
        found.append((40, 13, state))
        for kind, places in kinds.items():
            found.append((40, 11, kind))
            found += [(60, 9, place) for place in places]
    return found


def drawn(paper: New, listed: list[tuple[float, float, str]], break_after: int = 99) -> bytes:
    sheet = paper()
    sheet.text(40, 30, "The places that follow are listed by state, first counties, then cities.")
    top = 60.0
    for n, (x, size, text) in enumerate(listed):
        if n == break_after:
            sheet.page()
            top = 30.0
        sheet.text(x, top, text, size=size)
        top += 1.6 * size
    content: bytes = sheet.pdf()
    return content


def test_a_list_under_headings_of_two_levels_is_a_table_of_three_columns(paper: New) -> None:
    reading = read(drawn(paper, lines()), document="d")

    (table,) = reading.tables
    assert (table.columns, table.header_rows) == (3, 0)
    assert tables.rows(table, fill_down=False)[:4] == [
        ["Ashland", "Counties", "Ash"],
        ["", "", "Birch"],
        ["", "", "Cedar"],
        ["", "Cities", "Dogwood"],
    ]
    spans = [(c.text, c.row_span) for c in table.cells if c.col == 0]
    assert spans == [("Ashland", 5), ("Fir State", 4), ("Kapok", 3)]
    assert [line.text[:10] for line in reading.lines] == ["The places"]
    assert reading.leftover == ()


def test_each_cell_of_a_list_stands_where_its_text_does(paper: New) -> None:
    (table,) = read(drawn(paper, lines()), document="d").tables

    gum = next(c for c in table.cells if c.text == "Gum")
    assert gum.spots[0].bbox[0] == 60
    x0, top, x1, bottom = table.spots[0].bbox
    assert all(x0 <= c.spots[0].bbox[0] and c.spots[0].bbox[2] <= x1 for c in table.cells if c.text)
    assert (round(top), bottom > 250) == (63, True)


def test_a_list_goes_on_over_the_page_within_its_headings(paper: New) -> None:
    longer = lines()
    longer[12:12] = [(60, 9, f"Grove {n}") for n in range(12)]
    longer += [(40, 13, "Oakland"), (40, 11, "Cities"), *((60, 9, f"Oak {n}") for n in range(12))]
    longer += [(40, 13, "Pine"), (40, 11, "Cities"), *((60, 9, f"Pine {n}") for n in range(4))]

    (table,) = read(drawn(paper, longer, break_after=30), document="d").tables

    assert table.pages == (1, 2)
    filled = [row[:2] for row in tables.rows(table, fill_down=False) if row[0]]
    assert [row[0] for row in filled] == ["Ashland", "Fir State", "Kapok", "Oakland", "Pine"]
    assert table.rows == 40


def test_prose_under_headings_is_no_table(paper: New) -> None:
    prose = [
        (
            x,
            size,
            text
            if size > 9
            else f"{text} is a place of which there is a good deal to be said, and it is said here.",
        )
        for x, size, text in lines()
    ]

    assert read(drawn(paper, prose), document="d").tables == ()


def test_a_list_with_one_level_of_headings_is_no_table(paper: New) -> None:
    flat = [line for line in lines() if line[1] != 11]

    assert read(drawn(paper, flat), document="d").tables == ()
