"""Whether a stretch of capitals is a private person's name: rules that err towards yes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from transforms.narrative import known, lexicon

if TYPE_CHECKING:
    from transforms.narrative.groups import Group

_ENFORCED = (
    r"(?:re-?)?arrested|apprehended|convicted|charged|released|deported|removed|sentenced"
    r"|arraigned|indicted|detained|booked|extradited|repatriated|captured"
)
_KIN = (
    r"boyfriend|girlfriend|wife|husband|son|daughter|brother|sister|mother|father|uncle|aunt"
    r"|cousin|nephew|niece|victim|suspect|defendant|man|woman|resident|national|citizen|native"
    r"|alien|offender|noncitizen|immigrant|migrant|inmate|felon|fugitive|neighbor|roommate|boy|girl"
)
_PRIVATE_BEFORE = frozenset(
    f"{_ENFORCED}|rearrested|re-arrested|{_KIN}|named|alias|killing|murdering|kidnapping|raping|encountered"
    "|located|against|served|issued|identified as".replace("(?:re-?)?", "").split("|")
)
_MARKS = ('"', "“", "(")
_SPLIT = re.compile(r"[^\w-]+")
PRIVATE_AFTER = re.compile(
    r"(?:['’]s?)?(?:,? \(?(?:aged? )?\d{1,2}(?:\)|,|;| ?-| an? )"
    r"|, (?:also known as|a/?k/?a|an? (?:[\w-]+ ){0,8}"
    r"(?:national|citizen|alien|native|immigrant|noncitizen|man|woman|resident|member|father|mother)\b)"
    rf"|,? (?:who )?(?:was|were|is|has been|had been|being) (?:\w+ly |also |later |then )?(?:{_ENFORCED}|accused)\b"
    r"|['’]s? (?:criminal|detainer|arrest|release|conviction|custody|removal|immigration|attorney|lawyer|family"
    r"|wife|husband|mother|father|brother|sister|son|daughter|victim|record|home|house|car|whereabouts)"
    r"|,? (?:who )?remain(?:s|ed) (?:in (?:\w+ ){0,4}?(?:custody|jail|prison|detention)|at large|jailed|detained|incarcerated|free)\b)"
)
_PERSON_OF = re.compile(
    r"(?:^|[.!?] |\b(?=[a-z]))(?:[Vv]ictims?|[Ff]amil(?:y|ies)|[Aa]ttorneys?|[Ll]awyers?|[Ff]riends?|[Rr]elatives?|[Nn]eighbors?"
    r"|[Ww]hereabouts|[Aa]rrest|[Rr]elease|[Rr]emoval|[Kk]illing|[Cc]onviction|[Dd]etention|[Dd]eath) of $|\bv\. $"
)
_ACTS = re.compile(
    r" (?:[a-z]+ed|was|had|has|ran|fled|said|says|told|left|knew|saw|went|came|did|drove|got|gave|took|spoke)\b"
)
_ROLE = f"(?:{'|'.join(sorted(lexicon.ROLES))})s?"
_OFFICIAL_BEFORE = re.compile(r"\b(\w+?)s?(?: for [\w ]{1,30})?,? $")
_OFFICIAL_AFTER = re.compile(
    rf"(?:['’]s?)?, (?:(?:the|an?|its|our|[\w.'’-]+) ){{0,6}}{_ROLE}\b", re.IGNORECASE
)
_SPEAKS = re.compile(r"\b(?:said|says|according to|added|stated)\b", re.IGNORECASE)
_PLACE_BEFORE = re.compile(
    r"(?:\b(?:in|near|at|from|to|of|around|outside|through|into|between|and|or|toward)"
    r"(?: the| downtown| nearby| greater)?|,|;|^|\n) ?$"
)
_ORIGIN_BEFORE = re.compile(
    r"(?:\b(?:citizen|national|native|resident|immigrant|man|woman|people|republic|government)s? of"
    r"|\bfrom)(?: the)? $",
    re.IGNORECASE,
)
_FIRST_OF_TWO = re.compile(r"\b(?:of|from) ([A-Z]\w+(?: [A-Z]\w+)?) and $")
_HOLDER_BEFORE = re.compile(
    r"\b(?:citizen|national|native|resident|man|woman) (?:of|from) $", re.IGNORECASE
)
_BODY_AFTER = re.compile(
    r" (?:police|sheriff|deputies|detectives|prosecutors|firefighters|city|town|municipal|suburb|sub-?office|field office|neighborhood|area|apartment|court|courthouse"
    r"|jail|prison|officials|authorities)\b"
)
_OFFICE_BEFORE = re.compile(r"\b(?:ICE|ERO|HSI) $")
_GANG_AFTER = re.compile(r" (?:(?:street|prison|transnational) )?(?:gang|clique|cartel)s?\b")
_IN_BEFORE = re.compile(r"\b(?:in|near|at|around|outside)(?: the| downtown| nearby| greater)? $")
_STATE_AFTER = re.compile(r",? ((?:[A-Z][a-z]+|[A-Z]\.)(?:[. ]?[A-Z][\w.]*)?)")
_DETERMINED = re.compile(
    r"\b(?:an?|the|this|that|any|each|every|no|another|of|for|\d+(?:st|nd|rd|th))[ \"“]$", re.I
)
_DETERMINED_ALONE = re.compile(
    r"\b(?:an?|the|this|that|any|each|every|no|another|its|his|her|their)[ \"“]$", re.IGNORECASE
)
_BODY_OF = re.compile(
    r"\b(?:County|City|Town|Village|Port|Parish|Borough|District|University) of $"
)
_ARTICLE = re.compile(r"\b(?:an?|the|this|that|any|each|every|no|another)[ \"“]$", re.IGNORECASE)
_CAPITAL_BEFORE = re.compile(r"[A-Z][\w.’'-]*(?:,|/| and| &| of| to|:)? $")
_OPENER_BEFORE = re.compile(r"(?:^|[.!?] )([A-Z][a-z]+) $")
_CAPITAL_AFTER = re.compile(r"(?:,|/| and| &| of| to| for| on)? ?[A-Z0-9]")
_PLAIN = frozenset({"word", "proper", "place", "thing", "agency"})


class Stretch(NamedTuple):
    """A group in its surroundings.

    A tuple for the same reason as a piece.
    """

    group: Group
    before: str
    after: str


def judge(group: Group, before: str, after: str) -> tuple[str, bool]:
    """``private``, ``official`` or ``explained``, and whether any context confirms it."""
    if group.is_county or (group.is_organisation and not group.is_unheard_of):
        return "explained", True
    stretch = Stretch(group, before, after)
    if _is_organisation(stretch) or len(stretch.group.text) == 1 or _is_owned(stretch):
        return "explained", True
    if stretch.group.after_honorific or _is_private(stretch):
        return "private", True
    if _is_official(stretch):
        return "official", True
    if _is_explained(stretch):
        return "explained", True
    return "private", False


def _is_owned(stretch: Stretch) -> bool:
    """Whether the words beside it make it a place, an office, a gang, a law or an origin."""
    gang = _GANG_AFTER.match(stretch.after) and not _is_object(stretch)
    office = _OFFICE_BEFORE.search(stretch.before[-8:]) and len(stretch.group.pieces) < 3
    law = stretch.group.pieces[-1].text == "Act" and stretch.before.endswith("the ")
    if gang or office or law or _BODY_AFTER.match(stretch.after):
        return True
    return _is_origin(stretch) or _is_inside(stretch)


def _is_inside(stretch: Stretch) -> bool:
    """Whether it is a town in which something is, whoever the words after it speak of."""
    if stretch.after.startswith(("'s", "’s")) or not _IN_BEFORE.search(stretch.before[-20:]):
        return False
    aged = PRIVATE_AFTER.match(stretch.after)
    return not (aged and aged.group()[-1:].isdigit()) and known.may_be_place(stretch.group.text)


def _is_organisation(stretch: Stretch) -> bool:
    if stretch.group.is_unheard_of and _is_object(stretch):
        return False
    if stretch.group.is_organisation:
        return True
    if stretch.before.endswith(" of ") and _BODY_OF.search(stretch.before[-16:]):
        return True
    return stretch.group.pieces[-1].key == "house" and stretch.after.startswith(" of Correction")


def _is_origin(stretch: Stretch) -> bool:
    """Whether it is the country that somebody is said to be of, whatever age stands after it."""
    if stretch.before.endswith(" and ") and (first := _FIRST_OF_TWO.search(stretch.before[-40:])):
        return known.country(f"{first.group(1)} and {stretch.group.text}") is not None
    if not stretch.before.endswith((" of ", "from ", " the ")):
        return False
    if not _ORIGIN_BEFORE.search(stretch.before[-40:]):
        return False
    of_person = _HOLDER_BEFORE.search(stretch.before[-40:])
    return stretch.group.is_place or bool(of_person and known.may_be_place(stretch.group.text))


def _is_object(stretch: Stretch) -> bool:
    """Whether the word before names a person or does something to one."""
    if _word_before(stretch.before) in _PRIVATE_BEFORE:
        return True
    if "unknown" in stretch.group.kinds or not stretch.before.endswith((" of ", " v. ")):
        return False
    return bool(_PERSON_OF.search(stretch.before[-30:]))


def _word_before(before: str) -> str:
    """The word that blanks, a comma or a colon part from what follows; empty if nothing parts them."""
    marked = before[:-1] if before.endswith(_MARKS) else before
    words = marked[-24:].rstrip(" ,:").lower()
    if len(words) == len(marked[-24:]):
        return ""
    if words.endswith("identified as"):
        return "identified as"
    last = words.rpartition(" ")[2]
    return last if last.isalpha() else _SPLIT.split(last)[-1]


def _is_private(stretch: Stretch) -> bool:
    group = stretch.group
    after = PRIVATE_AFTER.match(stretch.after)
    aged = after is not None and after.group().lstrip(", (")[:1].isdigit()
    if group.after_role and not aged:
        return False
    lone = len(group.pieces) == 1 and not _DETERMINED_ALONE.search(stretch.before[-9:])
    if lone and group.pieces[0].key in lexicon.SURNAME_LIKE:
        return bool(after or _is_object(stretch))
    if group.kinds <= {"place", "thing", "proper"} or group.is_place:
        return aged
    if group.kinds <= {"word", "thing", "proper", "place"}:
        if lone and stretch.after.startswith((" were ", " are ")):
            return False
        victim = lone and _PERSON_OF.search(stretch.before[-30:]) and _is_object(stretch)
        return bool(after or victim)
    return bool(after or _is_object(stretch))


def _is_official(stretch: Stretch) -> bool:
    if stretch.group.kinds <= {"place", "thing", "word", "proper"} and not stretch.group.after_role:
        return False
    role = _OFFICIAL_BEFORE.search(stretch.before[-40:])
    if stretch.group.after_role or (role and role.group(1).lower() in lexicon.ROLES):
        return not stretch.group.is_place
    if stretch.after.startswith((" administration", " Administration")):
        return True
    if not _OFFICIAL_AFTER.match(stretch.after):
        return False
    return bool(_SPEAKS.search(stretch.before[-20:]) or _SPEAKS.search(stretch.after))


def _is_explained(stretch: Stretch) -> bool:
    kinds = stretch.group.kinds
    if kinds <= _PLAIN or stretch.group.is_place or _is_city_of_city(stretch):
        doubtful = kinds <= {"thing", "word", "agency"}
        return not (doubtful and (_surname_alone(stretch) or _is_lone(stretch)))
    lower = stretch.group.text.casefold()
    if any(phrase in lower for phrase in lexicon.PHRASES):
        return True
    if kinds <= {"name_like", "word", "thing", "proper", "place", "agency"} and _is_harmless(
        stretch
    ):
        return True
    return _is_place_in_context(stretch)


def _is_lone(stretch: Stretch) -> bool:
    """Whether a dictionary word has a capital in the middle of a sentence for no reason seen."""
    piece = stretch.group.pieces[0]
    if (
        len(stretch.group.pieces) > 1
        or piece.kind != "word"
        or stretch.group.opens
        or len(piece.key) < 3
    ):
        return False
    if piece.key in lexicon.CAPITALISED or piece.key in known.crimes():
        return False
    opener = _OPENER_BEFORE.search(stretch.before)
    first = opener is not None and opener.group(1).lower() in lexicon.OPENERS
    listed = not first and _CAPITAL_BEFORE.search(stretch.before[-20:])
    return not (listed or _CAPITAL_AFTER.match(stretch.after)) and not _ARTICLE.search(
        stretch.before[-9:]
    )


def _is_city_of_city(stretch: Stretch) -> bool:
    """Two places where one possesses the other ("Boston's Hartford field office")."""
    *others, last = stretch.group.pieces
    return (
        all(piece.kind == "place" for piece in others)
        and bool(others)
        and stretch.after.startswith((" field office", " sub-office", " suboffice"))
        and last.kind != "particle"
    )


def _surname_alone(stretch: Stretch) -> bool:
    """A lone "Park" in the middle of a sentence without an article may be somebody."""
    piece = stretch.group.pieces[0]
    return (
        len(stretch.group.pieces) == 1
        and piece.key in lexicon.SURNAME_LIKE
        and not stretch.group.opens
        and not _DETERMINED.search(stretch.before[-9:])
        and not (_PLACE_BEFORE.search(stretch.before[-20:]) and not _ACTS.match(stretch.after))
    )


def _is_harmless(stretch: Stretch) -> bool:
    """Dictionary words of which some are names too."""
    if len(stretch.group.pieces) == 1:
        return stretch.group.opens or bool(_ARTICLE.search(stretch.before[-9:]))
    heads = {p.key for p in stretch.group.pieces if p.kind in {"thing", "proper"}}
    return bool(heads - lexicon.SURNAME_LIKE)


def _is_place_in_context(stretch: Stretch) -> bool:
    things = {p.key for p in stretch.group.pieces if p.kind == "thing"} - lexicon.SURNAME_LIKE
    preposed = bool(_PLACE_BEFORE.search(stretch.before[-20:]))
    if things and (preposed or _DETERMINED.search(stretch.before[-9:])):
        return True
    following = _STATE_AFTER.match(stretch.after)
    preposed = preposed or stretch.before.endswith(" the ")
    if not (following and preposed and len(stretch.group.pieces) <= 4):
        return False
    name = following.group(1)
    return any(
        known.state(part) or known.country(part)
        for part in (name, name.split()[0], name.rstrip("."))
    )
