"""The answers in docs/reading.md, from a warehouse of the demo: ``python .ci/reading.py WAREHOUSE.db [--print]``."""

from __future__ import annotations

import re
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

DOCUMENT = Path(__file__).parents[1] / "docs/reading.md"
QUERY = re.compile(r"```sql\n(?P<sql>.*?)```\n(?:\n(?:\|[^\n]*\n)+|\nNo rows\.\n)?", re.DOTALL)


def document(text: str, connection: sqlite3.Connection) -> str:
    """The page with the answer after each query."""

    def answered(found: re.Match[str]) -> str:
        return f"```sql\n{found['sql']}```\n\n{_table(connection.execute(found['sql']))}"

    return QUERY.sub(answered, text)


def _table(cursor: sqlite3.Cursor) -> str:
    names = [column[0] for column in cursor.description]
    rows = cursor.fetchall()
    if not rows:
        return "No rows.\n"
    lines = [names, ["---"] * len(names), *rows]
    return "".join(f"| {' | '.join(map(_cell, line))} |\n" for line in lines)


def _cell(value: object) -> str:
    return "" if value is None else str(value).replace("|", "\\|")


def main() -> None:
    """Print the page, or write it."""
    with closing(sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)) as connection:
        text = document(DOCUMENT.read_text(encoding="utf-8"), connection)
    if "--print" in sys.argv[2:]:
        sys.stdout.write(text)
    else:
        DOCUMENT.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
