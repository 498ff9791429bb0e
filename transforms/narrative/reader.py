"""Sentences into events, one after another, remembering what later ones refer to."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from transforms.narrative import agencies, counts, dating, details, doers, history, when
from transforms.narrative.clause import Clause, clauses
from transforms.narrative.models import Event
from transforms.narrative.triggers import Trigger

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from transforms.narrative.sentences import Sentence
    from transforms.narrative.when import When

_HEADS = (
    *("Jail", "Prison", "Center", "Facility", "Court", "Department", "Office", "Institution"),
    *("Penitentiary", "Correction", "Complex"),
)
_INSTITUTION = re.compile(
    rf"\b(?:[A-Z][\w’'-]*\.? ){{1,6}}(?:{'|'.join(_HEADS)}s?)\b"
    r"(?: (?:of|for) (?:the )?[A-Z]\w+(?: [A-Z]\w+)*)?"
)
_PLURAL = re.compile(r"\s+(?:the |its |any of the |ICE['’]s |those |these )?(?:\w+ )?detainers\b")
_COUNTY = re.compile(r"\b(?:[A-Z][\w’'-]+ ){1,3}County\b(?! [A-Z])")
_AND = re.compile(r"\b(?:and|(?:when|as) (?:it|they)) (?:then |later |subsequently |\w+ly )?$")
_AGGREGATE = 2
"""Repeats above this are told as one event without a date."""
_LISTED = Trigger(type="conviction", start=0, end=0, text="", noun=True, passive=False)


class Told(NamedTuple):
    """An event before it is known whose it is: ``target`` numbers the person named beside it."""

    event: Event
    target: int | None
    trigger: Trigger


@dataclass(slots=True)
class Reader:
    """What the sentences so far leave behind: agencies, the last day, the first date, a count."""

    published: dt.date | None
    memory: agencies.Memory
    last_day: str | None = None
    first_date: str | None = None
    count: int = 1
    entry: tuple[int, Event | None] = (-1, None)

    def read(self, sentence: Sentence, text: str) -> list[Told]:
        """The events of one sentence, whose quotations are blanked in ``text``."""
        if line := self._line(sentence, text):
            return [Told(event=line, target=None, trigger=_LISTED)]
        if sentence.first and self.memory.lead:
            self.memory.doer = self.memory.lead
        found = clauses(text, published=self.published, last=self.last_day)
        self._note(text)
        told: list[Told] = []
        for clause in found:
            event = self._of_entry(self._event(clause, told, sentence), sentence)
            if clause.trigger.presupposed and not event.date:
                continue
            if event.type == "detainer_lodged" and event.place:
                self.memory.note(event.place)
            target = details.target(clause)
            days = dating.listed(clause, event.date)
            years = history.by_year(clause.after) if event.type == "conviction" else []
            told += [
                Told(event=each, target=target, trigger=clause.trigger)
                for each in (_yearly(event, years) or _each(event, days))
            ]
        self._remember(text, found)
        return _each_lodged(_with_release(told, text), text)

    def _note(self, text: str) -> None:
        """Remember the counties and institutions that a sentence names."""
        if "County" in text:
            for county in _COUNTY.finditer(text):
                self.memory.note(county.group())
        if any(head in text for head in _HEADS):
            for institution in _INSTITUTION.finditer(text):
                self.memory.note(agencies.tidy(institution.group()) or institution.group())

    def _line(self, sentence: Sentence, text: str) -> Event | None:
        """The event of a line of a list, which has no verb."""
        if entry := history.entry(sentence, text, published=self.published):
            self.entry = (sentence.paragraph, entry)
        return entry or history.bullet(sentence, text)

    def _of_entry(self, event: Event, sentence: Sentence) -> Event:
        """What follows an entry of a record in its line happened with it."""
        paragraph, entry = self.entry
        if entry is None or paragraph != sentence.paragraph or event.date:
            return event
        return replace(event, date=entry.date, agency=event.agency or entry.agency)

    def _event(self, clause: Clause, told: Sequence[Told], sentence: Sentence) -> Event:
        done = [(t.event.type, t.event.agency) for t in told]
        agency = doers.of(clause, done, self.memory)
        if clause.trigger.concedes and told and told[-1].event.type == "release":
            agency = agency or told[-1].event.agency
        day = dating.of(clause, [t.event.date for t in told])
        event = Event(
            type=doers.kind(clause, agency, done),
            date=day.value if day else None,
            inferred=bool(day and day.inferred),
            several=bool(day and day.several),
            place=self._place(clause),
            agency=agency,
            offences=details.offences_of(clause),
            again=counts.is_another(clause),
            count=self._times(clause, told),
            start=sentence.start,
            end=sentence.end,
        )
        self.count = event.count if event.count > 1 else self.count
        return replace(event, date=None, inferred=False) if event.count > _AGGREGATE else event

    def _times(self, clause: Clause, told: Sequence[Told]) -> int:
        """How often; what is only conceded ("each time released him without notice") as often as that."""
        count = counts.of(clause.trigger, clause.around, self.count)
        if clause.trigger.concedes and told and told[-1].event.type == "release":
            return max(count, told[-1].event.count)
        return count

    def _place(self, clause: Clause) -> str | None:
        place = details.place(clause)
        return self.memory.meant(place) if place and place.islower() else place

    def _remember(self, text: str, found: Sequence[Clause]) -> None:
        dates: Sequence[When] = (
            found[0].dates if found else when.find(text, published=self.published)
        )
        if dates and len(dates[0].value) > 4:
            self.first_date = self.first_date or dates[0].value
        days = [date.value for date in dates if len(date.value) == 10]
        self.last_day = days[-1] if days else self.last_day


def _with_release(told: list[Told], text: str) -> list[Told]:
    """What one agency refused and whom it then released share a day, whatever is told between."""
    releases = {
        t.event.agency: t.event
        for t in told
        if t.event.type == "release"
        and (t.event.agency or _AND.search(text, max(0, t.trigger.start - 20), t.trigger.start))
    }
    done = []
    for item in told:
        event = item.event
        release = releases.get(event.agency) or releases.get(None) if event.agency else None
        if event.agency and doers.is_refusal(item.trigger.text):
            release = next((t.event for t in told if t.event.type == "release"), None)
        bare = event.type == "detainer_declined" and event.date is None and event.count == 1
        if bare and release and release.date:
            event = replace(event, date=release.date, inferred=release.inferred)
        done.append(item._replace(event=event))
    return done


def _each_lodged(told: list[Told], text: str) -> list[Told]:
    """Detainers declined are as many as the sentence says were lodged ("that ICE lodged in May and in June")."""
    lodged = sum(t.event.type == "detainer_lodged" for t in told)
    if lodged < _AGGREGATE:
        return told
    each = counts.says_each(text)
    return [
        t._replace(event=replace(t.event, count=lodged, date=None))
        if t.event.count == 1
        and (
            (t.event.type == "detainer_declined" and _PLURAL.match(text, t.trigger.end))
            or (t.event.type == "release" and each)
        )
        else t
        for t in told
    ]


def _yearly(event: Event, years: Sequence[tuple[tuple[str, ...], str]]) -> list[Event]:
    return [
        replace(event, offences=listed, date=year, inferred=False, count=1)
        for listed, year in years
    ]


def _each(event: Event, days: Sequence[str]) -> list[Event]:
    """One event a date, where a verb has several; a count beside it ("twice") is then told."""
    if not days:
        return [event]
    return [replace(event, date=day, count=1) for day in [event.date, *days]]
