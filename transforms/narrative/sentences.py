"""Paragraphs and sentences of a text, each with where it stands."""

from __future__ import annotations

import re
from typing import NamedTuple

from transforms.narrative.lexicon import DOTTED, STATE_ABBREVIATIONS, words

_STOP = re.compile(r"[.!?]+[\"”’)\]]*(?=\s+(?:[\"“‘(\[]?[^\W_a-z]|\[person ))")
_LAST_WORD = re.compile(r"[\w.']+$")
_STARTS = re.compile(
    r"\s+(?:The|He|She|They|It|On|In|At|After|Before|When|While|Officers|Agents|ICE|ERO|An?|His|Her"
    r"|However|Later|Members|Learn|This|These|That|Then|According|During|Since|For|Upon|Local"
    r"|Following|Authorities|Deputies|Police|Between|\[person)\b"
)
_NEVER = words("""mr mrs ms dr st gov sen rep sgt lt capt col gen maj det cpl no nos vs""")
_PLAIN = words("vs no nos inc a.m p.m e.g i.e etc u.s.c")
_MONTHS = words("jan feb mar apr jun jul aug sept sep oct nov dec")


class Sentence(NamedTuple):
    """``start`` and ``end`` count characters of the whole text; ``first`` begins its paragraph."""

    start: int
    end: int
    text: str
    paragraph: int
    first: bool


def split(text: str) -> tuple[Sentence, ...]:
    """Every sentence, in order; a line break always ends one."""
    found = []
    at = 0
    for number, line in enumerate(text.split("\n")):
        first = True
        for start, end in _spans(line):
            body = line[start:end]
            left = len(body) - len(body.lstrip())
            body = body.strip()
            if body:
                begins = at + start + left
                found.append(
                    Sentence(
                        start=begins,
                        end=begins + len(body),
                        text=body,
                        paragraph=number,
                        first=first,
                    )
                )
                first = False
        at += len(line) + 1
    return tuple(found)


def _spans(line: str) -> list[tuple[int, int]]:
    spans = []
    start = 0
    for stop in _STOP.finditer(line):
        if _ends(line, stop.start(), stop.end()):
            spans.append((start, stop.end()))
            start = stop.end()
    spans.append((start, len(line)))
    return spans


def _ends(line: str, dot: int, end: int) -> bool:
    """Whether a full stop ends its sentence: not after a title, an initial or a month."""
    if line[dot] != "." or end - dot > 1:
        return True
    match = _LAST_WORD.search(line, max(0, dot - 12), dot)
    word = match.group().casefold() if match else ""
    named = match is not None and match.group()[0].isupper()
    if (named and (word in _NEVER or word in _MONTHS)) or (len(word) == 1 and word.isalpha()):
        return False
    if (
        word in _PLAIN
        or (named and (word in DOTTED or word in STATE_ABBREVIATIONS))
        or re.fullmatch(r"(?:\w\.)+\w", word)
    ):
        return bool(_STARTS.match(line, end))
    return True
