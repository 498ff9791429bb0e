import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms import countries, places


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Clark, Nevada", "32003"),
        ("Travis County, Texas", "48453"),
        ("travis county, TX", "48453"),
        ("Iowa City, Johnson County, Iowa", "19103"),
        ("Orleans Parish, Louisiana", "22071"),
        ("New York City, New York", "3651000"),
        ("Texas", "48"),
    ],
)
def test_a_place_with_its_state_resolves(text: str, code: str) -> None:
    found = places.resolve(text)

    assert (found.status, found.code) == ("resolved", code)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Franklin County", "ambiguous"),
        ("Richmond, Virginia", "ambiguous"),
        ("Nowhere County, TX", "unknown"),
        ("", "unknown"),
        (",", "unknown"),
    ],
)
def test_a_place_without_one_reading_has_no_code(text: str, status: str) -> None:
    found = places.resolve(text)

    assert (found.status, found.code) == (status, None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Georgia", "GEO"),
        ("Columbia", "COL"),
        ("St. Vincent-Grenadines", "VCT"),
        ("ANTIGUA- BARBUDA", "ATG"),
        ("AFGHANISTA N", "AFG"),
        ("Côte d'Ivoire", "CIV"),
        ("USSR", "SUHH"),
    ],
)
def test_a_country_as_agencies_print_it_resolves(text: str, code: str) -> None:
    found = countries.resolve(text)

    assert (found.status, found.code) == ("resolved", code)


@pytest.mark.parametrize(
    ("text", "status"), [("Korea", "ambiguous"), ("Texas", "unknown"), ("", "unknown")]
)
def test_a_country_without_one_reading_has_no_code(text: str, status: str) -> None:
    found = countries.resolve(text)

    assert (found.status, found.code) == (status, None)


@given(st.text(max_size=40))
def test_no_text_raises_and_only_table_codes_come_out(text: str) -> None:
    for found in (places.resolve(text), countries.resolve(text)):
        assert found.status in ("resolved", "ambiguous", "unknown")
        assert (found.code is None) == (found.status != "resolved")
