import pytest

from extractors.records import Cell, Line, PrintedRow, Spot, Statement
from transforms.reconcile import verdict

SPOT = Spot(page=1, bbox=(0, 0, 1, 1))


def rows(*counts: str, section: str = "I") -> list[PrintedRow]:
    return [
        PrintedRow(
            fact="issued_detainers",
            section=section,
            position=i,
            cells={"detainers_issued": Cell(text=text, spots=(SPOT,))},
        )
        for i, text in enumerate(counts)
    ]


def stated(value: int, counts: str | None) -> Statement:
    line = Line(text=f"{value} detainers", spot=SPOT)
    return Statement(measure="issued", value=value, section="I", counts=counts, line=line)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (stated(2, "rows"), ("reconciled", 2)),
        (stated(1_051, "detainers_issued"), ("reconciled", 1051)),
        (stated(3, "rows"), ("differs", 2)),
        (stated(1_050, "detainers_issued"), ("differs", 1051)),
        (stated(3083, None), ("not_checkable", None)),
    ],
)
def test_a_stated_figure_against_the_rows(
    statement: Statement, expected: tuple[str, int | None]
) -> None:
    found = verdict(statement, [*rows("1,000", "51"), *rows("9", section="II")])

    assert (found.verdict, found.extracted) == expected


def test_a_difference_says_by_how_much() -> None:
    assert verdict(stated(632, "rows"), rows(*["1"] * 633)).reason == (
        "the rows give 633, 1 more than the 632 stated"
    )


def test_a_sum_over_an_unreadable_figure_is_not_checkable() -> None:
    found = verdict(stated(51, "detainers_issued"), rows("51", "n/a"))

    assert found.verdict == "not_checkable"
    assert found.reason == "1 of the figures to be added up cannot be read"
