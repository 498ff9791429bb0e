"""What holds for every vocabulary and every text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms import vocabulary
from transforms.dimensions import COUNTRIES, JURISDICTIONS, OFFENCES, rows

CODES = {
    "jurisdiction": {row["code"] for row in rows(JURISDICTIONS)},
    "country": {row["code"] for row in rows(COUNTRIES)},
    "offence": {row["code"] for row in rows(OFFENCES)},
}
WORDS = st.sampled_from(
    [
        "Franklin",
        "County",
        "Texas",
        "Ohio",
        "TX",
        ",",
        "(",
        ")",
        ";",
        "-",
        "Jail",
        "Police",
        "Georgia",
        "Korea",
        "Republic",
        "of",
        "the",
        "North",
        "Mexico",
        "Guinea",
        "Assault",
        "Aggravated",
        "Weapon",
        "Sexual",
        "Minor",
        "Drug",
        "Possession",
        "Sale",
        "Murder",
        "Attempted",
        "Theft",
        "Vehicle",
        "Ѕan",
        "Travís",
        "\u202e",
    ]
)
TEXTS = st.text(max_size=60) | st.lists(WORDS, max_size=8).map(" ".join)


@pytest.mark.parametrize("name", vocabulary.NAMES)
@given(text=TEXTS)
def test_any_text_gives_a_code_of_the_tables_or_none(name: str, text: str) -> None:
    found = vocabulary.answer(name, text)

    assert found.status in {"resolved", "ambiguous", "unknown"}
    assert (found.code is not None) == (found.status == "resolved")
    assert found.code is None or found.code in CODES[name]
    assert {code for code, _ in found.candidates} <= CODES[name]


@pytest.mark.parametrize("name", vocabulary.NAMES)
@given(text=st.lists(WORDS, max_size=8).map(" ".join))
def test_neither_case_nor_spaces_nor_what_was_asked_before_change_an_answer(
    name: str, text: str
) -> None:
    forms = (text, text.upper(), text.lower(), f" {text}  ", text)

    answers = {(found.status, found.code) for found in (vocabulary.answer(name, f) for f in forms)}

    assert len(answers) == 1


@pytest.mark.parametrize("name", vocabulary.NAMES)
@given(text=st.lists(WORDS, max_size=5).map(" ".join))
def test_an_unknown_text_has_a_line_that_would_add_it_and_names_without_a_decision(
    name: str, text: str
) -> None:
    found = vocabulary.answer(name, text)

    if vocabulary.missing(found):
        assert vocabulary.addition(name, text).startswith("transforms/reference/")
        assert {code for code, _ in vocabulary.near(name, text)} <= CODES[name]
        assert found.code is None


@pytest.mark.parametrize("name", vocabulary.NAMES)
def test_ten_megabytes_are_no_name(name: str) -> None:
    for text in ("x" * 10_000_000, "Texas, " * 1_500_000, "(" * 10_000_000):
        assert vocabulary.answer(name, text).code is None
