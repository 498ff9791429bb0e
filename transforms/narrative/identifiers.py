"""Numbers, addresses and birth dates that belong to one person, and the text's own marks."""

from __future__ import annotations

import re

from transforms.narrative import lexicon

_NUMBERS = re.compile(r"A(?<!\wA)[-# ]*(?:\d[- ]?){7,8}\d\b")
_SOCIAL = re.compile(r"\d{3}-\d{2}-\d{4}\b")
_HAS_SOCIAL = re.compile(r"-\d\d-\d{4}")
_EMAILS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_HAS_EMAIL = re.compile(r"@[\w-]+\.\w")
_HANDLES = re.compile(r"@(?<!\w@)(?!(?:ICE|ERO|HSI|DHS|CBP|USBP)\w*)\w+(?:\.\w+)*")
_HASHTAGS = re.compile(r"#(?<!\w#)(?!(?:ICE|ERO|HSI|DHS|CBP|USBP)\b)(?=\w*[^\W\d_]{2})\w+")
_PHONES = re.compile(
    r"(?<![\d-])(?:\+?1[-. ]?)?\(?(?!8(?:00|33|44|55|66|77|88))\d{3}(?:\) ?|[-. ])\d{3}[-. ]\d{4}(?![\d-])"
    r"|(?<=hone |call |cell |text )(?:at |number |is )*\d{3}-\d{4}(?![\d-])"
)
"""Telephone numbers; toll-free ones, as tip lines have them, belong to an office."""
_PLATES = re.compile(
    r"(\bplates?:? (?:(?:number|no\.) |#)?)(?=[A-Z -]*\d)[A-Z\d](?:[A-Z\d-]|[ ](?=\d)){3,8}\b"
)
_HOUSES = re.compile(
    r"\b\d{1,5} (?:[NSEW]\.? )?(?:(?:[A-Z][\w’'-]+|\d+(?:st|nd|rd|th)) ){1,3}"
    r"(?:Street|Avenue|Road|Drive|Lane|Boulevard|Terrace|Way|(?:St|Ave|Rd|Dr|Ln|Blvd|Ct)\b\.?)(?!\w)(?:,? (?:Apt\.?|Apartment|Unit|#) ?#?\w+)?"
)
_FLATS = re.compile(r"\b(?:Apt\.|Apartment|Unit No\.) ?#?\d+[A-Z]?\b")
_INITIALS = re.compile(
    r"(?:\b(?:minor|child|victim|juvenile|girl|boy|daughter|son|student|teenager|initials|identified as)(?: (?!in |of |from |to |at )\w+)?,? (?P<a>[A-Z]\. ?(?:[A-Z]\. ?)?[A-Z]\.))"
    r"|\b(?P<b>[A-Z]\.(?:[A-Z]\.){1,2}),? \(?(?:aged? )?\d{1,2}(?=[,) ])"
)
_BIRTHS = re.compile(
    r"\b(?=[bBdD](?:[oOiI.]|ate of b))((?:born(?: on| in)?|date of birth|birth date|birthdate|d\.?o\.?b\.?)[ :]*(?:is |was |of )?)"
    r"((?:[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.? \d{4}|\d{1,4}[/-]\d{1,2}[/-]\d{1,4}"
    r"|\d{4})\b)",
    re.IGNORECASE,
)
_LABELS = re.compile(
    r"\b(?:(?:Criminal |Illegal )?(?:Alien|Noncitizen|Individual|Subject|Defendant|Offender|Inmate|Suspect|Person|Detainee)"
    r" (?:No\. |#)?(?:\d{1,3}|[A-Z])\b(?!\.\w))(?=[ ,’']|$)"
)
_NO_INITIALS = frozenset(f"{key.upper()}." for key in lexicon.STATE_ABBREVIATIONS) | {
    "U.S.",
    "U.N.",
}
_BIRTH_HINTS = ("born", "birth", "dob", "d.o", "do.b")
_LABEL_HINTS = (
    *("Alien ", "Noncitizen ", "Individual ", "Subject ", "Defendant ", "Offender ", "Inmate "),
    *("Suspect ", "Person ", "Detainee "),
)


def without_identifiers(text: str) -> str:
    """Registration and social security numbers, electronic addresses and birth dates cut out."""
    text = text.replace("[person ", "(person ")
    if "@" in text:
        text = _EMAILS.sub("[address]", text) if _HAS_EMAIL.search(text) else text
        text = _HANDLES.sub("[address]", text)
    if "#" in text:
        text = _HASHTAGS.sub("[address]", text)
    folded = text.lower()
    if any(hint in folded for hint in _BIRTH_HINTS):
        text = _BIRTHS.sub(r"\1[birth date]", text)
    text = _without_homes(_NUMBERS.sub("[number]", text))
    return _SOCIAL.sub("[number]", text) if _HAS_SOCIAL.search(text) else text


def _without_homes(text: str) -> str:
    """Telephone numbers, car plates, house numbers with their street, and initials in place of a name."""
    text = _PHONES.sub("[number]", text)
    if "plate" in text:
        text = _PLATES.sub(r"\1[number]", text)
    text = _FLATS.sub("[address]", _HOUSES.sub("[address]", text))
    printed = {match["a"] or match["b"] for match in _INITIALS.finditer(text)}
    for initials in printed - _NO_INITIALS:
        text = re.sub(rf"(?<![\w.]){re.escape(initials)}(?!\w)", "[initials]", text)
    return text


def without_labels(texts: tuple[str, ...], people: int) -> tuple[tuple[str, ...], int]:
    """The text's own marks ("Criminal Alien 3", "Defendant B") become marks of ours."""
    numbers: dict[str, int] = {}

    def mark(match: re.Match[str]) -> str:
        number = numbers.setdefault(match.group(), people + len(numbers) + 1)
        return f"[person {number}]"

    done = tuple(
        _LABELS.sub(mark, text) if any(hint in text for hint in _LABEL_HINTS) else text
        for text in texts
    )
    return done, people + len(numbers)
