"""A printed cell of offences to its entries, each with the status that is printed for it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from transforms.offences.classes import Class, of
from transforms.rules import Rule

SPLIT = Rule(
    id="offences.split",
    version=3,
    says="Entries end at a semicolon, bullet or line, or at a comma behind a status in brackets; the "
    "status is that word in brackets, or a leading verb (convicted of, charged with, arrested for), "
    "which governs its own list only; without one, or where it says dismissed or overturned, it is not stated",
    source="Weekly Declined Detainer Outcome Report, Section II, 'notable criminal activity'",
)

_STATUSES = {
    "convict": "convicted", "guilty": "convicted", "plead": "convicted", "pled": "convicted",
    "sentence": "convicted", "charge": "charged", "pending": "charged", "indict": "charged",
    "arrest": "arrested",
}  # fmt: skip
_WORD = r"convict(?:ion|ions|ed)?|charg(?:e|es|ed)|arrest(?:s|ed)?|pending(?: charges?)?"
_YEAR = r"[12][0-9]{3}"
_BRACKET = re.compile(
    rf"(?P<text>.+?)\s*[(\[]\s*(?P<status>{_WORD})(?:,? (?:in )?{_YEAR})?\s*[)\]]", re.IGNORECASE
)
_DASHED = re.compile(rf"(?P<text>.+?)\s+[-–—]\s*(?P<status>{_WORD})", re.IGNORECASE)
_BEHIND = re.compile(rf"([(\[]\s*(?:{_WORD})\s*[)\]])\s*(?:,|/|\band\b)\s*", re.IGNORECASE)
"""Where an entry ends because its status is said."""
_VERB = re.compile(
    r"(?:,|\band\b|\bbut\b|^)?\s*\b(?:(?:was|were|been|has been|is|also|previously|prior|"
    r"multiple|criminal|and)\s+)*"
    rf"(?P<status>convicted(?: in {_YEAR})? (?:of|for)|convictions?(?: for| of|:)|convicted:|found guilty of|"
    rf"pl(?:eaded|eads?|ed) guilty to|sentenced(?: to [\w -]{{1,30}}?)? for|charged(?: in {_YEAR})? with|charged w/|charged:|charge(?:s|\(s\))?(?: of| for|:)|charges? pending for|indicted (?:for|on)|"
    r"pending charges?(?: of| for|:)|arrested(?: in {_YEAR})? (?:for|on)|arrests?(?: for|:)|arrested:)\s*(?P<colon>:?)\s*",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:(?:has|have|had|was|were|is|are) )?(?:not|never|dismissed|vacated|overturned)(?: yet| been| the| all| any)*\s*$",
    re.IGNORECASE,
)
"""Right before a verb: then the verb states nothing."""
_UNDONE = re.compile(
    r"\b(?:dismissed|vacated|overturned|reversed|expunged|dropped|acquitted|not guilty)\b",
    re.IGNORECASE,
)
"""Behind a verb: then nobody can tell for which of its entries it still holds."""
_TOGETHER = re.compile(
    r"\b(assault|breaking|lewd|open|aiding|hit|driving|aggravated assault|resisting|drunk) and "
    r"(battery|entering|lascivious|gross|abetting|run|disorderly)\b",
    re.IGNORECASE,
)
_LIST = re.compile(r"\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|as well as)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offence:
    """One entry.

    ``status`` is convicted, charged, arrested or not_stated, never inferred. ``family`` is one of
    reference/offence_families.csv or None; ``nibrs`` a code only where the text says enough for one
    (``precision`` exact, else family or none). ``flags`` are what the text itself says: attempt,
    conspiracy, domestic, minor, officer, weapon, sale, possession.
    """

    text: str
    status: str
    family: str | None = None
    nibrs: str | None = None
    precision: str = "none"
    flags: tuple[str, ...] = ()
    rule: Rule = SPLIT


def split(text: str) -> tuple[Offence, ...]:
    """The entries of a printed cell; an empty cell has none."""
    found: list[tuple[str, str]] = []
    carried = None
    for part in re.split(r"[;•\n\r]", text):
        line = " ".join(part.split()).strip(" ,")
        if not line:
            continue
        entries, carried = _line(line, carried)
        found += entries
    return tuple(_offence(entry, status) for entry, status in found)


def _line(line: str, carried: str | None) -> tuple[list[tuple[str, str]], str | None]:
    """The entries up to a semicolon, and the status that a verb with a colon passes on."""
    if _VERB.search(line):
        return _governed(line)
    pieces = _BEHIND.sub(r"\1;", line).split(";")
    return [_bracketed(piece.strip(" ,"), carried) for piece in pieces if piece], carried


def _bracketed(text: str, carried: str | None) -> tuple[str, str]:
    match = _BRACKET.fullmatch(text) or _DASHED.fullmatch(text)
    if match is None:
        return text, carried or "not_stated"
    if _BRACKET.fullmatch(match["text"]):
        return text, "not_stated"  # two statuses for one entry
    return match["text"], _status(match["status"])


def _governed(line: str) -> tuple[list[tuple[str, str]], str | None]:
    verbs = list(_VERB.finditer(line))
    entries: list[tuple[str, str]] = []
    before = line[: verbs[0].start()].strip(" ,")
    if other := _DENIED.sub("", before).strip(" ,"):
        entries.append(_bracketed(other, None))
    for verb, after in zip(verbs, [*verbs[1:], None], strict=True):
        listed = line[verb.end() : after.start() if after else len(line)]
        denied = _UNDONE.search(listed) or (verb is verbs[0] and _DENIED.search(before))
        status = "not_stated" if denied else _status(verb["status"])
        entries += [(entry, status) for entry in _list(listed)]
    carries = verbs[-1]["colon"] or verbs[-1]["status"].endswith(":")
    return entries, _status(verbs[-1]["status"]) if carries else None


def _list(text: str) -> list[str]:
    joined = _TOGETHER.sub("\\1\0and\0\\2", text.strip(" ,.:"))
    parts = (part.replace("\0", " ").strip(" .,") for part in _LIST.split(joined))
    return [part for part in parts if part]


def _status(word: str) -> str:
    folded = word.casefold()
    stems = (stem for stem in ("pending", *_STATUSES) if stem in folded)
    return _STATUSES[next(stems, "charge")]


def _offence(text: str, status: str) -> Offence:
    found: Class = of(text)
    return Offence(
        text=text,
        status=status,
        family=found.family,
        nibrs=found.nibrs,
        precision=found.precision,
        flags=found.flags,
        rule=found.rule,
    )
