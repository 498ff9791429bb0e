"""The three kinds of answer to a printed place, and how a county becomes one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from transforms.places import methods, tables
from transforms.resolution import Resolution

if TYPE_CHECKING:
    import datetime as dt

    from transforms.places.tables import County
    from transforms.rules import Rule


def resolved(text: str, rule: Rule, code: tuple[str, str], state: str, kind: str) -> Resolution:
    """One code."""
    return Resolution(
        text=text,
        status="resolved",
        method=rule,
        code=code[0],
        name=code[1],
        state=state,
        kind=kind,
    )


def several(
    text: str,
    rule: Rule,
    candidates: tuple[tuple[str, str], ...],
    *,
    state: str | None = None,
    kind: str | None = None,
) -> Resolution:
    """Several codes come into question."""
    return Resolution(
        text=text, status="ambiguous", method=rule, state=state, kind=kind, candidates=candidates
    )


def refused(
    text: str, rule: Rule, *, state: str | None = None, kind: str | None = None
) -> Resolution:
    """No code, and the rule that says why."""
    return Resolution(text=text, status="unknown", method=rule, state=state, kind=kind)


def of_counties(text: str, rule: Rule, found: tuple[County, ...], on: dt.date | None) -> Resolution:
    """One county; or its successors, where it no longer existed on the day."""
    if len(found) > 1:
        pairs = tuple((county.geoid, county.name) for county in found)
        return several(text, rule, pairs, state=found[0].state)
    county = found[0]
    if (
        county.existed(on)
        or not county.successors
        or (on and county.valid_from and on < county.valid_from)
    ):
        kind = "city" if county.kind == "city" else "county"
        return resolved(text, rule, (county.geoid, county.name), county.state, kind)
    pairs = tuple((code, named(code)) for code in county.successors)
    if len(pairs) == 1:
        return resolved(text, methods.SUCCESSOR, pairs[0], county.state, "county")
    return several(text, methods.SUCCESSORS, pairs, state=county.state)


def named(code: str) -> str:
    """The county's official name."""
    return tables.counties()[code].name


def full(county: County) -> str:
    """The county's official name with its state."""
    return f"{county.name}, {county.state}"
