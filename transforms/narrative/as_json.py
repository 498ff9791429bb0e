"""A narrative as the plain object that the command line prints."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from transforms.narrative.models import Case, Claim, Event, Narrative, Quotation, Reference

_MARK = re.compile(r"\[person \d+\]")


def to_json(narrative: Narrative) -> dict[str, Any]:
    """Cases and quotes in the form of the label guide, then what goes beyond it."""
    return {
        "cases": [_case(case) for case in narrative.cases],
        "quotes": [_quote(quotation) for quotation in narrative.quotations],
        "claims": [_claim(claim) for claim in narrative.claims],
        "references": [_reference(reference) for reference in narrative.references],
        "status": narrative.status,
        "reason": narrative.reason or None,
        "redaction": {"people": narrative.people, "unconfirmed": narrative.unconfirmed},
    }


def _case(case: Case) -> dict[str, Any]:
    return {
        "ordinal": case.ordinal,
        "age": case.age,
        "citizenship": case.citizenship,
        "detainers_lodged": case.counted("detainer_lodged"),
        "detainers_declined": case.counted("detainer_declined"),
        "detainers_honored": case.counted("detainer_honored"),
        "declining": [
            {"agency_as_printed": d.agency, "county": d.county, "state": d.state}
            for d in case.declining
        ],
        "events": [_event(event) for event in case.events],
        "arrests": case.counted("arrest"),
        "contradictions": list(case.contradictions),
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "type": event.type,
        "date": event.date,
        "date_precision": event.precision,
        "year_inferred": event.inferred,
        "place_as_printed": event.place,
        "agency_as_printed": event.agency,
        "offences_as_printed": list(event.offences),
        "count": event.count,
        "sentence_span": [event.start, event.end],
    }


def _quote(quotation: Quotation) -> dict[str, Any]:
    words = _MARK.sub("[NAME]", quotation.text).split()
    return {
        "speaker_role_as_printed": quotation.role,
        "n_words": len(words),
        "first_five_words": " ".join(words[:5]),
        "speaker": quotation.speaker,
        "organisation": quotation.organisation,
        "text": quotation.text,
        "said_on": quotation.said_on,
        "year_inferred": quotation.inferred,
        "channel": quotation.channel,
        "source": quotation.source,
        "span": [quotation.start, quotation.end],
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "measure": claim.measure,
        "value": claim.value,
        "bound": claim.bound,
        "case": claim.case,
        "told": claim.told,
        "verdict": claim.verdict,
        "sentence_span": [claim.start, claim.end],
    }


def _reference(reference: Reference) -> dict[str, Any]:
    return {
        "kind": reference.kind,
        "key": reference.key,
        "title": reference.title,
        "as_printed": reference.as_printed,
        "span": [reference.start, reference.end],
    }
