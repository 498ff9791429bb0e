"""Countries by exact tables: ISO names, and aliases that each say why."""

from __future__ import annotations

import unicodedata
from functools import cache

from transforms import reference
from transforms.resolution import Resolution
from transforms.rules import Rule

ISO = Rule(
    id="country.name",
    version=1,
    says="An English name of ISO 3166, without case, accents, spaces and punctuation",
    source="ISO 3166-1 and 3166-3; agencies break long names in narrow columns",
)
ALIAS = Rule(
    id="country.alias",
    version=1,
    says="A spelling listed with its reason in reference/country_aliases.csv",
    source="transforms/reference/country_aliases.csv",
)
UNKNOWN = Rule(id="country.unknown", version=1, says="No table has it", source="-")


def resolve(text: str) -> Resolution:
    """The country that a citizenship or birth column prints.

    In such a column Georgia is the country. Never raises.
    """
    key = _key(text)
    for rule, table in ((ISO, _names()), (ALIAS, _aliases())):
        if found := table.get(key):
            candidates = tuple((code, _name(code)) for code in found)
            if len(candidates) > 1:
                return Resolution(text=text, status="ambiguous", method=rule, candidates=candidates)
            code, name = candidates[0]
            return Resolution(text=text, status="resolved", method=rule, code=code, name=name)
    return Resolution(text=text, status="unknown", method=UNKNOWN)


def _key(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if c.isalnum())


def _name(code: str) -> str:
    return _first_names().get(code, code)


@cache
def _first_names() -> dict[str, str]:
    names: dict[str, str] = {}
    for row in reference.rows("countries"):
        names.setdefault(row["code"], row["text"])
    return names


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """Current names win over those of withdrawn countries, whose name may live on."""
    names: dict[str, tuple[str, ...]] = {}
    for row in reference.rows("countries"):
        names.setdefault(_key(row["text"]), (row["code"],))
    return names


@cache
def _aliases() -> dict[str, tuple[str, ...]]:
    return {
        _key(row["text"]): tuple(row["codes"].split()) for row in reference.rows("country_aliases")
    }
