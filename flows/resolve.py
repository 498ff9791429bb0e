"""What printed names resolve to, one JSON object a line."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from transforms import vocabulary

if TYPE_CHECKING:
    import datetime as dt

    from transforms.places.unmarked import Bare
    from transforms.resolution import Resolution


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Which vocabulary is asked; the rest is what a document prints elsewhere, for jurisdictions."""

    vocabulary: str
    state: str | None = None
    on: dt.date | None = None
    bare: Bare = "county"


def answer(question: Question, text: str) -> str:
    """One text's answer as a line of JSON.

    An unknown text comes with close names, for a person to look at, and the line that would add it.
    """
    found = vocabulary.answer(
        question.vocabulary, text, state=question.state, on=question.on, bare=question.bare
    )
    more = _unknown(question, text) if vocabulary.missing(found) else {}
    return json.dumps(_shown(found) | more, ensure_ascii=False)


def _shown(found: Resolution) -> dict[str, object]:
    return {
        "text": found.text,
        "status": found.status,
        "code": found.code,
        "name": found.name,
        "method": found.method.name,
        "candidates": _named(found.candidates),
        "kind": found.kind,
        "reason": found.method.says,
    }


def _unknown(question: Question, text: str) -> dict[str, object]:
    close = vocabulary.near(question.vocabulary, text, state=question.state)
    line = vocabulary.addition(question.vocabulary, text, state=question.state)
    return {"suggestions": _named(close), "add": line}


def _named(pairs: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
    return [{"code": code, "name": name} for code, name in pairs]
