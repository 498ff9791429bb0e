import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms import countries, reference

KNOWN = {row["code"] for row in reference.rows("countries")} | {"XKX"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Georgia", "GEO"),
        ("Columbia", "COL"),
        ("St. Vincent-Grenadines", "VCT"),
        ("ANTIGUA- BARBUDA", "ATG"),
        ("MOZAMBIQU E", "MOZ"),
        ("BOSNIA", "BIH"),
        ("Côte d'Ivoire", "CIV"),
        ("The Bahamas", "BHS"),
        ("Colombia, Republic of", "COL"),
        ("Puebla, Mexico", "MEX"),
        ("Mexico (use only when state is unknown)", "MEX"),
        ("Kosovo", "XKX"),
        ("Scotland", "GBR"),
        ("USSR", "SUHH"),
        ("Zaire", "ZRCD"),
        ("Czechoslovakia", "CSHH"),
        ("Netherlands Antilles", "ANHH"),
        ("Salvadoran", "SLV"),
        ("Ecuadorean", "ECU"),
    ],
)
def test_a_country_as_agencies_print_it_resolves(text: str, code: str) -> None:
    found = countries.resolve(text)

    assert (found.status, found.code) == ("resolved", code)


@pytest.mark.parametrize(
    ("text", "status", "rule"),
    [
        ("", "unknown", "country.unknown"),
        ("Korea", "ambiguous", "country.alias"),
        ("Dominican", "ambiguous", "country.demonym"),
        ("Congolese", "ambiguous", "country.demonym"),
        ("Texas", "unknown", "country.us_state"),
        ("New Mexico", "unknown", "country.us_state"),
        ("Calif.", "unknown", "country.us_state"),
        ("Stateless", "unknown", "country.stateless"),
        ("Unknown", "unknown", "country.not_known"),
        ("Mexico, Guatemala", "unknown", "country.unknown"),
        ("\u041cexico", "unknown", "country.unknown"),
        ("x" * 10_000_000, "unknown", "country.unknown"),
    ],
)
def test_a_country_without_one_reading_has_a_reason_and_no_code(
    text: str, status: str, rule: str
) -> None:
    found = countries.resolve(text)

    assert (found.status, found.code, found.method.id) == (status, None, rule)


def test_korea_has_both_states_as_candidates() -> None:
    codes = [code for code, _ in countries.resolve("Korea").candidates]

    assert sorted(codes) == ["KOR", "PRK"]


def test_georgia_in_prose_needs_evidence() -> None:
    assert countries.resolve("Georgia", prose=True).status == "ambiguous"
    assert countries.resolve("Mexico", prose=True).code == "MEX"


def test_a_withdrawn_country_is_marked_historical() -> None:
    assert countries.resolve("Yugoslavia").kind == "historical"
    assert countries.resolve("Slovenia").kind == "current"


def test_every_iso_name_resolves_to_its_own_code_in_any_case() -> None:
    wrong = [
        row
        for row in reference.rows("countries")
        for text in (row["text"], row["text"].upper(), row["text"].lower())
        if countries.resolve(text).code != row["code"]
    ]

    assert wrong == []


def test_every_demonym_and_alias_gives_exactly_its_codes() -> None:
    for name in ("demonyms", "country_aliases"):
        for row in reference.rows(name):
            found = countries.resolve(row["text"])
            codes = [found.code] if found.code else [code for code, _ in found.candidates]
            assert codes == row["codes"].split(), row


@given(st.text(max_size=40), st.booleans())
def test_any_text_gives_a_code_of_the_tables_or_none(text: str, prose: bool) -> None:
    found = countries.resolve(text, prose=prose)

    assert (found.code is not None) == (found.status == "resolved")
    assert found.code is None or found.code in KNOWN
