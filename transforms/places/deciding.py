"""Which reading of a printed place holds: exactly one code, several candidates, or none."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from transforms.places import agencies, matching, methods, tables
from transforms.places.answers import full, named, of_counties, refused, resolved, several
from transforms.places.reading import read, says_another_state
from transforms.places.unmarked import unmarked
from transforms.places.words import COUNTY, LONGEST, SPECIAL, city_of, key, plain

if TYPE_CHECKING:
    import datetime as dt

    from transforms.places.reading import Reading
    from transforms.places.tables import County
    from transforms.places.unmarked import Bare
    from transforms.resolution import Resolution


def resolve(
    text: str, *, state: str | None = None, on: dt.date | None = None, bare: Bare = "either"
) -> Resolution:
    """The county, city, state or agency that a text names; never raises and never guesses.

    ``state`` is a state printed elsewhere (a heading, a column), by name or abbreviation. ``on`` is
    the document's day, whose counties apply; without it, today's do, but Connecticut's of before 2022.
    ``bare`` is what a name without any word for county or city stands for where the text is printed:
    a column or heading may list only counties, or only cities. A city has the code of the county of
    its centre, or its own place code if it spreads over several.
    """
    if len(text) > LONGEST:
        return refused(text, methods.UNKNOWN)
    return _resolve(text, state, on, bare)


@lru_cache(maxsize=8192)
def _resolve(text: str, state: str | None, on: dt.date | None, bare: Bare) -> Resolution:
    given = tables.states().get(key(state)) if state else None
    words = plain(text)
    if words is None or (state and given is None):
        return refused(text, methods.CHARACTERS if words is None else methods.UNKNOWN)
    reading = read(words, given)
    if reading.clash:
        return refused(text, methods.CONTRADICTION, state=reading.state)
    if not reading.names:
        return _state_alone(text, reading.state)
    return (
        _listed(text, reading)
        or _county(text, reading, on)
        or _agency(text, reading)
        or unmarked(text, reading, on, bare)
        or refused(text, methods.UNKNOWN, state=reading.state)
    )


def _state_alone(text: str, postal: str | None) -> Resolution:
    if postal is None:
        return refused(text, methods.UNKNOWN)
    code, name = tables.state_names()[postal]
    folded = key(name)
    if folded in {"washington", "newyork"} and key(text).startswith(folded):
        listed = tables.counties_anywhere()[folded]
        candidates = ((code, name), *((county.geoid, full(county)) for county in listed))
        return several(text, methods.STATE_OR_CITY, candidates)
    return resolved(text, methods.STATE, (code, name), postal, "state")


def _listed(text: str, reading: Reading) -> Resolution | None:
    if reading.state is None or reading.state not in tables.states_with_aliases():
        return None
    whole = ", ".join(reading.names)
    for form in (whole, agencies.owner(whole)):
        alias = tables.aliases().get((reading.state, key(form)))
        if alias is None:
            continue
        codes = tuple((code, alias.name) for code in alias.code.split())
        if not codes:
            return refused(text, methods.ALIAS, state=alias.state, kind=alias.kind)
        if len(codes) > 1:
            return several(text, methods.ALIAS, codes, state=alias.state)
        return resolved(text, methods.ALIAS, codes[0], alias.state, alias.kind)
    return None


def _county(text: str, reading: Reading, on: dt.date | None) -> Resolution | None:
    """A place whose county is printed with its kind."""
    for index in reversed(range(len(reading.names))):
        found, behind = matching.named_county(reading.names[index], reading.state)
        if not found:
            continue
        others = (behind, *reading.names[:index], *reading.names[index + 1 :])
        if behind and says_another_state(behind, reading.state):
            return refused(text, methods.CONTRADICTION, state=reading.state)
        if special := agencies.beyond_a_county(" ".join(others)):
            return _of_agency(text, reading.state, special)
        if second := _another_county(others, found, reading.state):
            pairs = tuple((county.geoid, full(county)) for county in (*found, *second))
            return several(text, methods.TWO_COUNTIES, pairs, state=reading.state)
        if reading.state is None:
            return _somewhere(text, matching.existing(found, on), others)
        return _in_county(text, reading, matching.existing(found, on), index, on)
    return None


def _another_county(
    texts: tuple[str, ...], found: tuple[County, ...], state: str | None
) -> tuple[County, ...]:
    """A second county that is printed with its kind, whatever word joins it to the first.

    It may lie in another state. In a list, the last name alone may have the kind (``Cook, Lake County``).
    """
    for text in filter(None, texts):
        words = text.split() if COUNTY.search(text) else []
        for start in range(len(words)):
            name = " ".join(words[start:]).strip("&/,()- ")
            other = matching.named_county(name, state)[0] or matching.named_county(name, None)[0]
            if other and not set(other) & set(found):
                return other
        if state and not agencies.is_body(text) and matching.city(text, state) is None:
            listed = matching.bare_counties(text, state)
            if listed and not set(listed) & set(found):
                return listed
    return ()


def _in_county(
    text: str, reading: Reading, found: tuple[County, ...], index: int, on: dt.date | None
) -> Resolution:
    """The named county, and whether the town printed before it can lie there."""
    result = of_counties(text, methods.COUNTY, found, on)
    state = reading.state or ""
    for name in (*reading.names[:index], *reading.names[index + 1 :]):
        town = None if agencies.is_body(name) else matching.city(name, state)
        if town is None or result.code is None:
            continue
        known = len(town.places) < 2 and town.counties
        if known and not {county.geoid for county in found} & set(known):
            pairs = tuple((code, named(code)) for code in (result.code, *town.counties))
            return several(text, methods.CONTRADICTION, pairs, state=state)
        code = (result.code, f"{town.name}, {result.name}")
        return resolved(text, methods.CITY_IN_COUNTY, code, state, "city")
    return result


def _somewhere(text: str, found: tuple[County, ...], others: tuple[str, ...]) -> Resolution:
    """A county without a state: resolved only if the whole country has one of that name.

    Other words must be an agency's, or a place's there: ``Travis County, Mexico`` is none of ours.
    """
    county = found[0]
    fits = all(_fits(name, county) for name in others)
    if len(found) == 1 and not county.successors and fits:
        return resolved(text, methods.UNIQUE, (county.geoid, county.name), county.state, "county")
    pairs = tuple((county.geoid, full(county)) for county in found)
    return several(text, methods.NO_STATE, pairs)


def _fits(name: str, county: County) -> bool:
    if not name or agencies.is_body(name) or tables.states().get(key(name)) == county.state:
        return True
    town = matching.city(name, county.state)
    return town is not None and county.geoid in town.counties


def _agency(text: str, reading: Reading) -> Resolution | None:
    """Agencies that no county's or city's name explains."""
    whole = ", ".join(reading.names)
    special = agencies.special(whole, reading.state)
    if special is None or _is_town(reading):
        return None
    return _of_agency(text, reading.state, special)


def _is_town(reading: Reading) -> bool:
    """Whether a town's name has the words of an agency (College Park, State College, Two Rivers)."""
    if reading.state is None:
        return False
    for name in agencies.owners(reading.names[-1]):
        if own := tables.city(reading.state, key(city_of(name) or name)):
            return bool(own.places) and SPECIAL.search(own.name) is not None
    return False


def _of_agency(text: str, state: str | None, special: agencies.Special) -> Resolution:
    if state is None or special.kind not in {"state_agency", "multi_county"}:
        return refused(text, special.rule, state=state, kind=special.kind)
    return resolved(text, special.rule, tables.state_names()[state], state, special.kind)
