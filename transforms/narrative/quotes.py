"""Quotations: the words between quotation marks that the text attributes to somebody."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from transforms.narrative import references, when
from transforms.narrative.models import Quotation
from transforms.narrative.speakers import Speaker, speaker

if TYPE_CHECKING:
    import datetime as dt

_MARKS = re.compile(r"[“”\"„«»]")
_CHANNEL = re.compile(
    r"\b(?:in|at|during|on|from|via) (?:an?|the|his|her|its) (?:[\w’'-]+ ){0,3}?"
    r"(?:interview|statement|press conference|news conference|tweet|post|letter|speech|hearing|briefing"
    r"|fact sheet|report|release|memo|memorandum|email)\b(?: with [A-Z][\w.]*(?: [A-Z][\w.]*){0,3})?"
    r"|\bfrom (?:[A-Z]\w+ ){1,3}(?:fact sheet|statement)\b"
)
_SHORTEST = 3
"""Words: anything shorter in quotation marks is a term or an alias."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Where a quotation stands, its marks left out; ``closed`` unless its end had to be assumed."""

    start: int
    end: int
    closed: bool


def spans(text: str) -> list[Span]:
    """Everything in quotation marks. One left open ends with its paragraph."""
    found = []
    at = 0
    for line in text.split("\n"):
        found += _in_line(line, at)
        at += len(line) + 1
    return found


def _in_line(line: str, at: int) -> list[Span]:
    found: list[Span] = []
    depth, start = 0, 0
    for mark in _MARKS.finditer(line):
        opens = mark.group() in "“„«" or (mark.group() == '"' and depth == 0)
        if opens:
            start = start if depth else mark.end()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0 or mark.group() == '"' or _is_last(line, mark.end()):
                found.append(Span(start=at + start, end=at + mark.start(), closed=True))
                depth = 0
    if depth:
        found.append(Span(start=at + start, end=at + len(line), closed=False))
    return found


def _is_last(line: str, after: int) -> bool:
    """A closing mark that no other one follows closes whatever is open."""
    return not re.search(r"[”»]", line[after:]) or bool(
        re.match(r",? (?:said|he|she)\b", line[after:])
    )


def without(text: str, quoted: list[Span]) -> str:
    """The text with blanks where longer quotations stand, so that offsets stay true."""
    pieces = []
    at = 0
    for span in quoted:
        if len(text[span.start : span.end].split()) > _SHORTEST:
            pieces += [text[at : span.start], " " * (span.end - span.start)]
            at = span.end
    return "".join([*pieces, text[at:]])


def find(text: str, quoted: list[Span], *, published: dt.date | None) -> tuple[Quotation, ...]:
    """The attributed quotations: parts of one paragraph by one speaker are one quotation."""
    found: list[Quotation] = []
    speakers: list[Speaker] = []
    for start, line, parts in _paragraphs(text, quoted):
        long = [
            s
            for s in parts
            if len(text[s.start : s.end].split()) >= _SHORTEST
            and not _is_heading(text[s.start : s.end])
        ]
        if not long:
            continue
        around = _around(text, start, line, parts)
        who = _speaker(text, start, start + len(line), parts, long, speakers)
        if who is None and not _goes_on(text, found, long):
            continue
        if who is None:
            who = speakers[-1] if speakers else Speaker()
        speakers.append(who)
        said = _quotation(text, long, around, who, published)
        found.append(replace(said, source=_source(line)))
    return tuple(found)


def _source(line: str) -> str | None:
    """The report or fact sheet that the paragraph names: what it quotes is from there."""
    named = [found for found in references.find(line) if found.kind in {"report", "fact_sheet"}]
    return named[0].title if named else None


def _paragraphs(text: str, quoted: list[Span]) -> list[tuple[int, str, list[Span]]]:
    found = []
    at = 0
    for line in text.split("\n"):
        inside = [span for span in quoted if at <= span.start <= at + len(line)]
        if inside:
            found.append((at, line, inside))
        at += len(line) + 1
    return found


def _is_heading(words: str) -> bool:
    """The title of a text rather than somebody's words: most longer words are capitalised."""
    longer = list(re.findall(r"[^\W\d_]{4,}", words))
    return len(longer) > 2 and sum(word[0].isupper() for word in longer) > 0.7 * len(longer)


def _around(text: str, start: int, line: str, parts: list[Span]) -> str:
    pieces = []
    at = start
    for span in parts:
        pieces.append(text[at : span.start])
        at = span.end
    pieces.append(text[at : start + len(line)])
    return " ".join(pieces)


def _speaker(
    text: str, start: int, end: int, parts: list[Span], long: list[Span], earlier: list[Speaker]
) -> Speaker | None:
    for span in long:
        stop = min((p.start for p in parts if p.start > span.end), default=end)
        before = text[start : span.start].rstrip('“" \n') or _announcement(text[:start])
        if who := speaker(before, text[span.end + 1 : stop], earlier):
            return who
    return None


def _announcement(above: str) -> str:
    """The line above that announces a quotation ("Statement of ...:"); empty if it does not."""
    line = above.rstrip().rpartition("\n")[2]
    return line if line.endswith(":") else ""


def _goes_on(text: str, found: list[Quotation], long: list[Span]) -> bool:
    """Whether a paragraph that opens with a mark goes on with the last speaker's words."""
    first = long[0]
    return (
        bool(found)
        and first.start - found[-1].end < 5
        and not text[found[-1].end : found[-1].end + 1].strip(" \n“")
    )


def _quotation(
    text: str, parts: list[Span], around: str, who: Speaker, published: dt.date | None
) -> Quotation:
    said = " ".join(text[span.start : span.end].strip() for span in parts)
    dates = [d for d in when.find(around, published=published) if len(d.value) == 10]
    channel = _CHANNEL.search(around)
    return Quotation(
        text=said,
        speaker=who.name,
        role=who.role,
        organisation=who.organisation,
        said_on=dates[0].value if dates else None,
        inferred=dates[0].inferred if dates else False,
        channel=channel.group() if channel else None,
        source=None,
        start=parts[0].start,
        end=parts[-1].end,
    )
