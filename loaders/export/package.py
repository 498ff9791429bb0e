"""``datapackage.json`` by the Frictionless standard: files, fields, keys, hashes, sources."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from loaders.export.papers import LICENCE, TITLE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from loaders.export.papers import About
    from loaders.export.resources import Resource
    from transforms.columns import Column

_TYPES = {
    "text": "string",
    "json": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
    "date": "date",
    "timestamp": "datetime",
}
_MEDIA = {
    ".csv": "text/csv",
    ".parquet": "application/vnd.apache.parquet",
    ".db": "application/vnd.sqlite3",
    ".jsonl": "application/jsonl",
    ".md": "text/markdown",
    ".cff": "application/yaml",
    ".yml": "application/yaml",
    ".jsonld": "application/ld+json",
}


def described(folder: Path, path: Path) -> dict[str, Any]:
    """A file of the export: where it lies, how large it is and its hash."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    relative = path.relative_to(folder).as_posix()
    return {
        "name": relative.replace("/", "-").lower(),
        "path": relative,
        "mediatype": _MEDIA[path.suffix],
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
    }


def package(
    about: About, exported: Sequence[Resource], files: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """The descriptor of all files; the tables of CSV with their schema, the others as files."""
    tables = {f"csv/{each.name}.csv": each for each in exported}
    return {
        "name": "casetables",
        "title": TITLE,
        "description": " ".join(about.caveats),
        "version": about.as_of,
        "created": about.as_of,
        "casetables": {"version": about.version, "changes_since": about.changes_since},
        "licenses": [LICENCE],
        "sources": [
            {"title": f"{each.agency}: {each.title}", "path": each.url} for each in about.publishers
        ],
        "resources": [
            _table(file, tables[file["path"]], with_csv=set(tables))
            if file["path"] in tables
            else {**file, "type": "file"}
            for file in files
        ],
    }


def _table(file: Mapping[str, Any], each: Resource, *, with_csv: set[str]) -> dict[str, Any]:
    references = [_reference(column) for column in each.columns if _target(column) in with_csv]
    return {
        **file,
        "name": each.name,
        "type": "table",
        "profile": "tabular-data-resource",
        "format": "csv",
        "encoding": "utf-8",
        "description": each.description,
        "schema": {
            "fields": [_field(column, each.key) for column in each.columns],
            "primaryKey": list(each.key),
            **({"foreignKeys": references} if references else {}),
        },
    }


def _field(column: Column, key: tuple[str, ...]) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    # An empty text means nothing to say; this format cannot tell it from a null.
    if column.required and (column.kind != "text" or column.name in key or column.allowed):
        constraints["required"] = True
    if column.allowed:
        constraints["enum"] = list(column.allowed)
    return {
        "name": column.name,
        "type": _TYPES[column.kind],
        "description": column.description,
        **({"constraints": constraints} if constraints else {}),
    }


def _target(column: Column) -> str:
    return f"csv/{column.references.partition('.')[0]}.csv"


def _reference(column: Column) -> dict[str, Any]:
    table, _, key = column.references.partition(".")
    return {"fields": [column.name], "reference": {"resource": table, "fields": [key]}}
