"""A sentence cut at the words that begin another thought, one piece for each verb of an event."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from transforms.narrative import triggers, when
from transforms.narrative.lexicon import words
from transforms.narrative.scan import scan

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from transforms.narrative.triggers import Trigger
    from transforms.narrative.when import When

BREAK = re.compile(
    r";(?! (?:and (?:the )?)?(?:[A-Z][\w.’'-]*,? ){2,}|[^;]{2,60};)"
    r"|\b(?:after(?! (?:deportation|removal)\b)|before(?! (?:an?|the) (?:[\w.]+ ){0,4}?(?:judge|court|magistrate)\b)|when|(?<!driving )(?<!operating )while|until|once|who|whom|whose|which|where|although|though|because"
    r"|despite|instead|prior to)\b|,? \bbut\b|\bhowever\b,?|, forcing\b"
)
_BREAKS = dict.fromkeys(
    words("aft bef whe whi unt onc who alt tho bec des ins pri but how"),
    re.compile(
        r"(?:after(?! (?:deportation|removal)\b)|before(?! (?:an?|the) (?:[\w.]+ ){0,4}?(?:judge|court|magistrate)\b)|when|(?<!driving )(?<!operating )while"
        r"|until|once|who|whom|whose|which|where|although|though|because|despite|instead|prior to|but)\b|however\b,?"
    ),
)
_SEMICOLON = re.compile(
    r";(?! (?:and (?:the )?)?(?:[A-Z][\w.’'-]*,? ){2,}|[^;]{2,60};)|, forcing\b"
)
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_ANNOUNCED = re.compile(r"\b(?:announced|said|confirmed) (?:on )?$")
_THAT = re.compile(r" (?:that|the (?:arrest|removal|deportation)s? of)\b")
_AND = re.compile(r"(?:^|\s)and (?:then |subsequently |later |ordered \S+ \S+ )?$")
_NEAR = 80
_AGAIN = re.compile(r"\band (?:again |then )?(?:on |in )?$")
_FOR = re.compile(r",? (?:for|with|on (?:charges|suspicion))\b")


class Clause(NamedTuple):
    """One trigger in its sentence, with the dates and the other triggers around it.

    It is the ``nth`` of its sentence. ``segment`` is where the thought begins that it stands in,
    ``stop`` where the next one does, and ``begins`` where the words do that are the trigger's own:
    ``before`` it, ``around`` it up to the next verb or thought. ``after`` are those to the
    ``following`` trigger; ``rest`` the clauses after it.
    """

    text: str
    nth: int
    trigger: Trigger
    following: Trigger | None
    triggers: tuple[Trigger, ...]
    dates: tuple[When, ...]
    segment: int
    stop: int
    begins: int
    before: str
    after: str
    around: str
    rest: tuple[Clause, ...]

    @property
    def shares_subject(self) -> bool:
        """Whether the next verb has the same subject ("refused to honor it and released him")."""
        if self.following is None or self.following.noun or self.trigger.noun:
            return False
        return self.following.start < self.stop and bool(_AND.search(self.after))

    def next(self) -> Clause:
        """The clause of the following trigger."""
        return self.rest[0]


def clauses(text: str, *, published: dt.date | None, last: str | None) -> list[Clause]:
    """The clauses of a sentence; ``last`` is the day that "later that day" refers to."""
    dates = tuple(_usable(when.find(text, published=published, last=last), text))
    found = tuple(_with_ellipses(_without_doubles(triggers.find(text), text), dates, text))
    breaks = _breaks(text) if found else [0]
    made: tuple[Clause, ...] = ()
    for index in reversed(range(len(found))):
        trigger, following = found[index], found[index + 1] if made else None
        at = bisect_right(breaks, trigger.start)
        segment, stop = breaks[at - 1], breaks[at] if at < len(breaks) else len(text)
        begins = max(segment, found[index - 1].end if index else 0)
        end = following.start if following else len(text)
        clause = Clause(
            text=text,
            nth=index,
            trigger=trigger,
            following=following,
            triggers=found,
            dates=dates,
            segment=segment,
            stop=stop,
            begins=begins,
            before=text[begins : trigger.start],
            after=text[trigger.end : end],
            around=text[begins : min(end, stop)],
            rest=made,
        )
        made = (clause, *made)
    return list(made)


def _breaks(text: str) -> list[int]:
    """Where thoughts begin: what ``BREAK`` finds, looked for by the first letters of its words."""
    found = [match.end() for match in scan(_BREAKS, _BREAKS.__getitem__, text)]
    if ";" in text or "forcing" in text:
        found += [match.end() for match in _SEMICOLON.finditer(text)]
    return [0, *sorted(found)]


def _with_ellipses(found: Sequence[Trigger], dates: Sequence[When], text: str) -> list[Trigger]:
    """A verb left out before another date: "arrested on May 1 for theft and on June 2 for fraud"."""
    kept = list(found)
    for date in dates:
        before = [t for t in kept if t.end <= date.start]
        if not before or not any(before[-1].end <= d.start < date.start for d in dates):
            continue
        verb = before[-1]
        if verb.noun or any(date.start < t.start < date.end + 20 for t in kept):
            continue
        again = _AGAIN.search(text, verb.end, date.start)
        if again and _FOR.match(text, date.end):
            at = date.start
            kept.append(verb._replace(start=at, end=at, text=""))
            kept.sort(key=lambda trigger: trigger.start)
    return kept


def _without_doubles(found: Sequence[Trigger], text: str) -> list[Trigger]:
    """One event told by two verbs ("ordered removed") is one trigger."""
    kept: list[Trigger] = []
    for trigger in found:
        if not (kept and (_is_double(kept[-1], trigger, text) or _is_conceded(kept, trigger))):
            kept.append(trigger)
    return kept


def _is_conceded(kept: Sequence[Trigger], trigger: Trigger) -> bool:
    """Whether a refusal is told a second time ("refused to honor it and, despite it, released him")."""
    before = [t for t in kept if t.type.startswith("detainer")]
    if not before or {before[-1].type, trigger.type} != {"detainer_declined"}:
        return False
    return before[-1].concedes or trigger.concedes


def _is_double(last: Trigger, trigger: Trigger, text: str) -> bool:
    between = trigger.start - last.end
    if last.type == "removal_order" and trigger.type in {"removal", "removal_order"}:
        return between < _NEAR and not re.search(r"\band\b|;", text[last.end : trigger.start])
    if last.text.strip().lower() in {"granted", "denied"} and trigger.type == "other":
        return between < _NEAR
    if last.type == "arrest" and "booked" in trigger.text:
        return True
    if trigger.type == last.type == "release" and trigger.text.lower().startswith("back"):
        return between < _NEAR
    reach = {"sentence": len(text), "detainer_declined": 40, "detainer_lodged": 25}
    return last.type == trigger.type and between < reach.get(trigger.type, 0)


def _usable(dates: Sequence[When], text: str) -> list[When]:
    """The dates that are one event's: not the two ends of "between A and B"."""
    kept = []
    skip = 0
    for date in dates:
        if _ANNOUNCED.search(text, max(0, date.start - 12), date.start) and _THAT.match(
            text, date.end
        ):
            continue
        if _BETWEEN.search(text, max(0, date.start - 10), date.start):
            skip = 2
        if skip:
            skip -= 1
            continue
        kept.append(date)
    return kept
