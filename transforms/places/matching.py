"""Candidates in the tables for a name in a state. Decides nothing: see ``deciding``."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from transforms.places import tables
from transforms.places.words import BODY, COUNTY, COUNTY_KINDS, COUNTY_OF, TOWN_WORD, key

if TYPE_CHECKING:
    from transforms.places.tables import City, County

REGIONS_SINCE = dt.date(2022, 6, 6)
"""The Census Bureau's notice of Connecticut's planning regions, 87 FR 34235."""

_THE = re.compile(r"^the ", re.IGNORECASE)
_OF = re.compile(r" of (?:the )?", re.IGNORECASE)
_JOINT = re.compile(r"\s*[-/]\s*")
_LOOSE = {"county", "parish", "borough", "census area", "municipality", "city and borough"}
"""Kinds of county for which agencies print "County"."""


def named_county(text: str, state: str | None) -> tuple[tuple[County, ...], str]:
    """The counties that a text names with their kind, and the words behind.

    Several if no state is given or the name is shared.
    """
    if match := COUNTY_OF.fullmatch(text):
        found = _of_kind(match["name"], match["kind"], state)
        if found:
            return found, ""
    for name, kind, behind in _splits(text):
        if found := _of_kind(name, kind, state):
            return found, behind
        for match in _OF.finditer(name):
            before, last = name[: match.start()], name[match.end() :]
            if BODY.search(before) and (found := _of_kind(last, kind, state)):
                return found, f"{before} {behind}".strip()
        if found := _joined(name, state):
            return found, behind
    return (), text


def bare_counties(name: str, state: str) -> tuple[County, ...]:
    """The counties and independent cities of a state that bear a name without its kind."""
    found = tables.counties_by_name().get((state, key(name)), ())
    return tuple(dict.fromkeys(found)) or _joined(name, state)


def existing(found: tuple[County, ...], on: dt.date | None) -> tuple[County, ...]:
    """Those that existed on the day; if none did, all of them."""
    return tuple(county for county in found if county.existed(on)) or found


def city(name: str, state: str) -> City | None:
    """A populated place of the state, also if ``City``, ``Town`` or ``Village`` was added to it."""
    found = tables.city(state, key(name))
    if found is None and TOWN_WORD.search(name):
        found = tables.city(state, key(TOWN_WORD.sub("", name)))
    return found


def independent_city(name: str, state: str, on: dt.date | None) -> County | None:
    """A city that is a county of its own: its name without a kind, or with ``City``."""
    listed = tables.counties_by_name()
    for form in (name, TOWN_WORD.sub("", name)):
        for county in listed.get((state, key(form)), ()):
            if county.kind == "city" and county.existed(on):
                return county
    return None


def city_codes(found: City, on: dt.date | None) -> tuple[str, ...]:
    """The one county (planning region) that a city lies in, or its own place code if it spreads.

    All that come into question if there are several of its name.
    """
    if len(found.places) > 1:
        return found.places
    if len(found.counties) == 1:
        return (found.region,) if found.region and on and on >= REGIONS_SINCE else found.counties
    return found.places or found.counties


def _joined(name: str, state: str | None) -> tuple[County, ...]:
    """The county of a joint government, which has its city's name before its own.

    ``Athens-Clarke``: only where the city lies in that county and no other.
    """
    parts = _JOINT.split(name) if "-" in name or "/" in name else ()
    if len(parts) != 2 or state is None:
        return ()
    town, found = city(parts[0], state), tables.counties_by_name().get((state, key(parts[1])), ())
    return tuple(c for c in dict.fromkeys(found) if town and town.counties == (c.geoid,))


def _splits(text: str) -> list[tuple[str, str, str]]:
    """Each way to cut a text at a word for county: name, word, and what follows."""
    return [
        (text[: match.start()], match["kind"], text[match.end() :].strip(" -,"))
        for match in COUNTY.finditer(text)
    ]


def _of_kind(name: str, kind: str, state: str | None) -> tuple[County, ...]:
    word = COUNTY_KINDS[kind.casefold().rstrip(".")] if kind else ""
    table = tables.counties_by_name()
    bare = key(_THE.sub("", name))
    listed = table.get((state, bare), ()) if state else tables.counties_anywhere().get(bare, ())
    return tuple(dict.fromkeys(c for c in listed if c.bare == bare and _fits(word, c.kind)))


def _fits(printed: str, kind: str) -> bool:
    if printed == "county":
        return kind in _LOOSE or kind == "municipio"
    return printed == kind or (printed == "borough" and kind == "city and borough")
