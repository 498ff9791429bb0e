"""The way of a text: redacted, split, and read for cases, quotations, claims and references."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.narrative import cases, claims, quotes, references, scope, sentences
from transforms.narrative.models import Narrative
from transforms.narrative.redact import redact

if TYPE_CHECKING:
    import datetime as dt

    from transforms.narrative.redact import Redaction


def narrate(text: str, *, title: str = "", published: dt.date | None = None) -> Narrative:
    """Everything a release, report or article says, without private names.

    ``published`` gives dates printed without a year theirs. Never raises on any text.
    """
    return told(redact(title, text), published=published)


def told(redacted: Redaction, *, published: dt.date | None) -> Narrative:
    """The same of a text that is redacted: title and body are the first two of its texts."""
    if not redacted.sure:
        return Narrative(
            status="unsure", title="", text="", published=published, reason=redacted.reason
        )
    safe_title, safe = redacted.texts[:2]
    if not safe.strip():
        return Narrative(status="empty", title=safe_title, text="", published=published)
    quoted = quotes.spans(safe)
    plain = quotes.without(safe, quoted)
    split = sentences.split(plain)
    stories = scope.read(split, plain, published=published)
    found = cases.build(stories, safe_title, plain)
    return Narrative(
        status="read",
        title=safe_title,
        text=safe,
        published=published,
        people=redacted.people,
        unconfirmed=redacted.unconfirmed,
        sentences=split,
        cases=found,
        quotations=quotes.find(safe, quoted, published=published),
        claims=claims.find(split, plain, stories, found),
        references=references.find(safe),
    )
