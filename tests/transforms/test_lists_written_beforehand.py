"""Lists of public knowledge, each written before the rules were tried on it: no wrong code in any."""

import csv
import datetime as dt
from pathlib import Path

from transforms import countries, offences, places

FIXTURES = Path(__file__).parents[1] / "fixtures"


def listed(name: str) -> list[dict[str, str]]:
    with (FIXTURES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_no_agency_is_given_a_place_that_is_not_its_own() -> None:
    wrong: list[tuple[str, str, str]] = []
    open_: list[tuple[str, str, str]] = []
    for row in listed("places/agencies.csv"):
        on = dt.date.fromisoformat(row["on"])
        code = places.resolve(row["text"], state=row["state"] or None, on=on).code or "-"
        if code not in row["codes"].split():
            (open_ if code == "-" else wrong).append((row["text"], row["state"], code))

    assert wrong == []
    assert open_ == [
        ("D.C. Jail, Washington, D.C.", "", "-"),
        ("New Haven", "CONNECTICUT", "-"),  # the city's region is not the county of its name
    ]


def test_a_text_that_fits_no_place_or_two_is_given_none() -> None:
    texts = (FIXTURES / "places/no_code.txt").read_text(encoding="utf-8").splitlines()

    given = [(text, code) for text in texts if (code := places.resolve(text).code)]

    assert given == []
    assert len(texts) == 274


def test_no_offence_is_given_a_family_code_or_status_that_it_does_not_say() -> None:
    wrong: list[tuple[str, str]] = []
    open_: list[str] = []
    for row in listed("offences/entries.csv"):
        (entry,) = offences.split(row["text"])
        family, allowed = entry.family or "", row["families"].split() or [""]
        if family and family not in allowed:
            wrong.append((row["text"], family))
        elif entry.nibrs and entry.nibrs not in row["codes"].split():
            wrong.append((row["text"], entry.nibrs))
        elif entry.status != row["status"]:
            wrong.append((row["text"], entry.status))
        elif not family and allowed != [""]:
            open_.append(row["text"])

    assert wrong == []
    assert open_ == []


def test_no_country_is_given_another_code() -> None:
    found = [(row, countries.resolve(row["text"]).code or "-") for row in listed("countries.csv")]

    assert [(row["text"], code) for row, code in found if code not in row["codes"].split()] == []
