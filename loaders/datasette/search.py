"""Full-text search over what the documents print in words, for the copy alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.tables import sql_name
from transforms.schema import TABLES

if TYPE_CHECKING:
    import sqlite3

SEARCHED = {
    "declined_detainers": ("jurisdiction_printed", "facility_printed", "activity_printed"),
    "detainer_policies": ("jurisdiction_printed", "policy_printed", "criteria_printed"),
    "statements": ("sentence_printed",),
    "press_releases": ("title_printed", "subtitle", "body"),
    "narrative_cases": ("sentence_printed",),
    "case_events": ("sentence_printed",),
    "quotations": ("quotation_printed",),
}
"""Facts and their columns that are searched."""


def index_name(fact: str) -> str:
    """The FTS5 table of a fact; its rows bear the numbers of versions."""
    return f"{fact}_search"


def make_indices(file: sqlite3.Connection) -> None:
    """Make and fill the FTS5 tables; accents do not matter, English endings neither."""
    for fact, columns in SEARCHED.items():
        index, versions = index_name(fact), sql_name(TABLES[fact])
        named = ", ".join(columns)
        file.execute(
            f"CREATE VIRTUAL TABLE {index} USING fts5({named}, content='{versions}', "
            "content_rowid='version_id', tokenize='porter unicode61 remove_diacritics 2')"
        )
        file.execute(
            f"INSERT INTO {index} (rowid, {named}) SELECT version_id, {named} FROM {versions}"  # noqa: S608 - names of ours
        )
