"""The agency behind a clause's event."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transforms.narrative import agencies, verbs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from transforms.narrative.clause import Clause

_CONJOINED = re.compile(
    r"(?:^|[\s,])and (?:then |subsequently |later |also |was |twice "
    rf"|ordered (?:{verbs.OBJECT} )?(?:be )?)*$|^,\s*$"
)
_GERUND = re.compile(r"(?:ing\b|^without )", re.IGNORECASE)
_GIVES = re.compile(r"\b(?:served|issued|gave|granted|handed|processed|placed)\b")
_LODGED_BEFORE = re.compile(r"\b(?:lodged|placed|filed|issued) with (?P<who>.+)$")
_ICE_CUSTODY = re.compile(
    r"\b(?:ICE|ERO)(?: [A-Z]\w+)?(?:['’]s)? custody\b|\bby (?:ICE|ERO)\b|\bICE(?:[^.;]{0,30})? announced\b|\bERO(?:[^.;]{0,30})? announced\b"
)
_OPERATION = re.compile(r"\bICE (?:[\w-]+ ){0,2}operation\b")
_BORDER = re.compile(r"Border Patrol|Border Protection|CBP|USBP")
_ARRESTING = frozenset({"arrest", "detainer_lodged"})
_JUDGES = re.compile(r"\b(?:[Cc]ourt|[Jj]udge|[Jj]ury|[Mm]agistrate)\b")
_STAFF = re.compile(r"(?:the )?(?:officers|agents)$", re.IGNORECASE)


def of(
    clause: Clause, told: Sequence[tuple[str, str | None]], memory: agencies.Memory
) -> str | None:
    """Who arrested, charged, lodged or declined; ``told`` are types and agencies of events before."""
    named = _referred(clause, told) or _named(clause, told)
    if not named:
        return None
    meant = memory.meant(named)
    if _STAFF.match(meant):
        meant = (
            next((agency for _, agency in reversed(told) if agency), memory.doer)
            or memory.publisher
            or meant
        )
    memory.note(meant)
    doing = clause.trigger.type in _ARRESTING and not _JUDGES.search(meant)
    if doing and not agencies.is_generic(meant):
        memory.lead = memory.lead or meant
        memory.doer = meant
    return meant


def kind(clause: Clause, agency: str | None, told: Sequence[tuple[str, str | None]]) -> str:
    """The event's type: an arrest by ICE has its own."""
    trigger = clause.trigger
    if trigger.type == "detainer_honored":
        named = agency or next((a for _, a in told if a), "")
        return "other" if _BORDER.search(named) else trigger.type
    if trigger.type != "arrest":
        return trigger.type
    if agency is None and _OPERATION.search(clause.text):
        return "ice_arrest"
    unread = clause.before[-90:] if agency is None and not (trigger.passive or trigger.noun) else ""
    if agencies.is_ice(agency or trigger.text) or agencies.is_ice(unread):
        return "ice_arrest"
    again = trigger.noun and agency is None
    by_ice = _ICE_CUSTODY.search(clause.text) or any(t == "ice_arrest" for t, _ in told)
    return "ice_arrest" if again and by_ice else "arrest"


def _named(clause: Clause, told: Sequence[tuple[str, str | None]]) -> str | None:
    trigger, before = clause.trigger, clause.before
    if trigger.noun and trigger.type == "arrest":
        return agencies.by(clause.after[:80])
    if trigger.type == "entry" or (trigger.noun and trigger.type in _UNDONE):
        return None
    if trigger.concedes and any(t.type == "release" for t in clause.triggers):
        return None
    if trigger.passive:
        return agencies.by(clause.after) or _lodged_with(clause)
    if told and (_CONJOINED.search(before) or _GERUND.search(trigger.text)):
        return _shared(clause, told)
    leading = not clause.nth or clause.triggers[clause.nth - 1].end < clause.segment
    words = _GIVES.split(before)[0] if trigger.noun else before
    named = agencies.before(words, leading=leading)
    if named is None and trigger.type != "conviction":
        named = agencies.by(clause.after)
    return named


_REFUSAL = re.compile(r"refusal|failure|decision|unwillingness|inability", re.IGNORECASE)
_IT = re.compile(r"(?:^|[\s,])it(?: (?:then|also|later|had|has|again|simply))*\s*$", re.IGNORECASE)
_OF_JAILS = frozenset({"release", "detainer_declined"})


def is_refusal(text: str) -> bool:
    """Whether a noun tells that somebody refused ("the jail's failure to honor")."""
    return bool(_REFUSAL.match(text))


def _referred(clause: Clause, told: Sequence[tuple[str, str | None]]) -> str | None:
    """Whose a refusal is that a noun tells; the jail that the sentence begins with, where "it" did something."""
    trigger, before = clause.trigger, clause.before
    if is_refusal(trigger.text):
        return agencies.by(trigger.text) or agencies.owner(before)
    if told or trigger.type not in _OF_JAILS or not _IT.search(before):
        return None
    named = agencies.in_front(clause.text[: trigger.start])
    return named if named and not agencies.is_ice(named) else None


_UNDONE = frozenset({"conviction", "charge", "release"})


def _shared(clause: Clause, told: Sequence[tuple[str, str | None]]) -> str | None:
    """A verb after "and" has the subject of the verb before it, not that of an entry in between."""
    conjoined = clause.before.strip(" ,").lower().endswith("and")
    for former in reversed(range(len(told))):
        if clause.triggers[former].type == "entry":
            continue
        if clause.triggers[former].start < clause.segment and not conjoined:
            return None
        return told[former][1]
    return None


def _lodged_with(clause: Clause) -> str | None:
    """Who declined "a detainer lodged with the jail": the jail."""
    if clause.trigger.type != "detainer_declined":
        return None
    match = _LODGED_BEFORE.search(clause.before)
    return agencies.tidy(match["who"]) if match else None
