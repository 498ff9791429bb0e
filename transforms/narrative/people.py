"""Who a text is about: the persons it describes, and whose each sentence is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from transforms.narrative import known

if TYPE_CHECKING:
    from collections.abc import Sequence

_TAG = r"\[person (\d+)\]"
_DONE = (
    r"(?:re-?)?arrested|apprehended|convicted|charged|released|deported|removed|sentenced|arraigned|indicted"
    r"|detained|encountered|booked|served|issued|ordered|repatriated|found guilty|taken into"
)
_MARK = re.compile(_TAG)
_VERB_BEFORE = re.compile(
    rf"\b(?:{_DONE}|against|transferred|found|picked up|took in|surrendered|handed over|turned over|freed|captured|jailed|located|booked in|(?:custody|arrest|removal|release|deportation|apprehension) of)\s+$"
)
_AGED_BEFORE = re.compile(
    r"\d-year-old (?!girl|boy|victim|daughter|son|child|resident)[\w -]{2,30}(?:,| named| identified as) $"
)
_OBJECT_AFTER = re.compile(
    r",? (?:\d\d?\b|an?\b|in\b|to\b|on\b|[A-Z]|of\b|for\b|back\b|from\b|with\b|after\b|at\b|guilty\b|removed\b"
    r"|released\b|deported\b|upon\b|who\b|twice\b|and\b|again\b)|[,.;]"
)
_SUBJECT_AFTER = re.compile(
    r"(?:['’]s?)?,? ?(?:(?:(?:from|of) (?:the )?(?:[A-Z]\w+[ ,]+){1,4})?(?:previously |who was )?(?:convicted|charged|arrested) (?:of|with|for|in)\b|\(?\d\d?[,) ]|an? (?:[\w-]+ ){0,6}(?:\d|alien|national|citizen|noncitizen|native|immigrant|man|woman)"
    rf"|who (?:was|is|has)|(?:was|has been|had been|is|were) (?:\w+ )?(?:{_DONE}|flown|returned|escorted|freed|held|picked up)|(?:\w+ly |later |first |last )?(?:re-?)?entered|remains in|(?:has been |is |was |remains )?in (?:[\w.]+ )?(?:custody|jail)|came (?:in)?to|crossed|arrived|overstayed|pleaded|criminal history|has (?:prior|previous|several|multiple|numerous|a ))"
)
_AGE = re.compile(
    r"\b(?P<a>\d{1,2})\s*-?\s*year\s*-?\s*s?\s*-?\s*old\b|\[person \d+\],? \(?(?:aged? )?(?P<b>\d{1,2})(?=[,) ;.]|$)|\b(?:aged? |(?:man|woman|national|citizen|noncitizen|alien|native)(?: (?:of|from) (?:the )?[A-Z]\w+(?: [A-Z]\w+){0,3})?, )(?P<c>\d{1,2})\b",
    re.IGNORECASE,
)
_NOT_SUBJECT = re.compile(
    r"^[\w ]{0,30}\b(?:girl|boy|child|victim|daughter|son|minor|stepdaughter|stepson|niece|nephew|resident|mother|father|grandmother|grandfather|infant|toddler|teen|teenager|U\.S\. citizen|American)\b"
)
_HARMED = re.compile(
    r"\b(?!(?:includ|follow|arrest|remov|deport|apprehend|captur|detain|convict|seek|charg|hold|nett)ing)\w+ing (?:an?|the|his|her) $"
)
_HARMED_BY = re.compile(
    r"\b(?:murder|killing|death|rape|abuse|assault|molestation|manslaughter|homicide|battery|kidnapping|exploitation|stabbing|shooting)"
    r" (?:of|on|against|upon) (?:an?|the|his|her) $"
)
"""The victim of an offence named before ("the murder of a 92-year-old woman")."""
_CAPITALS = re.compile(
    r"[A-Z](?:(?:(?<=E)L |(?<=L)A )[A-Z])?[a-zé]+(?:[ -](?:and |the |of the |of )?[A-Z][a-zé]+){0,3}"
)
_ARTICLE = re.compile(r"(?:The|An?|This|That) ")
_PERSON_NOUN = re.compile(
    r"[\s,]*(?:(?:\w|-)+\s){0,4}?(?:nationals?|citizens?|aliens?|natives?|immigrants?|noncitizens?"
    r"|migrants?|citizenship|nationality|man|woman|male|female|fugitive|offender|felon|member|criminal"
    r"|predator|rapist|murderer|resident|gangmember|trafficker|dealer|parolee|teen|youth)\b"
    r"|\s+(?:who|when|convicted|charged|with|arrested|accused|wanted)\b|, |\s+(?:brothers?|sisters?|couple"
    r"|soldier|officer|army|father|mother|driver|gunman|thief|killer|gangster|refugee|asylum|worker|teen(?:ager)?)\b"
)
_FROM = re.compile(
    r"\b(?:from|of|in and citizen of|native of|citizen of|national of)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_BARE = re.compile(r"\[person \d+\],? \(?(?:aged? )?\d\d?\)?[,;:–—-]* \(?$")
"""A mark and an age: what stands there next alone is where the person is from."""
_SAID = re.compile(r" (?:convicted|charged|wanted|accused|with|who)\b")
_AMERICAN = re.compile(
    r"\[person \d+\],? (?:\(?\d\d?\)?,? )?(?:is |who is )?an? (?:U\.S\.|American|naturalized U\.S\.) citizen\b"
)
_HOLDER = re.compile(
    r"\b(?:alien|national|citizen|native|man|woman|immigrant|noncitizen|migrant|offender|fugitive"
    r"|member|old|male|female|person|individual|felon|predator)\b[^.;]{0,40}$"
    r"|\[person \d+\],(?: \d\d?,)? $",
    re.IGNORECASE,
)
_PERSONS = (
    r"(?:national|citizen|alien|native|man|woman|noncitizen|immigrant|gang member|offender|fugitive"
    r"|individual|migrant|male|female|felon|subject|teenager|person)"
)
_INDEFINITE = re.compile(
    r"(?:[•·*–-]\s*)?(?:[A-Z][^:.;]{2,60}: )?"
    r"(?:(?:In|On|At|During|Around|By|Earlier|Last) [^.;]{2,110}?,? )?"
    rf"(?:an?|one|another)\s+(?P<np>(?:[^,.;]|,(?= \w+ly ))*?)\b{_PERSONS}\b(?!s)",
    re.IGNORECASE,
)
_NOUNS = (
    *("national", "citizen", "alien", "native", "man", "noncitizen", "immigrant", "member"),
    *("offender", "fugitive", "felon", "individual", "migrant", "male", "female", "teenager"),
    *(" person", " subject"),
)
_DESCRIBED = re.compile(
    rf"\b(?:an?|one|\d+th) (?:[\w,-]+ ){{0,9}}?{_PERSONS}\b(?!s)", re.IGNORECASE
)
_PRONOUN = re.compile(r"h(?<!\wh)(?:e|im|is|ers?|imself|erself)\b|s(?<!\ws)he\b")
_DEFINITE = re.compile(
    r"t(?<!\wt)(?:he \d\d-year-old\b|(?:he|his|hat) (?:\w+[ -]){0,3}?(?:man|woman|alien|noncitizen|individual|suspect"
    r"|subject|offender|fugitive|citizen|national|defendant|felon|predator|gang member|unlawfully present \w+)\b)"
)


@dataclass(slots=True)
class Person:
    """One person as far as read: ``number`` is the mark in the text, None if no name is printed."""

    number: int | None
    age: int | None = None
    citizenship: str | None = None
    contradictions: list[str] = field(default_factory=list)

    def take(self, age: int | None, citizenship: str | None) -> None:
        """Add what a sentence states; the first statement stands, another is a contradiction."""
        if age is not None and self.age not in (None, age):
            self.contradictions.append(f"age {self.age} and {age}")
        if citizenship and self.citizenship not in (None, citizenship):
            self.contradictions.append(f"citizenship {self.citizenship} and {citizenship}")
        self.age = self.age if self.age is not None else age
        self.citizenship = self.citizenship or citizenship

    def fits(self, age: int | None, citizenship: str | None) -> bool:
        """Whether a description may be of this person."""
        return (age is None or self.age in (None, age)) and (
            citizenship is None or self.citizenship in (None, citizenship)
        )


def subjects(text: str) -> list[int]:
    """The numbers of the persons to whom enforcement happens, in order of first mention."""
    firsts: dict[int, int] = {}
    found: set[int] = set()
    for mark in _MARK.finditer(text):
        number = int(mark.group(1))
        firsts.setdefault(number, mark.start())
        if number not in found and _is_subject(text, mark.start(), mark.end()):
            found.add(number)
    return sorted(found, key=firsts.__getitem__)


def _is_subject(text: str, start: int, end: int) -> bool:
    """Whether the words beside a mark tell of enforcement against the person."""
    if _SUBJECT_AFTER.match(text, end):
        return True
    if _AGED_BEFORE.search(text, max(0, start - 45), start):
        return True
    before = _VERB_BEFORE.search(text, max(0, start - 30), start)
    return before is not None and _OBJECT_AFTER.match(text, end) is not None


def age_in(text: str, numbers: Sequence[int]) -> int | None:
    """The age that a sentence states for its subject: not that of a victim or relative."""
    for match in _AGE.finditer(text):
        if match["a"] and _is_harmed(text, match.start()):
            continue
        after = text[match.end() : match.end() + 60]
        other = re.match(rf"[^,.;]{{0,40}}?{_TAG}", after)
        if match["b"] is None and other and int(other.group(1)) not in numbers:
            continue
        if match["a"] and _NOT_SUBJECT.match(after):
            continue
        if (
            match["b"]
            and int(text[match.start() + 8 : text.index("]", match.start())]) not in numbers
        ):
            continue
        return int(match["a"] or match["b"] or match["c"])
    return None


def _is_harmed(text: str, at: int) -> bool:
    """Whether the words before an age say that something was done to its owner."""
    start = max(0, at - 30)
    return bool(_HARMED.search(text, start, at) or _HARMED_BY.search(text, start, at))


def citizenship_in(text: str) -> str | None:
    """The country whose citizen the sentence says a person is."""
    if _AMERICAN.search(text):
        return "USA"
    if not (
        _has_noun(text) or ", of " in text or " from " in text or "]" in text or _SAID.search(text)
    ):
        return None
    for match in _CAPITALS.finditer(text):
        article = _ARTICLE.match(text, match.start(), match.end())
        if code := _origin_at(text, article.end() if article else match.start(), match.end()):
            return code
    return None


def _origin_at(text: str, start: int, end: int) -> str | None:
    """The country that a capital names as somebody's: by its people, or after "from"."""
    origin = _is_origin(text[max(0, start - 90) : start])
    if not (origin or known.begins_people(text[start:end])):
        return None
    aged = text.endswith("-year-old ", 0, start)
    for name in _shorter(text[start:end]):
        code = known.people(name)
        if code and (aged or _PERSON_NOUN.match(text, start + len(name))):
            return code
        if origin and (code := known.country(name)) and code != "USA":
            return code
    return None


def _is_origin(before: str) -> bool:
    """Whether the words before a capital say that somebody is from what it names."""
    if before[-5:].rstrip().lower().endswith(("from", "of", "the")) and _FROM.search(before):
        return bool(_HOLDER.search(before)) or ("]" in before and bool(_BARE.search(before)))
    return "]" in before and bool(_BARE.search(before))


def _shorter(name: str) -> list[str]:
    words = name.split(" ")
    return [" ".join(words[:length]) for length in range(len(words), 0, -1)]


@lru_cache(maxsize=256)
def _has_noun(text: str) -> bool:
    return any(noun in text for noun in _NOUNS)


@lru_cache(maxsize=256)
def begins_person(text: str) -> bool:
    """Whether a sentence introduces somebody without a name ("An illegally present ...")."""
    return bool(_has_noun(text) and _INDEFINITE.match(text))


@lru_cache(maxsize=256)
def describes(text: str) -> bool:
    """Whether a sentence describes one person, wherever in it ("arrested an illegally present ...")."""
    return bool(_has_noun(text) and _DESCRIBED.search(text))


@lru_cache(maxsize=256)
def refers_back(text: str) -> bool:
    """Whether a sentence speaks of one person by a pronoun or a definite noun."""
    lower = text.lower()
    return bool(_PRONOUN.search(lower) or lower.startswith("they were ") or _DEFINITE.search(lower))
