import json

import pytest
from click.testing import CliRunner

from flows.cli import cli

KEYS = {"text", "status", "code", "name", "method", "candidates"}


def ask(*arguments: str, stdin: str | None = None) -> list[dict[str, object]]:
    result = CliRunner().invoke(cli, ["resolve", *arguments], input=stdin)
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.output.splitlines()]


def test_each_text_gives_one_object_a_line() -> None:
    answers = ask("jurisdiction", "Travis County, Texas", "Franklin County")

    assert all(set(answer) >= KEYS for answer in answers)
    assert [answer["status"] for answer in answers] == ["resolved", "ambiguous"]
    assert (answers[0]["code"], answers[0]["name"]) == ("48453", "Travis County")
    assert answers[0]["method"] == "place.county@3"
    assert {"code": "39049", "name": "Franklin County, OH"} in answers[1]["candidates"]  # type: ignore[operator]


def test_lines_of_standard_input_are_asked_in_their_order() -> None:
    answers = ask("country", stdin="Georgia\nKorea\n\nCorea\r\n")

    assert [(answer["text"], answer["code"]) for answer in answers] == [
        ("Georgia", "GEO"),
        ("Korea", None),
        ("", None),
        ("Corea", None),
    ]


@pytest.mark.parametrize(
    ("text", "status", "code"),
    [
        ("Robbery", "resolved", "120"),
        ("Assault", "resolved", "assault"),
        ("Assault (Conviction)", "resolved", "assault"),
        ("Assault (Conviction), DUI", "ambiguous", None),
        ("Frobnication", "unknown", None),
    ],
)
def test_an_offence_has_its_nibrs_code_or_its_family(
    text: str, status: str, code: str | None
) -> None:
    (answer,) = ask("offence", text)

    assert (answer["status"], answer["code"]) == (status, code)


def test_an_unknown_place_comes_with_names_of_its_state_and_the_line_that_adds_it() -> None:
    (answer,) = ask("jurisdiction", "Flagere County, Florida")

    assert answer["code"] is None
    assert {"code": "12035", "name": "Flagler County"} in answer["suggestions"]  # type: ignore[operator]
    assert answer["add"] == (
        "transforms/reference/agency_alias.csv: Flagere County,FL,KIND,CODE,NAME,EVIDENCE"
    )


def test_what_is_printed_elsewhere_can_be_told() -> None:
    (heading,) = ask("jurisdiction", "--state", "Ohio", "Franklin County Jail")
    (column,) = ask("jurisdiction", "--bare", "county", "Houston, Texas")
    (day,) = ask("jurisdiction", "--on", "1990-01-01", "Dade County, Florida")

    assert [heading["code"], column["code"], day["code"]] == ["39049", "48225", "12025"]
