"""The vocabularies as whoever grows them sees them: what a text resolves to, and the line that adds it.

>>> answer("country", "Columbia").code
'COL'
>>> addition("country", "Grand Fenwick")
'transforms/reference/country_aliases.csv: Grand Fenwick,CODE,WHY'
"""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING

from transforms import countries, offences, places
from transforms.places.tables import state_named
from transforms.resolution import Resolution

if TYPE_CHECKING:
    import datetime as dt

    from transforms.places.unmarked import Bare

NAMES = ("jurisdiction", "country", "offence")

EXPLAINED = frozenset(
    [
        "stateless",
        "not_known",
        "state_agency",
        "multi_county",
        "tribal",
        "federal",
        "institution",
        "denied",
    ]
)
"""Kinds of a text that is understood although it has no code."""


def answer(
    vocabulary: str,
    text: str,
    *,
    state: str | None = None,
    on: dt.date | None = None,
    bare: Bare = "either",
) -> Resolution:
    """What a text resolves to; ``state``, ``on`` and ``bare`` are for jurisdictions only."""
    if vocabulary == "jurisdiction":
        return places.resolve(text, state=state, on=on, bare=bare)
    if vocabulary == "country":
        return countries.resolve(text)
    if vocabulary == "offence":
        return _offence(text)
    raise ValueError(f"{vocabulary!r} is none of {', '.join(NAMES)}")


def _offence(text: str) -> Resolution:
    """What a cell's one entry is; several entries come into question together."""
    entries = offences.split(text) if len(text) <= offences.LONGEST else ()
    if len(entries) == 1:
        return replace(offences.classify(entries[0].text), text=text)
    if not entries:
        return offences.classify(text)
    found = [offences.classify(entry.text) for entry in entries]
    pairs = tuple((each.code, each.name or "") for each in found if each.code)
    return Resolution(text=text, status="ambiguous", method=offences.SPLIT, candidates=pairs)


def missing(found: Resolution) -> bool:
    """Whether a text is in no table, so that somebody should look whether it belongs there."""
    return found.status == "unknown" and found.kind not in EXPLAINED and bool(found.text.strip())


def near(vocabulary: str, text: str, *, state: str | None = None) -> tuple[tuple[str, str], ...]:
    """Codes and names of what an unknown text may have meant; nobody decides by them."""
    from transforms import suggestions  # rapidfuzz takes 0.2 s: only an unknown text pays for it

    if vocabulary == "jurisdiction":
        return suggestions.places_near(text, state=state)
    return suggestions.countries_near(text) if vocabulary == "country" else ()


def addition(vocabulary: str, text: str, *, state: str | None = None) -> str:
    """The file and the line that would add a text; capitals stand for what only a person can know."""
    name = " ".join(text.split())
    if vocabulary == "jurisdiction":
        head, _, last = name.rpartition(",")
        printed = state_named(last) if head else None
        postal = (state_named(state) if state else None) or printed or "STATE"
        line = [head if printed else name, postal, "KIND", "CODE", "NAME", "EVIDENCE"]
        return f"transforms/reference/agency_alias.csv: {_line(line)}"
    if vocabulary == "country":
        return f"transforms/reference/country_aliases.csv: {_line([name, 'CODE', 'WHY'])}"
    line = [name, "NCIC", "FAMILY", "NIBRS", "PRECISION"]
    return f"transforms/reference/offence_labels.csv: {_line(line)}"


def sentence(vocabulary: str, text: str) -> str:
    """What a reviewer is told of an unknown text: why, what it may have meant, how to add it."""
    found = answer(vocabulary, text)
    close = ", ".join(f"{name} ({code})" for code, name in near(vocabulary, text))
    known = f" Known names close to it: {close}; none is chosen." if close else ""
    return (
        f"the {vocabulary} {text!r} has no code: {found.method.says}.{known} "
        f"If it is a name, find out what it means and add the line {addition(vocabulary, text)}"
    )


def _line(fields: list[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="").writerow(fields)
    return buffer.getvalue()
