"""What the rules know about a word: dictionary word, place, people. Tables load on first use."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from functools import cache, lru_cache
from pathlib import Path

from transforms import countries, reference
from transforms.narrative.lexicon import FIELD_OFFICES, GENRE, STATE_ABBREVIATIONS

_HERE = Path(__file__).parent


@cache
def words() -> frozenset[str]:
    """English words that are nobody's name."""
    return _listed("words.txt") | GENRE


@cache
def crimes() -> frozenset[str]:
    """The words of the names of offences, which charges are printed with."""
    named = " ".join(row["name"] for row in reference.rows("nibrs"))
    return frozenset(re.findall(r"[a-z]{3,}", named.casefold())) | {"attempt", "commit", "sodomy"}


@cache
def name_like() -> frozenset[str]:
    """English words that are common given names or surnames too."""
    return _listed("namelike.txt")


@lru_cache(maxsize=8192)
def is_word(key: str) -> bool:
    """Whether every part of a lower-case word is in the dictionary and none is a name."""
    parts = [part for part in key.split("-") if part and not part[0].isdigit() and len(part) > 1]
    return bool(parts) and all(part in words() for part in parts)


@lru_cache(maxsize=4096)
def country(text: str) -> str | None:
    """The code of a country by its name, or by the name of its people ("Guatemalan")."""
    plain = " ".join(text.split())
    if code := _peoples().get(plain.casefold()):
        return code
    found = countries.resolve(plain)
    return found.code if found.status == "resolved" else None


@lru_cache(maxsize=4096)
def people(text: str) -> str | None:
    """The code of the country whose people bear this name."""
    return _peoples().get(" ".join(text.split()).casefold())


@lru_cache(maxsize=4096)
def begins_people(text: str) -> bool:
    """Whether the name of a people begins with the first word of a text."""
    return text.partition(" ")[0].casefold() in _first_words()


@lru_cache(maxsize=4096)
def state(text: str) -> str | None:
    """The postal code of a US state by its name or abbreviation ("Mass.", "MA" but not "Ma")."""
    plain = text.strip().rstrip(".")
    if plain.casefold() in STATE_ABBREVIATIONS:
        return STATE_ABBREVIATIONS[plain.casefold()]
    by_name, postal = _states()
    if len(plain) == 2 and plain in postal:
        return plain
    return by_name.get(plain.casefold())


@lru_cache(maxsize=8192)
def is_place(text: str) -> bool:
    """Whether a country, a people, a state or a field office's city bears this name."""
    plain = " ".join(text.casefold().split())
    return (
        plain in FIELD_OFFICES
        or plain in _second_names()
        or country(text) is not None
        or state(text) is not None
    )


def may_be_place(text: str) -> bool:
    """Whether a US county or town bears this name, as many persons do."""
    return " ".join(text.casefold().replace(".", "").split()) in _towns()


def is_county(name: str) -> bool:
    """Whether some state has a county of this name."""
    return name.casefold() in _counties()


def only_state(county: str) -> str | None:
    """The state of a county whose name no other state has."""
    states = _counties().get(county.casefold(), set())
    return next(iter(states)) if len(states) == 1 else None


@cache
def _second_names() -> frozenset[str]:
    """What stands after "and" or "of the" in the name of a country: these words part it into two."""
    names = [row["text"].casefold() for row in reference.rows("countries")]
    return frozenset(
        name.split(joint, 1)[1]
        for joint in (" and ", " of the ")
        for name in names
        if joint in name
    )


@cache
def _states() -> tuple[dict[str, str], frozenset[str]]:
    rows = reference.rows("states")
    names = {row["name"].casefold(): row["postal"] for row in rows}
    return names, frozenset(row["postal"] for row in rows)


@cache
def _towns() -> frozenset[str]:
    listed = reference.text("places").casefold().replace(".", "")
    names = {line.split(",", 2)[1] for line in listed.splitlines()[1:]}
    return frozenset(names | set(_counties()))


@cache
def _counties() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for row in reference.rows("counties"):
        found[row["name"].casefold().removesuffix(" county")].add(row["state"])
    return dict(found)


@cache
def _peoples() -> dict[str, str]:
    """The names of these texts, then the demonyms of the reference table that have one country."""
    listed = {row["text"].casefold(): row["codes"] for row in reference.rows("demonyms")}
    found = {
        name: code
        for name, code in listed.items()
        if " " not in code and code != "USA" and name not in _towns()
    }
    with (_HERE / "peoples.csv").open(encoding="utf-8", newline="") as lines:
        return found | {row["people"].casefold(): row["code"] for row in csv.DictReader(lines)}


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name.partition(" ")[0] for name in _peoples())


def _listed(name: str) -> frozenset[str]:
    return frozenset((_HERE / name).read_text(encoding="utf-8").split())
