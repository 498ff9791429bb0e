"""Datasette over a copy of the warehouse, with the pages of ours."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from datasette.app import Datasette
from datasette.plugins import pm

from loaders.datasette import plugin
from loaders.datasette.metadata import DATABASE, SETTINGS, metadata

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Draw = Callable[[Mapping[str, Any]], bytes]

_HERE = Path(__file__).parent
_OPEN = frozenset({"view-instance", "view-database", "view-table", "view-query", "execute-sql"})


class Served(Datasette):  # type: ignore[misc] # Datasette ships no types
    """Datasette that knows the copy as a warehouse; ``draw`` makes a PNG of what ``explain`` found.

    Its plugin asks for this class, so that another Datasette in the same process stays as it is.
    """

    def __init__(self, copy: Path, draw: Draw) -> None:
        if not pm.is_registered(plugin):
            pm.register(plugin, name="casetables")
        # Before Datasette's own beginning, which already asks the plugin for its routes.
        self.draw = draw
        self.rows = _counted(copy)
        self.drawing = asyncio.Semaphore(2)  # each picture takes a process of its own
        self.dashboard: dict[str, Any] | None = None  # made once: the copy does not change
        self.warehouse = sa.create_engine(f"sqlite:///file:{copy}?mode=ro&immutable=1&uri=true")
        super().__init__(
            immutables=[str(copy)],
            metadata=metadata(self.rows),
            inspect_data={DATABASE: _inspected(copy, self.rows)},
            settings=SETTINGS,
            template_dir=str(_HERE / "templates"),
            static_mounts=[("-/casetables", str(_HERE / "static"))],
        )

    async def permission_allowed(
        self, actor: Any, action: str, resource: Any = None, default: Any = False
    ) -> bool:
        """Open to everybody is the reading of the copy, to nobody anything else: there is no login.

        Datasette itself copies the whole metadata each time, and asks twice for each table of a page.
        """
        database = resource[0] if isinstance(resource, tuple) else resource
        return action in _OPEN and database in (None, DATABASE)


def _counted(copy: Path) -> dict[str, int]:
    """The rows of every table: Datasette would count them for each first page anew."""
    with closing(sqlite3.connect(f"file:{copy}?mode=ro&immutable=1", uri=True)) as file:
        tables = [
            name for (name,) in file.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        ]
        return {
            name: file.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - its own name
            for name in tables
        }


def _inspected(copy: Path, rows: Mapping[str, int]) -> dict[str, Any]:
    """What ``datasette inspect`` would write."""
    return {
        "hash": "",
        "size": copy.stat().st_size,
        "file": str(copy),
        "tables": {name: {"count": count} for name, count in rows.items()},
    }
