"""The words that tell an event, found in one pass over a sentence."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from transforms.narrative import alternatives
from transforms.narrative.lexicon import words
from transforms.narrative.scan import scan
from transforms.narrative.verbs import KINDS

_TYPES = {
    "declined": "detainer_declined",
    "honored": "detainer_honored",
    "lodged": "detainer_lodged",
}


class Trigger(NamedTuple):
    """A word that tells an event: its type, where it stands, and whether it is a noun or a passive.

    ``presupposed`` is a lodging told in passing ("a detainer lodged in May"): an event only with a date.
    ``offence`` is one that its own words name.
    """

    type: str
    start: int
    end: int
    text: str
    noun: bool
    passive: bool
    presupposed: bool = False
    offence: str | None = None

    @property
    def concedes(self) -> bool:
        """Whether it only says against what somebody was released ("despite the detainer")."""
        return self.type == "detainer_declined" and bool(_CONCEDES.match(self.text))


_CONCEDES = re.compile(
    r"(?:despite|in spite|notwithstanding|even though|although|though|regardless|over|in (?:defiance|violation|disregard)|without|rather|instead|unhonou?red|on an?|anyway|nonetheless|nevertheless|detainers? notwithstanding)\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\b(?:was|were|is|been|being|be|are|who was)\s+(?:\w+ly |later |also |then |again |twice |subsequently |first |once |never |not )*(?:arrested and |released and |convicted and |charged and )?$",
    re.I,
)
_AUXILIARY = re.compile(
    r"(?:detainers? )?(?:was|were|is|are|being|been|went|had been|has been)\b", re.IGNORECASE
)
_NOUNS = (
    *("conviction", "convictions", "charge", "charges", "arrest", "arrests", "apprehension"),
    *("arrest of ", "order", "sentence", "release", "bond", "removal", "departure", "return"),
)
_STEMS = {
    stem: tuple(kind for kind, stems, _ in KINDS if stem in words(stems))
    for stem in words(" ".join(stems for _, stems, _ in KINDS))
}


@cache
def _pattern(kinds: tuple[str, ...], stem: str = "") -> re.Pattern[str]:
    """The words of some kinds, in the order of the table, in which an earlier one wins.

    With the first letters of a word, only what it may begin.
    """
    wanted = []
    for kind, _, pattern in KINDS:
        if kind in kinds:
            ways = alternatives.of(pattern)
            kept = [way for way in ways if not stem or alternatives.may_begin(way, stem)]
            wanted += [f"(?P<{kind}>{'|'.join(kept)})"] if kept else []
    return re.compile("|".join(wanted) or "(?!)", re.IGNORECASE)


@cache
def _pattern_for(stem: str) -> re.Pattern[str]:
    """The pattern of what a word with these first letters can begin."""
    return _pattern(_STEMS[stem], stem)


def _part(match: re.Match[str], name: str) -> str:
    """A named part of a match; empty where its alternative was not tried."""
    return (match[name] or "") if name in match.re.groupindex else ""


def find(sentence: str) -> list[Trigger]:
    """Every trigger in a sentence, in order."""
    found = []
    for match in scan(_STEMS, _pattern_for, sentence):
        kind = match.lastgroup or ""
        if kind == "quashed" or _is_offence(kind, match) or _is_loose(kind, match):
            continue
        passive = _is_passive(sentence, match)
        found.append(
            Trigger(
                type=_TYPES.get(kind, kind),
                start=match.start(),
                end=match.end(),
                text=match.group(),
                noun=_is_noun(match.group(), passive=passive),
                passive=passive,
                presupposed=kind == "lodged" and bool(_part(match, "bare")),
                offence=_inside(kind, match),
            )
        )
    return found


def _is_loose(kind: str, match: re.Match[str]) -> bool:
    """Whether something else was refused: no detainer follows, nor is it one "which the jail ignored"."""
    if kind != "declined" or not _part(match, "loose"):
        return False
    return not _WHICH.search(match.string, max(0, match.start() - 130), match.start())


_WHICH = re.compile(
    r"\bdetainers?\b(?:[^.;]|\.(?= \d)){0,40}?,? (?:which|that) [^.;]{0,70}$|\bwhose detainers? [^.;]{0,60}$"
)


def _inside(kind: str, match: re.Match[str]) -> str | None:
    """The offence among the words of a trigger ("pending theft charges", "with a theft conviction")."""
    groups = {
        "charge": ("pending", "faced"),
        "conviction": ("known",),
        "arrest": ("foregone",),
    }.get(kind, ())
    return next((text.strip() for group in groups if (text := _part(match, group))), "") or None


def _is_noun(text: str, *, passive: bool) -> bool:
    """Nouns, and "wanted" beside one ("a citizen wanted for murder")."""
    if text.startswith("wanted"):
        return not passive
    lower = text.lower()
    return (lower.endswith(_NOUNS) or "notice" in lower) and not text.startswith("made")


def _is_offence(kind: str, match: re.Match[str]) -> bool:
    """Whether it says for what: sentenced "for illegally reentering", arrested "on charges of"."""
    before = match.string[max(0, match.start() - 30) : match.start()]
    if kind == "charge" and match.group().lower() in {"charge", "charges"}:
        return bool(_ON.search(before) and _HELD_FOR.search(match.string, 0, match.start()))
    return kind == "entry" and "ing" in match.group() and bool(_FOR.search(before))


_ON = re.compile(r"\bon (?:[\w-]+ ){0,3}$")
_HELD_FOR = re.compile(
    r"\b(?:arrest|arraign|appear|sought|wanted|booked|held|jailed|apprehended|custody)"
)
_FOR = re.compile(r"\b(?:for|of|with|to) (?:\w+ly )?$")


def _is_passive(sentence: str, match: re.Match[str]) -> bool:
    start = match.start()
    return bool(
        _AUXILIARY.match(match.group()) or _PASSIVE.search(sentence, max(0, start - 40), start)
    )
