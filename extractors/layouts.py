r"""Layouts: what a report family prints, as YAML beside its source module.

A layout file holds::

    name: ice_ddor_weekly/2017        # cited by every edition that it fitted
    period: 'Declined Detainers (?P<text>.+)'       # the line that names the days covered
    published: 'as of (?P<text>.+)'                 # optional: the document's own date
    sections:
      - key: II
        heading: '^Section II:'       # the latest heading above a table says whose table it is
        fact: declined_detainers      # core table; a section without one has no case table
        totals: {column: facility, pattern: '^Total', value: detainers, measure: issued}   # optional
        columns:
          facility: {headers: [LEA Facility, Facility], fill_down: true}
          born:     {headers: [Date of Birth], personal: true}
          declined: {headers: [Date Declined], kind: date}
        derive: {age: {born: born, until: died}}    # whole years, where both dates are printed
    figures:
      - {measure: declined, section: II, counts: rows, pattern: '(?P<value>[\d,]+) declined'}

Columns are told by their headers, not by their order; every header must be known and every column
present. Headers are compared without case and runs of white space. Personal columns never leave
extraction. ``counts`` is ``rows`` or the name of a column to be added up; a figure without it is
kept and cannot be checked. A document that lacks a named period, date or figure does not fit. A blank in a pattern stands for any white space, line ends included.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from extractors.yaml_files import read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from importlib.resources.abc import Traversable

KINDS = (
    "text",
    "date",
    "typed_date",  # typed by hand: what is no date keeps its print and has none
    "remark",  # empty as a rule
    "month",  # a month without a day
    "number",
    "ordinal",  # counts the rows: it states their number and says nothing of the case
    "place",
    "county",  # a place in a column of counties, where a bare name is the county's
    "place_and_office",  # a place with the ICE field office in brackets
    "country",
    "offences",
    "list",  # one entry a bullet
    "yes_no",
)


class LayoutFileError(ValueError):
    """A layout file that says something we do not understand: a mistake of ours, not the agency's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One column: the headers it may stand under, and what it holds.

    ``within`` names the column that a place cannot be told without: the state of a county.
    """

    name: str
    headers: tuple[str, ...]
    kind: str = "text"
    personal: bool = False
    fill_down: bool = False
    within: str = ""

    def __post_init__(self) -> None:
        """Refuse a kind nobody can normalise."""
        if self.kind not in KINDS:
            raise LayoutFileError(f"column {self.name}: kind {self.kind!r} is none of {KINDS}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """A totals row: its ``column`` matches ``pattern``, its figure stands in ``value``."""

    column: str
    pattern: re.Pattern[str]
    value: str
    measure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Age:
    """Whole years between two printed dates, of which the first is not kept."""

    name: str
    born: str
    until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the document and the table under it; ``fact`` None means its tables are not ours."""

    key: str
    heading: re.Pattern[str]
    fact: str | None = None
    fields: tuple[Field, ...] = ()
    totals: Totals | None = None
    derive: tuple[Age, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure stated in prose; ``counts`` is ``rows``, a column to be added up, or None."""

    measure: str
    section: str
    pattern: re.Pattern[str]
    counts: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """One way in which a report family prints itself."""

    name: str
    sections: tuple[Section, ...]
    figures: tuple[Figure, ...] = ()
    period: re.Pattern[str] | None = None
    published: re.Pattern[str] | None = None


def load_layouts(folder: Traversable) -> tuple[Layout, ...]:
    """Every ``*.yaml`` of a folder, in order of name.

    Raises:
        LayoutFileError: a file has an unknown key, kind or pattern; the message names the file.
    """
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name)
    return tuple(_load(file) for file in files)


def fingerprint(folder: Traversable) -> str:
    """A short hash over a series' layout files: another one may read what this one refused."""
    found = folder.iterdir() if folder.is_dir() else ()
    files = sorted((f.name, f.read_bytes()) for f in found if f.name.endswith(".yaml"))
    return hashlib.sha256(repr(files).encode()).hexdigest()[:12]


def fold_header(text: str) -> str:
    """How headers are compared: lower case, single spaces, no full stops or colons at the ends."""
    return " ".join(text.casefold().split()).strip(" .:")


def _load(file: Traversable) -> Layout:
    try:
        return parse_layout(read_yaml(file))
    except (LayoutFileError, TypeError, KeyError, re.error, yaml.YAMLError) as error:
        raise LayoutFileError(f"layout file {file.name}: {error}") from error


def parse_layout(raw: Mapping[str, Any]) -> Layout:
    """A layout from its YAML mapping; TypeError on an unknown key, KeyError on a missing one."""
    rest = dict(raw)
    sections = tuple(_section(**section) for section in rest.pop("sections"))
    figures = tuple(_figure(**figure) for figure in rest.pop("figures", ()))
    return Layout(
        name=rest.pop("name"),
        sections=sections,
        figures=figures,
        period=_pattern(rest.pop("period")) if "period" in rest else None,
        published=_pattern(rest.pop("published")) if "published" in rest else None,
        **rest,
    )


def _section(
    key: str, heading: str, columns: Mapping[str, Any] | None = None, **rest: Any
) -> Section:
    fields = tuple(
        Field(name=name, headers=tuple(map(fold_header, spec.pop("headers"))), **spec)
        for name, spec in ((name, dict(spec)) for name, spec in (columns or {}).items())
    )
    ages = tuple(Age(name=name, **spec) for name, spec in rest.pop("derive", {}).items())
    totals = rest.pop("totals", None)
    return Section(
        key=key,
        heading=_pattern(heading),
        fields=fields,
        derive=ages,
        totals=Totals(**{**totals, "pattern": _pattern(totals["pattern"])}) if totals else None,
        **rest,
    )


def _figure(pattern: str, **rest: Any) -> Figure:
    return Figure(pattern=_pattern(pattern), **rest)


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text.replace(" ", r"\s+"))
