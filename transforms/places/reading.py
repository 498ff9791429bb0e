"""A printed place to its parts: the state it names, and the names before it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from transforms.places import agencies, matching
from transforms.places.tables import state_starts, states
from transforms.places.words import COUNTY, OFFICES, key

_BRACKET = re.compile(r"(?P<before>.+?)\s*\((?P<inside>[^()]*)\)\.?")
_TAIL = re.compile(
    r"(?:[, ]u\.?s\.?a\.?|[, ]united states(?: of america)?|(?<= )[0-9]{5}(?:-[0-9]{4})?)$",
    re.IGNORECASE,
)
"""The country or a ZIP code behind the state."""
_TAIL_ENDS = frozenset("aA.0123456789")
_PARTS = re.compile("[,;]")
_JOINTS = re.compile(r"\b(?:and|or|to)\b|[/():-]", re.IGNORECASE)
_STATE_OF = re.compile(r"^(?:the )?(?:state|commonwealth) of (?:the )?(?=\w)", re.IGNORECASE)
_NOT_A_STATE = {"co"}
"""Behind a name without a comma this is the word County."""


@dataclass(frozen=True, slots=True)
class Reading:
    """``state`` is the printed postal abbreviation; ``names`` the parts before it, in order.

    ``clash`` says that the text names more than one state.
    """

    state: str | None
    names: tuple[str, ...]
    clash: bool = False


def read(text: str, state: str | None) -> Reading:
    """The parts of a plain text; ``state`` is printed elsewhere, such as in a heading."""
    body, inside = _bracket(_TAIL.sub("", text) if text[-1:] in _TAIL_ENDS else text)
    parts = [_STATE_OF.sub("", part.strip()) for part in _PARTS.split(body) if part.strip()]
    printed = states().get(key(parts[-1])) if parts and not (inside and len(parts) == 1) else None
    if printed and (len(parts) > 1 or state is None or state == printed):
        parts = parts[:-1]
    elif printed:
        printed = None
    elif parts and state is None and not inside:
        parts[-1], printed = _without_comma(parts[-1])
    leading = agencies.leading_state(parts[0]) if parts else None
    known = state or printed or inside or leading
    clash = any(found not in {None, known} for found in (printed, inside, leading))
    clash = clash or any(says_another_state(part, known) for part in parts[1:])
    return Reading(known, tuple(parts), clash)


def says_another_state(text: str, known: str | None) -> bool:
    """Whether words behind a name have another state among them: ``IN and Cook County``."""
    return any(_is_another(piece.strip(), known) for piece in _JOINTS.split(text))


def _is_another(piece: str, known: str | None) -> bool:
    """Whether this is another state, and no town of the known one (Washington, D.C.)."""
    if key(piece.partition(" ")[0]) not in state_starts():
        return False
    name = key(piece)
    found = known if name in _NOT_A_STATE else states().get(name, known)
    return found != known and (known is None or matching.city(piece, known) is None)


def _bracket(text: str) -> tuple[str, str | None]:
    """The text without its brackets, and the state that they name.

    ICE prints its field office there; a kind of county (``(Parish)``) belongs to the name.
    """
    match = _BRACKET.fullmatch(text) if "(" in text else None
    if match is None:
        return text, None
    inside = match["inside"].strip()
    if state := states().get(key(inside)):
        return match["before"], None if key(inside) in OFFICES else state
    if key(inside) in OFFICES:
        return match["before"], None
    before, comma, last = match["before"].rpartition(",")
    if comma and states().get(key(last)):
        return f"{before}, {inside},{last}", None
    return f"{match['before']} {inside}", None


def _without_comma(part: str) -> tuple[str, str | None]:
    """``Travis County Texas``, ``Springfield IL``: the state as the last words of a part."""
    words = part.split()
    for count in (3, 2, 1):
        if len(words) <= count:
            continue
        last = key(" ".join(words[-count:]))
        postal = states().get(last)
        before = " ".join(words[:-count])
        county = last in _NOT_A_STATE and not (agencies.is_body(before) or COUNTY.search(before))
        if postal and not county and not _belongs(words[:-count]) and not _two(before, last):
            return before, postal
    return part, None


def _two(before: str, last: str) -> bool:
    """Whether a state stands before the state in the same writing: ``Texas Oklahoma``, ``TX OK``."""
    name = key(before)
    return states().get(name, states()[last]) != states()[last] and (
        (len(name) == len("TX")) == (len(last) == len("TX"))
    )


def _belongs(before: list[str]) -> bool:
    """Whether the words before a state need it: ``University of Florida``, ``Fort Washington``."""
    return before[-1].casefold().rstrip(".") in {"of", "fort", "ft", "port", "mount", "mt", "lake"}
