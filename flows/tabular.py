"""Answers of commands: as JSON, or as a table for a terminal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Sequence


def show(rows: Any, form: str) -> None:
    """Print rows in the form that was asked for."""
    if form == "json":
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False, default=str))
    else:
        click.echo(_table(rows))


def _table(rows: Sequence[dict[str, Any]]) -> str:
    """Rows as aligned columns; one row as a list of its fields."""
    if not rows:
        return "(none)"
    if len(rows) == 1:
        width = max(map(len, rows[0]))
        return "\n".join(f"{name:<{width}}  {_plain(v)}" for name, v in rows[0].items())
    cells = [list(rows[0]), *([_plain(v) for v in row.values()] for row in rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(cells[0]))]
    return "\n".join(
        "  ".join(f"{cell:<{w}}" for cell, w in zip(row, widths, strict=True)).rstrip()
        for row in cells
    )


def _plain(value: Any) -> str:
    """A value for a table: moments to the second, nothing for None."""
    if value is None:
        return ""
    return f"{value:%Y-%m-%d %H:%M:%S}" if hasattr(value, "hour") else str(value)
