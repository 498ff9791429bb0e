"""What an agency's or facility's words say of whom it serves: a county, a city, a state, several."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from transforms.places import methods, words
from transforms.places.tables import state_names, state_starts, states
from transforms.places.words import key
from transforms.rules import Rule

_MODIFIER = re.compile(
    r"[ ,-]+(?:(?:\w+ )?(?:ward|precinct|district)|municipal|metropolitan|metro|city|town|village|main|central|new|old|north|south|"
    r"east|west|men'?s?|women'?s?|department of|dept\.? of|office of)$",
    re.IGNORECASE,
)
_DEPARTMENT = re.compile(r"[ ,-]+(?:dept\.?|department|division|bureau|office) of$", re.IGNORECASE)

_NOT_A_STATE = {"co", "la"}
"""Before an agency these may be the word County, and Los Angeles."""


@dataclass(frozen=True, slots=True)
class Special:
    """An agency of a kind that never has a county, and the rule that says so."""

    kind: str
    rule: Rule


def is_body(text: str) -> bool:
    """Whether an agency or a facility is named."""
    return words.BODY.search(text) is not None


def owner(text: str) -> str:
    """The name before an agency's first word: ``Mesa`` of ``Mesa Police Department``."""
    return _before_bodies(text)[-1]


def owners(text: str) -> tuple[str, ...]:
    """The names that may own an agency, longest first.

    The text itself; what stands before each word for an agency (``Norwood Court`` before ``Norwood``);
    and these without the words that tell one agency of a place from another.
    """
    names = {text: None}
    for before in _before_bodies(text)[1:]:
        name, shorter = "", before
        while name != shorter:
            names[shorter] = None
            name, shorter = shorter, _MODIFIER.sub("", shorter)
    return tuple(names)


@lru_cache(maxsize=8192)
def _before_bodies(text: str) -> tuple[str, ...]:
    cuts = (text[: match.start()].rstrip(" ,-") for match in words.BODY.finditer(text))
    names = dict.fromkeys(_DEPARTMENT.sub("", name) for name in cuts if name)
    return (text, *reversed(names)) if names else (text,)


def reach(text: str, name: str) -> str:
    """Whom the words around a name serve: ``county``, ``city``, or either (``facility``).

    ``bare`` if there are no such words.
    """
    if name == text:
        return "bare"
    if words.SHERIFF.search(text):
        return "county"
    return "city" if words.MUNICIPAL.search(text) else "facility"


@lru_cache(maxsize=8192)
def leading_state(text: str) -> str | None:
    """The state with whose name or abbreviation its own agency's begins: ``N.J. State Police``.

    None if another state's name follows (``Indiana University of Pennsylvania``).
    """
    if key(text.partition(" ")[0]) not in state_starts():
        return None
    printed = text.split()
    for count in (1, 2, 3):
        name, behind = key(" ".join(printed[:count])), " ".join(printed[count:])
        postal = None if name in _NOT_A_STATE else states().get(name)
        if postal and words.OF_STATE.match(behind):
            return None if _names_another(behind, postal) else postal
    return None


def _names_another(text: str, postal: str) -> bool:
    folded = text.casefold()
    return any(
        name.casefold() in folded for other, (_, name) in state_names().items() if other != postal
    )


def beyond_a_county(text: str) -> Special | None:
    """The kind of an agency that serves more than the county printed in its name."""
    if not words.maybe_special(text):
        return None
    if words.STATE_RUN.match(text.strip()):
        return Special("state_agency", methods.STATE_AGENCY)
    return _beyond(text) if words.BEYOND.search(text) else None


def _beyond(text: str) -> Special | None:
    if words.FEDERAL.search(text):
        return Special("federal", methods.FEDERAL)
    if words.TRIBAL.search(text):
        return Special("tribal", methods.TRIBAL)
    return Special("multi_county", methods.MULTI_COUNTY) if is_body(text) else None


def special(text: str, state: str | None) -> Special | None:
    """The kind of an agency that belongs to no single county, if its words say so."""
    if beyond := beyond_a_county(text):
        return beyond
    if state and _of_state(text, state):
        return Special("state_agency", methods.STATE_AGENCY)
    return _institution(text) if words.maybe_special(text) else None


def _institution(text: str) -> Special | None:
    if words.FEDERAL_ALONE.search(text):
        return Special("federal", methods.FEDERAL)
    prison = words.PRISON.search(text) and not words.MUNICIPAL.search(text)
    if prison or (words.INSTITUTION.search(text) and is_body(text)):
        return Special("institution", methods.INSTITUTION)
    return None


def _of_state(text: str, state: str) -> bool:
    name = state_names()[state][1]
    if leading_state(text) == state or words.OF_STATE_ALONE.match(text):
        return True
    if not words.maybe_special(text):
        return False
    institution = name.casefold() in text.casefold() and words.INSTITUTION.search(text)
    return bool(institution or words.STATE_BODY.search(text))
