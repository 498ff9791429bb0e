"""Why the warehouse could not be used, and the database errors that mean so.

A WarehouseError is nobody's document: the command could not do its work (exit 2). Database errors
of other kinds are bugs of ours and stay what they are.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import sqlalchemy as sa

if TYPE_CHECKING:
    from collections.abc import Iterator

_CHECK = "Check host, user, password and the name of the database, and that the server is running."
_LOCKED = (
    "another program holds the warehouse",
    "Wait until it has finished, then run this again; nothing was written.",
)
_READ_ONLY = (
    "it is read-only for this user",
    "Give write permission on the file and its folder, or a role that may write.",
)
_FULL = (
    "the disk is full",
    "Free some space, then run this again; nothing of the last step was written.",
)
_BROKEN = (
    "the file is damaged or not a SQLite database",
    "Point --warehouse at another file, or restore a backup.",
)
_FORBIDDEN = (
    "this role may not do that",
    "Connect as a member of casetables_owner (migrations) or casetables_writer (loads); "
    "pages and exports read every table, which a member of pg_read_all_data may.",
)
_SAYS = {
    "SQLITE_CANTOPEN": (
        "the file cannot be opened",
        "Check that its folder exists and that this user may read and write there.",
    ),
    "SQLITE_READONLY": _READ_ONLY,
    "SQLITE_PERM": _READ_ONLY,
    "SQLITE_BUSY": _LOCKED,
    "SQLITE_LOCKED": _LOCKED,
    "SQLITE_FULL": _FULL,
    "SQLITE_IOERR": (
        "the disk could not be read or written",
        "Check the disk, its free space and its limits.",
    ),
    "SQLITE_NOTADB": _BROKEN,
    "SQLITE_CORRUPT": _BROKEN,
    "08": ("the server cannot be reached", _CHECK),
    "25006": _READ_ONLY,
    "42501": _FORBIDDEN,
    "53100": _FULL,
    "53300": ("the server takes no more connections", "Close other programs, then try again."),
    "55P03": _LOCKED,
    "57": ("the server shut down or cut us off", "Run this again when it is back."),
}
"""SQLite's names of errors (without their extension) and SQLSTATEs (or their first two places)."""


class WarehouseError(Exception):
    """The warehouse cannot be used, in three parts: which one, what is wrong, what to do."""

    def __init__(self, where: str, what: str, advice: str) -> None:
        super().__init__(where, what, advice)
        self.where, self.what, self.advice = where, what, advice

    def __str__(self) -> str:
        return f"{self.where}: {self.what}. {self.advice}"


class BusyError(WarehouseError):
    """Another program holds the warehouse, or this run no longer does."""


def shown(url: sa.URL) -> str:
    """A warehouse's address as it may be shown: without the password."""
    return url.render_as_string(hide_password=True)


@contextmanager
def in_words(url: sa.URL) -> Iterator[None]:
    """Turn database errors that mean "cannot be used" into WarehouseError."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        known = _known(error.orig)
        if known is None:
            raise
        kind = BusyError if known is _LOCKED else WarehouseError
        raise kind(shown(url), *known) from error


def _known(error: BaseException | None) -> tuple[str, str] | None:
    name = getattr(error, "sqlite_errorname", None)
    if name:
        return _SAYS.get("_".join(name.split("_")[:2]))
    state = getattr(error, "sqlstate", None)
    if state:
        return _SAYS.get(state) or _SAYS.get(state[:2])
    if _never_connected(error):
        # No state, since there was no session: the reason stands behind the last "failed: ".
        reason = str(error).rpartition("failed: ")[2].splitlines()[0].strip()
        return f"the server did not let us in: {reason}", _CHECK
    return None


def _never_connected(error: BaseException | None) -> bool:
    kind = type(error)
    return kind.__module__.startswith("psycopg") and kind.__name__ in {
        "OperationalError",
        "ConnectionTimeout",
    }
