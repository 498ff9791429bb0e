"""A name without a word for county: by its agency's words, or by its column, a city's or a county's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.places import agencies, matching, methods, tables
from transforms.places.answers import full, named, of_counties, resolved, several
from transforms.places.words import TOWN_WORD, city_of, key

if TYPE_CHECKING:
    import datetime as dt
    from typing import Literal

    from transforms.places.reading import Reading
    from transforms.places.tables import County
    from transforms.resolution import Resolution

    Bare = Literal["either", "county", "city"]


def unmarked(text: str, reading: Reading, on: dt.date | None, bare: Bare) -> Resolution | None:
    """What such a name stands for, if the tables have it."""
    if len(reading.names) > 1:
        return None
    printed = reading.names[0]
    if reading.state is None:
        return _anywhere(text, agencies.owner(printed))
    names = agencies.owners(printed)
    if len(names) > 1 and matching.city(city_of(printed) or printed, reading.state) is None:
        names = names[1:]
    for name in names:
        if town := city_of(name):
            return _municipal(text, town, reading.state, on)
        reach = agencies.reach(printed, name)
        found = _named_in(text, name, reading.state, bare if reach == "bare" else reach, on)
        if found:
            return found if reach == "bare" else _or_shorter(found, name, on)
    return None


def _or_shorter(found: Resolution, name: str, on: dt.date | None) -> Resolution:
    """``Webster City Jail`` is Webster City's, or the city jail of Webster."""
    shorter = TOWN_WORD.sub("", name)
    if shorter == name or found.state is None or found.code is None:
        return found
    town = _municipal(found.text, shorter, found.state, on, governing=True)
    if town is None or town.code == found.code:
        return found
    pairs = (*_pairs(found), *_pairs(town))
    return several(found.text, methods.NAME_OR_KIND, pairs, state=found.state, kind="city")


def _named_in(
    text: str, name: str, state: str, reach: str, on: dt.date | None
) -> Resolution | None:
    counties = matching.existing(matching.bare_counties(name, state), on)
    if reach == "city" or not counties or _is_own_city(name, counties):
        return _municipal(text, name, state, on, governing=reach == "facility")
    county = of_counties(text, methods.IMPLIED, counties, on)
    if reach == "county" or county.code is None:
        return county
    town = _municipal(text, name, state, on, governing=reach == "either")
    if town is None or town.code == county.code:
        return county
    pairs = (*_pairs(county), *_pairs(town))
    return several(text, methods.COUNTY_OR_CITY, tuple(dict.fromkeys(pairs)), state=state)


def _is_own_city(name: str, counties: tuple[County, ...]) -> bool:
    """Whether the name is an independent city's with its word (Richmond City)."""
    return any(c.kind == "city" and key(c.name) == key(name) for c in counties)


def _pairs(found: Resolution) -> tuple[tuple[str, str], ...]:
    return ((found.code, found.name or ""),) if found.code else found.candidates


def _municipal(
    text: str, name: str, state: str, on: dt.date | None, *, governing: bool = False
) -> Resolution | None:
    if own := matching.independent_city(name, state, on):
        return resolved(text, methods.CITY, (own.geoid, own.name), state, "city")
    town = matching.city(name, state)
    if town is None or (governing and not town.governs):
        return None
    codes = matching.city_codes(town, on)
    if len(codes) > 1:
        pairs = tuple((code, _named_or(town.name, code)) for code in codes)
        return several(text, methods.SEVERAL_COUNTIES, pairs, state=state, kind="city")
    return resolved(text, methods.CITY, (codes[0], town.name), state, "city")


def _anywhere(text: str, name: str) -> Resolution | None:
    """A name without a state or a word for county is never resolved."""
    counties = tables.counties_anywhere().get(key(name), ())
    towns = [
        (matching.city_codes(town, None)[0], f"{town.name}, {town.state}")
        for postal in tables.state_names()
        if (town := matching.city(name, postal))
    ]
    pairs = (*((county.geoid, full(county)) for county in counties), *towns)
    return several(text, methods.NO_STATE, tuple(dict.fromkeys(pairs))) if pairs else None


def _named_or(town: str, code: str) -> str:
    """A county's name, or the town's for a place code."""
    return named(code) if code in tables.counties() else town
