"""Laws, orders, forms, court cases and reports that a text names."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from transforms.narrative.models import Reference

_NUMBERED = re.compile(
    r"\b(?:Executive Order|E\.?O\.?)(?: No\.?)?\s+(?P<eo>1[34]\d{3})\b"
    r"|\b(?P<title>\d{1,2}) (?:U\.?S\.?C\.?|U\.S\. Code)(?: §+| [Ss]ections?| Secs?\.)? ?(?P<usc>\d{3,4}[a-z]?)"
    r"|\b[Tt]itle (?P<title2>\d{1,2}),? (?:of the )?(?:U\.S\. Code|United States Code|U\.S\.C\.),? [Ss]ection (?P<usc2>\d{3,4}[a-z]?)"
    r"|\b(?P<part>\d{1,2}) C\.?F\.?R\.?(?: §+| [Ss]ection| [Pp]art)? ?(?P<cfr>\d{2,4}(?:\.\d+)?)"
    r"|\b(?:[Ff]orms? )?(?P<form>I-(?:247[ADNX]?|200|205|213|862|286))\b"
    r"|\b(?:INA|Immigration and Nationality Act)(?: §+| [Ss]ection|,? [Ss]ec\.)? ?(?P<ina>\d{3}(?:\([a-z0-9]\))*)"
    r"|\b(?P<bill>(?:SB|AB|HB|S\.B\.|A\.B\.|H\.B\.|Senate Bill|Assembly Bill|House Bill) ?\d{1,4})\b"
    r"|\b(?P<case>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3} v\. [A-Z][\w.’'-]+(?: (?:of |and )?[A-Z][\w.’'-]+){0,4})"
)
_WORD = re.compile(r"[a-z0-9]+")
_HINTS = (
    *("Order", "EO 1", "E.O.", "U.S.C", "USC", "U.S. Code", "United States Code", "C.F.R", "CFR"),
    *(
        "I-2",
        "I-8",
        "INA ",
        "Nationality Act",
        "SB ",
        "AB ",
        "HB ",
        "SB5",
        "AB4",
        ".B. ",
        " Bill ",
        " v. ",
    ),
)
_BILLS = {"sb54": "ca-sb54", "ab4": "ca-ab4", "ab2792": "ca-ab2792"}


def find(text: str) -> tuple[Reference, ...]:
    """What is named, in order of first mention, each once."""
    found = _by_name(text)
    if any(hint in text for hint in _HINTS):
        found += [_numbered(match) for match in _NUMBERED.finditer(text)]
    unique: dict[str, Reference] = {}
    for reference in sorted(found, key=lambda r: (r.start, -r.end)):
        covered = any(
            r.start <= reference.start and reference.end <= r.end for r in unique.values()
        )
        if not covered:
            unique.setdefault(reference.key or reference.as_printed.casefold(), reference)
    return tuple(unique.values())


def court_cases(text: str) -> list[tuple[int, int]]:
    """Where listed court cases stand: their parties' names are the name of a decision."""
    if " v. " not in text:
        return []
    folded = text.lower()
    named = [name for name in _names() if " v. " in name]
    return [(at, at + len(name)) for name in named if (at := folded.find(name)) >= 0]


def _by_name(text: str) -> list[Reference]:
    folded = text.lower()
    return [
        _reference(key, text, at, at + len(name))
        for name, key in _names().items()
        if (at := folded.find(name)) >= 0 and _has_word(folded, name)
    ]


def _has_word(folded: str, name: str) -> bool:
    """Whether the first word of a name stands in a text as a whole word."""
    first = _WORD.findall(name)[0]
    return re.search(rf"(?<![a-z0-9]){first}(?![a-z0-9])", folded) is not None


def _numbered(match: re.Match[str]) -> Reference:
    kind, key = _key(match)
    if key in _listed():
        return _reference(key, match.string, match.start(), match.end())
    return Reference(
        kind=kind,
        key=None,
        title=match.group(),
        as_printed=match.group(),
        start=match.start(),
        end=match.end(),
    )


def _key(match: re.Match[str]) -> tuple[str, str]:
    part = {name: text or "" for name, text in match.groupdict().items()}
    keys = (
        ("eo", "executive_order", f"eo-{part['eo']}"),
        ("usc", "statute", f"usc-{part['title']}-{part['usc']}"),
        ("usc2", "statute", f"usc-{part['title2']}-{part['usc2']}"),
        ("cfr", "regulation", f"cfr-{part['part']}-{part['cfr']}"),
        ("form", "form", f"form-{part['form'].lower()}"),
        ("ina", "statute", "ina-" + re.sub(r"\W", "", part["ina"])),
        ("case", "court_case", _names().get(part["case"].casefold(), "")),
    )
    for name, kind, key in keys:
        if part[name]:
            return kind, key
    bill = re.sub(r"[^\da-z]", "", match["bill"].lower())
    return "state_law", _BILLS.get(
        bill.replace("senatebill", "sb").replace("assemblybill", "ab"), ""
    )


def _reference(key: str, text: str, start: int, end: int) -> Reference:
    row = _listed()[key]
    return Reference(
        kind=row["kind"],
        key=key,
        title=row["title"],
        as_printed=text[start:end],
        start=start,
        end=end,
    )


@cache
def _listed() -> dict[str, dict[str, str]]:
    with (Path(__file__).parent / "references.csv").open(encoding="utf-8", newline="") as lines:
        return {row["key"]: row for row in csv.DictReader(lines)}


@cache
def _names() -> dict[str, str]:
    return {
        name: row["key"] for row in _listed().values() for name in row["names"].split("|") if name
    }
