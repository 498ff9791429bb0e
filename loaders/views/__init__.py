"""Views for readers: two a fact and the rows of notices by the schema, and an SQL file for each other.

The words are understood by both databases. A view is named as its readers name the thing: the
fact's own name is its current rows, so that nobody counts closed versions by accident.
"""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from loaders.tables import CURRENT, SHOWN, sql_name
from transforms.schema import EVIDENCE, FACTS

if TYPE_CHECKING:
    from transforms.columns import Table

MARTS = (
    "declines_by_week",
    "issued_and_declined",
    "stated_and_extracted",
    "noticed_rows",
    "before_and_after",
    "declines_on_one_day",
    "days_to_decline",
    "repeated_jurisdictions",
    "offence_mix",
    "citizenship_mix",
    "policies_and_declines",
    "chronologies",
    "claims",
    "sayings",
    "data_quality",
)
"""One view a question that readers ask."""

_FILES = ("printed_cells", "latest_checks", "latest_reconciliations", *MARTS)
"""In the order in which they can be made."""


def statements() -> dict[str, str]:
    """Every view's name and the SQL that makes it, in order."""
    made = {}
    for fact in FACTS:
        made[fact.name] = _current(fact)
        made[f"as_reported_{fact.name}"] = _as_reported(fact)
    made["correction_targets"] = _targets()
    for name in _FILES:
        made[name] = resources.files(__name__).joinpath(f"{name}.sql").read_text("utf-8")
    return made


def _current(fact: Table) -> str:
    columns = ", ".join(column.name for column in fact.columns)
    return _view(fact.name, columns, fact, SHOWN)


def _as_reported(fact: Table) -> str:
    """What the agency prints, and where, without anything that we or a notice made of it."""
    made = {"rules", "standing", "corrections", "stated_values"}
    evidence = [column.name for column in EVIDENCE if column.name not in made]
    printed = [column.name for column in fact.columns if column.name.endswith("_printed")]
    return _view(f"as_reported_{fact.name}", ", ".join([*evidence, *printed]), fact, CURRENT)


def _view(name: str, columns: str, fact: Table, where: str) -> str:
    return f"CREATE VIEW {name} AS SELECT {columns} FROM {sql_name(fact)} WHERE {where}"  # noqa: S608


def _targets() -> str:
    """One row a correction and version that it concerns."""
    each = " UNION ALL ".join(
        f"SELECT c.key AS correction_id, '{fact.name}' AS fact, v.row_id, v.version_id, "  # noqa: S608
        f"v.document_url, v.known_from, v.known_to "
        f"FROM {sql_name(fact)} AS v, json_each(v.corrections) AS c WHERE v.standing <> 'as_stated'"
        for fact in FACTS
    )
    return f"CREATE VIEW correction_targets AS {each}"
