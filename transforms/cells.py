"""One printed cell to typed columns, by the kind its layout gives it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from transforms import countries, dates, offences, places, vocabulary
from transforms.rules import Rule

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from extractors.records import Cell
    from transforms.resolution import Resolution

NUMBER = Rule(
    id="number.us", version=1, says="Digits with commas between thousands", source="US usage"
)
BULLETS = Rule(
    id="list.bullets",
    version=1,
    says="One entry a bullet",
    source="Section III of the weekly report",
)
YES_NO = Rule(
    id="yes_no", version=1, says="Yes is true, No is false", source="header of the column"
)
NO_DATE = Rule(
    id="date.none",
    version=1,
    says="A text that is no date of a known form keeps its print; the date is unknown",
    source="dates typed by hand in workbooks",
)
OFFICE = Rule(
    id="place.office",
    version=1,
    says="The words in brackets at the end are ICE's field office, not part of the place",
    source="header 'Jurisdiction (AOR)' of the weekly report, Section III",
)
RULES = (NUMBER, BULLETS, YES_NO, OFFICE, NO_DATE)

_NUMBER = re.compile(r"\d{1,3}(,\d{3})+|\d+")
_OFFICE = re.compile(r"(?P<place>.+?)\s*\((?P<office>[^()]+)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """The columns made from one cell, and the rule behind each that was changed.

    ``unknown`` are the vocabularies and texts that they lack.
    """

    columns: dict[str, object]
    rules: dict[str, Rule] = field(default_factory=dict)
    unknown: tuple[tuple[str, str], ...] = ()


def typed(name: str, cell: Cell, *, on: dt.date | None) -> Typed:
    """The columns of a field called ``name``; ``on`` is the day whose place names apply.

    Raises:
        ValueError: the text is not of the cell's kind; the message quotes it.
    """
    made = _KINDS[cell.kind](name, cell.reads or cell.text, on)
    if cell.derived:
        return Typed(columns=made.columns, rules=dict.fromkeys(made.columns, dates.AGE))
    return replace(made, columns={f"{name}_printed": cell.text, **made.columns})


def empty(name: str, cell: Cell) -> Typed:
    """What stays when the text could not be read: the print."""
    return Typed(columns={} if cell.derived else {f"{name}_printed": cell.text})


def dump(value: object) -> str:
    """JSON as it is stored: compact, and readable by eye."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _text(_name: str, _text: str, _on: dt.date | None) -> Typed:
    return Typed(columns={})


def _date(name: str, text: str, _on: dt.date | None) -> Typed:
    day = dates.day(text)
    return Typed(columns={f"{name}_on": day.value}, rules={f"{name}_on": day.rule})


def _typed_date(name: str, text: str, on: dt.date | None) -> Typed:
    try:
        return _date(name, text, on)
    except ValueError:
        return Typed(columns={f"{name}_on": None}, rules={f"{name}_on": NO_DATE})


def _remark(name: str, text: str, _on: dt.date | None) -> Typed:
    return Typed(columns={f"{name}_printed": text or None})


def _month(name: str, text: str, _on: dt.date | None) -> Typed:
    month = dates.month(text)
    value = f"{month.value:%Y-%m}" if month.value else None
    return Typed(columns={f"{name}_month": value}, rules={f"{name}_month": month.rule})


def _number(name: str, text: str, _on: dt.date | None) -> Typed:
    if not text:
        return Typed(columns={name: None})
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"{text!r} is not a number")
    return Typed(columns={name: int(text.replace(",", ""))}, rules={name: NUMBER})


def _place(name: str, text: str, on: dt.date | None) -> Typed:
    return _named(name, "jurisdiction", places.resolve(text, on=on))


def _county(name: str, text: str, on: dt.date | None) -> Typed:
    found = places.resolve(text, on=on, bare="county")
    return _named(name, "jurisdiction", found)


def _place_and_office(name: str, text: str, on: dt.date | None) -> Typed:
    match = _OFFICE.fullmatch(text)
    if not match:
        return _place(name, text, on)
    place = _place(name, match["place"], on)
    return replace(
        place,
        columns={**place.columns, "field_office": match["office"]},
        rules={**place.rules, "field_office": OFFICE},
    )


def _country(name: str, text: str, _on: dt.date | None) -> Typed:
    return _named(name, "country", countries.resolve(text))


def _named(name: str, kind: str, found: Resolution) -> Typed:
    """What a name resolves to; the rule stands behind each part, also behind a refusal."""
    columns: dict[str, object] = {
        f"{name}_code": found.code,
        f"{name}_kind": found.kind,
        f"{name}_status": found.status,
    }
    if kind == "jurisdiction":
        columns[f"{name}_state"] = found.state
    rules = {column: found.method for column, value in columns.items() if value is not None}
    unknown = ((kind, found.text),) if vocabulary.missing(found) else ()
    return Typed(columns=columns, rules=rules, unknown=unknown)


def _offences(_name: str, text: str, _on: dt.date | None) -> Typed:
    entries = offences.split(text)
    return Typed(
        columns={"offences": dump([_offence(entry) for entry in entries])},
        rules={"offences": offences.SPLIT},
        unknown=tuple(("offence", entry.text) for entry in entries if entry.family is None),
    )


def _offence(entry: offences.Offence) -> dict[str, object]:
    return {
        "text": entry.text,
        "status": entry.status,
        "family": entry.family,
        "nibrs": entry.nibrs,
        "precision": entry.precision,
        "flags": entry.flags,
        "rule": entry.rule.name,
    }


def _list(name: str, text: str, _on: dt.date | None) -> Typed:
    entries = [entry.strip() for entry in text.split("•") if entry.strip()]
    return Typed(columns={name: dump(entries)}, rules={name: BULLETS})


def _yes_no(name: str, text: str, _on: dt.date | None) -> Typed:
    known = {"yes": True, "no": False}
    if text.casefold() not in known:
        raise ValueError(f"{text!r} is neither Yes nor No")
    return Typed(columns={name: known[text.casefold()]}, rules={name: YES_NO})


_KINDS: dict[str, Callable[[str, str, dt.date | None], Typed]] = {
    "text": _text,
    "date": _date,
    "typed_date": _typed_date,
    "remark": _remark,
    "month": _month,
    "number": _number,
    "place": _place,
    "county": _county,
    "place_and_office": _place_and_office,
    "country": _country,
    "offences": _offences,
    "list": _list,
    "yes_no": _yes_no,
}
