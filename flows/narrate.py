"""What one release, report or article says, as the command line prints it."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    import datetime as dt
    from typing import BinaryIO

    from transforms.narrative.models import Case, Narrative


@dataclass(frozen=True, slots=True, kw_only=True)
class Printout:
    """What is printed; ``sure`` is False for a text that was refused because names could get through."""

    text: str
    sure: bool


def narrate(data: bytes, *, title: str | None, published: dt.date | None, form: str) -> Printout:
    """Read a page or plain text; what the caller states wins over what the page says of itself.

    Raises:
        PipelineError: the bytes are no page with a text.
    """
    from extractors import page
    from transforms.narrative import narrate as read
    from transforms.narrative import to_json

    # File names of releases hold names of people: no message may repeat one.
    found = page.read(data, url="the text")
    told = read(
        found.text,
        title=found.title if title is None else title,
        published=published or found.published,
    )
    if form == "text":
        return Printout(text=_as_text(told), sure=told.status != "unsure")
    printed = json.dumps(to_json(told), ensure_ascii=False, indent=1)
    return Printout(text=printed, sure=told.status != "unsure")


def _as_text(told: Narrative) -> str:
    """The redacted text, then each person's events in the order of the text."""
    if told.status != "read":
        return f"{told.status}: {told.reason}" if told.reason else told.status
    lines = [told.title, "", told.text] if told.title else [told.text]
    for case in told.cases:
        lines += ["", _heading(case)]
        lines += [
            f"  {event.date or '-':<10}  {event.type:<18}  "
            + "; ".join(filter(None, (event.agency, event.place, *event.offences)))
            for event in case.events
        ]
    return "\n".join(lines)


def _heading(case: Case) -> str:
    who = case.person or "person without a name"
    age = "age not stated" if case.age is None else str(case.age)
    return f"case {case.ordinal}: {who}, {age}, {case.citizenship or 'citizenship not stated'}"


@click.command("narrate")
@click.argument("file", type=click.File("rb"), default="-")
@click.option("--title", help="Its title; for a page the page's own unless given.")
@click.option(
    "--published",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day it was published, which gives dates printed without a year theirs.",
)
@click.option(
    "--format", "form", type=click.Choice(["json", "text"]), default="json", show_default=True
)
def command(file: BinaryIO, title: str | None, published: dt.datetime | None, form: str) -> None:
    """Print the cases, quotations, claims and references of a text or HTML page, without names.

    Exit 1 when the text was refused because private names could not be told from other words.
    """
    printout = narrate(
        file.read(),
        title=title,
        published=published.date() if published else None,
        form=form,
    )
    click.echo(printout.text)
    sys.exit(int(not printout.sure))
