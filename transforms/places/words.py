"""The words around a place's name, and how two spellings of a name are seen to be one.

>>> key("St. Mary's"), key("La Salle"), key("Doña Ana")
('saintmarys', 'lasalle', 'donaana')
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LONGEST = 300
"""Longer texts are not the name of a place."""

_DASHES = {ord(c): "-" for c in "\u2010\u2011\u2012\u2013\u2014\u2212"}
_QUOTES = {ord(c): "'" for c in "\u2018\u2019\u02bb\u02bc`\u00b4"}
_SPACES = {
    ord(c): " " for c in "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f"
}
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xAD: None}
_PRINTED = {**_DASHES, **_QUOTES, **_SPACES, **_LIGATURES}
"""What the text layer of a PDF has for plain characters; 0xAD is a soft hyphen."""
_MARKS = dict.fromkeys(map(ord, "\u0300\u0301\u0302\u0303\u0308\u0327"))
"""Accents of English, Spanish and French names; any other mark is strange."""
_STRANGE = re.compile(r"[^A-Za-z0-9 ,.'()/&:;#-]")
_SHORT = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}
_WORD = re.compile(r"[a-z0-9]+")

COUNTY_KINDS = {
    "county": "county", "city and county": "county", "co": "county", "cnty": "county", "cty": "county", "counties": "county",
    "parish": "parish", "par": "parish", "borough": "borough", "census area": "census area",
    "municipality": "municipality", "municipio": "municipio", "planning region": "planning region",
    "city and borough": "borough", "district": "district",
    "island": "island",
}  # fmt: skip

COUNTY = re.compile(
    r"(?<=[^ -])[ -]+(?P<kind>county|co\.?|cnty\.?|cty\.?|parish|par\.|city and borough|borough|"
    r"census area|municipality|municipio|planning region|district|island)"
    r"(?:'s)?(?![a-z']|-wide)",
    re.IGNORECASE,
)
"""A word for county behind a name; a text may hold several (Rock Island County)."""
COUNTY_OF = re.compile(
    r"(?:the )?(?P<kind>county|parish|borough|municipality|municipio|city and (?:county|borough)) (?:of|de) (?P<name>.+)",
    re.IGNORECASE,
)
CITY_OF = re.compile(
    r"(?:the )?(?:city|town|village|township|borough|municipality) of (?P<name>.+)", re.IGNORECASE
)

_BODY = (
    r"sheriff'?s?'?|police|constable'?s?'?|marshal'?s?'?|jail|gaol|prisons?|lock-?up|stockade|"
    r"detention|correctional|corrections?|custody|inmate|juvenile|adult|justice|public safety|"
    r"law enforcement|district attorney'?s?'?|prosecutor'?s?'?|probation|courthouse|court|"
    r"p\.?d\b\.?|workhouse|work camp|holding|intake|booking|reception|release|processing|re-?entry|jailer|"
    r"board of (?:county )?commissioners|board of supervisors"
)
BODY = re.compile(rf"\b(?:{_BODY})(?!\w)", re.IGNORECASE)
"""A word that only an agency's or a facility's name has."""

SHERIFF = re.compile(r"\bsheriff|\bcounty\b", re.IGNORECASE)
MUNICIPAL = re.compile(
    r"\b(?:police|p\.?d\b|city|town|village|township|municipal|marshal|public safety)",
    re.IGNORECASE,
)
MULTI = re.compile(
    r"\b(?:regional|multi-?county|tri-?county|bi-?county|joint|consolidated jail|"
    r"inter-?county|district jail|area jail|counties)\b",
    re.IGNORECASE,
)
FEDERAL = re.compile(
    r"\b(?:federal\b(?! way| heights| dam)|u\.?s\.? (?:marshal|penitentiary|border|customs|immigration|attorney|postal)\w*|"
    r"united states (?:marshal|penitentiary)\w*|fci|fdc|usms|usp|bureau of prisons|"
    r"ice (?:processing|detention|field))",
    re.IGNORECASE,
)
TRIBAL = re.compile(
    r"\b(?:trib(?:e|al)|nation(?:'s)?(?= |$)|pueblo of|reservation|rancheria|indian community)",
    re.IGNORECASE,
)
FEDERAL_ALONE = re.compile(
    r"\b(?:processing center|contract detention|staging facility|metropolitan (?:detention|correctional) "
    r"center)\b",
    re.IGNORECASE,
)
"""Federal unless a county is printed: the name says neither owner nor place. The processing center
called Buffalo's lies in another county."""
BEYOND = re.compile("|".join(p.pattern for p in (FEDERAL, TRIBAL, MULTI)), re.IGNORECASE)
"""Any of the three: most names have none."""

PRISON = re.compile(
    r"\bcorrectional (?:institut|facilit|cent|complex|unit)|\bprison\b|\bpenitentiary|\breformatory|"
    r"\bstate jail",
    re.IGNORECASE,
)
"""Named after a place, and mostly run by a state or a company."""

INSTITUTION = re.compile(
    r"\b(?:universit(?:y|ies)|college|school|isd|academy|airport|hospital|railroad|railway|transit|"
    r"port authority|expressway|seminary|institute)\b",
    re.IGNORECASE,
)
SPECIAL = re.compile(
    "|".join(p.pattern for p in (BEYOND, PRISON, INSTITUTION)) + r"|\bstate college\b",
    re.IGNORECASE,
)
"""Words of agencies that belong to no county; a town may have one in its name."""
_STEMS = (
    "federal", "us", "united", "fci", "fdc", "bureau", "metropolitan", "ice", "trib", "nation", "pueblo",
    "reservation", "rancheria", "indian", "regional", "multi", "tri", "bi", "joint", "consolidated",
    "inter", "district", "area", "counties", "processing", "contract", "staging", "correctional",
    "prison", "penitentiary", "reformatory", "state", "universit", "college", "school", "isd", "academy",
    "airport", "hospital", "railroad", "railway", "transit", "port", "expressway", "seminary",
    "institute", "highway", "attorney",
)  # fmt: skip
OF_STATE = re.compile(
    r"^(?:state |dept|department|division|office of|bureau|commission|board|highway patrol|"
    r"troopers?|national guard|attorney general|agency|authority|bureau|criminal|alcohol|gaming|fish|"
    r"game|wildlife|marine|parks?|law enforcement|state|public safety|corrections?|"
    r"military|defense|insurance|lottery|capitol|motor|conservation|port|fruit|agricultur|university|"
    r"college|polytechnic|house|senate|doc\b|dps\b|dhs\b|dcr\b)",
    re.IGNORECASE,
)
STATE_BODY = re.compile(
    r"\b(?:state (?:police|patrol|prison|penitentiary|troopers?|university|college|guard|park)|"
    r"highway patrol|national guard|state-?wide|attorney general)",
    re.IGNORECASE,
)

STATE_RUN = re.compile(
    r"state (?:jail|prison|penitentiary|police|patrol|hospital|correctional)", re.IGNORECASE
)
"""Behind a county's name: the state's own facility there."""

OF_STATE_ALONE = re.compile(
    r"(?:state )?(?:department|dept\.?|division|bureau) of (?:corrections?|public safety|criminal|"
    r"prisons|juvenile)",
    re.IGNORECASE,
)

TOWN_WORD = re.compile(r"[ -](?:city|town|village|borough|boro)$", re.IGNORECASE)

OFFICES = frozenset(
    [
        "atlanta",
        "baltimore",
        "boston",
        "buffalo",
        "chicago",
        "dallas",
        "denver",
        "detroit",
        "elpaso",
        "harlingen",
        "houston",
        "losangeles",
        "miami",
        "neworleans",
        "newyork",
        "newyorkcity",
        "newark",
        "philadelphia",
        "phoenix",
        "saintpaul",
        "saltlakecity",
        "sanantonio",
        "sandiego",
        "sanfrancisco",
        "seattle",
        "washington",
        "washingtondc",
    ]
)
"""Cities of ICE's field offices, which its tables print in brackets behind a jurisdiction."""


@lru_cache(maxsize=4096)
def maybe_special(text: str) -> bool:
    """Whether a word begins as one of an agency that belongs to no county does.

    Most names have none, and looking for the words themselves costs more than all the rest.
    """
    folded = text.casefold()
    return any(word.startswith(_STEMS) for word in _WORD.findall(folded)) or "u.s" in folded


def plain(text: str) -> str | None:
    """The text in plain letters, spaces made single; None if one does not belong there."""
    if not text.isascii():
        text = unicodedata.normalize("NFD", text.translate(_PRINTED))
        text = text.translate(_MARKS)
    text = " ".join(text.split()).replace(" & ", " and ")
    return None if _STRANGE.search(text) else text


@lru_cache(maxsize=65536)
def key(name: str) -> str:
    """What two spellings of one name share: no case, accents, points, spaces; Saint written out."""
    folded = name.casefold().replace("'", "").replace(".", "")
    if not folded.isascii():
        folded = unicodedata.normalize("NFD", folded.translate(_PRINTED)).replace("'", "")
        folded = folded.encode("ascii", "ignore").decode()
    return "".join([_SHORT.get(word, word) for word in _WORD.findall(folded)])


def city_of(text: str) -> str | None:
    """The name behind ``City of``, ``Town of`` and the like."""
    match = CITY_OF.fullmatch(text) if " of " in text.casefold() else None
    return match["name"] if match else None
