"""The tables of states, counties and populated places as they are looked up. Read on first use."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from transforms import reference
from transforms.places.words import key

_KIND = re.compile(
    r"(?P<bare>.+?) (?P<kind>county|parish|city and borough|borough|census area|municipality|municipio|"
    r"planning region|city|district|island)",
    re.IGNORECASE,
)

_TOWNS = frozenset(["CT", "MA", "ME", "MI", "MN", "NH", "NJ", "NY", "PA", "RI", "VT", "WI"])
"""States whose towns or townships govern and may have police, without being incorporated places."""

_NAME, _KEY = 1, 5
"""Columns of places.csv; the key is only written out where it is not just the name run together."""


@dataclass(frozen=True, slots=True)
class County:
    """A county or equivalent; ``kind`` is its word, ``""`` for those that have none (Guam).

    ``valid_from`` and ``valid_to`` are None where it has existed, or goes on, all along.
    """

    geoid: str
    name: str
    state: str
    bare: str
    kind: str
    valid_from: dt.date | None
    valid_to: dt.date | None
    successors: tuple[str, ...]

    def existed(self, on: dt.date | None) -> bool:
        """Whether it was there on a day, or is there now."""
        if on is None:
            return not self.successors
        return (self.valid_from or on) <= on <= (self.valid_to or on)


@dataclass(frozen=True, slots=True)
class City:
    """A populated place; several ``counties`` if it spreads over them or shares its name.

    None where its county is not known. ``places`` are the Census codes of the incorporated places of that name, mostly one or none;
    ``region`` is Connecticut's planning region.
    """

    name: str
    state: str
    counties: tuple[str, ...]
    places: tuple[str, ...]
    region: str

    @property
    def governs(self) -> bool:
        """Whether it has a government of its own: incorporated, or a town where all land is towns'."""
        return bool(self.places) or self.state in _TOWNS


@dataclass(frozen=True, slots=True)
class Alias:
    """A name that no rule reads, and the evidence for what it means."""

    text: str
    state: str
    kind: str
    code: str
    name: str
    evidence: str


@cache
def states() -> dict[str, str]:
    """Postal abbreviations by the key of a name or an abbreviation."""
    found = {}
    for row in reference.rows("states"):
        for text in (row["name"], row["postal"], row["ap"], *row["other"].split("|")):
            if text:
                found[key(text)] = row["postal"]
    return found


@cache
def state_starts() -> frozenset[str]:
    """The first words of states' names and abbreviations: most texts begin with none of them."""
    texts = (
        text
        for row in reference.rows("states")
        for text in (row["name"], row["postal"], row["ap"], *row["other"].split("|"))
    )
    return frozenset(key(text.split()[0]) for text in texts if text)


def state_named(text: str) -> str | None:
    """The postal abbreviation of the state whose name or abbreviation this is, and no more.

    Says nothing of whether a state is meant: Washington has one.
    """
    return states().get(key(text))


@cache
def state_names() -> dict[str, tuple[str, str]]:
    """The code and name of each state by its postal abbreviation."""
    return {row["postal"]: (row["geoid"], row["name"]) for row in reference.rows("states")}


@cache
def counties() -> dict[str, County]:
    """Every county, retired ones too, by its code."""
    return {row["geoid"]: _county(row) for row in reference.rows("counties")}


@cache
def counties_by_name() -> dict[tuple[str, str], tuple[County, ...]]:
    """The counties of a state that bear a name, with or without their kind."""
    found: dict[tuple[str, str], tuple[County, ...]] = {}
    for county in counties().values():
        for name in dict.fromkeys((county.bare, key(county.name))):
            at = (county.state, name)
            found[at] = (*found.get(at, ()), county)
    return found


@cache
def counties_anywhere() -> dict[str, tuple[County, ...]]:
    """The counties of the whole country that bear a name."""
    found: dict[str, tuple[County, ...]] = {}
    for (_, name), listed in counties_by_name().items():
        found[name] = (*found.get(name, ()), *listed)
    return found


@cache
def _lines() -> dict[str, list[str]]:
    """The lines of places.csv by state: most runs need a few states only."""
    found: dict[str, list[str]] = {}
    for line in reference.text("places").splitlines()[1:]:
        found.setdefault(line[:2], []).append(line)
    return found


@cache
def _rows(state: str) -> dict[str, list[str]]:
    found = {}
    for row in reference.split(_lines().get(state, ())):
        found[row[_KEY] or row[_NAME].casefold().replace(" ", "")] = row
    return found


@lru_cache(maxsize=4096)
def city(state: str, name: str) -> City | None:
    """The populated place of a state with this key."""
    row = _rows(state).get(name)
    if row is None:
        return None
    postal, printed, listed, codes, region, _ = row
    return City(printed, postal, tuple(listed.split()), tuple(codes.split()), region)


def city_keys(state: str) -> tuple[str, ...]:
    """The keys of a state's populated places."""
    return tuple(_rows(state))


@cache
def aliases() -> dict[tuple[str, str], Alias]:
    """Listed names by their state and key."""
    rows = (Alias(**row) for row in reference.rows("agency_alias"))
    return {(alias.state, key(alias.text)): alias for alias in rows}


@cache
def states_with_aliases() -> frozenset[str]:
    """The states for which names are listed: most have none."""
    return frozenset(state for state, _ in aliases())


def _county(row: dict[str, str]) -> County:
    match = _KIND.fullmatch(row["name"])
    return County(
        geoid=row["geoid"],
        name=row["name"],
        state=row["state"],
        bare=key(match["bare"] if match else row["name"]),
        kind=match["kind"].casefold() if match else "",
        valid_from=_day(row["valid_from"]),
        valid_to=_day(row["valid_to"]),
        successors=tuple(row["successors"].split()),
    )


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
