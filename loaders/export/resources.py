"""What is exported: the current rows of every fact, and what they refer to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from transforms.schema import TABLES

if TYPE_CHECKING:
    from transforms.columns import Column, Table

_KEPT_BACK = {
    "runs": "about our machines",
    "observations": "about our looks at the sites",
    "printed_rows": "each printed text stands beside its value in the facts",
    "quarantine": "what could not be trusted, with printed rows that nobody has checked",
    "check_results": "about our runs",
    "changes": "its texts hold narratives; changes.jsonl tells which rows changed",
}
"""Tables that stay at home, and why."""

_FOR_LOADING = frozenset({"content_hash", "known_to"})
"""Columns that say nothing about a current row."""

_NARRATIVE = {
    "press_releases": frozenset({"body", "subtitle"}),
    "narrative_cases": frozenset({"sentence_printed"}),
    "case_events": frozenset({"sentence_printed"}),
    "quotations": frozenset({"sentence_printed"}),
    "legal_references": frozenset({"sentence_printed"}),
}
"""Free narrative by table: published one by one, never in bulk, where persons could be found again."""

_LATEST = {"reconciliations": "latest_reconciliations"}
"""Tables of which only the newest findings are exported, by the view that gives them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """One exported table; rows come from ``relation`` in order of ``order``."""

    name: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    relation: str
    order: tuple[str, ...]

    @property
    def source(self) -> str:
        """What stands behind FROM: the relation, in its order."""
        return f"{self.relation} ORDER BY {', '.join(self.order)}"


def resources() -> tuple[Resource, ...]:
    """Every exported table, those that others refer to first."""
    return tuple(_resource(spec) for spec in TABLES.values() if spec.name not in _KEPT_BACK)


def _resource(spec: Table) -> Resource:
    left_out = _NARRATIVE.get(spec.name, frozenset())
    if spec.versioned:
        left_out = left_out | _FOR_LOADING
    columns = tuple(_known(column) for column in spec.columns if column.name not in left_out)
    return Resource(
        name=spec.name,
        description=spec.description,
        columns=columns,
        key=("row_id",) if spec.versioned else spec.key,
        relation=_LATEST.get(spec.name, spec.name),
        # Versions were opened in this order: the table lies so, and nothing has to be sorted.
        order=spec.key,
    )


def _known(column: Column) -> Column:
    """The column, without its reference where the other table stays at home."""
    table = column.references.partition(".")[0]
    return replace(column, references="") if table in _KEPT_BACK else column
