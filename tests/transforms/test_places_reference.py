"""How much the committed tables hold."""

import re
from collections import Counter
from importlib.resources import files

from transforms import reference
from transforms.places import tables
from transforms.places.words import key
from transforms.reference.checks import NAMES

STATES = {row["postal"]: row["geoid"] for row in reference.rows("states")}
TERRITORIES = {"AS", "GU", "MP", "PR", "UM", "VI"}


def test_the_counties_are_those_of_the_census() -> None:
    rows = reference.rows("counties")
    regions = {f"09{number}" for number in range(110, 200, 10)}
    now = [row for row in rows if not row["successors"] and row["geoid"] not in regions]

    assert len(rows) == 3256
    assert sum(row["state"] not in TERRITORIES for row in now) == 3143
    assert Counter(row["state"] for row in now)["PR"] == 78
    assert regions <= {row["geoid"] for row in rows}


def test_retired_counties_name_successors_that_exist() -> None:
    counties = tables.counties()
    retired = [county for county in counties.values() if county.successors]

    assert len(retired) == 12
    for county in retired:
        assert county.valid_to is not None
        for code in county.successors:
            assert counties[code].state == county.state


def test_states_and_their_abbreviations_lead_to_one_state_each() -> None:
    rows = reference.rows("states")
    forms: Counter[str] = Counter()
    for row in rows:
        texts = (row["name"], row["postal"], row["ap"], *row["other"].split("|"))
        forms.update({key(text) for text in texts if text})

    assert len(rows) == 57
    assert [form for form, count in forms.items() if count > 1] == []


def test_the_page_about_the_tables_states_how_many_rows_each_has() -> None:
    page = (files(reference) / "README.md").read_text(encoding="utf-8")

    stated = {
        name: int(rows.replace(",", ""))
        for name, rows in re.findall(r"\| `(\w+)\.csv` \| ([\d,]+) \|", page)
    }

    assert stated == {name: len(reference.rows(name)) for name in NAMES}
    assert stated["places"] == 37022


def test_nearly_every_incorporated_place_has_its_own_code_once() -> None:
    codes = Counter(code for row in reference.rows("places") for code in row["place"].split())

    assert len(codes) == 19500
    assert [code for code, count in codes.items() if count > 1] == []
