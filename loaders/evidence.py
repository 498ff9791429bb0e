"""What stands behind a row, laid out for a reader: each printed cell beside what was made of it.

``casetables explain --image`` and the evidence pages show the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extractors.pdf.evidence import Mark
from extractors.records import Spot
from transforms.schema import EVIDENCE, VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_ABOUT = frozenset(column.name for column in (*EVIDENCE, *VERSION))
_MADE_FROM = {"offences": "activity", "field_office": "jurisdiction"}
"""Columns that do not bear the name of their cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A value of the warehouse; ``stated`` is what stood there before a notice set it."""

    column: str
    value: str
    rule: str
    stated: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A printed cell; ``filled`` begins in another row, ``derived`` is not printed at all."""

    cell: str
    text: str
    spots: tuple[Spot, ...]
    filled: bool
    derived: bool
    made: tuple[Made, ...]


def cells(found: Mapping[str, Any]) -> list[Shown]:
    """The cells of a row as ``explain`` found it; a statement is one cell, its line."""
    if not found["printed"]:
        return list(_sentence(found))
    return [
        Shown(
            cell=name,
            text=cell["text"],
            spots=tuple(
                Spot(page=page, bbox=_in_points(box))
                for page, *box in cell["spots"]
                if not cell.get("derived")
            ),
            filled=bool(cell.get("filled")),
            derived=bool(cell.get("derived")),
            made=tuple(_made(name, found["values"])),
        )
        for name, cell in found["printed"].items()
    ]


def marks(found: Mapping[str, Any]) -> list[Mark]:
    """The cells as they are drawn on a picture of their page."""
    return [
        Mark(
            column=cell.cell.replace("_", " "),
            text=cell.text,
            made="; ".join(_words(made) for made in cell.made),
            spots=cell.spots,
            filled=cell.filled,
        )
        for cell in cells(found)
    ]


def rest(found: Mapping[str, Any]) -> list[Made]:
    """Values that no printed cell stands behind: those of texts, and the period of the edition."""
    taken = {made.column for cell in cells(found) for made in cell.made}
    values = found["values"]
    return [
        _value(name, each, values)
        for name, each in values.items()
        if (name not in _ABOUT or each["rule"])
        and name not in taken
        and not name.endswith("_printed")
    ]


def _sentence(found: Mapping[str, Any]) -> Iterator[Shown]:
    """A statement's line; a row of a running text has no place on a page."""
    values = found["values"]
    if "measure" not in values or not any(found["bbox"]):
        return
    made = Made(
        column=str(values["measure"]["value"]),
        value=f"{values['value']['value']:,}",
        rule="",
        stated=None,
    )
    x0, top, x1, bottom = found["bbox"]
    yield Shown(
        cell="sentence",
        text=str(values["sentence_printed"]["value"]),
        spots=(Spot(page=found["page"], bbox=(x0, top, x1, bottom)),),
        filled=False,
        derived=False,
        made=(made,),
    )


def _made(cell: str, values: Mapping[str, Mapping[str, Any]]) -> Iterator[Made]:
    """What rules made of a cell; a value that they left out belongs to it as well."""
    mine = {
        name: each
        for name, each in values.items()
        if (name == cell or name.startswith(f"{cell}_") or _MADE_FROM.get(name) == cell)
        and not (name in _ABOUT or name.endswith("_printed"))
    }
    rule = next((each["rule"] for each in mine.values() if each["rule"]), None)
    if rule:
        for name, each in mine.items():
            yield _value(name, {**each, "rule": each["rule"] or rule}, values)


def _value(name: str, each: Mapping[str, Any], values: Mapping[str, Mapping[str, Any]]) -> Made:
    before = values["stated_values"]["value"]
    return Made(
        column=name,
        value=plain(each["value"]),
        rule=each["rule"] or "",
        stated=plain(before[name]) if name in before else None,
    )


def plain(value: Any) -> str:
    """A value in a few words; of an offence its text and what is said of it."""
    if value is None:
        return "unknown"
    if not isinstance(value, list):
        return str(value)
    return ", ".join(
        f"{each['text']}: {each['status']}, {each['family'] or 'no family'}"
        if isinstance(each, dict) and "family" in each
        else _pairs(each)
        for each in value
    )


def _pairs(value: Any) -> str:
    if not isinstance(value, dict):
        return str(value)
    return " ".join(f"{name} {each}" for name, each in value.items() if each is not None)


def _words(made: Made) -> str:
    rule = f" ({made.rule})" if made.rule else ""
    before = f", set by a notice; stated: {made.stated}" if made.stated is not None else ""
    return f"{made.column} = {made.value}{rule}{before}"


def _in_points(box: list[int]) -> tuple[float, float, float, float]:
    x0, top, x1, bottom = (edge / 10 for edge in box)
    return x0, top, x1, bottom
