"""Places by exact tables: a state must be printed; nothing is inferred from a name alone."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from transforms import reference
from transforms.resolution import Resolution
from transforms.rules import Rule

if TYPE_CHECKING:
    import datetime as dt

COUNTY = Rule(
    id="place.county",
    version=1,
    says="A county or equivalent by its full name and state",
    source="US Census Bureau, transforms/reference/counties.csv",
)
IMPLIED = Rule(
    id="place.county_implied",
    version=1,
    says="A name and state without the word County, as ICE's Section I prints them, is the county "
    "where exactly one county or equivalent of that state bears the name",
    source="Weekly Declined Detainer Outcome Report, Section I",
)
CITY = Rule(
    id="place.city",
    version=1,
    says="A city listed by name and state",
    source="transforms/reference/cities.csv",
)
STATE = Rule(id="place.state", version=1, says="A state by its name", source="US Census Bureau")
UNKNOWN = Rule(id="place.unknown", version=1, says="No table has it", source="-")

_KINDS = re.compile(
    r"\b(county|parish|borough|census area|municipality|municipio|city and borough|island)$"
)


def resolve(text: str, *, state: str | None = None, on: dt.date | None = None) -> Resolution:  # noqa: ARG001 - vintages are to come
    """The county, city or state that a text names. Never raises.

    ``state`` is a postal abbreviation printed elsewhere.
    """
    parts = [part.strip() for part in text.split(",") if part.strip()]
    postal = _states().get(_fold(parts[-1])) if parts else None
    if postal and len(parts) == 1:
        return _state(text, postal)
    names = parts[:-1] if postal else parts
    postal = postal or state
    if not names:
        return Resolution(text=text, status="unknown", method=UNKNOWN)
    if postal is None:
        return _without_state(text, names[-1])
    county = names[-1]
    if len(names) > 1 and not _KINDS.search(_fold(county)):
        return Resolution(text=text, status="unknown", method=UNKNOWN, state=postal)
    return _in_state(text, county, postal)


def _in_state(text: str, name: str, postal: str) -> Resolution:
    for rule, table, kind in (
        (CITY, _cities(), "city"),
        (COUNTY, _counties(), "county"),
        (IMPLIED, _implied(), "county"),
    ):
        found = table.get((_fold(name), postal), ())
        if len(found) == 1:
            code, official = found[0]
            return Resolution(
                text=text,
                status="resolved",
                method=rule,
                code=code,
                name=official,
                state=postal,
                kind=kind,
            )
        if found:
            return Resolution(
                text=text, status="ambiguous", method=rule, state=postal, candidates=found
            )
    return Resolution(text=text, status="unknown", method=UNKNOWN, state=postal)


def _without_state(text: str, name: str) -> Resolution:
    """A place without a state is never resolved: ICE itself mixed up counties of one name."""
    found = tuple(
        place
        for table in (_counties(), _implied())
        for (folded, _), places in table.items()
        if folded == _fold(name)
        for place in places
    )
    status = "ambiguous" if found else "unknown"
    rule = IMPLIED if found else UNKNOWN
    return Resolution(text=text, status=status, method=rule, candidates=found)


def _state(text: str, postal: str) -> Resolution:
    (code, name) = next(
        (row["geoid"], row["name"]) for row in reference.rows("states") if row["postal"] == postal
    )
    return Resolution(
        text=text,
        status="resolved",
        method=STATE,
        code=code,
        name=name,
        state=postal,
        kind="state",
    )


def _fold(text: str) -> str:
    return " ".join(text.casefold().replace(".", "").split())


@cache
def _states() -> dict[str, str]:
    rows = reference.rows("states")
    return {_fold(row[key]): row["postal"] for row in rows for key in ("name", "postal")}


@cache
def _cities() -> dict[tuple[str, str], tuple[tuple[str, str], ...]]:
    return {
        (_fold(row["name"]), row["state"]): ((row["geoid"], row["name"]),)
        for row in reference.rows("cities")
    }


@cache
def _counties() -> dict[tuple[str, str], tuple[tuple[str, str], ...]]:
    return {
        (_fold(row["name"]), row["state"]): ((row["geoid"], row["name"]),)
        for row in reference.rows("counties")
    }


@cache
def _implied() -> dict[tuple[str, str], tuple[tuple[str, str], ...]]:
    """County names without their kind; an independent city's name counts as well."""
    found: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {}
    for (folded, postal), places in _counties().items():
        bare = _KINDS.sub("", folded).removesuffix(" city").strip()
        if bare != folded:
            key = (bare, postal)
            found[key] = (*found.get(key, ()), *places)
    return found
