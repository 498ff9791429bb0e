from extractors.records import Cell, Document, PrintedRow, Spot
from transforms import identity

DOCUMENT = Document(url="https://www.ice.gov/r.pdf", series="ice_ddor_weekly")


def row(
    facility: str, *, position: int = 0, page: int = 1, section: str = "II", **cells: Cell
) -> PrintedRow:
    spot = Spot(page=page, bbox=(0, 0, 10, 10))
    return PrintedRow(
        fact="declined_detainers",
        section=section,
        position=position,
        cells={"facility": Cell(text=facility, spots=(spot,)), **cells},
    )


def test_the_name_of_a_row_never_changes() -> None:
    assert identity.row_ids(DOCUMENT, [row("Travis County Jail"), row("Travis County Jail")]) == [
        "0d52694c844069cdf37e4af897286d3f",
        "3c1a0b6f56d41142a0ca8aec9737a966",
    ]


def test_equal_rows_are_told_apart_by_their_order_only() -> None:
    first, second, third = identity.row_ids(DOCUMENT, [row("A"), row("A"), row("B")])

    assert first != second
    assert identity.row_ids(DOCUMENT, [row("B"), row("A"), row("A")]) == [third, first, second]


def test_place_on_the_page_and_invisible_characters_do_not_name_a_row() -> None:
    plain = identity.row_ids(DOCUMENT, [row("Travis County")])

    assert identity.row_ids(DOCUMENT, [row("Travis\u00a0 County ", position=7, page=9)]) == plain


def test_section_and_document_name_a_row() -> None:
    elsewhere = Document(url="https://www.ice.gov/other.pdf", series="ice_ddor_weekly")
    names = {
        *identity.row_ids(DOCUMENT, [row("A")]),
        *identity.row_ids(DOCUMENT, [row("A", section="I")]),
        *identity.row_ids(elsewhere, [row("A")]),
    }

    assert len(names) == 3


def test_row_numbers_and_derived_values_do_not_name_a_row() -> None:
    spot = Spot(page=1, bbox=(0, 0, 1, 1))
    number = Cell(text="7", spots=(spot,), kind="ordinal")
    age = Cell(text="48", spots=(spot,), kind="number", derived=True)

    assert identity.row_ids(DOCUMENT, [row("A", number=number, age_at_death=age)]) == (
        identity.row_ids(DOCUMENT, [row("A")])
    )
