"""What a statement of a reader may do: read this file, and nothing else.

The file is opened read-only and Datasette lets through only what begins like a query. This is
SQLite's own gate behind both: it sees what a statement does, not how it is written.
"""

from __future__ import annotations

import sqlite3

_READING = frozenset(
    {
        sqlite3.SQLITE_SELECT,
        sqlite3.SQLITE_READ,
        sqlite3.SQLITE_RECURSIVE,
    }
)
_PRAGMAS = frozenset(
    {
        "data_version",  # the search asks for it
        "database_list",  # Datasette asks for it; it tells the path of the copy
        "foreign_key_list",
        "index_info",
        "index_list",
        "index_xinfo",
        "schema_version",
        "table_info",
        "table_list",
        "table_xinfo",
    }
)
_REACHING_OUT = frozenset({"load_extension", "readfile", "writefile", "edit", "fts3_tokenizer"})


def allow(
    action: int, first: str | None, second: str | None, _database: str | None, _inner: str | None
) -> int:
    """SQLite's question before it compiles a step of a statement."""
    if action == sqlite3.SQLITE_FUNCTION:
        allowed = second not in _REACHING_OUT
    elif action == sqlite3.SQLITE_PRAGMA:
        # A pragma with a value sets it; those of tables and indices name what they are about.
        allowed = first in _PRAGMAS
    elif action == sqlite3.SQLITE_UPDATE:
        # Opening a table of the search declares its columns, which SQLite asks about like this.
        allowed = first == "sqlite_master"
    else:
        allowed = action in _READING
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY
