"""CSV of any page and query without formulas: a spreadsheet that opens it computes nothing.

As in the export, one apostrophe is put before a text that a spreadsheet would compute; numbers stay.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any

from loaders.export.arrow import FORMULA

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    App = Callable[[Any, Any, Any], Awaitable[None]]

_FORMULA = re.compile(FORMULA)
_NUMBER = re.compile(r"-?\d+(\.\d+)?(e[+-]?\d+)?")


def without_formulas(app: App) -> App:
    """The application, with its CSV made harmless on the way out."""

    async def answer(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or not _is_csv(scope):
            await app(scope, receive, send)
            return
        waiting = ""

        async def sent(message: Any) -> None:
            nonlocal waiting
            if message["type"] == "http.response.body":
                waiting += message.get("body", b"").decode()
                # A record ends where no quotation is open; the last body holds all that is left.
                whole = not message.get("more_body") or waiting.count('"') % 2 == 0
                body, waiting = (waiting, "") if whole else ("", waiting)
                message = {**message, "body": harmless(body).encode()}
            await send(message)

        await app(scope, receive, sent)

    return answer


def harmless(records: str) -> str:
    """Whole records of CSV with an apostrophe before each formula."""
    rows = list(csv.reader(io.StringIO(records, newline="")))
    if not any(_computed(cell) for row in rows for cell in row):
        return records
    out = io.StringIO()
    csv.writer(out).writerows([_told(cell) for cell in row] for row in rows)
    return out.getvalue()


def _is_csv(scope: Any) -> bool:
    return bool(scope["path"].endswith(".csv") or b"_format=csv" in scope.get("query_string", b""))


def _computed(cell: str) -> bool:
    return bool(_FORMULA.match(cell)) and not _NUMBER.fullmatch(cell)


def _told(cell: str) -> str:
    return f"'{cell}" if _computed(cell) else cell
