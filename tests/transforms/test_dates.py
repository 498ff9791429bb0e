import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms import dates

DAYS = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 12, 31))


@given(DAYS)
def test_what_is_printed_is_what_is_read(day: dt.date) -> None:
    for form in ("%m/%d/%Y", "%B %d, %Y", "%b. %d, %Y", "%b %d %Y", "%B %dth, %Y", "%Y-%m-%d"):
        assert dates.day(day.strftime(form)).value == day


@given(st.text(max_size=30))
def test_any_other_text_is_read_or_refused_with_a_value_error(text: str) -> None:
    for parse in (dates.day, dates.month, dates.span):
        with contextlib.suppress(ValueError):
            assert parse(text) is not None


@pytest.mark.parametrize(
    "text", ["13/01/2017", "02/30/2017", "2/3", "Sept. 6", "1/24/2O17", "2017", "Feb 30, 2017"]
)
def test_a_day_is_never_guessed_or_shifted(text: str) -> None:
    with pytest.raises(ValueError, match="day"):
        dates.day(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Jan. 28 – Feb. 3, 2017", (2017, 1, 28), (2017, 2, 3)),
        ("Feb 4 – Feb 10, 2017", (2017, 2, 4), (2017, 2, 10)),
        ("Feb 11 Feb 17, 2017", (2017, 2, 11), (2017, 2, 17)),
        ("February 4-10, 2017", (2017, 2, 4), (2017, 2, 10)),
        ("Dec. 28, 2016 to Jan. 3, 2017", (2016, 12, 28), (2017, 1, 3)),
        ("January 28, 2017 and February 3, 2017", (2017, 1, 28), (2017, 2, 3)),
        ("January 28, 2017, and February 3, 2017", (2017, 1, 28), (2017, 2, 3)),
        ("between January 28, 2017 and February 3, 2017", (2017, 1, 28), (2017, 2, 3)),
        ("Jan 28 2017 Feb 3 2017", (2017, 1, 28), (2017, 2, 3)),
        ("January 28 \u2212 February 3, 2017", (2017, 1, 28), (2017, 2, 3)),
        ("10/01/2003 to 06/05/2017", (2003, 10, 1), (2017, 6, 5)),
        ("1/28/2017\u20132/3/2017", (2017, 1, 28), (2017, 2, 3)),
    ],
)
def test_a_span_in_every_form_seen(
    text: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    assert dates.span(text) == (dt.date(*first), dt.date(*last))


def test_a_span_that_runs_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        dates.span("Feb. 10 - Feb. 4, 2017")
