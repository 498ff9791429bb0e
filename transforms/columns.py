"""The shape of a warehouse column and table, and builders for columns that come in groups."""

from __future__ import annotations

from dataclasses import dataclass

RESOLUTION = ("resolved", "ambiguous", "unknown")
PLACE_KINDS = (
    "county", "city", "state", "state_agency", "multi_county", "tribal", "federal", "institution",
)  # fmt: skip
COUNTRY_KINDS = ("current", "historical", "stateless", "not_known", "us_state")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column. ``references`` is ``table.column``; ``allowed`` the closed list of its values."""

    name: str
    kind: str
    description: str
    required: bool = True
    allowed: tuple[str, ...] = ()
    references: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table; ``description`` begins with what one row is.

    ``layer`` is record, core or dimension; a dimension holds what codes stand for, from the committed
    reference tables. ``versioned`` tables are facts: rows are versions that the loader opens and closes and nobody
    updates or deletes. ``order`` lists pairs of date columns of which the first may not be later;
    ``within_period`` names the date column that must lie in the edition's period.
    """

    name: str
    layer: str
    description: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    versioned: bool = False
    order: tuple[tuple[str, str], ...] = ()
    within_period: str = ""

    def column(self, name: str) -> Column:
        """The column of that name; KeyError when there is none."""
        return {column.name: column for column in self.columns}[name]


def text(
    name: str, description: str, *, allowed: tuple[str, ...] = (), references: str = ""
) -> Column:
    """A text that every row has."""
    return Column(
        name=name, kind="text", description=description, allowed=allowed, references=references
    )


def optional(name: str, kind: str, description: str, allowed: tuple[str, ...] = ()) -> Column:
    """A value that may be null: unknown, or not printed."""
    return Column(name=name, kind=kind, description=description, required=False, allowed=allowed)


def required(name: str, kind: str, description: str) -> Column:
    """A value that every row has."""
    return Column(name=name, kind=kind, description=description)


def printed(name: str, what: str) -> Column:
    """The printed text of a field, which is never changed."""
    return text(f"{name}_printed", f"{what}, exactly as printed")


def place(name: str, what: str) -> tuple[Column, ...]:
    """A printed place and what it resolves to."""
    return (
        printed(name, what),
        optional(
            f"{name}_code",
            "text",
            f"{what}: GEOID of the county, place or state; null unless resolved",
        ),
        optional(
            f"{name}_kind",
            "text",
            f"{what}: what the print names, also where it has no code",
            allowed=PLACE_KINDS,
        ),
        optional(f"{name}_state", "text", f"{what}: postal abbreviation of its state"),
        text(
            f"{name}_status",
            f"{what}: whether the printed place has exactly one reading",
            allowed=RESOLUTION,
        ),
    )


def country(name: str, what: str) -> tuple[Column, ...]:
    """A printed country and what it resolves to."""
    return (
        printed(name, what),
        optional(
            f"{name}_code", "text", f"{what}: ISO 3166-1 alpha-3 (3166-3 alpha-4 if historical)"
        ),
        optional(
            f"{name}_kind",
            "text",
            f"{what}: current or historical; or why there is no code",
            allowed=COUNTRY_KINDS,
        ),
        text(
            f"{name}_status",
            f"{what}: whether the printed country has exactly one reading",
            allowed=RESOLUTION,
        ),
    )


def day(name: str, what: str, *, required: bool = True) -> tuple[Column, ...]:
    """A printed day and its date."""
    value = Column(name=f"{name}_on", kind="date", description=what, required=required)
    return (printed(name, what), value)
