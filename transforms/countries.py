"""Countries by exact tables: ISO names, demonyms, and aliases that each say why.

>>> resolve("Republic of Colombia").code, resolve("Salvadoran").code, resolve("Korea").status
('COL', 'SLV', 'ambiguous')
>>> resolve("Georgia").code, resolve("Georgia", prose=True).status
('GEO', 'ambiguous')
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from transforms import reference
from transforms.resolution import Resolution
from transforms.rules import Rule

ISO = Rule(
    id="country.name",
    version=2,
    says="An English name of ISO 3166, without case, accents, spaces and punctuation; a withdrawn "
    "country has the four letters of ISO 3166-3",
    source="ISO 3166-1 and 3166-3; agencies break long names in narrow columns",
)
ALIAS = Rule(
    id="country.alias",
    version=2,
    says="A spelling listed with its reason in reference/country_aliases.csv",
    source="transforms/reference/country_aliases.csv",
)
DEMONYM = Rule(
    id="country.demonym",
    version=1,
    says="The name of a country's people",
    source="transforms/reference/demonyms.csv",
)
PART = Rule(
    id="country.after_comma",
    version=2,
    says="A region with its country behind a comma, a country with a remark in brackets, or a name "
    "turned round (Colombia, Republic of; Korea, North); none if the other part is a country too",
    source="NCIC country labels, as 'Puebla, Mexico' and 'Mexico (use only when state is unknown)'",
)
US_STATE = Rule(
    id="country.us_state",
    version=1,
    says="A state of the United States stands where a country should: for a reviewer",
    source="transforms/reference/states.csv",
)
STATE_OR_COUNTRY = Rule(
    id="country.state_or_country",
    version=2,
    says="In prose, or behind a town, Georgia is a state or a country, and nothing says which",
    source="transforms/reference/states.csv",
)
STATELESS = Rule(
    id="country.stateless",
    version=1,
    says="The text says that there is no country",
    source="ICE's columns print Stateless",
)
NOT_KNOWN = Rule(
    id="country.not_known",
    version=1,
    says="The text says that the country is not known",
    source="ICE's columns print Unknown",
)
CHARACTERS = Rule(
    id="country.characters",
    version=1,
    says="Control or direction marks in it: the text is not what it looks like",
    source="Unicode Technical Report 36, security considerations",
)
UNKNOWN = Rule(id="country.unknown", version=2, says="No table has it", source="-")
RULES = (
    ISO,
    ALIAS,
    DEMONYM,
    PART,
    US_STATE,
    STATE_OR_COUNTRY,
    STATELESS,
    NOT_KNOWN,
    CHARACTERS,
    UNKNOWN,
)

LONGEST = 200
"""Longer texts are no country's name."""

_SAID = {
    STATELESS: ("stateless", "nocountry", "nonationality"),
    NOT_KNOWN: (
        "unknown",
        "unk",
        "notknown",
        "undetermined",
        "notavailable",
        "na",
        "none",
        "other",
    ),
}
_REMARK = re.compile(r"(?P<name>[^()]+?)\s*\((?P<inside>[^()]*)\)")
_MARKS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
_WORDS = re.compile(r"[^\W_]+")
_SHORT = {"st": "saint"}


def resolve(text: str, *, prose: bool = False) -> Resolution:
    """The country that a text names; never raises and never guesses.

    A column of citizenship or birth is meant unless ``prose``: in such a column Georgia is the
    country, in prose it needs evidence.
    """
    if len(text) > LONGEST:
        return Resolution(text=text, status="unknown", method=UNKNOWN)
    if not text.isprintable() and _MARKS.search(text):
        return Resolution(text=text, status="unknown", method=CHARACTERS)
    return _resolve(text, prose)


@lru_cache(maxsize=4096)
def _resolve(text: str, prose: bool) -> Resolution:
    found = _named(text, prose) or _part(text)
    if found:
        return found
    folded = key(text)
    for rule, said in _SAID.items():
        if folded in said:
            return Resolution(text=text, status="unknown", method=rule, kind=rule.id[8:])
    if folded in _us_states():
        postal = _us_states()[folded]
        return Resolution(
            text=text, status="unknown", method=US_STATE, state=postal, kind="us_state"
        )
    return Resolution(text=text, status="unknown", method=UNKNOWN)


def _named(text: str, prose: bool) -> Resolution | None:
    folded = key(text)
    if prose and folded == "georgia":
        return _georgia(text)
    for rule, table in ((ISO, _names()), (ALIAS, _aliases()), (DEMONYM, _demonyms())):
        if codes := table.get(folded):
            return _of(text, rule, codes)
    return None


def _of(text: str, rule: Rule, codes: tuple[str, ...]) -> Resolution:
    candidates = tuple((code, name_of(code)) for code in codes)
    if len(candidates) > 1:
        return Resolution(text=text, status="ambiguous", method=rule, candidates=candidates)
    code, name = candidates[0]
    kind = "historical" if len(code) == 4 else "current"
    return Resolution(text=text, status="resolved", method=rule, code=code, name=name, kind=kind)


def _part(text: str) -> Resolution | None:
    """A country turned round, with its region before it, or with a remark behind it."""
    remark = _REMARK.fullmatch(text.strip())
    name, inside = (remark["name"], remark["inside"]) if remark else (text, "")
    before, comma, last = name.rpartition(",")
    if not comma and not remark:
        return None
    turned = (f"{inside} {name}", f"{name} {inside}") if remark else (f"{last} {before}",)
    for form in turned:
        if codes := _codes(form):
            return _of(text, PART, codes)
    if last.strip().casefold().endswith(" of"):
        before, last = "", before
    codes = _codes(last)
    if codes is None or _elsewhere(before, codes) or _elsewhere(inside, codes):
        return None
    if key(last) == "georgia":
        return _georgia(text) if before else _of(text, PART, codes)
    return None if key(last) in _us_states() else _of(text, PART, codes)


def _elsewhere(other: str, codes: tuple[str, ...]) -> bool:
    """Whether the other part of a text names another country, or a state of the United States."""
    return _codes(other) not in {None, codes} or key(other) in _us_words()


def _georgia(text: str) -> Resolution:
    pairs = (("GEO", name_of("GEO")), ("USA", "Georgia, United States"))
    return Resolution(text=text, status="ambiguous", method=STATE_OR_COUNTRY, candidates=pairs)


def _codes(text: str) -> tuple[str, ...] | None:
    return _names().get(key(text)) or _aliases().get(key(text))


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """Letters only, so that a name broken in a narrow column is whole again."""
    plain = text.casefold().replace("&", " and ")
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = plain.replace(".", "")
    words = [_SHORT.get(word, word) for word in _WORDS.findall(plain)]
    return "".join(words).removeprefix("the") if words[:1] == ["the"] else "".join(words)


@cache
def known() -> dict[str, tuple[str, str]]:
    """The code and first name of each country by the key of every name that means it alone."""
    listed = _demonyms() | _aliases() | _names()
    return {
        name: (codes[0], name_of(codes[0])) for name, codes in listed.items() if len(codes) == 1
    }


def name_of(code: str) -> str:
    """The first English name of a code; the code itself if it has none."""
    return _first_names().get(code, code)


@cache
def _first_names() -> dict[str, str]:
    names: dict[str, str] = {"XKX": "Kosovo"}
    for row in reference.rows("countries"):
        names.setdefault(row["code"], row["text"])
    return names


@cache
def _names() -> dict[str, tuple[str, ...]]:
    """Current names win over those of withdrawn countries, whose name may live on."""
    names: dict[str, tuple[str, ...]] = {}
    for row in reference.rows("countries"):
        names.setdefault(key(row["text"]), (row["code"],))
    return names


@cache
def _aliases() -> dict[str, tuple[str, ...]]:
    return {
        key(row["text"]): tuple(row["codes"].split()) for row in reference.rows("country_aliases")
    }


@cache
def _demonyms() -> dict[str, tuple[str, ...]]:
    return {key(row["text"]): tuple(row["codes"].split()) for row in reference.rows("demonyms")}


@cache
def _us_words() -> frozenset[str]:
    """What says beside a name that a state of the United States is meant, or just any state."""
    return frozenset(_us_states()) | {"state", "us", "usstate", "unitedstates"}


@cache
def _us_states() -> dict[str, str]:
    """Postal abbreviations of the fifty states by their names and abbreviations."""
    known: dict[str, str] = {}
    for row in reference.rows("states"):
        if int(row["geoid"]) < 60:
            known |= {key(text): row["postal"] for text in (row["name"], row["ap"]) if text}
    return known
