"""What a name leaves behind once its full form is masked: a word of it that is an English word too.

"Grace" alone where a sentence begins, "An" before a mark, "de la" before a mark, a name inside a
run-together word. When unsure a word goes: a mark too many costs less than a name.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import permutations
from typing import TYPE_CHECKING

from transforms.narrative import known, lexicon
from transforms.narrative.capitals import is_dated

if TYPE_CHECKING:
    from transforms.narrative.ledger import Ledger

_BESIDE = re.compile(r"(?P<before>(?:[^\W\d_]+ ){0,3})\[person (?P<number>\d+)\]")
_JOINTS = lexicon.words("de del della da dos du la las los van von der den el al bin bint ibn")
_GLUED_JOINT = re.compile(r"\b[Aa]l-(?=\[person \d+\])")
_CAPITAL_BEFORE = re.compile(r"([A-Z][\w’'-]*) $")
_CAPITAL_AFTER = re.compile(r"[ -][A-Z]")
_OPENS = re.compile(r"(?:^|[.!?:;•·|>\]\n\"“(–—][\"”’)]*\s*)$")
_IN_PLACE = re.compile(r"\b(?:in|near|at|from|of|around|outside) $")
_WEEKDAY_BEFORE = re.compile(r"\b(?:on|last|next|this|every|since|until|by|and|,) $")
_PERSON_AFTER = re.compile(
    rf"['’]s\b| (?:is|was|has|had|did|does|will|would|could|can|ran|said|says|{lexicon.PERSONS_VERBS}|[a-z]+ed)\b"
)
_VERB_AFTER = re.compile(
    r"['’]s\b| (?:is|was|has|had|did|does|will|would|could|can|ran|said|says|told)\b"
)
_PRONOUNS = lexicon.words("a he i it she that the they this we you")
_POSSESSIVES = lexicon.words("her his its my our their your an")
"""No act may follow them, so that "My is kind" speaks of a person."""


def without_leftovers(text: str, ledger: Ledger) -> str:
    """The line without words that belong to a person named in full somewhere in the document."""
    parts = ledger.speaking
    text = _full(text, ledger)
    text = _lone(text, ledger) if any(part.title() in text for part in parts) else text
    text = _run_together(text, ledger)
    return widened(text, ledger)


def widened(text: str, ledger: Ledger) -> str:
    """The line with marks that take in what stands before them of the same name."""
    return _beside(text, ledger) if "[person " in text else text


def _full(text: str, ledger: Ledger) -> str:
    """Two parts of one name side by side, whatever else each of them is."""
    for index, parts in enumerate(ledger.people, start=1):
        words = sorted(re.escape(part.title()) for part in parts if part.title() in text)
        if len(words) > 1:
            name = rf"(?:{'|'.join(words)})"
            text = re.sub(rf"\b{name}(?:[ -]{name})+\b", f"[person {index}]", text)
    return text


def _lone(text: str, ledger: Ledger) -> str:
    """Lone capitalised words: those beside another capital have been judged together with it."""

    def mark(match: re.Match[str]) -> str:
        word = match.group()
        if _stands_for_itself(word.casefold(), text, match.start(), match.end()):
            return word
        return f"[person {ledger.number(frozenset({word.casefold()}))}]"

    return _words(frozenset(ledger.speaking)).sub(mark, text)


@lru_cache(maxsize=8)
def _words(parts: frozenset[str]) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w@#.'’/-])(?:{'|'.join(sorted(re.escape(p.title()) for p in parts))})(?![\w/]|-\w)"
    )


def _stands_for_itself(key: str, text: str, start: int, end: int) -> bool:
    """Whether a word that is also part of somebody's name is here a word, date or place."""
    before, after = text[max(0, start - 30) : start], text[end : end + 40]
    opens = bool(_OPENS.search(before))
    if not opens and (beside := _CAPITAL_BEFORE.search(before)):
        first = _OPENS.search(before[: beside.start()])
        if not (first and beside.group(1).lower() in lexicon.OPENERS):
            return True
    if _CAPITAL_AFTER.match(after):
        return True
    if key in lexicon.MONTHS and is_dated(text, end, end - start):
        return True
    if key in lexicon.WEEKDAYS and _WEEKDAY_BEFORE.search(before):
        return True
    if _IN_PLACE.search(before) and (known.is_place(key) or known.may_be_place(key)):
        return True
    return opens and _opens_plainly(key, after)


def _opens_plainly(key: str, after: str) -> bool:
    """Whether a sentence begins with a pronoun, or with "Will" and no act of a person."""
    if key in _PRONOUNS:
        return True
    if key in _POSSESSIVES:
        return not _VERB_AFTER.match(after)
    # "May" with no day after it is a person named so more often than the verb of a wish.
    plain = key in lexicon.OPENERS - lexicon.OPENERS_AND_NAMES - set(lexicon.MONTHS)
    return plain and not _PERSON_AFTER.match(after)


def _run_together(text: str, ledger: Ledger) -> str:
    """Words in which two parts of one name stand side by side, as file names print them."""
    folded = text.casefold()
    for index, parts in enumerate(ledger.people, start=1):
        here = [part for part in parts if part in folded and part in ledger.confirmed]
        for pair in map("".join, permutations(here, 2)):
            if len(pair) > 5 and pair in folded:
                text = re.sub(rf"\w*{re.escape(pair)}\w*", f"[person {index}]", text, flags=re.I)
    return text


def _beside(text: str, ledger: Ledger) -> str:
    """Marks that take in the particles and the parts of the same name that stand before them."""

    def taken_in(match: re.Match[str]) -> str:
        parts = ledger.people[int(match["number"]) - 1]
        words = match["before"].split()
        while words and (words[-1].casefold() in _JOINTS or _belongs(words[-1], parts)):
            words.pop()
        return " ".join([*words, f"[person {match['number']}]"])

    return _GLUED_JOINT.sub("", _BESIDE.sub(taken_in, text))


def _belongs(word: str, parts: frozenset[str]) -> bool:
    return word[0].isupper() and word.casefold() in parts
