"""The fact tables of texts that tell cases in prose: releases, statements, narrative reports.

Private persons have no names here: ``[person 1]`` is a mark of one document's text. Everything is as
stated by the document; a row's place is its sentence, with page and box where the document is a PDF.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.columns import optional, printed, required, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from transforms.columns import Table

EVENT_TYPES = (
    *("arrest", "charge", "conviction", "sentence", "release", "detainer_lodged"),
    *("detainer_declined", "detainer_honored", "ice_arrest", "removal_order", "removal"),
    *("entry", "other"),
)

_SENTENCE = (
    printed("sentence", "The sentence, private names replaced by marks"),
    required(
        "span", "json", "Where the sentence stands in the body of press_releases: [start, end]"
    ),
)


def tables(fact: Callable[..., Table]) -> tuple[Table, ...]:
    """The tables, made by the schema's own builder of facts."""
    return (
        _releases(fact),
        _cases(fact),
        _events(fact),
        _quotations(fact),
        fact(
            "legal_references",
            "A law, order, form, court case or report that a document names",
            text("kind", "executive_order, statute, regulation, form, court_case, report, ..."),
            optional(
                "key", "text", "Key in the table of references; null if it is not listed there"
            ),
            text("title", "Its title there, or as printed"),
            printed("reference", "The words that name it"),
            *_SENTENCE,
        ),
    )


def _releases(fact: Callable[..., Table]) -> Table:
    return fact(
        "press_releases",
        "A release, statement, fact sheet or narrative report, private names replaced by marks",
        printed("title", "Title"),
        text("stated_by", "Agency that says what the document says"),
        optional("subtitle", "text", "Subtitle"),
        optional("dateline", "text", "Place before the dash that begins it"),
        optional("published_on", "date", "Day of publication, as the page states it"),
        optional("modified_on", "date", "Day of the last edit, as the page states it"),
        required("topics", "json", "Topics that the page lists"),
        text("body", "Its text, one paragraph a line: spans count characters of it"),
        required("captions", "json", "Captions and alternative texts of its pictures"),
        required("people", "integer", "Private persons whose names were replaced"),
        required("unconfirmed", "integer", "Replacements that rest on a capital alone"),
    )


def _cases(fact: Callable[..., Table]) -> Table:
    return fact(
        "narrative_cases",
        "A person whom a document describes as the subject of enforcement. A selection by the agency, "
        "never to be added to declined_detainers",
        required("case_number", "integer", "Its number in the document, by first mention"),
        optional("person", "text", "The person's mark in the text; null where no name is printed"),
        optional("age", "integer", "Age as stated"),
        optional("citizenship_code", "text", "Country of citizenship: ISO 3166-1 alpha-3"),
        required("arrests", "integer", "Arrests by others than ICE, as told"),
        required("detainers_lodged", "integer", "Detainers lodged, as told"),
        required("detainers_declined", "integer", "Detainers not honoured, as told"),
        required("detainers_honored", "integer", "Detainers honoured, as told"),
        required(
            "declining",
            "json",
            "One object a declining agency: as printed, county, state, code of the place, status",
        ),
        required(
            "contradictions", "json", "What the document states in two ways; the first stands"
        ),
        *_SENTENCE,
    )


def _events(fact: Callable[..., Table]) -> Table:
    return fact(
        "case_events",
        "Something that a document says happened to the person of a case. A charge is not a conviction",
        required("case_number", "integer", "The case in the document"),
        required("event_number", "integer", "Its number in the case, in the order of the text"),
        text("type", "What happened", allowed=EVENT_TYPES),
        optional("happened", "text", "ISO date, cut to the precision stated"),
        optional("precision", "text", "How precise the date is", allowed=("day", "month", "year")),
        required(
            "inferred", "boolean", "Whether the year, or a day told from another, is not printed"
        ),
        optional("place", "text", "Where, as printed"),
        optional("agency", "text", "Who did it, as printed"),
        required("offences", "json", "Offences as printed"),
        required("times", "integer", "How often, where it is told once for several times"),
        *_SENTENCE,
    )


def _quotations(fact: Callable[..., Table]) -> Table:
    return fact(
        "quotations",
        "Words in quotation marks that a document attributes to a speaker",
        printed("quotation", "The words"),
        text("quotation_key", "The same for the same words, wherever they are quoted"),
        optional("speaker", "text", "An official's name, or the mark of a private person"),
        optional("role", "text", "Role as printed"),
        optional("organisation", "text", "Organisation as printed"),
        optional("said_on", "date", "Day on which it was said, where the text says so"),
        required("inferred", "boolean", "Whether the year of that day is not printed"),
        optional("channel", "text", 'Where it was said, as printed ("in an interview")'),
        optional("cited_source", "text", "Report or document that the text quotes it from"),
        *_SENTENCE,
    )
