"""What Datasette says of the warehouse: titles, columns, facets, and the questions of readers."""

from __future__ import annotations

import re
from importlib import resources
from typing import TYPE_CHECKING, Any

from loaders.datasette.search import SEARCHED, index_name
from loaders.export.papers import CAVEATS, LICENCE, TITLE
from loaders.tables import sql_name
from loaders.views import MARTS
from transforms import mart_schema
from transforms.schema import FACTS, TABLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from transforms.columns import Table

DATABASE = "casetables"

SETTINGS = {
    "suggest_facets": False,  # one query a column, which takes a second at a million rows
    "facet_time_limit_ms": 3000,
    "sql_time_limit_ms": 5000,
    "max_returned_rows": 1000,
    "max_csv_mb": 100,
    "allow_download": False,
    "default_allow_sql": True,
}

_FACETED = 200_000
"""Rows up to which a page counts values by itself: each column costs a pass over the table."""

_FACETS = (
    "jurisdiction_state",
    "jurisdiction_status",
    "citizenship_code",
    "country_code",
    "period_end",
    "verdict",
    "severity",
)


def metadata(rows: Mapping[str, int]) -> dict[str, Any]:
    """Everything for Datasette, from the schema and the views' own first words.

    ``rows`` of each table decide whether its pages count the values of some columns by themselves.
    """
    tables: dict[str, Any] = {}
    for spec in TABLES.values():
        name = sql_name(spec)
        counted = rows.get(name, 0) <= _FACETED
        tables[spec.name] = _described(spec, spec.description, counted=counted)
        if spec.versioned:
            words = f"Every version, also closed ones. {spec.description}"
            tables[name] = _described(spec, words, counted=counted)
    tables |= {
        name: {"description": asked(name, rows), "columns": mart_schema.columns(name)}
        for name in MARTS
    }
    return {
        "title": TITLE,
        "description": " ".join(CAVEATS),
        "license": LICENCE["title"],
        "license_url": LICENCE["path"],
        "databases": {
            DATABASE: {
                "tables": tables,
                "queries": {
                    f"question_{name}": {
                        "sql": f"SELECT * FROM {name}",  # noqa: S608 - names of ours
                        "title": name.replace("_", " "),
                        "description": asked(name, rows),
                    }
                    for name in MARTS
                },
            }
        },
    }


def asked(view: str, rows: Mapping[str, int]) -> str:
    """The question, and why it has no answer here where it has none."""
    if rows.get(view):
        return question(view)
    words = set(re.findall(r"\w+", _sql(view)))
    missing = [f.name for f in FACTS if f.name in words and not rows.get(sql_name(f))]
    why = f"nothing is loaded into {', '.join(missing)}" if missing else "no row answers it"
    return f"{question(view)} Empty in this copy: {why}."


def question(view: str) -> str:
    """The comment above a view's statement, as one line."""
    head = _sql(view).partition("CREATE VIEW")[0]
    return " ".join(line.removeprefix("--").strip() for line in head.splitlines())


def _sql(view: str) -> str:
    return resources.files("loaders.views").joinpath(f"{view}.sql").read_text("utf-8")


def facets(spec: Table) -> list[str]:
    """The columns of a table whose values are worth counting."""
    names = {column.name for column in spec.columns}
    return [name for name in _FACETS if name in names]


def _described(spec: Table, words: str, *, counted: bool) -> dict[str, Any]:
    about: dict[str, Any] = {
        "description": words,
        "columns": {column.name: column.description for column in spec.columns},
        "facets": facets(spec) if counted else [],
    }
    if spec.name in SEARCHED:
        about |= {"fts_table": index_name(spec.name), "fts_pk": "version_id"}
    return about
