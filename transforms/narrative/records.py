"""What a narrative says, as rows: values beside the sentence that they come from."""

from __future__ import annotations

import datetime as dt
import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.records import Cell, Line, Spot
from transforms import places as resolver
from transforms.cells import dump
from transforms.identity import fold
from transforms.narrative import rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from extractors.records import PrintedText, Statement
    from transforms.narrative.models import Case, Claim, Declining, Event, Narrative, Quotation
    from transforms.narrative.sentences import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One row: its fact, the heading above it, its printed cells and its other values."""

    fact: str
    section: str
    cells: dict[str, Cell]
    values: dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where the sentences of one text stand; ``text`` is the redacted one."""

    printed: PrintedText
    text: str
    sentences: Sequence[Sentence]

    def at(self, start: int) -> Sentence:
        """The sentence that holds a place of the text."""
        starts = [sentence.start for sentence in self.sentences]
        return self.sentences[max(bisect_right(starts, start) - 1, 0)]

    def spot(self, sentence: Sentence) -> Spot:
        """The place of its paragraph on a page."""
        return self.printed.spots[sentence.paragraph]

    def section(self, sentence: Sentence) -> str:
        """The heading above its paragraph."""
        return self.printed.sections[sentence.paragraph]

    def words(self, sentence: Sentence) -> str:
        """The sentence with its quotations, which the reader had blanked."""
        return self.text[sentence.start : sentence.end]

    def record(self, fact: str, start: int, values: dict[str, object], **more: str) -> Record:
        """A row of the sentence at a place; ``more`` are printed texts besides the sentence."""
        sentence = self.at(start)
        words = self.words(sentence)
        spots = (self.spot(sentence),)
        texts = {**more, "sentence": words}
        return Record(
            fact=fact,
            section=self.section(sentence),
            cells={name: Cell(text=text, spots=spots) for name, text in texts.items()},
            values={"rules": dump(rules.named(fact, values))}
            | values
            | {f"{name}_printed": text for name, text in texts.items()}
            | {"span": dump([sentence.start, sentence.end])},
        )

    def claims(self, narrative: Narrative) -> list[Line]:
        """The sentence of each claim."""
        found = [self.at(claim.start) for claim in narrative.claims]
        return [Line(text=self.words(each), spot=self.spot(each)) for each in found]


def release(printed: PrintedText, safe: Sequence[str], narrative: Narrative) -> Record:
    """The document itself; ``safe`` are its redacted texts: title, body, subtitle, place, captions."""
    title, body, subtitle, dateline, *captions = safe
    spot = printed.spots[0] if printed.spots else Spot(page=1, bbox=(0, 0, 0, 0))
    values: dict[str, object] = {
        "title_printed": title,
        "stated_by": printed.stated_by,
        "subtitle": subtitle or None,
        "dateline": dateline or None,
        "published_on": printed.published,
        "modified_on": printed.modified,
        "topics": dump(list(printed.topics)),
        "body": body,
        "captions": dump(captions),
        "people": narrative.people,
        "unconfirmed": narrative.unconfirmed,
    }
    return Record(
        fact="press_releases",
        section="",
        cells={"title": Cell(text=title, spots=(spot,))},
        values=values | {"rules": dump(rules.named("press_releases", values))},
    )


def all_of(narrative: Narrative, places: Places) -> Iterator[Record]:
    """Cases, their events, quotations and references."""
    day = narrative.published
    for case in narrative.cases:
        yield places.record("narrative_cases", _begins(case, narrative), _case(case, day))
    for case in narrative.cases:
        for number, event in enumerate(case.events, start=1):
            yield places.record("case_events", event.start, _event(case, number, event))
    for quotation in narrative.quotations:
        values = _quotation(quotation)
        yield places.record("quotations", quotation.start, values, quotation=quotation.text)
    for reference in narrative.references:
        yield places.record(
            "legal_references",
            reference.start,
            {"kind": reference.kind, "key": reference.key, "title": reference.title},
            reference=reference.as_printed,
        )


def statement(claim: Statement, stated: Claim) -> dict[str, object]:
    """A stated count as a row of ``statements``."""
    values: dict[str, object] = {
        "measure": claim.measure,
        "value": claim.value,
        "counts": claim.counts,
        "bound": stated.bound if stated.bound != "exact" else None,
        "sentence_printed": claim.line.text,
    }
    return values | {"rules": dump(rules.named("statements", values))}


def verdict(edition_id: str, row_id: str, claim: Statement, stated: Claim) -> dict[str, object]:
    """The count beside the events that the text tells: shown, never repaired."""
    reason = ""
    if stated.told is None:
        reason = "the document does not tell the events behind this figure one by one"
    elif stated.verdict != "consistent":
        reason = f"the document tells {stated.told} of the {stated.value} that it states"
    return {
        "edition_id": edition_id,
        "statement_row_id": row_id,
        "measure": claim.measure,
        "section": claim.section,
        "stated": claim.value,
        "extracted": stated.told,
        "verdict": stated.verdict,
        "reason": reason,
    }


def quotation_key(words: str) -> str:
    """The same for the same words, whatever marks, case and blanks they are printed with."""
    letters = "".join(char for char in fold(words).casefold() if char.isalnum())
    return hashlib.sha256(letters.encode()).hexdigest()[:16]


def _begins(case: Case, narrative: Narrative) -> int:
    """Where a case is first told: at its mark, else at its first event."""
    if case.person and (at := narrative.text.find(case.person)) >= 0:
        return at
    return min((event.start for event in case.events), default=0)


def _case(case: Case, day: dt.date | None) -> dict[str, object]:
    return {
        "case_number": case.ordinal,
        "person": case.person,
        "age": case.age,
        "citizenship_code": case.citizenship,
        "arrests": case.counted("arrest"),
        "detainers_lodged": case.counted("detainer_lodged"),
        "detainers_declined": case.counted("detainer_declined"),
        "detainers_honored": case.counted("detainer_honored"),
        "declining": dump([_declining(each, day) for each in case.declining]),
        "contradictions": dump(list(case.contradictions)),
    }


def _declining(each: Declining, day: dt.date | None) -> dict[str, object]:
    found = resolver.resolve(each.agency, state=each.state, on=day, bare="city")
    return {
        "agency": each.agency,
        "county": each.county,
        "state": each.state,
        "code": found.code,
        "status": found.status,
        "rule": found.method.name,
    }


def _event(case: Case, number: int, event: Event) -> dict[str, object]:
    values: dict[str, object] = {
        "case_number": case.ordinal,
        "event_number": number,
        "type": event.type,
        "happened": event.date,
        "precision": event.precision,
        "inferred": event.inferred,
        "place": event.place,
        "agency": event.agency,
        "offences": dump(list(event.offences)),
        "times": event.count,
    }
    return values | {"rules": dump(rules.of_event(event, values))}


def _quotation(quotation: Quotation) -> dict[str, object]:
    return {
        "quotation_key": quotation_key(quotation.text),
        "speaker": quotation.speaker,
        "role": quotation.role,
        "organisation": quotation.organisation,
        "said_on": dt.date.fromisoformat(quotation.said_on) if quotation.said_on else None,
        "inferred": quotation.inferred,
        "channel": quotation.channel,
        "cited_source": quotation.source,
    }
