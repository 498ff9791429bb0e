"""Each sentence's events to the person they happened to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transforms.narrative import agencies, assigning, counts, history, people
from transforms.narrative.lexicon import MONTHS
from transforms.narrative.reader import Reader
from transforms.narrative.stories import Scope

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from transforms.narrative.reader import Told
    from transforms.narrative.sentences import Sentence

_TAG = re.compile(r"\[person (\d+)\]")
_GENERAL = re.compile(
    r"(?:(?:Once|If|When) an? (?:noncitizen|alien|individual|person)|An? noncitizen (?:granted|who|placed)"
    r"|(?:Noncitizens|Aliens|Individuals|Persons|Members|Anyone|Detainers|An? (?:immigration )?detainer is)\b)"
)
"""How the paragraphs about the law begin, which releases carry at their end."""
_TWICE = re.compile(r"^(\[person \d+\])(?: \1)+")
_HINTS = (
    "detainer",
    "honor",
    " he ",
    "He ",
    " him",
    " his ",
    "His ",
    " she ",
    "She ",
    " her",
    "Her ",
    " judge ",
)
_NOUNS = (
    *("national", "citizen", "alien", " man", "woman", "native", "immigrant", "member", "offender"),
    *("fugitive", "felon", "individual", "suspect", "subject", "defendant", "predator"),
)
_MONTHS = frozenset(name[:3].title() for name in MONTHS)
_AGAIN = re.compile(
    rf"\b(?:this|that|it|the (?:same|cycle|pattern|sequence)|which)(?: \w+)? (?:happened|occurred|repeated|took place)"
    rf"(?: itself)?(?: \w+){{0,3}}? ({counts.NUMBER}) times",
    re.IGNORECASE,
)


def read(sentences: Sequence[Sentence], text: str, *, published: dt.date | None) -> Scope:
    """Every person's story; ``text`` has blanks where quotations stand."""
    kept = _without_repeats(sentences, text)
    numbers = tuple(people.subjects(text))
    openings = sum(s.first and people.begins_person(_body(s, text)) for s in kept)
    scope = Scope(numbers=numbers, listing=len(numbers) > 1 or (not numbers and openings > 1))
    scope.lead = kept[0].paragraph if kept else -1
    first = _body(kept[0], text) if kept else ""
    reader = Reader(published=published, memory=agencies.Memory(publisher=agencies.of_ice(first)))
    for sentence in kept:
        if not _matters(sentence, _body(sentence, text), scope):
            continue
        body = history.as_prose(_body(sentence, text))
        told = reader.read(sentence, body)
        if kept and sentence.paragraph == kept[0].paragraph and scope.lead_date is None:
            scope.lead_date = reader.first_date
        _turn(scope, sentence, body, told)
        repeated = _AGAIN.search(body) if " times" in body else None
        if scope.current and repeated:
            scope.current.times = counts.value(repeated.group(1)) or 1
        scope.many = None
        for item in told:
            assigning.assign(scope, sentence, body, item)
    return scope


def _matters(sentence: Sentence, body: str, scope: Scope) -> bool:
    """Whether a sentence can tell of one person at all: most of a release's last third and a question cannot."""
    if _GENERAL.match(body) or body.endswith("?"):
        return False
    if sentence.paragraph in (scope.paragraph, scope.lead) or "[person" in body:
        return True
    if any(hint in body for hint in _HINTS):
        return True
    if scope.numbers and not scope.listing:
        return body[:1].isdigit() or body[:3] in _MONTHS or people.refers_back(body)
    return any(noun in body for noun in _NOUNS) or any(c.isdigit() for c in body)


def _body(sentence: Sentence, text: str) -> str:
    return text[sentence.start : sentence.end]


def _without_repeats(sentences: Sequence[Sentence], text: str) -> list[Sentence]:
    """Pages print a paragraph twice, as caption and as text: the second is left out."""
    paragraphs: dict[int, list[str]] = {}
    for sentence in sentences:
        paragraphs.setdefault(sentence.paragraph, []).append(
            " ".join(_body(sentence, text).split())
        )
    seen: set[str] = set()
    repeated = set()
    for number, parts in paragraphs.items():
        key = _TWICE.sub(r"\1", " ".join(parts))
        if len(key) > 40 and key in seen:
            repeated.add(number)
        seen.add(key)
    return [sentence for sentence in sentences if sentence.paragraph not in repeated]


def _turn(scope: Scope, sentence: Sentence, body: str, told: Sequence[Told]) -> None:
    """Whose turn it is after a sentence, and what it says of their age and citizenship."""
    tags = [int(n) for n in _TAG.findall(body) if int(n) in scope.numbers]
    introduces = people.begins_person(body) or (not scope.numbers and people.describes(body))
    refers = people.refers_back(body)
    if not (tags or introduces or told or refers):
        return
    before = scope.current
    numbers = tags or list(scope.numbers[:1] if not scope.listing else ())
    said = people.age_in(body, numbers), people.citizenship_in(body)
    _choose(scope, sentence, tags, said if introduces else None, refers=refers)
    if tags or introduces or (scope.current is not before):
        scope.paragraph = sentence.paragraph
    if len(tags) > 1:
        _take_each(scope, body)
    elif scope.current and (tags or introduces or refers or not scope.listing):
        scope.current.person.take(*said)


def _choose(
    scope: Scope,
    sentence: Sentence,
    tags: Sequence[int],
    described: tuple[int | None, str | None] | None,
    *,
    refers: bool,
) -> None:
    if tags or len(scope.numbers) == 1:
        scope.current = scope.named(tags[0] if tags else scope.numbers[0])
    elif described and described != (None, None):
        fresh = sentence.first and scope.listing
        scope.current = scope.described(*described, fresh=fresh)
    elif sentence.first and scope.listing and not refers:
        scope.current = None


def _take_each(scope: Scope, body: str) -> None:
    """What stands between one mark and the next is said of the first."""
    marks = [m for m in _TAG.finditer(body) if int(m.group(1)) in scope.numbers]
    ends = [m.start() for m in marks[1:]] + [len(body)]
    for mark, end in zip(marks, ends, strict=True):
        own = body[mark.start() : end]
        number = int(mark.group(1))
        scope.named(number).person.take(people.age_in(own, [number]), people.citizenship_in(own))
