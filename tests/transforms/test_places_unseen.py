"""Agencies and facilities listed by what is publicly known of them, before the rules had seen one."""

import csv
import datetime as dt
from pathlib import Path

import pytest

from transforms import places, reference
from transforms.places import tables

FACILITIES = Path(__file__).parents[1] / "fixtures/places/facilities.csv"
STATES = {row["postal"]: row["name"] for row in reference.rows("states")}


def facilities() -> list[tuple[str, str]]:
    with FACILITIES.open(encoding="utf-8", newline="") as file:
        return [(row["text"], row["county"]) for row in csv.DictReader(file)]


def fits(found_code: str, kind: str | None, county: str) -> bool:
    """The county, the place code of a city that spreads, or the state for one that serves several.

    No county: the name is borne by several townships.
    """
    beyond = kind in {"state_agency", "multi_county"} and found_code == county[:2]
    spread = kind == "city" and len(found_code) == 7 and found_code[:2] == county[:2]
    return found_code == county or beyond or spread


def test_no_facility_is_given_to_another_county() -> None:
    wrong = []
    resolved = 0
    for text, county in facilities():
        found = places.resolve(text, on=dt.date(2017, 2, 1))
        resolved += found.code is not None
        if found.code is not None and not fits(found.code, found.kind, county):
            wrong.append((text, county, found.code))

    assert wrong == []
    assert resolved >= 317  # of 386; the others' names do not tell


@pytest.mark.parametrize(
    "form",
    [
        "{name} Police Department, {state}",
        "{name} PD, {postal}",
        "City of {name}, {postal}",
        "{name} Municipal Court, {postal}",
        "{name} City Jail, {state}",
        "{name} Police Dept. {postal}",
    ],
)
def test_an_agency_of_an_incorporated_place_is_never_given_to_another(form: str) -> None:
    wrong = []
    refused = 0
    rows = [row for row in reference.rows("places") if row["place"]][::6]
    for row in rows:
        text = form.format(name=row["name"], state=STATES[row["state"]], postal=row["state"])
        found = places.resolve(text)
        refused += found.code is None
        if found.code not in {None, *row["counties"].split(), *row["place"].split()}:
            wrong.append((text, found.code))

    assert wrong == []
    assert refused <= len(rows) // 200


@pytest.mark.parametrize(
    "form",
    [
        "{full} Sheriff's Office, {state}",
        "{full} Detention Ctr., {ap}",
        "{full} ({postal})",
        "{full} - {state}",
        "{full}, State of {state}",
        "{full}, {postal} 12345",
        "{full}, {state}, USA",
        "  {full} ,  {state}.",
    ],
)
def test_every_county_resolves_whatever_agency_and_state_is_written(form: str) -> None:
    wrong = []
    aps = {row["postal"]: row["ap"] or row["name"] for row in reference.rows("states")}
    for county in list(tables.counties().values())[::4]:
        if county.kind and not county.successors:
            state = {"state": STATES[county.state], "postal": county.state, "ap": aps[county.state]}
            text = form.format(full=county.name, **state)
            found = places.resolve(text)
            wrong += [(text, found.code)] * (found.code != county.geoid)

    assert wrong == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Webster City Jail, Iowa", None),
        ("Washington Court House, Ohio", "39047"),
        ("College Park Police Department, Georgia", "1317776"),
        ("Two Rivers Police Department, Wisconsin", "55071"),
        ("Lost Nation Police Department, Iowa", "19045"),
        ("Mesa Verde Detention Facility, California", None),
        ("Buffalo Service Processing Center, New York", None),
        ("Otero County Processing Center, New Mexico", "35035"),
        ("Adams County CO", "08001"),
        ("Sheriff of Lake of the Woods County, Minnesota", "27077"),
        ("MN: Lake of the Woods County", None),
        ("Kansas (AL)", "01127"),
        ("Glendale Police Department, Colorado", "0830340"),  # in a notch of another county
        ("North Plainfield Police Department, New Jersey", "3453280"),
        ("State of Texas", "48"),
        ("Su\ufb00olk\u2009County Sheri\ufb00\u2019s O\ufb03ce, Massachusetts", "25025"),
        ("Tra\u0334vis County, Texas", None),
        ("Travis County, Texas\u202e", None),
        ("Travis\u200bCounty, Texas", None),
        ("\uff34ravis County, Texas", None),
        ("Travis County, Texas" + " " * 400, None),
    ],
)
def test_a_name_that_looks_like_another(text: str, code: str | None) -> None:
    assert places.resolve(text).code == code
