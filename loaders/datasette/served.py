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
from loaders.specimens import said
from transforms.schema import FACTS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    Draw = Callable[[Mapping[str, Any]], bytes]

_HERE = Path(__file__).parent
_OPEN = frozenset({"view-instance", "view-database", "view-table", "view-query", "execute-sql"})


class Served(Datasette):  # type: ignore[misc] # Datasette ships no types
    """Datasette that knows the copy as a warehouse; ``draw`` makes a PNG of what ``explain`` found.

    ``specimens`` are the hashes of captures in which no row is a real case: each page says so.

    Its plugin asks for this class, so that another Datasette in the same process stays as it is.
    """

    def __init__(self, copy: Path, draw: Draw, specimens: Collection[str] = ()) -> None:
        if not pm.is_registered(plugin):
            pm.register(plugin, name="casetables")
        # Before Datasette's own beginning, which already asks the plugin for its routes.
        self.draw = draw
        self.rows = _counted(copy, _tables(copy))
        self.drawing = asyncio.Semaphore(2)  # each picture takes a process of its own
        self.dashboard: dict[str, Any] | None = None  # made once: the copy does not change
        self.warehouse = sa.create_engine(f"sqlite:///file:{copy}?mode=ro&immutable=1&uri=true")
        with self.warehouse.connect() as connection:
            self.specimen = said(connection, specimens)
        super().__init__(
            immutables=[str(copy)],
            metadata=metadata(self.rows),
            inspect_data={DATABASE: _inspected(copy, self.rows)},
            settings=SETTINGS,
            template_dir=str(_HERE / "templates"),
            static_mounts=[("-/casetables", str(_HERE / "static"))],
        )
        _count_views(self.databases[DATABASE], self.inspect_data[DATABASE], copy)

    async def permission_allowed(
        self,
        actor: Any,  # noqa: ARG002 - as Datasette calls it
        action: str,
        resource: Any = None,
        default: Any = False,  # noqa: ARG002 - as above
    ) -> bool:
        """Open to everybody is the reading of the copy, to nobody anything else: there is no login.

        Datasette itself copies the whole metadata each time, and asks twice for each table of a page.
        """
        database = resource[0] if isinstance(resource, tuple) else resource
        return action in _OPEN and database in (None, DATABASE)


def _tables(copy: Path) -> list[str]:
    with _opened(copy) as file:
        return [
            name for (name,) in file.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        ]


def _counted(copy: Path, names: Iterable[str]) -> dict[str, int]:
    """The rows of each: Datasette would count them for each first page anew."""
    with _opened(copy) as file:
        return {
            name: file.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - its own name
            for name in names
        }


def _opened(copy: Path) -> closing[sqlite3.Connection]:
    return closing(sqlite3.connect(f"file:{copy}?mode=ro&immutable=1", uri=True))


def _inspected(copy: Path, rows: Mapping[str, int]) -> dict[str, Any]:
    """What ``datasette inspect`` would write."""
    return {
        "hash": "",
        "size": copy.stat().st_size,
        "file": str(copy),
        "tables": _as_inspected(rows),
    }


def _as_inspected(rows: Mapping[str, int]) -> dict[str, dict[str, int]]:
    return {name: {"count": count} for name, count in rows.items()}


def _count_views(database: Any, inspected: dict[str, Any], copy: Path) -> None:
    """Tell the pages of the facts' views their number of rows.

    Whatever has a count is listed as a table, once: Datasette keeps the list that it reads here.
    """
    tables = database.cached_table_counts
    views = _counted(copy, (fact.name for fact in FACTS))
    inspected["tables"] = _as_inspected({**tables, **views})
