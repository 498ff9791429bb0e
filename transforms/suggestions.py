"""Known names close to an unknown one: for whoever reviews it, never as a decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from transforms import countries
from transforms.places import agencies, matching, tables
from transforms.places.reading import read
from transforms.places.words import COUNTY, LONGEST, key, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

Pair = tuple[str, str]

_CLOSE = 75
"""Of 100 in rapidfuzz's ratio: about one letter in four differs."""


def places_near(text: str, *, state: str | None = None, most: int = 3) -> tuple[Pair, ...]:
    """Codes and names of counties and cities of the printed state, closest first.

    Without a state there are none: a name alone is close to too many.
    """
    words = plain(text[:LONGEST])
    given = tables.states().get(key(state)) if state else None
    if words is None:
        return ()
    reading = read(words, given)
    if reading.state is None or not reading.names:
        return ()
    name = COUNTY.split(agencies.owner(reading.names[-1]), maxsplit=1)[0]
    return _near(key(name), _of_state(reading.state), most)


def countries_near(text: str, *, most: int = 3) -> tuple[Pair, ...]:
    """Codes and names of countries, closest first."""
    return _near(countries.key(text[:LONGEST]), countries.known(), most)


def _near(name: str, known: Mapping[str, Pair], most: int) -> tuple[Pair, ...]:
    found = process.extract(name, known.keys(), scorer=fuzz.ratio, limit=most, score_cutoff=_CLOSE)
    return tuple(dict.fromkeys(known[match] for match, _, _ in found))


def _of_state(state: str) -> dict[str, Pair]:
    """The names of a state: its current counties, and cities of no county's name."""
    known = {}
    for name in tables.city_keys(state):
        if city := tables.city(state, name):
            known[name] = (matching.city_codes(city, None)[0], city.name)
    for county in tables.counties().values():
        if county.state == state and county.existed(None):
            known[county.bare] = (county.geoid, county.name)
    return known
