"""What codes in the facts stand for: rows of the dimension tables, from the reference tables.

A dimension has one row a code that a fact may hold, so that a reader joins and never parses.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING

from transforms import countries, reference
from transforms.columns import Table, optional, required, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Row = dict[str, object]

JURISDICTIONS = Table(
    name="jurisdictions",
    layer="dimension",
    description="A county or equivalent, a city with a code of its own, or a state, that some fact has named",
    key=("code",),
    columns=(
        text("code", "GEOID of the county or state, or Census code of the place"),
        text("kind", "What it is", allowed=("county", "city", "state")),
        text("name", "Official name"),
        text("state", "Postal abbreviation of its state"),
        optional("valid_from", "date", "First day; null where it has existed all along"),
        optional("valid_to", "date", "Last day; null while it exists"),
        required("successors", "text", "Codes of what took its place, with spaces between"),
    ),
)
AGENCIES = Table(
    name="agencies",
    layer="dimension",
    description="A name of an agency or facility that no rule reads, with the evidence for its meaning",
    key=("text", "state"),
    columns=(
        text("text", "The name as agencies print it"),
        text("state", "Postal abbreviation of the state printed with it"),
        text("kind", "County, city, state_agency, multi_county, tribal, federal or institution"),
        text(
            "code",
            "Code in jurisdictions; several, with spaces between, if it is ambiguous; none for a tribal or federal one",
        ),
        text("name", "Official name of what it means"),
        text("evidence", "Why it means that"),
    ),
)
COUNTRIES = Table(
    name="countries",
    layer="dimension",
    description="A country, current or historical",
    key=("code",),
    columns=(
        text("code", "ISO 3166-1 alpha-3, or 3166-3 alpha-4 of a withdrawn one"),
        text("name", "English name"),
        text("kind", "Whether it exists", allowed=("current", "historical")),
    ),
)
OFFENCES = Table(
    name="offences",
    layer="dimension",
    description="A NIBRS offence, or a family of offences where a text says no more",
    key=("code",),
    columns=(
        text("code", "NIBRS code, or the family's own word"),
        text("name", "Name"),
        text("kind", "Which of the two it is", allowed=("nibrs", "family")),
        text("family", "Its family"),
        text("against", "What it is against: person, property, society, ..."),
    ),
)


@cache
def jurisdictions() -> dict[str, dict[str, object]]:
    """Every county, city and state by its code."""
    return {str(row["code"]): row for row in _jurisdictions()}


def rows(table: Table) -> list[dict[str, object]]:
    """The rows of a dimension; KeyError when the table is none."""
    return list(_ROWS[table.name]())


def _jurisdictions() -> Iterator[Row]:
    for row in reference.rows("states"):
        yield _place(row["geoid"], "state", row["name"], row["postal"])
    for row in reference.rows("counties"):
        dates = {name: _day(row[name]) for name in ("valid_from", "valid_to")}
        county = _place(row["geoid"], "county", row["name"], row["state"])
        yield {**county, **dates, "successors": row["successors"]}
    for row in reference.rows("places"):
        for code in row["place"].split():
            yield _place(code, "city", row["name"], row["state"])


def _place(code: str, kind: str, name: str, state: str) -> Row:
    return {
        "code": code,
        "kind": kind,
        "name": name,
        "state": state,
        "valid_from": None,
        "valid_to": None,
        "successors": "",
    }


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _agencies() -> Iterator[Row]:
    for row in reference.rows("agency_alias"):
        yield {**row}


def _countries() -> Iterator[Row]:
    for code in dict.fromkeys([*(row["code"] for row in reference.rows("countries")), "XKX"]):
        kind = "historical" if len(code) == 4 else "current"
        yield {"code": code, "name": countries.name_of(code), "kind": kind}


def _offences() -> Iterator[Row]:
    for row in reference.rows("nibrs"):
        named = {name: row[name] for name in ("code", "name", "family", "against")}
        yield {**named, "kind": "nibrs"}
    for row in reference.rows("offence_families"):
        family = {"code": row["family"], "kind": "family", "name": row["name"]}
        yield {**family, "family": row["family"], "against": row["against"]}


_ROWS: dict[str, Callable[[], Iterator[Row]]] = {
    "jurisdictions": _jurisdictions,
    "agencies": _agencies,
    "countries": _countries,
    "offences": _offences,
}
DIMENSIONS = (JURISDICTIONS, AGENCIES, COUNTRIES, OFFENCES)
