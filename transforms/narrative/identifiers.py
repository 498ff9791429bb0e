"""Numbers, addresses and birth dates that belong to one person, and the text's own marks."""

from __future__ import annotations

import re

_NUMBERS = re.compile(r"A(?<!\wA)[-# ]*(?:\d[- ]?){7,8}\d\b")
_SOCIAL = re.compile(r"\d{3}-\d{2}-\d{4}\b")
_HAS_SOCIAL = re.compile(r"-\d\d-\d{4}")
_EMAILS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_HAS_EMAIL = re.compile(r"@[\w-]+\.\w")
_HANDLES = re.compile(r"@(?<!\w@)(?!(?:ICE|ERO|HSI|DHS|CBP|USBP)\w*)\w+")
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
    folded = text.lower()
    if any(hint in folded for hint in _BIRTH_HINTS):
        text = _BIRTHS.sub(r"\1[birth date]", text)
    text = _NUMBERS.sub("[number]", text)
    return _SOCIAL.sub("[number]", text) if _HAS_SOCIAL.search(text) else text


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
