"""Which agency did it: the noun phrase before a verb, or after "by"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from transforms.narrative import known

_HEADS = (
    r"police|sheriff|department|court|jail|prison|facility|center|centre|institution|authorities|authority"
    r"|officers?|agents?|officials?|judge|deputies|troopers?|patrol|jurisdictions?|prosecutors?|jury|county"
    r"|corrections?|office|service|administration|bureau|agency|magistrate|investigators|detectives|enforcement"
    r"|penitentiary|governor|city|state|commonwealth|board|probation|marshals"
)
_HAS_HEAD = re.compile(rf"\b(?:{_HEADS})\b", re.IGNORECASE)
_ACRONYM = re.compile(
    r"\b(?:ICE|ERO|HSI|FBI|DEA|ATF|CBP|USBP|INS|DHS|USMS|DSS|USCIS|EOIR|DOJ|NYPD|LAPD|MPD|SFPD)\b"
)
_OF_ICE = re.compile(
    r"\b(?:ICE|ERO|HSI)\b|Immigration and Customs Enforcement|Enforcement and Removal Operations"
    r"|Homeland Security Investigations|\b(?:[Dd]eportation|ICE) officers?\b"
)
_STAFF = re.compile(
    r"^(?:(?:the|special|local|federal|immigration|deportation) )*(?:officers?|agents?|deput(?:y|ies)|marshals|guards|jailers|staff|employees|authorities"
    r"|officials?|members|detectives|investigators|troopers)"
    r"(?: (?:with|from|of|at|assigned to|for|in))(?: the)? (?=[A-Z\[])",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^(?:(?:on|in) (?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?: \d{1,2})?(?:, \d{4})?|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),? (?=the\b|(?-i:[A-Z]))|(?:[A-Z\[][\w.\] ,]{2,40}?\s*(?:—|–|--| - )\s*)|(?:on|in|later|earlier|since|at|between|during|over|within|throughout|across|through|citing|thanks to|because of|according to|following|the next|then|also|however|additionally|subsequently|upon|despite|after|before|instead"
    r"|meanwhile|but|and|or|that|as a result)\b[^,]*,\s*|(?:and|but|then|later|also|however|additionally|subsequently|instead|that|where|when|so)\s+|detainers? (?=(?-i:[A-Z]))|(?:since|because|although|as|while|after|once) (?=the\b|(?-i:[A-Z]))|\d{4},\s+|same day,\s+|for the \w+ time\b[^,]*,\s+|(?:\w+ )?times since \d{4},?\s+|(?:the )?(?:next|following|same) day,?\s+|(?:each time|(?:both|all|every) times?),?\s+|(?:the|an?|its)\s+(?=(?-i:[A-Z])))+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:,? (?:along|together|working|in coordination|in partnership|in conjunction|with (?:the )?(?:assistance|help|support)|with federal|with local|and (?:agents|officers|law enforcement|federal|its|their|special agents|the)\b).*"
    r"|, (?:in|near|with|acting|after|on)\b.*|, an? [a-z].*$|,\s*$| and$"
    r"| (?:on|in) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?: .*)?$|,? (?:(?:later )?(?:that|the) (?:same |next |following |very )*day|earlier|later)$"
    r"| (?:on |last |this )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?: (?:morning|afternoon|evening|night))?$"
    r"|(?<= Office| Center) (?:deputies|officers|officials|staff)$|(?<= Department) (?:deputies|officers|officials|detectives|staff)$"
    r"| (?:in|near|at) (?:[A-Z][\w.]+ ?){1,3}(?:, [A-Z][\w.]+)?,?$"
    r"| (?:has|have|had|was|were|did|does|do|will|would|later|also|twice|then|again|subsequently|located and|reportedly|initially|previously|immediately|never|repeatedly|once|first|not)+$)"
)
_PERSONAL = re.compile(
    r"(?<=\w) (?:Judge|Magistrate|Justice|Sheriff|Chief) (?!Department|Office|Court|Center)[A-Z]\w+ .*$|(?<=\w) (?:Judge|Magistrate|Justice|Sheriff|Chief) (?!Department|Office|Court|Center)[A-Z][\w.]+$"
)
_COMMON = re.compile(
    rf"(?:(?:the|an?|this|that|its|local|state|federal|county|city|municipal|national|foreign|immigration|law|district|superior|circuit"
    rf"|enforcement|detention|correctional|police|deportation|special|probation|court|jail|prison|sheriff|some|those|several|both|other|same|holding|main|adult|regional|juvenile|central|local|booking|\w+['’]s) )*(?:{_HEADS}|court|office|sheriff|police)s?",
    re.IGNORECASE,
)
_ADVERBS = re.compile(
    r"(?:\s|^)(?:has|have|had|did|does|do|later|also|twice|then|again|subsequently|reportedly|initially|previously"
    r"|immediately|never|repeatedly|once|first|last|recently|simply|promptly|not|located and|found and|encountered and|to|officially|formally|successfully|finally|each time|still)$"
)
_FINITE = re.compile(
    r"\b(?:he|she|they|who|it|\]) (?:was|were|is|had|has|bonded|posted|left|went|fled)\b"
)
_KEPT = re.compile(
    r"(?<=[a-z]) (?:held|kept|detained|had|took|opted|chose|placed|booked) (?:an?|the|him|her|them|\[person)\b.*$"
    r"|(?<=[a-z]) (?:was|were|is|are) (?:\w+ )?(?:barred|prohibited|forbidden|prevented|told|notified|required|obliged|unable|allowed)\b.*$"
)
"""What an agency did before the verb in question ("the jail held him for ICE and handed him over")."""
_ACT = re.compile(r"(?<=[a-z]) [a-z]+ed (?:an?|the|his|their) [^,;]*$")
_MARK = re.compile(r"\[person \d+\],")
_PREPOSED = re.compile(r"(?:of|for|to|with|from|by|as|into)\b")
_OPENS_LATE = re.compile(
    r"(?:however|despite|due|because|under|citing|after|instead|in)\b", re.IGNORECASE
)
_PRONOUN = re.compile(
    r"(?:^|\s)(?:he|she|they|who|it|which|that|\[person \d+\]|(?:the|this) (?:man|woman|alien|noncitizen|suspect|individual))$",
    re.I,
)
_BY = re.compile(
    r"\bby (?P<who>(?:the |an? )?(?:[^,.;]|(?<=U)\.(?=S)|(?<=S)\.(?= [A-Z])){2,90}?)(?=$|[,.;]| (?:on|in|for|after|with|when|and was|and charged|and sentenced|upon|during|following|near|at|to|of [a-z])\b|\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.? \d)"
)
_FRONT = re.compile(
    r"(?:[^,]{2,40}, )?(?P<who>(?:[Tt]he |[Aa]n? )?(?:[A-Z][\w.’'-]*|of|the|and|for)(?: (?:[A-Z][\w.’'-]*|of|the|and|for|jail|court|prison|police))*) [a-z]"
)
_ITS_STAFF = re.compile(
    r"^(?:the )?(jail|prison|court|facility|county|city) (?:officials|staff|officers|authorities|personnel|employees|administrators|deputies)$",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"[A-Z]")
_COMMAS = re.compile(r"(?:,|;)\s+(?:and\s+)?|\band\s+(?=the\b|[A-Z])")
_RELATIVE = re.compile(
    r"\bthat\s|\b(?:he|she|they|who) (?:was|were|had been) .*? by (?:the )?(?=[A-Z])"
)
_DAY = re.compile(r"[Tt]he (?:next|following|same) day\b")
_DEFINITE = re.compile(r"(?:[Tt]he|[Tt]his) [a-z]")
_ARTICLE = re.compile(r"an? ", re.IGNORECASE)
_ANAPHOR = re.compile(r"^(?:the|this|that|its|said) (?P<head>(?:[\w’']+ ){0,2}\w+)$", re.IGNORECASE)


@dataclass(slots=True)
class Memory:
    """Agencies named so far, so that "the court" and "the facility" mean the last one of the kind.

    ``doer`` made the last arrest told, ``lead`` the first; ``publisher`` is the part of ICE that the
    first sentence names, whose officers "officers" are where nobody else was named.
    """

    named: list[str] = field(default_factory=list)
    doer: str | None = None
    lead: str | None = None
    publisher: str | None = None

    def note(self, agency: str) -> None:
        """Remember a full name."""
        if _CAPITAL.search(agency, 1):
            self.named.append(agency)

    def meant(self, printed: str) -> str:
        """The full name behind a definite phrase such as "the court"."""
        printed = _ITS_STAFF.sub(r"the \1", printed)
        bare = printed.lower().startswith(("sheriff's ", "sheriff’s "))
        match = _ANAPHOR.match(f"the {printed}" if bare else printed)
        if match is None or _CAPITAL.search(printed, 4):
            return self._whole(printed)
        *more, head = match["head"].lower().replace("’", "'").split()
        heads = ("sheriff",) if "sheriff's" in more else _ALIKE.get(head, (head,))
        for agency in reversed(self.named):
            if more and all(word in agency.lower().replace("’", "'") for word in (*more, head)):
                return agency
        for agency in reversed(self.named):
            if any(word in agency.lower() for word in heads):
                return agency
        return printed

    def _whole(self, printed: str) -> str:
        """The agency that was named with more words, where these name no place ("the Department of Correction")."""
        plain = printed.removeprefix("the ").removeprefix("The ")
        if known.is_place(plain.split(" ")[0]) or _is_name(plain.split(" ")[0]):
            return printed
        return next((a for a in reversed(self.named) if a.endswith(f" {plain}")), printed)


_INSTITUTIONS = (
    "jail",
    "prison",
    "center",
    "facility",
    "institution",
    "correction",
    "penitentiary",
)
_ALIKE = {
    "facility": _INSTITUTIONS,
    "jail": _INSTITUTIONS,
    "prison": _INSTITUTIONS,
    "center": ("center",),
    "department": ("department", "police"),
    "police": ("police",),
    "sheriff": ("sheriff",),
    "office": ("office", "sheriff"),
    "agency": ("department", "police", "sheriff", "office"),
    "institution": _INSTITUTIONS,
}


def of_ice(text: str) -> str | None:
    """The first name of ICE or of a part of it in a text."""
    match = _OF_ICE.search(text)
    return match.group() if match else None


@lru_cache(maxsize=2048)
def is_ice(agency: str | None) -> bool:
    """Whether the agency is ICE or a part of it."""
    return bool(agency and _OF_ICE.search(agency))


@lru_cache(maxsize=2048)
def is_generic(agency: str) -> bool:
    """Whether the phrase names nobody ("officers", "local authorities")."""
    first = agency.split(" ")[0]
    named = _CAPITAL.search(agency, 1) or known.is_place(first) or _is_name(first)
    return not named and not _ACRONYM.search(agency)


def _is_name(word: str) -> bool:
    """Whether a first word has its capital for itself ("Renton police", not "Local police")."""
    return word[:1].isupper() and not known.is_word(word.casefold())


def before(slice_: str, *, leading: bool) -> str | None:
    """The agency that ends right before a verb; "" for a person or pronoun there, None for nobody.

    ``leading`` words begin their clause; others follow an earlier verb, and only what stands after
    the last "and" can be a new subject.
    """
    text = slice_.strip(" ,;")
    clause, _, last = text.rpartition(" and ")
    if _FINITE.search(clause) and len(last.split()) <= 6 and tidy(last):
        text = last
    if not leading:
        text = _COMMAS.split(text)[-1]
        words = text.split()
        if words[-1:] == ["and"] or len(words) > 9:
            return None
    head, comma, tail = text.rpartition(", the ")
    if comma and _OPENS_LATE.match(head) and len(tail.split()) < 8 and _HAS_HEAD.search(tail):
        text = f"the {tail}"
    while (cut := _ADVERBS.sub("", text).rstrip(" ,")) != text:
        text = cut
    if not text or _PREPOSED.match(text):
        return None
    if _PRONOUN.search(text):
        return ""
    return tidy(_KEPT.sub("", _without_act(text)))


def _without_act(text: str) -> str:
    """The agency before an earlier act of its own ("the police stopped a truck and")."""
    act = _ACT.search(text)
    if act is None or not _HAS_HEAD.search(text, 0, act.start()) or _HAS_HEAD.search(act.group()):
        return text
    return text[: act.start()]


def owner(before: str) -> str | None:
    """The agency whose refusal it is ("the county jail's refusal")."""
    text = before.rstrip()
    return tidy(text[:-2]) if text.endswith(("'s", "’s")) else tidy(text.rstrip("'’"))


def in_front(text: str) -> str | None:
    """The institution that a sentence begins with."""
    match = _FRONT.match(text)
    return tidy(match["who"]) if match else None


def by(after: str) -> str | None:
    """The agency after "by"."""
    match = _BY.match(after) or _BY.search(after[:120])
    return tidy(match["who"]) if match else None


@lru_cache(maxsize=2048)
def tidy(text: str) -> str | None:
    """The agency's own name out of a phrase; None if the phrase holds no agency."""
    text = text.lstrip("•·*–- ")
    plain = (_RELATIVE.split(text)[-1] if "that" in text or " by " in text else text).strip()
    if "," in plain or not _DEFINITE.match(plain) or _DAY.match(plain):
        plain = _OPENING.sub("", plain).strip()
    staff = _STAFF.match(plain)
    if staff and _HAS_HEAD.search(plain, staff.end()):
        plain = plain[staff.end() :]
    while (cut := _TAIL.sub("", plain).strip(" ,")) != plain:
        plain = cut
    plain = _STAFF.sub("", plain)
    plain = _TAIL.sub("", plain).strip(" ,")
    if article := _ARTICLE.match(plain):
        plain = plain[article.end() :]
    plain = _PERSONAL.sub("", plain)
    if plain.startswith(("The ", "the ")) and _CAPITAL.match(plain, 4):
        plain = plain[4:]
    if is_generic(plain) and not _COMMON.fullmatch(plain):
        return None
    if (
        not plain
        or len(plain) > 110
        or _MARK.search(plain)
        or not (_HAS_HEAD.search(plain) or _ACRONYM.search(plain))
    ):
        return None
    return plain
