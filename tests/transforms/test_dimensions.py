"""Every code that a fact may hold is in one of the dimensions, once."""

import datetime as dt
from collections import Counter

import pytest

from transforms import countries, offences, places, reference
from transforms.columns import Table
from transforms.dimensions import (
    AGENCIES,
    COUNTRIES,
    DIMENSIONS,
    JURISDICTIONS,
    OFFENCES,
    rows,
)


@pytest.mark.parametrize("table", DIMENSIONS, ids=lambda table: table.name)
def test_the_rows_have_the_columns_and_a_key_each(table: Table) -> None:
    found = rows(table)
    keys = Counter(tuple(row[name] for name in table.key) for row in found)

    assert found
    assert [key for key, count in keys.items() if count > 1] == []
    for column in table.columns:
        values = {row[column.name] for row in found}
        assert not column.required or None not in values
        assert not column.allowed or values <= set(column.allowed)
    assert all(set(row) == {column.name for column in table.columns} for row in found)


def test_codes_of_places_are_in_jurisdictions() -> None:
    known = {row["code"] for row in rows(JURISDICTIONS)}

    texts = ("Travis County, Texas", "Longboat Key, Florida", "New York City, N.Y.", "Ohio")
    assert {places.resolve(text).code for text in texts} <= known
    assert {code for row in rows(AGENCIES) for code in str(row["code"]).split()} <= known
    dade = next(row for row in rows(JURISDICTIONS) if row["code"] == "12025")
    assert places.resolve("Dade County, Florida", on=dt.date(1990, 1, 1)).code == "12025"
    assert (dade["valid_to"], dade["successors"]) == (dt.date(1997, 7, 21), "12086")


def test_codes_of_countries_and_offences_are_in_theirs() -> None:
    nations = {row["code"] for row in rows(COUNTRIES)}
    crimes = {row["code"] for row in rows(OFFENCES)}

    assert {countries.resolve(text).code for text in ("USSR", "Kosovo", "Mexico")} <= nations
    assert {code for row in reference.rows("demonyms") for code in row["codes"].split()} <= nations
    assert {offences.classify(text).code for text in ("Robbery", "Assault")} == {"120", "assault"}
    assert {"120", "assault"} <= crimes
