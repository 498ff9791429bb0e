"""The date that belongs to an event: its own, or one that its verb shares with another."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.narrative.clause import Clause
    from transforms.narrative.triggers import Trigger
    from transforms.narrative.when import When

_LATER = re.compile(r"\b(?:later|subsequently|eventually|then)\b")
_PERSON_BEFORE = re.compile(
    r"(?:\b(?:national|citizen|alien|native|man|woman|noncitizen|immigrant|member|offender|fugitive"
    r"|felon|resident|individual|migrant)s?(?: (?:of|from) (?:the )?[A-Z]\w+(?: [A-Z]\w+)?)?"
    r"|person \d+\])(?:,? (?:aged? )?\d\d)?,? (?:previously |recently |also |once )?$"
)
_LISTED = re.compile(
    r"\s*(?:[,;]\s*)?(?:(?:and|then|again|later|in|on|most recently|finally|once more),?\s*)*"
)
_AND = re.compile(r"\band (?:was |were |is |then )*$")
_HAS = re.compile(r"\b(?:with|has|had|have) (?:an? |had an? )?(?:\w+ )?$")
_PERFECT = re.compile(r"\b(?:has|have) (?:also |since |previously )?(?:been )?$")
_UNKNOWN = re.compile(r"\b(?:unknown|unspecified|undetermined) (?:date|day|time)\b")
_TOOK_PLACE = re.compile(
    r"\b(?:took place|occurred|came|happened)(?: on)? $|\b(?:took place|occurred|happened)\b"
)
_JOINS = re.compile(r",? (?:and|but)(?: (?:then|later))? (?:on |in )?$")
_SUBJECT = re.compile(r",? (?:he|she|they|the|ICE|ERO|officers|agents|(?:[A-Z]\w+ )+[a-z]+)\b")
_DESCRIPTIVE = frozenset({"conviction", "charge", "arrest"})


def of(clause: Clause, told: Sequence[str | None]) -> When | None:
    """The date of a clause's event; ``told`` are the dates of the sentence's events before it.

    Verbs that share a subject share a date; an entry keeps its date to itself.
    """
    if clause.trigger.noun and (near := _just_before(clause)):
        return near
    own = _own(clause)
    if own and _fronted(clause) and _is_of_noun(clause, own[0]):
        return _fronted(clause)
    held = _is_held(clause)
    if own and not (held and len(own[0].value) == 10):
        return own[0]
    if held or _is_undated(clause):
        return None
    shared = _fronted(clause) or _half(clause) or _when(clause) or _inherited(clause, told)
    if shared is None and clause.shares_subject:
        return of(clause.next(), told)
    return shared


def _is_of_noun(clause: Clause, date: When) -> bool:
    """Whether a date stands after a noun that has one of its own ("with an order issued in 2010")."""
    later = clause.triggers[clause.nth + 1 :]
    return any(t.noun and t.start < date.start for t in later)


def _is_held(clause: Clause) -> bool:
    """Whether it is an order that somebody "has": it was made on another day."""
    order = clause.trigger.type == "removal_order" and clause.trigger.noun
    return order and bool(_HAS.search(clause.before))


def _is_undated(clause: Clause) -> bool:
    """Whether no other date of the sentence can be its own."""
    described = clause.trigger.noun and clause.trigger.type in _DESCRIPTIVE
    perfect = clause.nth > 0 and bool(_PERFECT.search(clause.before))
    return (
        described
        or perfect
        or is_participle(clause)
        or ("un" in clause.after and bool(_UNKNOWN.search(clause.after)))
    )


def listed(clause: Clause, first: str | None) -> list[str]:
    """The further dates of a list: "removed on May 1, 2009; June 2, 2012; and July 3, 2016"."""
    own = _listable(clause)
    if len(own) < 2 or own[0].value != first or clause.trigger.type == "entry":
        return []
    found = []
    for former, date in pairwise(own):
        if not _LISTED.fullmatch(clause.text, former.end, date.start):
            break
        found.append(date.value)
    return found


def _detached(clause: Clause) -> When | None:
    """The date after a comma that ends a sentence: it belongs to the main verb."""
    if not clause.dates:
        return None
    last = clause.dates[-1]
    before, after = clause.text[: last.start], clause.text[last.end :]
    return last if before.endswith((", on ", ", ")) and not after.strip(' .”"') else None


def _is_relative(clause: Clause) -> bool:
    return clause.text[: clause.segment].endswith(" who")


def _ends(later: Trigger, trigger: Trigger, text: str) -> bool:
    """Whether a later verb takes the dates after it: one that says who somebody is takes none."""
    if later.noun:
        return trigger.noun
    said = later.text.lower() in {"convicted", "charged", "wanted"} and not later.passive
    return not (said and _PERSON_BEFORE.search(text, max(0, later.start - 60), later.start))


def _listable(clause: Clause) -> list[When]:
    """The dates up to the next verb: semicolons part a list of dates and nothing else."""
    end = clause.following.start if clause.following else len(clause.text)
    return [
        date
        for date in clause.dates
        if clause.trigger.end <= date.start < end
        and any(char.isdigit() for char in clause.text[date.start : date.end])
        and not clause.text[date.start : date.end].endswith(("later", "after", "earlier"))
    ]


def is_participle(clause: Clause) -> bool:
    """Whether a verb says who somebody is ("a national convicted of rape"), not what happened when."""
    trigger = clause.trigger
    return (
        trigger.text.lower() in {"convicted", "charged", "arrested"}
        and not trigger.passive
        and bool(_PERSON_BEFORE.search(clause.text, max(0, trigger.start - 60), trigger.start))
    )


def _just_before(clause: Clause) -> When | None:
    """The date that ends where a noun begins ("a 2018 conviction")."""
    near = [d for d in clause.dates if 0 <= clause.trigger.start - d.end <= 2]
    return near[-1] if near else None


def _own(clause: Clause) -> list[When]:
    """The dates between a trigger and the next verb, within its thought."""
    trigger = clause.trigger
    later = clause.triggers[clause.nth + 1 :]
    verb = next((t.start for t in later if _ends(t, trigger, clause.text)), len(clause.text))
    stop = len(clause.text) if trigger.noun else clause.stop
    own = [d for d in clause.dates if trigger.end <= d.start < min(stop, verb)]
    if trigger.noun and trigger.text.startswith(("wanted", "with ", "has ", "had ", "have ")):
        return []
    own = [d for d in own if not _is_anothers(clause, d)]
    last = _detached(clause)
    if last and _is_relative(clause):
        own = [d for d in own if d != last]
    elif last and not own and clause.nth == 0 and clause.rest and _is_relative(clause.next()):
        own = [last]
    if is_participle(clause):
        return [d for d in own if len(d.value) < 10 or d.start - trigger.end < 5]
    if trigger.noun and _TOOK_PLACE.search(clause.after):
        return own
    if trigger.noun and trigger.type == "arrest" and "of" not in trigger.text:
        return [d for d in own if d.start - trigger.end < 5]
    if trigger.noun and trigger.type in _DESCRIPTIVE:
        return [d for d in own if len(d.value) < 10 or clause.text[: d.start].endswith(" on ")]
    return own


def _is_anothers(clause: Clause, date: When) -> bool:
    """Whether a date opens the next verb's half of a sentence ("released, and in May he was arrested")."""
    after = clause.following
    return (
        after is not None
        and clause.trigger.type == "release"
        and _opens_half(clause.text, clause.trigger.end, date, after.start)
    )


def _opens_half(text: str, start: int, date: When, end: int) -> bool:
    """Whether "and", a date and a subject stand between two verbs."""
    subject = _SUBJECT.match(text, date.end)
    joined = _JOINS.search(text, start, date.start)
    return joined is not None and subject is not None and 0 <= end - subject.end() < 40


def _half(clause: Clause) -> When | None:
    """The date that opens its half of a sentence after a release."""
    former = clause.triggers[clause.nth - 1] if clause.nth else None
    if former is None or former.type != "release":
        return None
    between = (d for d in clause.dates if former.end <= d.start < clause.trigger.start)
    start = clause.trigger.start
    return next((d for d in between if _opens_half(clause.text, former.end, d, start)), None)


def _fronted(clause: Clause) -> When | None:
    """The last date before the first verb of a thought ("On May 2, the court ...")."""
    segment, start = clause.segment, clause.trigger.start
    earlier = [t for t in clause.triggers[: clause.nth] if t.start >= segment]
    fronted = [
        d
        for d in clause.dates
        if segment <= d.start < start and not any(d.start > t.start for t in earlier)
    ]
    return fronted[-1] if fronted else None


def _when(clause: Clause) -> When | None:
    """The date before "when" ("in jail since May 3, when police arrested him")."""
    before = [d for d in clause.dates if d.end <= clause.segment]
    if not before:
        return None
    between = clause.text[before[-1].end : clause.segment]
    counted = not between and clause.text.endswith(" after", 0, clause.segment)
    return before[-1] if counted or re.fullmatch(r",? when\b", between) else None


def _is_conjoined(clause: Clause, trigger: Trigger) -> bool:
    """Whether "and" alone joins two verbs ("entered on May 2 and was paroled")."""
    between = clause.text[trigger.end : clause.trigger.start]
    return clause.segment == 0 and bool(_AND.search(between))


def _is_contrast(clause: Clause) -> bool:
    """Whether "but" joins it to a verb with the same subject ("acquitted him of A but convicted him of B")."""
    bare = not clause.text[clause.segment : clause.trigger.start].strip()
    return bare and clause.text[: clause.segment].endswith("but")


def _inherited(clause: Clause, told: Sequence[str | None]) -> When | None:
    if clause.nth and _LATER.search(clause.text, clause.begins, clause.trigger.start):
        return None
    own_entry = clause.trigger.type == "entry"
    for former in reversed(range(min(clause.nth, len(told)))):
        trigger = clause.triggers[former]
        if trigger.presupposed:
            continue
        if trigger.type == "entry" and not own_entry and not _is_conjoined(clause, trigger):
            continue
        after_entry = clause.triggers[clause.nth - 1].type == "entry"
        parted = trigger.start < clause.segment and not _is_contrast(clause)
        if parted and trigger.type != "entry" and not after_entry:
            return None
        return next((d for d in clause.dates if d.value == told[former]), None)
    return None
