"""Dates in prose, with the precision that is printed."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.narrative import when

PUBLISHED = dt.date(2025, 2, 26)


def values(text: str, last: str | None = None) -> list[tuple[str, bool]]:
    return [(d.value, d.inferred) for d in when.find(text, published=PUBLISHED, last=last)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("arrested him Feb. 4, 2018, after", [("2018-02-04", False)]),
        ("arrested him Feb. 04, 2018", [("2018-02-04", False)]),
        ("on Oct.17, 2024", [("2024-10-17", False)]),
        ("on 3 March 2016", [("2016-03-03", False)]),
        ("on 7/8/2019", [("2019-07-08", False)]),
        ("in January 1995", [("1995-01", False)]),
        ("in 2007 and a 2018 conviction", [("2007", False), ("2018", False)]),
        ("arrested Jan. 8", [("2025-01-08", True)]),
        ("arrested Dec. 3", [("2024-12-03", True)]),
        ("throughout the month of May", [("2024-05", True)]),
        ("on Monday", [("2025-02-24", True)]),
        ("arrested Wednesday", [("2025-02-26", True)]),
        ("He may go. In total 2,017 people; room 1984.", []),
        ("Feb. 30, 2018", []),
        ("later that day", []),
    ],
)
def test_a_date_is_read_as_precisely_as_it_is_printed(
    text: str, found: list[tuple[str, bool]]
) -> None:
    assert values(text) == found


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Later that day, ICE", "2024-02-28"),
        ("On that same day, ICE", "2024-02-28"),
        ("The next day, ICE", "2024-02-29"),
        ("two days later", "2024-03-01"),
        ("Three weeks later", "2024-03-20"),
    ],
)
def test_a_day_told_from_another_is_counted_and_marked(text: str, day: str) -> None:
    assert values(text, last="2024-02-28") == [(day, True)]


def test_of_a_span_the_first_day_is_given_and_the_span_marked() -> None:
    (found,) = when.find("April 6-12", published=PUBLISHED)
    assert (found.value, found.several) == ("2024-04-06", True)


def test_without_a_day_of_publication_no_year_is_made_up() -> None:
    assert when.find("on Jan. 8", published=None) == []


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_error(text: str) -> None:
    for found in when.find(text, published=PUBLISHED, last="2020-01-31"):
        assert found.precision in {"day", "month", "year"}


@given(st.dates(min_value=dt.date(1950, 1, 1), max_value=dt.date(2049, 12, 31)))
def test_every_full_date_comes_back(day: dt.date) -> None:
    assert values(f"arrested him {day:%B} {day.day}, {day.year}, in Salem") == [
        (day.isoformat(), False)
    ]
