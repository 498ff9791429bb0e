"""What is wrong with the reference tables: each fault a sentence that names the row.

Whoever adds a line runs ``python .ci/reference.py``; the tests run the same.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from transforms import countries, offences
from transforms.places.words import key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    Row = Mapping[str, str]
    Tables = Mapping[str, Sequence[Row]]

NAMES = (
    "states", "counties", "places", "agency_alias", "countries", "country_aliases", "demonyms",
    "nibrs", "offence_families", "offence_labels", "offence_rules",
)  # fmt: skip
"""Every table, as ``faults`` wants them."""

_SHORTEST_EVIDENCE = 10
_PLACE_KINDS = {"county", "city", "state_agency", "multi_county"}
_NO_PLACE_KINDS = {"tribal", "federal", "institution"}
"""Kinds of agencies that belong to no county, city or state."""


def faults(tables: Tables) -> tuple[str, ...]:
    """Every fault of the tables; none when they can be relied on."""
    found = (_counties, _places, _agency_aliases, _country_names, _offences)
    return tuple(fault for check in found for fault in check(tables))


def _counties(tables: Tables) -> Iterator[str]:
    states = {row["geoid"]: row["postal"] for row in tables["states"]}
    by_code = {row["geoid"]: row["state"] for row in tables["counties"]}
    yield from _twice("counties", (row["geoid"] for row in tables["counties"]))
    for row in tables["counties"]:
        if states.get(row["geoid"][:2]) != row["state"]:
            yield _fault("counties", row["geoid"], "its code is not of its state")
        if any(by_code.get(code) != row["state"] for code in row["successors"].split()):
            yield _fault("counties", row["geoid"], "a successor is no county of its state")
        if row["successors"] and not row["valid_to"]:
            yield _fault("counties", row["geoid"], "it has successors and no last day")


def _places(tables: Tables) -> Iterator[str]:
    state_of = {row["geoid"]: row["state"] for row in tables["counties"]}
    codes = {row["postal"]: row["geoid"] for row in tables["states"]}
    yield from _twice("places", (f"{row['name']}, {row['state']}" for row in tables["places"]))
    for row in tables["places"]:
        name = f"{row['name']}, {row['state']}"
        counties, own = row["counties"].split(), row["place"].split()
        if not counties and not own:
            yield _fault("places", name, "it has neither county nor code")
        if any(state_of.get(code) != row["state"] for code in counties):
            yield _fault("places", name, "a county is not of its state")
        if any(code[:2] != codes[row["state"]] or len(code) != 7 for code in own):
            yield _fault("places", name, "a code is not of its state")
        if (row["key"] or row["name"].casefold().replace(" ", "")) != key(row["name"]):
            yield _fault("places", name, f"its key is {key(row['name'])!r}")


def _agency_aliases(tables: Tables) -> Iterator[str]:
    known = {row["geoid"] for name in ("counties", "states") for row in tables[name]}
    known |= {code for row in tables["places"] for code in row["place"].split()}
    rows = tables["agency_alias"]
    yield from _contradicting(
        "agency_alias", rows, lambda row: f"{key(row['text'])}, {row['state']}", ("code", "kind")
    )
    for row in rows:
        name = f"{row['text']}, {row['state']}"
        if len(row["evidence"]) < _SHORTEST_EVIDENCE:
            yield _fault("agency_alias", name, "it has no evidence")
        codes, placed = set(row["code"].split()), row["kind"] in _PLACE_KINDS
        if not codes <= known or (placed and not codes):
            yield _fault("agency_alias", name, f"{row['code']!r} is no code of the tables")
        if row["kind"] in _NO_PLACE_KINDS and codes:
            yield _fault("agency_alias", name, f"kind {row['kind']!r} has no code")
        if not placed and row["kind"] not in _NO_PLACE_KINDS:
            kinds = ", ".join(sorted(_PLACE_KINDS | _NO_PLACE_KINDS))
            yield _fault("agency_alias", name, f"kind {row['kind']!r} is none of {kinds}")


def _country_names(tables: Tables) -> Iterator[str]:
    known = {row["code"] for row in tables["countries"]} | {"XKX"}
    names = {countries.key(row["text"]): row["code"] for row in tables["countries"]}
    for name in ("country_aliases", "demonyms"):
        yield from _contradicting(
            name, tables[name], lambda row: countries.key(row["text"]), ("codes",)
        )
        for row in tables[name]:
            if not row["codes"] or not set(row["codes"].split()) <= known:
                yield _fault(name, row["text"], f"{row['codes']!r} is no code of countries.csv")
            if name == "country_aliases" and not row["note"].strip():
                yield _fault(name, row["text"], "it does not say why")
            if names.get(countries.key(row["text"]), row["codes"]) != row["codes"]:
                yield _fault(name, row["text"], "countries.csv has it with another code")


def _offences(tables: Tables) -> Iterator[str]:
    codes = {row["code"]: row["family"] for row in tables["nibrs"]}
    families = {row["family"] for row in tables["offence_families"]}
    labels = tables["offence_labels"]
    yield from _contradicting(
        "offence_labels", labels, lambda row: offences.key(row["label"]), ("family", "nibrs")
    )
    for name, column in (("offence_labels", "label"), ("offence_rules", "pattern")):
        for row in tables[name]:
            if row["family"] not in families:
                yield _fault(name, row[column], f"{row['family']!r} is no family")
            if row["nibrs"] not in codes and (row["nibrs"] or row["precision"] == "exact"):
                yield _fault(name, row[column], f"{row['nibrs']!r} is no NIBRS code")
            if row["precision"] not in {"exact", "family", "none"}:
                yield _fault(name, row[column], "precision is exact, family or none")
    for row in tables["offence_rules"]:
        try:
            re.compile(row["pattern"])
        except re.error as error:
            yield _fault("offence_rules", row["pattern"], f"no regular expression: {error}")


def _contradicting(
    table: str, rows: Iterable[Row], name: Callable[[Row], str], says: Sequence[str]
) -> Iterator[str]:
    """Two rows for one name: a contradiction, or one too many."""
    seen: dict[str, tuple[str, ...]] = {}
    for row in rows:
        meaning = tuple(row[column] for column in says)
        if (before := seen.setdefault(name(row), meaning)) != meaning:
            yield _fault(table, name(row), f"two rows contradict each other: {before}, {meaning}")
    yield from _twice(table, map(name, rows))


def _twice(table: str, names: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield _fault(table, name, "it is there twice")
        seen.add(name)


def _fault(table: str, name: str, what: str) -> str:
    return f"transforms/reference/{table}.csv, {name}: {what}."
