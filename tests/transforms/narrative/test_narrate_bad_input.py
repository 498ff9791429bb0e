"""Whatever comes in, something defined comes out, and no name with it."""

import datetime as dt
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.narrative import narrate, to_json
from transforms.narrative.models import EVENT_TYPES

PIECES = [
    *(
        "ICE arrested ",
        "Zoltan Kerekes",
        ", 41, ",
        "a citizen of Peru ",
        "on May 2, 2019",
        "May 3",
        ". ",
    ),
    *(
        "\n",
        "“",
        "” said Director Ann Li.",
        "The Salem County Jail ",
        "refused to honor the detainer",
        " and ",
    ),
    *(
        "released him",
        "; however, ",
        "who was convicted of ",
        "theft, fraud and arson",
        "twice ",
        "[person 3]",
    ),
    *(
        "10 times",
        "lodged two detainers ",
        "with the ",
        "(",
        "\t",
        "é",
        "was ",
        "Between ",
        "8 U.S.C. 1373 ",
    ),
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join))
@settings(max_examples=300, deadline=None)
def test_any_mixture_of_what_releases_are_made_of_is_read(text: str) -> None:
    narrative = narrate(text, published=dt.date(2020, 1, 31))
    printed = json.dumps(to_json(narrative), ensure_ascii=False)
    assert "Kerekes" not in printed
    assert "Kerekes" not in narrative.text
    for case in narrative.cases:
        for event in case.events:
            assert event.type in EVENT_TYPES
            assert 0 <= event.start < event.end <= len(narrative.text)


@given(st.text(max_size=400))
@settings(deadline=None)
def test_any_text_is_read_without_an_error(text: str) -> None:
    assert narrate(text, title=text[:40]).status in {"read", "empty", "unsure"}


@pytest.mark.parametrize("text", ["", "  \n \t "])
def test_an_empty_text_is_empty(text: str) -> None:
    assert narrate(text).status == "empty"


def test_a_headline_alone_is_no_case() -> None:
    narrative = narrate("ICE arrests 9 offenders in major operation")
    assert (narrative.status, narrative.cases) == ("read", ())


def test_a_release_in_spanish_is_unsure_and_nothing_of_it_is_kept() -> None:
    text = (
        "SAN JUAN — Agentes de la oficina arrestaron a Imre Szabolcsi, de 51 años, ciudadano de Hungría, el 2 de "
        "mayo. El hombre permanece bajo custodia hasta que un juez ordene su salida del país."
    )
    narrative = narrate(text, title="Arrestan a Imre Szabolcsi")
    assert (narrative.status, narrative.reason) == ("unsure", "the text is not English prose")
    assert "Szabolcsi" not in repr(narrative)


@pytest.mark.parametrize(
    "text",
    [
        "Juan Ortubey was arrested. " * 4_000,
        "was arrested and charged with " * 4_000,
        "A. " * 60_000,
        "“" * 20_000,
        "In Aaaa, Bbbb, " * 8_000,
        "a" * 200_000,
    ],
)
def test_long_monotonous_texts_end(text: str) -> None:
    assert narrate(text).status in {"read", "unsure"}


def test_five_megabytes_of_text_are_refused_rather_than_read() -> None:
    narrative = narrate("Officers went to the house in the morning. " * 120_000)
    assert (narrative.status, narrative.reason) == (
        "unsure",
        "the text is longer than any release: over 2,000,000 characters",
    )
