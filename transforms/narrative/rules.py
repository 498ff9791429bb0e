"""The rule behind every value that is read from prose, by the column that it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.rules import Rule

if TYPE_CHECKING:
    from collections.abc import Mapping

    from transforms.narrative.models import Event

_LABELS = "docs/narratives.md"


def _rule(name: str, says: str, version: int = 1) -> Rule:
    return Rule(id=f"narrative.{name}", version=version, says=says, source=_LABELS)


REDACTED = _rule(
    "redacted", "names, numbers, addresses and birth dates of private persons are marks", version=2
)
PERSON = _rule("person", "a mark to whose owner enforcement happens is a case; so is a description")
AGE = _rule("age", "the first age that is stated of the person, not of a victim or relative")
CITIZENSHIP = _rule("citizenship", "the country of whose people the person is said to be")
COUNTED = _rule("counted", "events of the kind that the text tells of the person, repeats included")
DECLINING = _rule("declining", "the agencies of the refusals, by name, county and state")
VERB = _rule("verb", "the verb or noun that tells the event gives its type")
DEDUCED = _rule(
    "deduced",
    "no verb tells the event: the chronology shows a refusal, or an operation took everybody",
)
DATE = _rule("date", "the date beside the verb, or beside one that shares its subject, as printed")
DATE_INFERRED = _rule(
    "date_inferred",
    "the year, or the day that is counted from another, is not printed: the latest not after publication",
)
PLACE = _rule("place", "the place after the verb; for a detainer whom it was lodged with")
AGENCY = _rule(
    "agency", 'the subject of the verb or the words after "by"; "the jail" is the last named'
)
OFFENCES = _rule("offences", "the list after the verb or before its noun, one entry an offence")
TIMES = _rule("times", "how often the words around the verb say that it happened")
SPEAKER = _rule("speaker", "who stands beside the words of saying around the quotation")
SAID_ON = _rule("said_on", "the first full date around the quotation")
CHANNEL = _rule("channel", "the interview, statement or letter named around the quotation")
SOURCE = _rule("source", "the report or fact sheet that the paragraph names")
SAME_WORDS = _rule("same_words", "the hash of the letters of the quotation, without marks and case")
REFERENCE = _rule("reference", "the name or number in the committed table of references")
CLAIM = _rule("claim", "a number beside what was done or how often, with its bound")
RULES = (
    *(REDACTED, PERSON, AGE, CITIZENSHIP, COUNTED, DECLINING, VERB, DEDUCED, DATE, DATE_INFERRED),
    *(PLACE, AGENCY, OFFENCES, TIMES, SPEAKER, SAID_ON, CHANNEL, SOURCE, SAME_WORDS, REFERENCE),
    CLAIM,
)

_COLUMNS = {
    "press_releases": dict.fromkeys(
        ("title_printed", "subtitle", "dateline", "body", "captions", "people", "unconfirmed"),
        REDACTED,
    ),
    "narrative_cases": {
        "person": PERSON,
        "age": AGE,
        "citizenship_code": CITIZENSHIP,
        **dict.fromkeys(
            ("arrests", "detainers_lodged", "detainers_declined", "detainers_honored"), COUNTED
        ),
        "declining": DECLINING,
    },
    "case_events": {"place": PLACE, "agency": AGENCY, "offences": OFFENCES, "times": TIMES},
    "quotations": {
        **dict.fromkeys(("speaker", "role", "organisation"), SPEAKER),
        "said_on": SAID_ON,
        "channel": CHANNEL,
        "cited_source": SOURCE,
        "quotation_key": SAME_WORDS,
    },
    "legal_references": dict.fromkeys(("kind", "key", "title"), REFERENCE),
    "statements": dict.fromkeys(("measure", "value", "counts", "bound"), CLAIM),
}
_NOTHING = (None, "", "[]")


def named(fact: str, values: Mapping[str, object]) -> dict[str, str]:
    """The rule of each value of a row that has one; a value that is missing has none."""
    found = {c: r for c, r in _COLUMNS[fact].items() if values.get(c) not in _NOTHING}
    if "said_on" in found and values["inferred"]:
        found["said_on"] = DATE_INFERRED
    return {column: rule.name for column, rule in found.items()}


def of_event(event: Event, values: Mapping[str, object]) -> dict[str, str]:
    """The same for an event, whose type and date may be read or deduced."""
    found = {"type": (DEDUCED if event.deduced else VERB).name}
    if event.date:
        date = (DATE_INFERRED if event.inferred else DATE).name
        found |= dict.fromkeys(("happened", "precision", "inferred"), date)
    return found | named("case_events", values)
