import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms import dates, dates_in_prose

BASE = dt.date(2019, 3, 5)  # a Tuesday


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("January 28, 2017", (2017, 1, 28), "day"),
        ("Saturday, January 28, 2017", (2017, 1, 28), "day"),
        ("February 2017", (2017, 2, 1), "month"),
        ("2016", (2016, 1, 1), "year"),
        ("Feb. 3", (2019, 2, 3), "inferred_year"),
        ("Sept. 6", (2018, 9, 6), "inferred_year"),
        ("Feb. 29", (2016, 2, 29), "inferred_year"),
        ("Tuesday", (2019, 3, 5), "day"),
        ("Wednesday", (2019, 2, 27), "day"),
        ("yesterday", (2019, 3, 4), "day"),
    ],
)
def test_prose_is_read_from_the_releases_own_date(
    text: str, value: tuple[int, int, int], precision: str
) -> None:
    found = dates_in_prose.read(text, base=BASE)

    assert (found.value, found.precision) == (dt.date(*value), precision)


@pytest.mark.parametrize("text", ["soon", "Feb. 30", "Smarch 3", "13", "last week"])
def test_what_prose_does_not_state_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"form of a year|calendar|month"):
        dates_in_prose.read(text, base=BASE)


@pytest.mark.parametrize("text", ["01/01/1017", "01/01/2917", "January 28, 0017", "0000-01-01"])
def test_a_day_that_no_agency_can_mean_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="day"):
        dates.day(text)


def test_a_weekday_that_contradicts_its_day_is_refused() -> None:
    with pytest.raises(ValueError, match="weekday"):
        dates.day("Monday, January 28, 2017")


def test_digits_of_other_scripts_are_refused() -> None:
    with pytest.raises(ValueError, match="day"):
        dates.day("٠١/٠٢/٢٠١٧")


@pytest.mark.parametrize(
    ("birth", "on", "age"),
    [
        (dt.date(1980, 6, 1), dt.date(2017, 5, 31), 36),
        (dt.date(1980, 6, 1), dt.date(2017, 6, 1), 37),
        (dt.date(1980, 2, 29), dt.date(2017, 2, 28), 36),
        (dt.date(1980, 2, 29), dt.date(2017, 3, 1), 37),
        (dt.date(2017, 1, 1), dt.date(2017, 1, 1), 0),
    ],
)
def test_an_age_grows_on_the_birthday(birth: dt.date, on: dt.date, age: int) -> None:
    assert dates.age_on(birth, on) == age


def test_nobody_has_an_age_before_birth() -> None:
    with pytest.raises(ValueError, match="before the birth"):
        dates.age_on(dt.date(2017, 1, 2), dt.date(2017, 1, 1))


@given(st.text(max_size=30), st.dates(dt.date(1950, 1, 1), dt.date(2050, 1, 1)))
def test_any_text_in_prose_is_read_or_refused_with_a_value_error(text: str, base: dt.date) -> None:
    with contextlib.suppress(ValueError):
        found = dates_in_prose.read(text, base=base)
        assert found.value is None or dates.FIRST <= found.value <= dates.LAST
