"""What else a clause says of its event: where, for which offences, whose it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transforms.narrative import agencies, offences, verbs
from transforms.narrative.clause import BREAK

if TYPE_CHECKING:
    from transforms.narrative.clause import Clause

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_PLACE = re.compile(
    r"\b(?:in|near|at|into)\s+(?:the\s+|downtown\s+)?(?P<place>[A-Z][\w.’'-]*"
    r"(?:\s(?:(?:of|de|del|la|in)\s)?[A-Z][\w.’'-]*){0,4}(?:,\s[A-Z][a-z.]+(?:\s[A-Z][a-z]+)?)?)"
)
_MONTH_END = re.compile(rf",?\s*\b{_MONTH}$")
_LODGED_WITH = re.compile(
    r"\b(?:with|to|at)\s+(?:later that day with\s+)?(?:the\s+)?(?P<who>[A-Z\[](?:[^;.]|\.(?=\S)){3,90}?"
    r"|(?<=the )(?:court|jail|facility|prison|detention center|department|sheriff['’]s office)\b)"
    r"(?=[;.]|$|,? (?:but|however|where|on|and(?! (?!ICE|ERO|U\.S)[A-Z])|in|which|that|while|after|before|who|upon|for|the (?:next|following|same) day)\b"
    rf"|,? {_MONTH} \d|,? (?:later )?that)"
)
_ASKED = re.compile(
    r"(?: of [^.;]{3,20}?,)?(?: that)? (?:the )?(?P<who>[A-Z][^.;,]{3,60}?|(?<=the )(?:court|jail|facility|prison|county))(?: to)? (?:hold|detain|keep)\b"
)
_OBJECT = re.compile(
    rf"^\s*(?:(?:{verbs.OBJECT}|and)(?:,? \(?\d+\)?,)?)?,?\s*"
    r"(?:in (?:the )?(?:\[person \d+\]|[A-Z][\w.]+)(?: [A-Z][\w.]+)*,?\s+(?=for|with|of|and))?"
)
_WANTED = re.compile(r"notice$|wants?|sought|acquitted", re.IGNORECASE)
_YEARS = re.compile(
    r"^(?:in|from|on|dated) (?:(?:[A-Z][a-z]+\.? )?(?:\d{1,2}, )?(?:19|20)\d\d(?:, and|,| and)? ?)+(?=for|of|on)"
)
_AS_HE = re.compile(r"\bas (?:he|she|they)\b")
_RECORD = re.compile(r"(?:includes|consists of|features)$")
_TAG = re.compile(r"\[person (\d+)\]")


def place(clause: Clause) -> str | None:
    """Where it happened, or the facility that a detainer was lodged with."""
    if clause.trigger.type == "detainer_lodged":
        match = _ASKED.match(clause.text, clause.trigger.end) or _LODGED_WITH.search(
            clause.text, clause.trigger.end
        )
        if match and match["who"].islower():
            return f"the {match['who']}"
        return (agencies.tidy(match["who"]) or match["who"].strip(" ,")) if match else None
    match = _PLACE.search(clause.after)
    return _MONTH_END.sub("", match["place"]).strip(" ,.") or None if match else None


def offences_of(clause: Clause) -> tuple[str, ...]:
    """The offences it lists; "arrested and charged with" lists them for both."""
    trigger = clause.trigger
    if trigger.type not in {"arrest", "charge", "conviction", "other"}:
        return ()
    if trigger.type == "other" and not _WANTED.search(trigger.text):
        return ()
    if trigger.offence:
        return (trigger.offence,)
    words = _OBJECT.sub("", clause.after, count=1).strip()
    if trigger.noun:
        words = _YEARS.sub("", words)
    if _RECORD.search(trigger.text):
        words = f"of {words}"
    if trigger.type == "arrest" and not trigger.noun:
        words = _AS_HE.split(BREAK.split(words)[0])[0]
    listed = offences.listed(words, kind=trigger.type, noun=trigger.noun)
    if listed or trigger.type != "arrest" or clause.following is None:
        return listed
    near = clause.following.start - trigger.end < 40
    both = clause.following.type == "charge" and clause.shares_subject and near
    return offences_of(clause.next()) if both else ()


def target(clause: Clause) -> int | None:
    """The number of the person named as the verb's object, else as its subject."""
    trigger = clause.trigger
    after = _TAG.search(clause.text, trigger.end, trigger.end + 60)
    before = list(_TAG.finditer(clause.text, max(0, trigger.start - 160), trigger.start))
    subject = before[-1] if before else None
    chosen = subject if trigger.passive or trigger.type == "entry" else after or subject
    return int(chosen.group(1)) if chosen else None
